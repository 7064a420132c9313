// When does each ride of a way that was found leave and arrive? Backwards from its arrival, each ride as late as it can be at the
// storage that was counted, so that cargo waits where waiting is free: above all at the origin.
import { modeCount, type CompiledNetwork } from './timetable/compile.ts';
import { latestBy, type Instants } from './timetable/instants.ts';
import { instantsOf, type Labels } from './labels.ts';

export type Ride = {
  readonly boarded: number;
  readonly alighted: number;
  readonly departMs: number;
  readonly arriveMs: number;
};

export type Unfolded = {
  readonly rides: readonly Ride[];
  /** When the cargo is at the first stop: the last instant at which it must be, where it begins. */
  readonly readyMs: number;
  /** Label of the beginning; undefined for cargo that was under way. */
  readonly start: number | undefined;
};

const set: Instants = { first: 0, step: 0, width: 0, period: 0, last: 0 };

export function unfold(compiled: CompiledNetwork, labels: Labels, answer: number): Unfolded {
  const rides: Ride[] = [];
  let label = answer;
  let at = labels.first[label]!;
  while (labels.boarded[label] !== -1) {
    const [boarded, alighted] = [labels.boarded[label]!, labels.alighted[label]!];
    if (boarded === alighted) return { rides, readyMs: at, start: undefined };
    const departMs = at - (compiled.callArriveMs[alighted]! - compiled.callDepartMs[boarded]!);
    rides.unshift({ boarded, alighted, departMs, arriveMs: at });
    const parent = labels.parent[label]!;
    if (parent === -1) return { rides, readyMs: departMs, start: undefined };
    at = latestBy(instantsOf(labels, parent, set), departMs - leastWait(compiled, labels, parent, boarded));
    label = parent;
  }
  return { rides, readyMs: at, start: label };
}

function leastWait(compiled: CompiledNetwork, labels: Labels, label: number, call: number): number {
  const service = compiled.callService[call]!;
  const mode = labels.mode[label]!;
  const change =
    mode === modeCount
      ? 0
      : compiled.changeMs[
          (labels.stop[label]! * modeCount + mode) * modeCount + compiled.serviceMode[service]!
        ]!;
  return labels.lag[label]! + change + compiled.serviceLeadMs[service]!;
}
