// How does a search for a way go on from a label? It gets off or stays on, gets on the next departures in their order, or ends.
import { onDemandTimes } from '../trips/closures.ts';
import type { SearchTimetable } from '../trips/timetable.ts';
import { restAtCall, restAtStop, restOnBoarding, type CallGuides, type Guides } from './guides.ts';
import { clearHeap, pushHeap, settleHeap, takeLeast } from './heap.ts';
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
  /** When cargo has got off and at what cost, one after the other, by stop · 4 + mode. */
  readonly landed: Map<number, number[]>;
};

export function beginLabels(run: Run): void {
  const { search, starts, guides } = run;
  const { timetable, labels } = search;
  clearHeap(search.heap);
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
  const payload = takeLeast(heap);
  const isEnd = payload >= 0 && labels.kind[payload] === labelKind.end;
  if (payload < 0) board(run, -1 - payload);
  else if (!isEnd) expand(run, payload);
  settleHeap(heap);
  return isEnd ? payload : -1;
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
    else if (!isOutdone(run, stop, call, labels.atMs[label]!, labels.cost[label]!, true))
      openBoardings(run, label);
  }
  if (call + 1 >= timetable.callFirst[service + 1]! || timetable.hopRuns[call] === 0) return;
  if (trip < 0) rideOnDemand(run, label, call, labels.atMs[label]! + dwellMs(timetable, service, call), true);
  else if (timetable.hopClosed[node] === 0) ride(run, label, call, trip);
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
 * Then it makes every connection that this one makes, for less. What is not outdone is remembered where it `stays` there.
 */
function isOutdone(
  run: Run,
  stop: number,
  call: number,
  atMs: number,
  cost: number,
  stays: boolean,
): boolean {
  const { tariff, serviceMode, callService } = run.search;
  const at = stop * modeCount + serviceMode[callService[call]!]!;
  const landed = run.landed.get(at);
  if (landed === undefined) {
    if (stays) run.landed.set(at, [atMs, cost]);
    return false;
  }
  const perMs = run.isHasty === true ? 0 : tariff.storageUsdPerTeuMs[at]! * run.teu;
  for (let k = 0; k < landed.length; k += 2) {
    const sooner = atMs - landed[k]!;
    if (sooner >= 0 && landed[k + 1]! + perMs * sooner <= cost) return true;
  }
  if (stays) landed.push(atMs, cost);
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
  const { timetable, tariff, boardFirst, boardCall, callService, serviceMode } = search;
  const { labels, boardings, hopMs, weightMax } = search;
  const by = broughtBy(run, label);
  const stop = stopOf(run, label);
  const cost = labels.cost[label]!;
  const atMs = labels.atMs[label]!;
  // Every change costs half the lifts of what brought the cargo, and the time that the shortest connection takes.
  const at = stop * modeCount + by;
  const halfOff = by < 0 ? 0 : liftUsd(run, at) / 2;
  const freeUntilMs = by < 0 ? Infinity : storedSince(run, label) + tariff.freeMs[at]!;
  const storageUsdPerMs = by < 0 ? 0 : run.teu * tariff.storageUsdPerTeuMs[at]!;
  const spare = costMax - cost - halfOff;
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
    if (timetable.onDemand[service] === 1) {
      rideOnDemand(run, label, call, readyMs, false);
      continue;
    }
    const onto = liftUsd(run, stop * modeCount + mode);
    const boarding = newBoarding(boardings, label, call);
    const liftsUsd = by < 0 ? onto : onto / 2 + halfOff;
    boardings.liftsUsd[boarding] = liftsUsd;
    boardings.baseUsd[boarding] = cost + liftsUsd + hopUsd(run, call, -1);
    boardings.freeUntilMs[boarding] = freeUntilMs;
    boardings.storageUsdPerMs[boarding] = storageUsdPerMs;
    openBoarding(run, boarding, firstAfter(search, service, call, readyMs));
  }
}

/** Place in the order of departures from the call of the first that leaves at `atMs` or later. */
function firstAfter(search: WaySearch, service: number, call: number, atMs: number): number {
  const { tripFirst, tripDepartureMs, nodeFirst, departMs, callFirst } = search.timetable;
  const from = tripFirst[service]!;
  let low = 0;
  let high = tripFirst[service + 1]! - from;
  const order = search.orders[call];
  if (order !== undefined) {
    const offset = call - callFirst[service]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (departMs[nodeFirst[order[middle]!]! + offset]! < atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const after = search.departAfterMs[call]!;
  if (high > 2) {
    // Most leave at even spaces: look there first.
    const first = tripDepartureMs[from]! + after;
    if (atMs <= first) return 0;
    const every = tripDepartureMs[from + 1]! + after - first;
    const guess = Math.min(high - 1, Math.max(1, Math.ceil((atMs - first) / every)));
    if (tripDepartureMs[from + guess]! + after < atMs) low = guess + 1;
    else if (tripDepartureMs[from + guess - 1]! + after < atMs) return guess;
    else high = guess;
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tripDepartureMs[from + middle]! + after < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of the trip with this place in the order of departures from the call; `NaN` where there is none. */
function departureAt(search: WaySearch, service: number, call: number, place: number): number {
  const { tripFirst, tripDepartureMs, nodeFirst, departMs, callFirst } = search.timetable;
  const trip = tripFirst[service]! + place;
  if (trip >= tripFirst[service + 1]!) return NaN;
  const order = search.orders[call];
  if (order === undefined) return tripDepartureMs[trip]! + search.departAfterMs[call]!;
  return departMs[nodeFirst[order[place]!]! + call - callFirst[service]!]!;
}

/** Entered at a bound that is no larger for later departures, so that they can wait for their turn. */
function openBoarding(run: Run, boarding: number, next: number): void {
  const { search, calls } = run;
  const { callService, hopMs, boardings } = search;
  const call = boardings.call[boarding]!;
  const departMs = departureAt(search, callService[call]!, call, next);
  if (Number.isNaN(departMs)) return;
  const paidMs = departMs - boardings.freeUntilMs[boarding]!;
  const storedUsd = paidMs > 0 ? paidMs * boardings.storageUsdPerMs[boarding]! : 0;
  const cost = boardings.baseUsd[boarding]! + storedUsd;
  const key = cost + restAtCall(calls, call + 1, departMs + hopMs[call]!, run.costMax - cost);
  if (key >= run.costMax) return;
  boardings.next[boarding] = next;
  boardings.changeUsd[boarding] = boardings.liftsUsd[boarding]! + storedUsd;
  open(run, key, -1 - boarding);
}

function board(run: Run, boarding: number): void {
  const { timetable, callService, boardings, orders } = run.search;
  const call = boardings.call[boarding]!;
  const next = boardings.next[boarding]!;
  const service = callService[call]!;
  const trip = orders[call]?.[next] ?? timetable.tripFirst[service]! + next;
  const node = timetable.nodeFirst[trip]! + call - timetable.callFirst[service]!;
  if (timetable.hopClosed[node] === 0 && timetable.callClosed[node] === 0) {
    const courseUsd = run.coursePrices?.get(trip) ?? 0;
    ride(run, boardings.label[boarding]!, call, trip, boardings.changeUsd[boarding]! + courseUsd);
  }
  openBoarding(run, boarding, next + 1);
}

/** Lifts and storage of going on from where the label is by the service of the call. */
function changeUsd(run: Run, label: number, call: number, departMs: number): number {
  const by = broughtBy(run, label);
  const stop = stopOf(run, label);
  const { serviceMode, callService } = run.search;
  const onto = liftUsd(run, stop * modeCount + serviceMode[callService[call]!]!);
  if (by < 0) return onto;
  const { tariff } = run.search;
  const storage = run.teu * storageUsdPerTeu(tariff, stop, by, departMs - storedSince(run, label));
  return (onto + liftUsd(run, stop * modeCount + by)) / 2 + storage;
}

function storedSince({ search: { labels }, starts }: Run, label: number): number {
  return labels.call[label]! < 0 ? starts[labels.start[label]!]!.sinceMs : labels.atMs[label]!;
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

/** On the trip from the call to the next one; without a change the label is on board of it already. */
function ride(run: Run, from: number, call: number, trip: number, changeUsd = -1): void {
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
  const stays = changeUsd < 0;
  const change = stays ? 0 : changeUsd;
  const cost = labels.cost[from]! + hopUsd(run, call, node) + roomUsd(run, lead, node) + change;
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
  if (next !== run.destination && isOutdone(run, next, call + 1, atMs, cost, false)) return;
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
