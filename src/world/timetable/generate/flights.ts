// Which aircraft fly where? From each airport to its nearest hubs and to big airports far away, the more the bigger both are;
// freighters between the biggest, the holds of passenger flights elsewhere.
import { distanceMetres, type Random } from '../../../base/index.ts';
import { bothWays, nameOf, type DraftService } from './draft.ts';
import type { Site } from './site.ts';
import { aircraftClasses, type VehicleClass } from './vessels.ts';

const hubShare = 0.12;
const flightKmMin = 150;
/** Freight flights do not go further without a stop, and small airports have no flights round the world. */
function rangeKm(a: Site, b: Site): number {
  return Math.min(13_500, 2800 + 14_000 * Math.sqrt(a.weight * b.weight));
}

export function draftFlights(airports: readonly Site[], random: Random): DraftService[] {
  const hubs = airports.slice(0, Math.max(2, Math.round(airports.length * hubShare)));
  const pairs = new Map<string, readonly [Site, Site]>();
  const join = (a: Site, b: Site) => {
    const [one, two] = a.code < b.code ? [a, b] : [b, a];
    const km = kmBetween(one, two);
    if (km >= flightKmMin && km <= rangeKm(one, two)) pairs.set(`${one.code} ${two.code}`, [one, two]);
  };
  for (const airport of airports) {
    for (const hub of nearestOf(hubs, airport, 2)) join(airport, hub);
    const others = Math.round(1 + 45 * airport.weight);
    for (const far of pickFar(airports, airport, others, random)) join(airport, far);
  }
  return [...pairs.values()].flatMap((pair) => flightsOf(pair, random));
}

function kmBetween(a: Site, b: Site): number {
  return distanceMetres(a, b) / 1000;
}

function nearestOf(hubs: readonly Site[], at: Site, count: number): Site[] {
  return hubs
    .filter((hub) => kmBetween(hub, at) >= flightKmMin)
    .toSorted((a, b) => distanceMetres(a, at) - distanceMetres(b, at))
    .slice(0, count);
}

function pickFar(airports: readonly Site[], from: Site, count: number, random: Random): Site[] {
  const pull = airports.map((to) => (to === from ? 0 : to.weight ** 1.5 / (1 + kmBetween(from, to) / 3000)));
  const sums = new Float64Array(pull.length);
  let total = 0;
  pull.forEach((weight, i) => (sums[i] = total += weight));
  return Array.from({ length: count }, () => airports[firstAbove(sums, random.next() * total)]!);
}

/** Index of the first sum above the value, by halving. */
function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function flightsOf([a, b]: readonly [Site, Site], random: Random): DraftService[] {
  const km = kmBetween(a, b);
  const pull = Math.sqrt(a.weight * b.weight);
  const flight = (vehicle: VehicleClass, perWeek: number, calls: readonly Site[] = [a, b]) =>
    bothWays({
      ...{ mode: 'air', name: nameOf(calls), vehicle, calls, perWeek },
      stayHours: 2.5,
      isEssential: false,
    });
  const isTrunk = pull > 0.45 && km > 1500;
  if (isTrunk && random.next() < 0.6) {
    return [
      ...flight(aircraftClasses.freighter, 5 * pull),
      ...(random.next() < 0.5 ? flight(aircraftClasses.wideBelly, 12 * pull) : []),
    ];
  }
  if (km > 3500) return flight(aircraftClasses.wideBelly, 2 + 14 * pull);
  if (random.next() < 0.25) return flight(aircraftClasses.express, 3 + 7 * pull);
  return flight(aircraftClasses.narrowBelly, 3 + 25 * pull);
}
