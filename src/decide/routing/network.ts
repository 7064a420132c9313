// Between which places can one go, how far, and at what cost? The world, with what was asked before kept: lanes repeat
// from shipment to shipment, and a way over land is not cheap to find.
import { distanceMetres, type Coordinate } from '../../base/index.ts';
import {
  chokepointNames,
  customsBorders,
  legEstimate,
  openPassages,
  legPath,
  type ChokepointName,
  type Gazetteer,
  type LegEstimate,
  type LegPath,
  type Mode,
  type Place,
  type SeaRouter,
} from '../../world/index.ts';
import { cargoAirports, containerPorts } from './hubs.ts';

export type Cargo = { readonly weightKg: number; readonly teu?: number };

export type RouteNetwork = {
  readonly gazetteer: Gazetteer;
  /** Undefined where no way exists. */
  way(mode: Mode, from: Place, to: Place, avoid: readonly ChokepointName[]): LegPath | undefined;
  estimate(way: LegPath, from: Place, to: Place, cargo: Cargo): LegEstimate;
  /** Big ports or airports, the nearest first. */
  hubsNear(at: Coordinate, kind: 'port' | 'airport', withinKm: number, limit: number): readonly Place[];
};

const waysKeptMax = 50_000;

export function createRouteNetwork({
  gazetteer,
  router,
}: {
  gazetteer: Gazetteer;
  router: SeaRouter;
}): RouteNetwork {
  const ways = new Map<string, LegPath | undefined>();
  const placesOf = (codes: readonly string[], kind: 'port' | 'airport') =>
    codes
      .flatMap((code) => gazetteer.findPlace(code) ?? [])
      .filter(({ functions }) => functions.includes(kind));
  const hubs = { port: placesOf(containerPorts, 'port'), airport: placesOf(cargoAirports, 'airport') };
  return {
    gazetteer,
    way: (mode, from, to, avoid) => {
      const key = [mode, keyOf(from), keyOf(to), ...avoid.toSorted()].join('|');
      if (ways.has(key)) return ways.get(key);
      if (ways.size >= waysKeptMax) ways.clear();
      const found = legPath(router, mode, from, to, { avoid });
      const way = found.ok ? found.value : undefined;
      ways.set(key, way);
      return way;
    },
    estimate: (way, from, to, { weightKg, teu }) =>
      legEstimate({
        mode: way.mode,
        distanceKm: way.distanceKm,
        weightKg,
        ...(teu !== undefined && { teu }),
        chokepoints: way.chokepoints,
        borders: customsBorders(way.mode, way.distanceKm, from, to),
      }),
    hubsNear: (at, kind, withinKm, limit) =>
      hubs[kind]
        .map((place) => ({ place, km: distanceMetres(at, place) / 1000 }))
        .filter(({ km }) => km <= withinKm)
        .sort((a, b) => a.km - b.km)
        .slice(0, limit)
        .map(({ place }) => place),
  };
}

/** Chokepoints that a way through others is led away from, one after the other. */
const turnsMax = 4;

/**
 * The way that somebody means who names what it passes: the shortest one that avoids what it is told to avoid may lead elsewhere. Names
 * that are no chokepoints say nothing, nor does a list that no way is found for; undefined where no way exists at all.
 */
export function wayThrough(
  network: Pick<RouteNetwork, 'way'>,
  mode: Mode,
  [from, to]: readonly [Place, Place],
  { avoid, via = [] }: { readonly avoid: readonly ChokepointName[]; readonly via?: readonly string[] },
): LegPath | undefined {
  const shortest = network.way(mode, from, to, avoid);
  const named = via.filter((name) => (chokepointNames as readonly string[]).includes(name));
  let way = shortest;
  let closed = [...avoid];
  for (let turn = 0; way !== undefined && turn < turnsMax; turn++) {
    const { chokepoints } = way;
    if (named.every((name) => (chokepoints as readonly string[]).includes(name))) return way;
    const strange = chokepoints.filter((name) => !named.includes(name) && !openPassages.includes(name));
    if (strange.length === 0) break;
    closed = [...closed, ...strange];
    way = network.way(mode, from, to, closed);
  }
  return shortest;
}

function keyOf({ code, lat, lon }: Place): string {
  return `${code}@${lat},${lon}`;
}
