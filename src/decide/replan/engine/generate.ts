// Which ways are worth knowing, and what is room worth? Column generation (Dantzig and Wolfe 1960; Desaulniers, Desrosiers and Solomon
// 2005): a master prices the room that is short, searches find each shipment's best way at these prices, and so on until
// neither has anything new. What each would choose at some prices, less the worth of all room, bounds every plan from below.
import { solveMaster, type MasterSolution } from '../allocate/master.ts';
import { settleCourses } from './columns.ts';
import { tolerance } from '../allocate/pool.ts';
import type { Limits, Session } from './session.ts';
import { priceAll } from './pricing.ts';

const roundsMax = 40;

export type Generated = {
  readonly master: MasterSolution | undefined;
  readonly bound: number;
  readonly rounds: number;
};

/**
 * Master and searches in turn. Ends when the gap is small enough to leave something for whole shipments, when no search finds
 * anything at the master's own prices, or when there is no time left.
 */
export function generate(
  session: Session,
  limits: Limits,
  hasTime: () => boolean,
  isBounded: boolean,
): Generated {
  const { columns } = session;
  const slack = limits.gapGoal * slackShare;
  let bound = isBounded ? boundAtBest(session, slack) : -Infinity;
  let master: MasterSolution | undefined;
  let centre = session.best?.prices;
  let rounds = 0;
  let step = session.prices === undefined ? 0 : firmStep;
  let isExact = false;
  const gaps: number[] = [];
  while (rounds < roundsMax) {
    session.master.overloadUsd = boxesUsd[step]!;
    session.master.isRough = step < firmStep;
    settleCourses(columns);
    const solved = solveMaster(columns.pool, session.master, session.solver);
    if (solved === undefined) break;
    rounds++;
    const isOpen = step > firmStep || (step === firmStep && solved.overload <= tolerance);
    if (isOpen) master = solved;
    const gapOf = () => (solved.objective - bound) / Math.abs(solved.objective);
    session.prices = solved.prices;
    if (isOpen && isBounded && gapOf() < limits.gapGoal * wholeShare) break;
    const prices = isExact ? solved.prices : smoothed(solved.prices, centre, smoothing);
    const { found, broken, total } = priceAll(session, prices, {
      ...{ isBound: isBounded, isProof: isExact && isBounded, share: isOpen ? 0.05 : 0.15, slack },
    });
    if (isBounded && total > (session.best?.total ?? -Infinity)) session.best = { prices, total };
    centre = prices;
    if (isBounded) bound = Math.max(bound, total);
    gaps.push(gapOf());
    limits.onProgress?.({
      phase: 'prices',
      done: rounds,
      of: roundsMax,
      ...(isBounded && { bestGap: gapOf() }),
    });
    if (!hasTime() || limits.isCancelled?.() === true) break;
    if (isOpen && isBounded && gapOf() < limits.gapGoal * wholeShare) break;
    const isStuck = !isBounded || (isExact && gapOf() > (gaps.at(-4) ?? Infinity) * 0.9);
    if (isOpen && ((found <= fewOf(session) && isStuck) || (isExact && found === 0 && broken === 0))) break;
    isExact = isOpen && found <= fewOf(session) * 5;
    if (!isOpen && (step < firmStep || found <= fewOf(session) * 5)) step++;
  }
  settleCourses(columns);
  if (master === undefined) {
    session.master.overloadUsd = Infinity;
    session.master.isRough = false;
    master = solveMaster(columns.pool, session.master, session.solver);
  }
  return { master, bound, rounds };
}

/** What the best prices so far prove for the shipments and the room as they are now. */
function boundAtBest(session: Session, slack: number): number {
  if (session.best === undefined) return -Infinity;
  const { prices } = session.best;
  const { total } = priceAll(session, prices, { isBound: true, isProof: true, share: 0, slack });
  session.best = { prices, total };
  return total;
}

/** Of the gap that is permitted: what searches may leave open, and what ways and prices may. */
const slackShare = 0.4;
const wholeShare = 0.88;

function fewOf({ shipments }: Session): number {
  return shipments.length / 1000;
}

/** Share of the best prices so far (Wentges 1997): those of a young master swing. */
const smoothing = 0.15;

function smoothed(prices: Float64Array, centre: Float64Array | undefined, share: number): Float64Array {
  if (centre === undefined || share === 0) return prices;
  return prices.map((price, resource) => price * (1 - share) + (centre[resource] ?? 0) * share);
}

/**
 * What overloading costs: little in the first rounds, until the obvious ways round are known. From `firmStep` on plans must keep the
 * room; only where that is still too cheap once all ways round are known is it more than anything else, as one shipment without a way
 * round makes room so dear that the prices prove nothing.
 */
const boxesUsd: readonly number[] = [2000, 6000, 20_000, Infinity];
const firmStep = 2;
