// What may one ask of the route search? Ends, times, cargo, what to avoid and to lead through, closures with dates, and how close the answer
// must be. Read into the numbers of the compiled network.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { Mode, ShippedCargo } from '../../../world/index.ts';
import { faultsOf } from './faults.ts';
import type { Aboard, DatedClosure, Epsilon, Problem, Terminal } from '../search/problem.ts';
import { maskOf, modeCode, msPerHour, type CompiledNetwork } from '../search/timetable/compile.ts';
import { mirrored, reversed, reversedView } from '../search/timetable/reverse.ts';
import { conditionsKey, viewOf, type Named, type View } from '../search/timetable/view.ts';

/** A leg from a door to a stop, or from a stop to a door: it leaves when it is wanted. */
export type AccessLeg = {
  readonly mode: Mode;
  readonly hours: number;
  readonly distanceKm: number;
  readonly usd: number;
  readonly co2eKg: number;
  readonly risk: number;
};
export type Access = { readonly stop: string; readonly leg?: AccessLeg };

/** A trip that the cargo is on: it comes to, or lies at, a call of it. */
export type UnderWay = { readonly service: string; readonly departure: number; readonly call: number };

/** A stop or a chokepoint that is closed for a time: cargo may not be there meanwhile. */
export type ClosureFact = {
  readonly stop?: string;
  readonly chokepoint?: string;
  readonly fromMs: number;
  readonly untilMs: number;
};

export type SearchRequest = {
  /** A stop's code, or stops that a door is joined to; not used when `underWay` is given. */
  readonly from?: string | readonly Access[];
  readonly underWay?: UnderWay;
  readonly to: string | readonly Access[];
  /** At least one of the two; both make a window. Epoch milliseconds. */
  readonly departMs?: number;
  readonly arriveByMs?: number;
  readonly cargo: ShippedCargo;
  readonly avoid?: Named;
  /** Every way leads through, or is carried by, each of these at least once. */
  readonly force?: Named;
  readonly closures?: readonly ClosureFact[];
  readonly epsilon?: EpsilonHours;
  /** So many of the answer's options, as different from each other as can be. */
  readonly k?: number;
  readonly hoursMax?: number;
  /** Rides, those to and from a door left out; six, or one more than the fewest there are, when left out. */
  readonly legsMax?: number;
  /** The search gives up beyond, and says so. */
  readonly labelsMax?: number;
  /** Departures without room for this cargo, by the service's id: numbers of departures, ascending. */
  readonly full?: ReadonlyMap<string, readonly number[]>;
  /** False: `notOffered` stays empty. */
  readonly explain?: boolean;
};

export type EpsilonHours = {
  readonly hours: number;
  readonly cost: number;
  readonly co2e: number;
  readonly risk: number;
};

export const epsilonDefault: EpsilonHours = { hours: 2, cost: 0.01, co2e: 0.01, risk: 0.05 };
export const searchLimits = {
  hoursMax: 2400,
  legsMax: 250,
  labelsMax: 2_000_000,
  accessMax: 50,
  namesMax: 200,
  closuresMax: 200,
  forcedMax: 16,
} as const;

export type Read = {
  readonly request: SearchRequest;
  readonly compiled: CompiledNetwork;
  /** True when time runs backwards from the time of arrival. */
  readonly isReversed: boolean;
  readonly problem: Problem;
};

/** `usage.invalid`, `place.unknown`, with what is wrong. */
export function readRequest(
  compiled: CompiledNetwork,
  request: SearchRequest,
  ignoreCargoRules = false,
): Result<Read> {
  const findings = faultsOf(compiled, request);
  if (findings.length > 0) return { ok: false, problems: findings };
  const { cargo, avoid = {}, departMs, arriveByMs, hoursMax = searchLimits.hoursMax } = request;
  const isReversed = departMs === undefined && request.underWay === undefined;
  const view = keptView(compiled, { cargo, avoid, ignoreCargoRules });
  const network = isReversed ? reversed(compiled) : compiled;
  const ends = [terminalsOf(compiled, request.from ?? []), terminalsOf(compiled, request.to)] as const;
  const [starts, endings] = isReversed ? [ends[1], ends[0]] : ends;
  const aboard = request.underWay === undefined ? undefined : aboardOf(compiled, request.underWay);
  if (request.underWay !== undefined && aboard === undefined)
    return fail('usage.invalid', `${request.underWay.service} has no such departure or call.`);
  const startMs = isReversed
    ? compiled.untilMs - (arriveByMs! - compiled.originMs)
    : (aboard?.atMs ?? departMs! - compiled.originMs);
  const latest = startMs + hoursMax * msPerHour;
  const until = isReversed || arriveByMs === undefined ? Infinity : arriveByMs - compiled.originMs;
  const met = request.force === undefined ? undefined : forcedBits(compiled, request.force);
  return succeed({
    request,
    compiled,
    isReversed,
    problem: {
      compiled: network,
      view: isReversed ? reversedView(compiled, view) : view,
      teu: cargo.teu,
      tonnes: cargo.weightKg / 1000,
      startMs,
      endMs: Math.min(latest, until),
      starts: aboard === undefined ? starts : [],
      ...(aboard !== undefined && { aboard }),
      endings,
      epsilon: epsilonOf(request.epsilon ?? epsilonDefault),
      closures: (request.closures ?? []).map((fact) => closureOf(compiled, fact, isReversed)),
      full: fullOf(compiled, request.full, isReversed),
      ...(met !== undefined && { met: isReversed ? turnedBits(compiled, met) : met }),
      labelsMax: request.labelsMax ?? searchLimits.labelsMax,
      ...(request.legsMax !== undefined && { legsMax: request.legsMax }),
    },
  });
}

function epsilonOf({ hours, cost, co2e, risk }: EpsilonHours): Epsilon {
  return { timeMs: hours * msPerHour, cost, co2e, risk };
}

const views = new WeakMap<CompiledNetwork, { key: string; view: View }>();

/** The last view is kept: questions about like cargo come in numbers. */
function keptView(compiled: CompiledNetwork, conditions: Parameters<typeof viewOf>[1]): View {
  const key = conditionsKey(conditions);
  const kept = views.get(compiled);
  if (kept?.key === key) return kept.view;
  const view = viewOf(compiled, conditions);
  views.set(compiled, { key, view });
  return view;
}

function terminalsOf({ stopOf }: CompiledNetwork, ends: string | readonly Access[]): Terminal[] {
  const list: readonly Access[] = typeof ends === 'string' ? [{ stop: ends }] : ends;
  return list.map(({ stop, leg }) => ({
    stop: stopOf.get(stop)!,
    ms: Math.round((leg?.hours ?? 0) * msPerHour),
    usd: leg?.usd ?? 0,
    co2eKg: leg?.co2eKg ?? 0,
    risk: leg === undefined ? 0 : -Math.log1p(-leg.risk),
    ...(leg !== undefined && { mode: modeCode(leg.mode) }),
  }));
}

function aboardOf(compiled: CompiledNetwork, { service, departure, call }: UnderWay): Aboard | undefined {
  const { serviceOf, callStart, runStart, runIndex, runCount, runFirstMs, runEveryMs, callArriveMs } =
    compiled;
  const s = serviceOf.get(service);
  if (s === undefined) return undefined;
  const at = callStart[s]! + call;
  if (!(Number.isInteger(call) && call >= 0 && at < callStart[s + 1]!)) return undefined;
  for (let run = runStart[s]!; run < runStart[s + 1]!; run++) {
    const k = departure - runIndex[run]!;
    if (k >= 0 && k < runCount[run]!)
      return { call: at, atMs: runFirstMs[run]! + k * runEveryMs[run]! + callArriveMs[at]! };
  }
  return undefined;
}

function closureOf(
  { stopOf, originMs, untilMs }: CompiledNetwork,
  fact: ClosureFact,
  isReversed: boolean,
): DatedClosure {
  const [from, until] = [fact.fromMs - originMs, fact.untilMs - originMs];
  return {
    ...(fact.stop !== undefined && { stop: stopOf.get(fact.stop)! }),
    ...(fact.chokepoint !== undefined && { viaMask: maskOf([fact.chokepoint]) }),
    fromMs: isReversed ? untilMs - until : from,
    untilMs: isReversed ? untilMs - from : until,
  };
}

function fullOf(
  compiled: CompiledNetwork,
  full: SearchRequest['full'],
  isReversed: boolean,
): Problem['full'] {
  const bySerivce = new Map<number, readonly number[]>();
  for (const [id, indexes] of full ?? []) {
    const s = compiled.serviceOf.get(id);
    if (s === undefined) continue;
    let count = 0;
    for (let run = compiled.runStart[s]!; run < compiled.runStart[s + 1]!; run++)
      count += compiled.runCount[run]!;
    bySerivce.set(s, isReversed ? indexes.map((index) => count - 1 - index).toReversed() : indexes);
  }
  return bySerivce;
}

/** One bit for each name that a way must lead through. */
function forcedBits(compiled: CompiledNetwork, force: Named): NonNullable<Problem['met']> {
  const { callStop, callStart, callService, hopVia, serviceMode, serviceCarrier, carriers, network } =
    compiled;
  const hops = new Uint16Array(callStop.length);
  const stops = new Uint16Array(network.stops.length);
  let bit = 1;
  const mark = (onHop: (call: number) => boolean, onStop: (stop: number) => boolean) => {
    for (let call = 0; call < hops.length; call++)
      if (call + 1 < callStart[callService[call]! + 1]! && onHop(call)) hops[call]! |= bit;
    for (let stop = 0; stop < stops.length; stop++) if (onStop(stop)) stops[stop]! |= bit;
    bit <<= 1;
  };
  const never = () => false;
  for (const name of force.countries ?? []) mark(never, (stop) => network.stops[stop]!.country === name);
  for (const name of force.places ?? []) mark(never, (stop) => network.stops[stop]!.code === name);
  for (const name of force.carriers ?? [])
    mark((call) => carriers[serviceCarrier[callService[call]!]!] === name, never);
  for (const name of force.modes ?? [])
    mark((call) => serviceMode[callService[call]!] === modeCode(name), never);
  for (const name of force.chokepoints ?? []) mark((call) => (hopVia[call]! & maskOf([name])) !== 0, never);
  return { hops, stops, all: bit - 1 };
}

function turnedBits(
  compiled: CompiledNetwork,
  met: NonNullable<Problem['met']>,
): NonNullable<Problem['met']> {
  const hops = new Uint16Array(met.hops.length);
  for (let call = 0; call + 1 < hops.length; call++)
    if (met.hops[call] !== 0) hops[mirrored(compiled, call + 1)] = met.hops[call]!;
  return { ...met, hops };
}
