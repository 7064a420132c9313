// How are trips numbered? By service, then by departure, then by course; the nodes of a trip follow one another in the order
// of its calls. Where a closure delays trips, each call keeps its own order of departure.
import { departuresBetween, type Service } from '../../../world/index.ts';
import { runTrip, waiting, type Course, type RunContext, type TripRun } from './run-trip.ts';

export type Layout = {
  /** First trip of each service, and the number of trips at the end. */
  readonly tripFirst: Int32Array;
  readonly tripService: Int32Array;
  /** Epoch milliseconds, by the timetable, from the service's first call. */
  readonly tripDepartureMs: Float64Array;
  /** The first trip of the same departure: what its courses have in common is kept there. */
  readonly tripLead: Int32Array;
  readonly tripCourse: readonly Course[];
  /** Courses of the departure; 1 where there is nothing to decide. */
  readonly tripCourses: Uint8Array;
  /** First node of each trip, and the number of nodes at the end. */
  readonly nodeFirst: Int32Array;
  readonly nodeTrip: Int32Array;
  readonly arriveMs: Float64Array;
  readonly departMs: Float64Array;
  /** Of the hop that begins at the node. */
  readonly stretch: Float32Array;
  readonly hopClosed: Uint8Array;
  readonly callClosed: Uint8Array;
  /** By call of a service: trips in the order of departure from it, where that is not the order of their numbers. */
  readonly orders: ReadonlyMap<number, Int32Array>;
  /** By call of a service: 1 where some trip that is still to leave from it carries over the hop. */
  readonly hopRuns: Uint8Array;
  /** Trips that a closure, a queue or a slower speed changes. */
  readonly changedTrips: number;
};

/** Below it nobody would turn a ship round. */
const waitHoursMin = 12;

type Draft = {
  readonly trips: { s: number; departureMs: number; lead: number; course: Course; courses: number }[];
  readonly nodes: number[];
  readonly runs: (TripRun | undefined)[];
  count: number;
};

export function layOut(
  services: readonly Service[],
  callFirst: Int32Array,
  context: RunContext,
  horizonMs: number,
): Layout {
  const tripFirst = new Int32Array(services.length + 1);
  const draft: Draft = { trips: [], nodes: [], runs: [], count: 0 };
  const lost = new Set(context.shock.lostSailings.map((one) => `${one.service} ${one.departureMs}`));
  services.forEach((service, s) => {
    tripFirst[s] = draft.trips.length;
    const touched = isTouched(service, context);
    for (const departureMs of departuresOf(service, context.shock.atMs, horizonMs)) {
      const isLost = departureMs >= context.shock.atMs && lost.has(`${service.id} ${departureMs}`);
      if (!isLost) addDeparture(draft, service, s, departureMs, touched ? context : undefined);
    }
  });
  tripFirst[services.length] = draft.trips.length;
  return write(draft, services, callFirst, tripFirst, context.shock.atMs);
}

/** Departures from their first call that are not over at the shock and begin before the horizon. */
function departuresOf(service: Service, fromMs: number, horizonMs: number): number[] {
  return departuresBetween(service, fromMs - service.calls.at(-1)!.arriveHours * 3_600_000, horizonMs);
}

/** Can the shock change any departure of the service at all? */
function isTouched(service: Service, { shock, closures, stopOf }: RunContext): boolean {
  if (shock.speed.some(({ mode }) => mode === service.mode)) return true;
  if (!closures.any) return false;
  const { calls, hops, carrier } = service;
  return (
    closures.carrier(carrier).length > 0 ||
    calls.some(({ stop }) => closures.stop(stopOf(stop)).length > 0) ||
    hops.some(
      ({ via }, hop) =>
        via.some((strait) => closures.straits(strait).length > 0) ||
        closures.border(stopOf(calls[hop]!.stop), stopOf(calls[hop + 1]!.stop)).length > 0,
    )
  );
}

function addDeparture(
  draft: Draft,
  service: Service,
  s: number,
  departureMs: number,
  context: RunContext | undefined,
): void {
  const runs =
    context === undefined
      ? [{ course: waiting, run: undefined }]
      : coursesOf(service, departureMs, context).map(({ course, run }) => ({
          course,
          run: run.changed ? run : undefined,
        }));
  const lead = draft.trips.length;
  for (const { course, run } of runs) {
    draft.trips.push({ s, departureMs, lead, course, courses: runs.length });
    draft.nodes.push(draft.count);
    draft.runs.push(run);
    draft.count += service.calls.length;
  }
}

/** Waiting everywhere, and what else the ship's operator could decide. */
function coursesOf(
  service: Service,
  departureMs: number,
  context: RunContext,
): { readonly course: Course; readonly run: TripRun }[] {
  const wait = runTrip(service, departureMs, waiting, context);
  const found = [{ course: waiting, run: wait }];
  const straits = wait.straitWaitHours >= waitHoursMin && wait.canDivert;
  const ports = service.mode === 'sea' && wait.portWaitHours >= waitHoursMin;
  const add = (course: Course) => found.push({ course, run: runTrip(service, departureMs, course, context) });
  if (straits) add({ strait: 'divert', port: 'wait' });
  if (ports) add({ strait: 'wait', port: 'skip' });
  if (straits && ports) add({ strait: 'divert', port: 'skip' });
  return found;
}

function write(
  { trips, nodes, runs, count }: Draft,
  services: readonly Service[],
  callFirst: Int32Array,
  tripFirst: Int32Array,
  nowMs: number,
): Layout {
  const layout = {
    tripFirst,
    tripService: Int32Array.from(trips, ({ s }) => s),
    tripDepartureMs: Float64Array.from(trips, ({ departureMs }) => departureMs),
    tripLead: Int32Array.from(trips, ({ lead }) => lead),
    tripCourse: trips.map(({ course }) => course),
    tripCourses: Uint8Array.from(trips, ({ courses }) => courses),
    nodeFirst: Int32Array.from([...nodes, count]),
    nodeTrip: new Int32Array(count),
    arriveMs: new Float64Array(count),
    departMs: new Float64Array(count),
    stretch: new Float32Array(count).fill(1),
    hopClosed: new Uint8Array(count),
    callClosed: new Uint8Array(count),
    orders: new Map<number, Int32Array>(),
    hopRuns: new Uint8Array(callFirst.at(-1)!),
    changedTrips: runs.reduce((sum, run) => sum + (run === undefined ? 0 : 1), 0),
  };
  trips.forEach(({ s, departureMs }, trip) => writeTrip(layout, trip, services[s]!, departureMs, runs[trip]));
  services.forEach(({ calls, departures }, s) => {
    if ('onDemand' in departures) layout.hopRuns.fill(1, callFirst[s], callFirst[s + 1]! - 1);
    const from = tripFirst[s]!;
    const changed = runs.slice(from, tripFirst[s + 1]).some((run) => run !== undefined);
    for (let call = 0; call < calls.length - 1; call++) {
      if (changed) layout.orders.set(callFirst[s]! + call, orderAt(layout, from, tripFirst[s + 1]!, call));
      for (let trip = from; trip < tripFirst[s + 1]!; trip++) {
        const node = layout.nodeFirst[trip]! + call;
        if (layout.departMs[node]! >= nowMs && layout.hopClosed[node] === 0)
          layout.hopRuns[callFirst[s]! + call] = 1;
      }
      // Cargo on board at the shock goes on over hops that nobody can board any more.
      layout.hopRuns[callFirst[s]! + call] ||= underWay(layout, from, tripFirst[s + 1]!, call, nowMs) ? 1 : 0;
    }
  });
  return layout;
}

type Written = { -readonly [K in keyof Layout]: Layout[K] };

function underWay(layout: Written, from: number, until: number, call: number, nowMs: number): boolean {
  for (let trip = from; trip < until; trip++) {
    if (layout.arriveMs[layout.nodeFirst[trip]! + call + 1]! >= nowMs) return true;
  }
  return false;
}

function writeTrip(
  layout: Written,
  trip: number,
  service: Service,
  departureMs: number,
  run: TripRun | undefined,
): void {
  const first = layout.nodeFirst[trip]!;
  const { calls } = service;
  for (let call = 0; call < calls.length; call++) {
    const node = first + call;
    layout.nodeTrip[node] = trip;
    layout.arriveMs[node] = run?.arrive[call] ?? departureMs + calls[call]!.arriveHours * 3_600_000;
    layout.departMs[node] = run?.depart[call] ?? departureMs + calls[call]!.departHours * 3_600_000;
    if (run === undefined) continue;
    layout.callClosed[node] = run.callClosed[call]!;
    if (call === calls.length - 1) continue;
    layout.stretch[node] = run.stretch[call]!;
    layout.hopClosed[node] = run.hopClosed[call]!;
  }
}

function orderAt(layout: Written, from: number, until: number, call: number): Int32Array {
  const at = (trip: number) => layout.departMs[layout.nodeFirst[trip]! + call]!;
  return Int32Array.from({ length: until - from }, (_, k) => from + k).sort((a, b) => at(a) - at(b) || a - b);
}
