// Is a series lower than it has been in years, though no single day gave it away? Four weeks beside the lowest four weeks of the
// years before, the last half year left out so that a long decline is not compared with itself.
import type { Channel } from './channel.ts';
import { tuning, type DetectorOptions } from './options.ts';

export type SlowChange = {
  /** A usual day in the lowest four weeks before. */
  readonly level: number;
  readonly ratio: number;
  readonly score: number;
  readonly pastDays: number;
};

/** Mean of so many days up to `last`, weekdays evened out; NaN when more than half are missing. */
export function meanOf(channel: Channel, last: number, days: number): number {
  let seen = 0;
  let weight = 0;
  let known = 0;
  for (let i = Math.max(0, last - days + 1); i <= last; i++) {
    if (Number.isNaN(channel.valueAt(i))) continue;
    seen += channel.valueAt(i);
    weight += channel.factorAt(i);
    known++;
  }
  return known * 2 < days || weight <= 0 ? NaN : seen / weight;
}

/** @param since index of the day from which the present normal holds: what was usual before a lasting change is no measure */
export function findSlow(
  channel: Channel,
  since: number,
  { threshold }: Required<DetectorOptions>,
): SlowChange | undefined {
  const today = channel.length - 1;
  const newest = today - tuning.slowGuardDays;
  const oldest = Math.max(since + tuning.slowDays - 1, today - tuning.slowPastDays);
  if (newest - oldest < tuning.slowPastDaysMin - tuning.slowDays) return undefined;
  const now = meanOf(channel, today, tuning.slowDays);
  if (Number.isNaN(now) || Number.isNaN(channel.valueAt(today))) return undefined;
  let level = Infinity;
  for (let i = oldest; i <= newest; i++) {
    const mean = meanOf(channel, i, tuning.slowDays);
    if (mean < level) level = mean;
    if (level * (1 - tuning.slowChange) < now) return undefined;
  }
  if (level === Infinity) return undefined;
  const ratio = now / level;
  const least = 0.5 / Math.sqrt(level * tuning.slowDays);
  // Two means are compared, each as uncertain as the other.
  const scale = Math.SQRT2 * Math.max(least, channel.slowScale());
  const score = (Math.sqrt(ratio) - 1) / scale;
  return score <= -threshold / 2 ? { level, ratio, score, pastDays: today - oldest } : undefined;
}

/** The knot of a broken stick, flat and then falling, fitted by least squares to the last year. */
export function slowOnset(channel: Channel): number {
  const today = channel.length - 1;
  const from = Math.max(0, today - tuning.yearDays);
  let best = today;
  let bestError = Infinity;
  for (let knot = from + tuning.slowDays; knot < today - tuning.recoveryDays; knot += 1) {
    const error = brokenStickError(channel, from, knot, today);
    if (error < bestError) [best, bestError] = [knot, error];
  }
  return best;
}

function brokenStickError(channel: Channel, from: number, knot: number, to: number): number {
  let [n, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
  for (let i = from; i <= to; i++) {
    const value = channel.valueAt(i) / Math.max(0.1, channel.factorAt(i));
    if (Number.isNaN(value)) continue;
    const x = Math.max(0, i - knot);
    n++;
    sx += x;
    sy += value;
    sxx += x * x;
    sxy += x * value;
    syy += value * value;
  }
  const spread = sxx - (sx * sx) / n;
  const together = sxy - (sx * sy) / n;
  if (!(spread > 0) || together >= 0) return Infinity;
  return syy - (sy * sy) / n - (together * together) / spread;
}
