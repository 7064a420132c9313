// Can anything that a label may become still be an answer? The least of each criterion alone promises too much: what is cheap by sea is not
// quick by air as well. So ways are looked at in kinds and by when they arrive, each with its own least, and a label is given up when
// all of them are covered.
import { isCovered, type Answers } from '../answers.ts';
import type { Level } from './levels.ts';

/** What was added up before a place: time counts from the start. */
export type Spent = { time: number; cost: number; co2e: number; risk: number };

/**
 * True when every way that goes on from here is covered: from stop and mode `at`, or `isAboard` from call `at`. `time` is the least time
 * of arrival.
 */
export function isHopeless(
  answers: Answers,
  kinds: readonly (readonly Level[])[],
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
    isOpen(answers, kinds[alive.kind]!, alive.level, at, isAboard, spent, startMs, time)
  )
    return false;
  for (let kind = 0; kind < kinds.length; kind++)
    for (let level = 0; level < kinds[kind]!.length; level++) {
      if (kind === alive.kind && level === alive.level) continue;
      if (!isOpen(answers, kinds[kind]!, level, at, isAboard, spent, startMs, time)) continue;
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
  return !isCovered(answers, soonest, leastCost, leastCo2e, leastRisk);
}
