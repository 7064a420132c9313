// How is a shipment's question for a way put, and what becomes of the answer? Ways that are found go into the pool and to the group.
import type { WayQuestion } from '../ways/find-ways.ts';
import { findWay, type FoundWay, type Met, type RoomPrices } from '../ways/search.ts';
import type { Way } from '../ways/way.ts';
import { addWay, coursePricesOf } from './columns.ts';
import { keepForGroup } from './groups.ts';
import { startsOf, wayUsd, type Session } from './session.ts';

export type Below = {
  readonly all?: Float64Array;
  readonly blocked?: (node: number, trip: number) => boolean;
  /** Priced cost that the way, with its change, is to stay below. */
  readonly costMax: number;
  readonly labelsMax?: number;
};

export type FoundBelow = {
  readonly found: boolean;
  /** Of any way at these prices, as if it were a change: never more than the least, and that where it was found. */
  readonly cost: number;
  readonly met: Met;
};

export function searchBelow(
  session: Session,
  number: number,
  { prices, ...below }: Below & { readonly prices: RoomPrices },
): FoundBelow {
  const question = questionOf(session, number, below);
  return takeFound(session, number, findWay(session.search, { ...question, prices }));
}

export function questionOf(session: Session, number: number, below: Below): WayQuestion {
  const { all, costMax, blocked = blockedOf(session), labelsMax } = below;
  const { shipments, timetable, weights, columns } = session;
  const shipment = shipments[number]!;
  const coursePrices = all && coursePricesOf(columns, all, number);
  return {
    cargo: shipment.cargo,
    starts: startsOf(session, shipment, all).filter(
      (start) => !('trip' in start) || session.closedTrip?.(start.trip) !== true,
    ),
    destination: timetable.stopIndex.get(shipment.to)!,
    dueAtMs: shipment.dueAtMs,
    dueIsHard: shipment.dueIsHard === true,
    lateUsdPerMs: shipment.lateUsdPerDay / 86_400_000,
    ...(coursePrices && { coursePrices }),
    ...(blocked && { blocked }),
    costMax: costMax - weights.changeUsd - 1e-6,
    ...(labelsMax !== undefined && { labelsMax }),
    othersMax: blocked === undefined || all !== undefined ? 2 : 0,
  };
}

export function takeFound(
  session: Session,
  number: number,
  { way, cost, others, met }: FoundWay,
): FoundBelow {
  const { columns, timetable, shipments, weights } = session;
  const isNew = way !== undefined && boardsOnce(way);
  for (const one of way === undefined ? [] : [way, ...others]) {
    if (!boardsOnce(one)) continue;
    addWay(columns, timetable, shipments, number, one, wayUsd(session, number, one));
    keepForGroup(session, number, one);
  }
  return { found: isNew, cost: cost + weights.changeUsd, met };
}

function blockedOf({ closedTrip }: Session): Below['blocked'] {
  return closedTrip && ((_, trip) => closedTrip(trip));
}

/** Cargo does not come back to a departure that it has left. */
function boardsOnce({ rides }: Way): boolean {
  const trips = rides.filter(({ trip }) => trip >= 0).map(({ trip }) => trip);
  return new Set(trips).size === trips.length;
}
