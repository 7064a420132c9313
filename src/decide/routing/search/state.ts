// What does one search keep while it goes on?
import type { Answers } from './answers.ts';
import { createAnswers } from './answers.ts';
import { createBags, type Bags } from './bags.ts';
import { createHeap, type Heap } from './bounds/heap.ts';
import { fewestLegs } from './bounds/legs.ts';
import { lastLevel, type Level } from './bounds/levels.ts';
import { marginsOf, type Margins } from './bounds/margins.ts';
import { createLabels, type Labels } from './labels.ts';
import {
  boundsOf,
  legsDefault,
  cargoCosts,
  standingIndex,
  type BoundSet,
  type CargoCosts,
  type Epsilon,
  type Problem,
} from './problem.ts';
import { modeCount, type CompiledNetwork } from './timetable/compile.ts';
import { datedOf, type Dated } from './timetable/dated.ts';
import { createGroups, type Groups } from './timetable/instants.ts';

export type Weights = {
  readonly time: number;
  readonly cost: number;
  readonly co2e: number;
  readonly risk: number;
};

export type State = {
  readonly problem: Problem;
  readonly compiled: CompiledNetwork;
  readonly costs: CargoCosts;
  readonly bounds: BoundSet;
  readonly margins: Margins;
  readonly labels: Labels;
  readonly answers: Answers;
  readonly bags: Bags;
  readonly heap: Heap;
  readonly groups: Groups;
  readonly dated: Dated | undefined;
  /** All ways, by the least they take. */
  readonly whole: Level;
  /** Kinds of ways that are bounded apart, each with its levels, ascending by time. */
  kinds: readonly (readonly Level[])[];
  /** Rides that the rest of the way has at least, from each stop. */
  readonly legsLeft: Uint8Array;
  readonly legsMax: number;
  /** No way arrives before. */
  earliest: number;
  readonly epsilon: Epsilon;
  /** Labels stand for nothing but themselves. */
  isPlain: boolean;
  /** While first answers are looked for. */
  seed: Seed | undefined;
  /** Ending at each stop, −1 where there is none. */
  readonly endingAt: Int32Array;
  /** What makes the four criteria one number for the order of the search. */
  readonly weights: Weights;
};

export type Seed = {
  readonly weights: Weights;
  readonly level: Level;
  readonly soonest: Float64Array;
  readonly least: Float64Array;
  best: number;
};

let workspace: { labels: Labels; heap: Heap; answers: Answers; groups: Groups } | undefined;

export function stateOf(problem: Problem): State {
  const { compiled, teu, tonnes } = problem;
  const costs = cargoCosts(compiled, teu, tonnes);
  const bounds = boundsOf(problem, costs);
  workspace ??= {
    labels: createLabels(),
    heap: createHeap(1 << 14),
    answers: createAnswers(),
    groups: createGroups(),
  };
  const { labels, heap, answers, groups } = workspace;
  labels.count = 0;
  heap.clear();
  answers.count = 0;
  const legsLeft = fewestLegs(compiled, problem.view, problem.endings);
  const whole = lastLevel(problem, bounds);
  const endingAt = new Int32Array(compiled.stopCount).fill(-1);
  problem.endings.forEach(({ stop }, i) => (endingAt[stop] = i));
  return {
    ...{ problem, compiled, costs, bounds, labels, heap, answers, groups, endingAt },
    margins: marginsOf(compiled),
    bags: createBags(compiled.stopCount),
    dated: datedOf(problem),
    whole,
    legsLeft,
    legsMax: problem.legsMax ?? Math.max(legsDefault, 1 + fewestAtStart(problem, legsLeft)),
    kinds: [[whole]],
    earliest: -Infinity,
    epsilon: problem.epsilon,
    isPlain: false,
    seed: undefined,
    weights: weightsOf(problem, bounds),
  };
}

function fewestAtStart({ starts, aboard, compiled }: Problem, legsLeft: Uint8Array): number {
  const stops = aboard === undefined ? starts.map(({ stop }) => stop) : [compiled.callStop[aboard.call]!];
  return Math.min(...stops.map((stop) => legsLeft[stop]!));
}

/** Each criterion by the least that the whole way can have of it. */
function weightsOf({ starts }: Problem, bounds: BoundSet) {
  const least = (standing: Float64Array) =>
    Math.min(...starts.map(({ stop, mode = modeCount }) => standing[standingIndex(stop, mode)]!));
  const weight = (standing: Float64Array) => {
    const value = least(standing);
    return value > 0 && value < Infinity ? 1 / value : 1;
  };
  return {
    time: weight(bounds.time.standing),
    cost: weight(bounds.cost.standing),
    co2e: weight(bounds.co2e.standing),
    risk: weight(bounds.risk.standing),
  };
}
