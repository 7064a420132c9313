// How far is what one column of a series shows from what was to be expected, over each window that ends today? Learns strictly
// from the past: the expectation of a window stems from the days before it, its scale from how such windows went before.
import { levelOf, weekdayFactors } from './level.ts';
import { tuning, type SeriesKind } from './options.ts';
import { newYearShifts, weekdayOf } from './season.ts';
import { countScore, quantileOf } from './tails.ts';

/** A window that ends today. `score` is in robust standard deviations, below zero for too few. */
export type WindowEvidence = {
  readonly days: number;
  readonly first: number;
  readonly score: number;
  /** Seen over expected, the season counted. */
  readonly ratio: number;
  readonly expected: number;
};

export type Channel = {
  /** Takes the next day; NaN when there is no value. */
  take(value: number): void;
  /** Of each window that ends with the last day; none while learning, or when that day has no value. */
  evidence(): readonly WindowEvidence[];
  /** Days from `first` on belong to an event and teach nothing. */
  setApart(first: number): void;
  /** From now on days teach again; `relearn` takes the last days of the event as the new usual. */
  rejoin(relearn: boolean): void;
  /** What a usual day at this index was taken to be, before the weekday. */
  levelAt(index: number): number;
  factorAt(index: number): number;
  valueAt(index: number): number;
  readonly length: number;
  /** The scale of the longest window: how far four weeks stray from their level. */
  slowScale(): number;
  /** Relative deviations of windows of so many days on usual days, with the newest last. */
  deviations(days: number): readonly number[];
};

const windows = tuning.windows;
const longest = windows.at(-1)!;

/** @param startDay days from 1970-01-01 of the first day to come */
export function openChannel(startDay: number, kind: SeriesKind = 'counts'): Channel {
  const values: number[] = [];
  const levels: number[] = [];
  const factors: number[] = [];
  const usual: boolean[] = [];
  const ratios = windows.map((): number[] => []);
  const expectations = windows.map((): number[] => []);
  let recent: number[] = [];
  let week: readonly number[] = [1, 1, 1, 1, 1, 1, 1];
  let scales: readonly (Scale | undefined)[] = [];
  let scalesUntil = -1;
  let apart = false;
  /** Windows that begin before this one's day still hold days of an event that is over. */
  let rejoined = 0;

  const deviationsOf = (w: number, until: number): Deviations => {
    const found: Deviations = { relative: [], counted: [] };
    let lastApart = -1;
    for (let i = Math.max(0, until - tuning.scaleDays); i < until; i++) {
      if (!usual[i]) lastApart = i;
      const ratio = ratios[w]![i]!;
      if (i - windows[w]! < lastApart || Number.isNaN(ratio)) continue;
      const deviation = Math.sqrt(ratio) - 1;
      found.relative.push(deviation);
      found.counted.push(deviation * 2 * Math.sqrt(expectations[w]![i]!));
    }
    return found;
  };
  /** Learnt when asked for, from the days before the last day of learning. */
  const learntScales = (): readonly (Scale | undefined)[] => {
    const index = values.length - 1;
    const pace = index < tuning.scaleDays / 2 ? tuning.relearnDays : 4 * tuning.relearnDays;
    const until = index - (index % pace);
    if (until !== scalesUntil) scales = windows.map((_, w) => scaleOf(deviationsOf(w, until)));
    scalesUntil = until;
    return scales;
  };
  const relearn = () => {
    const past: number[] = [];
    const weekdays: number[] = [];
    for (let i = Math.max(0, values.length - tuning.scaleDays); i < values.length; i++) {
      if (!usual[i] || !(levels[i]! > 0) || Number.isNaN(values[i])) continue;
      past.push(values[i]! / levels[i]!);
      weekdays.push(weekdayOf(startDay + i));
    }
    week = weekdayFactors(past, weekdays);
  };
  const measure = (index: number) => {
    let seen = 0;
    let weight = 0;
    let w = 0;
    for (let back = 1; back <= longest; back++) {
      const first = index - back + 1;
      if (first >= 0 && !Number.isNaN(values[first])) {
        seen += values[first]!;
        weight += factors[first]!;
      }
      if (windows[w] !== back) continue;
      const expected = first >= 0 ? levels[first]! * weight : NaN;
      ratios[w]!.push(expected > 0 ? seen / expected : NaN);
      expectations[w]!.push(expected);
      w++;
    }
  };
  const judge = (index: number): WindowEvidence[] => {
    const scaled = learntScales();
    const lunar = newYearShifts(startDay + index, Math.floor(index / tuning.yearDays));
    return windows.flatMap((days, w) => {
      const first = index - days + 1;
      const raw = ratios[w]![index]!;
      const scale = scaled[w];
      if (first < rejoined || Number.isNaN(raw) || scale === undefined) return [];
      const usually = expectations[w]![index]!;
      const score = scoreOf(raw, usually, scale, kind);
      // The season only excuses, so that it need not be asked about what is usual anyway.
      if (Math.abs(score) < tuning.plainScore) return [{ days, first, ratio: raw, expected: usually, score }];
      const season = seasonOf(ratios[w]!, index, lunar, raw);
      const expected = usually * season;
      const ratio = raw / season;
      return [{ days, first, ratio, expected, score: scoreOf(ratio, expected, scale, kind) }];
    });
  };

  return {
    take: (value) => {
      const index = values.length;
      if (index % tuning.relearnDays === 0) relearn();
      levels.push(apart ? levels[index - 1]! : levelOf(recent));
      factors.push(week[weekdayOf(startDay + index)]!);
      values.push(value);
      usual.push(!apart);
      measure(index);
      const factor = factors[index]!;
      if (!Number.isNaN(value) && factor >= factorMin) {
        recent.push(value / factor);
        if (recent.length > 2 * tuning.levelDaysMax) recent = recent.slice(-tuning.levelDaysMax);
      }
    },
    evidence: () => {
      const index = values.length - 1;
      return Number.isNaN(values[index]) || index < tuning.learningDays ? [] : judge(index);
    },
    setApart: (first) => {
      apart = true;
      for (let i = first; i < usual.length; i++) usual[i] = false;
      levels[levels.length - 1] = levels[first]!;
    },
    rejoin: (fresh) => {
      apart = false;
      rejoined = values.length;
      recent = collectRecent(values, factors, usual, fresh);
    },
    levelAt: (index) => levels[index]!,
    factorAt: (index) => factors[index]!,
    valueAt: (index) => values[index]!,
    get length() {
      return values.length;
    },
    slowScale: () => learntScales().at(-1)?.relative.down ?? Infinity,
    deviations: (days) => {
      const w = windows.findIndex((length) => length >= days);
      return deviationsOf(Math.max(0, w), values.length - days).relative;
    },
  };
}

/** A weekday on which nearly nothing happens says nothing of the level. */
const factorMin = 0.1;

function collectRecent(
  values: readonly number[],
  factors: readonly number[],
  usual: readonly boolean[],
  fresh: boolean,
): number[] {
  const recent: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const counts = fresh ? i >= values.length - tuning.levelDays : usual[i];
    if (counts && !Number.isNaN(values[i]) && factors[i]! >= factorMin) recent.push(values[i]! / factors[i]!);
  }
  return recent.slice(-tuning.levelDaysMax);
}

type Deviations = { readonly relative: number[]; readonly counted: number[] };
type Sides = { readonly down: number; readonly up: number };
/** Relative to what is expected, and in units of 1 / (2 √expected): a level that falls makes counts spread relatively more. */
type Scale = { readonly relative: Sides; readonly counted: Sides };

/** Fewer deviations than this give no scale. */
const deviationsMin = 28;

function scaleOf({ relative, counted }: Deviations): Scale | undefined {
  if (relative.length < deviationsMin) return undefined;
  return { relative: sidesOf(relative), counted: sidesOf(counted) };
}

function sidesOf(deviations: readonly number[]): Sides {
  const sorted = Float64Array.from(deviations).sort();
  let down = 0;
  let up = 0;
  for (const [share, deviation] of tuning.scaleQuantiles) {
    down = Math.max(down, -quantileOf(sorted, share) / deviation);
    up = Math.max(up, quantileOf(sorted, 1 - share) / deviation);
  }
  return { down, up };
}

/** On the scale of square roots, where counts spread evenly (Anscombe 1948) and Poisson counts by at least 1 / (2 √mean). */
function scoreOf(ratio: number, expected: number, { relative, counted }: Scale, kind: SeriesKind): number {
  const side = ratio < 1 ? 'down' : 'up';
  if (kind === 'amounts') return (Math.sqrt(ratio) - 1) / Math.max(tuning.leastAmountScale, relative[side]);
  const least = 0.5 / Math.sqrt(expected);
  const scale = Math.max(least, relative[side], counted[side] * least);
  if (expected >= tuning.sparseEvents) return (Math.sqrt(ratio) - 1) / scale;
  return countScore(ratio * expected, expected, (scale / least) ** 2);
}

/**
 * What the season alone makes of a window, from the same windows of the years before. It may excuse a change, never cause one,
 * and excuses what happened in every year; a single year does not count in full.
 */
function seasonOf(ratios: readonly number[], index: number, lunar: readonly number[], raw: number): number {
  const share = raw < 1 ? tuning.seasonShare : 1 - tuning.seasonShare;
  const solar = Array.from({ length: Math.floor(index / tuning.yearDays) }, (_, k) =>
    quantileAround(ratios, index - (k + 1) * tuning.yearDays, tuning.seasonSideDays, share),
  );
  const byMoon = lunar.map((shift, k) =>
    quantileAround(ratios, index - (k + 1) * tuning.yearDays + shift, tuning.moonSideDays, share),
  );
  return raw < 1
    ? Math.min(1, excuse(solar, Math.max), excuse(byMoon, Math.max))
    : Math.max(1, excuse(solar, Math.min), excuse(byMoon, Math.min));
}

function excuse(years: readonly number[], mildest: (...values: number[]) => number): number {
  const known = years.filter((ratio) => !Number.isNaN(ratio));
  if (known.length === 0) return 1;
  return Math.max(
    tuning.seasonLeast,
    known.length > 1 ? mildest(...known) : known[0]! ** tuning.oneYearWeight,
  );
}

function quantileAround(list: readonly number[], at: number, side: number, share: number): number {
  const near: number[] = [];
  for (let i = Math.max(0, at - side); i <= at + side && i < list.length; i++)
    if (!Number.isNaN(list[i])) near.push(list[i]!);
  return quantileOf(
    near.sort((a, b) => a - b),
    share,
  );
}
