// What is the best way of each shipment at these prices, and what does that prove? Exact searches, each as far as it is worth it.
import { cheapestOption, pricedCost, type Pool } from '../allocate/pool.ts';
import { findWay, type Met, type RoomPrices } from '../ways/search.ts';
import type { Way } from '../ways/way.ts';
import { addWay, coursePricesOf, roomPricesOf } from './columns.ts';
import { startsOf, wayUsd, type Limits, type Session } from './session.ts';
import { forgetProof, keepProof, provenLeast } from './proofs.ts';
import { keepForGroup, tryGroup } from './groups.ts';

/** The best way of each shipment that has not been searched, were there room for all. */
export function searchFresh(session: Session, limits: Limits): void {
  const { columns, fresh, freeCost } = session;
  const prices = session.search.noPrices;
  let done = 0;
  for (const number of fresh) {
    freeCost[number] = 0;
    forgetProof(session.proofs, number);
    tryGroup(session, number, Infinity);
    const known = columns.pool.cost[cheapestOption(columns.pool, columns.choices[number]!)]!;
    const labelsMax = isStuck(session, number) ? stuckLabelsMax : freshLabelsMax;
    const costMax = known * (1 - limits.gapGoal * freshShare);
    const { cost } = searchBelow(session, number, { prices, costMax, labelsMax });
    freeCost[number] = cost;
    if (++done % 500 === 0) {
      limits.onProgress?.({ phase: 'ways', done, of: fresh.size });
      if (limits.isCancelled?.() === true) break;
    }
  }
  fresh.clear();
}

const freshLabelsMax = 100;
/** Of the gap that is permitted: what a better way must save to be looked for. */
const freshShare = 0.2;
/** Who has no way at all is searched for longer. */
const stuckLabelsMax = 100_000;

/** Its cheapest option is to stand still. */
function isStuck({ columns }: Session, number: number, prices?: Float64Array): boolean {
  const { pool, choices, ways } = columns;
  return ways[cheapestOption(pool, choices[number]!, prices)] === undefined;
}

export type Below = {
  readonly prices: RoomPrices;
  readonly all?: Float64Array;
  readonly blocked?: (node: number, trip: number) => boolean;
  /** Priced cost that the way, with its change, is to stay below. */
  readonly costMax: number;
  readonly labelsMax?: number;
};

type FoundBelow = {
  readonly found: boolean;
  /** Of any way at these prices, as if it were a change: never more than the least, and that where it was found. */
  readonly cost: number;
  readonly met: Met;
};

export function searchBelow(session: Session, number: number, below: Below): FoundBelow {
  const { prices, all, costMax, blocked = blockedOf(session), labelsMax } = below;
  const { search, shipments, timetable, weights, columns } = session;
  const shipment = shipments[number]!;
  const coursePrices = all && coursePricesOf(columns, all, number);
  const { way, cost, others, met } = findWay(search, {
    cargo: shipment.cargo,
    starts: startsOf(session, shipment, all).filter(
      (start) => !('trip' in start) || session.closedTrip?.(start.trip) !== true,
    ),
    destination: timetable.stopIndex.get(shipment.to)!,
    dueAtMs: shipment.dueAtMs,
    dueIsHard: shipment.dueIsHard === true,
    lateUsdPerMs: shipment.lateUsdPerDay / 86_400_000,
    prices,
    ...(coursePrices && { coursePrices }),
    ...(blocked && { blocked }),
    costMax: costMax - weights.changeUsd - 1e-6,
    ...(labelsMax !== undefined && { labelsMax }),
    othersMax: blocked === undefined || all !== undefined ? 2 : 0,
  });
  const isNew = way !== undefined && boardsOnce(way);
  for (const one of way === undefined ? [] : [way, ...others]) {
    if (!boardsOnce(one)) continue;
    addWay(columns, timetable, session.shipments, number, one, wayUsd(session, number, one));
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

export type Pricing = {
  /** Shipments that have a new way. */
  readonly found: number;
  /** No plan costs less. */
  readonly total: number;
  /** Searches that were broken off and may take longer the next time. */
  readonly broken: number;
};

export type Thoroughness = {
  /** Searched are those whose proof has become weak; else only those whose ways have become dearer since they were searched. */
  readonly isProof: boolean;
  /** What is left open by those that are not searched, as a share of what is open, or of all costs. */
  readonly share: number;
  readonly slack: number;
};

/**
 * New ways at these prices, and the sum of what every choice would take less the worth of all room: a bound, as the searches
 * tell what no way can fall short of. Searched are those whose best way is furthest above what it may come to.
 */
export function priceAll(session: Session, known: Float64Array, how: Thoroughness): Pricing {
  const { columns, timetable, shipments, proofs, freeCost } = session;
  const { pool } = columns;
  // Resources that new ways bring in are worth nothing yet; there is space for them.
  const prices = new Float64Array(pool.capacity.length + spareResources);
  prices.set(known);
  const room = roomPricesOf(columns, prices, timetable.nodeTrip.length);
  const before = new Float64Array(shipments.length);
  const least = new Float64Array(shipments.length);
  const open = new Float64Array(shipments.length);
  for (let number = 0; number < shipments.length; number++) {
    const choice = columns.choices[number]!;
    before[number] = pricedCost(pool, cheapestOption(pool, choice, prices), prices);
    least[number] = Math.min(before[number]!, provenLeast(session, number, prices, room));
    const reached = how.isProof ? least[number]! : Math.max(freeCost[number]!, proofs.reached[number]!);
    open[number] = Math.max(0, before[number]! - reached);
  }
  const spread = { found: 0, broken: 0 };
  const costs = before.reduce((sum, one) => sum + one, 0);
  const numbers = furthest(open, how.share, costs * how.slack);
  for (const number of numbers) {
    const better = priceOne(session, number, { prices, room, before: before[number]!, slack: how.slack });
    if (better.isNew) spread.found++;
    if (better.isBroken) spread.broken++;
    least[number] = Math.min(better.known, Math.max(least[number]!, better.least));
  }
  return { ...spread, total: least.reduce((sum, one) => sum + one, lessRoom(session, prices)) };
}

/** All but those at the end that come to no more than the share, or the slack. */
function furthest(open: Float64Array, share: number, slack: number): number[] {
  const sorted = [...open.keys()].filter((number) => open[number]! > 1e-6);
  sorted.sort((a, b) => open[b]! - open[a]! || a - b);
  const enough = Math.max(slack, share * open.reduce((sum, one) => sum + one, 0));
  let left = 0;
  while (sorted.length > 0) {
    left += open[sorted.at(-1)!]!;
    if (left > enough) break;
    sorted.pop();
  }
  return sorted;
}

const spareResources = 20_000;

/** What the courses take at these prices, less the worth of all room. */
function lessRoom({ columns: { pool, courses } }: Session, prices: Float64Array): number {
  const worth = extendedPrices(prices, pool);
  let sum = 0;
  for (let resource = 0; resource < Math.min(prices.length, pool.capacity.length); resource++)
    sum -= prices[resource]! * pool.capacity[resource]!;
  for (const choice of courses.values()) sum += pricedCost(pool, cheapestOption(pool, choice, worth), worth);
  return sum;
}

type Priced = {
  readonly prices: Float64Array;
  readonly room: RoomPrices;
  /** Least priced cost of the ways that are known. */
  readonly before: number;
  /** Share of the cost that a better way must save. */
  readonly slack: number;
};

type PricedOne = {
  readonly isNew: boolean;
  readonly isBroken: boolean;
  /** Least priced cost of the ways that are known now. */
  readonly known: number;
  /** No way costs less at these prices. */
  readonly least: number;
};

/** First what others of the group have found, then a search of its own. */
function priceOne(session: Session, number: number, { prices, room, before, slack }: Priced): PricedOne {
  const { pool, choices } = session.columns;
  tryGroup(session, number, before);
  const worth = extendedPrices(prices, pool);
  const known = pricedCost(pool, cheapestOption(pool, choices[number]!, worth), worth);
  if (known < before - Math.max(0.01, before * slack))
    return { isNew: true, isBroken: false, known, least: -Infinity };
  const effort = session.effort[number]!;
  const { found, cost, met } = searchBelow(session, number, {
    ...{ prices: room, all: prices, costMax: known - (known * slack) / 2 },
    labelsMax: isStuck(session, number, worth) ? stuckLabelsMax : effort,
  });
  // Who was broken off is worth more labels next time, up to a limit.
  const isBroken = !found && cost < known * (1 - slack / 2) - 1e-3 && effort < effortMax;
  if (isBroken) session.effort[number] = Math.min(effortMax, effort * 4);
  keepProof(session, number, prices, { cost, met }, found || isBroken ? cost : known);
  const now = found ? pricedCost(pool, cheapestOption(pool, choices[number]!, worth), worth) : known;
  return { isNew: found, isBroken, known: now, least: cost };
}

/** Labels that a search for who has some way does not go beyond. */
const effortMax = 20_000;
/** Resources that came in after the master was solved are worth nothing yet. */
export function extendedPrices(prices: Float64Array, { capacity }: Pool): Float64Array {
  if (prices.length >= capacity.length) return prices;
  const all = new Float64Array(capacity.length);
  all.set(prices);
  return all;
}
