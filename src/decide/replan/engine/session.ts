// Who goes which way now? Column generation (Dantzig and Wolfe 1960; Desaulniers, Desrosiers and Solomon 2005): a master prices the
// room that is short, exact searches find each shipment's best way at these prices, and so on until neither has anything
// new. What each shipment would choose at some prices, less the worth of all room, bounds every plan from below.
import type { LinearProgramSolver } from '../allocate/solver.ts';
import { createMaster, solveMaster, type MasterSolution, type MasterState } from '../allocate/master.ts';
import { cheapestOption, pricedCost } from '../allocate/pool.ts';
import { polish } from '../allocate/polish.ts';
import { roundShares, startOfShares, type Rounded } from '../allocate/rounding.ts';
import { isAboard, type Shipment } from '../shipments/shipment.ts';
import type { Timetable } from '../trips/timetable.ts';
import { createBounds } from '../ways/bounds.ts';
import { createWaySearch, findWay, type WaySearch, type WayStart } from '../ways/search.ts';
import { tariffOf, type Tariff } from '../ways/tariff.ts';
import { measureWay, type Way } from '../ways/way.ts';
import {
  addWay,
  coursePricesOf,
  createColumns,
  roomPricesOf,
  settleCourses,
  stockAmountOf,
  stockKeyOf,
  type Columns,
} from './columns.ts';
import {
  planBeforeShock,
  remainingLegs,
  startOf,
  tripsOf,
  waysByPlan,
  type Before,
  type RemainingLeg,
} from './present.ts';

export type Weights = {
  /** What it costs to change a shipment's plan: rebooking, new papers. */
  readonly changeUsd: number;
  readonly co2eUsdPerTonne: number;
};

export type Limits = {
  readonly secondsMax: number;
  /** (cost − bound) / cost at which one stops. */
  readonly gapGoal: number;
  /** Seconds; only differences count. */
  readonly clock: () => number;
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (progress: Progress) => void;
};

export type Progress = {
  readonly phase: 'reading' | 'ways' | 'prices' | 'rounding' | 'done';
  readonly done: number;
  readonly of: number;
  readonly bestGap?: number;
};

export type Session = {
  readonly timetable: Timetable;
  readonly tariff: Tariff;
  readonly search: WaySearch;
  readonly weights: Weights;
  readonly solver: LinearProgramSolver;
  readonly shipments: Shipment[];
  readonly plans: { legs: readonly RemainingLeg[] | undefined; before: Before | undefined }[];
  readonly columns: Columns;
  readonly master: MasterState;
  /** By shipment: least cost of any way at no prices at all, by exact search. */
  readonly freeCost: Float64Array;
  readonly fresh: Set<number>;
  prices: Float64Array | undefined;
};

export type SessionAnswer = {
  /** By shipment; `undefined`: it stays where it is. */
  readonly ways: readonly (Way | undefined)[];
  readonly cost: number;
  readonly bound: number;
  readonly gapPercent: number;
  readonly feasible: boolean;
  readonly rounds: number;
  /** Worth of one more TEU, by node of a departure's first course. */
  readonly teuPrices: ReadonlyMap<number, number>;
};

export function openSession(
  timetable: Timetable,
  shipments: readonly Shipment[],
  weights: Weights,
  solver: LinearProgramSolver,
): Session {
  const tariff = tariffOf(timetable.stops);
  const co2eUsdPerKg = weights.co2eUsdPerTonne / 1000;
  const bounds = createBounds(timetable, tariff, co2eUsdPerKg);
  const session: Session = {
    ...{ timetable, tariff, weights, solver },
    search: createWaySearch(timetable, tariff, bounds, co2eUsdPerKg),
    shipments: [...shipments],
    plans: [],
    columns: createColumns(shipments.length),
    master: createMaster(),
    freeCost: new Float64Array(shipments.length),
    fresh: new Set(shipments.keys()),
    prices: undefined,
  };
  shipments.forEach((_, number) => takeIn(session, number));
  return session;
}

/** Other shipments, or the same with other dates or places, in the place of those with these numbers. */
export function replaceShipments(session: Session, changed: ReadonlyMap<number, Shipment>): void {
  for (const [number, shipment] of changed) {
    session.shipments[number] = shipment;
    session.columns.pool.optionsOf[session.columns.choices[number]!] = [];
    session.fresh.add(number);
    takeIn(session, number);
  }
}

/** Room of departures has changed to what the timetable of the session now says. */
export function refreshRoom({ columns, timetable }: Session): void {
  const of = { teu: timetable.roomTeu, kg: timetable.roomKg, plugs: timetable.roomPlugs };
  for (const kind of ['teu', 'kg', 'plugs'] as const) {
    for (const [node, resource] of columns.room[kind]) columns.pool.capacity[resource] = of[kind][node]!;
  }
}

function takeIn(session: Session, number: number): void {
  const { timetable, tariff, shipments, columns, plans } = session;
  const shipment = shipments[number]!;
  const legs = remainingLegs(timetable, shipment);
  plans[number] = {
    legs,
    before: legs && planBeforeShock(timetable, tariff, shipment, legs),
  };
  addWay(columns, timetable, shipments, number, undefined, standingUsd(session, shipment));
  if (legs === undefined) return;
  for (const way of waysByPlan(timetable, tariff, shipment, legs)) {
    addWay(columns, timetable, shipments, number, way, wayUsd(session, number, way));
  }
}

/** Goods that stay where they are are as good as lost, and late besides to the end of what one can see. */
export function standingUsd({ timetable }: Pick<Session, 'timetable'>, shipment: Shipment): number {
  const { valueUsd, cargo, lateUsdPerDay, dueAtMs } = shipment;
  const end = timetable.shock.atMs + 90 * 86_400_000;
  const late = (lateUsdPerDay * Math.max(0, end - dueAtMs)) / 86_400_000;
  return Math.max(valueUsd, 20_000 * cargo.teu, 5000) + late;
}

/** All that the way costs, with the change where it is one. */
export function wayUsd(session: Session, number: number, way: Way): number {
  const { timetable, tariff, shipments, weights } = session;
  const cost = measureWay(timetable, tariff, shipments[number]!, way);
  const money = cost.freightUsd + cost.handlingUsd + cost.storageUsd + cost.lateUsd + cost.sourceUsd;
  const co2e = (cost.co2eKg * weights.co2eUsdPerTonne) / 1000;
  return money + co2e + (isChanged(session, number, way) ? weights.changeUsd : 0);
}

/** Another course of the same departures is no change: the booking stands. */
export function isChanged({ timetable, plans }: Session, number: number, { rides, start }: Way): boolean {
  const legs = plans[number]!.legs;
  if (legs === undefined || start.source >= 0 || legs.length !== rides.length) return true;
  return !rides.every((ride, k) => {
    const leg = legs[k]!;
    const sameDeparture =
      ride.trip < 0
        ? timetable.onDemand[leg.service] === 1
        : timetable.tripDepartureMs[ride.trip] === leg.departureMs;
    return sameDeparture && ride.service === leg.service && ride.from === leg.from && ride.to === leg.to;
  });
}

export function startsOf(session: Session, shipment: Shipment, prices?: Float64Array): WayStart[] {
  const { timetable, columns } = session;
  const { position, alternativeSources = [] } = shipment;
  const own = startOf(shipment);
  const starts: WayStart[] = isAboard(position)
    ? tripsOf(timetable, timetable.serviceIndex.get(position.service) ?? -1, position.departureMs).map(
        (trip) => ({
          ...own,
          ...{ costUsd: 0, trip, call: position.hop + 1 },
        }),
      )
    : [{ ...own, costUsd: 0, stop: timetable.stopIndex.get(position.stop)! }];
  alternativeSources.forEach(({ stop, readyAtMs, costUsd = 0 }, source) => {
    const at = timetable.stopIndex.get(stop);
    if (at === undefined) return;
    const stock = columns.stock.get(stockKeyOf(shipment, stop));
    const price = stock === undefined ? 0 : (prices?.[stock] ?? 0);
    starts.push({
      ...{ source, sinceMs: readyAtMs, by: -1, stop: at },
      costUsd: costUsd + price * stockAmountOf(shipment, source),
    });
  });
  return starts;
}

/** Ways for all shipments, whole, within room; bounded from below. */
export function solveSession(session: Session, limits: Limits): SessionAnswer {
  const { columns, timetable } = session;
  const began = limits.clock();
  const left = () => limits.secondsMax - (limits.clock() - began);
  searchFresh(session, limits);
  let bound = -Infinity;
  let best: MasterSolution | undefined;
  let rounds = 0;
  for (; rounds < roundsMax; rounds++) {
    settleCourses(columns, timetable);
    const solved = solveMaster(columns.pool, session.master, session.solver);
    if (solved === undefined) break;
    best = solved;
    const { found, total } = priceAll(session, solved.prices);
    bound = Math.max(bound, total);
    session.prices = solved.prices;
    const gap = (solved.objective - bound) / Math.abs(solved.objective);
    limits.onProgress?.({ phase: 'prices', done: rounds + 1, of: roundsMax, bestGap: gap });
    const enough = gap < limits.gapGoal / 5 || found === 0;
    if (enough || left() < limits.secondsMax * 0.3 || limits.isCancelled?.() === true) break;
  }
  settleCourses(columns, timetable);
  limits.onProgress?.({ phase: 'rounding', done: 0, of: 1 });
  const rounded = wholeWays(session, best, limits, left());
  limits.onProgress?.({ phase: 'done', done: 1, of: 1 });
  return answerOf(session, rounded, bound, rounds + 1);
}

const roundsMax = 40;

function wholeWays(
  { columns: { pool }, solver, prices }: Session,
  master: MasterSolution | undefined,
  { gapGoal }: Limits,
  secondsLeft: number,
): Rounded {
  const worth = new Float64Array(pool.capacity.length);
  if (prices) worth.set(prices);
  if (master === undefined)
    return roundShares(
      pool,
      Int32Array.from(pool.optionsOf, (_, c) => cheapestOption(pool, c)),
      worth,
    );
  const rounded = roundShares(pool, startOfShares(master, pool), worth);
  const relaxed = { ...master, prices: worth };
  return polish(pool, rounded, relaxed, solver, { secondsMax: Math.min(2, secondsLeft * 0.7), gapGoal });
}

function answerOf(
  { columns, shipments, timetable, prices }: Session,
  rounded: Rounded,
  bound: number,
  rounds: number,
): SessionAnswer {
  const { cost } = rounded;
  const gap = cost <= bound ? 0 : ((cost - bound) / Math.abs(cost)) * 100;
  return {
    ways: shipments.map((_, number) => columns.ways[rounded.chosen[columns.choices[number]!]!]),
    ...{ cost, bound: Math.min(bound, cost), gapPercent: gap, feasible: rounded.feasible, rounds },
    teuPrices:
      prices === undefined ? new Map() : roomPricesOf(columns, prices, timetable.nodeTrip.length).teu,
  };
}

/** The best way of each shipment that has not been searched, were there room for all. */
function searchFresh(session: Session, limits: Limits): void {
  const { columns, fresh, timetable, freeCost } = session;
  const prices = roomPricesOf(
    columns,
    new Float64Array(columns.pool.capacity.length),
    timetable.nodeTrip.length,
  );
  let done = 0;
  for (const number of fresh) {
    const known = columns.pool.cost[cheapestOption(columns.pool, columns.choices[number]!)]!;
    const better = searchBelow(session, number, { prices, costMax: known });
    freeCost[number] = Math.min(known, better ?? Infinity);
    if (++done % 500 === 0) {
      limits.onProgress?.({ phase: 'ways', done, of: fresh.size });
      if (limits.isCancelled?.() === true) break;
    }
  }
  fresh.clear();
}

type Below = {
  readonly prices: ReturnType<typeof roomPricesOf>;
  readonly all?: Float64Array;
  /** Priced cost that the way, with its change, is to stay below. */
  readonly costMax: number;
};

/** @returns the least cost of a way at these prices, as if it were a change; `undefined` when none is below. */
function searchBelow(session: Session, number: number, { prices, all, costMax }: Below): number | undefined {
  const { search, shipments, timetable, weights, columns } = session;
  const shipment = shipments[number]!;
  const coursePrices = all && coursePricesOf(columns, all, number);
  const destination = timetable.stopIndex.get(shipment.to);
  if (destination === undefined) return undefined;
  const found = findWay(search, {
    cargo: shipment.cargo,
    starts: startsOf(session, shipment, all),
    destination,
    dueAtMs: shipment.dueAtMs,
    dueIsHard: shipment.dueIsHard === true,
    lateUsdPerMs: shipment.lateUsdPerDay / 86_400_000,
    prices,
    ...(coursePrices && { coursePrices }),
    costMax: costMax - weights.changeUsd - 1e-6,
  });
  if (found === undefined) return undefined;
  if (boardsOnce(found.way)) {
    addWay(columns, timetable, session.shipments, number, found.way, wayUsd(session, number, found.way));
  }
  return found.cost + weights.changeUsd;
}

/** Cargo does not come back to a departure that it has left. */
function boardsOnce({ rides }: Way): boolean {
  const trips = rides.filter(({ trip }) => trip >= 0).map(({ trip }) => trip);
  return new Set(trips).size === trips.length;
}

/**
 * New ways at these prices, and the sum of what every choice would take less the worth of all room: a bound, since the
 * searches are exact. Who has a way that costs no more than its best without any prices needs no search.
 */
function priceAll(
  session: Session,
  prices: Float64Array,
): { readonly found: number; readonly total: number } {
  const { columns, timetable, shipments, freeCost } = session;
  const { pool } = columns;
  const room = roomPricesOf(columns, prices, timetable.nodeTrip.length);
  let total = 0;
  for (let resource = 0; resource < prices.length; resource++)
    total -= prices[resource]! * pool.capacity[resource]!;
  for (const choice of columns.courses.values())
    total += pricedCost(pool, cheapestOption(pool, choice, prices), prices);
  let found = 0;
  for (let number = 0; number < shipments.length; number++) {
    const known = pricedCost(pool, cheapestOption(pool, columns.choices[number]!, prices), prices);
    if (known <= freeCost[number]! + 1e-6) {
      total += Math.min(known, freeCost[number]!);
      continue;
    }
    const better = searchBelow(session, number, { prices: room, all: prices, costMax: known });
    if (better !== undefined) found++;
    total += Math.min(known, better ?? Infinity);
  }
  return { found, total };
}
