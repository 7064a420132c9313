// What has to be driven? Stops round one hub with demand, service time and window, and the kinds of vehicle that there are:
// the capacitated vehicle routing problem with time windows (Toth and Vigo, Vehicle Routing, 2nd ed. 2014, chapters 1 and 5).
import { failWith, problem, succeed, type Problem, type Result, type Where } from '../../base/index.ts';

/** One kind of vehicle. Its round costs perRound + perDistance × distance + perTime × travel time. */
export type VehicleKind = {
  readonly capacity: number;
  /** How many there are; Infinity when nobody limits them. */
  readonly count: number;
  readonly perDistance: number;
  readonly perTime: number;
  readonly perRound: number;
  /** The longest that one round may last from leaving the hub to return, waiting included; Infinity without a limit. */
  readonly durationMax: number;
};

/**
 * Nodes are numbered from 0, the hub, to size − 1. Matrices are row by row, from × size + to, in whole units of distance and
 * time; they need not be symmetric nor metric. The arrays are shared with the search, which does not write to them.
 */
export type RoutingProblem = {
  readonly size: number;
  readonly distance: Int32Array;
  readonly duration: Int32Array;
  readonly demand: Float64Array;
  readonly service: Float64Array;
  /** Service may begin from here … */
  readonly open: Float64Array;
  /** … to here. A vehicle may come early and wait. At the hub: when it opens, and when all must be back. */
  readonly close: Float64Array;
  readonly kinds: readonly VehicleKind[];
  /** Whether time can make a round impossible at all. */
  readonly timed: boolean;
  /** Cost units in one unit of cost as the instance's readers know it: 10 where costs have one decimal. */
  readonly costScale: number;
};

export const kindsMax = 100;
/** A matrix of so many nodes takes 100 MB. */
export const nodesMax = 5001;

/** A plain fleet whose cost is the distance. */
export function plainFleet(capacity: number, count = Infinity, durationMax = Infinity): VehicleKind {
  return { capacity, count, perDistance: 1, perTime: 0, perRound: 0, durationMax };
}

/** Time from leaving the hub to return with one stop, or undefined when its window or the hub's cannot be met. */
function aloneDuration(task: RoutingProblem, stop: number): number | undefined {
  const out = task.duration[stop]!;
  const back = task.duration[stop * task.size]!;
  const begin = Math.max(task.open[0]! + task.service[0]! + out, task.open[stop]!);
  if (begin > task.close[stop]! || begin + task.service[stop]! + back > task.close[0]!) return undefined;
  return task.service[0]! + out + task.service[stop]! + back;
}

/**
 * Refuses what nobody can drive: a stop that no vehicle can carry or reach in time, and more demand than the fleet carries.
 *
 * @param placeOf where in the input a stop stands
 */
export function checkServable(
  task: RoutingProblem,
  placeOf: (stop: number) => Where,
): Result<RoutingProblem> {
  const problems: Problem[] = [];
  let demand = 0;
  for (let stop = 1; stop < task.size && problems.length < 20; stop++) {
    demand += task.demand[stop]!;
    const found = whyUnservable(task, stop);
    if (found !== undefined) problems.push(problem('rounds.stop-unservable', found, placeOf(stop)));
  }
  if (problems.length > 0) return failWith(problems);
  const carried = task.kinds.reduce(
    (sum, kind) => sum + (kind.count === 0 ? 0 : kind.capacity * kind.count),
    0,
  );
  if (demand > carried + 1e-9) {
    const message = `The stops want ${demand}, all vehicles together carry ${carried}: add vehicles or leave stops out.`;
    return failWith([problem('rounds.fleet-too-small', message)]);
  }
  return succeed(task);
}

function whyUnservable(task: RoutingProblem, stop: number): string | undefined {
  const there = task.kinds.filter((kind) => kind.count > 0);
  const carriers = there.filter((kind) => kind.capacity >= task.demand[stop]!);
  if (carriers.length === 0) {
    const most = there.reduce((max, kind) => Math.max(max, kind.capacity), 0);
    return `Stop ${stop} wants ${task.demand[stop]}, the largest vehicle carries ${most}: split the stop or add a vehicle.`;
  }
  const alone = aloneDuration(task, stop);
  if (alone === undefined)
    return `Stop ${stop} cannot be served in its window and the hub's, even alone: widen one of them.`;
  if (carriers.every((kind) => kind.durationMax < alone))
    return `Stop ${stop} alone takes longer (${alone}) than a round may: permit longer rounds.`;
  return undefined;
}
