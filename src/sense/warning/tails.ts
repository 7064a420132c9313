// How unlikely is a count this low or this high? Normal quantile by Acklam's rational approximation (relative error below
// 1.2e-9), tails of Poisson and negative binomial by summing their terms (Johnson, Kemp and Kotz, chapters 4 and 5).

/** The number of standard deviations below which a share `p` of a normal distribution lies. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return rational(tailAbove, q) / (rational(tailBelow, q) * q + 1);
  }
  const q = p - 0.5;
  const square = q * q;
  return (rational(middleAbove, square) * q) / (rational(middleBelow, square) * square + 1);
}

const middleAbove = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const middleBelow = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const tailAbove = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBelow = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

function rational(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/**
 * The score of a count: standard deviations of a normal distribution with the same tail, half of the count's own chance
 * counted (mid-p). `spread` is variance over mean, 1 for Poisson, above for negative binomial.
 */
export function countScore(count: number, mean: number, spread: number): number {
  if (!(mean > 0)) return count > 0 ? Infinity : 0;
  const whole = Math.round(count);
  const size = spread > 1.0001 ? mean / (spread - 1) : Infinity;
  const ratio = size === Infinity ? 0 : (spread - 1) / spread;
  let term = size === Infinity ? Math.exp(-mean) : Math.exp(-size * Math.log(spread));
  let below = 0;
  for (let k = 0; k < whole; k++) {
    below += term;
    term *= size === Infinity ? mean / (k + 1) : (ratio * (size + k)) / (k + 1);
  }
  return normalQuantile(Math.min(1 - 1e-16, Math.max(1e-300, below + term / 2)));
}

/** A share of a sorted list, by linear interpolation (type 7 of Hyndman and Fan 1996). NaN of an empty list. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
