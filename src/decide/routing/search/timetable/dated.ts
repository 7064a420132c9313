// Which departures may not be taken although the timetable has them? Those that would be in a closed place or strait while it is closed,
// and those without room. Kept as gaps in the times at which a trip begins, hop by hop.
import { type DepartureGroup, type Groups, type Instants, latestBy } from './instants.ts';
import type { Problem } from '../problem.ts';

/** No instant between the two; they themselves are allowed. */
export type Gap = { readonly afterMs: number; readonly beforeMs: number };

export type Dated = {
  /** Trips, by their beginning, that cannot be used over the hop from the call. */
  readonly hops: ReadonlyMap<number, readonly Gap[]>;
  /** Trips that cannot be stayed aboard at the call. */
  readonly stays: ReadonlyMap<number, readonly Gap[]>;
  /** When cargo may not stand at the stop. */
  readonly stops: ReadonlyMap<number, readonly Gap[]>;
  /** Services that have any of these. */
  readonly services: Uint8Array;
};

export function datedOf({ compiled, view, closures, full }: Problem): Dated | undefined {
  if (closures.length === 0 && full.size === 0) return undefined;
  const hops = new Map<number, Gap[]>();
  const stays = new Map<number, Gap[]>();
  const stops = new Map<number, Gap[]>();
  const services = new Uint8Array(compiled.serviceCount);
  const { callStop, callService, callArriveMs, callDepartMs, hopVia } = compiled;
  const add = (to: Map<number, Gap[]>, call: number, afterMs: number, beforeMs: number) => {
    const gaps = to.get(call);
    if (gaps === undefined) to.set(call, [{ afterMs, beforeMs }]);
    else gaps.push({ afterMs, beforeMs });
    services[callService[call]!] = 1;
  };
  for (const { stop, viaMask = 0, fromMs, untilMs } of closures) {
    if (stop !== undefined)
      stops.set(stop, [...(stops.get(stop) ?? []), { afterMs: fromMs, beforeMs: untilMs }]);
    for (let call = 0; call < callStop.length; call++) {
      if (view.hopOpen[call] === 0) continue;
      const departs = callDepartMs[call]!;
      const arrives = callArriveMs[call + 1]!;
      if ((hopVia[call]! & viaMask) !== 0) add(hops, call, fromMs - arrives, untilMs - departs);
      if (callStop[call] === stop) {
        add(hops, call, fromMs - departs, untilMs - departs);
        add(stays, call, fromMs - departs, untilMs - callArriveMs[call]!);
      }
      if (callStop[call + 1] === stop) add(hops, call, fromMs - arrives, untilMs - arrives);
    }
  }
  for (const [service, indexes] of full)
    for (const beginsMs of indexes.map((index) => tripBegins(compiled, service, index)))
      for (let call = compiled.callStart[service]!; call < compiled.callStart[service + 1]! - 1; call++)
        add(hops, call, beginsMs - 0.5, beginsMs + 0.5);
  return { hops, stays, stops, services };
}

function tripBegins(
  { runStart, runIndex, runCount, runFirstMs, runEveryMs }: Problem['compiled'],
  service: number,
  index: number,
) {
  for (let run = runStart[service]!; run < runStart[service + 1]!; run++) {
    const k = index - runIndex[run]!;
    if (k >= 0 && k < runCount[run]!) return runFirstMs[run]! + k * runEveryMs[run]!;
  }
  return -Infinity;
}

/** Takes the gap out of every group; what is left of one may be two or three. */
export function leaveOut(groups: Groups, { afterMs, beforeMs }: Gap, shiftMs: number): void {
  const kept: DepartureGroup[] = [];
  for (let i = 0; i < groups.count; i++) {
    const group = groups.list[i]!;
    for (const piece of without(group, afterMs + shiftMs, beforeMs + shiftMs))
      kept.push({ ...piece, storage: group.storage });
  }
  kept.forEach((group, i) => (groups.list[i] = group));
  groups.count = kept.length;
}

/** The instants up to `after`, and those from `before` on. */
export function without(set: Instants, after: number, before: number): Instants[] {
  if (set.last <= after || set.first >= before) return [{ ...set }];
  return [...upTo(set, after), ...from(set, before)];
}

export function upTo(set: Instants, at: number): Instants[] {
  return set.first > at ? [] : [{ ...set, last: latestBy(set, at) }];
}

export function from(set: Instants, at: number): Instants[] {
  const { first, step, width, period, last } = set;
  if (at <= first) return [{ ...set }];
  if (at > last) return [];
  if (width === Infinity)
    return [{ ...set, first: step === 0 ? at : first + Math.ceil((at - first) / step) * step }];
  const base = period === Infinity ? first : first + Math.floor((at - first) / period) * period;
  const into = step === 0 ? at - base : Math.ceil((at - base) / step) * step;
  const rest: Instants[] = [];
  if (into <= width && base + into <= last) {
    const ends = Math.min(base + width, last);
    rest.push({ first: base + into, step, width: ends - base - into, period: Infinity, last: ends });
  }
  if (period !== Infinity && base + period <= last) rest.push({ ...set, first: base + period });
  return rest;
}

/** By when must cargo that is at the stop from `at` on have left? */
export function leaveBy(dated: Dated, stop: number, at: number): number {
  let by = Infinity;
  for (const { afterMs } of dated.stops.get(stop) ?? []) if (at <= afterMs) by = Math.min(by, afterMs);
  return by;
}

export function closuresOver({ stops }: Dated, stop: number, at: number): number {
  return (stops.get(stop) ?? []).filter(({ beforeMs }) => beforeMs <= at).length;
}
