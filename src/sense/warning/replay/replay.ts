// What would the detector have said, day by day, had it run over these series? And what does its record on a series say of its
// alarms? Each step sees its day and the days before, so that ending the data earlier only ends the alarms earlier.
import type { Alarm, Recovery } from '../alarm.ts';
import { openDetector, type DayValues } from '../detector.ts';
import { tuning, type DetectorOptions } from '../options.ts';
import { dayOf } from '../season.ts';

export type SeriesRow = { readonly series: string; readonly date: string; readonly values: DayValues };

export type SeriesAlarm = Alarm & { readonly series: string };
export type SeriesRecovery = Recovery & { readonly series: string };

export type SeriesReplay = {
  /** In the order in which they were raised; on one day in the order of the series. */
  readonly alarms: readonly SeriesAlarm[];
  readonly recoveries: readonly SeriesRecovery[];
  /** By series, in the order of first appearance. */
  readonly records: readonly DetectorScore[];
};

/** How the detector did on the past of one series: what an alarm of it is worth. */
export type DetectorScore = {
  readonly series: string;
  /** Years in which it watched, learning left out. */
  readonly years: number;
  readonly alarms: number;
  readonly alarmsPerYear: number | null;
  /** Alarms whose event was over within two weeks. */
  readonly brief: number;
  /** Alarms of which the history held no precedent. */
  readonly unprecedented: number;
  /** First day of what is going on at the end of the data; left out where nothing is. */
  readonly openSince?: string;
};

/** @param rows of any order; of two rows of a day the first counts */
export function replaySeries(rows: readonly SeriesRow[], options: DetectorOptions): SeriesReplay {
  const bySeries = Map.groupBy(rows, ({ series }) => series);
  const replays = [...bySeries].map(([series, days]) => ({
    series,
    ...replayOne(
      [...days].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
      options,
    ),
  }));
  const byDay = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
  return {
    alarms: replays
      .flatMap(({ series, alarms }) => alarms.map((alarm) => ({ series, ...alarm })))
      .sort(byDay),
    recoveries: replays
      .flatMap(({ series, recoveries }) => recoveries.map((recovery) => ({ series, ...recovery })))
      .sort(byDay),
    records: replays.map(({ series, ...one }) => scoreOf(series, one)),
  };
}

type ReplayOfOne = {
  readonly alarms: readonly Alarm[];
  readonly recoveries: readonly Recovery[];
  readonly days: number;
  readonly openSince: string | undefined;
};

function replayOne(days: readonly Omit<SeriesRow, 'series'>[], options: DetectorOptions): ReplayOfOne {
  const detector = openDetector(options);
  for (const { date, values } of days) detector.step(date, values);
  const span = days.length === 0 ? 0 : dayOf(days.at(-1)!.date) - dayOf(days[0]!.date) + 1;
  const { alarms, recoveries } = detector;
  return { alarms, recoveries, days: span, openSince: detector.state().since };
}

function scoreOf(series: string, { alarms, recoveries, days, openSince }: ReplayOfOne): DetectorScore {
  const years = Math.max(0, days - tuning.learningDays) / 365.25;
  const isBrief = ({ onset, at }: Alarm): boolean => {
    const over = recoveries.find((recovery) => recovery.onset === onset);
    return over !== undefined && dayOf(over.at) - dayOf(at) <= tuning.echoDays;
  };
  return {
    series,
    years,
    alarms: alarms.length,
    alarmsPerYear: years > 0 ? alarms.length / years : null,
    brief: alarms.filter(isBrief).length,
    unprecedented: alarms.filter(({ unprecedented }) => unprecedented).length,
    ...(openSince !== undefined && { openSince }),
  };
}
