// What does the rest of a way take at least? Dijkstra's algorithm from the destination backwards, once for each criterion, over
// services without their timetable: what it finds no way can beat, so that a search may drop what cannot become an answer.
import { modeCount, type CompiledNetwork } from '../timetable/compile.ts';
import { createHeap } from './heap.ts';
import type { View } from '../timetable/view.ts';

/** One figure that adds up along a way, as flat arrays over calls and changes. */
export type Additive = {
  /** A ride from call a to call b adds `atArrival[b] − atDeparture[a]`. */
  readonly atArrival: Float64Array;
  readonly atDeparture: Float64Array;
  /** Added by boarding and leaving a service; by nothing where it is left out. */
  readonly onBoarding?: Float64Array;
  readonly onAlighting?: Float64Array;
  /** Added by a change (as `changeMs` is numbered) and at the end of the way (stop · modes + mode). */
  readonly onChange?: Float64Array;
  readonly atEnd?: Float64Array;
};

/** Where the way may end: a stop, what is added behind it, and the mode that takes the cargo on from there, if one does. */
export type Ending = { readonly stop: number; readonly extra: number; readonly mode?: number };

export type Bounds = {
  /** As `lowerBounds` numbers them. */
  readonly standing: Float64Array;
  /** The least that is still to come at the departure from a call, aboard. */
  readonly aboard: Float64Array;
};

/**
 * The least that is still to come for cargo that stands at stop q, brought there by mode a: number q·(modes + 1) + a, where mode
 * `modes` means that it begins there. Infinity where no way leads on. With `by`, only of ways that use its mode at least once, given the
 * bounds of all.
 */
export function lowerBounds(
  compiled: CompiledNetwork,
  view: View,
  criterion: Additive,
  endings: readonly Ending[],
  by?: { readonly mode: number; readonly plain: Bounds },
): Bounds {
  const { stopCount, serviceMode, callService, callStop, callStart } = compiled;
  const { atArrival, atDeparture, onBoarding, onAlighting, onChange, atEnd } = criterion;
  const stride = modeCount + 1;
  const bound = new Float64Array(stopCount * stride).fill(Infinity);
  const boarding = new Float64Array(stopCount * modeCount).fill(Infinity);
  const aboard = new Float64Array(callStop.length).fill(Infinity);
  const heap = createHeap();
  const relax = (node: number, value: number) => {
    if (value >= bound[node]!) return;
    bound[node] = value;
    heap.push(value, node);
  };
  const relaxBoarding = (stop: number, mode: number, value: number) => {
    const at = stop * modeCount + mode;
    if (value >= boarding[at]!) return;
    boarding[at] = value;
    for (let from = 0; from < modeCount; from++)
      relax(stop * stride + from, value + (onChange?.[(stop * modeCount + from) * modeCount + mode] ?? 0));
    const begins = value + (atEnd?.[at] ?? 0);
    if (begins < bound[stop * stride + modeCount]!) bound[stop * stride + modeCount] = begins;
  };
  const { alightStart, alightCall } = view;
  const comeFrom = (stop: number, mode: number, value: number) => {
    for (let i = alightStart[stop]!; i < alightStart[stop + 1]!; i++) {
      const call = alightCall[i]!;
      const service = callService[call]!;
      if (serviceMode[service] !== mode) continue;
      const here = value + atArrival[call]! + (onAlighting?.[service] ?? 0);
      const first = callStart[service]!;
      for (let on = call - 1; on >= first && view.hopOpen[on] === 1; on--) {
        const rest = here - atDeparture[on]!;
        if (rest >= aboard[on]!) break;
        aboard[on] = rest;
        relaxBoarding(callStop[on]!, mode, rest + (onBoarding?.[service] ?? 0));
      }
    }
  };
  if (by !== undefined) {
    for (let stop = 0; stop < stopCount; stop++) {
      const value = by.plain.standing[stop * stride + by.mode]!;
      if (value < Infinity) comeFrom(stop, by.mode, value);
    }
  } else
    for (const { stop, extra, mode: onward } of endings)
      for (let mode = 0; mode < modeCount; mode++) {
        const node = stop * modeCount + mode;
        const last = onward === undefined ? atEnd?.[node] : onChange?.[node * modeCount + onward];
        relax(stop * stride + mode, extra + (last ?? 0));
      }
  while (heap.size > 0) {
    const value = heap.topKey;
    const node = heap.pop();
    if (value > bound[node]!) continue;
    const stop = Math.floor(node / stride);
    comeFrom(stop, node - stop * stride, value);
  }
  return { standing: bound, aboard };
}
