// Which rounds does a hub drive, with which vehicles, when, and for how much? The door for whoever plans drayage or a last mile.
import { distanceMetres, fail, succeed, type Result } from '../../base/index.ts';
import { driveThrough, latestStart } from './check-routes.ts';
import { checkServable, type RoutingProblem } from './problem.ts';
import { checkRoundsRequest, type CheckedRequest, type RoundsRequest } from './rounds-request.ts';
import type { Budget } from './search/budget.ts';
import { findRounds } from './search/find-rounds.ts';

export type RoundStop = {
  /** Its index in the request's stops. */
  readonly stop: number;
  readonly name: string | undefined;
  readonly arrival: number;
  readonly begin: number;
  readonly demand: number;
};

export type Round = {
  /** Index in the request's vehicles. */
  readonly vehicle: number;
  readonly stops: readonly RoundStop[];
  readonly load: number;
  readonly start: number;
  readonly end: number;
  readonly km: number;
  readonly hours: number;
  readonly waitingHours: number;
  /** perRound + perKm × km + perHour × hours, waiting and service included. */
  readonly cost: number;
  readonly co2eKg: number;
};

export type RoundsPlan = {
  readonly rounds: readonly Round[];
  readonly km: number;
  readonly hours: number;
  readonly cost: number;
  readonly co2eKg: number;
  /** What the search minimised: as the cost, but without hours of waiting and service; kilometres when no rate is stated. */
  readonly searched: number;
  readonly steps: number;
};

const metresPerKm = 1000;
const secondsPerHour = 3600;
/** Costs of ways that the search keeps, each of eight bytes: one matrix for every pair of rates. */
const costsMax = 40_000_000;

/** Times are hours on the request's own clock. Equal requests, seeds and step budgets give equal plans. */
export function planRounds(request: RoundsRequest, budget: Budget, seed = '1'): Result<RoundsPlan> {
  const checked = checkRoundsRequest(request);
  if (!checked.ok) return checked;
  const task = roundsTask(checked.value);
  if (!task.ok) return task;
  const { routes, kinds, missing, steps } = findRounds(task.value, budget, seed);
  if (missing.length > 0) {
    const message = `${missing.length} stops found no place in a round: add vehicles, widen windows or search longer.`;
    return fail('rounds.fleet-too-small', message, { path: `/stops/${missing[0]! - 1}` });
  }
  const rounds = routes.map((route, index) => describeRound(checked.value, task.value, route, kinds[index]!));
  const total = (of: (round: Round) => number) => rounds.reduce((sum, round) => sum + of(round), 0);
  return succeed({
    rounds,
    km: total(({ km }) => km),
    hours: total(({ hours }) => hours),
    cost: total(({ cost }) => cost),
    co2eKg: total(({ co2eKg }) => co2eKg),
    searched: searchedCost(task.value, routes, kinds),
    steps,
  });
}

/** The task in metres and seconds, servable. */
export function roundsTask(request: CheckedRequest): Result<RoutingProblem> {
  const { stops, hub, shift, vehicles } = request;
  const nodes = [{ ...hub, demand: 0, window: shift }, ...stops];
  const seconds = (of: (node: (typeof nodes)[number]) => number) =>
    Float64Array.from(nodes, (node) => Math.round(of(node) * secondsPerHour));
  const priced = vehicles.some(({ perKm, perHour, perRound }) => perKm + perHour + perRound > 0);
  const { distance, duration } = waysOf(request);
  const task: RoutingProblem = {
    size: nodes.length,
    distance,
    duration,
    demand: Float64Array.from(nodes, ({ demand }) => demand),
    service: seconds(({ serviceHours }) => serviceHours),
    open: seconds(({ window }) => window?.from ?? 0),
    close: seconds(({ window }) => window?.to ?? Infinity),
    kinds: vehicles.map(({ capacity, count = Infinity, maxHours = Infinity, perKm, perHour, perRound }) => ({
      capacity,
      count,
      perDistance: (priced ? perKm : 1) / metresPerKm,
      perTime: perHour / secondsPerHour,
      perRound,
      durationMax: Math.round(maxHours * secondsPerHour),
    })),
    timed:
      nodes.some(({ window }) => window !== undefined) ||
      vehicles.some(({ maxHours }) => maxHours !== undefined),
    costScale: 1,
  };
  const rates = new Set(task.kinds.map(({ perDistance, perTime }) => `${perDistance}/${perTime}`)).size;
  if (rates * task.size ** 2 > costsMax) {
    const message = `${stops.length} stops with ${rates} different rates are too many at once: plan them apart.`;
    return fail('input.too-large', message, { path: '/vehicles' });
  }
  return checkServable(task, (stop) => ({ path: `/stops/${stop - 1}` }));
}

function waysOf({ hub, stops, distanceKm, hours, detourFactor, speedKmh }: CheckedRequest) {
  const nodes = [hub, ...stops];
  const { length: size } = nodes;
  const distance = new Int32Array(size * size);
  const duration = new Int32Array(size * size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      if (from === to) continue;
      const km =
        distanceKm === undefined
          ? greatCircleKm(nodes[from]!, nodes[to]!) * detourFactor
          : distanceKm[from]![to]!;
      distance[from * size + to] = Math.round(km * metresPerKm);
      duration[from * size + to] = Math.round((hours?.[from]![to] ?? km / speedKmh) * secondsPerHour);
    }
  }
  return { distance, duration };
}

type Place = { readonly lat?: number | undefined; readonly lon?: number | undefined };

/** Checked before: both have coordinates where no matrix is given. */
function greatCircleKm(a: Place, b: Place): number {
  return distanceMetres({ lat: a.lat!, lon: a.lon! }, { lat: b.lat!, lon: b.lon! }) / metresPerKm;
}

function searchedCost(
  task: RoutingProblem,
  routes: readonly (readonly number[])[],
  kinds: readonly number[],
) {
  return routes.reduce((sum, route, index) => {
    const { perRound, perDistance, perTime } = task.kinds[kinds[index]!]!;
    const { distance, duration } = travelled(task, route);
    return sum + perRound + perDistance * distance + perTime * duration;
  }, 0);
}

function travelled(task: RoutingProblem, route: readonly number[]) {
  let distance = 0;
  let duration = 0;
  [...route, 0].forEach((to, index) => {
    const way = (index === 0 ? 0 : route[index - 1]!) * task.size + to;
    distance += task.distance[way]!;
    duration += task.duration[way]!;
  });
  return { distance, duration };
}

function describeRound(
  request: CheckedRequest,
  task: RoutingProblem,
  route: readonly number[],
  kind: number,
): Round {
  const start = latestStart(task, route, driveThrough(task, route, task.open[0]!));
  const drive = driveThrough(task, route, start);
  const { perKm, perHour, perRound, co2eKgPerKm } = request.vehicles[kind]!;
  const km = travelled(task, route).distance / metresPerKm;
  const hours = (drive.back - start) / secondsPerHour;
  return {
    vehicle: kind,
    stops: route.map((node, index) => ({
      stop: node - 1,
      name: request.stops[node - 1]!.name,
      arrival: drive.arrivals[index]! / secondsPerHour,
      begin: drive.begins[index]! / secondsPerHour,
      demand: request.stops[node - 1]!.demand,
    })),
    load: route.reduce((sum, node) => sum + task.demand[node]!, 0),
    start: start / secondsPerHour,
    end: drive.back / secondsPerHour,
    km,
    hours,
    waitingHours: drive.waiting / secondsPerHour,
    cost: perRound + perKm * km + perHour * hours,
    co2eKg: co2eKgPerKm * km,
  };
}
