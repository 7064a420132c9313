// Has the like been seen before? The lowest and highest window of the whole history, and how often the tail of the past would
// give such a deviation (peaks over threshold; generalised Pareto by probability-weighted moments, Hosking and Wallis 1987).
import type { Channel, WindowEvidence } from './channel.ts';
import { quantileOf } from './tails.ts';
import { yearsOf } from './reason.ts';

export type Precedent = { readonly text: string; readonly unprecedented: boolean };

export function precedentOf(channel: Channel, window: WindowEvidence): Precedent {
  const { lowest, highest } = extremesBefore(channel, window);
  const seen = (window.ratio * window.expected) / window.days;
  const years = yearsOf(window.first);
  const isDown = window.ratio < 1;
  const between = returnYears(channel, window);
  const rate = Number.isNaN(between) ? '' : `, by the past's tail one in ${describeYears(between)}`;
  if (isDown ? seen < lowest : seen > highest) {
    return { text: `without precedent in ${years} years${rate}`, unprecedented: true };
  }
  return { text: `seen before in ${years} years of history${rate}`, unprecedented: false };
}

/** Means a day of all windows of the same length that ended before this one began. */
export function extremesBefore(
  channel: Channel,
  { days, first }: WindowEvidence,
): { lowest: number; highest: number } {
  let lowest = Infinity;
  let highest = -Infinity;
  let sum = 0;
  let missing = 0;
  const add = (index: number, sign: 1 | -1) => {
    const value = channel.valueAt(index);
    if (Number.isNaN(value)) missing += sign;
    else sum += sign * value;
  };
  for (let i = 0; i < first; i++) {
    add(i, 1);
    if (i >= days) add(i - days, -1);
    if (i < days - 1 || missing > 0) continue;
    lowest = Math.min(lowest, sum / days);
    highest = Math.max(highest, sum / days);
  }
  return { lowest, highest };
}

/** The share of the past that counts as its tail. */
const tailShare = 0.05;
const tailMin = 15;
const yearsMax = 1000;

/** How many years would pass between two such windows if the tail of the past went on; NaN when too little is known. */
function returnYears(channel: Channel, window: WindowEvidence): number {
  const sign = window.ratio < 1 ? -1 : 1;
  const past = Float64Array.from(channel.deviations(window.days), (value) => value * sign).sort();
  const threshold = quantileOf(past, 1 - tailShare);
  const excesses = past.filter((value) => value > threshold).map((value) => value - threshold);
  if (excesses.length < tailMin) return NaN;
  const excess = sign * (Math.sqrt(window.ratio) - 1) - threshold;
  // Windows overlap: one in so many days is a new one.
  const perYear = (365.25 / window.days) * tailShare * paretoTail(excesses, excess);
  return Math.min(yearsMax, 1 / perYear);
}

/** The chance that an excess is larger than `x`. @param excesses ascending */
function paretoTail(excesses: Float64Array, x: number): number {
  if (x <= 0) return 1;
  const n = excesses.length;
  let mean = 0;
  let weighted = 0;
  excesses.forEach((excess, i) => {
    mean += excess / n;
    weighted += (excess * (n - 1 - i)) / (n - 1) / n;
  });
  if (!(mean > 0)) return 0;
  const ratio = mean / (mean - 2 * weighted);
  // A tail that ends, or one without a mean, is no safe extrapolation from two years.
  const shape = Math.min(0.5, Math.max(0, 2 - ratio));
  const scale = mean * (1 - shape);
  return shape < 1e-6 ? Math.exp(-x / scale) : (1 + (shape * x) / scale) ** (-1 / shape);
}

function describeYears(years: number): string {
  if (years >= yearsMax) return `over ${yearsMax} years`;
  return years < 1 ? 'less than a year' : `${years.toFixed(0)} years`;
}
