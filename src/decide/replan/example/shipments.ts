// Which shipments could be under way on a network? Seeded ones on realistic lanes, each with a plan that the timetable keeps
// and within room that is allotted to them; for trials and tests, never a forecast.
import { seededRandom, type Random } from '../../../base/index.ts';
import type { Network, ShippedCargo, Stop } from '../../../world/index.ts';
import {
  plugsOf,
  type Allotment,
  type Position,
  type Shipment,
  type ShipmentBook,
} from '../shipments/shipment.ts';
import { buildTimetable, type SearchTimetable, type Timetable } from '../trips/timetable.ts';
import { createBounds } from '../ways/bounds.ts';
import { createWaySearch, findWay, type WaySearch } from '../ways/search.ts';
import { modeIndex, tariffOf } from '../ways/tariff.ts';
import { modes } from '../../../world/index.ts';
import { roomUses, type Way } from '../ways/way.ts';
import { lanesOf, type Lane } from './lanes.ts';
import { withOtherSources } from './sources.ts';

export type ExampleOptions = {
  readonly seed: string | number;
  readonly count: number;
  readonly nowMs: number;
};

const msPerDay = 86_400_000;
/** Days before and after now on which they became or become ready. */
const readyDays = { before: 42, after: 10 };
/** Of shipments: those of less than a container's load, 0.1 to 0.9 TEU. */
const lessThanContainerShare = 0.15;

type Draft = { readonly lane: Lane; readonly cargo: ShippedCargo; readonly readyMs: number };
type Planned = { readonly draft: Draft; readonly way: Way };

export function exampleShipments(network: Network, { seed, count, nowMs }: ExampleOptions): ShipmentBook {
  const random = seededRandom(`shipments ${seed}`);
  const timetable = buildTimetable({
    network,
    horizonDays: readyDays.before + 75,
    shock: {
      ...{ name: 'none', atMs: nowMs - readyDays.before * msPerDay, closures: [], lostSailings: [] },
      ...{ capacityCuts: [], fuel: [], speed: [] },
    },
  });
  const tariff = tariffOf(network.stops);
  const search = createWaySearch(timetable, tariff, createBounds(timetable, tariff, 0), 0);
  const planned = planFreely(search, random, count, nowMs);
  const allotments = allot(timetable, planned, random);
  const within = planWithin(search, planned, allotments, nowMs);
  const shipments = within.map((one, number) => shipmentOf(timetable, one, number, nowMs, random));
  const hubs = busiestPorts(timetable);
  return { allotments, shipments: withOtherSources(shipments, hubs, nowMs, random.fork('sources')) };
}

function busiestPorts(timetable: Timetable): Stop[] {
  const callsAt = seaCallsAt(timetable);
  return [...timetable.stops.keys()]
    .filter((at) => callsAt[at]! > 0)
    .sort((a, b) => callsAt[b]! - callsAt[a]! || a - b)
    .map((at) => timetable.stops[at]!);
}

function seaCallsAt({ services, stops, tripFirst, callStop, callFirst }: SearchTimetable): Float64Array {
  const callsAt = new Float64Array(stops.length);
  services.forEach(({ mode, calls }, s) => {
    if (mode !== 'sea') return;
    const trips = tripFirst[s + 1]! - tripFirst[s]!;
    calls.forEach((_, c) => void (callsAt[callStop[callFirst[s]! + c]!]! += trips));
  });
  return callsAt;
}

/** Each by the way that is best for it alone; those that are over by now are drawn again. */
function planFreely(search: WaySearch, random: Random, count: number, nowMs: number): Planned[] {
  const nextLane = lanesOf(search.timetable.stops, seaCallsAt(search.timetable), random.fork('lanes'));
  const sizes = random.fork('sizes');
  const planned: Planned[] = [];
  for (let tries = 0; planned.length < count && tries < count * 6; tries++) {
    const draft = {
      lane: nextLane(),
      cargo: drawCargo(random, sizes),
      readyMs:
        nowMs +
        Math.round((random.next() * (readyDays.before + readyDays.after) - readyDays.before) * 24) *
          3_600_000,
    };
    const way = bestWay(search, draft);
    if (way !== undefined && way.arriveMs > nowMs + 6 * 3_600_000) planned.push({ draft, way });
  }
  return planned;
}

function drawCargo(random: Random, sizes: Random): ShippedCargo {
  const full = random.weighted([1, 2, 4, 6], (size) => ({ 1: 0.35, 2: 0.5, 4: 0.1, 6: 0.05 })[size]!);
  const teu = sizes.next() < lessThanContainerShare ? sizes.integer(1, 9) / 10 : full;
  const kind = random.next();
  const weightKg = Math.round(teu * (5 + random.next() * 8) * 1000);
  if (kind < 0.08) return { weightKg, teu, reefer: true };
  if (kind < 0.12) return { weightKg, teu, dgClass: random.pick(['3', '8', '9']) };
  return kind < 0.125 ? { weightKg, teu, outOfGauge: true } : { weightKg, teu };
}

function bestWay(
  search: WaySearch,
  { lane, cargo, readyMs }: Draft,
  blocked?: (node: number, trip: number) => boolean,
): Way | undefined {
  if (lane.from === lane.to) return undefined;
  const found = findWay(search, {
    cargo,
    starts: [{ source: -1, sinceMs: readyMs, by: -1, costUsd: 0, stop: lane.from }],
    destination: lane.to,
    // Time is worth something to everybody, so that ways are not the very cheapest ones.
    ...{ dueAtMs: readyMs, dueIsHard: false, lateUsdPerMs: (30 * cargo.teu) / msPerDay },
    prices: search.noPrices,
    isHasty: search.timetable.tripService.length > denseTrips,
    ...(blocked && { blocked }),
    costMax: 60_000 * cargo.teu,
  });
  return found.way;
}

/** Of a timetable with so many departures good ways will do: whoever waits for the best of them waits for minutes. */
const denseTrips = 300_000;

type Load = { teu: number; kg: number; plugs: number };

function loadsOf(timetable: Timetable, planned: readonly Planned[]): Map<number, Load> {
  const loads = new Map<number, Load>();
  for (const { draft, way } of planned) {
    for (const { node, teu, kg, plugs } of roomUses(timetable, draft, way)) {
      const load = loads.get(node) ?? { teu: 0, kg: 0, plugs: 0 };
      loads.set(node, { teu: load.teu + teu, kg: load.kg + kg, plugs: load.plugs + plugs });
    }
  }
  return loads;
}

/** What the busier departures carry and some room beside; a little of the ship where nobody goes yet. */
function allot(timetable: Timetable, planned: readonly Planned[], random: Random): Allotment[] {
  const byService = new Map<number, Load[]>();
  for (const [node, load] of loadsOf(timetable, planned)) {
    const service = timetable.tripService[timetable.nodeTrip[node]!]!;
    byService.set(service, [...(byService.get(service) ?? []), load]);
  }
  return timetable.services.flatMap(({ id, departures, capacity }, service): Allotment[] => {
    if ('onDemand' in departures || capacity === undefined) return [];
    const loads = byService.get(service) ?? [];
    const busy = (of: (load: Load) => number, least: number) =>
      Math.ceil(
        Math.max(least, (loads.map(of).sort((a, b) => a - b)[Math.floor(loads.length * 0.9)] ?? 0) * 1.25),
      );
    const share = 0.01 + random.next() * 0.02;
    const { teu, kg, reeferPlugs } = capacity;
    return [
      {
        service: id,
        ...(teu !== undefined && {
          teu: Math.min(
            teu,
            busy((load) => load.teu, Math.max(6, teu * share)),
          ),
        }),
        ...(kg !== undefined && {
          kg: Math.min(
            kg,
            busy((load) => load.kg, Math.max(30_000, kg * share)),
          ),
        }),
        ...(reeferPlugs !== undefined && {
          reeferPlugs: Math.min(
            reeferPlugs,
            busy((load) => load.plugs, Math.max(3, reeferPlugs * share)),
          ),
        }),
      },
    ];
  });
}

/** Those whose departures are full by then take the best that is left. */
function planWithin(
  search: WaySearch,
  planned: readonly Planned[],
  allotments: readonly Allotment[],
  nowMs: number,
): Planned[] {
  const { timetable } = search;
  const allotted = new Map(allotments.map((one) => [one.service, one]));
  const loads = new Map<number, Load>();
  const fits = (node: number, { teu, kg, plugs }: Load) => {
    const room = allotted.get(timetable.services[timetable.tripService[timetable.nodeTrip[node]!]!]!.id);
    const load = loads.get(node) ?? { teu: 0, kg: 0, plugs: 0 };
    return (
      load.teu + teu <= (room?.teu ?? Infinity) &&
      load.kg + kg <= (room?.kg ?? Infinity) &&
      load.plugs + plugs <= (room?.reeferPlugs ?? Infinity)
    );
  };
  return planned.flatMap(({ draft, way }): Planned[] => {
    const { teu, weightKg: kg } = draft.cargo;
    const own = { teu, kg, plugs: plugsOf(draft.cargo) };
    const free = roomUses(timetable, draft, way).every(({ node }) => fits(node, own));
    const taken = free ? way : bestWay(search, draft, (node) => !fits(node, own));
    if (taken === undefined || taken.arriveMs <= nowMs + 6 * 3_600_000) return [];
    for (const { node } of roomUses(timetable, draft, taken)) {
      const load = loads.get(node) ?? { teu: 0, kg: 0, plugs: 0 };
      loads.set(node, { teu: load.teu + own.teu, kg: load.kg + own.kg, plugs: load.plugs + own.plugs });
    }
    return [{ draft, way: taken }];
  });
}

function shipmentOf(
  timetable: Timetable,
  { draft, way }: Planned,
  number: number,
  nowMs: number,
  random: Random,
): Shipment {
  const { lane, cargo } = draft;
  const valueUsd = Math.round((15_000 + random.exponential(45_000)) * cargo.teu);
  const isUrgent = random.next() < 0.15;
  const perDay = valueUsd * (isUrgent ? 0.01 : 0.001 + random.next() * 0.003);
  const slackDays = isUrgent ? 0.5 + random.next() * 2 : 1 + random.next() * 9;
  const { services } = timetable;
  const order = `PO-${String(number + 1).padStart(6, '0')}`;
  return {
    ...{ id: `SH-${String(number + 1).padStart(6, '0')}`, order },
    position: positionOf(timetable, draft, way, nowMs),
    to: timetable.stops[lane.to]!.code,
    dueAtMs: Math.round((way.arriveMs + slackDays * msPerDay) / 3_600_000) * 3_600_000,
    ...{ cargo, valueUsd, lateUsdPerDay: Math.round(perDay) },
    plan: way.rides.map(({ service, trip, from, to, departMs }) => ({
      service: services[service]!.id,
      departureMs: trip < 0 ? departMs : timetable.tripDepartureMs[trip]!,
      from: services[service]!.calls[from]!.stop,
      to: services[service]!.calls[to]!.stop,
    })),
  };
}

/** Where it is now: on board, on its way by lorry to a stop, or standing at one. Behind the cut-off it is as good as loaded. */
function positionOf(timetable: Timetable, { lane, readyMs }: Draft, way: Way, nowMs: number): Position {
  const { services, stops, callStop, callFirst, nodeFirst, departMs, tripDepartureMs, cutOffMs } = timetable;
  let here: Position = { stop: stops[lane.from]!.code, atMs: readyMs };
  for (const ride of way.rides) {
    const { service, trip, from, to } = ride;
    if (ride.departMs - cutOffMs[service]! >= nowMs) return here;
    if (trip >= 0 && ride.arriveMs > nowMs) {
      let hop = from - 1;
      while (hop + 1 < to && departMs[nodeFirst[trip]! + hop + 1]! <= nowMs) hop++;
      return { service: services[service]!.id, departureMs: tripDepartureMs[trip]!, hop };
    }
    here = {
      stop: stops[callStop[callFirst[service]! + to]!]!.code,
      atMs: ride.arriveMs,
      by: modes[modeIndex(services[service]!.mode)]!,
    };
  }
  return here;
}
