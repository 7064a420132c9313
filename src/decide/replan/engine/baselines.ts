// What would come of it without planning together? Keeping the plan and waiting for the reopening, or each shipment in turn
// taking the best that is left. Both keep the same constraints as the optimiser.
import { isAboard, type Shipment } from '../shipments/shipment.ts';
import type { Timetable } from '../trips/timetable.ts';
import { findWay } from '../ways/search.ts';
import { roomUses, type Ride, type Way } from '../ways/way.ts';
import { amountsOf, createTaken, fits, stockLeft, takeRoom, type Amounts, type Taken } from './taken.ts';
import {
  onDemandFrom,
  readyFor,
  ridesOf,
  rideOn,
  runs,
  startOf,
  waysByPlan,
  type Connection,
  type RemainingLeg,
} from './present.ts';
import { standingUsd, startsOf, wayUsd, type Session } from './session.ts';

/** Every ship waits; a missed connection is made up by the next departure of the same service with room. */
export function waitForReopening(session: Session): (Way | undefined)[] {
  const taken = createTaken();
  return inTurn(session, (shipment, number) => {
    const legs = session.plans[number]!.legs;
    const way = legs && waitingWay(session, number, legs, taken);
    if (way === undefined || (shipment.dueIsHard === true && way.arriveMs > shipment.dueAtMs))
      return undefined;
    takeRoom(taken, session, number, way);
    return way;
  });
}

/** Cargo on board has its room; then comes who stands first in the list. */
function inTurn(
  { shipments }: Session,
  decide: (shipment: Shipment, number: number) => Way | undefined,
): (Way | undefined)[] {
  const numbers = [...shipments.keys()];
  const aboardFirst = [
    ...numbers.filter((number) => isAboard(shipments[number]!.position)),
    ...numbers.filter((number) => !isAboard(shipments[number]!.position)),
  ];
  const ways: (Way | undefined)[] = shipments.map(() => undefined);
  for (const number of aboardFirst) ways[number] = decide(shipments[number]!, number);
  return ways;
}

function waitingWay(
  session: Session,
  number: number,
  legs: readonly RemainingLeg[],
  taken: Taken,
): Way | undefined {
  const { timetable, tariff } = session;
  const shipment = session.shipments[number]!;
  const rides: Ride[] = [];
  const aboard = isAboard(shipment.position);
  for (const [k, leg] of legs.entries()) {
    const connection = { timetable, tariff, shipment, before: rides.at(-1), staysOn: k === 0 && aboard };
    const ride = nextRide(timetable, leg, connection, amountsOf(shipment), taken);
    if (ride === undefined) return undefined;
    rides.push(ride);
  }
  return { start: startOf(shipment), aboard, rides, arriveMs: rides.at(-1)!.arriveMs };
}

function nextRide(
  timetable: Timetable,
  leg: RemainingLeg,
  connection: Connection,
  amounts: Amounts,
  taken: Taken,
): Ride | undefined {
  const { service, from, to } = leg;
  if (timetable.onDemand[service] === 1) {
    const leaveMs = readyFor(timetable, service, from, connection);
    return leaveMs === Infinity ? undefined : onDemandFrom(timetable, service, from, to, leaveMs);
  }
  const waits = (trip: number) => timetable.tripLead[trip] === trip;
  if (connection.staysOn) return ridesOf(timetable, leg, connection).find(({ trip }) => waits(trip));
  for (let trip = timetable.tripFirst[service]!; trip < timetable.tripFirst[service + 1]!; trip++) {
    if (timetable.tripDepartureMs[trip]! < leg.departureMs || !waits(trip)) continue;
    const ride = rideOn(timetable, trip, from, to);
    if (runs(timetable, ride, connection) && hasRoom(timetable, ride, amounts, taken)) return ride;
  }
  return undefined;
}

function hasRoom(timetable: Timetable, ride: Ride, amounts: Amounts, taken: Taken): boolean {
  const first = timetable.nodeFirst[timetable.tripLead[ride.trip]!]!;
  for (let call = ride.from; call < ride.to; call++)
    if (!fits(taken, timetable, first + call, amounts)) return false;
  return true;
}

/** In the order of the list; who comes first also decides where its ships go. */
export function firstComeGreedy(session: Session): (Way | undefined)[] {
  const { timetable, tariff, search, weights } = session;
  const taken = createTaken();
  const courses = new Map<number, number>();
  return inTurn(session, (shipment, number) => {
    const amounts = amountsOf(shipment);
    const isClosed = (trip: number) => (courses.get(timetable.tripLead[trip]!) ?? trip) !== trip;
    const legs = session.plans[number]!.legs;
    const own = (legs === undefined ? [] : waysByPlan(timetable, tariff, shipment, legs)).filter(
      (way) =>
        way.rides.every(({ trip }) => trip < 0 || !isClosed(trip)) &&
        roomUses(timetable, shipment, way).every(({ node }) => fits(taken, timetable, node, amounts)),
    );
    const costOf = (way: Way) => wayUsd(session, number, way);
    const best = own.toSorted((a, b) => costOf(a) - costOf(b))[0];
    const known = best === undefined ? standingUsd(session, shipment) : costOf(best);
    const found = findWay(search, {
      cargo: shipment.cargo,
      starts: startsOf(session, shipment).filter(
        (start) =>
          (start.source < 0 || stockLeft(taken, session, number, start.source)) &&
          !('trip' in start && isClosed(start.trip)),
      ),
      destination: timetable.stopIndex.get(shipment.to)!,
      dueAtMs: shipment.dueAtMs,
      dueIsHard: shipment.dueIsHard === true,
      lateUsdPerMs: shipment.lateUsdPerDay / 86_400_000,
      prices: search.noPrices,
      blocked: (node, trip) => isClosed(trip) || !fits(taken, timetable, node, amounts),
      costMax: known - weights.changeUsd - 1e-6,
    });
    const way = found.way ?? best;
    if (way === undefined) return undefined;
    takeRoom(taken, session, number, way);
    for (const { trip } of way.rides) if (trip >= 0) courses.set(timetable.tripLead[trip]!, trip);
    return way;
  });
}
