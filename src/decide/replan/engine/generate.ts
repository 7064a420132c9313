// Which ways are worth knowing, and what is room worth? Column generation (Dantzig and Wolfe 1960; Desaulniers, Desrosiers and Solomon
// 2005): a master prices the room that is short, searches find each shipment's best way at these prices, and so on until
// neither has anything new. What each would choose at some prices, less the worth of all room, bounds every plan from below.
import { solveMaster, type MasterSolution } from '../allocate/master.ts';
import { settleCourses } from './columns.ts';
import type { Limits, Session } from './session.ts';
import { priceAll, provenBound } from './pricing.ts';

const roundsMax = 40;

export type Generated = {
  readonly master: MasterSolution | undefined;
  readonly bound: number;
  readonly rounds: number;
};

/**
 * Master and searches in turn. Most rounds search only for shipments whose ways have become dearer since they were searched; when
 * these have nothing new any more, all are searched, which gives the bound. Ends when the gap is small, nothing new is found, or
 * there is no time left.
 */
export function generate(
  session: Session,
  limits: Limits,
  hasTime: () => boolean,
  isBounded: boolean,
): Generated {
  const { columns } = session;
  let bound = isBounded ? provenBound(session) : -Infinity;
  let master: MasterSolution | undefined;
  let centre: Float64Array | undefined;
  let rounds = 0;
  let step = session.prices === undefined ? 0 : boxesUsd.length - 1;
  let isFull = false;
  let before = Infinity;
  while (rounds < roundsMax) {
    session.master.overloadUsd = boxesUsd[step]!;
    settleCourses(columns);
    const solved = solveMaster(columns.pool, session.master, session.solver);
    if (solved === undefined) break;
    rounds++;
    const isOpen = step === boxesUsd.length - 1;
    if (isOpen) master = solved;
    const prices = isFull ? solved.prices : smoothed(solved.prices, centre, smoothing);
    const { found, total } = priceAll(session, prices, isFull);
    centre = prices;
    bound = Math.max(bound, total);
    session.prices = solved.prices;
    const gap = (solved.objective - bound) / Math.abs(solved.objective);
    limits.onProgress?.({ phase: 'prices', done: rounds, of: roundsMax, bestGap: gap });
    const isStill = gap > before * 0.9 && found <= fewOf(session);
    if (isFull) before = gap;
    const isDone = isFull
      ? gap < limits.gapGoal / 2 || found === 0 || isStill
      : isOpen && found <= fewOf(session) && (!isBounded || gap < limits.gapGoal / 2);
    if (isDone || !hasTime() || limits.isCancelled?.() === true) break;
    isFull = isOpen && !isFull && found <= fewOf(session);
    if (!isOpen) step++;
  }
  settleCourses(columns);
  if (master === undefined) {
    session.master.overloadUsd = Infinity;
    master = solveMaster(columns.pool, session.master, session.solver);
  }
  return { master, bound, rounds };
}

function fewOf({ shipments }: Session): number {
  return shipments.length / 1000;
}

/** Share of the best prices so far (Wentges 1997): those of a young master swing. */
const smoothing = 0.3;

function smoothed(prices: Float64Array, centre: Float64Array | undefined, share: number): Float64Array {
  if (centre === undefined || share === 0) return prices;
  return prices.map((price, resource) => price * (1 - share) + (centre[resource] ?? 0) * share);
}

/** What overloading costs in the first rounds: prices are kept low until the obvious ways round are known. */
const boxesUsd: readonly number[] = [2000, 6000, 20_000, Infinity];
