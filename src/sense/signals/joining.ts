// Which reports speak of the same event? Two sources, one earthquake: the later report joins the one that is there, so that whom it hits
// is counted once. Joined only when kind, place and time agree closely, one candidate alone fits, and the report is no worse than the
// one that it joins; in doubt both stand.
import { distanceMetres, sortMs, type Coordinate, type Moment } from '../../base/index.ts';
import { subjectKey } from '../../record/index.ts';
import type { HazardKind } from './hazard-rules.ts';
import { compareSeverity } from './severity.ts';
import type { SignalDraft } from './signal-draft.ts';

/** A signal that the record has, or that came before in the same document. */
export type StandingSignal = {
  readonly key: string;
  readonly hazard: HazardKind;
  readonly severity: SignalDraft['body']['severity'];
  readonly feed: string;
  readonly starts: Moment;
  readonly ends?: Moment | undefined;
  readonly at?: Coordinate | undefined;
  readonly exercise?: boolean | undefined;
  readonly status?: 'active' | 'ended' | undefined;
  readonly joins?: string | undefined;
};

/**
 * Kilometres and hours. Networks place one shock some tens of kilometres and a minute apart; a storm is told six-hourly and moves
 * some 25 km/h, so that its reports are compared where their times overlap; floods and eruptions are dated by the day.
 */
const closeness: Readonly<Partial<Record<HazardKind, { km: number; hours: number }>>> = {
  earthquake: { km: 100, hours: 0.1 },
  tsunami: { km: 200, hours: 1 },
  'tropical-cyclone': { km: 200, hours: 12 },
  volcano: { km: 10, hours: 72 },
  flood: { km: 25, hours: 48 },
  wildfire: { km: 10, hours: 48 },
};

const hourMs = 3_600_000;

/** Drafts with `joins` set on those that speak of what is there already. `standing` and earlier drafts are looked at. */
export function joinSignals(
  drafts: readonly SignalDraft[],
  standing: readonly StandingSignal[],
): SignalDraft[] {
  const own = new Set(drafts.map(({ subject }) => subjectKey(subject)));
  const seen = standing.filter(
    ({ key, joins, status }) => !own.has(key) && joins === undefined && status !== 'ended',
  );
  return drafts.map((draft) => {
    const report = standingOf(draft);
    const same = seen.filter((other) => isSameEvent(report, other));
    const [only] = same;
    if (same.length === 1 && compareSeverity(report.severity, only!.severity) <= 0)
      return { ...draft, body: { ...draft.body, joins: only!.key } };
    seen.push(report);
    return draft;
  });
}

function isSameEvent(a: StandingSignal, b: StandingSignal): boolean {
  const limit = closeness[a.hazard];
  if (limit === undefined || a.hazard !== b.hazard || a.feed === b.feed) return false;
  // What is no real alert never stands for a real one, nor the other way.
  if ((a.exercise ?? false) !== (b.exercise ?? false) || a.at === undefined || b.at === undefined)
    return false;
  if (distanceMetres(a.at, b.at) > limit.km * 1000) return false;
  return Math.abs(sortMs(a.starts) - sortMs(b.starts)) <= limit.hours * hourMs;
}

export function standingOf({ subject, body }: SignalDraft): StandingSignal {
  const { hazard, severity, feed, starts, ends, at, exercise, status, joins } = body;
  return { key: subjectKey(subject), hazard, severity, feed, starts, ends, at, exercise, status, joins };
}

/** Drafts whose source has said nothing newer yet: an old copy of a feed must not undo a newer word. */
export function newerOnly(
  drafts: readonly SignalDraft[],
  updatedOf: (key: string) => Moment | undefined,
): SignalDraft[] {
  return drafts.filter(({ subject, body }) => {
    const known = updatedOf(subjectKey(subject));
    return known === undefined || body.updatedAt === undefined || sortMs(body.updatedAt) >= sortMs(known);
  });
}
