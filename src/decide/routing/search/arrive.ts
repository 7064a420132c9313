// What becomes of cargo that has come to a stop? A label to go on from, an answer where the way may end, or nothing.
import { addAnswer, isCovered } from './answers.ts';
import { admit, marginOf, type Rest } from './bags.ts';
import { fates, newLabel } from './labels.ts';
import { endChangeMs, standingIndex } from './problem.ts';
import type { Seed, State, Weights } from './state.ts';
import { modeCount } from './timetable/compile.ts';
import { closuresOver } from './timetable/dated.ts';
import type { Instants } from './timetable/instants.ts';

/** How much better than its own figures the best is that the label stands for which is gone on from. */
export const better = { cost: 0, co2e: 0, risk: 0 };
const noBudget = { cost: 0, co2e: 0, risk: 0 };
const rest: Rest = { cost: 0, co2e: 0, risk: 0 };

export type Arrivals = Instants & {
  parent: number;
  boarded: number;
  alighted: number;
  stop: number;
  mode: number;
  lag: number;
  cost: number;
  co2e: number;
  risk: number;
  met: number;
  legs: number;
};

/** A label at a stop: an answer where the way may end, and something to go on from. */
export function arrive(state: State, arrivals: Arrivals): void {
  const { labels, problem, endingAt, weights, heap } = state;
  const label = newLabel(labels);
  const { stop, mode, first, lag, cost, co2e, risk } = arrivals;
  labels.first[label] = first;
  labels.step[label] = arrivals.step;
  labels.width[label] = arrivals.width;
  labels.period[label] = arrivals.period;
  labels.last[label] = arrivals.last;
  labels.lag[label] = lag;
  labels.cost[label] = cost;
  labels.co2e[label] = co2e;
  labels.risk[label] = risk;
  labels.costFrom[label] = cost - better.cost;
  labels.co2eFrom[label] = co2e - better.co2e;
  labels.riskFrom[label] = risk - better.risk;
  labels.stop[label] = stop;
  labels.mode[label] = mode;
  labels.parent[label] = arrivals.parent;
  labels.boarded[label] = arrivals.boarded;
  labels.alighted[label] = arrivals.alighted;
  labels.met[label] = arrivals.met;
  labels.epoch[label] = state.dated === undefined ? 0 : closuresOver(state.dated, stop, first);
  labels.legs[label] = arrivals.legs;
  labels.fate[label] = fates.open;
  const ending = endingAt[stop]!;
  const isAnswer = ending !== -1 && mode !== modeCount && conclude(state, label, ending);
  if (ending !== -1 && state.seed !== undefined)
    state.seed.best = Math.min(state.seed.best, promise(state, label, state.seed.weights));
  if (ending !== -1 && problem.endings.length === 1) {
    if (!isAnswer) labels.count--;
    return;
  }
  if (state.seed !== undefined) {
    sprout(state, state.seed, label);
    return;
  }
  labels.margin[label] = marginOf(state.margins, labels, label, problem.teu);
  const at = standingIndex(stop, mode);
  rest.cost = state.bounds.cost.standing[at]!;
  rest.co2e = state.bounds.co2e.standing[at]!;
  rest.risk = state.bounds.risk.standing[at]!;
  if (
    !admit(
      state.bags,
      state.margins,
      labels,
      label,
      problem.teu,
      state.isPlain ? noBudget : problem.epsilon,
      rest,
    )
  ) {
    if (!isAnswer) labels.count--;
    return;
  }
  heap.push(promise(state, label, weights), label);
}

/** What the label may come to, as one number. */
function promise(state: State, label: number, weights: Weights): number {
  const { labels, bounds, problem, earliest, seed, whole } = state;
  const { cost, co2e, risk } = seed?.level ?? whole;
  const at = standingIndex(labels.stop[label]!, labels.mode[label]!);
  const ready = labels.first[label]! + labels.lag[label]!;
  return (
    (Math.max(earliest, ready + bounds.time.standing[at]!) - problem.startMs) * weights.time +
    (labels.cost[label]! + cost.standing[at]!) * weights.cost +
    (labels.co2e[label]! + co2e.standing[at]!) * weights.co2e +
    (labels.risk[label]! + risk.standing[at]!) * weights.risk
  );
}

/** Keeps the label of a first answer when it is the soonest or the best at its stop. */
function sprout(state: State, seed: Seed, label: number): void {
  const { labels, heap } = state;
  const at = standingIndex(labels.stop[label]!, labels.mode[label]!);
  const ready = labels.first[label]! + labels.lag[label]!;
  const value = promise(state, label, seed.weights);
  // Without a time to keep, only what is best can be of use.
  const isSooner = ready < seed.soonest[at]! && seed.level.untilMs < state.problem.endMs;
  if (!(value < seed.best) || (!isSooner && value >= seed.least[at]!)) {
    labels.count--;
    return;
  }
  seed.soonest[at] = Math.min(seed.soonest[at]!, ready);
  seed.least[at] = Math.min(seed.least[at]!, value);
  heap.push(value, label);
}

function conclude(
  { problem, labels, answers, costs, compiled, epsilon }: State,
  label: number,
  ending: number,
): boolean {
  const terminal = problem.endings[ending]!;
  const { ms, usd, co2eKg, risk } = terminal;
  if (problem.met !== undefined && labels.met[label] !== problem.met.all) return false;
  const end = labels.stop[label]! * modeCount + labels.mode[label]!;
  const change = terminal.mode === undefined ? -1 : end * modeCount + terminal.mode;
  const lifts = change === -1 ? costs.endUsd[end]! : costs.changeUsd[change]!;
  const liftsCo2e = change === -1 ? compiled.endCo2ePerTonne[end]! : compiled.changeCo2ePerTonne[change]!;
  const figures = {
    time:
      labels.first[label]! + labels.lag[label]! + ms + endChangeMs(compiled, terminal, labels.mode[label]!),
    cost: labels.cost[label]! + lifts + usd,
    co2e: labels.co2e[label]! + liftsCo2e + co2eKg / problem.tonnes,
    risk: labels.risk[label]! + risk,
  };
  if (figures.time > problem.endMs) return false;
  const from = {
    cost: labels.cost[label]! - labels.costFrom[label]!,
    co2e: labels.co2e[label]! - labels.co2eFrom[label]!,
  };
  const riskFrom = figures.risk - (labels.risk[label]! - labels.riskFrom[label]!);
  if (isCovered(answers, figures.time, figures.cost - from.cost, figures.co2e - from.co2e, riskFrom))
    return false;
  addAnswer(answers, epsilon, figures, label, ending);
  return true;
}
