// Where do the marks of an axis stand? On round numbers, or on whole days and hours in UTC.
export type Domain = readonly [number, number];

const stepsOfTen = [1, 2, 2.5, 5, 10];

/** The domain with room round it; never empty. */
export function roomy(values: readonly number[], share = 0.08): Domain {
  const low = Math.min(...values);
  const high = Math.max(...values);
  // What differs by less than a number can tell is one point.
  const isSpread = high - low > Math.max(Math.abs(low), Math.abs(high), 1e-6) * 1e-6;
  const room = isSpread ? (high - low) * share : Math.max(Math.abs(high) * share, 1);
  return [low - room, high + room];
}

export function numberTicks([low, high]: Domain, about: number): number[] {
  const raw = (high - low) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * stepsOfTen.find((factor) => factor * power >= raw)!;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Multiples of the step by their number, so that no rounding adds up.
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * step).toPrecision(15)),
  );
}

const hourMs = 3_600_000;
const timeStepsHours = [1, 3, 6, 12, 24, 48, 72, 168, 336, 672, 1344, 2688];

export function timeTicks([low, high]: Domain, about: number): number[] {
  const raw = (high - low) / Math.max(1, about);
  const step = (timeStepsHours.find((hours) => hours * hourMs >= raw) ?? timeStepsHours.at(-1)!) * hourMs;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

export function scaleOf([low, high]: Domain, [from, to]: Domain): (value: number) => number {
  const slope = (to - from) / (high - low);
  return (value) => from + (value - low) * slope;
}
