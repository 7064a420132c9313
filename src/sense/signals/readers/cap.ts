// Which signals does a CAP alert make? One for each event in it: info blocks that differ in language alone are one signal with
// the words of each language as they were sent. An update speaks of the same signal as what it updates, and a cancellation
// ends it (CAP 1.2 §3.2.1). What is no real alert (Test, Exercise, System, Draft) is marked so.
import { addDuration, problem, sortMs, type Moment, type Problem } from '../../../base/index.ts';
import type { XmlElement } from '../../../exchange/index.ts';
import { hazardRadiusKm, type HazardKind, type Severity } from '../hazard-rules.ts';
import { reportDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';
import { readCapAlert, type CapAlert, type CapInfo } from './cap-alert.ts';
import { areaOfCap } from './cap-area.ts';
import { hazardOfCap } from './cap-hazard.ts';

export type PlacedAlert = { readonly alert: CapAlert; readonly position: number };

/** An alert that says no end holds for a day: §3.2.2 leaves it to the reader, and weather offices renew within hours. */
const holdsHours = 24;

export function readCap(
  root: XmlElement,
  context: FeedContext,
): { signals: SignalDraft[]; rejected: readonly Problem[]; signed: boolean } {
  const read = readCapAlert(root, 'alert');
  if (!read.ok) return { signals: [], rejected: read.problems, signed: false };
  const { signed } = read.value;
  return { ...signalsOfAlerts([{ alert: read.value, position: 1 }], context), signed };
}

/** Alerts in any order; those that speak of one event become one signal, with the newest word. */
export function signalsOfAlerts(
  placed: readonly PlacedAlert[],
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const inOrder = [...placed].sort((a, b) => sortMs(a.alert.sent) - sortMs(b.alert.sent));
  const subjects = new Map<string, string>();
  const newest = new Map<string, SignalDraft>();
  const rejected: Problem[] = [];
  for (const { alert, position } of inOrder) {
    const { identifier, msgType } = alert;
    if (msgType === 'Ack' || msgType === 'Error') {
      const what = `A message of type ${msgType} answers another one and reports nothing.`;
      rejected.push(problem('message.unsupported', what, { path: 'alert/msgType', position }));
      continue;
    }
    const subject = subjectOf(alert, (name) => subjects.get(name) ?? context.known?.(name));
    for (const name of [identifier, ...alert.references.map((each) => each.identifier)])
      if (!subjects.has(name)) subjects.set(name, subject);
    const groups = eventsOf(alert.infos);
    for (const [index, infos] of groups.entries()) {
      const id = index === 0 ? subject : `${subject}-${index + 1}`;
      const draft = draftOf(alert, infos, { id, position }, context);
      newest.set(draft.subject.id, draft);
    }
  }
  return { signals: [...newest.values()], rejected };
}

/** The first message of a chain names the signal: what the record knows, else the earliest that the references name. */
function subjectOf(
  { identifier, references }: CapAlert,
  known: (name: string) => string | undefined,
): string {
  const named = references.map((each) => known(each.identifier)).find((subject) => subject !== undefined);
  if (named !== undefined) return named;
  const before = known(identifier);
  if (before !== undefined) return before;
  const [earliest] = references.toSorted((a, b) => sortMs(a.sent) - sortMs(b.sent));
  return `cap-${earliest?.identifier ?? identifier}`;
}

/** Info blocks that say the same in other languages stand together. An alert without any is one event of no detail. */
function eventsOf(infos: readonly CapInfo[]): CapInfo[][] {
  if (infos.length === 0) return [[]];
  const groups = new Map<string, CapInfo[][]>();
  for (const info of infos) {
    const { categories, urgency, severity, certainty, effective, onset, expires, areas } = info;
    const places = areas.map(({ polygons, circles, geocodes }) => ({ polygons, circles, geocodes }));
    const key = JSON.stringify([categories, urgency, severity, certainty, effective, onset, expires, places]);
    const alike = groups.get(key) ?? [];
    const open = alike.find((group) => group.every(({ language }) => language !== info.language));
    if (open === undefined) alike.push([info]);
    else open.push(info);
    groups.set(key, alike);
  }
  return [...groups.values()].flat();
}

const severityWords: Readonly<Record<string, Severity>> = {
  Extreme: 'extreme',
  Severe: 'severe',
  Moderate: 'moderate',
  Minor: 'minor',
};

function draftOf(
  alert: CapAlert,
  infos: readonly CapInfo[],
  { id, position }: { id: string; position: number },
  context: FeedContext,
): SignalDraft {
  const [first] = infos;
  const severity = severityWords[first?.severity ?? ''] ?? 'unknown';
  const hazard = first === undefined ? 'other' : hazardOfCap(infos);
  const starts = first?.onset ?? first?.effective ?? alert.sent;
  const area = areaOfCap(first?.areas ?? [], pointReachKm(hazard, severity));
  const isOver =
    alert.msgType === 'Cancel' ||
    (infos.length > 0 && infos.every(({ responseTypes }) => responseTypes.includes('AllClear')));
  return reportDraft(
    {
      id,
      feed: 'cap',
      feedId: alert.identifier,
      title: first?.headline || first?.event || alert.note || alert.identifier,
      ...{ hazard, severity, starts, area, position },
      certainty: certaintyOf(first?.certainty),
      ends: endOf(first?.expires, starts),
      issuedAt: alert.sent,
      places: placesOf(first),
      texts: infos.map(({ language, event, headline, description, instruction }) => ({
        ...{ language, event, headline, description, instruction },
      })),
      ...(alert.status !== 'Actual' && { exercise: true }),
      status: isOver ? 'ended' : 'active',
      references: alert.references.map(({ identifier }) => identifier),
      link: first?.web,
      segment: 'alert',
      extra: extraOf(alert, first),
    },
    context,
  );
}

function extraOf(alert: CapAlert, info: CapInfo | undefined): Record<string, string> {
  const listed = (values: readonly { name: string; value: string }[]) =>
    values.map(({ name, value }) => `${name}=${value}`).join('; ');
  return {
    ...{ sender: alert.sender, status: alert.status, msgType: alert.msgType, scope: alert.scope },
    ...{ source: alert.source, note: alert.note, incidents: alert.incidents },
    restriction: alert.restriction,
    codes: alert.codes.join('; '),
    category: info?.categories.join('; ') ?? '',
    urgency: info?.urgency ?? '',
    response: info?.responseTypes.join('; ') ?? '',
    audience: info?.audience ?? '',
    senderName: info?.senderName ?? '',
    contact: info?.contact ?? '',
    eventCodes: listed(info?.eventCodes ?? []),
    parameters: listed(info?.parameters ?? []),
  };
}

function placesOf(info: CapInfo | undefined): string[] {
  const areas = info?.areas ?? [];
  return [
    ...new Set(areas.flatMap(({ description, geocodes }) => [description, ...geocodes]).filter(Boolean)),
  ];
}

function certaintyOf(word: string | undefined): SignalDraft['body']['certainty'] {
  const certainty = word?.toLowerCase();
  return certainty === 'observed' ||
    certainty === 'likely' ||
    certainty === 'possible' ||
    certainty === 'unlikely'
    ? certainty
    : 'unknown';
}

function endOf(expires: Moment | undefined, starts: Moment): Moment {
  return expires !== undefined && sortMs(expires) >= sortMs(starts)
    ? expires
    : addDuration(starts, `PT${holdsHours}H`);
}

/** A circle without a radius is a point: its kind of hazard says how far it reaches. */
function pointReachKm(hazard: HazardKind, severity: Severity): number {
  const alert = severity === 'extreme' ? 'red' : severity === 'severe' ? 'orange' : 'green';
  return hazardRadiusKm(hazard, alert, undefined);
}
