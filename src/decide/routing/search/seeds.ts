// Which answers are soon found? Those that are best by one weighing of the criteria among the ways that arrive by one time.
import { earliestTimes, type Earliest } from './bounds/earliest.ts';
import { earliestArrival, lastLevel, levelBy, levelFor, viewWithout, type Level } from './bounds/levels.ts';
import { boundsOf } from './problem.ts';
import { modeCode } from './timetable/compile.ts';
import { fates } from './labels.ts';
import { begin, expand } from './expand.ts';
import type { Seed, State } from './state.ts';

/** How many times are looked at for ways that fly, and for ways that do not. */
const levelsMax = { air: 2, surface: 4 } as const;
const air = modeCode('air');

/**
 * First answers, each the best by one weighing among the ways that arrive by one time: what they cover need not be looked at. The times
 * are those just before answers that came long after the one before them. Ways that fly and ways that do not are as far apart as ways
 * can be, and are bounded apart.
 */
export function sowByLevels(state: State, times: Earliest | undefined): void {
  const { problem, costs, whole } = state;
  const flying = levelBy(problem, costs, whole, air);
  const surface = viewWithout(problem, air);
  const onSurface = boundsOf({ ...problem, view: surface }, costs);
  const wholeSurface = { ...lastLevel(problem, onSurface), view: surface };
  const kinds: Level[][] = [[flying], [wholeSurface]];
  state.kinds = kinds;
  const soonest =
    times === undefined
      ? -Infinity
      : earliestArrival(
          problem,
          earliestTimes(problem.compiled, surface, problem.starts, problem.startMs, problem.endMs),
        );
  for (const looked = new Set<number>(); looked.size < levelsMax.surface && soonest < Infinity;) {
    const untilMs =
      looked.size === 0 && soonest > state.earliest
        ? soonest - 1
        : widestGap(state, looked, soonest, Infinity);
    if (untilMs === undefined) break;
    looked.add(untilMs);
    const level = levelFor(problem, costs, times, untilMs, surface);
    insert(kinds[1]!, level);
    for (const weighing of levelWeighings) seed(state, weighing, level);
  }
  for (const looked = new Set<number>(); looked.size < levelsMax.air;) {
    const untilMs = widestGap(state, looked, state.earliest, Infinity);
    if (untilMs === undefined) break;
    looked.add(untilMs);
    const level = levelFor(problem, costs, times, untilMs);
    for (const weighing of levelWeighings) seed(state, weighing, level);
    insert(kinds[0]!, levelBy(problem, costs, level, air));
  }
}

/** First answers without any level: enough where ends are near. */
export function sow(state: State): void {
  for (const weighing of weighings) seed(state, weighing, state.whole);
}

function insert(levels: Level[], level: Level): void {
  levels.splice(
    levels.findIndex((other) => other.untilMs > level.untilMs),
    0,
    level,
  );
}

/** The cheapest, cleanest and safest ways, and the cheapest of the earliest. */
export function sowExtremes(state: State, times: Earliest | undefined): void {
  const { problem, costs, whole, earliest } = state;
  for (const weighing of weighings) seed(state, weighing, whole);
  if (earliest > -Infinity) seed(state, weighings[0], levelFor(problem, costs, times, earliest));
}

/** The time just before the answer that comes longest after another. */
function widestGap(
  { answers, problem }: State,
  looked: ReadonlySet<number>,
  fromMs: number,
  untilMax: number,
): number | undefined {
  const arrivals = [...answers.time.subarray(0, answers.count)]
    .filter((time) => time >= fromMs && time < untilMax)
    .sort((a, b) => a - b);
  let before = fromMs;
  let widest = problem.epsilon.timeMs;
  let found: number | undefined;
  for (const arrival of arrivals) {
    const untilMs = arrival - problem.epsilon.timeMs - 1;
    if (arrival - before > widest && untilMs > fromMs && !looked.has(untilMs)) {
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
const levelWeighings = [weighings[0], weighings[3]] as const;

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

const seedLabelsMax = 1000;
