// How far is it still, at least, for this shipment? Bounds for its ratio of weight to room, at several prices of an hour:
// lateness beyond the due time is worth at least any lower price of an hour times the hours from the due time on, so that
// each price gives a bound, and the largest of them counts.
import { hoursOnly, type Bound, type Bounds, type CallBound, type Unit } from './bounds.ts';

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
const hourWorths = [0, 0.5, 1.25, 2, 8, 32];
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

/** The same laid out for the many questions that a search asks: the prices of an hour that tell most first. */
export type CallGuides = Due & {
  readonly scale: number;
  readonly hours: Float32Array;
  readonly free: CallBound;
  readonly first: CallBound | undefined;
  readonly firstUsdPerMs: number;
  readonly second: CallBound | undefined;
  readonly secondUsdPerMs: number;
};

export function callGuides(guides: Guides): CallGuides {
  const { dueAtMs, dueIsHard, lateUsdPerMs, scale, hours, bounds, usdPerMs } = guides;
  const [free, first, second] = bounds.map((bound) => bound.calls());
  return {
    ...{ dueAtMs, dueIsHard, lateUsdPerMs, scale, hours: hours.calls().arriving, free: free! },
    ...{ first, firstUsdPerMs: usdPerMs[1] ?? 0, second, secondUsdPerMs: usdPerMs[2] ?? 0 },
  };
}

/** From on board, arriving at the call at `atMs`; anything from `enough` on once it is as much as that. */
export function restAtCall(guides: CallGuides, call: number, atMs: number, enough = Infinity): number {
  const { scale, first, second } = guides;
  const lateMs = atMs - guides.dueAtMs;
  let least = -Infinity;
  if (first !== undefined) {
    least = first.arriving[call]! * scale + guides.firstUsdPerMs * lateMs;
    if (least >= enough) return least;
  }
  if (second !== undefined) {
    const usd = second.arriving[call]! * scale + guides.secondUsdPerMs * lateMs;
    if (usd > least) least = usd;
    if (least >= enough) return least;
  }
  const free = guides.free.arriving[call]! * scale + lateUsd(guides, call, lateMs);
  return free > least ? free : least;
}

/** Getting on at the call and arriving at the next one at `atMs` or later: with the hop and half a lift. */
export function restOnBoarding(guides: CallGuides, call: number, atMs: number, enough: number): number {
  const { scale, first, second } = guides;
  const lateMs = atMs - guides.dueAtMs;
  let least = -Infinity;
  if (first !== undefined) {
    least = first.boarding[call]! * scale + guides.firstUsdPerMs * lateMs;
    if (least >= enough) return least;
  }
  if (second !== undefined) {
    const usd = second.boarding[call]! * scale + guides.secondUsdPerMs * lateMs;
    if (usd > least) least = usd;
    if (least >= enough) return least;
  }
  const free = guides.free.boarding[call]! * scale + lateUsd(guides, call + 1, lateMs);
  return free > least ? free : least;
}

function lateUsd(guides: CallGuides, call: number, lateMs: number): number {
  const late = lateMs + guides.hours[call]! * 3_600_000;
  if (!(late > 0)) return 0;
  return guides.dueIsHard || late === Infinity ? Infinity : late * guides.lateUsdPerMs;
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
