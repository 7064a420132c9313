// How does a search for a way go on from a label? It gets off or stays on, gets on the next departures in their order, or ends.
import { onDemandTimes } from '../trips/closures.ts';
import type { SearchTimetable } from '../trips/timetable.ts';
import { restAtCall, restAtStop, restOnBoarding, type CallGuides, type Guides } from './guides.ts';
import { popHeap, pushHeap } from './heap.ts';
import { labelKind, newBoarding, newLabel } from './labels.ts';
import type { WayQuery, WaySearch } from './search.ts';
import { putIn } from './tally.ts';
import { modeCount, storageUsdPerTeu } from './tariff.ts';

export type Run = WayQuery & {
  readonly search: WaySearch;
  readonly teu: number;
  readonly tonnes: number;
  readonly plugs: number;
  /** By service: takes such cargo, were it light enough. */
  readonly taken: Uint8Array;
  readonly guides: Guides;
  readonly calls: CallGuides;
  /** Labels that have got off, by stop · 4 + mode. */
  readonly landed: Map<number, number[]>;
};

export function beginLabels(run: Run): void {
  const { search, starts, guides } = run;
  const { timetable, labels } = search;
  search.heap.size = 0;
  labels.size = 0;
  search.boardings.size = 0;
  run.landed.clear();
  starts.forEach((start, number) => {
    const label = newLabel(labels);
    labels.parent[label] = -1;
    labels.start[label] = number;
    if ('stop' in start) {
      const atMs = Math.max(start.sinceMs, timetable.shock.atMs);
      labels.kind[label] = labelKind.start;
      labels.cost[label] = start.costUsd;
      labels.atMs[label] = atMs;
      labels.call[label] = -1;
      open(run, start.costUsd + restAtStop(guides, start.stop, atMs), label);
      return;
    }
    const at = timetable.callFirst[timetable.tripService[start.trip]!]! + start.call;
    const atMs = timetable.arriveMs[timetable.nodeFirst[start.trip]! + start.call]!;
    const cost = start.costUsd + (run.coursePrices?.get(start.trip) ?? 0);
    labels.kind[label] = labelKind.stays;
    labels.cost[label] = cost;
    labels.atMs[label] = atMs;
    labels.onMs[label] = atMs;
    labels.call[label] = at;
    labels.on[label] = at;
    labels.trip[label] = start.trip;
    open(run, cost + restAtCall(run.calls, at, atMs), label);
  });
}

/** Labels as they are, boardings below zero. */
function open(run: Run, key: number, payload: number): void {
  if (key < run.costMax) pushHeap(run.search.heap, key, payload);
}

/** Takes the entry of least key. @returns the label of the end when it is reached, else −1 */
export function nextLabel(run: Run): number {
  const { heap, labels } = run.search;
  const payload = heap.payloads[0]!;
  popHeap(heap);
  if (payload < 0) board(run, -1 - payload);
  else if (labels.kind[payload] === labelKind.end) return payload;
  else expand(run, payload);
  return -1;
}

function expand(run: Run, label: number): void {
  const { search } = run;
  const { timetable, labels } = search;
  search.stats.labels++;
  if (labels.kind[label] === labelKind.start) {
    openBoardings(run, label);
    return;
  }
  const call = labels.call[label]!;
  const trip = labels.trip[label]!;
  const service = search.callService[call]!;
  const node = trip < 0 ? -1 : timetable.nodeFirst[trip]! + call - timetable.callFirst[service]!;
  const stays = labels.kind[label] === labelKind.stays;
  // A cheaper label has come to the node meanwhile.
  if (node >= 0 && !stays && search.nodeRun[node] === search.run && search.nodeLabel[node] !== label) return;
  if (node < 0 || timetable.callClosed[node] === 0) {
    const stop = timetable.callStop[call]!;
    if (stop === run.destination) end(run, label, stop);
    else if (!isOutdone(run, stop, call, labels.atMs[label]!, labels.cost[label]!, label))
      openBoardings(run, label);
  }
  if (call + 1 >= timetable.callFirst[service + 1]! || timetable.hopRuns[call] === 0) return;
  if (trip < 0) rideOnDemand(run, label, call, labels.atMs[label]! + dwellMs(timetable, service, call), true);
  else if (timetable.hopClosed[node] === 0) ride(run, label, call, trip, true);
}

function dwellMs({ services, callFirst }: SearchTimetable, service: number, call: number): number {
  const { arriveHours, departHours } = services[service]!.calls[call - callFirst[service]!]!;
  return (departHours - arriveHours) * 3_600_000;
}

function end(run: Run, label: number, stop: number): void {
  const { tariff, callService, serviceMode, co2eUsdPerKg, labels } = run.search;
  const lateMs = labels.atMs[label]! - run.dueAtMs;
  if (lateMs > 0 && run.dueIsHard) return;
  const at = stop * modeCount + serviceMode[callService[labels.call[label]!]!]!;
  const cost =
    labels.cost[label]! +
    run.teu * tariff.liftUsdPerTeu[at]! +
    run.tonnes * co2eUsdPerKg * tariff.liftCo2ePerTonne[at]! +
    Math.max(0, lateMs) * run.lateUsdPerMs;
  if (cost >= run.costMax) return;
  const reached = newLabel(labels);
  labels.kind[reached] = labelKind.end;
  labels.cost[reached] = cost;
  labels.atMs[reached] = labels.atMs[label]!;
  labels.call[reached] = labels.call[label]!;
  labels.parent[reached] = label;
  labels.start[reached] = labels.start[label]!;
  open(run, cost, reached);
}

/**
 * Has other cargo got off there before, brought by the same mode, cheaper even when it paid storage for all of the time between?
 * Then it makes every connection that this one makes, for less. @param keep the label that gets off now; −1: none yet
 */
function isOutdone(run: Run, stop: number, call: number, atMs: number, cost: number, keep: number): boolean {
  const { tariff, serviceMode, callService, labels } = run.search;
  const at = stop * modeCount + serviceMode[callService[call]!]!;
  const landed = run.landed.get(at);
  if (landed === undefined) {
    if (keep >= 0) run.landed.set(at, [keep]);
    return false;
  }
  const perMs = tariff.storageUsdPerTeuMs[at]! * run.teu;
  for (const other of landed) {
    const sooner = atMs - labels.atMs[other]!;
    if (sooner >= 0 && labels.cost[other]! + perMs * sooner <= cost) return true;
  }
  if (keep >= 0) landed.push(keep);
  return false;
}

/** The mode that brought the cargo; −1 where the way begins. */
function broughtBy({ search, starts }: Run, label: number): number {
  const { labels, serviceMode, callService } = search;
  const call = labels.call[label]!;
  return call < 0 ? starts[labels.start[label]!]!.by : serviceMode[callService[call]!]!;
}

function stopOf({ search, starts }: Run, label: number): number {
  const call = search.labels.call[label]!;
  if (call >= 0) return search.timetable.callStop[call]!;
  return (starts[search.labels.start[label]!]! as { readonly stop: number }).stop;
}

function openBoardings(run: Run, label: number): void {
  const { search, calls, taken, costMax } = run;
  const { timetable, tariff, boardFirst, boardCall, callService, serviceMode, labels, hopMs, weightMax } =
    search;
  const by = broughtBy(run, label);
  const stop = stopOf(run, label);
  const cost = labels.cost[label]!;
  const atMs = labels.atMs[label]!;
  // Every change costs half the lifts of what brought the cargo, and the time that the shortest connection takes.
  const at = stop * modeCount + by;
  const spare = costMax - cost - (by < 0 ? 0 : liftUsd(run, at) / 2);
  const soonestMs = atMs + (by < 0 ? 0 : tariff.connectionMinMs[at]!);
  for (let k = boardFirst[stop]!; k < boardFirst[stop + 1]!; k++) {
    const call = boardCall[k]!;
    const service = callService[call]!;
    // The least that is to come, before the timetable is looked at.
    if (restOnBoarding(calls, call, soonestMs + hopMs[call]!, spare) >= spare) continue;
    if (taken[service] === 0 || run.cargo.weightKg > weightMax[service]!) continue;
    const mode = serviceMode[service]!;
    const connection = by < 0 ? 0 : tariff.connectionMs[(stop * modeCount + by) * modeCount + mode]!;
    // Nothing is brought to a door before the shock is known.
    const readyMs = Math.max(atMs + connection, timetable.shock.atMs) + timetable.cutOffMs[service]!;
    if (timetable.onDemand[service] === 1) rideOnDemand(run, label, call, readyMs, false);
    else openBoarding(run, label, call, firstAfter(timetable, service, call, readyMs));
  }
}

/** Place in the order of departures from the call of the first that leaves at `atMs` or later. */
function firstAfter(
  { tripFirst, nodeFirst, departMs, orders, callFirst }: SearchTimetable,
  service: number,
  call: number,
  atMs: number,
): number {
  const order = orders.get(call);
  const from = tripFirst[service]!;
  const offset = call - callFirst[service]!;
  let low = 0;
  let high = tripFirst[service + 1]! - from;
  if (order === undefined && high > 2) {
    // Most leave at even spaces: look there first.
    const first = departMs[nodeFirst[from]! + offset]!;
    if (atMs <= first) return 0;
    const every = departMs[nodeFirst[from + 1]! + offset]! - first;
    const guess = Math.min(high - 1, Math.max(1, Math.ceil((atMs - first) / every)));
    const at = departMs[nodeFirst[from + guess]! + offset]!;
    if (at < atMs) low = guess + 1;
    else if (departMs[nodeFirst[from + guess - 1]! + offset]! < atMs) return guess;
    else high = guess;
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    const trip = order === undefined ? from + middle : order[middle]!;
    if (departMs[nodeFirst[trip]! + offset]! < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tripAt(
  { tripFirst, orders }: SearchTimetable,
  service: number,
  call: number,
  place: number,
): number {
  if (place >= tripFirst[service + 1]! - tripFirst[service]!) return -1;
  const order = orders.get(call);
  return order === undefined ? tripFirst[service]! + place : order[place]!;
}

/** Entered at a bound that is no larger for later departures, so that they can wait for their turn. */
function openBoarding(run: Run, label: number, call: number, next: number): void {
  const { search, calls } = run;
  const { timetable, callService, hopMs, labels } = search;
  const service = callService[call]!;
  const trip = tripAt(timetable, service, call, next);
  if (trip < 0) return;
  const departMs = timetable.departMs[timetable.nodeFirst[trip]! + call - timetable.callFirst[service]!]!;
  const cost = labels.cost[label]! + changeUsd(run, label, call, departMs) + hopUsd(run, call, -1);
  const key = cost + restAtCall(calls, call + 1, departMs + hopMs[call]!, run.costMax - cost);
  if (key < run.costMax) open(run, key, -1 - newBoarding(search.boardings, label, call, next));
}

function board(run: Run, boarding: number): void {
  const { timetable, callService, boardings } = run.search;
  const label = boardings.label[boarding]!;
  const call = boardings.call[boarding]!;
  const next = boardings.next[boarding]!;
  const service = callService[call]!;
  const trip = tripAt(timetable, service, call, next);
  const node = timetable.nodeFirst[trip]! + call - timetable.callFirst[service]!;
  if (timetable.hopClosed[node] === 0 && timetable.callClosed[node] === 0)
    ride(run, label, call, trip, false);
  openBoarding(run, label, call, next + 1);
}

/** Lifts and storage of going on from where the label is by the service of the call. */
function changeUsd(run: Run, label: number, call: number, departMs: number): number {
  const { search, teu } = run;
  const { tariff, serviceMode, callService, labels } = search;
  const by = broughtBy(run, label);
  const stop = stopOf(run, label);
  const onto = liftUsd(run, stop * modeCount + serviceMode[callService[call]!]!);
  if (by < 0) return onto;
  const sinceMs = labels.call[label]! < 0 ? run.starts[labels.start[label]!]!.sinceMs : labels.atMs[label]!;
  const storage = teu * storageUsdPerTeu(tariff, stop, by, departMs - sinceMs);
  return (onto + liftUsd(run, stop * modeCount + by)) / 2 + storage;
}

function liftUsd({ search, teu, tonnes }: Run, at: number): number {
  const { tariff, co2eUsdPerKg } = search;
  return teu * tariff.liftUsdPerTeu[at]! + tonnes * co2eUsdPerKg * tariff.liftCo2ePerTonne[at]!;
}

/** Freight and priced CO2e of the hop, as `hopCost` has it; `node` −1 where the departure does not matter. */
function hopUsd({ search, teu, tonnes }: Run, call: number, node: number): number {
  const { usdPerTeu, usdPerTonne, co2eKgPerTonne, fuelShare, stretch } = search.timetable;
  const freight = usdPerTeu[call]! * teu + usdPerTonne[call]! * tonnes;
  const co2e = search.co2eUsdPerKg * co2eKgPerTonne[call]! * tonnes;
  if (node < 0) return freight + co2e;
  const length = stretch[node]!;
  return freight * (1 + fuelShare[call]! * (length - 1)) + co2e * length;
}

function roomUsd({ search, prices, teu, cargo, plugs }: Run, lead: number, node: number): number {
  const at = prices.at[lead]!;
  if (at === 0) return 0;
  const usd = prices.teu[at]! * teu + prices.kg[at]! * cargo.weightKg + prices.plugs[at]! * plugs;
  putIn(search.met, node, usd);
  return usd;
}

/** On the trip from the call to the next one; `stays`: the label is on board of it already. */
function ride(run: Run, from: number, call: number, trip: number, stays: boolean): void {
  const { search } = run;
  const { timetable, labels, nodeRun, nodeLabel } = search;
  const offset = call - timetable.callFirst[timetable.tripService[trip]!]!;
  const node = timetable.nodeFirst[trip]! + offset;
  const lead = timetable.nodeFirst[timetable.tripLead[trip]!]! + offset;
  // It goes whole or not at all.
  const isTooLarge =
    timetable.roomTeu[lead]! < run.teu ||
    timetable.roomKg[lead]! < run.cargo.weightKg ||
    timetable.roomPlugs[lead]! < run.plugs;
  if (isTooLarge || run.blocked?.(lead, trip) === true) return;
  const departMs = timetable.departMs[node]!;
  let cost = labels.cost[from]! + hopUsd(run, call, node) + roomUsd(run, lead, node);
  if (!stays) cost += changeUsd(run, from, call, departMs) + (run.coursePrices?.get(trip) ?? 0);
  const next = node + 1;
  if (nodeRun[next] === search.run && labels.cost[nodeLabel[next]!]! <= cost) return;
  const atMs = timetable.arriveMs[next]!;
  const key = cost + restAtCall(run.calls, call + 1, atMs, run.costMax - cost);
  if (key >= run.costMax) return;
  const label = riding(run, from, call, { cost, atMs, trip, departMs, stays });
  nodeRun[next] = search.run;
  nodeLabel[next] = label;
  open(run, key, label);
}

function rideOnDemand(run: Run, from: number, call: number, leaveMs: number, stays: boolean): void {
  const { search } = run;
  const { timetable, callService, labels, hopMs } = search;
  const next = timetable.callStop[call + 1]!;
  let departMs = leaveMs;
  let atMs = leaveMs + hopMs[call]!;
  if (timetable.closures.onDemand || timetable.shock.speed.length > 0) {
    const service = timetable.services[callService[call]!]!;
    const at = call - timetable.callFirst[callService[call]!]!;
    const ends = { from: timetable.stops[timetable.callStop[call]!]!, to: timetable.stops[next]! };
    const hours = service.calls[at + 1]!.arriveHours - service.calls[at]!.departHours;
    const times = onDemandTimes(timetable.closures, service, ends, leaveMs, hours);
    departMs = times.departMs;
    atMs = times.arriveMs;
  }
  let cost = labels.cost[from]! + hopUsd(run, call, -1);
  if (!stays) cost += changeUsd(run, from, call, departMs);
  const key = cost + restAtCall(run.calls, call + 1, atMs, run.costMax - cost);
  if (key >= run.costMax) return;
  if (next !== run.destination && isOutdone(run, next, call + 1, atMs, cost, -1)) return;
  open(run, key, riding(run, from, call, { cost, atMs, trip: -1, departMs, stays }));
}

type Riding = {
  readonly cost: number;
  readonly atMs: number;
  readonly trip: number;
  readonly departMs: number;
  readonly stays: boolean;
};

function riding(run: Run, from: number, call: number, { cost, atMs, trip, departMs, stays }: Riding): number {
  const { labels } = run.search;
  const label = newLabel(labels);
  labels.cost[label] = cost;
  labels.atMs[label] = atMs;
  labels.call[label] = call + 1;
  labels.trip[label] = trip;
  labels.start[label] = labels.start[from]!;
  labels.kind[label] = stays && labels.kind[from] === labelKind.stays ? labelKind.stays : labelKind.aboard;
  labels.parent[label] = stays ? labels.parent[from]! : from;
  labels.on[label] = stays ? labels.on[from]! : call;
  labels.onMs[label] = stays ? labels.onMs[from]! : departMs;
  return label;
}
