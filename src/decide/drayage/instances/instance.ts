// What does an instance file hold, however it was written? One task, the numbers by which its solutions call the stops, and lines.
import { fail, succeed, type Result, type Where } from '../../../base/index.ts';
import { checkServable, nodesMax, type RoutingProblem } from '../problem.ts';

export type RoutingInstance = {
  readonly name: string;
  readonly task: RoutingProblem;
  /** What solution files of this format call each node; the hub first. */
  readonly numbers: readonly number[];
};

/** Whole units from a plane distance: TSPLIB's EUC_2D, or one decimal cut off as the DIMACS challenge has it for windows. */
export type PlaneRounding = (metric: number) => number;

export const toNearest: PlaneRounding = (metric) => Math.floor(metric + 0.5);
/** DIMACS Implementation Challenge on Vehicle Routing (2021), VRPTW competition rules: one decimal, truncated; in tenths here. */
export const tenthsCut: PlaneRounding = (metric) => Math.floor(metric * 10);

/** A distance that still fits when ten thousand of them are added in 32 bits of a row. */
export const wayMax = 1e8;

/** Distances between points of a plane; undefined when one is out of bounds. */
export function planeMatrix(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { round, metric = Math.hypot }: { round: PlaneRounding; metric?: (dx: number, dy: number) => number },
): Int32Array | undefined {
  const size = x.length;
  const matrix = new Int32Array(size * size);
  for (let from = 1; from < size; from++) {
    for (let to = 0; to < from; to++) {
      const way = round(metric(x[from]! - x[to]!, y[from]! - y[to]!));
      if (!(way <= wayMax)) return undefined;
      matrix[from * size + to] = way;
      matrix[to * size + from] = way;
    }
  }
  return matrix;
}

export function checkSize(size: number, line: number): Result<number> {
  if (!Number.isInteger(size) || size < 2)
    return fail('value.not-understood', 'An instance has a hub and at least one stop.', { line });
  if (size > nodesMax)
    return fail('input.too-large', `${size} nodes; at most ${nodesMax} are taken. Split it.`, { line });
  return succeed(size);
}

export function finishInstance(
  name: string,
  task: RoutingProblem,
  numbers: readonly number[],
  placeOf: (stop: number) => Where,
): Result<RoutingInstance> {
  const checked = checkServable(task, placeOf);
  return checked.ok ? succeed({ name, task, numbers }) : checked;
}
