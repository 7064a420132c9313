// Which ways have reached the destination, so far, that no other covers? The bag at the target: nothing in it is worse than another in
// everything, and what it covers within ε need not be found.
import type { Epsilon } from './problem.ts';

export type Answers = {
  count: number;
  /** As found. */
  readonly time: Float64Array;
  readonly cost: Float64Array;
  readonly co2e: Float64Array;
  readonly risk: Float64Array;
  readonly label: Int32Array;
  readonly ending: Int32Array;
  /** Four figures an answer, those that cover most first: what lies at or beyond all four is covered. */
  readonly reach: Float64Array;
};

/** More answers than anyone will read; beyond, the search says that it is not complete. */
export const answersMax = 1 << 14;

export function createAnswers(): Answers {
  const float = () => new Float64Array(answersMax);
  return {
    count: 0,
    ...{ time: float(), cost: float(), co2e: float(), risk: float() },
    ...{ label: new Int32Array(answersMax), ending: new Int32Array(answersMax) },
    reach: new Float64Array(4 * answersMax),
  };
}

/** Is a way with such figures within ε of one that is there? The one that covers comes nearer to the front. */
export function isCovered(
  { count, reach }: Answers,
  time: number,
  cost: number,
  co2e: number,
  risk: number,
): boolean {
  for (let at = 0; at < 4 * count; at += 4) {
    if (reach[at]! > time || reach[at + 1]! > cost || reach[at + 2]! > co2e || reach[at + 3]! > risk)
      continue;
    if (at > 0) {
      const to = (at >> 3) << 2;
      for (let i = 0; i < 4; i++) {
        const kept = reach[to + i]!;
        reach[to + i] = reach[at + i]!;
        reach[at + i] = kept;
      }
    }
    return true;
  }
  return false;
}

/** To be called with what is not covered. What it beats goes. */
export function addAnswer(
  answers: Answers,
  epsilon: Epsilon,
  figures: { readonly time: number; readonly cost: number; readonly co2e: number; readonly risk: number },
  label: number,
  ending: number,
): void {
  const columns = [answers.time, answers.cost, answers.co2e, answers.risk, answers.label, answers.ending];
  const { time, cost, co2e, risk } = figures;
  for (let i = answers.count - 1; i >= 0; i--) {
    if (
      answers.time[i]! < time ||
      answers.cost[i]! < cost ||
      answers.co2e[i]! < co2e ||
      answers.risk[i]! < risk
    )
      continue;
    answers.count--;
    for (const column of columns) column[i] = column[answers.count]!;
  }
  if (answers.count === answersMax) return;
  const row = [time, cost, co2e, risk, label, ending];
  columns.forEach((column, c) => (column[answers.count] = row[c]!));
  answers.count++;
  for (let i = 0; i < answers.count; i++) {
    // The newest first: its neighbours are what is looked at next.
    const at = 4 * (answers.count - 1 - i);
    answers.reach[at] = answers.time[i]! - epsilon.timeMs;
    answers.reach[at + 1] = answers.cost[i]! / (1 + epsilon.cost);
    answers.reach[at + 2] = answers.co2e[i]! / (1 + epsilon.co2e);
    answers.reach[at + 3] = answers.risk[i]! / (1 + epsilon.risk);
  }
}
