// What is known of cargo that stands at a stop after some rides? Labels in flat arrays: instants of arrival, what was added up, and
// where it came from. Dead ones were beaten by another and are not looked at again.
import type { Instants } from './timetable/instants.ts';

export type Labels = {
  count: number;
  first: Float64Array;
  step: Float64Array;
  width: Float64Array;
  period: Float64Array;
  last: Float64Array;
  /** After an arrival the cargo is not to be had for so long. */
  lag: Float64Array;
  cost: Float64Array;
  co2e: Float64Array;
  risk: Float64Array;
  /** The best that the label stands for: what it took the place of may have had so little, and no less. */
  costFrom: Float64Array;
  co2eFrom: Float64Array;
  riskFrom: Float64Array;
  /** Storage that may be dearer behind the stop than for cargo that comes at any other instant after the first. */
  margin: Float64Array;
  stop: Int32Array;
  /** Number of modes: the cargo begins here. */
  mode: Uint8Array;
  parent: Int32Array;
  boarded: Int32Array;
  alighted: Int32Array;
  /** Next one in the bag of the stop. */
  next: Int32Array;
  /** One of `fates`. */
  fate: Uint8Array;
  /** What has been met of the things that a way must lead through, one bit each. */
  met: Uint16Array;
  /** How many closures of its stop are over: cargo from before one cannot do what cargo from after it does. */
  epoch: Uint8Array;
  /** Rides so far. */
  legs: Uint8Array;
};

export function createLabels(capacity = 1 << 15): Labels {
  const float = () => new Float64Array(capacity);
  return {
    count: 0,
    ...{ first: float(), step: float(), width: float(), period: float(), last: float(), lag: float() },
    ...{ cost: float(), co2e: float(), risk: float(), margin: float() },
    ...{ costFrom: float(), co2eFrom: float(), riskFrom: float() },
    ...{ stop: new Int32Array(capacity), mode: new Uint8Array(capacity), parent: new Int32Array(capacity) },
    ...{
      boarded: new Int32Array(capacity),
      alighted: new Int32Array(capacity),
      next: new Int32Array(capacity),
    },
    ...{
      fate: new Uint8Array(capacity),
      met: new Uint16Array(capacity),
      epoch: new Uint8Array(capacity),
      legs: new Uint8Array(capacity),
    },
  };
}

/** Number of a new label; all its fields are the caller's to set. */
export function newLabel(labels: Labels): number {
  if (labels.count === labels.first.length) grow(labels);
  return labels.count++;
}

function grow(labels: Labels): void {
  const wider = createLabels(labels.first.length * 2);
  for (const [name, values] of Object.entries(labels))
    if (typeof values !== 'number') (wider[name as keyof Labels] as Float64Array).set(values as Float64Array);
  Object.assign(labels, wider, { count: labels.count });
}

export function instantsOf(labels: Labels, label: number, into: Instants): Instants {
  into.first = labels.first[label]!;
  into.step = labels.step[label]!;
  into.width = labels.width[label]!;
  into.period = labels.period[label]!;
  into.last = labels.last[label]!;
  return into;
}

export const fates = { open: 0, dead: 1, expanded: 2 } as const;
