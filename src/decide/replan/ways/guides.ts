// How far is it still, at least, for this shipment? Bounds for its ratio of weight to room, at several prices of an hour:
// lateness beyond the due time is worth at least any lower price of an hour times the hours from the due time on, so that
// each price gives a bound, and the largest of them counts.
import { hoursOnly, type Bound, type Bounds, type Unit } from './bounds.ts';

export type Due = {
  readonly dueAtMs: number;
  readonly dueIsHard: boolean;
  readonly lateUsdPerMs: number;
};

export type Guides = Due & {
  readonly hours: Bound;
  /** The first has no price of an hour. */
  readonly bounds: readonly Bound[];
  readonly usdPerMs: readonly number[];
  /** The cargo as a multiple of the bounds' unit. */
  readonly scale: number;
};

/** US dollars an hour for a TEU, steps of some two fifths. */
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

export type GuideRequest = Due & {
  readonly teu: number;
  readonly tonnes: number;
  readonly destination: number;
  readonly withinDays: number;
};

/**
 * The bound is concave in the price of an hour: the best one at the start is found by climbing. It stays, with no price and the
 * highest one that the shipment's lateness covers.
 */
export function guidesFor(
  bounds: Bounds,
  { teu, tonnes, destination, withinDays, ...due }: GuideRequest,
  leastAtStart: (guides: Guides) => number,
): Guides {
  const { unit, scale } = unitOf(teu, tonnes);
  const worths = hourWorths.filter((usd) => usd === 0 || usd * scale <= due.lateUsdPerMs * 3_600_000);
  const hours = bounds.find({ ...hoursOnly, withinDays }, destination);
  const boundAt = (k: number) => bounds.find({ ...unit, usdPerHour: worths[k]!, withinDays }, destination);
  const guidesAt = (numbers: readonly number[]): Guides => ({
    ...{ dueAtMs: due.dueAtMs, dueIsHard: due.dueIsHard, lateUsdPerMs: due.lateUsdPerMs, hours, scale },
    bounds: numbers.map(boundAt),
    usdPerMs: numbers.map((k) => (worths[k]! * scale) / 3_600_000),
  });
  const last = worths.length - 1;
  if (last === 0) return guidesAt([0]);
  const valueAt = (k: number) => leastAtStart(guidesAt([0, k]));
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (middle < last && valueAt(middle + 1) > valueAt(middle)) low = middle;
    else high = middle;
  }
  return guidesAt([...new Set([0, high, last])]);
}

/** From on board, arriving at the call at `atMs`. */
export function restAtCall(guides: Guides, call: number, atMs: number): number {
  const hours = guides.hours.call[call]!;
  if (hours === Infinity) return Infinity;
  const lateMs = atMs + hours * 3_600_000 - guides.dueAtMs;
  if (lateMs > 0 && guides.dueIsHard) return Infinity;
  const { bounds, usdPerMs, scale } = guides;
  let least = bounds[0]!.call[call]! * scale + (lateMs > 0 ? lateMs * guides.lateUsdPerMs : 0);
  for (let k = 1; k < bounds.length; k++) {
    const usd = bounds[k]!.call[call]! * scale + usdPerMs[k]! * (atMs - guides.dueAtMs);
    if (usd > least) least = usd;
  }
  return least;
}

/** Standing at the stop, ready to go on. */
export function restAtStop(guides: Guides, stop: number, atMs: number): number {
  const hours = guides.hours.stop[stop]!;
  if (hours === Infinity) return Infinity;
  const lateMs = atMs + hours * 3_600_000 - guides.dueAtMs;
  if (lateMs > 0 && guides.dueIsHard) return Infinity;
  const { bounds, usdPerMs, scale } = guides;
  let least = bounds[0]!.stop[stop]! * scale + (lateMs > 0 ? lateMs * guides.lateUsdPerMs : 0);
  for (let k = 1; k < bounds.length; k++) {
    const usd = bounds[k]!.stop[stop]! * scale + usdPerMs[k]! * (atMs - guides.dueAtMs);
    if (usd > least) least = usd;
  }
  return least;
}
