// What does a made-up series look like of which everything is known? Negative binomial counts with a week, a year and a wandering
// level, and a change planted in them. For tests and benches: power and false alarms can be counted where the truth is known.
import type { Random } from '../../../base/index.ts';

export type PlantedSeries = {
  readonly days: number;
  /** Events a usual day. */
  readonly mean: number;
  /** Variance over mean, above 1. */
  readonly spread: number;
  /** Sunday is lower by this share, and the year swings by that one. */
  readonly weekly: number;
  readonly yearly: number;
  /** Daily standard deviation of the logarithm of the level, which is drawn back within about a quarter of a year. */
  readonly wander: number;
  readonly change?: PlantedChange;
};

export type PlantedChange = {
  readonly first: number;
  readonly days: number;
  /** −0.5 halves the counts, −1 leaves nothing. */
  readonly size: number;
  /** Days until the whole size is reached; 0 for a sudden change. */
  readonly ramp: number;
};

const returnDays = 90;

export function plantSeries(series: PlantedSeries, random: Random): number[] {
  let level = 0;
  return Array.from({ length: series.days }, (_, day) => {
    level = level * (1 - 1 / returnDays) + random.normal(0, series.wander);
    const week = day % 7 === 6 ? 1 - series.weekly : 1 + series.weekly / 6;
    const year = 1 + series.yearly * Math.sin((2 * Math.PI * day) / 365.25);
    const mean = series.mean * week * year * Math.exp(level) * (1 + changeOn(day, series.change));
    return drawCount(mean, series.spread, random);
  });
}

function changeOn(day: number, change: PlantedChange | undefined): number {
  if (change === undefined || day < change.first || day >= change.first + change.days) return 0;
  const share = change.ramp === 0 ? 1 : Math.min(1, (day - change.first + 1) / change.ramp);
  return change.size * share;
}

/** Negative binomial as a Poisson whose mean is gamma distributed. */
function drawCount(mean: number, spread: number, random: Random): number {
  if (mean <= 0) return 0;
  return drawPoisson(drawGamma(mean / (spread - 1), random) * (spread - 1), random);
}

// Marsaglia and Tsang 2000.
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal(0, 1);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** By waiting times, in pieces so that nothing underflows. */
function drawPoisson(mean: number, random: Random): number {
  let count = 0;
  for (let time = random.exponential(1); time < mean; time += random.exponential(1)) count++;
  return count;
}
