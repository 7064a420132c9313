// Can these rounds be driven, and what do they cost? Checked from the task alone, by another way of reckoning than the search's:
// each round is driven through, stop by stop.
import type { RoutingProblem, VehicleKind } from './problem.ts';

export type RouteFinding = {
  readonly rule: 'stop' | 'capacity' | 'window' | 'duration' | 'fleet';
  /** The round, from 0; undefined when it is about all of them. */
  readonly route: number | undefined;
  readonly stop: number | undefined;
  readonly message: string;
};

export type RouteCheck = { readonly findings: readonly RouteFinding[]; readonly cost: number };

// Demands with decimals add up to a capacity only nearly.
const tolerance = 1e-6;

/**
 * @param routes stops of each round in order, as node numbers of the task
 * @param kinds the kind of vehicle of each round; the first kind where it is left out
 * @returns the cost in the task's own units, and everything that is wrong
 */
export function checkRoutes(
  task: RoutingProblem,
  routes: readonly (readonly number[])[],
  kinds: readonly number[] = routes.map(() => 0),
): RouteCheck {
  const findings: RouteFinding[] = [...checkStops(task, routes), ...checkFleet(task, routes, kinds)];
  let cost = 0;
  routes.forEach((route, index) => {
    const kind = task.kinds[kinds[index] ?? -1];
    const known = route.filter((stop) => isStop(task, stop));
    if (kind === undefined || known.length === 0) return;
    cost += costOf(task, known, kind);
    findings.push(...checkRound(task, known, kind).map((finding) => ({ ...finding, route: index })));
  });
  return { findings, cost };
}

function isStop(task: RoutingProblem, stop: number): boolean {
  return Number.isInteger(stop) && stop >= 1 && stop < task.size;
}

function checkStops(task: RoutingProblem, routes: readonly (readonly number[])[]): RouteFinding[] {
  const findings: RouteFinding[] = [];
  const visits = new Map<number, number>();
  routes.forEach((stops, route) => {
    for (const stop of stops) {
      if (!isStop(task, stop))
        findings.push({ rule: 'stop', route, stop, message: `There is no stop ${stop}.` });
      else if (visits.has(stop))
        findings.push({ rule: 'stop', route, stop, message: `Round ${visits.get(stop)} serves it, too.` });
      else visits.set(stop, route);
    }
  });
  for (let stop = 1; stop < task.size; stop++)
    if (!visits.has(stop))
      findings.push({ rule: 'stop', route: undefined, stop, message: 'No round serves it.' });
  return findings;
}

function checkFleet(
  task: RoutingProblem,
  routes: readonly (readonly number[])[],
  kinds: readonly number[],
): RouteFinding[] {
  const findings: RouteFinding[] = [];
  const driven = task.kinds.map(() => 0);
  routes.forEach((stops, route) => {
    const kind = kinds[route] ?? -1;
    if (task.kinds[kind] === undefined)
      findings.push({
        rule: 'fleet',
        route,
        stop: undefined,
        message: `There is no kind ${kind} of vehicle.`,
      });
    else if (stops.length > 0) driven[kind]!++;
  });
  task.kinds.forEach(({ count }, kind) => {
    if (driven[kind]! <= count) return;
    const message = `${driven[kind]} vehicles of kind ${kind} drive, there are ${count}.`;
    findings.push({ rule: 'fleet', route: undefined, stop: undefined, message });
  });
  return findings;
}

function costOf({ size, distance, duration }: RoutingProblem, stops: readonly number[], kind: VehicleKind) {
  let cost = kind.perRound;
  [...stops, 0].forEach((to, index) => {
    const way = (index === 0 ? 0 : stops[index - 1]!) * size + to;
    cost += kind.perDistance * distance[way]! + kind.perTime * duration[way]!;
  });
  return cost;
}

function checkRound(
  task: RoutingProblem,
  stops: readonly number[],
  kind: VehicleKind,
): Omit<RouteFinding, 'route'>[] {
  const findings: Omit<RouteFinding, 'route'>[] = [];
  const load = stops.reduce((sum, stop) => sum + task.demand[stop]!, 0);
  if (load > kind.capacity + tolerance)
    findings.push({ rule: 'capacity', stop: undefined, message: `Loads ${load} on ${kind.capacity}.` });
  if (!task.timed) return findings;
  for (const { stop, arrival } of driveThrough(task, stops, task.open[0]!).late) {
    const message = `Arrives at ${arrival}, when ${task.close[stop]} is the latest.`;
    findings.push({ rule: 'window', stop, message });
  }
  const duration = shortestDuration(task, stops);
  if (duration > kind.durationMax + tolerance)
    findings.push({
      rule: 'duration',
      stop: undefined,
      message: `Lasts ${duration} of ${kind.durationMax}.`,
    });
  return findings;
}

export type Drive = {
  /** When service begins at each stop. */
  readonly begins: readonly number[];
  readonly arrivals: readonly number[];
  readonly waiting: number;
  readonly back: number;
  readonly late: readonly { readonly stop: number; readonly arrival: number }[];
};

/** Drives one round from a time on at which the hub's own service begins. */
export function driveThrough(task: RoutingProblem, stops: readonly number[], start: number): Drive {
  const { size, duration, service, open, close } = task;
  const begins: number[] = [];
  const arrivals: number[] = [];
  const late: { stop: number; arrival: number }[] = [];
  let time = start + service[0]!;
  let from = 0;
  let waiting = 0;
  for (const stop of stops) {
    const arrival = time + duration[from * size + stop]!;
    const begin = Math.max(arrival, open[stop]!);
    if (begin > close[stop]! + tolerance) late.push({ stop, arrival });
    arrivals.push(arrival);
    begins.push(begin);
    waiting += begin - arrival;
    time = begin + service[stop]!;
    from = stop;
  }
  const back = time + duration[from * size]!;
  if (back > close[0]! + tolerance) late.push({ stop: 0, arrival: back });
  return { begins, arrivals, waiting, back, late };
}

/**
 * The latest start that brings nobody back later: forward time slack (Savelsbergh 1992). A start later than the waiting on
 * the way is of no use.
 */
export function latestStart(
  { open, close }: RoutingProblem,
  stops: readonly number[],
  earliest: Drive,
): number {
  let slack = Infinity;
  for (let index = stops.length - 1; index >= 0; index--) {
    const begin = earliest.begins[index]!;
    slack = Math.min(close[stops[index]!]! - begin, slack) + begin - earliest.arrivals[index]!;
  }
  return open[0]! + Math.max(0, Math.min(slack, earliest.waiting));
}

function shortestDuration(task: RoutingProblem, stops: readonly number[]): number {
  const start = latestStart(task, stops, driveThrough(task, stops, task.open[0]!));
  return driveThrough(task, stops, start).back - start;
}
