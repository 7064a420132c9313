// Can anything that a label may become still be an answer? The least of each criterion alone promises too much: what is cheap by sea is not
// safe by air as well. Bounds on sums of two criteria say how dear it gets to be quick; with them, what lies in the reach of one
// answer after the other is cut off, until nothing is left or no answer cuts any more.
import { isCovered, type Answers } from '../answers.ts';
import { lowerBounds, type Additive, type Bounds } from './least.ts';
import { modeCount } from '../timetable/compile.ts';
import type { Level } from './levels.ts';
import {
  additives,
  endingsBy,
  standingIndex,
  type BoundSet,
  type CargoCosts,
  type Problem,
} from '../problem.ts';

/** Numbers of the criteria here. */
const [TIME, COST, CO2E, RISK] = [0, 1, 2, 3] as const;

/** weightI · criterion i + weightJ · criterion j is at least `bounds`. */
export type PairBound = {
  readonly i: number;
  readonly j: number;
  readonly weightI: number;
  readonly weightJ: number;
  readonly bounds: Bounds;
};

const low = new Float64Array(4);
const high = new Float64Array(4);
const roundsMax = 5;

/** What was added up before a place: time counts from the start. */
export type Spent = { time: number; cost: number; co2e: number; risk: number };

/**
 * True when every way that goes on from here is covered: from stop and mode `at`, or `isAboard` from call `at`. `time` is the least time
 * of arrival.
 */
export function isHopeless(
  answers: Answers,
  kinds: readonly (readonly Level[])[],
  pairs: readonly PairBound[],
  at: number,
  isAboard: boolean,
  spent: Spent,
  startMs: number,
  time: number,
): boolean {
  // Labels that lie near each other are mostly kept alive by the same ways: those are looked at first.
  if (
    alive.kind < kinds.length &&
    alive.level < kinds[alive.kind]!.length &&
    isOpen(answers, kinds[alive.kind]!, alive.level, pairs, at, isAboard, spent, startMs, time)
  )
    return false;
  for (let kind = 0; kind < kinds.length; kind++)
    for (let level = 0; level < kinds[kind]!.length; level++) {
      if (kind === alive.kind && level === alive.level) continue;
      if (!isOpen(answers, kinds[kind]!, level, pairs, at, isAboard, spent, startMs, time)) continue;
      alive.kind = kind;
      alive.level = level;
      return false;
    }
  return true;
}

const alive = { kind: 0, level: 0 };

/** May a way of one kind that arrives behind the level before, and no later than the level, still be an answer? */
function isOpen(
  answers: Answers,
  levels: readonly Level[],
  l: number,
  pairs: readonly PairBound[],
  at: number,
  isAboard: boolean,
  spent: Spent,
  startMs: number,
  time: number,
): boolean {
  const { untilMs, latest, latestAboard, cost, co2e, risk } = levels[l]!;
  const now = startMs + spent.time;
  if (now > (isAboard ? latestAboard[at]! : latest[at]!)) return false;
  const least = levels[levels.length - 1]!.time!;
  let soonest = Math.max(time, now + (isAboard ? least.aboard[at]! : least.standing[at]!));
  if (l > 0 && levels[l - 1]!.untilMs > soonest) soonest = levels[l - 1]!.untilMs;
  if (soonest > untilMs) return false;
  const leastCost = spent.cost + (isAboard ? cost.aboard[at]! : cost.standing[at]!);
  if (leastCost === Infinity) return false;
  const leastCo2e = spent.co2e + (isAboard ? co2e.aboard[at]! : co2e.standing[at]!);
  const leastRisk = spent.risk + (isAboard ? risk.aboard[at]! : risk.standing[at]!);
  return (
    !isCovered(answers, soonest, leastCost, leastCo2e, leastRisk) &&
    !isCutOff(answers, pairs, at, isAboard, spent, startMs, soonest, leastCost, leastCo2e, leastRisk, untilMs)
  );
}

/** Cuts off what answers cover, one criterion after the other, until nothing is left or nothing can be cut any more. */
function isCutOff(
  answers: Answers,
  pairs: readonly PairBound[],
  at: number,
  isAboard: boolean,
  spent: Spent,
  startMs: number,
  time: number,
  cost: number,
  co2e: number,
  risk: number,
  untilMs: number,
): boolean {
  low[TIME] = time;
  low[COST] = cost;
  low[CO2E] = co2e;
  low[RISK] = risk;
  high.fill(Infinity);
  high[TIME] = untilMs;
  for (let round = 0; round < roundsMax; round++) {
    if (cut(answers)) return true;
    let isRaised = false;
    for (let k = 0; k < pairs.length; k++) {
      const { i, j, weightI, weightJ, bounds } = pairs[k]!;
      if (high[i] === Infinity && high[j] === Infinity) continue;
      const rest = isAboard ? bounds.aboard[at]! : bounds.standing[at]!;
      const sum = rest + weightI * given(spent, i) + weightJ * given(spent, j);
      // The time of a pair is counted from the start.
      const origin = i === TIME ? startMs : 0;
      const leastI = (sum - weightJ * high[j]!) / weightI + origin;
      const leastJ = (sum - weightI * (high[i]! - origin)) / weightJ;
      if (leastI > low[i]!) {
        low[i] = leastI;
        isRaised = true;
        if (leastI > high[i]!) return true;
      }
      if (leastJ > low[j]!) {
        low[j] = leastJ;
        isRaised = true;
        if (leastJ > high[j]!) return true;
      }
    }
    if (!isRaised) return false;
  }
  return false;
}

function given(spent: Spent, criterion: number): number {
  return criterion === TIME
    ? spent.time
    : criterion === COST
      ? spent.cost
      : criterion === CO2E
        ? spent.co2e
        : spent.risk;
}

/** What an answer covers but for one criterion need be looked at only below the answer's own in it. True when one covers all. */
function cut({ count, timeTo, costTo, co2eTo, riskTo }: Answers): boolean {
  const [time, cost, co2e, risk] = [low[TIME]!, low[COST]!, low[CO2E]!, low[RISK]!];
  for (let a = 0; a < count; a++) {
    const fails =
      (timeTo[a]! > time ? 1 : 0) +
      (costTo[a]! > cost ? 2 : 0) +
      (co2eTo[a]! > co2e ? 4 : 0) +
      (riskTo[a]! > risk ? 8 : 0);
    if (fails === 0) return true;
    if (fails === 1) high[TIME] = Math.min(high[TIME]!, timeTo[a]!);
    else if (fails === 2) high[COST] = Math.min(high[COST]!, costTo[a]!);
    else if (fails === 4) high[CO2E] = Math.min(high[CO2E]!, co2eTo[a]!);
    else if (fails === 8) high[RISK] = Math.min(high[RISK]!, riskTo[a]!);
  }
  return false;
}

type Parts = { readonly additive: Additive; readonly extra: (ending: Problem['endings'][number]) => number };

/** Bounds for pairs of criteria that pull apart, weighed by how far the answers so far lie from each other. */
export function pairBounds(
  problem: Problem,
  costs: CargoCosts,
  bounds: BoundSet,
  answers: Answers,
): PairBound[] {
  const { compiled, tonnes, endings, view } = problem;
  const sums = additives(compiled, costs);
  const parts: readonly Parts[] = [
    { additive: sums.time, extra: ({ ms }) => ms },
    { additive: sums.cost, extra: ({ usd }) => usd },
    { additive: sums.co2e, extra: ({ co2eKg }) => co2eKg / tonnes },
    { additive: sums.risk, extra: ({ risk }) => risk },
  ];
  return spreads(problem, bounds, answers).map(([i, j, weightI, weightJ]) => {
    const summed = weighed(parts[i]!.additive, weightI, parts[j]!.additive, weightJ);
    const extra = (ending: Problem['endings'][number]) =>
      weightI * parts[i]!.extra(ending) + weightJ * parts[j]!.extra(ending);
    const ends = endingsBy(endings, extra);
    return { i, j, weightI, weightJ, bounds: lowerBounds(compiled, view, summed, ends) };
  });
}

function weighed(a: Additive, weightA: number, b: Additive, weightB: number): Additive {
  const sum = (one: Float64Array | undefined, other: Float64Array | undefined) => {
    const some = one ?? other;
    if (some === undefined) return undefined;
    const total = new Float64Array(some.length);
    for (let n = 0; n < total.length; n++) total[n] = weightA * (one?.[n] ?? 0) + weightB * (other?.[n] ?? 0);
    return total;
  };
  const [onBoarding, onAlighting] = [sum(a.onBoarding, b.onBoarding), sum(a.onAlighting, b.onAlighting)];
  const [onChange, atEnd] = [sum(a.onChange, b.onChange), sum(a.atEnd, b.atEnd)];
  return {
    atArrival: sum(a.atArrival, b.atArrival)!,
    atDeparture: sum(a.atDeparture, b.atDeparture)!,
    ...(onBoarding !== undefined && { onBoarding }),
    ...(onAlighting !== undefined && { onAlighting }),
    ...(onChange !== undefined && { onChange }),
    ...(atEnd !== undefined && { atEnd }),
  };
}

/** Criteria i and j with weights by the slope between the answer that is best in i and the one that is best in j. */
function spreads(
  { starts, startMs }: Problem,
  bounds: BoundSet,
  answers: Answers,
): (readonly [number, number, number, number])[] {
  const columns = [answers.time, answers.cost, answers.co2e, answers.risk];
  const least = [bounds.time, bounds.cost, bounds.co2e, bounds.risk].map(({ standing }, c) =>
    Math.max(
      1e-9,
      Math.min(
        ...starts.map(
          ({ stop, mode = modeCount }) => standing[standingIndex(stop, mode)]! + (c < 0 ? startMs : 0),
        ),
      ),
    ),
  );
  const best = columns.map((column) => {
    let at = 0;
    for (let a = 1; a < answers.count; a++) if (column[a]! < column[at]!) at = a;
    return at;
  });
  const pairs = [
    [TIME, COST],
    [TIME, CO2E],
    [TIME, RISK],
    [COST, CO2E],
    [COST, RISK],
    [CO2E, RISK],
  ] as const;
  return pairs.flatMap(([i, j]) => {
    const spreadI = columns[i]![best[j]!]! - columns[i]![best[i]!]!;
    const spreadJ = columns[j]![best[i]!]! - columns[j]![best[j]!]!;
    const isWide = spreadI > 0.02 * least[i]! && spreadJ > 0.02 * least[j]!;
    return isWide ? slopes.map((slope) => [i, j, slope / spreadI, 1 / spreadJ] as const) : [];
  });
}

const slopes = [1] as const;
