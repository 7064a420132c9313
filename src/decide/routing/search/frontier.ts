// Which ways are Pareto-optimal within ε? Labels are taken in the order of what they may come to, go on with every departure that may be
// worth it, and end where an answer covers whatever they could become, or another label at the same stop can do all they can.
import { addAnswer, createAnswers, isCovered, type Answers } from './answers.ts';
import { admit, type Bags, createBags, marginOf } from './bags.ts';
import { modeCount, type CompiledNetwork } from './compile.ts';
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
import { createLabels, instantsOf, newLabel, type Labels } from './labels.ts';
import { marginsOf, type Margins } from './margins.ts';
import {
  boundsOf,
  cargoCosts,
  standingIndex,
  type BoundSet,
  type CargoCosts,
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
  /** Ending at each stop, −1 where there is none. */
  readonly endingAt: Int32Array;
  /** What makes the four criteria one number for the order of the search. */
  readonly weights: {
    readonly time: number;
    readonly cost: number;
    readonly co2e: number;
    readonly risk: number;
  };
};

export function searchFrontier(problem: Problem): Frontier {
  const state = stateOf(problem);
  const { labels, heap, answers, bounds } = state;
  begin(state);
  let popped = 0;
  while (heap.size > 0 && labels.count < problem.labelsMax) {
    const label = heap.pop();
    if (labels.dead[label] === 1) continue;
    const at = standingIndex(labels.stop[label]!, labels.mode[label]!);
    if (
      isCovered(
        answers,
        labels.first[label]! + labels.lag[label]! + bounds.time.standing[at]!,
        labels.cost[label]! + bounds.cost.standing[at]!,
        labels.co2e[label]! + bounds.co2e.standing[at]!,
        labels.risk[label]! + bounds.risk.standing[at]!,
      )
    )
      continue;
    popped++;
    expand(state, label);
  }
  return { labels, answers, bounds, isComplete: heap.size === 0, popped };
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
    const time = firstDeparture(compiled, call, service, earliest) + bounds.time.aboard[call]!;
    if (time > problem.endMs) continue;
    if (
      isCovered(
        answers,
        time,
        costThen + bounds.cost.aboard[call]!,
        co2eThen + bounds.co2e.aboard[call]!,
        risk + bounds.risk.aboard[call]!,
      )
    )
      continue;
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
  const { compiled, problem, costs, groups, dated, bounds, answers } = state;
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
    const costLeft = costHere + bounds.cost.standing[at]!;
    const co2eLeft = co2eHere + bounds.co2e.standing[at]!;
    const riskLeft = riskHere + bounds.risk.standing[at]!;
    for (let g = 0; g < groups.count; g++) {
      const group = groups.list[g]!;
      const time = group.first + timeLeft;
      if (!(time <= problem.endMs)) continue;
      if (isCovered(answers, time, costLeft + group.storage, co2eLeft, riskLeft)) continue;
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
  const { labels, problem, endingAt, bounds, weights, heap } = state;
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
  labels.stop[label] = stop;
  labels.mode[label] = mode;
  labels.parent[label] = arrivals.parent;
  labels.boarded[label] = arrivals.boarded;
  labels.alighted[label] = arrivals.alighted;
  labels.met[label] = arrivals.met;
  labels.dead[label] = 0;
  const ending = endingAt[stop]!;
  const isAnswer = ending !== -1 && mode !== modeCount && conclude(state, label, ending);
  if (ending !== -1 && problem.endings.length === 1) {
    if (!isAnswer) labels.count--;
    return;
  }
  labels.margin[label] = marginOf(state.margins, labels, label, problem.teu);
  if (!admit(state.bags, state.margins, labels, label, problem.teu)) {
    if (!isAnswer) labels.count--;
    return;
  }
  const at = standingIndex(stop, mode);
  heap.push(
    (first + lag + bounds.time.standing[at]! - problem.startMs) * weights.time +
      (cost + bounds.cost.standing[at]!) * weights.cost +
      (co2e + bounds.co2e.standing[at]!) * weights.co2e +
      (risk + bounds.risk.standing[at]!) * weights.risk,
    label,
  );
}

function conclude(
  { problem, labels, answers, costs, compiled }: State,
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
  if (isCovered(answers, figures.time, figures.cost, figures.co2e, figures.risk)) return false;
  addAnswer(answers, problem.epsilon, figures, label, ending);
  return true;
}
