// What is the best way of each shipment at these prices, and what does that prove? Exact searches, each as far as it is worth it.
import { cheapestOption, pricedCost, type Pool } from '../allocate/pool.ts';
import { findWay } from '../ways/search.ts';
import type { Way } from '../ways/way.ts';
import { addWay, coursePricesOf, roomPricesOf } from './columns.ts';
import { startsOf, wayUsd, type Limits, type Session } from './session.ts';
import { keepForGroup, tryGroup } from './groups.ts';

/** The best way of each shipment that has not been searched, were there room for all. */
export function searchFresh(session: Session, limits: Limits): void {
  const { columns, fresh, timetable, freeCost } = session;
  const prices = roomPricesOf(columns, new Float64Array(), timetable.nodeTrip.length);
  let done = 0;
  for (const number of fresh) {
    freeCost[number] = 0;
    session.searchedCost[number] = 0;
    tryGroup(session, number, Infinity);
    const known = columns.pool.cost[cheapestOption(columns.pool, columns.choices[number]!)]!;
    const labelsMax = isStuck(session, number) ? stuckLabelsMax : freshLabelsMax;
    const { cost } = searchBelow(session, number, { prices, costMax: known, labelsMax });
    freeCost[number] = Math.min(known, cost);
    proveFresh(session, number);
    if (++done % 500 === 0) {
      limits.onProgress?.({ phase: 'ways', done, of: fresh.size });
      if (limits.isCancelled?.() === true) break;
    }
  }
  fresh.clear();
}

/** What the shipment costs at least at the prices of the proof that stands. */
function proveFresh(session: Session, number: number): void {
  const { proof, columns, timetable } = session;
  if (proof === undefined) return;
  const { pool, choices } = columns;
  const prices = extendedPrices(proof.prices, pool);
  const room = roomPricesOf(columns, prices, timetable.nodeTrip.length);
  const before = pricedCost(pool, cheapestOption(pool, choices[number]!, prices), prices);
  proof.least[number] = priceOne(session, number, { prices, room, before, isFull: true }).least;
}

const freshLabelsMax = 200;
/** Who has no way at all is searched for longer. */
const stuckLabelsMax = 100_000;

/** Its cheapest option is to stand still. */
function isStuck({ columns }: Session, number: number, prices?: Float64Array): boolean {
  const { pool, choices, ways } = columns;
  return ways[cheapestOption(pool, choices[number]!, prices)] === undefined;
}

export type Below = {
  readonly prices: ReturnType<typeof roomPricesOf>;
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
};

export function searchBelow(session: Session, number: number, below: Below): FoundBelow {
  const { prices, all, costMax, blocked = blockedOf(session), labelsMax } = below;
  const { search, shipments, timetable, weights, columns } = session;
  const shipment = shipments[number]!;
  const coursePrices = all && coursePricesOf(columns, all, number);
  const { way, cost, others } = findWay(search, {
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
  return { found: isNew, cost: cost + weights.changeUsd };
}

function blockedOf({ closedTrip }: Session): Below['blocked'] {
  return closedTrip && ((_, trip) => closedTrip(trip));
}

/** Cargo does not come back to a departure that it has left. */
function boardsOnce({ rides }: Way): boolean {
  const trips = rides.filter(({ trip }) => trip >= 0).map(({ trip }) => trip);
  return new Set(trips).size === trips.length;
}

/**
 * New ways at these prices, and the sum of what every choice would take less the worth of all room: a bound, as the searches
 * tell what no way can fall short of. Who has a way that costs no more than its best without any prices needs no search.
 */
export function priceAll(
  session: Session,
  known: Float64Array,
  isFull: boolean,
): { readonly found: number; readonly total: number } {
  const { columns, timetable, shipments, freeCost } = session;
  const { pool } = columns;
  // Resources that new ways bring in are worth nothing yet; there is space for them.
  const prices = new Float64Array(pool.capacity.length + spareResources);
  prices.set(known);
  const room = roomPricesOf(columns, prices, timetable.nodeTrip.length);
  let total = lessRoom(session, prices);
  const least = new Float64Array(shipments.length);
  let found = 0;
  for (let number = 0; number < shipments.length; number++) {
    const choice = columns.choices[number]!;
    const before = pricedCost(pool, cheapestOption(pool, choice, prices), prices);
    const free = freeCost[number]!;
    // A dollar more or less is not worth a search while prices still move.
    const slack = isFull ? 1e-6 : Math.max(2, before * 2e-3);
    if (before <= Math.max(free, isFull ? 0 : session.searchedCost[number]!) + slack) {
      least[number] = Math.min(before, free);
      total += least[number]!;
      continue;
    }
    const better = priceOne(session, number, { prices, room, before, isFull });
    if (better.isNew) found++;
    least[number] = Math.max(better.least, Math.min(before, free));
    total += least[number]!;
  }
  if (isFull && total > (session.proof?.total ?? -Infinity)) session.proof = { prices, least, total };
  return { found, total };
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

/**
 * What has been proven at the best prices so far, for the shipments and the room as they are now: who has not changed has the same
 * least cost at the same prices, whatever has become of the room.
 */
export function provenBound(session: Session): number {
  const { proof } = session;
  if (proof === undefined) return -Infinity;
  const total = proof.least.reduce((sum, least) => sum + least, lessRoom(session, proof.prices));
  session.proof = { ...proof, total };
  return total;
}

type Pricing = {
  readonly prices: Float64Array;
  readonly room: ReturnType<typeof roomPricesOf>;
  /** Least priced cost of the ways that are known. */
  readonly before: number;
  readonly isFull: boolean;
};

/** First what others of the group have found, then a search of its own. `least`: no way costs less at these prices. */
function priceOne(
  session: Session,
  number: number,
  { prices, room, before, isFull }: Pricing,
): { readonly isNew: boolean; readonly least: number } {
  const { pool, choices } = session.columns;
  tryGroup(session, number, before);
  const worth = pool.capacity.length > prices.length ? extendedPrices(prices, pool) : prices;
  const known = pricedCost(pool, cheapestOption(pool, choices[number]!, worth), worth);
  const isShared = known < before - 0.01;
  if (isShared && !isFull) return { isNew: true, least: Math.min(known, session.freeCost[number]!) };
  const usual = Math.max(session.effort[number]!, isFull ? fullLabelsMax : 0);
  const labelsMax = isStuck(session, number, worth) ? stuckLabelsMax : usual;
  const { found, cost } = searchBelow(session, number, {
    prices: room,
    all: prices,
    costMax: known,
    labelsMax,
  });
  // Who was broken off is worth more labels next time, up to a limit.
  const isOpen = session.master.overloadUsd === Infinity;
  const isBroken = isOpen && !found && cost < known - 1e-3 && session.effort[number]! < effortMax;
  if (isBroken) session.effort[number] = Math.min(effortMax, session.effort[number]! * 4);
  session.searchedCost[number] = found || isBroken ? cost : known;
  return { isNew: found || isShared, least: Math.min(known, cost) };
}

/** Some ways need tens of thousands of labels to be proven best; nearly as much is proven by these. */
const fullLabelsMax = 1000;
const effortMax = 20_000;
/** Resources that came in after the master was solved are worth nothing yet. */
export function extendedPrices(prices: Float64Array, { capacity }: Pool): Float64Array {
  if (prices.length >= capacity.length) return prices;
  const all = new Float64Array(capacity.length);
  all.set(prices);
  return all;
}
