// How much is lost, and how long is nothing lost? The two linear programs of Simchi-Levi et al. (Interfaces 45(5), 2015) over a
// part of the network. With u made, y brought, l lost over t days:
//   u_j ≤ Σ y_ij / r_ij          for each group of j      (something of everything that is needed)
//   Σ_j y_ij + d_i t − l_i ≤ u_i + s_i                    (no more is given away than is made or in stock)
//   u_i ≤ c_i t, Σ u ≤ c t over a node, Σ y ≤ c t over a lane, u = 0 where it is down
// Loss: minimise Σ f l. Survival: l = 0 and maximise t, which is to minimise τ = 1/t with everything counted by the day.
// Both are scaled by the largest demand, so that the solver's tolerance is relative.
import type { LinearProgram, LinearProgramSolver, LinearSolution } from '../../solver/index.ts';
import { isServed, type Part, type UsualPlan, type Wanted } from './part.ts';

export type Loss = {
  readonly loss: number;
  readonly lost: readonly { readonly stage: number; readonly units: number }[];
};

/** With what the program would pay for, none where nothing is held that is worth anything. */
export type Priced<T> = { readonly answer: T; readonly wanted: Wanted };

const none: Wanted = { outputOf: [], inputsOf: [], nodes: [], lanes: [] };
/** Of the largest demand: below the solver's own tolerance. */
const nothing = 1e-7;
/** Of the largest margin. */
const freePrice = 1e-9;

export function leastLoss(part: Part, days: number, solver: LinearProgramSolver): Priced<Loss> {
  const { stages } = part.network;
  const sold = soldIn(part);
  if (sold.length === 0 || days === 0) return { answer: { loss: 0, lost: [] }, wanted: none };
  const scale = Math.max(...sold.map((stage) => stages[stage]!.demand)) * days;
  const marginMax = Math.max(...sold.map((stage) => stages[stage]!.margin)) || 1;
  const layout = layOut(part, days / scale, 1 / scale);
  const lost = addLost(layout, part, sold, (stage) => Math.max(stages[stage]!.margin / marginMax, 1e-9));
  const solution = solveOptimal(layout, solver);
  const told = sold.flatMap((stage, at) => {
    const share = solution.x[lost[at]!]!;
    return share > nothing ? [{ stage, units: share * scale }] : [];
  });
  const loss = told.reduce((sum, { stage, units }) => sum + units * stages[stage]!.margin, 0);
  return {
    answer: { loss, lost: told },
    wanted: told.length === 0 ? none : wantedOf(part, layout, solution),
  };
}

/** Days; Infinity where nothing is ever lost. */
export function longestSurvival(part: Part, solver: LinearProgramSolver): Priced<number> {
  const { stages } = part.network;
  const sold = soldIn(part);
  if (sold.length === 0) return { answer: Infinity, wanted: none };
  const scale = Math.max(...sold.map((stage) => stages[stage]!.demand));
  const stockMax = [...part.stages].reduce((most, stage) => Math.max(most, stages[stage]!.stock), 0) || 1;
  const layout = layOut(part, 1 / scale, 0);
  for (const stage of sold) layout.rows[layout.stageRow.get(stage)!]! -= stages[stage]!.demand / scale;
  // Stock counts by the day in which it is used up: τ s, with τ in units of scale / stockMax.
  const stocks = [...part.stages].flatMap((stage): [number, number][] =>
    stages[stage]!.stock > 0 ? [[layout.stageRow.get(stage)!, -stages[stage]!.stock / stockMax]] : [],
  );
  const rate = layout.columns.push({ cost: 1, upper: Infinity, entries: stocks }) - 1;
  const solution = solver.solve(programOf(layout));
  if (solution.status === 'infeasible')
    return { answer: 0, wanted: wantedToFeed(part, sold, stocks, solver) };
  if (solution.status !== 'optimal')
    throw new Error(`The solver ended a survival program with ${solution.status}.`);
  const tau = solution.x[rate]!;
  if (tau <= nothing) return { answer: Infinity, wanted: none };
  return { answer: stockMax / (tau * scale), wanted: wantedOf(part, layout, solution) };
}

/** A way to serve everything that can be served by the day with nothing down and no stock. */
export function usualPlan(
  part: Part,
  solver: LinearProgramSolver,
): UsualPlan & { readonly isEnough: boolean } {
  const { network } = part;
  const sold = soldIn(part);
  const made = new Float64Array(network.stages.length);
  const brought = new Float64Array(network.arcs.length);
  if (sold.length === 0) return { made, brought, isEnough: true };
  const scale = Math.max(...sold.map((stage) => network.stages[stage]!.demand));
  const layout = layOut(part, 1 / scale, 0);
  const lost = addLost(layout, part, sold, () => 1);
  const { x } = solveOptimal(layout, solver);
  for (const [stage, column] of layout.stageColumn) made[stage] = x[column]! * scale;
  for (const [arc, column] of layout.arcColumn) brought[arc] = x[column]! * scale;
  return { made, brought, isEnough: lost.every((column) => x[column]! <= nothing) };
}

/** Why can some demand not be met at all, whatever the stock? With stock for nothing, the least shortage and its prices. */
function wantedToFeed(
  part: Part,
  sold: readonly number[],
  stocks: readonly [number, number][],
  solver: LinearProgramSolver,
): Wanted {
  const scale = Math.max(...sold.map((stage) => part.network.stages[stage]!.demand));
  const layout = layOut(part, 1 / scale, 0);
  addLost(layout, part, sold, () => 1);
  layout.columns.push({ cost: 0, upper: Infinity, entries: stocks });
  return wantedOf(part, layout, solveOptimal(layout, solver));
}

function soldIn({ network, stages }: Part): number[] {
  return [...stages].filter((stage) => network.stages[stage]!.demand > 0);
}

function solveOptimal(layout: Layout, solver: LinearProgramSolver): LinearSolution {
  const solution = solver.solve(programOf(layout));
  if (solution.status !== 'optimal')
    throw new Error(`The solver ended a loss program with ${solution.status}.`);
  return solution;
}

type Column = {
  readonly cost: number;
  readonly upper: number;
  readonly entries: readonly [row: number, value: number][];
};

type Layout = {
  readonly columns: Column[];
  /** Right sides. */
  readonly rows: number[];
  /** The balance of each stage. */
  readonly stageRow: Map<number, number>;
  readonly stageColumn: Map<number, number>;
  readonly arcColumn: Map<number, number>;
  readonly nodeRow: Map<number, number>;
  readonly laneRow: Map<number, number>;
  /** What is made from inputs that are held. */
  readonly heldInputs: Set<number>;
  readonly heldOutput: Set<number>;
  readonly daily: number;
};

/** `daily` scales flows and capacities of a day, `stockScale` a unit of stock. */
function layOut(part: Part, daily: number, stockScale: number): Layout {
  const { network, limits, usual } = part;
  const { stages, groups, arcs, nodes, lanes, groupsOf, arcsOut } = network;
  const layout: Layout = {
    ...{ columns: [], rows: [], stageRow: new Map(), stageColumn: new Map(), arcColumn: new Map() },
    ...{ nodeRow: new Map(), laneRow: new Map(), heldInputs: new Set(), heldOutput: new Set(), daily },
  };
  const { columns, rows, stageRow } = layout;
  for (const stage of part.stages) {
    let held = 0;
    for (const arc of arcsOut[stage]!) if (!part.groups.has(arcs[arc]!.group)) held += usual.brought[arc]!;
    if (held > 0) layout.heldOutput.add(stage);
    stageRow.set(stage, rows.push(stages[stage]!.stock * stockScale - held * daily) - 1);
  }
  const groupRow = new Map([...part.groups].map((group) => [group, rows.push(0) - 1]));
  for (const stage of part.stages) {
    const { node, capacity } = stages[stage]!;
    const entries: [number, number][] = [[stageRow.get(stage)!, -1]];
    let upper = part.down.has(stage) ? 0 : capacity * daily;
    for (const group of groupsOf[stage]!) {
      const row = groupRow.get(group);
      if (row !== undefined) entries.push([row, 1]);
      else if (upper > 0 && !isServed(part, group)) {
        layout.heldInputs.add(stage);
        upper = Math.min(upper, usual.made[stage]! * daily);
      }
    }
    if (limits.sharedNode[node]) {
      const outside = nodes[node]!.stages.reduce(
        (sum, one) => sum + (part.stages.has(one) ? 0 : usual.made[one]!),
        0,
      );
      entries.push([rowFor(layout.nodeRow, node, rows, (nodes[node]!.capacity! - outside) * daily), 1]);
    }
    layout.stageColumn.set(stage, columns.push({ cost: 0, upper, entries }) - 1);
  }
  for (const [group, ofGroup] of groupRow) {
    for (const arc of groups[group]!.arcs) {
      const { from, ratio, lane } = arcs[arc]!;
      const entries: [number, number][] = [[ofGroup, -1 / ratio]];
      const row = stageRow.get(from);
      if (row !== undefined) entries.push([row, 1]);
      if (limits.shortLane[lane]) {
        const others = limits.arcsOfLane[lane]!.filter((one) => !part.groups.has(arcs[one]!.group));
        const outside = others.reduce((sum, one) => sum + usual.brought[one]!, 0);
        entries.push([rowFor(layout.laneRow, lane, rows, (lanes[lane]!.capacity - outside) * daily), 1]);
      }
      layout.arcColumn.set(arc, columns.push({ cost: 0, upper: Infinity, entries }) - 1);
    }
  }
  return layout;
}

function rowFor(map: Map<number, number>, key: number, rows: number[], right: number): number {
  const row = map.get(key) ?? rows.push(right) - 1;
  map.set(key, row);
  return row;
}

/** Demand, and a column for what of it is lost. @returns the columns, in the order of `sold` */
function addLost(
  { columns, rows, stageRow, daily }: Layout,
  { network }: Part,
  sold: readonly number[],
  costOf: (stage: number) => number,
): number[] {
  return sold.map((stage) => {
    const asked = network.stages[stage]!.demand * daily;
    const row = stageRow.get(stage)!;
    rows[row]! -= asked;
    return columns.push({ cost: costOf(stage), upper: asked, entries: [[row, -1]] }) - 1;
  });
}

function wantedOf(part: Part, layout: Layout, { prices }: LinearSolution): Wanted {
  const { network, limits } = part;
  const isPaid = ([, row]: [number, number]) => prices[row]! > freePrice;
  const inputsOf = [...layout.heldInputs].filter((stage) => {
    const { entries } = layout.columns[layout.stageColumn.get(stage)!]!;
    return entries.reduce((sum, [row, value]) => sum + prices[row]! * value, 0) < -freePrice;
  });
  return {
    outputOf: [...layout.heldOutput].filter((stage) => prices[layout.stageRow.get(stage)!]! > freePrice),
    inputsOf,
    nodes: [...layout.nodeRow]
      .filter(isPaid)
      .flatMap(([node]) =>
        network.nodes[node]!.stages.every((stage) => part.stages.has(stage)) ? [] : [node],
      ),
    lanes: [...layout.laneRow]
      .filter(isPaid)
      .flatMap(([lane]) =>
        limits.arcsOfLane[lane]!.every((arc) => part.groups.has(network.arcs[arc]!.group)) ? [] : [lane],
      ),
  };
}

function programOf({ columns, rows }: Layout): LinearProgram {
  const entries = columns.reduce((sum, column) => sum + column.entries.length, 0);
  const starts = new Int32Array(columns.length + 1);
  const indices = new Int32Array(entries);
  const values = new Float64Array(entries);
  let at = 0;
  columns.forEach((column, index) => {
    for (const [row, value] of column.entries) {
      indices[at] = row;
      values[at++] = value;
    }
    starts[index + 1] = at;
  });
  return {
    ...{ columns: columns.length, rows: rows.length, starts, indices, values },
    cost: Float64Array.from(columns, ({ cost }) => cost),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    rowUpper: Float64Array.from(rows),
  };
}
