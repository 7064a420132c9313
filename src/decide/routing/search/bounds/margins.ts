// How much more storage may cargo pay behind a stop because it came earlier, or by a rarer service, than other cargo? Two labels at a
// stop are compared by this: the earlier one can do all that the later one does, but may have to wait longer for it.
import { modeCount, type CompiledNetwork } from '../timetable/compile.ts';

/** All a TEU and millisecond. */
export type Margins = {
  /** Change a → b at stop q, number (q·modes + a)·modes + b: what is charged, and how much waiting is free beyond the least. */
  readonly rate: Float64Array;
  readonly slack: Float64Array;
  /** The same behind the stop, where transport on demand leads that need not wait here. */
  readonly onwardRate: Float64Array;
  readonly onwardSlack: Float64Array;
  /** Highest rate at stop q for cargo brought by mode a, behind it on demand included: number q·modes + a. */
  readonly highest: Float64Array;
  /** Highest of these among the calls behind each call of a service. */
  readonly highestBehind: Float64Array;
};

const kept = new WeakMap<CompiledNetwork, Margins>();

export function marginsOf(compiled: CompiledNetwork): Margins {
  let margins = kept.get(compiled);
  if (margins === undefined) kept.set(compiled, (margins = computeMargins(compiled)));
  return margins;
}

function computeMargins(compiled: CompiledNetwork): Margins {
  const { stopCount, boardStart, boardCall, callService, serviceMode, serviceLeadMs } = compiled;
  const size = stopCount * modeCount * modeCount;
  const rate = new Float64Array(size);
  const slack = new Float64Array(size).fill(Infinity);
  for (let q = 0; q < stopCount; q++) {
    const lead = new Float64Array(modeCount).fill(-1);
    for (let i = boardStart[q]!; i < boardStart[q + 1]!; i++) {
      const service = callService[boardCall[i]!]!;
      const mode = serviceMode[service]!;
      lead[mode] = Math.max(lead[mode]!, serviceLeadMs[service]!);
    }
    for (let a = 0; a < modeCount; a++)
      for (let b = 0; b < modeCount; b++) {
        if (lead[b]! < 0) continue;
        const at = (q * modeCount + a) * modeCount + b;
        rate[at] = compiled.storagePerMs[at]!;
        slack[at] = compiled.freeMs[at]! - compiled.changeMs[at]! - lead[b]!;
      }
  }
  const { onwardRate, onwardSlack } = onward(compiled, rate, slack);
  const highest = new Float64Array(stopCount * modeCount);
  for (let node = 0; node < highest.length; node++) {
    let most = onwardRate[Math.floor(node / modeCount)]!;
    for (let b = 0; b < modeCount; b++) most = Math.max(most, rate[node * modeCount + b]!);
    highest[node] = most;
  }
  return { rate, slack, onwardRate, onwardSlack, highest, highestBehind: behind(compiled, highest) };
}

/** Handed back along services on demand until nothing changes. */
function onward(compiled: CompiledNetwork, rate: Float64Array, slack: Float64Array) {
  const { stopCount, serviceCount, serviceOnDemand, serviceMode, callStart, callStop } = compiled;
  const onwardRate = new Float64Array(stopCount);
  const onwardSlack = new Float64Array(stopCount).fill(Infinity);
  for (let changed = true; changed;) {
    changed = false;
    for (let s = 0; s < serviceCount; s++) {
      if (serviceOnDemand[s] === 0) continue;
      for (let call = callStart[s + 1]! - 1; call > callStart[s]!; call--) {
        const to = callStop[call]!;
        let most = onwardRate[to]!;
        let least = onwardSlack[to]!;
        for (let b = 0; b < modeCount; b++) {
          const at = (to * modeCount + serviceMode[s]!) * modeCount + b;
          most = Math.max(most, rate[at]!);
          if (rate[at]! > 0) least = Math.min(least, slack[at]!);
        }
        for (let from = callStart[s]!; from < call; from++) {
          const stop = callStop[from]!;
          if (onwardRate[stop]! >= most && onwardSlack[stop]! <= least) continue;
          onwardRate[stop] = Math.max(onwardRate[stop]!, most);
          onwardSlack[stop] = Math.min(onwardSlack[stop]!, least);
          changed = true;
        }
      }
    }
  }
  return { onwardRate, onwardSlack };
}

function behind(
  { serviceCount, callStart, callStop, serviceMode }: CompiledNetwork,
  highest: Float64Array,
): Float64Array {
  const most = new Float64Array(callStop.length);
  for (let s = 0; s < serviceCount; s++)
    for (let call = callStart[s + 1]! - 2; call >= callStart[s]!; call--)
      most[call] = Math.max(most[call + 1]!, highest[callStop[call + 1]! * modeCount + serviceMode[s]!]!);
  return most;
}
