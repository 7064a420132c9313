// Where can the cargo of a label go on to? Every departure from its stop that may be worth it, and every call behind it.
import { arrive, better, type Arrivals } from './arrive.ts';
import { isHopeless } from './bounds/prospects.ts';
import { instantsOf } from './labels.ts';
import { standingIndex } from './problem.ts';
import type { State } from './state.ts';
import { modeCount, type CompiledNetwork } from './timetable/compile.ts';
import { leaveBy, leaveOut, without } from './timetable/dated.ts';
import { groupsByRun, groupsOnDemand, type Instants, type Run, type Waiting } from './timetable/instants.ts';

export function begin(state: State): void {
  better.cost = 0;
  better.co2e = 0;
  better.risk = 0;
  const { problem, compiled } = state;
  for (const { stop, mode = modeCount, ms, usd, co2eKg, risk } of problem.starts)
    arrive(state, {
      ...{
        parent: -1,
        boarded: -1,
        alighted: -1,
        stop,
        mode,
        lag: 0,
        legs: 0,
        met: problem.met?.stops[stop] ?? 0,
      },
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
    legs: 0,
  };
  arrive(state, {
    ...{ parent: -1, boarded: call, alighted: call, stop, mode: compiled.serviceMode[service]! },
    ...{ first: atMs, last: atMs, met: problem.met?.stops[stop] ?? 0, ...fixed },
  });
  // Staying aboard needs no change: as if it had just boarded, for nothing.
  const departs = atMs - compiled.callArriveMs[call]! + compiled.callDepartMs[call]!;
  const { groups } = state;
  groups.count = 1;
  groups.list[0] = { first: departs, last: departs, step: 0, width: 0, period: Infinity, storage: 0 };
  ride(state, { parent: -1, call, cost: 0, co2e: 0, risk: 0, met: problem.met?.stops[stop] ?? 0, legs: 1 });
}

const set: Instants = { first: 0, step: 0, width: 0, period: 0, last: 0 };
const waiting: Waiting = { least: 0, free: 0, rate: 0 };
const spent = { time: 0, cost: 0, co2e: 0, risk: 0 };
const run: Run = { first: 0, every: 0, count: 0, until: 0 };

export function expand(state: State, label: number): void {
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
  const legs = labels.legs[label]!;
  better.cost = cost - labels.costFrom[label]!;
  better.co2e = co2e - labels.co2eFrom[label]!;
  better.risk = risk - labels.riskFrom[label]!;
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
    const time = Math.max(state.earliest, departs + bounds.time.aboard[call]!);
    if (time > problem.endMs) continue;
    if (state.seed === undefined) {
      spent.time = departs - problem.startMs;
      spent.cost = costThen - better.cost;
      spent.co2e = co2eThen - better.co2e;
      spent.risk = risk - better.risk;
      if (isHopeless(answers, state.kinds, call, true, spent, problem.startMs, time)) continue;
    }
    instantsOf(labels, label, set);
    waiting.least = labels.lag[label]! + earliest - ready;
    waiting.free = isFirst ? Infinity : compiled.freeMs[change]!;
    waiting.rate = isFirst ? 0 : compiled.storagePerMs[change]! * problem.teu;
    departuresAt(state, call, isFirst);
    ride(state, { parent: label, call, cost: costThen, co2e: co2eThen, risk, met, legs: legs + 1 });
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
  readonly legs: number;
};

/** Goes with the groups of departures from the call to each call behind it. */
function ride(state: State, { parent, call, cost, co2e, risk, met, legs }: Ride): void {
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
    if (legs + state.legsLeft[stop]! > state.legsMax) continue;
    const at = standingIndex(stop, mode);
    const hours = callArriveMs[to]! - compiled.callDepartMs[call]!;
    const costHere = cost + (costs.sumUsd[to]! - costs.sumUsd[call]!);
    const co2eHere = co2e + (sumCo2ePerTonne[to]! - sumCo2ePerTonne[call]!);
    const riskHere = risk + (sumRisk[to]! - sumRisk[call]!);
    const timeLeft = hours + lag + bounds.time.standing[at]!;
    for (let g = 0; g < groups.count; g++) {
      const group = groups.list[g]!;
      const readyThen = group.first + hours + lag;
      const time = Math.max(state.earliest, group.first + timeLeft);
      if (!(time <= problem.endMs)) continue;
      if (seed !== undefined) {
        if (readyThen > seed.level.latest[at]!) continue;
      } else {
        spent.time = readyThen - problem.startMs;
        spent.cost = costHere - better.cost + group.storage;
        spent.co2e = co2eHere - better.co2e;
        spent.risk = riskHere - better.risk;
        if (isHopeless(answers, state.kinds, at, false, spent, problem.startMs, time)) continue;
      }
      const arrivals: Arrivals = {
        ...{ parent, boarded: call, alighted: to, stop, mode, lag, met: metThen, legs },
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
      if (gaps === undefined) arrive(state, arrivals);
      else for (const piece of piecesOf(arrivals, gaps)) arrive(state, { ...arrivals, ...piece });
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
