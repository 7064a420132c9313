// Are the exceptions worth their noise? By kind and week of opening: how many were raised, how many somebody acted on, how many went
// away by themselves, and how long they stood.
import { fromEpochMs, dateOf } from '../../base/index.ts';
import type { ExceptionState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { iso } from '../views/index.ts';
import type { TradeOptions } from './trade-rows.ts';
import { nextTurn } from '../operation/next-turn.ts';

const statesAtOnce = 200;

type Seen = {
  readonly kind: string;
  readonly week: string;
  readonly isActedOn: boolean;
  readonly isOpen: boolean;
  readonly hours: number;
};

export async function noiseOf(trade: TradeOptions, reader: Principal, nowMs: number, weeks: number) {
  const start = mondayOf(nowMs).subtract({ weeks: weeks - 1 });
  const sinceMs = start.toZonedDateTime('UTC').epochMilliseconds;
  const seen: Seen[] = [];
  const { query } = trade.store.projections;
  const inRuns = await subjectsOfRuns(trade, reader);
  for (let after = ''; ;) {
    const rows = await query
      .selectFrom('exceptions')
      .select(['key', 'kind', 'opened_at', 'status'])
      .where(trade.access.visible(reader, 'exceptions.key', 'response'))
      .where('opened_at', '>=', sinceMs)
      .where('key', '>', after)
      .orderBy('key')
      .limit(statesAtOnce)
      .execute();
    const keys = rows.map(({ key }) => key);
    const states = await trade.store.projections.states(keys);
    const triage = await trade.store.operational.triage.findMany(keys);
    for (const { key, kind, opened_at, status } of rows) {
      const state = states.get(key) as ExceptionState;
      const { owner, snoozedUntil } = triage.get(key) ?? {};
      const isOpen = status === 'open';
      seen.push({
        ...{ kind, week: mondayOf(opened_at).toString(), isOpen },
        isActedOn:
          state.decisions.length > 0 ||
          state.resolvedBy !== undefined ||
          owner !== undefined ||
          snoozedUntil !== undefined ||
          inRuns.has(key),
        hours: ((isOpen ? nowMs : state.lastReceivedAt) - opened_at) / 3_600_000,
      });
    }
    if (rows.length < statesAtOnce) break;
    after = keys.at(-1)!;
    await nextTurn();
  }
  const byKind = Map.groupBy(seen, ({ kind }) => kind);
  return {
    ...{ asOf: iso(nowMs), since: start.toString(), ...figuresOf(seen) },
    kinds: [...byKind]
      .map(([kind, own]) => ({
        ...{ kind, ...figuresOf(own) },
        weeks: [...Map.groupBy(own, ({ week }) => week)]
          .map(([week, some]) => ({ week, ...figuresOf(some) }))
          .sort((a, b) => (a.week < b.week ? -1 : 1)),
      }))
      .sort((a, b) => b.raised - a.raised || (a.kind < b.kind ? -1 : 1)),
  };
}

function figuresOf(seen: readonly Seen[]) {
  const ignored = seen.filter(({ isActedOn }) => !isActedOn).length;
  return {
    raised: seen.length,
    actedOn: seen.length - ignored,
    resolvedByItself: seen.filter(({ isActedOn, isOpen }) => !isActedOn && !isOpen).length,
    open: seen.filter(({ isOpen }) => isOpen).length,
    medianHoursOpen: median(seen.map(({ hours }) => hours)),
    ignoredShare: seen.length === 0 ? null : ignored / seen.length,
  };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function mondayOf(ms: number): Temporal.PlainDate {
  const date = Temporal.PlainDate.from(dateOf(fromEpochMs(ms)));
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** Exceptions that a run of a playbook was started for. */
async function subjectsOfRuns({ store, access }: TradeOptions, reader: Principal): Promise<Set<string>> {
  const rows = await store.projections.query
    .selectFrom('subjects')
    .select('key')
    .where('kind', '=', 'run')
    .where(access.visible(reader, 'subjects.key', 'response'))
    .execute();
  const found = new Set<string>();
  for (let from = 0; from < rows.length; from += statesAtOnce) {
    const some = rows.slice(from, from + statesAtOnce).map(({ key }) => key);
    for (const state of (await store.projections.states(some)).values())
      if (state.kind === 'run') for (const key of state.about ?? []) found.add(key);
  }
  return found;
}
