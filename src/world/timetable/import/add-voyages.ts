// How do voyages become services of a network? Places are looked up, voyages with the same calls and the same hours between
// them are departures of one service, distances are measured, and prices that nobody stated follow the planning factors.
import {
  distanceMetres,
  failWith,
  problem,
  succeed,
  type Problem,
  type Result,
} from '../../../base/index.ts';
import type { Gazetteer, Place } from '../../places/index.ts';
import type { SeaRouter } from '../../sea/index.ts';
import type { Mode } from '../../services/index.ts';
import { planningHandling } from '../handling.ts';
import { createSurveyor, hopOf, type Distance, type Surveyor, type Vehicle } from '../measure.ts';
import type { CargoRules, Hop, Network, Service, Stop } from '../network.ts';
import { unknownPlace } from './schedule-csv.ts';
import { problemsMax, type ScheduledVoyage, type ScheduledCall } from './voyage.ts';

export type AddRequest = {
  readonly voyages: readonly ScheduledVoyage[];
  /** What they are added to. Its services of the same carrier's service are replaced. */
  readonly base?: Network;
  readonly name?: string;
  readonly gazetteer: Gazetteer;
  readonly router: SeaRouter;
};

export type Added = {
  readonly network: Network;
  readonly servicesAdded: number;
  readonly servicesReplaced: number;
  readonly departuresAdded: number;
  readonly stopsAdded: number;
};

/** `place.unknown` and `route.none` with the place in the file. */
export function addVoyages({ voyages, base, name, gazetteer, router }: AddRequest): Result<Added> {
  const placed = placeCalls(voyages, base, gazetteer);
  if (!placed.ok) return placed;
  const surveyor = createSurveyor(router);
  const made = servicesOf(voyages, placed.value, surveyor);
  if (!made.ok) return made;
  const services = made.value;
  const keys = new Set(voyages.map(keyOf));
  const kept = (base?.services ?? []).filter(({ id }) => !keys.has(id.slice(0, id.lastIndexOf('/'))));
  const stops = [...placed.value.values()];
  const known = new Set(base?.stops.map(({ code }) => code));
  const merged = [
    ...(base?.stops ?? []).map((stop) => placed.value.get(stop.code) ?? stop),
    ...stops.filter(({ code }) => !known.has(code)),
  ];
  const [fromMs, untilMs] = windowOf(services, base);
  return succeed({
    network: {
      name: name ?? base?.name ?? 'Imported network',
      ...{ fromMs, untilMs },
      stops: merged,
      services: [...kept, ...services],
    },
    servicesAdded: services.length,
    servicesReplaced: (base?.services.length ?? 0) - kept.length,
    departuresAdded: services.reduce(
      (sum, { departures, hops }) => sum + ('atMs' in departures ? departures.atMs.length * hops.length : 0),
      0,
    ),
    stopsAdded: merged.length - known.size,
  });
}

/** The carrier's service, of which one import makes several services of the network: `FE1/1`, `FE1/2`. */
function keyOf({ carrier, service }: ScheduledVoyage): string {
  return `${carrier} ${service}`.slice(0, 50);
}

/** Each place as a stop, with the modes that call there; by its code in the network. */
function placeCalls(
  voyages: readonly ScheduledVoyage[],
  base: Network | undefined,
  gazetteer: Gazetteer,
): Result<Map<string, Stop>> {
  const known = new Map(base?.stops.map((stop) => [stop.code, stop]));
  const stops = new Map<string, Stop>();
  const problems: Problem[] = [];
  for (const { mode, calls } of voyages) {
    for (const { place, where } of calls) {
      const found = stops.get(place) ?? known.get(place) ?? stopOf(gazetteer.findPlace(place), place);
      if (found === undefined) {
        if (problems.length < problemsMax) problems.push(unknownPlace(place, where));
        continue;
      }
      stops.set(
        place,
        found.modes.includes(mode) && found.handling?.[mode] !== undefined ? found : withMode(found, mode),
      );
    }
  }
  return problems.length > 0 ? failWith(problems) : succeed(stops);
}

function stopOf(place: Place | undefined, code: string): Stop | undefined {
  if (place === undefined) return undefined;
  const { name, country, lat, lon, zone } = place;
  return { ...{ code, name, country, lat, lon, zone }, modes: [] };
}

function withMode(stop: Stop, mode: Mode): Stop {
  return {
    ...stop,
    modes: stop.modes.includes(mode) ? stop.modes : [...stop.modes, mode],
    handling: { ...planningHandling([mode]), ...stop.handling },
  };
}

function servicesOf(
  voyages: readonly ScheduledVoyage[],
  stops: ReadonlyMap<string, Stop>,
  surveyor: Surveyor,
): Result<Service[]> {
  surveyor.prepare(
    voyages.map(({ mode, calls }) => ({ mode, calls: calls.map(({ place }) => stops.get(place)!) })),
  );
  const problems: Problem[] = [];
  const services: Service[] = [];
  const numbers = new Map<string, number>();
  for (const group of Map.groupBy(voyages.flatMap(inParts), patternOf).values()) {
    const voyage = group[0]!;
    const hops = hopsOf(voyage, stops, surveyor);
    if (!hops.ok) {
      problems.push(...hops.problems);
      if (problems.length >= problemsMax) break;
      continue;
    }
    const key = keyOf(voyage);
    const number = (numbers.get(key) ?? 0) + 1;
    numbers.set(key, number);
    const times = [...new Set(group.map(({ calls }) => calls[0]!.departMs))].sort((a, b) => a - b);
    services.push(
      ...inBatches(times).map((atMs, i) =>
        serviceOf(voyage, hops.value, atMs, `${key}/${number}${i === 0 ? '' : `.${i}`}`),
      ),
    );
  }
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(services);
}

const callsPerService = 60;

/** A vessel's long schedule in parts, each from the call at which the one before ends. */
function inParts(voyage: ScheduledVoyage): ScheduledVoyage[] {
  const { calls } = voyage;
  if (calls.length <= callsPerService) return [voyage];
  const parts: ScheduledVoyage[] = [];
  for (let i = 0; i < calls.length - 1; i += callsPerService - 1)
    parts.push({ ...voyage, calls: calls.slice(i, i + callsPerService) });
  return parts;
}

const departuresPerService = 50_000;

function inBatches(times: readonly number[]): (readonly number[])[] {
  return Array.from({ length: Math.ceil(times.length / departuresPerService) }, (_, i) =>
    times.slice(i * departuresPerService, (i + 1) * departuresPerService),
  );
}

const hoursFrom = (start: number, ms: number) => (ms - start) / 3_600_000;

function timedCalls(calls: readonly ScheduledCall[]) {
  const start = calls[0]!.departMs;
  return calls.map(({ place, arriveMs, departMs }, i) => ({
    stop: place,
    arriveHours: i === 0 ? 0 : hoursFrom(start, arriveMs),
    departHours: i === calls.length - 1 ? hoursFrom(start, arriveMs) : hoursFrom(start, departMs),
  }));
}

/** Voyages with the same text here are departures of one service. */
function patternOf(voyage: ScheduledVoyage): string {
  const { mode, cargo, capacity, cutOffHours, draftM, calls } = voyage;
  const prices = calls.map(({ price }) => price ?? null);
  return JSON.stringify([
    keyOf(voyage),
    mode,
    cargo,
    capacity,
    cutOffHours,
    draftM,
    prices,
    timedCalls(calls),
  ]);
}

/** As the planning factors have it. */
const plainVehicle: Vehicle = { speed: 1, cost: 1, emissions: 1 };

function hopsOf(
  { mode, calls, isBarge = false }: ScheduledVoyage,
  stops: ReadonlyMap<string, Stop>,
  surveyor: Surveyor,
): Result<Hop[]> {
  const problems: Problem[] = [];
  const hops = calls.slice(1).flatMap((to, i): Hop[] => {
    const from = calls[i]!;
    const [a, b] = [stops.get(from.place)!, stops.get(to.place)!];
    const distance =
      a.code === b.code ? undefined : (surveyor.find(mode, a, b) ?? byRiver(isBarge, a, b, surveyor));
    if (distance === undefined) {
      const why =
        a.code === b.code
          ? `It calls at ${a.code} twice in a row.`
          : `Nothing leads by ${mode} from ${a.code} to ${b.code}.`;
      problems.push(problem('route.none', why, to.where));
      return [];
    }
    return [{ ...hopOf(mode, plainVehicle, distance, 1), ...from.price }];
  });
  return problems.length > 0 ? failWith(problems) : succeed(hops);
}

/** Rivers wind: planning average of the Rhine and the Yangtze, whose barges the sea router does not know. */
const riverDetour = 1.3;
const riverKmMax = 2500;

function byRiver(isBarge: boolean, a: Stop, b: Stop, surveyor: Surveyor): Distance | undefined {
  if (!isBarge || surveyor.find('road', a, b) === undefined) return undefined;
  const km = (distanceMetres(a, b) / 1000) * riverDetour;
  return km <= riverKmMax ? { km, via: [], borders: 0 } : undefined;
}

/** What a mode takes where the schedule does not say. */
const cargoDefault: Readonly<Record<Mode, CargoRules>> = {
  sea: { reefer: true, dangerousGoods: 'all', outOfGauge: true },
  air: { reefer: false, dangerousGoods: 'none', outOfGauge: false },
  rail: { reefer: true, dangerousGoods: ['2.2', '3', '4.1', '5.1', '6.1', '8', '9'], outOfGauge: false },
  road: { reefer: true, dangerousGoods: ['2.2', '3', '4.1', '5.1', '6.1', '8', '9'], outOfGauge: false },
};

function serviceOf(
  voyage: ScheduledVoyage,
  hops: readonly Hop[],
  atMs: readonly number[],
  id: string,
): Service {
  const { mode, carrier, name, service, calls, cutOffHours = {}, cargo, capacity = {}, draftM } = voyage;
  const isStated = calls.slice(0, -1).every(({ price }) => price !== undefined);
  return {
    ...{ id, mode, carrier },
    name: name ?? service,
    calls: timedCalls(calls),
    hops,
    departures: { atMs },
    cargo: { ...cargoDefault[mode], ...cargo },
    ...(Object.keys(capacity).length > 0 && { capacity }),
    ...(Object.keys(cutOffHours).length > 0 && { cutOffHours }),
    ...(draftM !== undefined && { draftM }),
    tariff: isStated ? 'stated' : 'planning',
  };
}

const msPerDay = 86_400_000;

/** Whole days (UTC) that hold all departures. */
function windowOf(services: readonly Service[], base: Network | undefined): readonly [number, number] {
  const times = services.flatMap(({ departures }) =>
    'atMs' in departures ? [departures.atMs[0]!, departures.atMs.at(-1)!] : [],
  );
  const first = times.reduce((least, ms) => Math.min(least, ms), base?.fromMs ?? Infinity);
  const last = times.reduce((most, ms) => Math.max(most, ms), (base?.untilMs ?? -Infinity) - 1);
  return [
    first === base?.fromMs ? first : Math.floor(first / msPerDay) * msPerDay,
    last + 1 === base?.untilMs ? base.untilMs : (Math.floor(last / msPerDay) + 1) * msPerDay,
  ];
}
