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

/** US dollars an hour for a TEU. */
const hourWorths = [0, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];
/** Tonnes a TEU. */
const ratios = [0, 4, 8, 12];

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
};

/** Guides at the prices with these numbers, over departures that arrive within so many days. */
export type GuideMaker = {
  readonly last: number;
  at(numbers: readonly number[], withinDays: number): Guides;
};

export function guideMaker(bounds: Bounds, request: GuideRequest): GuideMaker {
  const { teu, tonnes, destination, dueAtMs, dueIsHard, lateUsdPerMs } = request;
  const { unit, scale } = unitOf(teu, tonnes);
  const last = hourWorths.findLastIndex((usd) => usd === 0 || usd * scale <= lateUsdPerMs * 3_600_000);
  return {
    last,
    at: (numbers, withinDays) => ({
      ...{ dueAtMs, dueIsHard, lateUsdPerMs, scale },
      hours: bounds.find({ ...hoursOnly, withinDays }, destination),
      bounds: numbers.map((k) =>
        bounds.find({ ...unit, usdPerHour: hourWorths[k]!, withinDays }, destination),
      ),
      usdPerMs: numbers.map((k) => (hourWorths[k]! * scale) / 3_600_000),
    }),
  };
}

/**
 * The bound is concave in the price of an hour: the best one at the start is found by climbing. It stays, with no price and the
 * highest one that the shipment's lateness covers.
 */
export function pricesThatGuide(
  { last, at }: GuideMaker,
  withinDays: number,
  leastAtStart: (guides: Guides) => number,
): readonly number[] {
  if (last === 0) return [0];
  const valueAt = (k: number) => leastAtStart(at([0, k], withinDays));
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueAt(middle + 1) > valueAt(middle)) low = middle;
    else high = middle;
  }
  return [...new Set([0, high, last])];
}

/** From on board, arriving at the call at `atMs`; anything from `enough` on once it is as much as that. */
export function restAtCall(guides: Guides, call: number, atMs: number, enough = Infinity): number {
  const { bounds, usdPerMs, scale } = guides;
  let least = -Infinity;
  // The price of an hour that is best at the start tells most.
  for (let k = 1; k < bounds.length; k++) {
    const usd = bounds[k]!.call[call]! * scale + usdPerMs[k]! * (atMs - guides.dueAtMs);
    if (usd >= enough) return usd;
    if (usd > least) least = usd;
  }
  const hours = guides.hours.call[call]!;
  if (hours === Infinity) return Infinity;
  const lateMs = atMs + hours * 3_600_000 - guides.dueAtMs;
  if (lateMs > 0 && guides.dueIsHard) return Infinity;
  const free = bounds[0]!.call[call]! * scale + (lateMs > 0 ? lateMs * guides.lateUsdPerMs : 0);
  return free > least ? free : least;
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
