// How far is a leg, by which line on the map, through which chokepoints? One answer for every mode of transport.
import {
  distanceMetres,
  fail,
  metresPerNauticalMile,
  succeed,
  type Coordinate,
  type Result,
} from '../../base/index.ts';
import type { Place } from '../places/index.ts';
import { densifyPath, seaDistance, type ChokepointName, type SeaRouter } from '../sea/index.ts';
import { findLandWay, type LandFlag } from './land.ts';

export const modes = ['sea', 'air', 'rail', 'road'] as const;

export type Mode = (typeof modes)[number];

export type LegPath = {
  readonly mode: Mode;
  readonly distanceKm: number;
  readonly path: readonly Coordinate[];
  readonly chokepoints: readonly ChokepointName[];
  readonly flags: readonly LandFlag[];
};

/**
 * How much longer roads and railways are than the great circle. Planning averages: studies of circuity find 1.2 to 1.4 for
 * roads between cities (Ballou, Rahardja and Sakai, 2002, by country); railways are a little longer.
 */
export const detourFactors = { road: 1.27, rail: 1.32 } as const;

/**
 * The way of a leg. Fails with `place.unknown` when a place of a sea leg is not on the water or one of an air leg has no
 * airport, and with `route.none` when there is no way, by land for want of land, by sea because of what is avoided.
 */
export function legPath(
  router: SeaRouter,
  mode: Mode,
  from: Place,
  to: Place,
  conditions: { readonly avoid?: readonly ChokepointName[] } = {},
): Result<LegPath> {
  if (mode === 'sea') return seaLeg(router, from, to, conditions);
  if (mode === 'air') return airLeg(from, to);
  const way = findLandWay(router.graph.coast, from, to);
  if (way === undefined) {
    return fail(
      'route.none',
      `No ${mode} leads from ${from.name} (${from.code}) to ${to.name} (${to.code}): go by sea or air.`,
    );
  }
  const { km, path, flags } = way;
  return succeed({
    mode,
    distanceKm: km * detourFactors[mode],
    path: densifyPath(path, mapSpacingNm),
    flags,
    chokepoints: [],
  });
}

function seaLeg(
  router: SeaRouter,
  from: Place,
  to: Place,
  conditions: { readonly avoid?: readonly ChokepointName[] },
): Result<LegPath> {
  const way = seaDistance(router, from, to, conditions);
  if (!way.ok) return way;
  const { nm, via, path } = way.value;
  return succeed({
    mode: 'sea',
    distanceKm: (nm * metresPerNauticalMile) / 1000,
    path,
    chokepoints: via,
    flags: [],
  });
}

/** Map lines have a point at least this often, so that straight pieces follow the great circle. */
const mapSpacingNm = 80;

function airLeg(from: Place, to: Place): Result<LegPath> {
  const grounded = [from, to].find(({ functions }) => !functions.includes('airport'));
  if (grounded !== undefined) {
    return fail(
      'place.unknown',
      `${grounded.name} (${grounded.code}) is not an airport: name one, for example by its IATA code.`,
    );
  }
  const path = densifyPath(
    [from, to].map(({ lat, lon }) => ({ lat, lon })),
    mapSpacingNm,
  );
  return succeed({
    mode: 'air',
    distanceKm: distanceMetres(from, to) / 1000,
    path,
    chokepoints: [],
    flags: [],
  });
}
