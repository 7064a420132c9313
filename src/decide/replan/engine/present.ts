// What becomes of the plan that a shipment has? The ways it leads to after the shock, one for each course that its departures
// could take, and what it would have come to without the shock.
import { isAboard, type PlannedLeg, type Shipment } from '../shipments/shipment.ts';
import { onDemandTimes } from '../trips/closures.ts';
import type { Timetable } from '../trips/timetable.ts';
import { modeCount, modeIndex, type Tariff } from '../ways/tariff.ts';
import { measureWay, type Ride, type Start, type Way, type WayCost } from '../ways/way.ts';

/** One leg that is still to be gone, by numbers. */
export type RemainingLeg = {
  readonly service: number;
  readonly departureMs: number;
  readonly from: number;
  readonly to: number;
};

export function startOf({ position }: Shipment): Start {
  if (isAboard(position)) return { source: -1, sinceMs: 0, by: -1 };
  return {
    source: -1,
    sinceMs: position.atMs,
    by: position.by === undefined ? -1 : modeIndex(position.by),
  };
}

/** `undefined` where the plan does not lead from the position to the destination. */
export function remainingLegs(timetable: Timetable, shipment: Shipment): RemainingLeg[] | undefined {
  const { position, plan, to } = shipment;
  if (plan.length === 0 || plan.at(-1)!.to !== to) return undefined;
  const begin = isAboard(position)
    ? plan.findIndex((leg) => leg.service === position.service && leg.departureMs === position.departureMs)
    : plan.findIndex((leg) => leg.from === position.stop);
  if (begin < 0) return undefined;
  const legs = plan.slice(begin).map((leg, k) => {
    const from = k === 0 && isAboard(position) ? position.hop + 1 : undefined;
    return remainingLeg(timetable, leg, from);
  });
  return legs.every((leg) => leg !== undefined) ? legs : undefined;
}

function remainingLeg(
  { serviceIndex, services }: Timetable,
  leg: PlannedLeg,
  aboard: number | undefined,
): RemainingLeg | undefined {
  const service = serviceIndex.get(leg.service);
  if (service === undefined) return undefined;
  const { calls } = services[service]!;
  // A rotation can call twice at a stop: the shortest ride between the two is meant.
  let best: RemainingLeg | undefined;
  for (let from = aboard ?? 0; from < calls.length; from++) {
    if (aboard === undefined ? calls[from]!.stop !== leg.from : from !== aboard) continue;
    const to = calls.findIndex(
      ({ stop }, call) => call >= from + (aboard === undefined ? 1 : 0) && stop === leg.to,
    );
    if (to < 0 || (best !== undefined && to - from >= best.to - best.from)) continue;
    best = { service, departureMs: leg.departureMs, from, to };
  }
  return best;
}

const waysMax = 16;

/** Ways by the plan, with every combination of courses; none where a connection is missed or something is closed. */
export function waysByPlan(
  timetable: Timetable,
  tariff: Tariff,
  shipment: Shipment,
  legs: readonly RemainingLeg[],
): Way[] {
  const aboard = isAboard(shipment.position);
  let partial: Ride[][] = [[]];
  for (const [number, leg] of legs.entries()) {
    partial = partial
      .flatMap((rides) =>
        ridesOf(timetable, leg, {
          timetable,
          tariff,
          shipment,
          before: rides.at(-1),
          staysOn: number === 0 && aboard,
        }).map((ride) => [...rides, ride]),
      )
      .slice(0, waysMax);
  }
  const start = startOf(shipment);
  return partial
    .map((rides) => ({ start, aboard, rides, arriveMs: rides.at(-1)!.arriveMs }))
    .filter(({ arriveMs }) => shipment.dueIsHard !== true || arriveMs <= shipment.dueAtMs);
}

export type Connection = {
  readonly timetable: Timetable;
  readonly tariff: Tariff;
  readonly shipment: Shipment;
  readonly before: Ride | undefined;
  readonly staysOn: boolean;
};

export function ridesOf(timetable: Timetable, leg: RemainingLeg, connection: Connection): Ride[] {
  const { service, departureMs, from, to } = leg;
  if (timetable.onDemand[service] === 1) return onDemandRide(leg, connection);
  return tripsOf(timetable, service, departureMs).flatMap((trip): Ride[] => {
    const ride = rideOn(timetable, trip, from, to);
    return runs(timetable, ride, connection) ? [ride] : [];
  });
}

export function rideOn(
  { tripService, nodeFirst, departMs, arriveMs }: Timetable,
  trip: number,
  from: number,
  to: number,
): Ride {
  const first = nodeFirst[trip]!;
  return {
    ...{ service: tripService[trip]!, trip, from, to },
    departMs: from === to ? arriveMs[first + from]! : departMs[first + from]!,
    arriveMs: arriveMs[first + to]!,
  };
}

/** Trips of the departure, one a course. */
export function tripsOf(
  { tripFirst, tripDepartureMs }: Timetable,
  service: number,
  departureMs: number,
): number[] {
  let low = tripFirst[service]!;
  let high = tripFirst[service + 1]!;
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tripDepartureMs[middle]! < departureMs) low = middle + 1;
    else high = middle;
  }
  const trips: number[] = [];
  for (let trip = low; trip < end && tripDepartureMs[trip] === departureMs; trip++) trips.push(trip);
  return trips;
}

/** Can the cargo make the ride, and does the ride take place? */
export function runs(timetable: Timetable, ride: Ride, connection: Connection): boolean {
  const first = timetable.nodeFirst[ride.trip]!;
  for (let call = ride.from; call < ride.to; call++)
    if (timetable.hopClosed[first + call] === 1) return false;
  if (timetable.callClosed[first + ride.to] === 1) return false;
  if (connection.staysOn) return true;
  return (
    timetable.callClosed[first + ride.from] === 0 &&
    readyFor(timetable, ride.service, ride.from, connection) <= ride.departMs
  );
}

/** When a departure from the call can be caught at the earliest. */
export function readyFor(
  { callFirst, callStop, services, stopIndex, cutOffMs, shock }: Timetable,
  service: number,
  call: number,
  { tariff, shipment, before }: Connection,
): number {
  const stop = callStop[callFirst[service]! + call]!;
  const mode = modeIndex(services[service]!.mode);
  const at = (by: number, sinceMs: number) =>
    Math.max(
      sinceMs + (by < 0 ? 0 : tariff.connectionMs[(stop * modeCount + by) * modeCount + mode]!),
      shock.atMs,
    ) + cutOffMs[service]!;
  if (before !== undefined) {
    const reached = callStop[callFirst[before.service]! + before.to]!;
    return reached === stop ? at(modeIndex(services[before.service]!.mode), before.arriveMs) : Infinity;
  }
  const { position } = shipment;
  if (isAboard(position) || stopIndex.get(position.stop) !== stop) return Infinity;
  return at(position.by === undefined ? -1 : modeIndex(position.by), Math.max(position.atMs, shock.atMs));
}

function onDemandRide({ service, from, to }: RemainingLeg, connection: Connection): Ride[] {
  const { timetable } = connection;
  const leaveMs = readyFor(timetable, service, from, connection);
  if (leaveMs === Infinity) return [];
  return [onDemandFrom(timetable, service, from, to, leaveMs)];
}

export function onDemandFrom(
  timetable: Timetable,
  service: number,
  from: number,
  to: number,
  leaveMs: number,
): Ride {
  const { calls } = timetable.services[service]!;
  let departMs = leaveMs;
  let atMs = leaveMs;
  for (let call = from; call < to; call++) {
    const ends = {
      from: timetable.stops[timetable.callStop[timetable.callFirst[service]! + call]!]!,
      to: timetable.stops[timetable.callStop[timetable.callFirst[service]! + call + 1]!]!,
    };
    if (call > from) atMs += (calls[call]!.departHours - calls[call]!.arriveHours) * 3_600_000;
    const hours = calls[call + 1]!.arriveHours - calls[call]!.departHours;
    const times = onDemandTimes(timetable.closures, timetable.services[service]!, ends, atMs, hours);
    if (call === from) departMs = times.departMs;
    atMs = times.arriveMs;
  }
  return { service, trip: -1, from, to, departMs, arriveMs: atMs };
}

export type Before = { readonly arriveMs: number; readonly cost: WayCost };

/** The plan as the timetable had it, at the freight it had. */
export function planBeforeShock(
  timetable: Timetable,
  tariff: Tariff,
  shipment: Shipment,
  legs: readonly RemainingLeg[],
): Before {
  const rides = legs.map(({ service, departureMs, from, to }, number): Ride => {
    const { calls, departures } = timetable.services[service]!;
    const at = (hours: number) => departureMs + hours * 3_600_000;
    const base = 'onDemand' in departures ? calls[from]!.departHours : 0;
    const stays = number === 0 && isAboard(shipment.position);
    return {
      ...{ service, trip: -1, from, to },
      departMs: at((stays ? calls[from]!.arriveHours : calls[from]!.departHours) - base),
      arriveMs: at(calls[to]!.arriveHours - base),
    };
  });
  const way = {
    ...{ start: startOf(shipment), aboard: isAboard(shipment.position), rides },
    arriveMs: rides.at(-1)!.arriveMs,
  };
  const cost = measureWay(timetable, tariff, shipment, way);
  const freightUsd = rides.reduce((sum, ride) => {
    const one = measureWay(timetable, tariff, shipment, { ...way, rides: [ride], aboard: true });
    return sum + one.freightUsd / timetable.freightFactor[ride.service]!;
  }, 0);
  return { arriveMs: way.arriveMs, cost: { ...cost, freightUsd } };
}
