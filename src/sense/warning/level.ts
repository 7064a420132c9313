// What is a usual day of this series just now? The level, robust and strictly from days before, and what each weekday makes of it.
import { tuning } from './options.ts';

/** The mean of the middle half: nearly as exact as the mean, and as deaf to single days as a median needs to be. */
function middleMean(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const cut = Math.floor(sorted.length / 4);
  let sum = 0;
  for (let i = cut; i < sorted.length - cut; i++) sum += sorted[i]!;
  return sum / (sorted.length - 2 * cut);
}

/** Below this the middle of a few counts says little, and the plain mean is taken over a longer time. */
const denseLevel = 5;

/**
 * @param recent usual days, newest last, already free of the weekday
 * @returns NaN as long as there are too few
 */
export function levelOf(recent: readonly number[]): number {
  if (recent.length < tuning.levelDays / 2) return NaN;
  const middle = middleMean(recent.slice(-tuning.levelDays));
  if (middle >= denseLevel) return middle;
  let sum = 0;
  let days = 0;
  for (let i = recent.length - 1; i >= 0 && days < tuning.levelDaysMax; i--) {
    sum += recent[i]!;
    days++;
    if (days >= tuning.levelDays && sum >= tuning.levelEvents) break;
  }
  return sum / days;
}

/** A weekday needs so many days to count for half of itself. */
const weekdayPrior = 8;
/** One day counts for at most three usual ones. */
const ratioMax = 3;

/**
 * What each weekday is of a usual day, 1 on average over the week, drawn to 1 while days are few.
 * @param ratios value over level; `weekdays` 0 to 6, the same length
 */
export function weekdayFactors(ratios: readonly number[], weekdays: readonly number[]): readonly number[] {
  const sums = new Float64Array(7);
  const days = new Float64Array(7);
  ratios.forEach((ratio, i) => {
    sums[weekdays[i]!]! += Math.min(ratio, ratioMax);
    days[weekdays[i]!]! += 1;
  });
  const raw = Array.from(sums, (sum, i) => (sum + weekdayPrior) / (days[i]! + weekdayPrior));
  const mean = raw.reduce((sum, factor) => sum + factor, 0) / 7;
  return raw.map((factor) => factor / mean);
}
