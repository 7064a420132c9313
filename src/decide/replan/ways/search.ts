// Which way is the best for one shipment when room has prices? The exact least sum of freight, lifts, storage, lateness, priced
// CO2e and prices of room, over all departures: A* (Hart, Nilsson and Raphael 1968) on the nodes of the timetable, with
// bounds that hold whatever the departures are. A search that is broken off still tells a bound: the least open key.
import { takes, type ShippedCargo } from '../../../world/index.ts';
import { plugsOf } from '../shipments/shipment.ts';
import type { SearchTimetable } from '../trips/timetable.ts';
import { withinDaysSteps, type Bounds } from './bounds.ts';
import { beginLabels, nextLabel, type Run } from './expand.ts';
import { callGuides, guideMaker, pricesThatGuide, restAtCall, restAtStop, type Guides } from './guides.ts';
import { createHeap, type Heap } from './heap.ts';
import { createBoardings, createLabels, type Boardings, type Labels } from './labels.ts';
import { clearTally, createTally, tallied, type Tally } from './tally.ts';
import { modeIndex, type Tariff } from './tariff.ts';
import type { Ride, Start, Way } from './way.ts';

/** Prices of room: where a node (of a departure's first course) has any, its place in the columns; else 0. */
export type RoomPrices = {
  readonly at: Int32Array;
  readonly teu: Float64Array;
  readonly kg: Float64Array;
  readonly plugs: Float64Array;
};

function noRoomPrices(nodes: number): RoomPrices {
  const [teu, kg, plugs] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  return { at: new Int32Array(nodes), teu, kg, plugs };
}

/** Hops whose prices a search has counted, by node of the trip, and what they came to for the cargo. */
export type Met = { readonly nodes: Int32Array; readonly usd: Float64Array };

export type WayStart = Start & {
  /** What beginning there costs: of the source, and the price of its stock. */
  readonly costUsd: number;
} & ({ readonly stop: number } | { readonly trip: number; readonly call: number });

export type WayQuery = {
  readonly cargo: ShippedCargo;
  readonly starts: readonly WayStart[];
  readonly destination: number;
  readonly dueAtMs: number;
  readonly dueIsHard: boolean;
  readonly lateUsdPerMs: number;
  readonly prices: RoomPrices;
  /** What the course of a trip costs this shipment beside its room, where it does. */
  readonly coursePrices?: ReadonlyMap<number, number>;
  /** A departure (by the node of its first course) and a trip of it that cannot be taken at all. */
  readonly blocked?: (node: number, trip: number) => boolean;
  /** Ways that cost as much are of no interest. */
  readonly costMax: number;
  /** Labels after which the search is broken off. */
  readonly labelsMax?: number;
  /** Who comes sooner at the same cost is better, whatever storage costs then: the way is good, but may not be the best. */
  readonly isHasty?: boolean;
  /** How many more ways are of interest that come up behind the best one. */
  readonly othersMax?: number;
};

export type FoundWay = {
  /** The best way below `costMax`; none where there is none or the search was broken off. */
  readonly way: Way | undefined;
  /** Of the way; otherwise no way costs less than this. */
  readonly cost: number;
  /** The next best ones, as they came. */
  readonly others: readonly Way[];
  readonly met: Met;
};

export type WaySearch = {
  readonly timetable: SearchTimetable;
  readonly tariff: Tariff;
  readonly bounds: Bounds;
  readonly co2eUsdPerKg: number;
  /** Calls at which one can get on, by stop. */
  readonly boardFirst: Int32Array;
  readonly boardCall: Int32Array;
  readonly callService: Int32Array;
  readonly serviceMode: Uint8Array;
  readonly weightMax: Float64Array;
  readonly hopMs: Float64Array;
  /** By call: departure from it after that from the first call, for services that the shock does not touch. */
  readonly departAfterMs: Float64Array;
  /** By call: trips in the order of departure, where that is not the order of their numbers. */
  readonly orders: readonly (Int32Array | undefined)[];
  readonly takesCargo: Map<string, Uint8Array>;
  /** Scratch: the label that reached a node at least cost in this run. */
  readonly nodeLabel: Int32Array;
  readonly nodeRun: Int32Array;
  readonly noPrices: RoomPrices;
  /** Scratch: priced nodes that the present question has met. */
  readonly met: Tally;
  readonly stats: { searches: number; labels: number };
  readonly heap: Heap;
  readonly labels: Labels;
  readonly boardings: Boardings;
  run: number;
};

export function createWaySearch(
  timetable: SearchTimetable,
  tariff: Tariff,
  bounds: Bounds,
  co2eUsdPerKg: number,
): WaySearch {
  const { services, callFirst, callStop, stops, shock } = timetable;
  const boardFirst = new Int32Array(stops.length + 1);
  const callService = new Int32Array(callStop.length);
  const hopMs = new Float64Array(callStop.length);
  const departAfterMs = new Float64Array(callStop.length);
  const speed = shock.speed.reduce((most, one) => Math.max(most, one.factor), 1);
  const boards: { stop: number; call: number }[] = [];
  services.forEach(({ calls }, s) => {
    calls.forEach((call, c) => {
      const at = callFirst[s]! + c;
      callService[at] = s;
      departAfterMs[at] = call.departHours * 3_600_000;
      if (c === calls.length - 1) return;
      hopMs[at] = ((calls[c + 1]!.arriveHours - call.departHours) * 3_600_000) / speed;
      if (timetable.hopRuns[at] === 1) boards.push({ stop: callStop[at]!, call: at });
    });
  });
  boards.sort((a, b) => a.stop - b.stop || a.call - b.call);
  for (const { stop } of boards) boardFirst[stop + 1]!++;
  for (let stop = 0; stop < stops.length; stop++) boardFirst[stop + 1]! += boardFirst[stop]!;
  return {
    ...{ timetable, tariff, bounds, co2eUsdPerKg, boardFirst, callService, hopMs, departAfterMs },
    boardCall: Int32Array.from(boards, ({ call }) => call),
    serviceMode: Uint8Array.from(services, ({ mode }) => modeIndex(mode)),
    weightMax: Float64Array.from(services, ({ cargo }) => cargo.weightKgMax ?? Infinity),
    orders: Array.from(callStop, (_, call) => timetable.orders.get(call)),
    takesCargo: new Map(),
    nodeLabel: new Int32Array(timetable.nodeTrip.length),
    nodeRun: new Int32Array(timetable.nodeTrip.length),
    noPrices: noRoomPrices(timetable.nodeTrip.length),
    met: createTally(timetable.nodeTrip.length),
    stats: { searches: 0, labels: 0 },
    ...{ heap: createHeap(), labels: createLabels(), boardings: createBoardings(), run: 0 },
  };
}

/** The best way below `costMax`, or a bound where there is none. */
export function findWay(search: WaySearch, query: WayQuery): FoundWay {
  clearTally(search.met);
  const found = findBelow(search, query);
  return { ...found, met: tallied(search.met) };
}

type Found = Omit<FoundWay, 'met'>;

function findBelow(search: WaySearch, query: WayQuery): Found {
  search.stats.searches++;
  const { cargo, costMax } = query;
  const maker = guideMaker(search.bounds, { ...query, teu: cargo.teu, tonnes: cargo.weightKg / 1000 });
  const begun = { ...query, search };
  const valueOf = (guides: Guides) => leastAt(begun, guides);
  // Where even the cheapest way without lateness is too dear, nothing else needs to be looked at.
  const money = valueOf({ ...maker.at([0], Infinity), lateUsdPerMs: 0 });
  if (money >= costMax) return none(costMax);
  const numbers = pricesThatGuide(maker, Infinity, valueOf);
  const least = valueOf(maker.at(numbers, Infinity));
  if (least >= costMax) return none(costMax);
  const stopAt = search.stats.labels + (query.labelsMax ?? Infinity);
  // What will not be needed is not even opened: the limit begins near the bound and grows until a way is below it. Where the best
  // known way is near, it is the limit.
  let known = least;
  for (let over = costMax < 2 * Math.abs(least) ? 1 : 0.16; ; over *= 4) {
    const limit = Math.min(costMax, least + Math.abs(least) * over + 60 * over * (1 + cargo.teu));
    // Whatever costs less than the limit is not later than what is left of it for lateness.
    const guides = maker.at(numbers, daysWithin(search, query, limit - money));
    const found =
      valueOf(guides) < limit ? searchBelow(runOf(search, query, guides, limit), stopAt) : none(limit);
    known = Math.max(known, Math.min(found.cost, limit));
    if (found.way !== undefined) return found;
    if (found.cost < limit) return { way: undefined, cost: known, others: [] };
    if (limit >= costMax || limit === Infinity) return none(costMax);
  }
}

function none(cost: number): Found {
  return { way: undefined, cost, others: [] };
}

function searchBelow(run: Run, stopAt: number): Found {
  const { search, othersMax = 0 } = run;
  search.run++;
  beginLabels(run);
  const ends: number[] = [];
  while (search.heap.size > 0) {
    const key = search.heap.keys[0]!;
    if (ends.length === 0 ? search.stats.labels >= stopAt : search.stats.labels >= stopAt + othersLabels) {
      if (ends.length === 0) return none(key);
      break;
    }
    const end = nextLabel(run);
    if (end >= 0) ends.push(end);
    if (ends.length > othersMax) break;
  }
  if (ends.length === 0) return none(run.costMax);
  const [way, ...others] = ends.map((end) => wayOf(run, end));
  return { way: way!, cost: search.labels.cost[ends[0]!]!, others };
}

/** Labels beyond the best way in which others may turn up. */
const othersLabels = 50;

function daysWithin(
  { timetable }: WaySearch,
  { dueAtMs, dueIsHard, lateUsdPerMs }: WayQuery,
  spareUsd: number,
): number {
  const lateMs = dueIsHard ? 0 : lateUsdPerMs > 0 ? spareUsd / lateUsdPerMs : Infinity;
  const days = (dueAtMs + lateMs - timetable.shock.atMs) / 86_400_000;
  return withinDaysSteps.find((step) => step >= days)!;
}

function runOf(search: WaySearch, query: WayQuery, guides: Guides, costMax: number): Run {
  const { cargo } = query;
  return {
    ...query,
    ...{
      search,
      guides,
      calls: callGuides(guides),
      costMax,
      teu: cargo.teu,
      tonnes: cargo.weightKg / 1000,
      plugs: plugsOf(cargo),
    },
    ...{ taken: takenBy(search, cargo), landed: new Map() },
  };
}

function takenBy({ takesCargo, timetable }: WaySearch, cargo: ShippedCargo): Uint8Array {
  const key = `${cargo.reefer} ${cargo.dgClass} ${cargo.outOfGauge}`;
  let taken = takesCargo.get(key);
  if (taken === undefined) {
    // Weights are looked at service by service.
    const light = { ...cargo, weightKg: 0 };
    taken = Uint8Array.from(timetable.services, (service) => (takes(service, light) ? 1 : 0));
    takesCargo.set(key, taken);
  }
  return taken;
}

function leastAt({ search, starts }: Pick<Run, 'search' | 'starts'>, guides: Guides): number {
  const { timetable } = search;
  let least = Infinity;
  for (const start of starts) {
    if ('stop' in start) {
      const atMs = Math.max(start.sinceMs, timetable.shock.atMs);
      least = Math.min(least, start.costUsd + restAtStop(guides, start.stop, atMs));
      continue;
    }
    const call = timetable.callFirst[timetable.tripService[start.trip]!]! + start.call;
    const atMs = timetable.arriveMs[timetable.nodeFirst[start.trip]! + start.call]!;
    least = Math.min(least, start.costUsd + restAtCall(callGuides(guides), call, atMs));
  }
  return least;
}

function wayOf({ search, starts }: Run, end: number): Way {
  const { timetable, callService, labels } = search;
  const rides: Ride[] = [];
  const start = starts[labels.start[end]!]!;
  const arriveMs = labels.atMs[end]!;
  for (
    let label = labels.parent[end]!;
    label >= 0 && labels.call[label]! >= 0;
    label = labels.parent[label]!
  ) {
    const service = callService[labels.call[label]!]!;
    const first = timetable.callFirst[service]!;
    rides.push({
      ...{ service, trip: labels.trip[label]!, from: labels.on[label]! - first },
      ...{ to: labels.call[label]! - first, departMs: labels.onMs[label]!, arriveMs: labels.atMs[label]! },
    });
  }
  const { source, sinceMs, by } = start;
  return { start: { source, sinceMs, by }, aboard: 'trip' in start, rides: rides.toReversed(), arriveMs };
}
