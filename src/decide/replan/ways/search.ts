// Which way is the best for one shipment when room has prices? The exact least sum of freight, lifts, storage, lateness, priced
// CO2e and prices of room, over all departures: A* (Hart, Nilsson and Raphael 1968) on the nodes of the timetable, with
// bounds that hold whatever the departures are. Later departures are looked at only when the first ones cannot settle it.
import { takes, type ShippedCargo } from '../../../world/index.ts';
import { onDemandTimes } from '../trips/closures.ts';
import type { Timetable } from '../trips/timetable.ts';
import { plugsOf } from '../shipments/shipment.ts';
import { hoursOnly, withinDaysSteps, type Bound, type Bounds, type Unit } from './bounds.ts';
import { createHeap, popHeap, pushHeap, type Heap } from './heap.ts';
import { modeCount, modeIndex, storageUsdPerTeu, type Tariff } from './tariff.ts';
import { hopCost, type Ride, type Start, type Way } from './way.ts';

/** Prices of room, by the node of a departure's first course; the search asks only where `priced` is 1. */
export type RoomPrices = {
  readonly priced: Uint8Array;
  readonly teu: ReadonlyMap<number, number>;
  readonly kg: ReadonlyMap<number, number>;
  readonly plugs: ReadonlyMap<number, number>;
};

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
};

export type FoundWay = { readonly way: Way; readonly cost: number };

export type WaySearch = {
  readonly timetable: Timetable;
  readonly tariff: Tariff;
  readonly bounds: Bounds;
  readonly co2eUsdPerKg: number;
  /** Calls at which one can get on, by stop. */
  readonly boardFirst: Int32Array;
  readonly boardCall: Int32Array;
  readonly callService: Int32Array;
  readonly serviceMode: Uint8Array;
  readonly hopHours: Float64Array;
  readonly takesCargo: Map<string, Uint8Array>;
  /** Scratch: the label that reached a node at least cost in this run. */
  readonly nodeLabel: Int32Array;
  readonly nodeRun: Int32Array;
  readonly stats: { searches: number; labels: number };
  readonly heap: Heap;
  run: number;
};

export function createWaySearch(
  timetable: Timetable,
  tariff: Tariff,
  bounds: Bounds,
  co2eUsdPerKg: number,
): WaySearch {
  const { services, callFirst, callStop, stops, shock } = timetable;
  const boardFirst = new Int32Array(stops.length + 1);
  const callService = new Int32Array(callStop.length);
  const hopHours = new Float64Array(callStop.length);
  const speed = shock.speed.reduce((most, one) => Math.max(most, one.factor), 1);
  const boards: { stop: number; call: number }[] = [];
  services.forEach(({ calls }, s) => {
    calls.forEach((call, c) => {
      const at = callFirst[s]! + c;
      callService[at] = s;
      if (c === calls.length - 1) return;
      hopHours[at] = (calls[c + 1]!.arriveHours - call.departHours) / speed;
      if (timetable.hopRuns[at] === 1) boards.push({ stop: callStop[at]!, call: at });
    });
  });
  boards.sort((a, b) => a.stop - b.stop || a.call - b.call);
  for (const { stop } of boards) boardFirst[stop + 1]!++;
  for (let stop = 0; stop < stops.length; stop++) boardFirst[stop + 1]! += boardFirst[stop]!;
  return {
    ...{ timetable, tariff, bounds, co2eUsdPerKg, boardFirst, callService, hopHours },
    boardCall: Int32Array.from(boards, ({ call }) => call),
    serviceMode: Uint8Array.from(services, ({ mode }) => modeIndex(mode)),
    takesCargo: new Map(),
    nodeLabel: new Int32Array(timetable.nodeTrip.length),
    nodeRun: new Int32Array(timetable.nodeTrip.length),
    stats: { searches: 0, labels: 0 },
    heap: createHeap(),
    run: 0,
  };
}

/** A place in a way that is being found: on board at a call, standing at the start, or at the end. */
type Label = {
  readonly kind: 'aboard' | 'start' | 'end';
  readonly parent: Label | undefined;
  readonly cost: number;
  readonly atMs: number;
  /** Call among all calls of all services; −1 at a start. */
  readonly call: number;
  /** −1: on demand. */
  readonly trip: number;
  readonly stop: number;
  readonly start: WayStart;
  /** Cargo that was on board at the shock and has stayed there. */
  readonly stays: boolean;
  /** Where and when this ride began; both are kept from hop to hop. */
  readonly on: number;
  readonly onMs: number;
  readonly dead?: boolean;
};

/** Getting on at a call; `next` is the place of the trip to try in the order of departures. */
type Boarding = { readonly label: Label; readonly call: number; readonly next: number };

type Run = WayQuery & {
  readonly search: WaySearch;
  readonly tonnes: number;
  readonly plugs: number;
  readonly taken: Uint8Array;
  readonly hours: Bound;
  /** Bounds by worth of an hour, for the cargo as a multiple of their unit. */
  readonly guides: readonly Guide[];
  readonly entries: (Label | Boarding)[];
  /** Labels that have got off, by stop · 4 + mode. */
  readonly landed: Map<number, Label[]>;
};

/** `undefined` when nothing costs less than `costMax`. */
export function findWay(search: WaySearch, query: WayQuery): FoundWay | undefined {
  search.stats.searches++;
  // What will not be needed is not even opened: the limit begins near the bound and grows until a way is below it.
  let run = beginRun(search, query, Infinity);
  const least = leastOf(run);
  const money = leastOf({ ...run, guides: run.guides.slice(0, 1), lateUsdPerMs: 0 });
  for (let over = 0.04; ; over *= 4) {
    const limit = Math.min(query.costMax, least + Math.abs(least) * over + 60 * over * (1 + query.cargo.teu));
    if (least < query.costMax) {
      // Whatever costs less than the limit is not later than what is left of it for lateness.
      run = beginRun(search, query, daysWithin(search, query, limit - money));
      const found = leastOf(run) < limit ? searchBelow({ ...run, costMax: limit }) : undefined;
      if (found !== undefined) return found;
    }
    if (least >= query.costMax || limit >= query.costMax || limit === Infinity) return undefined;
  }
}

function daysWithin(
  { timetable }: WaySearch,
  { dueAtMs, dueIsHard, lateUsdPerMs }: WayQuery,
  spareUsd: number,
): number {
  const lateMs = dueIsHard ? 0 : lateUsdPerMs > 0 ? spareUsd / lateUsdPerMs : Infinity;
  const days = (dueAtMs + lateMs - timetable.shock.atMs) / 86_400_000;
  return withinDaysSteps.find((step) => step >= days)!;
}

function searchBelow(begun: Run): FoundWay | undefined {
  const run: Run = { ...begun, entries: [], landed: new Map() };
  const { heap } = run.search;
  run.search.run++;
  heap.size = 0;
  for (const start of run.starts) addStart(run, start);
  while (heap.size > 0) {
    const entry: Label | Boarding = run.entries[heap.payloads[0]!]!;
    popHeap(heap);
    if (!('kind' in entry)) board(run, entry);
    else if (entry.kind === 'end') return { way: wayOf(run, entry), cost: entry.cost };
    else expand(run, entry);
  }
  return undefined;
}

function leastOf(run: Run): number {
  const { timetable } = run.search;
  return run.starts.reduce((least, start) => {
    if ('stop' in start) {
      const atMs = Math.max(start.sinceMs, timetable.shock.atMs);
      return Math.min(least, start.costUsd + restOf(run, 'stop', start.stop, atMs));
    }
    const call = timetable.callFirst[timetable.tripService[start.trip]!]! + start.call;
    const atMs = timetable.arriveMs[timetable.nodeFirst[start.trip]! + start.call]!;
    return Math.min(least, start.costUsd + restOf(run, 'call', call, atMs));
  }, Infinity);
}

function beginRun(search: WaySearch, query: WayQuery, withinDays: number): Run {
  const { cargo, destination } = query;
  const tonnes = cargo.weightKg / 1000;
  const { unit, scale } = unitOf(cargo.teu, tonnes);
  const guideOf = (usdPerHour: number): Guide => ({
    bound: search.bounds.find({ ...unit, usdPerHour, withinDays }, destination),
    scale,
    usdPerMs: (usdPerHour * scale) / 3_600_000,
  });
  const run: Run = {
    ...query,
    search,
    tonnes,
    plugs: plugsOf(cargo),
    taken: takenBy(search, cargo),
    hours: search.bounds.find({ ...hoursOnly, withinDays }, destination),
    guides: [guideOf(0)],
    entries: [],
    landed: new Map(),
  };
  const worths = hourWorths.filter((usd) => usd === 0 || usd * scale <= query.lateUsdPerMs * 3_600_000);
  return {
    ...run,
    guides: guidesOf(
      run,
      worths.map((usd) => () => guideOf(usd)),
    ),
  };
}

type Guide = { readonly bound: Bound; readonly scale: number; readonly usdPerMs: number };

/**
 * Lateness beyond the due time is worth at least any lower price of an hour times the hours from the due time on, so that each
 * price gives a bound. It is concave in the price: the best one at the start is found by climbing, and its neighbours, no
 * price at all and the highest one stay beside it.
 */
function guidesOf(run: Run, makers: readonly (() => Guide)[]): readonly Guide[] {
  const last = makers.length - 1;
  const valueAt = (k: number) => leastOf({ ...run, guides: [run.guides[0]!, makers[k]!()] });
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueAt(middle + 1) > valueAt(middle)) low = middle;
    else high = middle;
  }
  const used = [...new Set([low, high, last])].filter((k) => k > 0);
  return [run.guides[0]!, ...used.map((k) => makers[k]!())];
}

const hourWorths = [0, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 22, 32, 45, 64];
/** Tonnes a TEU. */
const ratios = [0, 2, 5, 8, 11, 15, 20];

/** The heaviest unit of which the cargo is a multiple, with something left over at most. */
export function unitOf(
  teu: number,
  tonnes: number,
): { readonly unit: Omit<Unit, 'usdPerHour' | 'withinDays'>; readonly scale: number } {
  if (teu <= 0) return { unit: { teu: 0, tonnes: 1 }, scale: tonnes };
  const ratio = ratios.findLast((one) => one * teu <= tonnes + 1e-12)!;
  return { unit: { teu: 1, tonnes: ratio }, scale: teu };
}

function takenBy({ takesCargo, timetable }: WaySearch, cargo: ShippedCargo): Uint8Array {
  const key = `${cargo.reefer} ${cargo.dgClass} ${cargo.outOfGauge} ${cargo.weightKg}`;
  let taken = takesCargo.get(key);
  if (taken === undefined) {
    taken = Uint8Array.from(timetable.services, (service) => (takes(service, cargo) ? 1 : 0));
    if (takesCargo.size > 2000) takesCargo.clear();
    takesCargo.set(key, taken);
  }
  return taken;
}

/** What is still to pay at least. */
function restOf(run: Run, of: 'call' | 'stop', index: number, atMs: number): number {
  const hours = run.hours[of][index]!;
  const lateMs = atMs + hours * 3_600_000 - run.dueAtMs;
  if (hours === Infinity || (lateMs > 0 && run.dueIsHard)) return Infinity;
  let least = -Infinity;
  for (let k = 0; k < run.guides.length; k++) {
    const { bound, scale, usdPerMs } = run.guides[k]!;
    const usd = bound[of][index]! * scale;
    const late = k === 0 ? Math.max(0, lateMs) * run.lateUsdPerMs : usdPerMs * (atMs - run.dueAtMs);
    if (usd + late > least) least = usd + late;
  }
  return least;
}

function open(run: Run, key: number, entry: Label | Boarding): void {
  if (key >= run.costMax) return;
  run.entries.push(entry);
  pushHeap(run.search.heap, key, run.entries.length - 1);
}

function addStart(run: Run, start: WayStart): void {
  const { timetable } = run.search;
  const shared = { parent: undefined, start, cost: start.costUsd };
  if ('stop' in start) {
    const atMs = Math.max(start.sinceMs, timetable.shock.atMs);
    const label: Label = {
      ...{
        ...shared,
        kind: 'start',
        atMs,
        call: -1,
        trip: -1,
        stop: start.stop,
        stays: false,
        on: -1,
        onMs: 0,
      },
    };
    open(run, label.cost + restOf(run, 'stop', start.stop, atMs), label);
    return;
  }
  const { trip, call } = start;
  const service = timetable.tripService[trip]!;
  const at = timetable.callFirst[service]! + call;
  const atMs = timetable.arriveMs[timetable.nodeFirst[trip]! + call]!;
  const label: Label = {
    ...{ ...shared, kind: 'aboard', atMs, call: at, trip, stop: timetable.callStop[at]!, stays: true },
    ...{ cost: shared.cost + (run.coursePrices?.get(trip) ?? 0), on: at, onMs: atMs },
  };
  open(run, label.cost + restOf(run, 'call', at, atMs), label);
}

function expand(run: Run, label: Label): void {
  const { search } = run;
  const { timetable } = search;
  search.stats.labels++;
  const { call, trip, stop } = label;
  if (label.kind === 'start') {
    openBoardings(run, label);
    return;
  }
  const node =
    trip < 0 ? -1 : timetable.nodeFirst[trip]! + (call - timetable.callFirst[timetable.tripService[trip]!]!);
  // A cheaper label has come to the node meanwhile.
  if (
    node >= 0 &&
    search.nodeRun[node] === search.run &&
    run.entries[search.nodeLabel[node]!] !== label &&
    !label.stays
  )
    return;
  if (node < 0 || timetable.callClosed[node] === 0) {
    if (stop === run.destination) end(run, label);
    else if (!isOutdone(run, label, true)) openBoardings(run, label);
  }
  const service = search.callService[call]!;
  if (call + 1 >= timetable.callFirst[service + 1]! || timetable.hopRuns[call] === 0) return;
  if (trip >= 0) {
    if (timetable.hopClosed[node] === 0) ride(run, label, call, trip, label);
  } else rideOnDemand(run, label, call, label.atMs + dwellMs(timetable, service, call), label);
}

function dwellMs({ services, callFirst }: Timetable, service: number, call: number): number {
  const { arriveHours, departHours } = services[service]!.calls[call - callFirst[service]!]!;
  return (departHours - arriveHours) * 3_600_000;
}

function end(run: Run, label: Label): void {
  const { tariff, callService, serviceMode, co2eUsdPerKg } = run.search;
  const lateMs = label.atMs - run.dueAtMs;
  if (lateMs > 0 && run.dueIsHard) return;
  const at = label.stop * modeCount + serviceMode[callService[label.call]!]!;
  const cost =
    label.cost +
    run.cargo.teu * tariff.liftUsdPerTeu[at]! +
    run.tonnes * co2eUsdPerKg * tariff.liftCo2ePerTonne[at]! +
    Math.max(0, lateMs) * run.lateUsdPerMs;
  open(run, cost, { ...label, kind: 'end', parent: label, cost });
}

/**
 * Has other cargo got off there before, brought by the same mode, cheaper even when it paid storage for all of the time between?
 * Then it makes every connection that this one makes, for less.
 */
function isOutdone(run: Run, label: Pick<Label, 'stop' | 'call' | 'atMs' | 'cost'>, keep: boolean): boolean {
  const { tariff, serviceMode, callService } = run.search;
  const at = label.stop * modeCount + serviceMode[callService[label.call]!]!;
  const perMs = tariff.storageUsdPerTeuMs[at]! * run.cargo.teu;
  const landed = run.landed.get(at);
  if (landed === undefined) {
    if (keep) run.landed.set(at, [label as Label]);
    return false;
  }
  for (const other of landed) {
    if (other.atMs <= label.atMs && other.cost + perMs * (label.atMs - other.atMs) <= label.cost) return true;
  }
  if (keep) landed.push(label as Label);
  return false;
}

/** The mode that brought the cargo; −1 where the way begins. */
function broughtBy({ callService, serviceMode }: WaySearch, label: Label): number {
  return label.kind === 'start' ? label.start.by : serviceMode[callService[label.call]!]!;
}

function openBoardings(run: Run, label: Label): void {
  const { search } = run;
  const { timetable, tariff, boardFirst, boardCall, callService, serviceMode } = search;
  const by = broughtBy(search, label);
  for (let k = boardFirst[label.stop]!; k < boardFirst[label.stop + 1]!; k++) {
    const call = boardCall[k]!;
    const service = callService[call]!;
    if (run.taken[service] === 0) continue;
    // The least that is to come, before the timetable is looked at.
    const soonest =
      label.cost + restOf(run, 'call', call + 1, label.atMs + search.hopHours[call]! * 3_600_000);
    if (soonest >= run.costMax) continue;
    const mode = serviceMode[service]!;
    const connection = by < 0 ? 0 : tariff.connectionMs[(label.stop * modeCount + by) * modeCount + mode]!;
    // Nothing is brought to a door before the shock is known.
    const readyMs = Math.max(label.atMs + connection, timetable.shock.atMs);
    if (timetable.onDemand[service] === 1) {
      const leaveMs = readyMs + timetable.cutOffMs[service]!;
      rideOnDemand(run, label, call, leaveMs, undefined);
      continue;
    }
    const next = firstAfter(timetable, service, call, readyMs + timetable.cutOffMs[service]!);
    openBoarding(run, { label, call, next });
  }
}

/** Place in the order of departures from the call of the first that leaves at `atMs` or later. */
function firstAfter(
  { tripFirst, nodeFirst, departMs, orders, callFirst }: Timetable,
  service: number,
  call: number,
  atMs: number,
): number {
  const order = orders.get(call);
  const from = tripFirst[service]!;
  const offset = call - callFirst[service]!;
  let low = 0;
  let high = tripFirst[service + 1]! - from;
  while (low < high) {
    const middle = (low + high) >> 1;
    const trip = order === undefined ? from + middle : order[middle]!;
    if (departMs[nodeFirst[trip]! + offset]! < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tripAt({ tripFirst, orders }: Timetable, service: number, call: number, place: number): number {
  const trips = tripFirst[service + 1]! - tripFirst[service]!;
  if (place >= trips) return -1;
  const order = orders.get(call);
  return order === undefined ? tripFirst[service]! + place : order[place]!;
}

/** Entered at a bound that is no larger for later departures, so that they can wait for their turn. */
function openBoarding(run: Run, boarding: Boarding): void {
  const { search } = run;
  const { timetable, callService, hopHours } = search;
  const { label, call, next } = boarding;
  const service = callService[call]!;
  const trip = tripAt(timetable, service, call, next);
  if (trip < 0) return;
  const departMs = timetable.departMs[timetable.nodeFirst[trip]! + call - timetable.callFirst[service]!]!;
  const base = label.cost + changeUsd(run, label, call, departMs) + hopUsd(run, call, -1);
  open(run, base + restOf(run, 'call', call + 1, departMs + hopHours[call]! * 3_600_000), boarding);
}

function board(run: Run, { label, call, next }: Boarding): void {
  const { search } = run;
  const { timetable, callService } = search;
  const service = callService[call]!;
  const trip = tripAt(timetable, service, call, next);
  const node = timetable.nodeFirst[trip]! + call - timetable.callFirst[service]!;
  if (timetable.hopClosed[node] === 0 && timetable.callClosed[node] === 0)
    ride(run, label, call, trip, undefined);
  openBoarding(run, { label, call, next: next + 1 });
}

function changeUsd(run: Run, label: Label, call: number, departMs: number): number {
  const { search, cargo, tonnes } = run;
  const { tariff, serviceMode, callService, co2eUsdPerKg } = search;
  const by = broughtBy(search, label);
  const mode = serviceMode[callService[call]!]!;
  const lift = (of: number, share: number) => {
    const at = label.stop * modeCount + of;
    return (
      share * (cargo.teu * tariff.liftUsdPerTeu[at]! + tonnes * co2eUsdPerKg * tariff.liftCo2ePerTonne[at]!)
    );
  };
  if (by < 0) return lift(mode, 1);
  const since = label.kind === 'start' ? label.start.sinceMs : label.atMs;
  const storage = cargo.teu * storageUsdPerTeu(tariff, label.stop, by, departMs - since);
  return lift(by, 0.5) + lift(mode, 0.5) + storage;
}

/** Freight and priced CO2e of the hop; `node` −1 where the departure does not matter. */
function hopUsd({ search, cargo, tonnes }: Run, call: number, node: number): number {
  const { usd, co2eKg } = hopCost(search.timetable, call, node, cargo.teu, tonnes);
  return usd + search.co2eUsdPerKg * co2eKg;
}

function roomUsd({ prices, cargo, plugs }: Run, node: number): number {
  if (prices.priced[node] === 0) return 0;
  return (
    (prices.teu.get(node) ?? 0) * cargo.teu +
    (prices.kg.get(node) ?? 0) * cargo.weightKg +
    (prices.plugs.get(node) ?? 0) * plugs
  );
}

/** On the trip from the call to the next one; `stay` is the label that is on board already. */
function ride(run: Run, from: Label, call: number, trip: number, stay: Label | undefined): void {
  const { search } = run;
  const { timetable } = search;
  const service = timetable.tripService[trip]!;
  const offset = call - timetable.callFirst[service]!;
  const node = timetable.nodeFirst[trip]! + offset;
  const lead = timetable.nodeFirst[timetable.tripLead[trip]!]! + offset;
  if (run.blocked?.(lead, trip) === true) return;
  const departMs = timetable.departMs[node]!;
  let cost = from.cost + hopUsd(run, call, node) + roomUsd(run, lead);
  if (stay === undefined) cost += changeUsd(run, from, call, departMs) + (run.coursePrices?.get(trip) ?? 0);
  const next = node + 1;
  const known =
    search.nodeRun[next] === search.run ? (run.entries[search.nodeLabel[next]!] as Label) : undefined;
  if (known !== undefined && known.cost <= cost) return;
  const atMs = timetable.arriveMs[next]!;
  const key = cost + restOf(run, 'call', call + 1, atMs);
  if (key >= run.costMax) return;
  search.nodeRun[next] = search.run;
  search.nodeLabel[next] = run.entries.length;
  open(run, key, {
    ...{ kind: 'aboard', parent: stay === undefined ? from : from.parent, cost, atMs, call: call + 1, trip },
    ...{ stop: timetable.callStop[call + 1]!, start: from.start, stays: stay?.stays ?? false },
    ...(stay === undefined ? { on: call, onMs: departMs } : { on: stay.on, onMs: stay.onMs }),
  });
}

function rideOnDemand(run: Run, from: Label, call: number, leaveMs: number, stay: Label | undefined): void {
  const { search } = run;
  const { timetable, callService } = search;
  const service = callService[call]!;
  const ends = {
    from: timetable.stops[timetable.callStop[call]!]!,
    to: timetable.stops[timetable.callStop[call + 1]!]!,
  };
  const { calls } = timetable.services[service]!;
  const at = call - timetable.callFirst[service]!;
  const hours = calls[at + 1]!.arriveHours - calls[at]!.departHours;
  const { departMs, arriveMs } = onDemandTimes(
    timetable.closures,
    timetable.services[service]!,
    ends,
    leaveMs,
    hours,
  );
  let cost = from.cost + hopUsd(run, call, -1);
  if (stay === undefined) cost += changeUsd(run, from, call, departMs);
  const key = cost + restOf(run, 'call', call + 1, arriveMs);
  if (key >= run.costMax) return;
  const stop = timetable.callStop[call + 1]!;
  if (stop !== run.destination && isOutdone(run, { stop, call: call + 1, atMs: arriveMs, cost }, false))
    return;
  open(run, key, {
    ...{
      kind: 'aboard',
      parent: stay === undefined ? from : from.parent,
      cost,
      atMs: arriveMs,
      call: call + 1,
      trip: -1,
    },
    ...{ stop: timetable.callStop[call + 1]!, start: from.start, stays: false },
    ...(stay === undefined ? { on: call, onMs: departMs } : { on: stay.on, onMs: stay.onMs }),
  });
}

function wayOf({ search }: Run, end: Label): Way {
  const { timetable, callService } = search;
  const rides: Ride[] = [];
  for (let label = end.parent; label !== undefined && label.kind === 'aboard'; label = label.parent) {
    const service = callService[label.call]!;
    const first = timetable.callFirst[service]!;
    rides.push({
      ...{ service, trip: label.trip, from: label.on - first, to: label.call - first },
      ...{ departMs: label.onMs, arriveMs: label.atMs },
    });
  }
  const { source, sinceMs, by } = end.start;
  return {
    start: { source, sinceMs, by },
    aboard: 'trip' in end.start,
    rides: rides.toReversed(),
    arriveMs: end.atMs,
  };
}
