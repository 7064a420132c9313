// What does a world network of freight services look like? Real ports, airports and rail terminals joined by invented but
// plausible services, the same for the same seed: for trials, tests and rehearsals, never for booking.
import { fail, seededRandom, unwrap, type Random } from '../../../base/index.ts';
import type { Gazetteer } from '../../places/index.ts';
import type { SeaRouter } from '../../sea/index.ts';
import type { Mode } from '../../services/index.ts';
import { listCutOff } from '../connectivity.ts';
import type { Network, Service } from '../network.ts';
import { pickCarrier } from './carriers.ts';
import { mend } from './connect.ts';
import type { DraftService } from './draft.ts';
import { draftFlights } from './flights.ts';
import { chooseHeadways, headwayHours } from './headways.ts';
import { draftLorries } from './lorries.ts';
import { createSurveyor, hopOf, hoursUnderWay, type Surveyor } from '../measure.ts';
import { draftSailings } from './sailings.ts';
import { chooseSites, portShare, type Site } from './site.ts';
import { stopOf } from './stop-facts.ts';
import { draftTrains } from './trains.ts';

export type GenerateOptions = {
  readonly seed: string | number;
  readonly gazetteer: Gazetteer;
  readonly router: SeaRouter;
  /** Connections from a stop to the next that leave in a year by timetable; 1e4 to 5e7. */
  readonly departuresPerYear: number;
  /** Left out, as many as suit the departures: about 2,900 from 20 million on. */
  readonly stops?: number;
  /** Midnight UTC of the first day; 1 January 2026 when left out. */
  readonly fromMs?: number;
  readonly onProgress?: (step: string) => void;
};

export const departuresRange = { min: 1e4, max: 5e7 } as const;
export const stopsRange = { min: 12, max: 8000 } as const;
const daysPerYear = 365;
const msPerHour = 3_600_000;
const firstDayMs = Temporal.PlainDate.from('2026-01-01').toZonedDateTime('UTC').epochMilliseconds;

/** Throws `usage.invalid` when so many stops cannot have so few or so many departures. */
export function generateNetwork(options: GenerateOptions): Network {
  const { gazetteer, router, departuresPerYear, fromMs = firstDayMs, onProgress = () => undefined } = options;
  const { min, max } = departuresRange;
  if (!(departuresPerYear >= min && departuresPerYear <= max))
    unwrap(fail('usage.invalid', `A year has from ${min} to ${max} departures.`));
  const random = seededRandom(`network ${options.seed}`);
  const count = options.stops ?? stopsFor(departuresPerYear);
  if (!(Number.isInteger(count) && count >= stopsRange.min && count <= stopsRange.max))
    unwrap(fail('usage.invalid', `A network has from ${stopsRange.min} to ${stopsRange.max} stops.`));
  // Known to be too few before anything is measured: every port is left once a week.
  if (count * portShare * 52 > departuresPerYear) refuse(count, departuresPerYear);
  onProgress(`choosing ${count} places`);
  const chosen = chooseSites({ gazetteer, router, random }, count);
  const surveyor = createSurveyor(router);
  onProgress('drafting sailings, flights, trains and lorries');
  const { sites, drafts } = withoutCutOff(chosen, draftAll(chosen, departuresPerYear, random, surveyor));
  const hours = daysPerYear * 24;
  const headways = chooseHeadways({
    drafts,
    departures: departuresPerYear,
    hours,
    random: random.fork('headways'),
  });
  if (headways === undefined) refuse(count, departuresPerYear);
  onProgress('timing services');
  const untilMs = fromMs + hours * msPerHour;
  const services = drafts.flatMap((draft, i) => {
    const step = headways![i]!;
    if (step < 0 && draft.perWeek !== 'onDemand') return [];
    return serviceOf(draft, {
      step,
      fromMs,
      untilMs,
      random: random.fork(`service ${i}`),
      number: i + 1,
      surveyor,
    });
  });
  return {
    name: `Generated network, seed ${options.seed}`,
    fromMs,
    untilMs,
    stops: sites.map(stopOf),
    services,
  };
}

function refuse(stops: number, departures: number): never {
  return unwrap(
    fail(
      'usage.invalid',
      `${stops} stops do not have ${departures} departures a year: change one of the two.`,
    ),
  );
}

const fullStops = 2900;
const fullDepartures = 20e6;

function stopsFor(departures: number): number {
  return Math.round(fullStops * Math.min(1, departures / fullDepartures) ** 0.55);
}

/** Rotations of the trades: as many as so many ports have, and no more than a seventh of all departures. */
function rotationsFor(ports: number, departures: number): number {
  return Math.max(2, Math.round(Math.min(ports * 0.4, (departures * 0.15) / (52 * 9))));
}

function draftAll(
  sites: readonly Site[],
  departures: number,
  random: Random,
  surveyor: Surveyor,
): DraftService[] {
  const ports = sites.filter(({ kind }) => kind === 'port');
  const airports = sites.filter(({ kind }) => kind === 'airport');
  const drafts = [
    ...draftSailings({
      ports,
      random: random.fork('sea'),
      rotations: rotationsFor(ports.length, departures),
    }),
    ...draftFlights(airports, random.fork('air')),
    ...draftTrains(sites, random.fork('rail')),
    ...draftLorries(sites),
  ];
  surveyor.prepare(drafts);
  const sound = drafts.filter((draft) => isSound(draft, surveyor));
  return [
    ...sound,
    ...mend(
      sites,
      sound.filter(({ isEssential }) => isEssential),
      surveyor,
    ),
  ];
}

/** A place that nothing joins to the rest is no part of the network. */
function withoutCutOff(sites: readonly Site[], drafts: readonly DraftService[]) {
  const services = drafts
    .filter(({ isEssential }) => isEssential)
    .map(({ calls }) => ({ calls: calls.map(({ code }) => ({ stop: code })) }));
  const cut = new Set(
    listCutOff(
      sites.map(({ code }) => code),
      services,
      sites[0]!.code,
    ),
  );
  if (cut.size === 0) return { sites, drafts };
  return {
    sites: sites.filter(({ code }) => !cut.has(code)),
    drafts: drafts.filter(({ calls }) => calls.every(({ code }) => !cut.has(code))),
  };
}

/** A lorry that would have to go round a gulf is not sent. */
const detourMax = 3;

function isSound({ mode, calls, avoid }: DraftService, surveyor: Surveyor): boolean {
  return calls.slice(1).every((to, i) => {
    const distance = surveyor.find(mode, calls[i]!, to, avoid);
    if (distance === undefined) return false;
    return (
      mode !== 'road' || distance.km <= detourMax * Math.max(30, surveyor.find('air', calls[i]!, to)!.km)
    );
  });
}

type Timing = {
  readonly step: number;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly random: Random;
  readonly number: number;
  readonly surveyor: Surveyor;
};

const letters: Readonly<Record<Mode, string>> = { sea: 'S', air: 'A', rail: 'R', road: 'L' };
const tariffSpread = 0.12;

function serviceOf(
  draft: DraftService,
  { step, fromMs, untilMs, random, number, surveyor }: Timing,
): Service {
  const { mode, vehicle, calls, avoid } = draft;
  const isOnDemand = draft.perWeek === 'onDemand';
  const distances = calls.slice(1).map((to, i) => surveyor.find(mode, calls[i]!, to, avoid)!);
  const tariff = Math.min(
    1 + 2 * tariffSpread,
    Math.max(1 - 2 * tariffSpread, random.normal(1, tariffSpread)),
  );
  return {
    id: `${isOnDemand ? 'D' : letters[mode]}${number}`,
    mode,
    carrier: pickCarrier(mode, random),
    name: draft.name,
    calls: timesOf(draft, distances),
    hops: distances.map((distance) => hopOf(mode, vehicle, distance, tariff)),
    departures: isOnDemand ? { onDemand: true } : departuresOf(headwayHours[step]!, fromMs, untilMs, random),
    cargo: vehicle.cargo,
    ...(Object.keys(vehicle.capacity).length > 0 && { capacity: vehicle.capacity }),
    cutOffHours: cutOffs[isOnDemand ? 'onDemand' : mode],
    delay: delayOf(draft),
    ...(vehicle.draftM !== undefined && { draftM: vehicle.draftM }),
  };
}

function timesOf(
  { mode, vehicle, calls, stayHours }: DraftService,
  distances: readonly Parameters<typeof hoursUnderWay>[2][],
) {
  let at = 0;
  return calls.map(({ code }, i) => {
    if (i > 0) at += tidy(hoursUnderWay(mode, vehicle, distances[i - 1]!));
    const arriveHours = at;
    if (i > 0 && i < calls.length - 1) at += stayHours;
    return { stop: code, arriveHours: tidy(arriveHours), departHours: tidy(at) };
  });
}

/** Quarters of an hour, and never none. */
function tidy(hours: number): number {
  return Math.ceil(hours * 4) / 4;
}

const minutesGrid = 5;

function departuresOf(
  everyHours: number,
  fromMs: number,
  untilMs: number,
  random: Random,
): Service['departures'] {
  const slots = Math.floor((everyHours * 60) / minutesGrid);
  const firstMs = fromMs + random.integer(0, slots - 1) * minutesGrid * 60_000;
  const count = Math.floor((untilMs - 1 - firstMs) / (everyHours * msPerHour)) + 1;
  return { firstMs, everyHours, count };
}

const cutOffs: Readonly<Record<Mode | 'onDemand', NonNullable<Service['cutOffHours']>>> = {
  sea: { cargo: 24, vgm: 24, documents: 36 },
  air: { cargo: 4, documents: 3 },
  rail: { cargo: 6, documents: 8 },
  road: { cargo: 1 },
  onDemand: {},
};

/** Long rotations are late by a day and more; what goes often is seldom late. */
function delayOf({ mode, calls, perWeek }: DraftService): NonNullable<Service['delay']> {
  if (mode === 'sea')
    return calls.length > 6 ? { p50Hours: 14, p90Hours: 72 } : { p50Hours: 4, p90Hours: 24 };
  if (mode === 'air') return { p50Hours: 0.3, p90Hours: 3 };
  if (mode === 'rail')
    return calls.length > 2 ? { p50Hours: 12, p90Hours: 60 } : { p50Hours: 2, p90Hours: 12 };
  return perWeek === 'onDemand' ? { p50Hours: 0.3, p90Hours: 2 } : { p50Hours: 0.4, p90Hours: 2.5 };
}
