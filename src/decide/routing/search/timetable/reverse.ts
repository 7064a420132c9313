// What does the timetable look like with time running backwards? Arrivals become departures, cut-offs become waiting after arrivals, and
// the first call the last: so that ways that arrive by a time are ways that depart at one.
import { modeCount, type CompiledNetwork } from './compile.ts';
import type { View } from './view.ts';

const kept = new WeakMap<CompiledNetwork, CompiledNetwork>();

/** Times of the reversed network are `untilMs` less those of the network. Services, stops and changes keep their numbers. */
export function reversed(compiled: CompiledNetwork): CompiledNetwork {
  let network = kept.get(compiled);
  if (network === undefined) kept.set(compiled, (network = reverse(compiled)));
  return network;
}

/** Number in the reversed network of a call, and the other way round. */
export function mirrored({ callService, callStart }: CompiledNetwork, call: number): number {
  const service = callService[call]!;
  return callStart[service]! + callStart[service + 1]! - 1 - call;
}

export function reversedView(compiled: CompiledNetwork, view: View): View {
  const hopOpen = new Uint8Array(view.hopOpen.length);
  for (let call = 0; call < hopOpen.length; call++)
    if (view.hopOpen[call] === 1) hopOpen[mirrored(compiled, call + 1)] = 1;
  const turned = (calls: Uint32Array) => calls.map((call) => mirrored(compiled, call));
  return {
    hopOpen,
    alightStart: view.boardStart,
    alightCall: turned(view.boardCall),
    boardStart: view.alightStart,
    boardCall: turned(view.alightCall),
  };
}

function reverse(compiled: CompiledNetwork): CompiledNetwork {
  const { callStart, callStop, serviceCount, untilMs } = compiled;
  const total = callStop.length;
  const pick = <A extends Float64Array | Uint16Array>(
    of: A,
    value: (original: number, last: number) => number,
  ): A => {
    const turned = of.slice() as A;
    for (let s = 0; s < serviceCount; s++)
      for (let call = callStart[s]!; call < callStart[s + 1]!; call++)
        turned[callStart[s]! + callStart[s + 1]! - 1 - call] = value(call, callStart[s + 1]! - 1);
    return turned;
  };
  const { callArriveMs, callDepartMs, hopVia } = compiled;
  const duration = (last: number) => callArriveMs[last]!;
  const sums = (of: Float64Array) => pick(of, (call, last) => of[last]! - of[call]!);
  const boarding = boardable(compiled);
  return {
    ...compiled,
    serviceLeadMs: compiled.serviceLagMs,
    serviceLagMs: compiled.serviceLeadMs,
    callStop: pick(callStop, (call) => callStop[call]!),
    callArriveMs: pick(callArriveMs, (call, last) => duration(last) - callDepartMs[call]!),
    callDepartMs: pick(callDepartMs, (call, last) => duration(last) - callArriveMs[call]!),
    sumUsdPerTeu: sums(compiled.sumUsdPerTeu),
    sumUsdPerTonne: sums(compiled.sumUsdPerTonne),
    sumCo2ePerTonne: sums(compiled.sumCo2ePerTonne),
    sumRisk: sums(compiled.sumRisk),
    sumKm: sums(compiled.sumKm),
    hopVia: pick(hopVia, (call) =>
      call > 0 && callStart[compiled.callService[call]!] !== call ? hopVia[call - 1]! : 0,
    ),
    ...reversedRuns(compiled, untilMs, duration),
    ...boarding,
    changeMs: transposed(compiled.changeMs),
    freeMs: transposed(compiled.freeMs),
    storagePerMs: transposed(compiled.storagePerMs),
    changeUsdPerTeu: transposed(compiled.changeUsdPerTeu),
    changeCo2ePerTonne: transposed(compiled.changeCo2ePerTonne),
    callService: compiled.callService.slice(0, total),
  };
}

function reversedRuns(compiled: CompiledNetwork, untilMs: number, durationOf: (lastCall: number) => number) {
  const { runStart, runFirstMs, runEveryMs, runCount, callStart, serviceCount } = compiled;
  const first = runFirstMs.slice();
  const every = runEveryMs.slice();
  const count = runCount.slice();
  const index = compiled.runIndex.slice();
  for (let s = 0; s < serviceCount; s++) {
    const [begin, end] = [runStart[s]!, runStart[s + 1]!];
    const duration = callStart[s + 1]! > callStart[s]! ? durationOf(callStart[s + 1]! - 1) : 0;
    for (let run = begin, before = 0; run < end; run++) {
      const original = begin + end - 1 - run;
      first[run] =
        untilMs - (runFirstMs[original]! + (runCount[original]! - 1) * runEveryMs[original]! + duration);
      every[run] = runEveryMs[original]!;
      count[run] = runCount[original]!;
      index[run] = before;
      before += runCount[original]!;
    }
  }
  return { runFirstMs: first, runEveryMs: every, runCount: count, runIndex: index };
}

function boardable(compiled: CompiledNetwork) {
  const { callStop, callStart, callService, stopCount } = compiled;
  const boardStart = new Uint32Array(stopCount + 1);
  const isFirst = (call: number) => callStart[callService[call]!] === call;
  for (let call = 0; call < callStop.length; call++) if (!isFirst(call)) boardStart[callStop[call]! + 1]!++;
  for (let q = 0; q < stopCount; q++) boardStart[q + 1]! += boardStart[q]!;
  const boardCall = new Uint32Array(boardStart[stopCount]!);
  const next = boardStart.slice();
  for (let call = 0; call < callStop.length; call++)
    if (!isFirst(call)) boardCall[next[callStop[call]!]!++] = mirrored(compiled, call);
  return { boardStart, boardCall };
}

function transposed(changes: Float64Array): Float64Array {
  const turned = changes.slice();
  const square = modeCount * modeCount;
  for (let i = 0; i < turned.length; i++) {
    const at = i % square;
    turned[i - at + (at % modeCount) * modeCount + Math.floor(at / modeCount)] = changes[i]!;
  }
  return turned;
}
