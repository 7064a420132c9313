// How is a network kept so that a search can fly over it? Flat arrays: stops, services, and their calls one after another, so
// that the hop from a call to the next has the number of the call. Times are milliseconds after `originMs`, whole ones.
import {
  chokepointNames,
  connectionHoursDefault,
  cutOffHoursOf,
  modes,
  type Departures,
  type Mode,
  type Network,
  type Service,
  type Stop,
} from '../../../../world/index.ts';

export const msPerHour = 3_600_000;
export const modeCount = modes.length;

/** Number of a mode in every array here. */
export function modeCode(mode: Mode): number {
  return modes.indexOf(mode);
}

export type CompiledNetwork = {
  readonly network: Network;
  readonly originMs: number;
  readonly untilMs: number;
  readonly stopCount: number;
  readonly serviceCount: number;
  readonly stopOf: ReadonlyMap<string, number>;
  readonly serviceOf: ReadonlyMap<string, number>;
  /** ISO 3166-1, and the number of each stop's among them. */
  readonly countries: readonly string[];
  readonly stopCountry: Uint16Array;
  readonly carriers: readonly string[];
  readonly serviceCarrier: Uint16Array;
  readonly serviceMode: Uint8Array;
  readonly serviceOnDemand: Uint8Array;
  /** Cut-off: the cargo must be there so long before a departure. */
  readonly serviceLeadMs: Float64Array;
  /** After an arrival the cargo is not to be had for so long; 0, but where time runs backwards. */
  readonly serviceLagMs: Float64Array;
  readonly serviceCapacityTeu: Float64Array;
  readonly serviceCapacityKg: Float64Array;
  /** Calls of service s: from `callStart[s]` to before `callStart[s + 1]`; the hop from call c leads to c + 1. */
  readonly callStart: Uint32Array;
  readonly callService: Uint32Array;
  readonly callStop: Uint16Array;
  /** After the departure from the first call. */
  readonly callArriveMs: Float64Array;
  readonly callDepartMs: Float64Array;
  /** Sums from the first call on, so that a ride's part is a difference of two of them. */
  readonly sumUsdPerTeu: Float64Array;
  readonly sumUsdPerTonne: Float64Array;
  readonly sumCo2ePerTonne: Float64Array;
  /** Σ −ln(1 − chance). */
  readonly sumRisk: Float64Array;
  readonly sumKm: Float64Array;
  /** One bit a chokepoint in the order of `chokepointNames`, of the hop that begins at the call. */
  readonly hopVia: Uint16Array;
  /** Departures of service s as evenly spaced runs: from `runStart[s]` to before `runStart[s + 1]`; none on demand. */
  readonly runStart: Uint32Array;
  readonly runFirstMs: Float64Array;
  /** 0 where the run is one departure. */
  readonly runEveryMs: Float64Array;
  readonly runCount: Uint32Array;
  /** Number of the run's first departure among those of its service. */
  readonly runIndex: Uint32Array;
  /** Calls at which one can board at stop q: `boardCall` from `boardStart[q]` to before `boardStart[q + 1]`. */
  readonly boardStart: Uint32Array;
  readonly boardCall: Uint32Array;
  /** Changes at stop q from mode a to mode b: number (q·modes + a)·modes + b. */
  readonly changeMs: Float64Array;
  readonly freeMs: Float64Array;
  readonly storagePerMs: Float64Array;
  readonly changeUsdPerTeu: Float64Array;
  readonly changeCo2ePerTonne: Float64Array;
  /** Beginning or end of a way at stop q by mode a: number q·modes + a. */
  readonly endUsdPerTeu: Float64Array;
  readonly endCo2ePerTonne: Float64Array;
  readonly stopDraftM: Float64Array;
  readonly serviceDraftM: Float64Array;
  /** Departures of all hops, those on demand left out. */
  readonly departures: number;
};

/** Takes any network as it is; `checkNetwork` says what is wrong with one. Throws when a call names no stop. */
export function compileNetwork(network: Network): CompiledNetwork {
  const stopOf = new Map(network.stops.map(({ code }, i) => [code, i]));
  const countries = [...new Set(network.stops.map(({ country }) => country))];
  const carriers = [...new Set(network.services.map(({ carrier }) => carrier))];
  const { services, stops } = network;
  const calls = compileCalls(services, stopOf);
  return {
    network,
    originMs: network.fromMs,
    untilMs: network.untilMs - network.fromMs,
    stopCount: stops.length,
    serviceCount: services.length,
    stopOf,
    serviceOf: new Map(services.map(({ id }, i) => [id, i])),
    countries,
    stopCountry: Uint16Array.from(
      stops,
      numbersOf(countries, ({ country }) => country),
    ),
    carriers,
    serviceCarrier: Uint16Array.from(
      services,
      numbersOf(carriers, ({ carrier }) => carrier),
    ),
    serviceMode: Uint8Array.from(services, ({ mode }) => modeCode(mode)),
    serviceOnDemand: Uint8Array.from(services, ({ departures }) => ('onDemand' in departures ? 1 : 0)),
    serviceLeadMs: Float64Array.from(services, (service) => inMs(cutOffHoursOf(service))),
    serviceLagMs: new Float64Array(services.length),
    serviceCapacityTeu: Float64Array.from(services, ({ capacity }) => capacity?.teu ?? Infinity),
    serviceCapacityKg: Float64Array.from(services, ({ capacity }) => capacity?.kg ?? Infinity),
    serviceDraftM: Float64Array.from(services, ({ draftM }) => draftM ?? 0),
    stopDraftM: Float64Array.from(stops, ({ draftM }) => draftM ?? Infinity),
    ...calls,
    ...compileRuns(services, network.fromMs),
    ...compileBoarding(calls, stops.length),
    ...compileChanges(stops),
    departures: services.reduce(
      (sum, { calls: { length }, departures }) => sum + (length - 1) * countOf(departures),
      0,
    ),
  };
}

export function inMs(hours: number): number {
  return Math.round(hours * msPerHour);
}

function numbersOf<T>(names: readonly string[], nameOf: (item: T) => string): (item: T) => number {
  const numbers = new Map(names.map((name, i) => [name, i]));
  return (item) => numbers.get(nameOf(item))!;
}

function countOf(departures: Departures): number {
  if ('onDemand' in departures) return 0;
  return 'atMs' in departures ? departures.atMs.length : departures.count;
}

function compileCalls(services: readonly Service[], stopOf: ReadonlyMap<string, number>) {
  const total = services.reduce((sum, { calls }) => sum + calls.length, 0);
  const callStart = new Uint32Array(services.length + 1);
  const callService = new Uint32Array(total);
  const callStop = new Uint16Array(total);
  const hopVia = new Uint16Array(total);
  const [callArriveMs, callDepartMs] = [new Float64Array(total), new Float64Array(total)];
  const [sumUsdPerTeu, sumUsdPerTonne] = [new Float64Array(total), new Float64Array(total)];
  const [sumCo2ePerTonne, sumRisk, sumKm] = [
    new Float64Array(total),
    new Float64Array(total),
    new Float64Array(total),
  ];
  let at = 0;
  services.forEach(({ id, calls, hops }, s) => {
    callStart[s] = at;
    calls.forEach(({ stop, arriveHours, departHours }, i) => {
      const number = stopOf.get(stop);
      if (number === undefined) throw new RangeError(`service ${id} calls at ${stop}, which is no stop`);
      callService[at] = s;
      callStop[at] = number;
      callArriveMs[at] = i === 0 ? 0 : inMs(arriveHours);
      callDepartMs[at] = i === 0 ? 0 : inMs(i === calls.length - 1 ? arriveHours : departHours);
      const hop = hops[i - 1];
      if (hop !== undefined) {
        sumUsdPerTeu[at] = sumUsdPerTeu[at - 1]! + hop.usdPerTeu;
        sumUsdPerTonne[at] = sumUsdPerTonne[at - 1]! + hop.usdPerTonne;
        sumCo2ePerTonne[at] = sumCo2ePerTonne[at - 1]! + hop.co2eKgPerTonne;
        sumRisk[at] = sumRisk[at - 1]! - Math.log1p(-hop.risk);
        sumKm[at] = sumKm[at - 1]! + hop.distanceKm;
        hopVia[at - 1] = maskOf(hop.via);
      }
      at++;
    });
  });
  callStart[services.length] = at;
  return {
    ...{ callStart, callService, callStop, callArriveMs, callDepartMs, hopVia },
    ...{ sumUsdPerTeu, sumUsdPerTonne, sumCo2ePerTonne, sumRisk, sumKm },
  };
}

export function maskOf(via: readonly string[]): number {
  return via.reduce((mask, name) => mask | (1 << (chokepointNames as readonly string[]).indexOf(name)), 0);
}

/** Lists of departures become the longest evenly spaced runs that stand one after another. */
function compileRuns(services: readonly Service[], fromMs: number) {
  const runStart = new Uint32Array(services.length + 1);
  const runs: { first: number; every: number; count: number; index: number }[] = [];
  services.forEach(({ departures }, s) => {
    runStart[s] = runs.length;
    if ('onDemand' in departures) return;
    if ('atMs' in departures) runs.push(...runsOf(departures.atMs, fromMs));
    else if (departures.count > 0) {
      const { firstMs, everyHours, count } = departures;
      runs.push({ first: firstMs - fromMs, every: count > 1 ? inMs(everyHours) : 0, count, index: 0 });
    }
  });
  runStart[services.length] = runs.length;
  return {
    runStart,
    runFirstMs: Float64Array.from(runs, ({ first }) => first),
    runEveryMs: Float64Array.from(runs, ({ every }) => every),
    runCount: Uint32Array.from(runs, ({ count }) => count),
    runIndex: Uint32Array.from(runs, ({ index }) => index),
  };
}

function runsOf(atMs: readonly number[], fromMs: number) {
  const runs: { first: number; every: number; count: number; index: number }[] = [];
  for (let i = 0; i < atMs.length;) {
    const every = i + 1 < atMs.length ? atMs[i + 1]! - atMs[i]! : 0;
    let count = 1;
    while (every > 0 && i + count < atMs.length && atMs[i + count]! - atMs[i + count - 1]! === every) count++;
    // Two departures alone are a run only when nothing better begins with the second.
    const isPair = count === 2 && i + 2 < atMs.length;
    if (isPair) count = 1;
    runs.push({ first: atMs[i]! - fromMs, every: count > 1 ? every : 0, count, index: i });
    i += count;
  }
  return runs;
}

function compileBoarding({ callStart, callStop }: ReturnType<typeof compileCalls>, stopCount: number) {
  const isLast = new Uint8Array(callStop.length);
  for (let s = 0; s + 1 < callStart.length; s++)
    if (callStart[s + 1]! > callStart[s]!) isLast[callStart[s + 1]! - 1] = 1;
  const boardStart = new Uint32Array(stopCount + 1);
  callStop.forEach((stop, call) => void (boardStart[stop + 1]! += 1 - isLast[call]!));
  for (let q = 0; q < stopCount; q++) boardStart[q + 1]! += boardStart[q]!;
  const boardCall = new Uint32Array(boardStart[stopCount]!);
  const next = boardStart.slice();
  callStop.forEach((stop, call) => {
    if (isLast[call] === 0) boardCall[next[stop]!++] = call;
  });
  return { boardStart, boardCall };
}

/** A change between two modes is half the lifts of each, so that it costs the same in both directions. */
function compileChanges(stops: readonly Stop[]) {
  const size = stops.length * modeCount * modeCount;
  const [changeMs, freeMs, storagePerMs] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  const [changeUsdPerTeu, changeCo2ePerTonne] = [new Float64Array(size), new Float64Array(size)];
  const endUsdPerTeu = new Float64Array(stops.length * modeCount);
  const endCo2ePerTonne = new Float64Array(stops.length * modeCount);
  stops.forEach(({ connectionHours, storage, handling }, q) => {
    modes.forEach((from, a) => {
      endUsdPerTeu[q * modeCount + a] = handling?.[from]?.usdPerTeu ?? 0;
      endCo2ePerTonne[q * modeCount + a] = handling?.[from]?.co2eKgPerTonne ?? 0;
      modes.forEach((to, b) => {
        const i = (q * modeCount + a) * modeCount + b;
        changeMs[i] = inMs(connectionHours?.[`${from}-${to}`] ?? connectionHoursDefault[from][to]);
        freeMs[i] = inMs(storage?.[from]?.freeHours ?? 0);
        storagePerMs[i] = (storage?.[from]?.usdPerTeuDay ?? 0) / (24 * msPerHour);
        const [one, other] = [handling?.[from], handling?.[to]];
        changeUsdPerTeu[i] = ((one?.usdPerTeu ?? 0) + (other?.usdPerTeu ?? 0)) / 2;
        changeCo2ePerTonne[i] = ((one?.co2eKgPerTonne ?? 0) + (other?.co2eKgPerTonne ?? 0)) / 2;
      });
    });
  });
  return {
    changeMs,
    freeMs,
    storagePerMs,
    changeUsdPerTeu,
    changeCo2ePerTonne,
    endUsdPerTeu,
    endCo2ePerTonne,
  };
}

/**
 * The first departure from call `call` at or after `afterMs` (after `originMs`), by arithmetic on the headway; Infinity when none is
 * left. On demand it is `afterMs` itself.
 */
export function nextDeparture(compiled: CompiledNetwork, call: number, afterMs: number): number {
  const service = compiled.callService[call]!;
  if (compiled.serviceOnDemand[service] === 1) return afterMs;
  const offset = compiled.callDepartMs[call]!;
  let best = Infinity;
  for (let run = compiled.runStart[service]!; run < compiled.runStart[service + 1]!; run++) {
    const first = compiled.runFirstMs[run]! + offset;
    const every = compiled.runEveryMs[run]!;
    const k = afterMs <= first ? 0 : every === 0 ? Infinity : Math.ceil((afterMs - first) / every);
    if (k < compiled.runCount[run]!) best = Math.min(best, first + k * every);
  }
  return best;
}
