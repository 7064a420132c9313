// Which ways are Pareto-optimal within ε? Labels are taken in the order of what they may come to, go on with every departure that may be
// worth it, and end where an answer covers whatever they could become, or another label at the same stop can do all they can.
import { addAnswer, createAnswers, isCovered, type Answers } from './answers.ts';
import { admit, type Bags, createBags, marginOf, type Rest } from './bags.ts';
import { modeCount, type CompiledNetwork } from './compile.ts';
import { boundByDeadlines, deadlineFor, earliestArrival, type Deadline } from './deadlines.ts';
import { isHopeless, pairBounds, type PairBound } from './prospects.ts';
import { createHeap, type Heap } from './heap.ts';
import {
  createGroups,
  groupsByRun,
  groupsOnDemand,
  type Groups,
  type Instants,
  type Run,
  type Waiting,
} from './instants.ts';
import { createLabels, fates, instantsOf, newLabel, type Labels } from './labels.ts';
import { marginsOf, type Margins } from './margins.ts';
import {
  boundsOf,
  cargoCosts,
  standingIndex,
  type BoundSet,
  type CargoCosts,
  type Epsilon,
  type Problem,
} from './problem.ts';
import { type Dated, datedOf, leaveBy, leaveOut, without } from './dated.ts';

export type Frontier = {
  readonly labels: Labels;
  readonly answers: Answers;
  readonly bounds: BoundSet;
  /** False when the search was given up at the limit of labels. */
  readonly isComplete: boolean;
  readonly popped: number;
};

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
  readonly deadlines: Deadline[];
  pairs: readonly PairBound[];
  readonly epsilon: Epsilon;
  /** While first answers are looked for. */
  seed: Seed | undefined;
  /** Ending at each stop, −1 where there is none. */
  readonly endingAt: Int32Array;
  /** What makes the four criteria one number for the order of the search. */
  readonly weights: Weights;
};

export function searchFrontier(problem: Problem): Frontier {
  const state = stateOf(problem);
  const { labels, answers, bounds } = state;
  const earliest = earliestArrival(problem);
  if (earliest === Infinity) return { labels, answers, bounds, isComplete: true, popped: 0 };
  sow(state, earliest);
  state.pairs = pairBounds(problem, state.costs, bounds, answers);
  const popped = pass(state);
  return { labels, answers, bounds, isComplete: state.heap.size === 0, popped };
}

/** First answers, each the best by one weighing among the ways that arrive by one time: what they cover need not be looked at. */
function sow(state: State, earliest: number): void {
  const { problem, answers, deadlines } = state;
  for (const weighing of weighings) seed(state, weighing, undefined);
  const latest = answers.time
    .subarray(0, answers.count)
    .reduce((most, time) => Math.max(most, time), earliest);
  const spread = latest - earliest;
  const times = shares
    .map((share) => earliest + share * spread)
    .filter((time, i) => i === 0 || time - earliest > problem.epsilon.timeMs);
  for (const time of times) {
    const deadline = deadlineFor(problem, time);
    for (const weighing of weighings) seed(state, weighing, deadline);
    deadlines.push(deadline);
  }
}

const weighings = [
  { cost: 1, co2e: 0.001, risk: 0.001 },
  { cost: 0.001, co2e: 1, risk: 0.001 },
  { cost: 0.001, co2e: 0.001, risk: 1 },
  { cost: 1, co2e: 1, risk: 1 },
] as const;
const shares = [0, 0.03, 0.1, 0.25, 0.5] as const;

export type Seed = {
  readonly weights: Weights;
  readonly latest: Float64Array | undefined;
  readonly soonest: Float64Array;
  readonly least: Float64Array;
  best: number;
};

function seed(state: State, weighing: (typeof weighings)[number], deadline: Deadline | undefined): void {
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
    latest: deadline?.latest,
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

function pass(state: State): number {
  const { labels, heap, answers, bounds, problem, bags, deadlines } = state;
  heap.clear();
  bags.head.fill(-1);
  begin(state);
  let popped = 0;
  while (heap.size > 0 && labels.count < problem.labelsMax) {
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
        state.pairs,
        at,
        false,
        spent,
        problem.startMs,
        boundByDeadlines(deadlines, at, ready, ready + bounds.time.standing[at]!),
        spent.cost + bounds.cost.standing[at]!,
        spent.co2e + bounds.co2e.standing[at]!,
        spent.risk + bounds.risk.standing[at]!,
      )
    )
      continue;
    popped++;
    expand(state, label);
  }
  return popped;
}

let workspace: { labels: Labels; heap: Heap; answers: Answers; groups: Groups } | undefined;

function stateOf(problem: Problem): State {
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
  const endingAt = new Int32Array(compiled.stopCount).fill(-1);
  problem.endings.forEach(({ stop }, i) => (endingAt[stop] = i));
  return {
    ...{ problem, compiled, costs, bounds, labels, heap, answers, groups, endingAt },
    margins: marginsOf(compiled),
    bags: createBags(compiled.stopCount),
    dated: datedOf(problem),
    deadlines: [],
    pairs: [],
    epsilon: problem.epsilon,
    seed: undefined,
    weights: weightsOf(problem, bounds),
  };
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

function begin(state: State): void {
  better.cost = 0;
  better.co2e = 0;
  better.risk = 0;
  const { problem, compiled } = state;
  for (const { stop, mode = modeCount, ms, usd, co2eKg, risk } of problem.starts)
    put(state, {
      ...{ parent: -1, boarded: -1, alighted: -1, stop, mode, lag: 0, met: problem.met?.stops[stop] ?? 0 },
      ...{ first: problem.startMs + ms, step: 0, width: Infinity, period: 0, last: Infinity },
      ...{ cost: usd, co2e: co2eKg / problem.tonnes, risk },
    });
  if (problem.aboard === undefined) return;
  const { call, atMs } = problem.aboard;
  const service = compiled.callService[call]!;
  const stop = compiled.callStop[call]!;
  const fixed = {
    step: 0,
    width: 0,
    period: Infinity,
    lag: compiled.serviceLagMs[service]!,
    cost: 0,
    co2e: 0,
    risk: 0,
  };
  put(state, {
    ...{ parent: -1, boarded: call, alighted: call, stop, mode: compiled.serviceMode[service]! },
    ...{ first: atMs, last: atMs, met: problem.met?.stops[stop] ?? 0, ...fixed },
  });
  // Staying aboard needs no change: as if it had just boarded, for nothing.
  const departs = atMs - compiled.callArriveMs[call]! + compiled.callDepartMs[call]!;
  const { groups } = state;
  groups.count = 1;
  groups.list[0] = { first: departs, last: departs, step: 0, width: 0, period: Infinity, storage: 0 };
  ride(state, { parent: -1, call, cost: 0, co2e: 0, risk: 0, met: problem.met?.stops[stop] ?? 0 });
}

const set: Instants = { first: 0, step: 0, width: 0, period: 0, last: 0 };
const waiting: Waiting = { least: 0, free: 0, rate: 0 };
/** How much better than its own figures the best is that the label stands for which is gone on from. */
const better = { cost: 0, co2e: 0, risk: 0 };
const spent = { time: 0, cost: 0, co2e: 0, risk: 0 };
const rest: Rest = { cost: 0, co2e: 0, risk: 0 };
const run: Run = { first: 0, every: 0, count: 0, until: 0 };

function expand(state: State, label: number): void {
  const { problem, labels, bounds, answers, costs, compiled } = state;
  const { boardStart, boardCall } = problem.view;
  const stop = labels.stop[label]!;
  const mode = labels.mode[label]!;
  const [cost, co2e, risk, met] = [
    labels.cost[label]!,
    labels.co2e[label]!,
    labels.risk[label]!,
    labels.met[label]!,
  ];
  const ready = labels.first[label]! + labels.lag[label]!;
  better.cost = cost - labels.costFrom[label]!;
  better.co2e = co2e - labels.co2eFrom[label]!;
  better.risk = risk - labels.riskFrom[label]!;
  const soonest = boundByDeadlines(state.deadlines, standingIndex(stop, mode), ready, ready);
  for (let i = boardStart[stop]!; i < boardStart[stop + 1]!; i++) {
    const call = boardCall[i]!;
    const service = compiled.callService[call]!;
    const out = compiled.serviceMode[service]!;
    const change = (stop * modeCount + mode) * modeCount + out;
    const end = stop * modeCount + out;
    const isFirst = mode === modeCount;
    const costThen = cost + (isFirst ? costs.endUsd[end]! : costs.changeUsd[change]!);
    const co2eThen = co2e + (isFirst ? compiled.endCo2ePerTonne[end]! : compiled.changeCo2ePerTonne[change]!);
    const earliest = ready + compiled.serviceLeadMs[service]! + (isFirst ? 0 : compiled.changeMs[change]!);
    const departs = firstDeparture(compiled, call, service, earliest);
    const time = Math.max(soonest, departs + bounds.time.aboard[call]!);
    if (time > problem.endMs) continue;
    if (state.seed === undefined) {
      spent.time = departs - problem.startMs;
      spent.cost = costThen - better.cost;
      spent.co2e = co2eThen - better.co2e;
      spent.risk = risk - better.risk;
      if (
        isHopeless(
          answers,
          state.pairs,
          call,
          true,
          spent,
          problem.startMs,
          time,
          spent.cost + bounds.cost.aboard[call]!,
          spent.co2e + bounds.co2e.aboard[call]!,
          spent.risk + bounds.risk.aboard[call]!,
        )
      )
        continue;
    }
    instantsOf(labels, label, set);
    waiting.least = labels.lag[label]! + earliest - ready;
    waiting.free = isFirst ? Infinity : compiled.freeMs[change]!;
    waiting.rate = isFirst ? 0 : compiled.storagePerMs[change]! * problem.teu;
    departuresAt(state, call, isFirst);
    ride(state, { parent: label, call, cost: costThen, co2e: co2eThen, risk, met });
  }
}

/** The first departure of the timetable as it is, closures and room left out of account. */
function firstDeparture(compiled: CompiledNetwork, call: number, service: number, earliest: number): number {
  if (compiled.serviceOnDemand[service] === 1) return earliest;
  const offset = compiled.callDepartMs[call]!;
  let best = Infinity;
  for (let r = compiled.runStart[service]!; r < compiled.runStart[service + 1]!; r++) {
    const first = compiled.runFirstMs[r]! + offset;
    const every = compiled.runEveryMs[r]!;
    const k = earliest <= first ? 0 : every === 0 ? Infinity : Math.ceil((earliest - first) / every);
    if (k < compiled.runCount[r]! && first + k * every < best) best = first + k * every;
  }
  return best;
}

/** Fills the groups of departures by which cargo with the arrivals in `set` can leave from the call. */
function departuresAt(state: State, call: number, isFirst: boolean): void {
  const { compiled, groups, problem, margins, dated } = state;
  const service = compiled.callService[call]!;
  const offset = compiled.callDepartMs[call]!;
  const onlyCheapest = dated === undefined && margins.highestBehind[call]! * problem.teu <= waiting.rate;
  groups.count = 0;
  if (compiled.serviceOnDemand[service] === 1) groupsOnDemand(set, waiting, groups);
  for (let r = compiled.runStart[service]!; r < compiled.runStart[service + 1]!; r++) {
    run.first = compiled.runFirstMs[r]! + offset;
    run.every = compiled.runEveryMs[r]!;
    run.count = compiled.runCount[r]!;
    run.until = problem.endMs;
    groupsByRun(set, waiting, run, onlyCheapest, groups);
  }
  if (dated === undefined || isFirst) return;
  const by = leaveBy(dated, compiled.callStop[call]!, set.first);
  if (by < Infinity) leaveOut(groups, { afterMs: by, beforeMs: Infinity }, 0);
}

type Ride = {
  readonly parent: number;
  readonly call: number;
  readonly cost: number;
  readonly co2e: number;
  readonly risk: number;
  readonly met: number;
};

/** Goes with the groups of departures from the call to each call behind it. */
function ride(state: State, { parent, call, cost, co2e, risk, met }: Ride): void {
  const { compiled, problem, costs, groups, dated, bounds, answers, seed } = state;
  const { callStop, callArriveMs, sumCo2ePerTonne, sumRisk } = compiled;
  const service = compiled.callService[call]!;
  const isDated = dated !== undefined && dated.services[service] === 1;
  const mode = compiled.serviceMode[service]!;
  const lag = compiled.serviceLagMs[service]!;
  let metThen = met;
  for (let to = call + 1; problem.view.hopOpen[to - 1] === 1; to++) {
    if (isDated) {
      leaveOutHop(state, to - 1, call);
      if (groups.count === 0) return;
    }
    const stop = callStop[to]!;
    if (problem.met !== undefined) metThen |= problem.met.hops[to - 1]! | problem.met.stops[stop]!;
    const at = standingIndex(stop, mode);
    const hours = callArriveMs[to]! - compiled.callDepartMs[call]!;
    const costHere = cost + (costs.sumUsd[to]! - costs.sumUsd[call]!);
    const co2eHere = co2e + (sumCo2ePerTonne[to]! - sumCo2ePerTonne[call]!);
    const riskHere = risk + (sumRisk[to]! - sumRisk[call]!);
    const timeLeft = hours + lag + bounds.time.standing[at]!;
    const costLeft = costHere - better.cost + bounds.cost.standing[at]!;
    const co2eLeft = co2eHere - better.co2e + bounds.co2e.standing[at]!;
    const riskLeft = riskHere - better.risk + bounds.risk.standing[at]!;
    for (let g = 0; g < groups.count; g++) {
      const group = groups.list[g]!;
      const readyThen = group.first + hours + lag;
      const time = boundByDeadlines(state.deadlines, at, readyThen, group.first + timeLeft);
      if (!(time <= problem.endMs)) continue;
      if (seed !== undefined) {
        if (seed.latest !== undefined && readyThen > seed.latest[at]!) continue;
      } else {
        spent.time = readyThen - problem.startMs;
        spent.cost = costHere - better.cost + group.storage;
        spent.co2e = co2eHere - better.co2e;
        spent.risk = riskHere - better.risk;
        if (
          isHopeless(
            answers,
            state.pairs,
            at,
            false,
            spent,
            problem.startMs,
            time,
            costLeft + group.storage,
            co2eLeft,
            riskLeft,
          )
        )
          continue;
      }
      const arrivals: Arrivals = {
        ...{ parent, boarded: call, alighted: to, stop, mode, lag, met: metThen },
        ...{
          first: group.first + hours,
          step: group.step,
          width: group.width,
          period: group.period,
          last: group.last + hours,
        },
        ...{ cost: costHere + group.storage, co2e: co2eHere, risk: riskHere },
      };
      const gaps = dated?.stops.get(stop);
      if (gaps === undefined) put(state, arrivals);
      else for (const piece of piecesOf(arrivals, gaps)) put(state, { ...arrivals, ...piece });
    }
  }
}

function leaveOutHop({ compiled, dated, groups }: State, hop: number, boarded: number): void {
  const shift = compiled.callDepartMs[boarded]!;
  for (const gap of dated!.hops.get(hop) ?? []) leaveOut(groups, gap, shift);
  if (hop !== boarded) for (const gap of dated!.stays.get(hop) ?? []) leaveOut(groups, gap, shift);
}

function piecesOf(arrivals: Instants, gaps: readonly { afterMs: number; beforeMs: number }[]): Instants[] {
  const { first, step, width, period, last } = arrivals;
  return gaps.reduce<Instants[]>(
    (pieces, { afterMs, beforeMs }) => pieces.flatMap((piece) => without(piece, afterMs, beforeMs)),
    [{ first, step, width, period, last }],
  );
}

type Arrivals = Instants & {
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
};

/** A label at a stop: an answer where the way may end, and something to go on from. */
function put(state: State, arrivals: Arrivals): void {
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
  if (!admit(state.bags, state.margins, labels, label, problem.teu, problem.epsilon, rest)) {
    if (!isAnswer) labels.count--;
    return;
  }
  heap.push(promise(state, label, weights), label);
}

/** What the label may come to, as one number. */
function promise({ labels, bounds, problem, deadlines }: State, label: number, weights: Weights): number {
  const at = standingIndex(labels.stop[label]!, labels.mode[label]!);
  const ready = labels.first[label]! + labels.lag[label]!;
  return (
    (boundByDeadlines(deadlines, at, ready, ready + bounds.time.standing[at]!) - problem.startMs) *
      weights.time +
    (labels.cost[label]! + bounds.cost.standing[at]!) * weights.cost +
    (labels.co2e[label]! + bounds.co2e.standing[at]!) * weights.co2e +
    (labels.risk[label]! + bounds.risk.standing[at]!) * weights.risk
  );
}

/** Keeps the label of a first answer when it is the soonest or the best at its stop. */
function sprout(state: State, seed: Seed, label: number): void {
  const { labels, heap } = state;
  const at = standingIndex(labels.stop[label]!, labels.mode[label]!);
  const ready = labels.first[label]! + labels.lag[label]!;
  const value = promise(state, label, seed.weights);
  if (value >= seed.best || (ready >= seed.soonest[at]! && value >= seed.least[at]!)) {
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
  const { ms, usd, co2eKg, risk } = problem.endings[ending]!;
  if (problem.met !== undefined && labels.met[label] !== problem.met.all) return false;
  const end = labels.stop[label]! * modeCount + labels.mode[label]!;
  const figures = {
    time: labels.first[label]! + labels.lag[label]! + ms,
    cost: labels.cost[label]! + costs.endUsd[end]! + usd,
    co2e: labels.co2e[label]! + compiled.endCo2ePerTonne[end]! + co2eKg / problem.tonnes,
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
