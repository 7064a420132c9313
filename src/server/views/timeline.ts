// What happened, what is expected, who said so, and is it on the log? Timeline entries and milestones as pages show them.
import {
  mainLegs,
  milestones,
  readingsOf,
  timelineOf,
  type LegState,
  type MilestoneView,
  type ShipmentState,
  type SlotReading,
  type SubjectState,
  type TimelineEntry,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import type { Runtime } from '../runtime.ts';
import { present } from './facts.ts';
import { iso, linkTo, placeView } from './values.ts';

type Shown = {
  /** Size of the newest checkpoint. */
  readonly logged: number;
  readonly states: ReadonlyMap<string, SubjectState>;
  /** Only those that others spoke of too. */
  readonly readings: ReadonlyMap<string, SlotReading>;
};

export function timelineView(runtime: Runtime, states: readonly SubjectState[], logged: number) {
  const readings = states.flatMap((state) => readingsOf(state)).filter(({ others }) => others.length > 0);
  const shown = {
    logged,
    states: new Map(states.map((state) => [keyOf(state), state])),
    readings: new Map(readings.map((reading) => [nameOf(reading), reading])),
  };
  return timelineOf(states).map((entry) => entryView(runtime, entry, shown));
}

/** A statement may tell of several things: a leg of its departure and its arrival. */
function nameOf({ subject, statement, code, classifier }: Named): string {
  return [subject, statement, code, classifier].join('\n');
}

type Named = Pick<TimelineEntry, 'subject' | 'statement' | 'code' | 'classifier'>;

function keyOf({ subject }: SubjectState): string {
  return `${subject.kind}:${subject.of}/${subject.id}`;
}

function entryView(runtime: Runtime, entry: TimelineEntry, { logged, states, readings }: Shown) {
  const aboutOf = (key: string) =>
    states.size === 1 || !states.has(key) ? undefined : linkTo(key, states.get(key)!);
  const { code, classifier, also = [] } = entry;
  const reading =
    entry.status === 'current'
      ? [entry, ...also.map((said) => ({ ...said, code, classifier }))]
          .map((said) => readings.get(nameOf(said)))
          .find((found) => found !== undefined)
      : undefined;
  return present({
    statement: entry.statement,
    code: entry.code,
    classifier: entry.classifier,
    at: entry.at as string | undefined,
    place: placeView(entry.place, runtime.world.gazetteer),
    leg: entry.leg,
    equipment: entry.equipment,
    document: entry.type === 'event' ? entry.about : undefined,
    about: aboutOf(entry.subject),
    issuer: entry.issuer,
    issuerName: runtime.community.nameOf(entry.issuer),
    receivedAt: iso(entry.receivedAt),
    source: { ...entry.source },
    status: entry.status,
    slipHours: entry.slipHours,
    note: entry.note,
    also: entry.also?.map(({ subject, statement, issuer, receivedAt, source }) =>
      present({
        ...{ statement, issuer, issuerName: runtime.community.nameOf(issuer) },
        ...{ receivedAt: iso(receivedAt), source: { ...source }, about: aboutOf(subject) },
      }),
    ),
    reading: reading && readingView(runtime, reading),
    proof: proofState(entry.seq, logged),
  });
}

function readingView(runtime: Runtime, { rule, others }: SlotReading) {
  return {
    rule,
    others: others.map(({ statement, issuer, at, hours, agrees }) =>
      present({
        ...{ statement, issuer, issuerName: runtime.community.nameOf(issuer) },
        ...{ at: at as string | undefined, hours, agrees },
      }),
    ),
  };
}

type Source = { readonly message: string };
type Sourced = { readonly source: Source; readonly also?: readonly { readonly source: Source }[] };

/** Puts the names of messages beside their ids, where the reader may open them: its own, and all for the home organisation. */
export async function nameSources<T extends Sourced>(
  runtime: Runtime,
  reader: Principal,
  entries: readonly T[],
) {
  const names = new Map<string, string>();
  const sources = entries.flatMap(({ source, also = [] }) => [source, ...also.map((each) => each.source)]);
  for (const id of new Set(sources.map(({ message }) => message))) {
    const message = await runtime.store.messages.get(id);
    if (message === undefined || (message.org !== reader.org && reader.org !== runtime.community.home))
      continue;
    names.set(id, message.name);
  }
  const named = <E extends { readonly source: Source }>(entry: E): E => {
    const messageName = names.get(entry.source.message);
    return messageName === undefined ? entry : { ...entry, source: { ...entry.source, messageName } };
  };
  return entries.map((entry) => {
    const { also } = entry;
    return also === undefined ? named(entry) : { ...named(entry), also: also.map(named) };
  });
}

/** `logged` is the size of the newest checkpoint; with witnesses set up, a cosigned one makes it witnessed. */
export function proofState(seq: number, logged: number): 'pending' | 'logged' {
  return seq <= logged ? 'logged' : 'pending';
}

export function milestoneViews(runtime: Runtime, state: ShipmentState, nowMs: number) {
  return oncePerEvent(milestones(state, nowMs), timelineOf([state])).map((milestone) =>
    present({
      code: milestone.code,
      leg: milestone.leg,
      phase: phaseOf(milestone.leg, state.legs),
      place: placeView(milestone.place, runtime.world.gazetteer),
      expectedFrom: milestone.expectedFrom as string | undefined,
      by: milestone.by as string | undefined,
      basis: milestone.basis as string | undefined,
      planned: milestone.planned as string | undefined,
      estimated: milestone.estimated as string | undefined,
      actual: milestone.actual as string | undefined,
      slipHours: milestone.slipHours,
      state: milestone.state,
      statements: [...milestone.statements],
    }),
  );
}

/** What was reported of one event with a place and without is one milestone, as it is one entry of the timeline. */
function oncePerEvent(
  all: readonly MilestoneView[],
  entries: readonly TimelineEntry[],
): readonly MilestoneView[] {
  const eventOf = new Map<string, string>();
  for (const { statement, code, also = [] } of entries) {
    for (const said of also) eventOf.set(`${said.statement} ${code}`, statement);
  }
  const shown = new Map<string, MilestoneView>();
  for (const [index, milestone] of all.entries()) {
    const { code, state, statements } = milestone;
    const events = statements.map((id) => `${code} ${eventOf.get(`${id} ${code}`) ?? id}`);
    const key = state === 'reported' && events.length > 0 ? events[0]! : String(index);
    const same = shown.get(key);
    if (same === undefined) shown.set(key, milestone);
    else {
      const { place } = same.place === undefined ? milestone : same;
      shown.set(key, {
        ...same,
        ...(place !== undefined && { place }),
        statements: [...same.statements, ...statements],
      });
    }
  }
  return [...shown.values()];
}

function phaseOf(leg: number | undefined, legs: readonly LegState[]) {
  const main = mainLegs(legs);
  if (leg === undefined || main.length === 0) return 'main-carriage' as const;
  if (leg < main[0]!.leg) return 'pre-carriage' as const;
  return leg > main.at(-1)!.leg ? ('on-carriage' as const) : ('main-carriage' as const);
}
