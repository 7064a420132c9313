// Who goes which way now? Column generation (Dantzig and Wolfe 1960; Desaulniers, Desrosiers and Solomon 2005): a master prices the
// room that is short, exact searches find each shipment's best way at these prices, and so on until neither has anything
// new. What each shipment would choose at some prices, less the worth of all room, bounds every plan from below.
import type { LinearProgramSolver } from '../allocate/solver.ts';
import { createMaster, solveMaster, type MasterSolution, type MasterState } from '../allocate/master.ts';
import {
  amountOf,
  cheapestOption,
  costOf,
  keepsCapacities,
  pricedCost,
  tolerance,
  usageOf,
  type Pool,
} from '../allocate/pool.ts';
import { polish } from '../allocate/polish.ts';
import { improveChosen, roundShares, startOfShares, type Rounded } from '../allocate/rounding.ts';
import { isAboard, plugsOf, type Shipment } from '../shipments/shipment.ts';
import type { Timetable } from '../trips/timetable.ts';
import { createBounds } from '../ways/bounds.ts';
import { createWaySearch, findWay, type WaySearch, type WayStart } from '../ways/search.ts';
import { tariffOf, type Tariff } from '../ways/tariff.ts';
import { measureWay, roomUses, type Way } from '../ways/way.ts';
import {
  addWay,
  capacityAt,
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
  runs,
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

export type Group = { readonly ways: Way[]; readonly tried: Map<number, number> };

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
  /** By shipment: priced cost of its best way when it was last searched. */
  readonly searchedCost: Float64Array;
  /** By shipment: labels that its next search may make. */
  readonly effort: Int32Array;
  readonly fresh: Set<number>;
  readonly groups: Map<string, Group>;
  /** Trips on courses that have been decided against. */
  readonly closedTrip?: (trip: number) => boolean;
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
    searchedCost: new Float64Array(shipments.length),
    effort: new Int32Array(shipments.length).fill(effortMin),
    fresh: new Set(shipments.keys()),
    groups: new Map(),
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
    if (!fitsAlone(timetable, shipment, way)) continue;
    addWay(columns, timetable, shipments, number, way, wayUsd(session, number, way));
  }
}

/** Cuts can leave less room than one shipment needs, which goes whole or not at all. */
function fitsAlone(timetable: Timetable, shipment: Shipment, way: Way): boolean {
  return roomUses(timetable, shipment, way).every(
    ({ node, teu, kg, plugs }) =>
      teu <= timetable.roomTeu[node]! && kg <= timetable.roomKg[node]! && plugs <= timetable.roomPlugs[node]!,
  );
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
  const began = limits.clock();
  const left = () => limits.secondsMax - (limits.clock() - began);
  searchFresh(session, limits);
  const relaxed = generate(session, limits, () => left() > limits.secondsMax * 0.35, true);
  const prices = session.prices;
  limits.onProgress?.({ phase: 'rounding', done: 0, of: 2 });
  // Courses are decided first: ways that count on others are of no use any more, and better ones may have been hidden.
  const decided = relaxed.master === undefined ? session : decideCourses(session, relaxed.master);
  const settled =
    decided === session ? relaxed : generate(decided, limits, () => left() > limits.secondsMax * 0.2, false);
  limits.onProgress?.({ phase: 'rounding', done: 1, of: 2 });
  const rounded = wholeWays(decided, settled.master, limits, left());
  session.prices = prices;
  keepNewWays(session, decided);
  limits.onProgress?.({ phase: 'done', done: 1, of: 1 });
  return answerOf(session, rounded, relaxed.bound, relaxed.rounds + settled.rounds);
}

const roundsMax = 40;

type Generated = {
  readonly master: MasterSolution | undefined;
  readonly bound: number;
  readonly rounds: number;
};

/**
 * Master and searches in turn. Most rounds search only for shipments whose ways have become dearer since they were searched; when
 * these have nothing new any more, all are searched, which gives the bound. Ends when the gap is small, nothing new is found, or
 * there is no time left.
 */
function generate(session: Session, limits: Limits, hasTime: () => boolean, isBounded: boolean): Generated {
  const { columns } = session;
  let bound = -Infinity;
  let master: MasterSolution | undefined;
  let centre: Float64Array | undefined;
  let rounds = 0;
  let step = session.prices === undefined ? 0 : boxesUsd.length - 1;
  let isFull = false;
  let before = Infinity;
  while (rounds < roundsMax) {
    session.master.overloadUsd = boxesUsd[step]!;
    settleCourses(columns);
    const solved = solveMaster(columns.pool, session.master, session.solver);
    if (solved === undefined) break;
    rounds++;
    const isOpen = step === boxesUsd.length - 1;
    if (isOpen) master = solved;
    const prices = isFull ? solved.prices : smoothed(solved.prices, centre, smoothing);
    const { found, total } = priceAll(session, prices, isFull);
    centre = prices;
    bound = Math.max(bound, total);
    session.prices = solved.prices;
    const gap = (solved.objective - bound) / Math.abs(solved.objective);
    limits.onProgress?.({ phase: 'prices', done: rounds, of: roundsMax, bestGap: gap });
    const isStill = gap > before * 0.9 && found <= fewOf(session);
    if (isFull) before = gap;
    const isDone = isFull
      ? gap < limits.gapGoal / 2 || found === 0 || isStill
      : !isBounded && isOpen && found <= fewOf(session);
    if (isDone || !hasTime() || limits.isCancelled?.() === true) break;
    isFull = isOpen && !isFull && found <= fewOf(session);
    if (!isOpen) step++;
  }
  settleCourses(columns);
  if (master === undefined) {
    session.master.overloadUsd = Infinity;
    master = solveMaster(columns.pool, session.master, session.solver);
  }
  return { master, bound, rounds };
}

function fewOf({ shipments }: Session): number {
  return shipments.length / 1000;
}

/** Share of the best prices so far (Wentges 1997): those of a young master swing. */
const smoothing = 0.3;

function smoothed(prices: Float64Array, centre: Float64Array | undefined, share: number): Float64Array {
  if (centre === undefined || share === 0) return prices;
  return prices.map((price, resource) => price * (1 - share) + (centre[resource] ?? 0) * share);
}

/** What overloading costs in the first rounds: prices are kept low until the obvious ways round are known. */
const boxesUsd: readonly number[] = [2000, 6000, 20_000, Infinity];

/** Each departure takes the course that most of the relaxation takes; other courses are closed in what is returned. */
function decideCourses(session: Session, { base, shares }: MasterSolution): Session {
  const { columns, timetable } = session;
  if (columns.courses.size === 0) return session;
  const { pool, courses } = columns;
  const closed = new Set<number>();
  const optionsOf = pool.optionsOf.map((options) => [...options]);
  for (const [lead, choice] of courses) {
    const options = pool.optionsOf[choice]!;
    const moved = options.reduce((sum, option) => sum + (shares.get(option) ?? 0), 0);
    const shareOf = (option: number) => (shares.get(option) ?? 0) + (option === base[choice] ? 1 - moved : 0);
    const taken = options.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
    optionsOf[choice] = [taken];
    options.forEach((option, k) => void (option !== taken && closed.add(lead + k)));
  }
  for (const choice of columns.choices) {
    optionsOf[choice] = optionsOf[choice]!.filter(
      (option) => columns.ways[option]?.rides.every(({ trip }) => !closed.has(trip)) ?? true,
    );
  }
  // A departure that nobody has thought of yet keeps the course of waiting.
  const isClosed = (trip: number) =>
    closed.has(trip) || (trip !== timetable.tripLead[trip] && !courses.has(timetable.tripLead[trip]!));
  return {
    ...session,
    columns: { ...columns, pool: { ...pool, optionsOf } },
    master: createMaster(),
    closedTrip: isClosed,
  };
}

/** Ways that were found after the courses had been decided serve the next solve, too. */
function keepNewWays({ columns: { pool, choices } }: Session, decided: Session): void {
  // Departures that had not been thought of before.
  pool.optionsOf.push(...decided.columns.pool.optionsOf.slice(pool.optionsOf.length));
  for (const choice of choices) {
    const known = new Set(pool.optionsOf[choice]);
    for (const option of decided.columns.pool.optionsOf[choice]!) {
      if (!known.has(option)) pool.optionsOf[choice]!.push(option);
    }
  }
}

type Filling = {
  readonly session: Session;
  /** By choice; grows with the pool, as does the usage. */
  readonly chosen: number[];
  /** By resource. */
  readonly usage: number[];
};

/**
 * Whole shipments do not fit where the relaxation has split them. From departures that would be overloaded those go that lose least
 * by it, and each looks for a way through the room that is really left, the most urgent first.
 */
function fitWhole(session: Session, start: Int32Array, worth: Float64Array): Int32Array {
  const { columns, shipments } = session;
  const filling: Filling = { session, chosen: [...start], usage: [...usageOf(columns.pool, start)] };
  const kept = new Set<number>();
  let left = ejectOverloads(filling, worth, kept);
  for (let pass = 0; pass < passesMax; pass++) {
    // Large ones find room hardest.
    left.sort(
      (a, b) =>
        shipments[b]!.cargo.teu - shipments[a]!.cargo.teu ||
        shipments[b]!.lateUsdPerDay - shipments[a]!.lateUsdPerDay ||
        a - b,
    );
    for (const number of left) fill(filling, number);
    const stuck = [...shipments.keys()].filter(
      (number) => columns.ways[filling.chosen[columns.choices[number]!]!] === undefined && !kept.has(number),
    );
    if (stuck.length === 0) break;
    // Who finds nothing takes what is best at the prices of the room, and others make way.
    for (const number of stuck) force(filling, number, worth, kept);
    left = ejectOverloads(filling, worth, kept);
  }
  settleLeaves(filling);
  return Int32Array.from(filling.chosen);
}

const passesMax = 8;

function force(filling: Filling, number: number, worth: Float64Array, kept: Set<number>): void {
  const { columns } = filling.session;
  const { pool } = columns;
  const choice = columns.choices[number]!;
  const prices = extendedPrices(worth, pool);
  const options = pool.optionsOf[choice]!.filter((option) => columns.ways[option] !== undefined);
  if (options.length === 0) return;
  take(
    filling,
    choice,
    options.reduce((a, b) => (pricedCost(pool, b, prices) < pricedCost(pool, a, prices) ? b : a)),
  );
  kept.add(number);
}

/** Puts them to standing still. @returns who has gone */
function ejectOverloads(filling: Filling, worth: Float64Array, kept: ReadonlySet<number>): number[] {
  const { session, chosen, usage } = filling;
  const { columns } = session;
  const { pool } = columns;
  const numberOf = new Map(columns.choices.map((choice, number) => [choice, number]));
  const prices = extendedPrices(worth, pool);
  const gone: number[] = [];
  for (let resource = 0; resource < usage.length; resource++) {
    if (usage[resource]! <= pool.capacity[resource]! + tolerance) continue;
    const users = [...pool.touchedBy[resource]!]
      .filter((choice) => numberOf.has(choice) && amountOf(pool, chosen[choice]!, resource) > 0)
      .map((choice) => ({
        choice,
        isKept: kept.has(numberOf.get(choice)!) ? 1 : 0,
        loss: lossOfLeaving(pool, choice, resource, prices),
      }))
      .sort((a, b) => a.isKept - b.isKept || a.loss - b.loss || a.choice - b.choice);
    for (const { choice } of users) {
      if (usage[resource]! <= pool.capacity[resource]! + tolerance) break;
      take(
        filling,
        choice,
        pool.optionsOf[choice]!.find((option) => columns.ways[option] === undefined)!,
      );
      gone.push(numberOf.get(choice)!);
    }
  }
  return gone;
}

/** By the unit of the resource: what the best known way that does not need it costs more. */
function lossOfLeaving(pool: Pool, choice: number, resource: number, worth: Float64Array): number {
  let least = Infinity;
  let amount = 0;
  for (const option of pool.optionsOf[choice]!) {
    const used = amountOf(pool, option, resource);
    amount = Math.max(amount, used);
    if (used <= 0) least = Math.min(least, pricedCost(pool, option, worth));
  }
  return (least - pricedCost(pool, cheapestOption(pool, choice, worth), worth)) / Math.max(amount, 1e-9);
}

function take({ session, chosen, usage }: Filling, choice: number, option: number): void {
  const { pool } = session.columns;
  while (usage.length < pool.capacity.length) usage.push(0);
  const add = (of: number, sign: number) =>
    pool.resources[of]!.forEach((resource, k) => void (usage[resource]! += sign * pool.amounts[of]![k]!));
  add(chosen[choice]!, -1);
  add(option, 1);
  chosen[choice] = option;
}

/** Leaves that new ways ask for are given by the courses that have been chosen; a departure without one waits. */
function settleLeaves({ session, chosen, usage }: Filling): void {
  const { columns } = session;
  const { pool } = columns;
  for (let choice = chosen.length; choice < pool.optionsOf.length; choice++)
    chosen.push(pool.optionsOf[choice]![0]!);
  const known = usage.length;
  const trips = [...columns.stale];
  settleCourses(columns);
  while (usage.length < pool.capacity.length) usage.push(0);
  for (const trip of trips) {
    const option = columns.courseOptions.get(trip)!;
    if (chosen[pool.choiceOf[option]!] !== option) continue;
    pool.resources[option]!.forEach((resource, k) => {
      if (resource >= known) usage[resource]! += pool.amounts[option]![k]!;
    });
  }
}

/** The best way through the room that is left, when it is better than what the shipment has. */
function fill(filling: Filling, number: number): boolean {
  const { session, chosen, usage } = filling;
  const { columns, timetable, shipments } = session;
  const { pool } = columns;
  const choice = columns.choices[number]!;
  const option = chosen[choice]!;
  const { cargo } = shipments[number]!;
  const own = { teu: cargo.teu, kg: cargo.weightKg, plugs: plugsOf(cargo) };
  const isFull = (node: number) =>
    (['teu', 'kg', 'plugs'] as const).some((kind) => {
      const resource = columns.room[kind].get(node);
      const used = resource === undefined ? 0 : (usage[resource] ?? 0) - amountOf(pool, option, resource);
      return used + own[kind] > capacityAt(timetable, kind, node) + tolerance;
    });
  const known = pool.optionsOf[choice]!.length;
  searchBelow(session, number, {
    prices: roomPricesOf(columns, new Float64Array(), timetable.nodeTrip.length),
    costMax: pool.cost[option]!,
    blocked: (node, trip) => isFull(node) || session.closedTrip?.(trip) === true,
  });
  settleLeaves(filling);
  const options = pool.optionsOf[choice]!;
  // The plan costs no change, and stock is shared: both are known only among the ways in the pool.
  const fits = (one: number) =>
    pool.resources[one]!.every(
      (resource, k) =>
        (usage[resource] ?? 0) + pool.amounts[one]![k]! - amountOf(pool, option, resource) <=
        pool.capacity[resource]! + tolerance,
    );
  const best = options.filter(fits).reduce((a, b) => (pool.cost[b]! < pool.cost[a]! ? b : a), option);
  if (best !== option) take(filling, choice, best);
  return options.length > known;
}

function wholeWays(
  session: Session,
  master: MasterSolution | undefined,
  { gapGoal }: Limits,
  secondsLeft: number,
): Rounded {
  const { columns, solver, prices } = session;
  const { pool } = columns;
  const worth = new Float64Array(pool.capacity.length);
  if (prices) worth.set(prices);
  if (master === undefined)
    return roundShares(
      pool,
      Int32Array.from(pool.optionsOf, (_, c) => cheapestOption(pool, c)),
      worth,
    );
  const start = fitWhole(session, startOfShares(extended(master, pool), pool), worth);
  const fitted = keepsCapacities(pool, start)
    ? start
    : roundShares(pool, start, extendedPrices(worth, pool)).chosen;
  const chosen = improveChosen(pool, fitted);
  const rounded = { chosen, cost: costOf(pool, chosen), feasible: keepsCapacities(pool, chosen) };
  const relaxed = { ...master, prices: extendedPrices(worth, pool) };
  return polish(pool, rounded, relaxed, solver, { secondsMax: Math.min(2, secondsLeft * 0.7), gapGoal });
}

/** Resources that came in after the master was solved are worth nothing yet. */
function extendedPrices(prices: Float64Array, { capacity }: Pool): Float64Array {
  const all = new Float64Array(capacity.length);
  all.set(prices);
  return all;
}

/** Choices that came in after the master was solved take what is cheapest. */
function extended(master: MasterSolution, pool: Pool): MasterSolution {
  const base = Int32Array.from(
    pool.optionsOf,
    (_, choice) => master.base[choice] ?? cheapestOption(pool, choice),
  );
  return { ...master, base };
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
    if (++done % 500 === 0) {
      limits.onProgress?.({ phase: 'ways', done, of: fresh.size });
      if (limits.isCancelled?.() === true) break;
    }
  }
  fresh.clear();
}

const freshLabelsMax = 200;
/** Who has no way at all is searched for longer. */
const stuckLabelsMax = 100_000;

/** Its cheapest option is to stand still. */
function isStuck({ columns }: Session, number: number, prices?: Float64Array): boolean {
  const { pool, choices, ways } = columns;
  return ways[cheapestOption(pool, choices[number]!, prices)] === undefined;
}

type Below = {
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

function searchBelow(session: Session, number: number, below: Below): FoundBelow {
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

/** Ways that one shipment has found serve others that stand at the same place, or on the same ship, and go to the same. */
function groupOf({ groups }: Session, { position, to, cargo }: Shipment): Group {
  const at = isAboard(position)
    ? `${position.service} ${position.departureMs} ${position.hop}`
    : `${position.stop} ${position.by}`;
  const key = `${at} ${to} ${cargo.reefer} ${cargo.dgClass} ${cargo.outOfGauge}`;
  const group = groups.get(key) ?? { ways: [], tried: new Map() };
  groups.set(key, group);
  return group;
}

const groupWaysMax = 40;

function keepForGroup(session: Session, number: number, way: Way): void {
  if (way.start.source >= 0 || (!way.aboard && way.rides[0]!.trip < 0)) return;
  const { ways } = groupOf(session, session.shipments[number]!);
  if (ways.length < groupWaysMax) ways.push(way);
}

/** Takes in what the group has found since the last time, as far as it costs less than `costMax` before prices. */
function tryGroup(session: Session, number: number, costMax: number): void {
  const { columns, shipments, timetable, tariff, search } = session;
  const shipment = shipments[number]!;
  const { ways, tried } = groupOf(session, shipment);
  const from = tried.get(number) ?? 0;
  tried.set(number, ways.length);
  for (let k = from; k < ways.length; k++) {
    const way = { ...ways[k]!, start: startOf(shipment) };
    const [first] = way.rides;
    const connection = { timetable, tariff, shipment, before: undefined, staysOn: way.aboard };
    if (way.rides.some(({ service }) => shipment.cargo.weightKg > search.weightMax[service]!)) continue;
    if (!way.aboard && !runs(timetable, first!, connection)) continue;
    if (shipment.dueIsHard === true && way.arriveMs > shipment.dueAtMs) continue;
    if (!fitsAlone(timetable, shipment, way)) continue;
    const known = columns.pool.optionsOf[columns.choices[number]!]!;
    if (known.some((option) => isSameWay(columns.ways[option], way))) continue;
    const cost = wayUsd(session, number, way);
    if (cost < costMax) addWay(columns, timetable, shipments, number, way, cost);
  }
}

function isSameWay(a: Way | undefined, b: Way): boolean {
  return (
    a !== undefined &&
    a.rides.length === b.rides.length &&
    a.rides.every(
      ({ service, trip, from, to, departMs }, k) =>
        service === b.rides[k]!.service &&
        trip === b.rides[k]!.trip &&
        from === b.rides[k]!.from &&
        to === b.rides[k]!.to &&
        departMs === b.rides[k]!.departMs,
    )
  );
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
function priceAll(
  session: Session,
  prices: Float64Array,
  isFull: boolean,
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
    const choice = columns.choices[number]!;
    const before = pricedCost(pool, cheapestOption(pool, choice, prices), prices);
    const free = freeCost[number]!;
    // A dollar more or less is not worth a search while prices still move.
    const slack = isFull ? 1e-6 : Math.max(2, before * 2e-3);
    if (before <= Math.max(free, isFull ? 0 : session.searchedCost[number]!) + slack) {
      total += Math.min(before, free);
      continue;
    }
    const better = priceOne(session, number, { prices, room, before, isFull });
    if (better.isNew) found++;
    total += Math.max(better.least, Math.min(before, free));
  }
  return { found, total };
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
const fullLabelsMax = 2000;
const effortMin = 200;
const effortMax = 20_000;
