// When does one departure of a service call where, after the shock? A ship before a closed strait waits in the queue or goes
// round, before a closed port it waits or sails past; delays carry on to all later calls.
import type { ChokepointName, Service, Stop } from '../../../world/index.ts';
import { capacityRatioOf, waitAtClosure } from '../queue.ts';
import { speedFactorOf, type Shock } from '../shock/shock.ts';
import { isWithin, type Closures, type Window } from './closures.ts';
import type { Detours } from './detours.ts';

/** What the ship's operator decides for a departure that meets a closure. */
export type Course = { readonly strait: 'wait' | 'divert'; readonly port: 'wait' | 'skip' };
export const waiting: Course = { strait: 'wait', port: 'wait' };

export type TripRun = {
  /** By call, epoch milliseconds. */
  readonly arrive: Float64Array;
  readonly depart: Float64Array;
  /** By hop: length against the timetable's; 1 where it is as usual. */
  readonly stretch: Float64Array;
  /** By hop: 1 where nothing is carried. */
  readonly hopClosed: Uint8Array;
  /** By call: 1 where nothing is handled. */
  readonly callClosed: Uint8Array;
  /** Longest wait that a strait or a port makes, hours. */
  readonly straitWaitHours: number;
  readonly portWaitHours: number;
  /** A way round exists at each strait where it would wait. */
  readonly canDivert: boolean;
  readonly changed: boolean;
};

export type RunContext = {
  readonly shock: Shock;
  readonly closures: Closures;
  readonly detours: Detours;
  readonly stopOf: (code: string) => Stop;
};

const msPerHour = 3_600_000;

type State = {
  readonly service: Service;
  readonly course: Course;
  readonly context: RunContext;
  readonly run: { -readonly [K in keyof TripRun]: TripRun[K] };
  /** It has left its first call before the shock. */
  readonly underWay: boolean;
};

export function runTrip(service: Service, departureMs: number, course: Course, context: RunContext): TripRun {
  const calls = service.calls.length;
  const run = {
    arrive: new Float64Array(calls),
    depart: new Float64Array(calls),
    stretch: new Float64Array(calls - 1).fill(1),
    hopClosed: new Uint8Array(calls - 1),
    callClosed: new Uint8Array(calls),
    straitWaitHours: 0,
    portWaitHours: 0,
    canDivert: true,
    changed: false,
  };
  const underWay = departureMs + service.calls[0]!.departHours * msPerHour < context.shock.atMs;
  const state: State = { service, course, context, run, underWay };
  let readyMs = departureMs + service.calls[0]!.departHours * msPerHour;
  for (let call = 0; call < calls; call++) {
    const { arriveHours, departHours } = service.calls[call]!;
    const dwellMs = call === 0 ? 0 : (departHours - arriveHours) * msPerHour;
    run.arrive[call] = callAt(state, call, readyMs, dwellMs);
    run.depart[call] = run.arrive[call]! + dwellMs;
    if (call < calls - 1) readyMs = run.depart[call]! + sail(state, call);
  }
  const last = service.calls.at(-1)!.arriveHours * msPerHour + departureMs;
  run.changed ||= Math.abs(run.arrive.at(-1)! - last) > 1;
  return run;
}

/** When cargo can be handled at the call that is reached at `atMs`. */
function callAt(
  { service, course, context, run, underWay }: State,
  call: number,
  atMs: number,
  dwellMs: number,
): number {
  const { shock, closures, stopOf } = context;
  if (!closures.any || atMs + dwellMs < shock.atMs) return atMs;
  const windows = closures.stop(stopOf(service.calls[call]!.stop));
  if (windows.length === 0) return atMs;
  const waits = service.mode === 'sea' || underWay;
  if (!waits) {
    if (isWithin(windows, atMs) || isWithin(windows, atMs + dwellMs)) closeCall(run, call);
    return atMs;
  }
  const waitMs = longestWait(windows, atMs, capacityRatioOf([]));
  if (waitMs === 0) return atMs;
  run.portWaitHours = Math.max(run.portWaitHours, waitMs / msPerHour);
  run.changed = true;
  if (course.port === 'wait') return atMs + waitMs;
  run.callClosed[call] = 1;
  return atMs;
}

function closeCall(run: State['run'], call: number): void {
  run.changed = true;
  run.callClosed[call] = 1;
  if (call > 0) run.hopClosed[call - 1] = 1;
  if (call < run.hopClosed.length) run.hopClosed[call] = 1;
}

function longestWait(windows: readonly Window[], atMs: number, ratio: number): number {
  return Math.max(0, ...windows.map((window) => waitAtClosure(window, atMs, ratio)));
}

/** Milliseconds from leaving the call to reaching the next one. */
function sail(state: State, hop: number): number {
  const { service, context, run, underWay } = state;
  const { shock, closures, stopOf } = context;
  const { calls, carrier, mode } = service;
  const departMs = run.depart[hop]!;
  const nominal = (calls[hop + 1]!.arriveHours - calls[hop]!.departHours) * msPerHour;
  if (departMs + nominal < shock.atMs) return nominal;
  const sailed = Math.max(0, Math.min(1, (shock.atMs - departMs) / Math.max(1, nominal)));
  const speed = speedFactorOf(shock, mode);
  let length = nominal * (sailed + (1 - sailed) / speed);
  if (!closures.any) return length;
  if (departMs >= shock.atMs && isWithin(closures.carrier(carrier), departMs)) {
    run.hopClosed[hop] = 1;
    run.changed = true;
  }
  if (mode === 'sea') return passStraits(state, hop, departMs, length, sailed);
  const crossing = closures.border(stopOf(calls[hop]!.stop), stopOf(calls[hop + 1]!.stop));
  const waitMs = longestWait(crossing, departMs + length / 2, capacityRatioOf([]));
  if (waitMs > 0) {
    run.changed = true;
    if (underWay) length += waitMs;
    else run.hopClosed[hop] = 1;
  }
  return length;
}

function passStraits(
  { service, course, context, run }: State,
  hop: number,
  departMs: number,
  length: number,
  sailed: number,
): number {
  const { closures, detours, stopOf } = context;
  const from = stopOf(service.calls[hop]!.stop);
  const to = stopOf(service.calls[hop + 1]!.stop);
  const closed: ChokepointName[] = [];
  let waitMs = 0;
  for (const strait of service.hops[hop]!.via) {
    const windows = closures.straits(strait);
    if (windows.length === 0) continue;
    const share = detours.share(from, to, strait);
    if (share < sailed) continue;
    const wait = longestWait(windows, departMs + length * share + waitMs, capacityRatioOf([strait]));
    if (wait === 0) continue;
    waitMs += wait;
    closed.push(strait);
  }
  if (closed.length === 0) return length;
  run.changed = true;
  run.straitWaitHours = Math.max(run.straitWaitHours, waitMs / msPerHour);
  const ratio = detours.ratio(from, to, closed, sailed);
  if (ratio === undefined) run.canDivert = false;
  if (course.strait === 'wait' || ratio === undefined) return length + waitMs;
  run.stretch[hop] = Math.max(1, ratio);
  return length * Math.max(1, ratio);
}
