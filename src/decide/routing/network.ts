// Between which places can one go, how far, and at what cost? The world, with what was asked before kept: lanes repeat
// from shipment to shipment, and a way over land is not cheap to find.
import { distanceMetres, type Coordinate } from '../../base/index.ts';
import { crossesCustoms } from '../../record/index.ts';
import {
  legEstimate,
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
        borders: way.mode === 'rail' || way.mode === 'road' ? bordersOf(way, from, to) : 0,
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

function keyOf({ code, lat, lon }: Place): string {
  return `${code}@${lat},${lon}`;
}

/** Customs borders of a way over land: none within a customs territory, else one for each 3,500 km begun. */
const kmPerBorder = 3500;

export function bordersOf({ distanceKm }: LegPath, from: Place, to: Place): number {
  if (from.country === to.country || !crossesCustoms(from, to)) return 0;
  return Math.ceil(distanceKm / kmPerBorder);
}
