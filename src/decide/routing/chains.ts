// Which legs, one after another, make a way? A main leg by sea or air between two of the places where one can change to
// it, with a leg over land before and after where they are not the ends themselves; or one leg over land.
import { distanceMetres } from '../../base/index.ts';
import {
  findFactor,
  type ChokepointName,
  type LegEstimate,
  type LegPath,
  type Place,
} from '../../world/index.ts';
import type { Avoided, RouteMode, RouteRequest } from './find-routes.ts';
import type { RouteNetwork } from './network.ts';

export type ChainLeg = {
  readonly way: LegPath;
  readonly from: Place;
  readonly to: Place;
  readonly estimate: LegEstimate;
};
export type Chain = { readonly mode: RouteMode; readonly legs: readonly ChainLeg[] };

type Ends = Pick<RouteRequest, 'from' | 'to' | 'weightKg' | 'teu'>;

/** Kilometres over land to a port or airport; beyond it another is nearer anywhere but in Central Asia. */
export const reachKm = { port: 1200, airport: 700 };
export const hubsTried = { port: 3, airport: 2 };
/** Cargo is not taken farther by lorry than this before a train is the rule. */
export const roadFeederKmMax = 900;
export const roadKmMax = 5000;
export const railKmMin = 100;
/** Where what is near lies behind what is closed: farther away than anyone goes without need. */
export const wider = { reachKm: 2000, hubs: 10 };
/** A Boeing 777 freighter carries some 100 t: more is no shipment by air. */
export const airWeightKgMax = 100_000;

export function seaChains(network: RouteNetwork, request: Ends, avoided: Avoided): Chain[] {
  const along = (pairs: readonly Pair[]) =>
    pairs.flatMap(({ start, end }) =>
      seaWays(network, start.hub, end.hub, avoided.chokepoints).map((way) =>
        chainOf(network, request, 'sea', start, way, end),
      ),
    );
  const near = along(pairsOf(network, 'port', request, avoided));
  if (near.length > 0) return near;
  return along(pairsOf(network, 'port', request, avoided, wider));
}

/** The shortest way, and those without the canals that it pays for, and so on: among them is the cheapest of all. */
export function seaWays(
  network: RouteNetwork,
  from: Place,
  to: Place,
  avoid: readonly ChokepointName[],
): LegPath[] {
  const found = new Map<string, LegPath>();
  const tried = new Set<string>();
  const queue: (readonly ChokepointName[])[] = [avoid];
  for (const without of queue) {
    const key = without.toSorted().join();
    if (tried.has(key)) continue;
    tried.add(key);
    const way = network.way('sea', from, to, without);
    if (way === undefined || way.distanceKm === 0) continue;
    found.set(`${Math.round(way.distanceKm)} ${way.chokepoints.join()}`, way);
    for (const name of way.chokepoints)
      if (findFactor(`canal.${name}.fee`) !== undefined) queue.push([...without, name]);
  }
  return [...found.values()];
}

export function airChains(network: RouteNetwork, request: Ends, avoided: Avoided): Chain[] {
  if (request.weightKg > airWeightKgMax) return [];
  return pairsOf(network, 'airport', request, avoided).flatMap(({ start, end }) => {
    const way = network.way('air', start.hub, end.hub, []);
    return way === undefined || way.distanceKm === 0
      ? []
      : [chainOf(network, request, 'air', start, way, end)];
  });
}

export function landChains(
  network: RouteNetwork,
  mode: 'rail' | 'road',
  request: Ends,
  avoided: Avoided,
): Chain[] {
  const { from, to } = request;
  const km = distanceMetres(from, to) / 1000;
  if (km === 0 || (mode === 'road' && km > roadKmMax)) return [];
  if (mode === 'rail' && (km < railKmMin || isClosed(avoided, from) || isClosed(avoided, to))) return [];
  const leg = legOf(network, request, mode, from, to);
  return leg === undefined ? [] : [{ mode, legs: [leg] }];
}

type Pair = { readonly start: Access; readonly end: Access };
type Access = { readonly hub: Place; readonly land?: ChainLeg };

function pairsOf(
  network: RouteNetwork,
  kind: 'port' | 'airport',
  request: Ends,
  avoided: Avoided,
  farther?: typeof wider,
): Pair[] {
  const starts = accessTo(network, kind, request.from, request, avoided, 'out', farther);
  const ends = accessTo(network, kind, request.to, request, avoided, 'in', farther);
  return starts.flatMap((start) =>
    ends.flatMap((end) => (start.hub.code === end.hub.code ? [] : [{ start, end }])),
  );
}

/** The place itself where it is of the kind and open, else the big ones near it that land joins with it. */
function accessTo(
  network: RouteNetwork,
  kind: 'port' | 'airport',
  place: Place,
  request: Ends,
  avoided: Avoided,
  direction: 'out' | 'in',
  farther?: typeof wider,
): Access[] {
  const itself = place.functions.includes(kind) && !isClosed(avoided, place) ? [{ hub: place }] : [];
  if (itself.length > 0 && farther === undefined) return itself;
  const limit = farther?.hubs ?? hubsTried[kind];
  const near = network.hubsNear(place, kind, farther?.reachKm ?? reachKm[kind], limit + avoided.places.size);
  const nearest = network.gazetteer.listNearest(place, kind, { limit: 1, withinNm: 200 });
  const hubs = (near.length > 0 ? near : nearest).filter((hub) => !isClosed(avoided, hub)).slice(0, limit);
  const byLand = hubs.flatMap((hub): Access[] => {
    if (hub.code === place.code) return [];
    const [from, to] = direction === 'out' ? [place, hub] : [hub, place];
    const land = feeder(network, request, from, to);
    return land === undefined ? [] : [{ hub, land }];
  });
  return [...itself, ...byLand];
}

function isClosed({ places }: Avoided, { code, country }: Place): boolean {
  return places.has(code) || places.has(country);
}

function feeder(network: RouteNetwork, request: Ends, from: Place, to: Place): ChainLeg | undefined {
  const far = distanceMetres(from, to) / 1000 > roadFeederKmMax;
  return legOf(network, request, far ? 'rail' : 'road', from, to);
}

function legOf(
  network: RouteNetwork,
  { weightKg, teu }: Ends,
  mode: 'rail' | 'road',
  from: Place,
  to: Place,
): ChainLeg | undefined {
  const way = network.way(mode, from, to, []);
  if (way === undefined) return undefined;
  return { way, from, to, estimate: network.estimate(way, from, to, cargoOf(weightKg, teu)) };
}

function chainOf(
  network: RouteNetwork,
  { weightKg, teu }: Ends,
  mode: 'sea' | 'air',
  start: Access,
  way: LegPath,
  end: Access,
): Chain {
  const estimate = network.estimate(way, start.hub, end.hub, cargoOf(weightKg, teu));
  const main: ChainLeg = { way, from: start.hub, to: end.hub, estimate };
  return { mode, legs: [...(start.land ? [start.land] : []), main, ...(end.land ? [end.land] : [])] };
}

function cargoOf(weightKg: number, teu: number | undefined) {
  return { weightKg, ...(teu !== undefined && { teu }) };
}
