// Which ways are Pareto-optimal within ε? Labels are taken in the order of what they may come to, go on with every departure that may be
// worth it, and end where answers cover whatever they could become, or another label at the same stop can do all they can.
import { answersMax, type Answers } from './answers.ts';
import { earliestArrival, forwardTimes } from './bounds/levels.ts';
import { isHopeless } from './bounds/prospects.ts';
import { fates, type Labels } from './labels.ts';
import { standingIndex, type BoundSet, type Problem } from './problem.ts';
import { begin, expand } from './expand.ts';
import { sow, sowByLevels, sowExtremes } from './seeds.ts';
import { stateOf, type State } from './state.ts';

export type Frontier = {
  readonly labels: Labels;
  readonly answers: Answers;
  readonly bounds: BoundSet;
  /** False when the search was given up at the limit of labels. */
  readonly isComplete: boolean;
  readonly popped: number;
};

/** Labels gone on from before it is worth while to bound ways by kind and time of arrival, which takes as long as some thousands. */
const plainMax = 20_000;

export function searchFrontier(problem: Problem): Frontier {
  const { state, times } = prepare(problem);
  if (state.earliest === Infinity) return frontierOf(state, 0);
  sow(state);
  let popped = pass(state, problem.plainMax ?? plainMax);
  if (state.heap.size > 0) {
    sowByLevels(state, times);
    popped += pass(state, Infinity);
  }
  return frontierOf(state, popped);
}

/**
 * The same by labels alone, without first answers, bounds or a budget of ε before the destination: what the search is measured against.
 */
export function searchPlainly(problem: Problem): Frontier {
  const { state } = prepare(problem);
  const { bounds, whole } = state;
  for (const { standing, aboard } of Object.values(bounds)) {
    standing.fill(0);
    aboard.fill(0);
  }
  state.legsLeft.fill(0);
  state.earliest = -Infinity;
  state.isPlain = true;
  state.kinds = [[whole]];
  return frontierOf(state, pass(state, Infinity));
}

/** Only the ways that are best in one thing: quickly found, and covering nothing else. */
export function searchExtremes(problem: Problem): Frontier {
  const { state, times } = prepare(problem);
  if (state.earliest === Infinity) return frontierOf(state, 0);
  sowExtremes(state, times);
  state.heap.clear();
  return frontierOf(state, 0);
}

function prepare(problem: Problem) {
  const state = stateOf(problem);
  const times = forwardTimes(problem);
  state.earliest = earliestArrival(problem, times);
  return { state, times };
}

function frontierOf({ labels, answers, bounds, heap }: State, popped: number): Frontier {
  return { labels, answers, bounds, isComplete: heap.size === 0 && answers.count < answersMax, popped };
}

const spent = { time: 0, cost: 0, co2e: 0, risk: 0 };

/** From the beginning, with the answers there are. @returns how many labels were gone on from */
function pass(state: State, poppedMax: number): number {
  const { labels, heap, answers, bounds, problem, bags } = state;
  heap.clear();
  bags.head.fill(-1);
  begin(state);
  let popped = 0;
  while (heap.size > 0 && labels.count < problem.labelsMax && popped < poppedMax) {
    const label = heap.pop();
    if (labels.fate[label] === fates.dead) continue;
    // From here on it may stand for no more than it does: what it is better than is covered or gone on from.
    labels.fate[label] = fates.expanded;
    const at = standingIndex(labels.stop[label]!, labels.mode[label]!);
    const ready = labels.first[label]! + labels.lag[label]!;
    spent.time = ready - problem.startMs;
    spent.cost = labels.costFrom[label]!;
    spent.co2e = labels.co2eFrom[label]!;
    spent.risk = labels.riskFrom[label]!;
    if (
      isHopeless(
        answers,
        state.kinds,
        at,
        false,
        spent,
        problem.startMs,
        Math.max(state.earliest, ready + bounds.time.standing[at]!),
      )
    )
      continue;
    popped++;
    expand(state, label);
  }
  return popped;
}
