// Who goes which way now? Ways and prices, courses, whole shipments, in that order.
import type { MasterSolution } from '../allocate/master.ts';
import { cheapestOption, costOf, keepsCapacities, type Pool } from '../allocate/pool.ts';
import { polish } from '../allocate/polish.ts';
import { improveChosen, roundShares, startOfShares, type Rounded } from '../allocate/rounding.ts';
import { teuPricesOf } from './columns.ts';
import type { Limits, Session, SessionAnswer } from './session.ts';
import { extendedPrices, searchFresh } from './pricing.ts';
import { generate } from './generate.ts';
import { decideCourses, keepNewWays } from './courses.ts';
import { fitWhole } from './fit-whole.ts';

/** Ways for all shipments, whole, within room; bounded from below. */
export function solveSession(session: Session, limits: Limits): SessionAnswer {
  const began = limits.clock();
  const left = () => limits.secondsMax - (limits.clock() - began);
  searchFresh(session, limits);
  const relaxed = generate(session, limits, () => left() > limits.secondsMax * 0.35, true);
  const prices = session.prices;
  limits.onProgress?.({ phase: 'rounding', done: 0, of: 2 });
  // Courses are decided first: ways that count on others are of no use any more, and better ones may have been hidden.
  const { session: decided, isWhole } =
    relaxed.master === undefined ? { session, isWhole: true } : decideCourses(session, relaxed.master);
  const settled = isWhole
    ? { master: relaxed.master, rounds: 0 }
    : generate(decided, limits, () => left() > limits.secondsMax * 0.2, false);
  limits.onProgress?.({ phase: 'rounding', done: 1, of: 2 });
  const rounded = wholeWays(decided, settled.master, limits, left());
  session.prices = prices;
  keepNewWays(session, decided);
  limits.onProgress?.({ phase: 'done', done: 1, of: 1 });
  return answerOf(session, rounded, relaxed.bound, relaxed.rounds + settled.rounds);
}

function wholeWays(
  session: Session,
  master: MasterSolution | undefined,
  { gapGoal }: Limits,
  secondsLeft: number,
): Rounded {
  const { columns, solver, prices } = session;
  const { pool } = columns;
  const worth = new Float64Array(pool.capacity.length);
  if (prices) worth.set(prices);
  if (master === undefined)
    return roundShares(
      pool,
      Int32Array.from(pool.optionsOf, (_, c) => cheapestOption(pool, c)),
      worth,
    );
  const start = fitWhole(session, startOfShares(extended(master, pool), pool), worth);
  const fitted = keepsCapacities(pool, start)
    ? start
    : roundShares(pool, start, extendedPrices(worth, pool)).chosen;
  const chosen = improveChosen(pool, fitted);
  const rounded = { chosen, cost: costOf(pool, chosen), feasible: keepsCapacities(pool, chosen) };
  const relaxed = { ...master, prices: extendedPrices(worth, pool) };
  return polish(pool, rounded, relaxed, solver, { secondsMax: Math.min(2, secondsLeft * 0.7), gapGoal });
}

/** Choices that came in after the master was solved take what is cheapest. */
function extended(master: MasterSolution, pool: Pool): MasterSolution {
  const base = Int32Array.from(
    pool.optionsOf,
    (_, choice) => master.base[choice] ?? cheapestOption(pool, choice),
  );
  return { ...master, base };
}

function answerOf(
  { columns, shipments, prices }: Session,
  rounded: Rounded,
  bound: number,
  rounds: number,
): SessionAnswer {
  const { cost } = rounded;
  const gap = cost <= bound ? 0 : ((cost - bound) / Math.abs(cost)) * 100;
  return {
    ways: shipments.map((_, number) => columns.ways[rounded.chosen[columns.choices[number]!]!]),
    ...{ cost, bound: Math.min(bound, cost), gapPercent: gap, feasible: rounded.feasible, rounds },
    teuPrices: prices === undefined ? new Map() : teuPricesOf(columns, prices),
  };
}
