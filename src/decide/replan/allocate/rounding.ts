// Which one option does each choice take, whole, so that every capacity holds? Begins with the largest shares of the linear
// relaxation, then moves single choices: overloads are penalised at prices that rise until they are gone (weights in
// local search, after Nonobe and Ibaraki 1998), and then whatever fits and saves is moved, alone or in pairs.
import { addUse, costOf, keepsCapacities, tolerance, usageOf, type Pool } from './pool.ts';
import type { MasterSolution } from './master.ts';

export type Rounded = {
  readonly chosen: Int32Array;
  readonly cost: number;
  /** Every capacity holds. */
  readonly feasible: boolean;
};

export function startOfShares({ base, shares }: MasterSolution, pool: Pool): Int32Array {
  const chosen = base.slice();
  const left = new Map<number, number>();
  for (const [option, share] of shares) {
    const choice = pool.choiceOf[option]!;
    left.set(choice, (left.get(choice) ?? 1) - share);
  }
  const largest = new Map<number, number>(left);
  for (const [option, share] of shares) {
    const choice = pool.choiceOf[option]!;
    if (share <= largest.get(choice)!) continue;
    largest.set(choice, share);
    chosen[choice] = option;
  }
  return chosen;
}

/** @param prices what the resources are worth in the relaxation */
export function roundShares(pool: Pool, start: Int32Array, prices: Float64Array): Rounded {
  const search = createSearch(pool, start, prices);
  repair(search);
  if (keepsCapacities(pool, search.chosen)) improve(search);
  const { chosen } = search;
  return { chosen, cost: costOf(pool, chosen), feasible: keepsCapacities(pool, chosen) };
}

/** Moves what saves and fits; `chosen` keeps all capacities before and after. */
export function improveChosen(pool: Pool, chosen: Int32Array): Int32Array {
  const search = createSearch(pool, chosen, new Float64Array(pool.capacity.length));
  improve(search);
  return search.chosen;
}

type Search = {
  readonly pool: Pool;
  readonly chosen: Int32Array;
  readonly usage: Float64Array;
  readonly weights: Float64Array;
};

function createSearch(pool: Pool, start: Int32Array, prices: Float64Array): Search {
  const weights = Float64Array.from(prices, (price) => price * 1.02);
  return { pool, chosen: start.slice(), usage: usageOf(pool, start), weights };
}

const movesMax = 200_000;

function repair(search: Search): void {
  const { usage, weights } = search;
  const overloaded: number[] = [];
  const listOverloads = () => {
    overloaded.length = 0;
    for (let resource = 0; resource < usage.length; resource++) {
      if (isOver(search, resource)) overloaded.push(resource);
    }
  };
  listOverloads();
  for (let moves = 0; moves < movesMax && overloaded.length > 0;) {
    let moved = false;
    for (const resource of overloaded) {
      while (isOver(search, resource) && moves < movesMax) {
        moves++;
        if (!relieve(search, resource)) {
          weights[resource] = weights[resource]! * 1.25 + stepAt(search, resource);
          break;
        }
        moved = true;
      }
    }
    if (!moved && overloaded.every((resource) => weights[resource]! > 1e12)) return;
    listOverloads();
  }
}

/** A few dollars for the largest amount that anything takes of it, whatever its unit is. */
function stepAt({ pool, chosen }: Search, resource: number): number {
  let most = 0;
  for (const choice of pool.touchedBy[resource]!) {
    const option = chosen[choice]!;
    most = Math.max(most, Math.abs(amountIn(pool, option, resource)));
  }
  return 3 / Math.max(most, 1e-9);
}

function isOver({ pool, usage }: Search, resource: number): boolean {
  return usage[resource]! > pool.capacity[resource]! + tolerance;
}

/** Makes the move that saves most among the choices at the resource, counting overload by its weights. */
function relieve(search: Search, resource: number): boolean {
  const { pool, chosen } = search;
  let best = -1;
  let least = -1e-9;
  for (const choice of pool.touchedBy[resource]!) {
    const from = chosen[choice]!;
    for (const option of pool.optionsOf[choice]!) {
      if (option === from) continue;
      const change = penalisedChange(search, from, option);
      if (change < least) {
        least = change;
        best = option;
      }
    }
  }
  if (best < 0) return false;
  move(search, best);
  return true;
}

function move({ pool, chosen, usage }: Search, option: number): void {
  const choice = pool.choiceOf[option]!;
  addUse(pool, usage, chosen[choice]!, -1);
  addUse(pool, usage, option, 1);
  chosen[choice] = option;
}

/** Cost and weighted overload of moving from one option to another. */
function penalisedChange({ pool, usage, weights }: Search, from: number, to: number): number {
  const old = pool.resources[from]!;
  const next = pool.resources[to]!;
  const oldAmounts = pool.amounts[from]!;
  const nextAmounts = pool.amounts[to]!;
  let change = pool.cost[to]! - pool.cost[from]!;
  let a = 0;
  let b = 0;

  while (a < old.length || b < next.length) {
    const left = a < old.length ? old[a]! : Infinity;
    const right = b < next.length ? next[b]! : Infinity;
    const resource = left < right ? left : right;
    let amount = 0;
    if (left === resource) amount -= oldAmounts[a++]!;
    if (right === resource) amount += nextAmounts[b++]!;
    if (amount === 0) continue;
    const over = usage[resource]! - pool.capacity[resource]!;
    change += weights[resource]! * (positive(over + amount) - positive(over));
  }
  return change;
}

function positive(value: number): number {
  return value > tolerance ? value : 0;
}

const passesMax = 6;

function improve(search: Search): void {
  const { pool } = search;
  for (let pass = 0; pass < passesMax; pass++) {
    let saved = 0;
    for (let choice = 0; choice < pool.optionsOf.length; choice++) saved += improveChoice(search, choice);
    if (saved < 1e-6) return;
  }
}

/** The cheapest option that fits, or that one other choice can make room for at a gain for both together. */
function improveChoice(search: Search, choice: number): number {
  const { pool, chosen } = search;
  const from = chosen[choice]!;
  const better = pool.optionsOf[choice]!.filter(
    (option) => pool.cost[option]! < pool.cost[from]! - 1e-9,
  ).sort((a, b) => pool.cost[a]! - pool.cost[b]!);
  for (const option of better) {
    const gain = pool.cost[from]! - pool.cost[option]!;
    const blocked = blockedAt(search, from, option);
    if (blocked === undefined) {
      move(search, option);
      return gain;
    }
    if (blocked < 0) continue;
    move(search, option);
    const other = cheapestExit(search, blocked, choice, gain);
    if (other >= 0) {
      const left = pool.cost[other]! - pool.cost[chosen[pool.choiceOf[other]!]!]!;
      move(search, other);
      return gain - left;
    }
    move(search, from);
  }
  return 0;
}

/** `undefined`: it fits; the resource that is in the way where there is one, −1 where there are more. */
function blockedAt({ pool, usage }: Search, from: number, to: number): number | undefined {
  const resources = pool.resources[to]!;
  let blocked: number | undefined;
  const check = (resource: number, amount: number) => {
    if (amount <= 0 || usage[resource]! + amount <= pool.capacity[resource]! + tolerance) return;
    blocked = blocked === undefined ? resource : -1;
  };
  for (let k = 0; k < resources.length; k++) {
    check(resources[k]!, pool.amounts[to]![k]! - amountIn(pool, from, resources[k]!));
  }
  const left = pool.resources[from]!;
  for (let k = 0; k < left.length; k++) {
    // Giving up room that others use is an overload too.
    const amount = pool.amounts[from]![k]!;
    if (amount < 0 && amountIn(pool, to, left[k]!) === 0) check(left[k]!, -amount);
  }
  return blocked;
}

function amountIn(pool: Pool, option: number, resource: number): number {
  const at = pool.resources[option]!.indexOf(resource);
  return at < 0 ? 0 : pool.amounts[option]![at]!;
}

/** An option of another choice that clears the overload, fits, and costs less than is gained. */
function cheapestExit(search: Search, resource: number, not: number, gain: number): number {
  const { pool, chosen } = search;
  let best = -1;
  let least = gain - 1e-9;
  for (const choice of pool.touchedBy[resource]!) {
    if (choice === not) continue;
    const from = chosen[choice]!;
    if (amountIn(pool, from, resource) <= 0) continue;
    for (const option of pool.optionsOf[choice]!) {
      const extra = pool.cost[option]! - pool.cost[from]!;
      if (option === from || extra >= least || !clears(search, from, option, resource)) continue;
      least = extra;
      best = option;
    }
  }
  return best;
}

function clears(search: Search, from: number, to: number, resource: number): boolean {
  const { pool, usage } = search;
  const after = usage[resource]! - amountIn(pool, from, resource) + amountIn(pool, to, resource);
  return after <= pool.capacity[resource]! + tolerance && blockedAt(search, from, to) === undefined;
}
