// What can be chosen, and of what? Choices with their options, each with a cost and with amounts of shared resources. Grows
// while options are being found; numbers throughout, as the loops over it are hot.

export type Pool = {
  /** Options of each choice, as indices. */
  readonly optionsOf: number[][];
  /** By option. */
  readonly choiceOf: number[];
  readonly cost: number[];
  /** Ascending. */
  readonly resources: Int32Array[];
  /** Negative where the option brings room. */
  readonly amounts: Float64Array[];
  /** By resource. */
  readonly capacity: number[];
  /** Choices that have an option which touches the resource. */
  readonly touchedBy: Set<number>[];
};

export type Use = { readonly resource: number; readonly amount: number };

export function createPool(): Pool {
  return { optionsOf: [], choiceOf: [], cost: [], resources: [], amounts: [], capacity: [], touchedBy: [] };
}

export function addChoice(pool: Pool): number {
  pool.optionsOf.push([]);
  return pool.optionsOf.length - 1;
}

export function addResource(pool: Pool, capacity: number): number {
  pool.capacity.push(capacity);
  pool.touchedBy.push(new Set());
  return pool.capacity.length - 1;
}

/** Amounts of one resource are added up. @returns the option */
export function addOption(pool: Pool, choice: number, cost: number, uses: readonly Use[]): number {
  const option = pool.cost.length;
  pool.choiceOf.push(choice);
  pool.cost.push(cost);
  pool.resources.push(new Int32Array());
  pool.amounts.push(new Float64Array());
  pool.optionsOf[choice]!.push(option);
  setUses(pool, option, uses);
  return option;
}

export function setUses(pool: Pool, option: number, uses: readonly Use[]): void {
  const sorted = isInOrder(uses) ? uses : inOrder(uses);
  pool.resources[option] = Int32Array.from(sorted, ({ resource }) => resource);
  pool.amounts[option] = Float64Array.from(sorted, ({ amount }) => amount);
  for (const { resource } of sorted) pool.touchedBy[resource]!.add(pool.choiceOf[option]!);
}

function isInOrder(uses: readonly Use[]): boolean {
  return uses.every(
    ({ resource, amount }, k) => amount !== 0 && (k === 0 || uses[k - 1]!.resource < resource),
  );
}

function inOrder(uses: readonly Use[]): Use[] {
  const sums = new Map<number, number>();
  for (const { resource, amount } of uses) sums.set(resource, (sums.get(resource) ?? 0) + amount);
  return [...sums]
    .filter(([, amount]) => amount !== 0)
    .sort(([a], [b]) => a - b)
    .map(([resource, amount]) => ({ resource, amount }));
}

export function amountOf(pool: Pool, option: number, resource: number): number {
  const resources = pool.resources[option]!;
  let low = 0;
  let high = resources.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = resources[middle]!;
    if (found === resource) return pool.amounts[option]![middle]!;
    if (found < resource) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** Adds `factor` times what the option uses. */
export function addUse(pool: Pool, usage: Float64Array, option: number, factor: number): void {
  const resources = pool.resources[option]!;
  const amounts = pool.amounts[option]!;
  for (let k = 0; k < resources.length; k++) usage[resources[k]!]! += factor * amounts[k]!;
}

/** Cost with what the resources are worth. */
export function pricedCost(pool: Pool, option: number, prices: Float64Array): number {
  const resources = pool.resources[option]!;
  const amounts = pool.amounts[option]!;
  let sum = pool.cost[option]!;
  for (let k = 0; k < resources.length; k++) sum += prices[resources[k]!]! * amounts[k]!;
  return sum;
}

/** The option of least priced cost; the first of equals. */
export function cheapestOption(pool: Pool, choice: number, prices?: Float64Array): number {
  let best = -1;
  let least = Infinity;
  for (const option of pool.optionsOf[choice]!) {
    const cost = prices === undefined ? pool.cost[option]! : pricedCost(pool, option, prices);
    if (cost < least) {
      least = cost;
      best = option;
    }
  }
  return best;
}

export function usageOf(pool: Pool, chosen: ArrayLike<number>): Float64Array {
  const usage = new Float64Array(pool.capacity.length);
  for (let choice = 0; choice < chosen.length; choice++) addUse(pool, usage, chosen[choice]!, 1);
  return usage;
}

/** Rounding errors of sums are no overload. */
export const tolerance = 1e-6;

/** `true` when no resource is used beyond its capacity. */
export function keepsCapacities(pool: Pool, chosen: ArrayLike<number>): boolean {
  return usageOf(pool, chosen).every((used, resource) => used <= pool.capacity[resource]! + tolerance);
}

export function costOf(pool: Pool, chosen: ArrayLike<number>): number {
  let sum = 0;
  for (let choice = 0; choice < chosen.length; choice++) sum += pool.cost[chosen[choice]!]!;
  return sum;
}
