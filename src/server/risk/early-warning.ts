// What do the series say: is something unusual, since when, how sure is that, and how often was the detector wrong here? Each series
// is replayed from its beginning, and again only when it has changed.
import { replaySeries, type SeriesReplay } from '../../sense/index.ts';
import { iso } from '../views/index.ts';
import type { WarningSeries } from './warning-series.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type Watched = {
  readonly series: WarningSeries;
  readonly replay: SeriesReplay;
  readonly since?: string;
};

export type EarlyWarning = { watch(all: readonly WarningSeries[]): Promise<Watched[]> };

const keptMax = 2000;
const shownDays = 400;
const levelDays = 28;

export function createEarlyWarning(): EarlyWarning {
  const kept = new Map<string, Watched>();
  return {
    watch: async (all) => {
      const watched: Watched[] = [];
      for (const series of all) {
        const key = fingerprint(series);
        const found = kept.get(key) ?? replay(series);
        kept.delete(key);
        kept.set(key, found);
        if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
        watched.push({ ...found, series });
        await nextTurn();
      }
      return watched;
    },
  };
}

function replay(series: WarningSeries): Watched {
  const { id, days, options } = series;
  const rows = days.map(({ date, value }) => ({ series: id, date, values: { value } }));
  const told = replaySeries(rows, options);
  const since = told.records[0]?.openSince;
  return { series, replay: told, ...(since !== undefined && { since }) };
}

function fingerprint({ id, days }: WarningSeries): string {
  const sum = days.reduce((total, { value }, at) => total + value * (1 + (at % 97)), 0);
  return JSON.stringify([id, days.length, days[0]?.date, days.at(-1)?.date, sum]);
}

export function warningView({ series, replay, since }: Watched) {
  const { id, kind, of, unit, days } = series;
  const [record] = replay.records;
  const shown = withLevel(days, replay).slice(-shownDays);
  return {
    ...{ id, kind, of, unit, days: shown, isOpen: since !== undefined },
    ...(since !== undefined && { since }),
    alarms: replay.alarms.map(({ onset, at, score, reason, direction, ratio, unprecedented, kind: how }) => ({
      ...{ onset, at, score, reason, direction, ratio, unprecedented, kind: how },
      over: replay.recoveries.find((recovery) => recovery.onset === onset)?.at ?? null,
    })),
    record: {
      ...{ years: record?.years ?? 0, alarms: record?.alarms ?? 0, brief: record?.brief ?? 0 },
      ...{ alarmsPerYear: record?.alarmsPerYear ?? null, unprecedented: record?.unprecedented ?? 0 },
    },
  };
}

/** The middle half of the 28 usual days before, and what nine in ten of these lay within; days of events are no usual ones. */
function withLevel(days: WarningSeries['days'], { alarms, recoveries }: SeriesReplay) {
  const events = alarms.map(({ onset }) => ({
    first: onset,
    last: recoveries.find((recovery) => recovery.onset === onset)?.at ?? '9999',
  }));
  const isUsual = (date: string) => !events.some(({ first, last }) => date >= first && date <= last);
  let usual: number[] = [];
  return days.map(({ date, value }) => {
    const sorted = usual.toSorted((a, b) => a - b);
    if (isUsual(date)) usual = [...usual, value].slice(-levelDays);
    if (sorted.length < levelDays) return { date, value };
    const middle = sorted.slice(levelDays / 4, levelDays - levelDays / 4);
    const expected = middle.reduce((sum, each) => sum + each, 0) / middle.length;
    return { date, value, expected, low: sorted[1]!, high: sorted[levelDays - 2]! };
  });
}

export function warningAnswer(watched: readonly Watched[], nowMs: number) {
  const items = watched.map(warningView);
  const newestOf = ({ alarms }: (typeof items)[number]) => alarms.at(-1)?.at ?? '';
  return {
    asOf: iso(nowMs),
    items: items.sort(
      (a, b) =>
        Number(b.isOpen) - Number(a.isOpen) ||
        (newestOf(b) < newestOf(a) ? -1 : newestOf(b) > newestOf(a) ? 1 : a.id < b.id ? -1 : 1),
    ),
  };
}
