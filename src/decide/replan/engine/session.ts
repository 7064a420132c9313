// What is kept between one plan and the next? The timetable after the shock, the shipments with what their plans have become, the
// ways that are known of each, and the prices of room: a solve goes on from there.
import type { LinearProgramSolver } from '../../solver/index.ts';
import { createMaster, type MasterState } from '../allocate/master.ts';
import { isAboard, type Shipment } from '../shipments/shipment.ts';
import type { Timetable } from '../trips/timetable.ts';
import { findWaysHere, openSearch, type FindWays } from '../ways/find-ways.ts';
import type { WaySearch, WayStart } from '../ways/search.ts';
import type { Tariff } from '../ways/tariff.ts';
import { measureWay, roomUses, type Way } from '../ways/way.ts';
import { createProofs, type Proofs } from './proofs.ts';
import { addWay, createColumns, stockAmountOf, stockKeyOf, type Columns } from './columns.ts';
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

export type Group = { readonly ways: Way[]; readonly tried: Map<number, number> };

export type Session = {
  readonly timetable: Timetable;
  readonly tariff: Tariff;
  readonly search: WaySearch;
  /** Answers many questions at once. */
  readonly findWays: FindWays;
  readonly weights: Weights;
  readonly solver: LinearProgramSolver;
  readonly shipments: Shipment[];
  readonly plans: { legs: readonly RemainingLeg[] | undefined; before: Before | undefined }[];
  readonly columns: Columns;
  readonly master: MasterState;
  /** By shipment: least cost of any way at no prices at all, by exact search. */
  readonly freeCost: Float64Array;
  readonly proofs: Proofs;
  /** By shipment: labels that its next search may make. */
  readonly effort: Int32Array;
  readonly fresh: Set<number>;
  readonly groups: Map<string, Group>;
  /** Trips on courses that have been decided against. */
  readonly closedTrip?: (trip: number) => boolean;
  prices: Float64Array | undefined;
  /** The prices that have proven most so far. */
  best: { readonly prices: Float64Array; readonly total: number } | undefined;
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
  findWays: FindWays = findWaysHere,
): Session {
  const search = openSearch(timetable, weights.co2eUsdPerTonne / 1000);
  const session: Session = {
    ...{ timetable, tariff: search.tariff, search, findWays, weights, solver },
    shipments: [...shipments],
    plans: [],
    columns: createColumns(shipments.length),
    master: createMaster(),
    freeCost: new Float64Array(shipments.length),
    proofs: createProofs(shipments.length),
    effort: new Int32Array(shipments.length).fill(effortMin),
    fresh: new Set(shipments.keys()),
    groups: new Map(),
    ...{ prices: undefined, best: undefined },
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

/** Room of departures has changed to what the timetable of the session now says. Where there is more, what was proven is void. */
export function refreshRoom(session: Session): void {
  const { columns, timetable } = session;
  const of = { teu: timetable.roomTeu, kg: timetable.roomKg, plugs: timetable.roomPlugs };
  let isMore = false;
  for (const kind of ['teu', 'kg', 'plugs'] as const) {
    for (const [node, resource] of columns.room[kind]) {
      isMore ||= of[kind][node]! > columns.pool.capacity[resource]!;
      columns.pool.capacity[resource] = of[kind][node]!;
    }
  }
  if (!isMore) return;
  for (const number of session.shipments.keys()) session.fresh.add(number);
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
export function fitsAlone(timetable: Timetable, shipment: Shipment, way: Way): boolean {
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

/** Labels that the first search of a shipment may make. */
const effortMin = 200;
