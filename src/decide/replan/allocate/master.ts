// What is each resource worth when the choices may be split? The linear relaxation over the options that are known. Each
// choice starts at its cheapest option and a column says how much of it moves to another one, so that only resources
// that would be overloaded, and choices that would move more than once, need a row; rows come in as they are broken.
import { addUse, cheapestOption, tolerance, type Pool } from './pool.ts';
import type { Basis, LinearProgramSolver, LinearSolution } from '../../solver/index.ts';

export type MasterState = {
  /** Resources with a row. */
  readonly rows: Set<number>;
  /** Choices whose moves add up to at most one by a row. */
  readonly limited: Set<number>;
  /**
   * What overloading a row by the largest amount that is taken of it costs; Infinity: more than anything else. Low at first, so
   * that prices stay in a sensible range while ways round are still being found.
   */
  overloadUsd: number;
  /** A few broken rows can wait for the next time, as prices are rough anyway. */
  isRough: boolean;
  /** Basis of the last solve; by option, and by resource and choice for the rows. */
  basic: LastBasis | undefined;
};

type LastBasis = {
  readonly options: Int32Array;
  readonly overloads: ReadonlyMap<number, number>;
  readonly rows: ReadonlyMap<number, number>;
  readonly limits: ReadonlyMap<number, number>;
};

export type MasterSolution = {
  /** Of each resource; ≥ 0. */
  readonly prices: Float64Array;
  /** Share of each option; what is not here is zero, except the base of a choice, which has what is left. */
  readonly shares: Map<number, number>;
  readonly base: Int32Array;
  readonly objective: number;
  /** How far capacities are broken because the known options leave no other way. */
  readonly overload: number;
};

export function createMaster(): MasterState {
  return { rows: new Set(), limited: new Set(), overloadUsd: Infinity, isRough: false, basic: undefined };
}

const roundsMax = 60;
const fewRows = 0.01;

/** `undefined` when the solver fails. */
export function solveMaster(
  pool: Pool,
  state: MasterState,
  solver: LinearProgramSolver,
): MasterSolution | undefined {
  const base = Int32Array.from(pool.optionsOf, (_, choice) => cheapestOption(pool, choice));
  const usage = new Float64Array(pool.capacity.length);
  for (const option of base) addUse(pool, usage, option, 1);
  addBrokenRows(pool, state, usage);
  for (let round = 0; ; round++) {
    const program = buildProgram(pool, state, base, usage);
    const solution = program.columns === 0 ? nothingToSolve : solver.solve(program);
    if (solution.status !== 'optimal') return undefined;
    keepBasis(pool, state, program, solution.basis);
    const shares = sharesOf(program, solution);
    const known = state.rows.size + state.limited.size;
    addBrokenRows(pool, state, movedUsage(pool, usage, base, shares));
    addBrokenLimits(pool, state, shares);
    const added = state.rows.size + state.limited.size - known;
    const few = state.isRough ? known * fewRows : 0;
    if (added > few && round < roundsMax) continue;
    return finish(pool, program, solution, base, shares);
  }
}

const nothingToSolve: LinearSolution = {
  status: 'optimal',
  x: new Float64Array(),
  prices: new Float64Array(),
  objective: 0,
};

type Program = ReturnType<typeof buildProgram>;

function addBrokenRows(pool: Pool, { rows }: MasterState, usage: Float64Array): void {
  for (let resource = 0; resource < usage.length; resource++) {
    if (usage[resource]! > pool.capacity[resource]! + tolerance) rows.add(resource);
  }
}

function addBrokenLimits(pool: Pool, { limited }: MasterState, shares: ReadonlyMap<number, number>): void {
  const moved = new Map<number, number>();
  for (const [option, share] of shares) {
    const choice = pool.choiceOf[option]!;
    const sum = (moved.get(choice) ?? 0) + share;
    moved.set(choice, sum);
    if (sum > 1 + tolerance) limited.add(choice);
  }
}

function movedUsage(
  pool: Pool,
  usage: Float64Array,
  base: Int32Array,
  shares: ReadonlyMap<number, number>,
): Float64Array {
  const moved = usage.slice();
  for (const [option, share] of shares) {
    addUse(pool, moved, option, share);
    addUse(pool, moved, base[pool.choiceOf[option]!]!, -share);
  }
  return moved;
}

/** Columns: options that relieve a row, then the overload of each row at a price that nothing else reaches. */
function buildProgram(pool: Pool, state: MasterState, base: Int32Array, usage: Float64Array) {
  const rows = [...state.rows];
  const limits = [...state.limited];
  const rowOf = rowsByResource(pool, rows);
  const limitOf = new Map(limits.map((choice, at) => [choice, rows.length + at]));
  const options: number[] = [];
  const cost: number[] = [];
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  let costMax = 1;
  for (const choice of touching(pool, rows)) {
    const from = base[choice]!;
    for (const option of pool.optionsOf[choice]!) {
      if (option === from || !writeColumn(pool, option, from, rowOf, indices, values, starts.at(-1)!))
        continue;
      const limit = limitOf.get(choice);
      if (limit !== undefined) {
        indices.push(limit);
        values.push(1);
      }
      options.push(option);
      cost.push(pool.cost[option]! - pool.cost[from]!);
      costMax = Math.max(costMax, cost.at(-1)!);
      starts.push(indices.length);
    }
  }
  const most = largestAmounts(rows.length, indices, values);
  for (let row = 0; row < rows.length; row++) {
    cost.push(Math.min(overloadPriceOf(costMax), state.overloadUsd));
    indices.push(row);
    values.push(-1);
    starts.push(indices.length);
  }
  const upper = new Float64Array(cost.length).fill(1);
  upper.fill(Infinity, options.length);
  // Rows are counted in their largest amount, so that kilograms and TEU are of one size to the solver.
  for (let k = 0; k < starts[options.length]!; k++) {
    if (indices[k]! < rows.length) values[k]! /= most[indices[k]!]!;
  }
  const program = {
    options,
    resources: rows,
    limits,
    columns: cost.length,
    rows: rows.length + limits.length,
    cost: new Float64Array(cost),
    upper,
    rowUpper: new Float64Array([
      ...rows.map((resource, row) => (pool.capacity[resource]! - usage[resource]!) / most[row]!),
      ...limits.map(() => 1),
    ]),
    starts: new Int32Array(starts),
    indices: new Int32Array(indices),
    values: new Float64Array(values),
    most,
  };
  const basis = basisOf(state, program);
  return { ...program, ...(basis && { basis }) };
}

/** −1 where a resource has none. */
function rowsByResource({ capacity }: Pool, rows: readonly number[]): Int32Array {
  const rowOf = new Int32Array(capacity.length).fill(-1);
  rows.forEach((resource, row) => (rowOf[resource] = row));
  return rowOf;
}

function largestAmounts(rows: number, indices: readonly number[], values: readonly number[]): Float64Array {
  const most = new Float64Array(rows).fill(1e-9);
  indices.forEach((row, k) => {
    if (row < rows) most[row] = Math.max(most[row]!, Math.abs(values[k]!));
  });
  return most;
}

/** A unit over the capacity costs more than any way round it that is worth having. */
function overloadPriceOf(costMax: number): number {
  return 20 * costMax;
}

function touching(pool: Pool, rows: readonly number[]): Set<number> {
  const choices = new Set<number>();
  for (const resource of rows) for (const choice of pool.touchedBy[resource]!) choices.add(choice);
  return choices;
}

/** What moving from the base changes in the rows. @returns whether that relieves one; else nothing is written. */
function writeColumn(
  pool: Pool,
  option: number,
  from: number,
  rowOf: Int32Array,
  indices: number[],
  values: number[],
  start: number,
): boolean {
  let relieves = false;
  const [next, old] = [pool.resources[option]!, pool.resources[from]!];
  const [nextAmounts, oldAmounts] = [pool.amounts[option]!, pool.amounts[from]!];
  // Both are in order.
  for (let a = 0, b = 0; a < next.length || b < old.length;) {
    const left = a < next.length ? next[a]! : Infinity;
    const right = b < old.length ? old[b]! : Infinity;
    const change = (left <= right ? nextAmounts[a++]! : 0) - (right <= left ? oldAmounts[b++]! : 0);
    const row = rowOf[left < right ? left : right]!;
    if (row < 0 || change === 0) continue;
    indices.push(row);
    values.push(change);
    if (change < 0) relieves = true;
  }
  if (!relieves) {
    indices.length = start;
    values.length = start;
  }
  return relieves;
}

function sharesOf({ options }: Program, { x }: LinearSolution): Map<number, number> {
  const shares = new Map<number, number>();
  options.forEach((option, column) => {
    if (x[column]! > 1e-9) shares.set(option, x[column]!);
  });
  return shares;
}

function finish(
  pool: Pool,
  { options, resources, most }: Program,
  { prices: byRow, objective, x }: LinearSolution,
  base: Int32Array,
  shares: Map<number, number>,
): MasterSolution {
  const prices = new Float64Array(pool.capacity.length);
  resources.forEach((resource, row) => (prices[resource] = byRow[row]! / most[row]!));
  let sum = objective;
  for (const option of base) sum += pool.cost[option]!;
  let overload = 0;
  for (let row = 0; row < resources.length; row++) overload += x[options.length + row]! * most[row]!;
  return { prices, shares, base, objective: sum, overload };
}

const basicCode = 1;

function keepBasis(pool: Pool, state: MasterState, program: Program, basis: Basis | undefined): void {
  if (basis === undefined) return;
  const { resources, limits } = program;
  const options = new Int32Array(pool.cost.length);
  program.options.forEach((option, column) => (options[option] = basis.columns[column]!));
  const after = program.options.length;
  state.basic = {
    options,
    overloads: new Map(resources.map((resource, row) => [resource, basis.columns[after + row]!])),
    rows: new Map(resources.map((resource, row) => [resource, basis.rows[row]!])),
    limits: new Map(limits.map((choice, at) => [choice, basis.rows[resources.length + at]!])),
  };
}

/** The basis of the last solve; new columns are at zero and new rows are loose. */
function basisOf(
  { basic }: MasterState,
  { options, resources, limits }: Omit<Program, 'basis'>,
): Basis | undefined {
  if (basic === undefined) return undefined;
  const columns = new Int32Array(options.length + resources.length);
  options.forEach((option, column) => (columns[column] = basic.options[option] ?? 0));
  const rows = new Int32Array(resources.length + limits.length);
  resources.forEach((resource, row) => {
    columns[options.length + row] = basic.overloads.get(resource) ?? 0;
    rows[row] = basic.rows.get(resource) ?? basicCode;
  });
  limits.forEach((choice, at) => (rows[resources.length + at] = basic.limits.get(choice) ?? basicCode));
  return { columns, rows };
}
