// How long does a leg take? Distances are the world's; speeds are planning averages of each mode, time in port included.
import { distanceMetres, metresPerNauticalMile, type Random } from '../../base/index.ts';
import {
  createBundledGazetteer,
  createSeaRouter,
  detourFactors,
  loadSeaGraph,
  seaMiles,
  type Gazetteer,
  type Mode,
  type Place,
  type SeaRouter,
} from '../../world/index.ts';
import { hourMs } from './clock.ts';

export type Ways = {
  readonly placeOf: (code: string) => Place;
  readonly km: (mode: Mode, from: string, to: string) => number;
  /** Planned hours from departure to arrival. */
  readonly hours: (mode: Mode, from: string, to: string) => number;
};

/** Container liners sail at 15 to 18 knots; calls on the way take about a tenth of the time. */
const seaKnots = 15.5;
const airKmPerHour = 780;
/** Container trains between China and Europe cover 800 to 900 km a day, border halts included. */
const railKmPerHour = 34;
/** A lorry with one driver: 4,500 km a week under EU driving times is about 45 km/h while under way and resting. */
const roadKmPerHour = 45;

export function createWays(gazetteer: Gazetteer = createBundledGazetteer()): Ways {
  const router = createSeaRouter(loadSeaGraph());
  const known = new Map<string, number>();
  const placeOf = (code: string): Place => {
    const place = gazetteer.findPlace(code);
    if (place === undefined) throw new TypeError(`no place "${code}" in the gazetteer`);
    return place;
  };
  const km = (mode: Mode, from: string, to: string): number => {
    const key = [mode, ...[from, to].sort()].join(' ');
    const held = known.get(key);
    if (held !== undefined) return held;
    const [a, b] = [placeOf(from), placeOf(to)];
    const length =
      mode === 'sea'
        ? seaKm(router, a, b)
        : (distanceMetres(a, b) / 1000) * (mode === 'air' ? 1 : detourFactors[mode]);
    known.set(key, length);
    return length;
  };
  const hours = (mode: Mode, from: string, to: string): number => {
    const length = km(mode, from, to);
    switch (mode) {
      case 'sea':
        return (length * 1000) / metresPerNauticalMile / seaKnots + 14;
      case 'air':
        return length / airKmPerHour + 1.5;
      case 'rail':
        return length / railKmPerHour + 8;
      case 'road':
        return length / roadKmPerHour + 1;
    }
  };
  return { placeOf, km, hours };
}

function seaKm(router: SeaRouter, from: Place, to: Place): number {
  const miles = seaMiles(router, from, to);
  if (!miles.ok) throw new TypeError(`${from.code} ${to.code}: ${miles.problems[0]!.message}`);
  return (miles.value * metresPerNauticalMile) / 1000;
}

/** Milliseconds between two numbers of hours. */
export function between(random: Random, fromHours: number, toHours: number): number {
  return Math.round((fromHours + (toHours - fromHours) * random.next()) * hourMs);
}
