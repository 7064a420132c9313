// Which answers are soon found? Those that are best by one weighing of the criteria among the ways that arrive by one time.
import type { Earliest } from './bounds/earliest.ts';
import { levelFor, type Level } from './bounds/levels.ts';
import { fates } from './labels.ts';
import { begin, expand } from './expand.ts';
import type { Seed, State } from './state.ts';

const levelsMax = 5;

/**
 * First answers, each the best by one weighing among the ways that arrive by one time: what they cover need not be looked at. The times
 * are those just before answers that came long after the one before them.
 */
export function sow(state: State, times: Earliest | undefined): void {
  const { problem, levels, costs } = state;
  for (const weighing of weighings) seed(state, weighing, levels[0]!);
  for (const looked = new Set<number>(); looked.size < levelsMax;) {
    const untilMs = widestGap(state, looked);
    if (untilMs === undefined) return;
    looked.add(untilMs);
    const level = levelFor(problem, costs, times, untilMs);
    levels.splice(
      levels.findIndex((other) => other.untilMs > untilMs),
      0,
      level,
    );
    for (const weighing of weighings) seed(state, weighing, level);
  }
}

/** The cheapest, cleanest and safest ways, and the cheapest of the earliest. */
export function sowExtremes(state: State, times: Earliest | undefined): void {
  const { problem, costs, levels, earliest } = state;
  for (const weighing of weighings) seed(state, weighing, levels[0]!);
  if (earliest > -Infinity) seed(state, weighings[0], levelFor(problem, costs, times, earliest));
}

function widestGap({ answers, problem, earliest }: State, looked: ReadonlySet<number>): number | undefined {
  const arrivals = [...answers.time.subarray(0, answers.count)].sort((a, b) => a - b);
  let before = earliest;
  let widest = problem.epsilon.timeMs;
  let found: number | undefined;
  for (const arrival of arrivals) {
    const untilMs = arrival - problem.epsilon.timeMs - 1;
    if (arrival - before > widest && untilMs > earliest && !looked.has(untilMs)) {
      widest = arrival - before;
      found = untilMs;
    }
    before = arrival;
  }
  return found;
}

const weighings = [
  { cost: 1, co2e: 0.001, risk: 0.001 },
  { cost: 0.001, co2e: 1, risk: 0.001 },
  { cost: 0.001, co2e: 0.001, risk: 1 },
  { cost: 1, co2e: 1, risk: 1 },
] as const;

function seed(state: State, weighing: (typeof weighings)[number], level: Level): void {
  const { heap, labels, bounds, weights } = state;
  const nodes = bounds.time.standing.length;
  heap.clear();
  const own: Seed = {
    weights: {
      time: weights.time * 1e-3,
      cost: weights.cost * weighing.cost,
      co2e: weights.co2e * weighing.co2e,
      risk: weights.risk * weighing.risk,
    },
    level,
    soonest: new Float64Array(nodes).fill(Infinity),
    least: new Float64Array(nodes).fill(Infinity),
    best: Infinity,
  };
  state.seed = own;
  begin(state);
  for (let popped = 0; heap.size > 0 && heap.topKey < own.best && popped < seedLabelsMax; popped++) {
    const label = heap.pop();
    if (labels.fate[label] === fates.open) expand(state, label);
  }
  state.seed = undefined;
}

const seedLabelsMax = 3000;
