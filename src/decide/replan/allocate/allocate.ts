// Who takes which option when all of them draw on the same room? Each choice takes one option, whole; no resource is used
// beyond its capacity; the sum of costs is as small as it can be made, and a bound tells how much smaller it could be.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { createMaster, solveMaster, type MasterSolution } from './master.ts';
import {
  addChoice,
  addOption,
  addResource,
  cheapestOption,
  createPool,
  pricedCost,
  type Pool,
} from './pool.ts';
import { roundShares, startOfShares, type Rounded } from './rounding.ts';
import { polish } from './polish.ts';
import type { LinearProgramSolver } from '../../solver/index.ts';

export type AllocationOption = {
  readonly id: string;
  /** Everything that the option costs, in one unit (US dollars): freight, expected loss, priced CO2e. */
  readonly cost: number;
  readonly uses: readonly { readonly resource: string; readonly amount: number }[];
};

export type AllocationRequest = {
  readonly choices: readonly {
    readonly id: string;
    readonly options: readonly AllocationOption[];
    /** The option that is taken at present; the others cost `changeCost` more. */
    readonly present?: string;
  }[];
  readonly resources: readonly { readonly id: string; readonly capacity: number }[];
  readonly solver: LinearProgramSolver;
  readonly changeCost?: number;
  /** Time for a search over whole options after rounding; 1 when it is left out. */
  readonly polishSecondsMax?: number;
};

export type Allocation = {
  /** Option by choice. */
  readonly chosen: ReadonlyMap<string, string>;
  /** Sum over the chosen options, with the costs of changes. */
  readonly cost: number;
  /** No assignment costs less, whole or split. */
  readonly bound: number;
  /** (cost − bound) / cost · 100. */
  readonly gapPercent: number;
  /** What one more unit of a resource would save; those at zero are left out. */
  readonly prices: ReadonlyMap<string, number>;
};

/**
 * Fails with `allocation.invalid` where an option names a resource that there is not or a number is none, and with
 * `allocation.none` where no assignment keeps the capacities.
 */
export function allocate(request: AllocationRequest): Result<Allocation> {
  const built = buildPool(request);
  if (!built.ok) return built;
  const { pool, names } = built.value;
  const master = solveMaster(pool, createMaster(), request.solver);
  if (master === undefined) return fail('allocation.none', 'The solver found no solution of the relaxation.');
  const rounded = polish(pool, settle(pool, master), master, request.solver, {
    secondsMax: request.polishSecondsMax ?? 1,
    gapGoal: 1e-4,
  });
  if (!rounded.feasible)
    return fail('allocation.none', 'No assignment was found that keeps every capacity: add options or room.');
  const bound = Math.min(
    rounded.cost,
    Math.max(lagrangianBound(pool, master.prices), rounded.bound ?? -Infinity),
  );
  return succeed({
    chosen: new Map(request.choices.map(({ id }, choice) => [id, names[rounded.chosen[choice]!]!])),
    cost: rounded.cost,
    bound,
    gapPercent: gapPercentOf(rounded.cost, bound),
    prices: new Map(
      request.resources.flatMap(({ id }, resource): [string, number][] =>
        master.prices[resource]! > 0 ? [[id, master.prices[resource]!]] : [],
      ),
    ),
  });
}

export function settle(pool: Pool, master: MasterSolution): Rounded {
  return roundShares(pool, startOfShares(master, pool), master.prices);
}

/** Of costs above zero; 0 where both are zero. */
function gapPercentOf(cost: number, bound: number): number {
  return cost === bound ? 0 : (Math.max(0, cost - bound) / Math.abs(cost)) * 100;
}

/**
 * What no assignment can fall short of, whatever the prices (≥ 0) are: with the capacities priced instead of kept, each choice
 * takes its best option for itself (Lagrangian relaxation, Geoffrion 1974).
 */
export function lagrangianBound(pool: Pool, prices: Float64Array): number {
  let sum = 0;
  for (let choice = 0; choice < pool.optionsOf.length; choice++) {
    sum += pricedCost(pool, cheapestOption(pool, choice, prices), prices);
  }
  for (let resource = 0; resource < prices.length; resource++)
    sum -= prices[resource]! * pool.capacity[resource]!;
  return sum;
}

const optionsMax = 2_000_000;

function buildPool(
  request: AllocationRequest,
): Result<{ readonly pool: Pool; readonly names: readonly string[] }> {
  const { choices, resources, changeCost = 0 } = request;
  const pool = createPool();
  const names: string[] = [];
  const invalid = (path: string, message: string) => fail('allocation.invalid', message, { path });
  const indices = new Map<string, number>();
  for (const [at, { id, capacity }] of resources.entries()) {
    if (!(capacity >= 0) || indices.has(id))
      return invalid(`/resources/${at}`, `"${id}" needs a capacity of zero or more, once.`);
    indices.set(id, addResource(pool, capacity));
  }
  for (const [at, { id, options, present }] of choices.entries()) {
    const choice = addChoice(pool);
    if (options.length === 0) return invalid(`/choices/${at}`, `"${id}" has no option.`);
    for (const [o, option] of options.entries()) {
      const path = `/choices/${at}/options/${o}`;
      if (!Number.isFinite(option.cost) || names.length >= optionsMax)
        return invalid(path, 'The cost of an option is a finite number; at most two million options.');
      const uses = option.uses.map(({ resource, amount }) => ({ resource: indices.get(resource), amount }));
      if (!uses.every(isUse))
        return invalid(path, 'An option uses finite amounts of the resources that are given.');
      const extra = present === undefined || present === option.id ? 0 : changeCost;
      addOption(pool, choice, option.cost + extra, uses);
      names.push(option.id);
    }
  }
  return succeed({ pool, names });
}

function isUse(use: { resource: number | undefined; amount: number }): use is {
  resource: number;
  amount: number;
} {
  return use.resource !== undefined && Number.isFinite(use.amount);
}
