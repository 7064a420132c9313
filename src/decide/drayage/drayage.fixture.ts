// Small tasks made from a seed, and the best that can be done with them, by trying everything.
import { seededRandom } from '../../base/index.ts';
import { checkRoutes } from './check-routes.ts';
import { plainFleet, type RoutingProblem, type VehicleKind } from './problem.ts';

export type Shape = {
  readonly stops: number;
  readonly capacity?: number;
  readonly count?: number;
  readonly windows?: boolean;
  readonly asymmetric?: boolean;
  readonly durationMax?: number;
  readonly kinds?: readonly VehicleKind[];
};

/** Stops on a square of 100 by 100 with the hub in the middle, demands 1 to 9; every stop can be served alone. */
export function makeTask(seed: string, shape: Shape): RoutingProblem {
  const random = seededRandom(seed);
  const size = shape.stops + 1;
  const at = (index: number) => (index === 0 ? 50 : random.integer(0, 100));
  const x = Array.from({ length: size }, (_, index) => at(index));
  const y = Array.from({ length: size }, (_, index) => at(index));
  const distance = new Int32Array(size * size);
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++)
      if (from !== to)
        distance[from * size + to] =
          Math.round(Math.hypot(x[from]! - x[to]!, y[from]! - y[to]!)) +
          (shape.asymmetric ? random.integer(0, 30) : 0);
  const horizon = 500;
  const open = new Float64Array(size);
  const close = new Float64Array(size).fill(shape.windows ? horizon : Infinity);
  if (shape.windows) {
    for (let stop = 1; stop < size; stop++) {
      open[stop] = random.integer(0, 200);
      close[stop] = Math.max(open[stop]!, distance[stop]!) + random.integer(0, 80);
    }
  }
  return {
    size,
    distance,
    duration: distance,
    demand: Float64Array.from({ length: size }, (_, stop) => (stop === 0 ? 0 : random.integer(1, 9))),
    service: new Float64Array(size).map((_, stop) => (stop === 0 ? 0 : 5)),
    open,
    close,
    kinds: shape.kinds ?? [plainFleet(shape.capacity ?? 15, shape.count, shape.durationMax)],
    timed: shape.windows === true || shape.durationMax !== undefined,
    costScale: 1,
  };
}

/** The least cost over all ways to serve all stops, or Infinity. The best single round of each set of stops, then all partitions. */
export function leastCost(task: RoutingProblem): number {
  const stops = task.size - 1;
  // Each kind of vehicle has its own table of rounds; fleets are counted by kind.
  const roundCosts = task.kinds.map((_, kind) => cheapestRounds(task, kind));
  const all = 2 ** stops - 1;
  const memo = new Map<string, number>();
  function best(left: number, driven: readonly number[]): number {
    if (left === 0) return 0;
    const key = `${left}/${driven.join()}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const lowest = left & -left;
    let least = Infinity;
    for (let set = left; set > 0; set = (set - 1) & left) {
      if ((set & lowest) === 0) continue;
      task.kinds.forEach(({ count }, kind) => {
        if (driven[kind]! >= count || roundCosts[kind]![set] === Infinity) return;
        const counted = driven.map((number, index) =>
          count < Infinity && index === kind ? number + 1 : number,
        );
        least = Math.min(least, roundCosts[kind]![set]! + best(left & ~set, counted));
      });
    }
    memo.set(key, least);
    return least;
  }
  return best(
    all,
    task.kinds.map(() => 0),
  );
}

function cheapestRounds(task: RoutingProblem, kind: number): Float64Array {
  const stops = task.size - 1;
  const table = new Float64Array(2 ** stops).fill(Infinity);
  const order: number[] = [];
  (function extend(set: number) {
    for (let stop = 1; stop <= stops; stop++) {
      const bit = 1 << (stop - 1);
      if ((set & bit) !== 0) continue;
      order.push(stop);
      const { findings, cost } = checkRoutes(task, [order], [kind]);
      const wrong = findings.filter(({ rule }) => rule !== 'stop' && rule !== 'fleet');
      if (wrong.length === 0) table[set | bit] = Math.min(table[set | bit]!, cost);
      // What is too heavy stays so; what is late can only be judged as a whole where ways are not metric.
      if (!wrong.some(({ rule }) => rule === 'capacity')) extend(set | bit);
      order.pop();
    }
  })(0);
  return table;
}
