// What does each way cost by each kind of vehicle, and which stops lie near each other? Prepared once for a search.
import type { RoutingProblem } from '../problem.ts';

export type Ways = {
  readonly task: RoutingProblem;
  /** Cost by kind of vehicle, from × size + to. Kinds with equal rates share a matrix. */
  readonly arcs: readonly Float64Array[];
  /** The same, to × size + from, so that the inner loop stays in one row; shared with `arcs` where ways are symmetric. */
  readonly arcsInto: readonly Float64Array[];
  readonly durationInto: Int32Array;
  /** The nearest others of each stop by distance, `nearCount` for each. */
  readonly near: Int32Array;
  readonly nearCount: number;
  /** Behind which others, and ahead of which, each stop stands well: by distance and waiting, as far as time permits. */
  readonly leaders: Int32Array;
  readonly followers: Int32Array;
  readonly besideCount: number;
};

// Strings are taken round at most so many neighbours; a step takes some ten stops out.
const nearMax = 100;
// An insertion looks at so many neighbours. More find better places, fewer leave time for more steps; measured on 100 to 1,000 stops.
const besideUntimed = 40;
const besideTimed = 60;
// How much waiting counts in the nearness of two stops. Vidal et al. 2013, section 4.5, have 0.2; less served better here.
const waitingShare = 0.04;

export function prepareWays(task: RoutingProblem): Ways {
  const { size, distance, duration } = task;
  const arcsByRate = new Map<string, readonly [Float64Array, Float64Array]>();
  const byKind = task.kinds.map(({ perDistance, perTime }) => {
    const key = `${perDistance}/${perTime}`;
    let pair = arcsByRate.get(key);
    if (pair === undefined) {
      const arcs = new Float64Array(size * size);
      for (let index = 0; index < arcs.length; index++)
        arcs[index] = perDistance * distance[index]! + (perTime === 0 ? 0 : perTime * duration[index]!);
      pair = [arcs, isSymmetric(arcs, size) ? arcs : transposed(arcs, size)];
      arcsByRate.set(key, pair);
    }
    return pair;
  });
  const nearCount = Math.max(0, Math.min(nearMax, size - 2));
  const besideCount = Math.max(0, Math.min(task.timed ? besideTimed : besideUntimed, size - 2));
  const apart = (one: number, other: number) =>
    Math.min(distance[one * size + other]!, distance[other * size + one]!);
  const near = nearestBy(size, nearCount, apart);
  const leaders = nearestBy(size, besideCount, (stop, other) => strain(task, other, stop));
  const followers =
    !task.timed && leaders.length > 0 && isSymmetric(distance, size)
      ? leaders
      : nearestBy(size, besideCount, (stop, other) => strain(task, stop, other));
  return {
    task,
    arcs: byKind.map(([arcs]) => arcs),
    arcsInto: byKind.map(([, into]) => into),
    durationInto: isSymmetric(duration, size) ? duration : transposed(duration, size),
    near,
    nearCount,
    leaders,
    followers,
    besideCount,
  };
}

/** How ill it suits that `to` follows on `from`; those that cannot come last. */
function strain(task: RoutingProblem, from: number, to: number): number {
  const way = task.distance[from * task.size + to]!;
  if (!task.timed) return way;
  const travel = task.duration[from * task.size + to]! + task.service[from]!;
  if (task.open[from]! + travel > task.close[to]!) return Infinity;
  return way + waitingShare * Math.max(0, task.open[to]! - travel - task.close[from]!);
}

/** For each stop its `count` nearest others, the nearest first; the row of the hub stays empty. */
function nearestBy(size: number, count: number, apart: (one: number, other: number) => number): Int32Array {
  const lists = new Int32Array(size * count);
  const order = new Float64Array(Math.max(size - 2, 0));
  for (let one = 1; one < size; one++) {
    // Nearness in whole eighths with the number of the stop behind it: one sort of plain numbers, ties by number.
    let slot = 0;
    for (let other = 1; other < size; other++) {
      if (other === one) continue;
      order[slot++] = Math.min(Math.round(apart(one, other) * 8), 2 ** 38) * 8192 + other;
    }
    order.sort();
    for (let index = 0; index < count; index++) lists[one * count + index] = order[index]! % 8192;
  }
  return lists;
}

function isSymmetric(matrix: Int32Array | Float64Array, size: number): boolean {
  for (let from = 1; from < size; from++)
    for (let to = 0; to < from; to++) if (matrix[from * size + to] !== matrix[to * size + from]) return false;
  return true;
}

function transposed<M extends Int32Array | Float64Array>(matrix: M, size: number): M {
  const turned = matrix.slice() as M;
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++) turned[to * size + from] = matrix[from * size + to]!;
  return turned;
}
