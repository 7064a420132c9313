// Can the rounded answer be made better by a search over whole options? Only choices whose option is not the best one at the
// relaxation's prices, and those that share an overloaded resource with them, are let loose; all others stay where they
// are (a neighbourhood by reduced cost, as in relaxation induced neighbourhood search, Danna, Rothberg and Le Pape 2005).
import { cheapestOption, costOf, keepsCapacities, pricedCost, usageOf, type Pool } from './pool.ts';
import { improveChosen, type Rounded } from './rounding.ts';
import type { MasterSolution } from './master.ts';
import type { LinearProgramSolver } from '../../solver/index.ts';

export type PolishLimits = {
  readonly secondsMax: number;
  /** Relative to the cost; below it nothing is searched. */
  readonly gapGoal: number;
};

/** `bound`: no whole assignment costs less; only where the search came to its end over all that could be better. */
export type Polished = Rounded & { readonly bound?: number };

const columnsMax = 6000;

export function polish(
  pool: Pool,
  rounded: Rounded,
  master: MasterSolution,
  solver: LinearProgramSolver,
  { secondsMax, gapGoal }: PolishLimits,
): Polished {
  const gap = rounded.cost - master.objective;
  if (secondsMax <= 0 || (rounded.feasible && gap <= gapGoal * Math.abs(rounded.cost))) return rounded;
  const options = looseOptions(pool, rounded, master.prices, rounded.feasible ? gap : Infinity);
  if (options.length === 0) return rounded;
  const found = solveWhole(pool, rounded.chosen, options, solver, secondsMax, gapGoal);
  if (found === undefined || !keepsCapacities(pool, found.chosen)) return rounded;
  const isWhole = found.isProven && options.length < columnsMax;
  // The search knows the change of the cost, to within its relative gap.
  const bound = costOf(pool, rounded.chosen) + found.change - gapGoal * Math.abs(found.change);
  const proven = isWhole ? { bound } : {};
  const better = improveChosen(pool, found.chosen);
  const cost = costOf(pool, better);
  if (rounded.feasible && cost >= rounded.cost) return { ...rounded, ...proven };
  return { chosen: better, cost, feasible: keepsCapacities(pool, better), ...proven };
}

/** Options that cost at most the gap more than the best one at these prices: no other can be in a better answer. */
function looseOptions(pool: Pool, { chosen }: Rounded, prices: Float64Array, gap: number): number[] {
  const regrets: { readonly option: number; readonly regret: number }[] = [];
  for (let choice = 0; choice < chosen.length; choice++) {
    if (pool.optionsOf[choice]!.length < 2) continue;
    const best = pricedCost(pool, cheapestOption(pool, choice, prices), prices);
    for (const option of pool.optionsOf[choice]!) {
      if (option === chosen[choice]) continue;
      const regret = pricedCost(pool, option, prices) - best;
      if (regret <= gap) regrets.push({ option, regret });
    }
  }
  return regrets
    .sort((a, b) => a.regret - b.regret || a.option - b.option)
    .slice(0, columnsMax)
    .map(({ option }) => option);
}

/** Moves from the chosen options to loose ones, whole. */
function solveWhole(
  pool: Pool,
  chosen: Int32Array,
  options: readonly number[],
  solver: LinearProgramSolver,
  secondsMax: number,
  relativeGap: number,
): { readonly chosen: Int32Array; readonly change: number; readonly isProven: boolean } | undefined {
  const usage = usageOf(pool, chosen);
  const rowOf = new Map<number, number>();
  const limitOf = new Map<number, number>();
  const changes = options.map((option) => changeOf(pool, chosen[pool.choiceOf[option]!]!, option));
  for (const change of changes) {
    for (const resource of change.keys()) if (!rowOf.has(resource)) rowOf.set(resource, rowOf.size);
  }
  for (const option of options) {
    const choice = pool.choiceOf[option]!;
    if (!limitOf.has(choice)) limitOf.set(choice, rowOf.size + limitOf.size);
  }
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  options.forEach((option, column) => {
    for (const [resource, amount] of changes[column]!) {
      indices.push(rowOf.get(resource)!);
      values.push(amount);
    }
    indices.push(limitOf.get(pool.choiceOf[option]!)!);
    values.push(1);
    starts.push(indices.length);
  });
  const { status, x, objective } = solver.solve({
    columns: options.length,
    rows: rowOf.size + limitOf.size,
    cost: Float64Array.from(
      options,
      (option) => pool.cost[option]! - pool.cost[chosen[pool.choiceOf[option]!]!]!,
    ),
    upper: new Float64Array(options.length).fill(1),
    rowUpper: Float64Array.from([
      ...[...rowOf.keys()].map((resource) => pool.capacity[resource]! - usage[resource]!),
      ...[...limitOf].map(() => 1),
    ]),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    whole: { secondsMax, relativeGap, start: new Float64Array(options.length) },
  });
  if (status !== 'optimal' && status !== 'limit') return undefined;
  const moved = chosen.slice();
  options.forEach((option, column) => {
    if (x[column]! > 0.5) moved[pool.choiceOf[option]!] = option;
  });
  return { chosen: moved, change: objective, isProven: status === 'optimal' };
}

function changeOf(pool: Pool, from: number, to: number): Map<number, number> {
  const change = new Map<number, number>();
  const put = (option: number, sign: number) => {
    pool.resources[option]!.forEach((resource, k) => {
      change.set(resource, (change.get(resource) ?? 0) + sign * pool.amounts[option]![k]!);
    });
  };
  put(to, 1);
  put(from, -1);
  for (const [resource, amount] of change) if (amount === 0) change.delete(resource);
  return change;
}
