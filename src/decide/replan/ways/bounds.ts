// What does the rest of the way cost at least, and how long does it take at least, from any call or stop to a destination,
// whatever the departures and their room are? Shortest ways over stops (Dijkstra 1959) against the direction of travel,
// once for each destination, ratio of weight to room, and worth of an hour. They guide the exact search.
import type { SearchTimetable } from '../trips/timetable.ts';
import { clearHeap, createHeap, pushHeap, settleHeap, takeLeast, type Heap } from './heap.ts';
import { modeCount, modeIndex, type Tariff } from './tariff.ts';

/** What a unit of cargo pays: a TEU with so many tonnes, or tonnes alone, and for each hour that it travels. */
export type Unit = {
  readonly teu: number;
  readonly tonnes: number;
  readonly usdPerHour: number;
  /** Only departures count that arrive within so many days of the shock; Infinity: all. */
  readonly withinDays: number;
};

/** Steps of `withinDays`. */
export const withinDaysSteps: readonly number[] = [30, Infinity];

export type Bound = {
  /** By stop: to be carried on from there. */
  readonly stop: Float64Array;
  /** Worked out when it is asked for: most bounds are only looked at where a way begins. */
  calls(): CallBound;
};

export type CallBound = {
  /** By call of a service: from on board, arriving at it. */
  readonly arriving: Float32Array;
  /** By call: from the quay, getting on there, without what the hours of the hop are worth. */
  readonly boarding: Float32Array;
};

export type Bounds = { find(unit: Unit, destination: number): Bound };

/** Hours count and nothing else. */
export const hoursOnly: Omit<Unit, 'withinDays'> = { teu: 0, tonnes: 0, usdPerHour: 1 };

export function createBounds(timetable: SearchTimetable, tariff: Tariff, co2eUsdPerKg: number): Bounds {
  const graphs = new Map<number, Graph>();
  const fastest = new Map<number, Fastest>();
  const known = new Map<number, Bound>();
  const heap = createHeap();
  return {
    find(unit, destination) {
      // One number a unit: the ratios, prices and days are few and have one decimal at most.
      const days = Number.isFinite(unit.withinDays) ? unit.withinDays : 999;
      const key = ((unit.teu * 100 + unit.tonnes) * 1000 + unit.usdPerHour * 10) * 1000 + days;
      const place = key * 100_000 + destination;
      const kept = known.get(place);
      if (kept !== undefined) return kept;
      let graph = graphs.get(key);
      if (graph === undefined) {
        const fast = fastest.get(unit.withinDays) ?? fastestHops(timetable, unit.withinDays);
        fastest.set(unit.withinDays, fast);
        graph = buildGraph(timetable, tariff, unit, co2eUsdPerKg, fast);
        graphs.set(key, graph);
      }
      const bound = shortest(graph, timetable, destination, heap);
      known.set(place, bound);
      return bound;
    },
  };
}

type Graph = {
  /** By call of a service: of the hop that begins there; Infinity where none runs. */
  readonly hop: Float64Array;
  /** The same without the worth of its hours. */
  readonly hopUsd: Float64Array;
  /** By call: of all lifts when the way ends there; a change pays half of them. */
  readonly lift: Float64Array;
  /** By call: of making a connection if the way goes on. */
  readonly connection: Float64Array;
  /** By call: of staying on board while it lies there. */
  readonly dwell: Float64Array;
  /** Edges by the stop that they lead to. */
  readonly first: Int32Array;
  readonly from: Int32Array;
  /** Without the connection at their end. */
  readonly cost: Float64Array;
  readonly onward: Float64Array;
};

type Fastest = {
  /** By call: least hours to the next call on any departure that counts; Infinity where none does. */
  readonly hours: Float64Array;
  /** By call: least stretch of the way. */
  readonly stretch: Float64Array;
};

/** A closed canal makes every ship slow that would arrive soon, whatever the timetable says. */
function fastestHops(timetable: SearchTimetable, withinDays: number): Fastest {
  const { services, callFirst, callStop, tripFirst, nodeFirst, shock, arriveMs, departMs } = timetable;
  const hours = new Float64Array(callStop.length).fill(Infinity);
  const stretch = new Float64Array(callStop.length).fill(1);
  const untilMs = shock.atMs + withinDays * 86_400_000;
  services.forEach((service, s) => {
    const first = callFirst[s]!;
    for (let c = 0; c < service.calls.length - 1; c++) {
      const usual = service.calls[c + 1]!.arriveHours - service.calls[c]!.departHours;
      if (timetable.hopRuns[first + c] === 0) continue;
      if (!timetable.orders.has(first + c)) {
        hours[first + c] = usual;
        continue;
      }
      stretch[first + c] = Infinity;
      for (let trip = tripFirst[s]!; trip < tripFirst[s + 1]!; trip++) {
        const node = nodeFirst[trip]! + c;
        const arrive = arriveMs[node + 1]!;
        if (arrive > untilMs || arrive < shock.atMs || timetable.hopClosed[node] === 1) continue;
        hours[first + c] = Math.min(hours[first + c]!, (arrive - departMs[node]!) / 3_600_000);
        stretch[first + c] = Math.min(stretch[first + c]!, timetable.stretch[node]!);
      }
    }
  });
  return { hours, stretch };
}

function buildGraph(
  timetable: SearchTimetable,
  tariff: Tariff,
  unit: Unit,
  co2eUsdPerKg: number,
  fast: Fastest,
): Graph {
  const { services, callFirst, callStop } = timetable;
  const calls = callStop.length;
  const hop = new Float64Array(calls).fill(Infinity);
  const hopUsd = new Float64Array(calls).fill(Infinity);
  const lift = new Float64Array(calls);
  const connection = new Float64Array(calls);
  const dwell = new Float64Array(calls);
  services.forEach((service, s) => {
    for (let call = callFirst[s]!; call < callFirst[s + 1]!; call++) {
      const at = callStop[call]! * modeCount + modeIndex(service.mode);
      lift[call] =
        unit.teu * tariff.liftUsdPerTeu[at]! + unit.tonnes * co2eUsdPerKg * tariff.liftCo2ePerTonne[at]!;
      connection[call] = (unit.usdPerHour * tariff.connectionMinMs[at]!) / 3_600_000;
      if (fast.hours[call] === Infinity) continue;
      const c = call - callFirst[s]!;
      dwell[call] =
        c === 0 ? 0 : unit.usdPerHour * (service.calls[c]!.departHours - service.calls[c]!.arriveHours);
      const longer = fast.stretch[call]! - 1;
      hopUsd[call] =
        unit.teu * timetable.usdPerTeu[call]! * (1 + timetable.fuelShare[call]! * longer) +
        unit.tonnes *
          (timetable.usdPerTonne[call]! * (1 + timetable.fuelShare[call]! * longer) +
            co2eUsdPerKg * timetable.co2eKgPerTonne[call]! * (1 + longer));
      hop[call] = hopUsd[call]! + unit.usdPerHour * fast.hours[call]!;
    }
  });
  return { hop, hopUsd, lift, connection, dwell, ...edgesOf(timetable, hop, lift, connection, dwell) };
}

/** The cheapest of the edges between any two stops. */
function edgesOf(
  { services, stops, callFirst, callStop }: SearchTimetable,
  hop: Float64Array,
  lift: Float64Array,
  connection: Float64Array,
  dwell: Float64Array,
): Pick<Graph, 'first' | 'from' | 'cost' | 'onward'> {
  // The end may or may not be the destination, so that both costs are kept.
  const best = new Map<number, { cost: number; onward: number }>();
  services.forEach((_, s) => {
    for (let on = callFirst[s]!; on < callFirst[s + 1]! - 1; on++) {
      let ride = lift[on]! / 2;
      for (let off = on + 1; off < callFirst[s + 1]!; off++) {
        ride += hop[off - 1]!;
        if (ride === Infinity) break;
        const cost = ride + lift[off]!;
        const key = callStop[off]! * stops.length + callStop[on]!;
        const known = best.get(key);
        const onward = ride + lift[off]! / 2 + connection[off]!;
        if (known === undefined) best.set(key, { cost, onward });
        else {
          known.cost = Math.min(known.cost, cost);
          known.onward = Math.min(known.onward, onward);
        }
        ride += dwell[off]!;
      }
    }
  });
  const keys = [...best.keys()].sort((a, b) => a - b);
  const first = new Int32Array(stops.length + 1);
  for (const key of keys) first[Math.floor(key / stops.length) + 1]!++;
  for (let stop = 0; stop < stops.length; stop++) first[stop + 1]! += first[stop]!;
  return {
    first,
    from: Int32Array.from(keys, (key) => key % stops.length),
    cost: Float64Array.from(keys, (key) => best.get(key)!.cost),
    onward: Float64Array.from(keys, (key) => best.get(key)!.onward),
  };
}

function shortest(graph: Graph, timetable: SearchTimetable, destination: number, heap: Heap): Bound {
  const { stops } = timetable;
  const stop = new Float64Array(stops.length).fill(Infinity);
  stop[destination] = 0;
  clearHeap(heap);
  pushHeap(heap, 0, destination);
  for (; heap.size > 0; settleHeap(heap)) {
    const known = heap.keys[0]!;
    const to = takeLeast(heap);
    if (known > stop[to]!) continue;
    const costs = to === destination ? graph.cost : graph.onward;
    for (let edge = graph.first[to]!; edge < graph.first[to + 1]!; edge++) {
      const cost = known + costs[edge]!;
      const at = graph.from[edge]!;
      if (cost >= stop[at]!) continue;
      stop[at] = cost;
      pushHeap(heap, cost, at);
    }
  }
  let known: CallBound | undefined;
  return { stop, calls: () => (known ??= atCalls(graph, timetable, destination, stop)) };
}

function atCalls(
  graph: Graph,
  timetable: SearchTimetable,
  destination: number,
  stop: Float64Array,
): CallBound {
  const { services, callFirst, callStop } = timetable;
  const arriving = new Float32Array(callStop.length);
  const boarding = new Float32Array(callStop.length).fill(Infinity);
  for (let s = 0; s < services.length; s++) {
    let rest = Infinity;
    for (let c = callFirst[s + 1]! - 1; c >= callFirst[s]!; c--) {
      const at = callStop[c]!;
      const onward = graph.lift[c]! / 2 + stop[at]! + graph.connection[c]!;
      const off = at === destination ? graph.lift[c]! : onward;
      rest = Math.min(off, graph.dwell[c]! + graph.hop[c]! + rest);
      // Rounded down, so that it stays a bound.
      arriving[c] = rest * (1 - 1e-6);
      if (c > callFirst[s]!)
        boarding[c - 1] = (graph.lift[c - 1]! / 2 + graph.hopUsd[c - 1]! + rest) * (1 - 1e-6);
    }
  }
  return { arriving, boarding };
}
