// When can cargo be where at the earliest, by the timetable? Dijkstra's algorithm over times; storage, room and dated closures left out
// of account, so that no way is earlier. On the reversed network: by when must it leave, at the latest?
import { modeCount, type CompiledNetwork } from '../timetable/compile.ts';
import { createHeap } from './heap.ts';
import type { Terminal } from '../problem.ts';
import type { View } from '../timetable/view.ts';

export type Earliest = {
  /** Earliest time from which cargo is to be had at stop q by mode a, number q·modes + a; Infinity where it does not come in time. */
  readonly ready: Float64Array;
  /** Earliest departure from a call with the cargo aboard. */
  readonly departed: Float64Array;
};

/** What does not come before `endMs` is not looked for. */
export function earliestTimes(
  compiled: CompiledNetwork,
  view: View,
  starts: readonly Pick<Terminal, 'stop' | 'mode' | 'ms'>[],
  startMs: number,
  endMs: number,
): Earliest {
  const { stopCount, serviceMode, callService, callStop, changeMs, callArriveMs, callDepartMs } = compiled;
  const { serviceOnDemand, serviceLeadMs, serviceLagMs, runStart, runFirstMs, runEveryMs, runCount } =
    compiled;
  const stride = modeCount + 1;
  const ready = new Float64Array(stopCount * modeCount).fill(Infinity);
  // Aboard the trip that leaves the call earliest: an earlier trip of the service makes later ones useless from there on.
  const departed = new Float64Array(callStop.length).fill(Infinity);
  const heap = createHeap();
  const board = (stop: number, mode: number, at: number) => {
    for (let i = view.boardStart[stop]!; i < view.boardStart[stop + 1]!; i++) {
      const call = view.boardCall[i]!;
      const service = callService[call]!;
      const out = serviceMode[service]!;
      const earliest =
        at +
        serviceLeadMs[service]! +
        (mode === modeCount ? 0 : changeMs[(stop * modeCount + mode) * modeCount + out]!);
      if (earliest >= departed[call]!) continue;
      let departs = Infinity;
      if (serviceOnDemand[service] === 1) departs = earliest;
      for (let r = runStart[service]!; r < runStart[service + 1]!; r++) {
        const first = runFirstMs[r]! + callDepartMs[call]!;
        const every = runEveryMs[r]!;
        const k = earliest <= first ? 0 : every === 0 ? Infinity : Math.ceil((earliest - first) / every);
        if (k < runCount[r]! && first + k * every < departs) departs = first + k * every;
      }
      if (departs >= departed[call]! || departs > endMs) continue;
      const shift = departs - callDepartMs[call]!;
      for (let to = call + 1; view.hopOpen[to - 1] === 1; to++) {
        if (shift + callDepartMs[to - 1]! >= departed[to - 1]!) break;
        departed[to - 1] = shift + callDepartMs[to - 1]!;
        const arrives = shift + callArriveMs[to]! + serviceLagMs[service]!;
        const node = callStop[to]! * modeCount + out;
        if (arrives >= ready[node]! || arrives > endMs) continue;
        ready[node] = arrives;
        heap.push(arrives, callStop[to]! * stride + out);
      }
    }
  };
  for (const { stop, mode = modeCount, ms } of starts) heap.push(startMs + ms, stop * stride + mode);
  while (heap.size > 0) {
    const at = heap.topKey;
    const node = heap.pop();
    const stop = Math.floor(node / stride);
    const mode = node - stop * stride;
    if (mode < modeCount && at > ready[stop * modeCount + mode]!) continue;
    board(stop, mode, at);
  }
  return { ready, departed };
}
