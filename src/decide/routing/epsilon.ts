// Which of several options are worth showing? None that another beats on time, cost, CO2e and risk at once, within what counts as
// nothing.
import type { EpsilonHours } from './options/index.ts';

export type Measured = {
  readonly hours: number;
  readonly usd: number;
  readonly co2eKg: number;
  readonly risk: number;
};

/** `a` is nowhere worse than `b` by more than ε. */
function covers(a: Measured, b: Measured, epsilon: EpsilonHours): boolean {
  return (
    a.hours <= b.hours + epsilon.hours + 1e-9 &&
    a.usd <= b.usd + Math.abs(b.usd) * epsilon.cost + 1e-9 &&
    a.co2eKg <= b.co2eKg + Math.abs(b.co2eKg) * epsilon.co2e + 1e-9 &&
    a.risk <= b.risk + Math.abs(b.risk) * epsilon.risk + 1e-12
  );
}

const exactly: EpsilonHours = { hours: 0, cost: 0, co2e: 0, risk: 0 };

/** The cheapest first. Each that is left out is covered by one that stays. */
export function uncovered<T>(
  options: readonly T[],
  measureOf: (option: T) => Measured,
  epsilon: EpsilonHours,
): T[] {
  const measured = options
    .map((option) => ({ option, at: measureOf(option) }))
    .sort((a, b) => a.at.usd - b.at.usd || a.at.hours - b.at.hours);
  const best = measured.filter(
    ({ at }, i) =>
      !measured.some(
        (other, j) => j !== i && covers(other.at, at, exactly) && (!covers(at, other.at, exactly) || j < i),
      ),
  );
  const kept: typeof best = [];
  for (const one of best) if (!kept.some(({ at }) => covers(at, one.at, epsilon))) kept.push(one);
  return kept.map(({ option }) => option);
}
