// Which ways have reached the destination, so far, that no other covers? The bag at the target: nothing in it is worse than another in
// everything, and what it covers within ε need not be found.
import type { Epsilon } from './problem.ts';

export type Answers = {
  count: number;
  /** As found. */
  time: Float64Array;
  cost: Float64Array;
  co2e: Float64Array;
  risk: Float64Array;
  /** What lies at or beyond these in all four is covered. */
  timeTo: Float64Array;
  costTo: Float64Array;
  co2eTo: Float64Array;
  riskTo: Float64Array;
  label: Int32Array;
  ending: Int32Array;
};

const answersMax = 1 << 14;

export function createAnswers(): Answers {
  const float = () => new Float64Array(answersMax);
  return {
    count: 0,
    ...{ time: float(), cost: float(), co2e: float(), risk: float() },
    ...{ timeTo: float(), costTo: float(), co2eTo: float(), riskTo: float() },
    ...{ label: new Int32Array(answersMax), ending: new Int32Array(answersMax) },
  };
}

/** Is a way with such figures within ε of one that is there? The one that covers moves to the front. */
export function isCovered(answers: Answers, time: number, cost: number, co2e: number, risk: number): boolean {
  const { count, timeTo, costTo, co2eTo, riskTo } = answers;
  for (let i = 0; i < count; i++) {
    if (timeTo[i]! > time || costTo[i]! > cost || co2eTo[i]! > co2e || riskTo[i]! > risk) continue;
    if (i > 0) swap(answers, i, i >> 1);
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
  const { time, cost, co2e, risk } = figures;
  for (let i = answers.count - 1; i >= 0; i--) {
    if (
      answers.time[i]! < time ||
      answers.cost[i]! < cost ||
      answers.co2e[i]! < co2e ||
      answers.risk[i]! < risk
    )
      continue;
    swap(answers, i, --answers.count);
  }
  if (answers.count === answersMax) return;
  const at = answers.count++;
  answers.time[at] = time;
  answers.cost[at] = cost;
  answers.co2e[at] = co2e;
  answers.risk[at] = risk;
  reach(answers, at, epsilon);
  answers.label[at] = label;
  answers.ending[at] = ending;
  swap(answers, at, 0);
}

function reach(answers: Answers, at: number, epsilon: Epsilon): void {
  answers.timeTo[at] = answers.time[at]! - epsilon.timeMs;
  answers.costTo[at] = answers.cost[at]! / (1 + epsilon.cost);
  answers.co2eTo[at] = answers.co2e[at]! / (1 + epsilon.co2e);
  answers.riskTo[at] = answers.risk[at]! / (1 + epsilon.risk);
}

/** Lets every answer cover by another ε from now on. */
export function retune(answers: Answers, epsilon: Epsilon): void {
  for (let i = 0; i < answers.count; i++) reach(answers, i, epsilon);
}

function swap(answers: Answers, i: number, j: number): void {
  if (i === j) return;
  exchange(answers.time, i, j);
  exchange(answers.cost, i, j);
  exchange(answers.co2e, i, j);
  exchange(answers.risk, i, j);
  exchange(answers.timeTo, i, j);
  exchange(answers.costTo, i, j);
  exchange(answers.co2eTo, i, j);
  exchange(answers.riskTo, i, j);
  exchange(answers.label, i, j);
  exchange(answers.ending, i, j);
}

function exchange(list: Float64Array | Int32Array, i: number, j: number): void {
  const kept = list[i]!;
  list[i] = list[j]!;
  list[j] = kept;
}
