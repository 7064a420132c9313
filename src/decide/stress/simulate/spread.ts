// How do the outcomes of many draws spread? Quantiles, mean, bins.
import { quantileOf } from '../../../sense/index.ts';

export type Spread = {
  readonly mean: number;
  readonly p5: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly max: number;
  /** Standard error of the mean: more draws make it smaller. */
  readonly standardError: number;
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly count: number }[];
};

const bins = 20;

export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const at = (share: number) => quantileOf(sorted, share);
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1);
  const [first, last] = [sorted[0]!, sorted[n - 1]!];
  const width = (last - first) / bins;
  const counts = new Array<number>(width > 0 ? bins : 1).fill(0);
  for (const value of sorted)
    counts[width > 0 ? Math.min(bins - 1, Math.floor((value - first) / width)) : 0]!++;
  const histogram = counts.map((count, bin) => ({
    from: first + bin * width,
    to: first + (bin + 1) * width,
    count,
  }));
  return {
    ...{ mean, p5: at(0.05), p50: at(0.5), p90: at(0.9), p95: at(0.95), max: last },
    ...{ standardError: Math.sqrt(variance / n), histogram },
  };
}
