// What is the best way of each shipment at these prices, and what does that prove? Exact searches, each as far as it is worth it.
import { cheapestOption, pricedCost, type Pool } from '../allocate/pool.ts';
import type { WayQuestion } from '../ways/find-ways.ts';
import type { RoomPrices } from '../ways/search.ts';
import { questionOf, takeFound, type FoundBelow } from './ask.ts';
import { roomPricesOf } from './columns.ts';
import type { Limits, Session } from './session.ts';
import { forgetProof, keepProof, provenLeast } from './proofs.ts';
import { inWaves, tryGroup } from './groups.ts';

/** The best way of each shipment that has not been searched, were there room for all. */
export function searchFresh(session: Session, limits: Limits): void {
  const { fresh, freeCost, search, findWays } = session;
  let done = 0;
  for (const wave of inWaves(session, [...fresh])) {
    const questions = wave.map((number) => freshQuestion(session, number, limits.gapGoal));
    findWays(search, questions, search.noPrices).forEach((found, k) => {
      const number = wave[k]!;
      freeCost[number] = takeFound(session, number, found).cost;
    });
    done += wave.length;
    limits.onProgress?.({ phase: 'ways', done, of: fresh.size });
    if (limits.isCancelled?.() === true) break;
  }
  fresh.clear();
}

function freshQuestion(session: Session, number: number, gapGoal: number): WayQuestion {
  const { pool, choices } = session.columns;
  session.freeCost[number] = 0;
  forgetProof(session.proofs, number);
  tryGroup(session, number, Infinity);
  const known = pool.cost[cheapestOption(pool, choices[number]!)]!;
  const labelsMax = isStuck(session, number) ? stuckLabelsMax : freshLabelsMax;
  return questionOf(session, number, { costMax: known * (1 - gapGoal * freshShare), labelsMax });
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

export type Pricing = {
  /** Shipments that have a new way. */
  readonly found: number;
  /** No plan costs less. */
  readonly total: number;
  /** Searches that were broken off and may take longer the next time. */
  readonly broken: number;
};

export type Thoroughness = {
  /** The total is asked for; else it is of no use. */
  readonly isBound: boolean;
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
    if (how.isBound) least[number] = Math.min(before[number]!, provenLeast(session, number, prices, room));
    const reached = how.isProof ? least[number]! : Math.max(freeCost[number]!, proofs.reached[number]!);
    open[number] = Math.max(0, before[number]! - reached);
  }
  const spread = { found: 0, broken: 0 };
  const costs = before.reduce((sum, one) => sum + one, 0);
  const numbers = furthest(open, how.share, costs * how.slack);
  const priced = { prices, room, before, slack: how.slack };
  for (const wave of inWaves(session, numbers)) {
    const answers = priceWave(session, wave, priced);
    wave.forEach((number, k) => {
      const better = answers[k]!;
      if (better.isNew) spread.found++;
      if (better.isBroken) spread.broken++;
      least[number] = Math.min(better.known, Math.max(least[number]!, better.least));
    });
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
  /** By shipment: least priced cost of the ways that were known when the round began. */
  readonly before: Float64Array;
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

/** First what others of the group have found, then searches for those whom that does not help. */
function priceWave(session: Session, wave: readonly number[], priced: Priced): PricedOne[] {
  const { prices, before, slack } = priced;
  const known = wave.map((number) => {
    tryGroup(session, number, before[number]!);
    return leastKnown(session, number, prices);
  });
  const isHelped = (k: number) => known[k]! < before[wave[k]!]! - Math.max(0.01, before[wave[k]!]! * slack);
  const asked = [...wave.keys()].filter((k) => !isHelped(k));
  const questions = asked.map((k) => {
    const number = wave[k]!;
    return questionOf(session, number, {
      all: prices,
      costMax: known[k]! - (known[k]! * slack) / 2,
      labelsMax: isStuck(session, number, extendedPrices(prices, session.columns.pool))
        ? stuckLabelsMax
        : session.effort[number]!,
    });
  });
  const answers: PricedOne[] = known.map((one) => ({
    ...{ isNew: true, isBroken: false, known: one, least: -Infinity },
  }));
  session.findWays(session.search, questions, priced.room).forEach((found, at) => {
    const k = asked[at]!;
    answers[k] = takeAnswer(session, wave[k]!, known[k]!, takeFound(session, wave[k]!, found), priced);
  });
  return answers;
}

function leastKnown({ columns: { pool, choices } }: Session, number: number, prices: Float64Array): number {
  const worth = extendedPrices(prices, pool);
  return pricedCost(pool, cheapestOption(pool, choices[number]!, worth), worth);
}

function takeAnswer(
  session: Session,
  number: number,
  known: number,
  { found, cost, met }: FoundBelow,
  { prices, slack }: Priced,
): PricedOne {
  const effort = session.effort[number]!;
  // Who was broken off is worth more labels next time, up to a limit.
  const isBroken = !found && cost < known * (1 - slack / 2) - 1e-3 && effort < effortMax;
  if (isBroken) session.effort[number] = Math.min(effortMax, effort * 4);
  keepProof(session, number, prices, { cost, met }, found || isBroken ? cost : known);
  const now = found ? leastKnown(session, number, prices) : known;
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
