// Can a train or a lorry get from here to there without a ship? Two places must stand on the same land, by the rings of the
// coast, or on lands that a bridge or tunnel joins; and no closed border or roadless gap may lie between.
import type { Coordinate } from '../../base/index.ts';
import type { Coast } from '../sea/index.ts';
import { isLandAt, landRingAt } from '../sea/index.ts';
import { distanceMetres, intermediate } from '../../base/index.ts';

export type LandFlag = 'fixed-link' | 'suez-crossing' | 'gateway';

export type LandWay = {
  readonly km: number;
  readonly path: readonly Coordinate[];
  readonly flags: readonly LandFlag[];
};

/** Bridges and tunnels that carry lorries or trains: latitude and longitude of both heads. */
const fixedLinks: readonly (readonly [
  name: string,
  lat1: number,
  lon1: number,
  lat2: number,
  lon2: number,
])[] = [
  ['Channel Tunnel', 51.1, 1.1, 50.9, 1.85],
  ['Little Belt Bridge', 55.5, 9.6, 55.4, 10.3],
  ['Great Belt Bridge', 55.4, 10.3, 55.5, 11.8],
  ['Øresund Bridge', 55.6, 12.3, 55.6, 13.2],
  ['Kanmon Tunnel', 34.1, 131.2, 33.7, 130.9],
  ['Seikan Tunnel', 41.0, 140.6, 41.7, 140.7],
  ['Seto Bridge', 34.7, 133.8, 34.15, 133.8],
  ['Johor Causeway', 1.6, 103.7, 1.38, 103.8],
  ['Penang Bridge', 5.4, 100.5, 5.38, 100.28],
  ['King Fahd Causeway', 26.3, 50.0, 26.1, 50.53],
  ['Confederation Bridge', 46.1, -64.2, 46.3, -63.3],
  ['East River bridges', 40.7, -73.6, 41.0, -73.8],
  ['Canso Causeway', 45.65, -61.5, 45.7, -61.2],
  ['Crimean Bridge', 45.1, 37.2, 45.3, 36.2],
];

/** Countries south of the Darién Gap, which no road or railway crosses. */
const southAmerica = new Set('AR BO BR CL CO EC GF GY PE PY SR UY VE'.split(' '));
const africa = new Set(
  (
    'AO BF BI BJ BW CD CF CG CI CM DJ DZ EG EH ER ET GA GH GM GN GQ GW KE LR LS LY MA ML MR MW MZ NA NE NG RW SD SL SN SO ' +
    'SS SZ TD TG TN TZ UG ZA ZM ZW'
  ).split(' '),
);
/** Land borders that no goods train or lorry passes: from these countries only within. */
const closedBorders = new Set(['KR']);

/** Towns on the necks of land, through which ways lead that would otherwise cut across a sea. */
const gateways: readonly (readonly [lat: number, lon: number])[] = [
  [30.0, 32.55],
  [31.9, 35.9],
  [30.5, 47.8],
  [24.4, 46.7],
  [41.0, 28.9],
  [37.1, 37.4],
  [42.7, 23.3],
  [45.6, 13.9],
  [47.5, 19.0],
  [43.3, 5.4],
  [43.35, -1.8],
  [51.0, 2.3],
  [53.6, 10.0],
  [55.6, 12.8],
  [59.9, 30.3],
  [65.85, 24.15],
  [41.7, 44.8],
  [46.3, 48.0],
  [37.9, 58.4],
  [27.2, 60.7],
  [31.5, 74.3],
  [23.7, 90.4],
  [21.0, 105.8],
  [13.75, 100.5],
  [9.1, 99.3],
  [22.5, 114.0],
  [38.9, 117.0],
  [41.1, 121.1],
  [43.1, 131.9],
  [30.4, -9.6],
  [36.8, 10.2],
  [32.9, 13.2],
  [14.7, -17.4],
  [6.4, 2.4],
  [-4.3, 15.3],
  [11.6, 43.1],
  [29.8, -95.4],
  [18.0, -94.5],
  [14.6, -90.5],
  [25.8, -80.3],
  [47.6, -122.3],
  [49.9, -97.1],
  [45.5, -73.6],
  [10.5, -66.9],
  [-1.4, -48.5],
  [-34.6, -58.4],
  [-41.5, -72.9],
  [61.2, -149.9],
  [54.0, -122.8],
];

const gatewayPoints: readonly Coordinate[] = gateways.map(([lat, lon]) => ({ lat, lon }));

/** Undefined when no land way is known. Kilometres are along great circles between the points, before any detour factor. */
export function findLandWay(
  coast: Coast,
  from: Coordinate & { readonly country: string },
  to: Coordinate & { readonly country: string },
): LandWay | undefined {
  if (from.country !== to.country) {
    if (closedBorders.has(from.country) || closedBorders.has(to.country)) return undefined;
    if (isAmerican(from) && isAmerican(to) && southAmerica.has(from.country) !== southAmerica.has(to.country))
      return undefined;
  }
  const links = linksBetween(coast, from, to);
  if (links === undefined) return undefined;
  const flags: LandFlag[] = links.length > 0 ? ['fixed-link'] : [];
  const path = throughGateways(coast, [from, ...links, to]);
  const crossesSuez = africa.has(from.country) !== africa.has(to.country);
  const way = crossesSuez ? joinAtSuez(coast, from, to, links) : path;
  if (crossesSuez) flags.push('suez-crossing');
  if (way.length > links.length + 2) flags.push('gateway');
  return { km: lengthKm(way), path: way.map(({ lat, lon }) => ({ lat, lon })), flags };
}

function isAmerican({ lon }: Coordinate): boolean {
  return lon > -170 && lon < -30;
}

const suez: Coordinate = { lat: 30.0, lon: 32.55 };

function joinAtSuez(
  coast: Coast,
  from: Coordinate,
  to: Coordinate,
  links: readonly Coordinate[],
): Coordinate[] {
  // The links of the way lie on the side that is not Africa: no bridge touches Africa from elsewhere.
  const isFromAfrica = africa.has((from as { country?: string }).country ?? '');
  const african = throughGateways(coast, isFromAfrica ? [from, suez] : [suez, to]);
  const other = throughGateways(coast, isFromAfrica ? [suez, ...links, to] : [from, ...links, suez]);
  return isFromAfrica ? [...african, ...other.slice(1)] : [...other, ...african.slice(1)];
}

/** The heads of the links to take, none when both stand on one land, undefined when no chain of links joins the two. */
function linksBetween(coast: Coast, from: Coordinate, to: Coordinate): Coordinate[] | undefined {
  const start = landRingAt(coast, from.lat, from.lon);
  const goal = landRingAt(coast, to.lat, to.lon);
  if (start === undefined || goal === undefined) return undefined;
  const reached = new Map<number, Coordinate[]>([[start, []]]);
  const queue = [start];
  for (const land of queue) {
    for (const [, lat1, lon1, lat2, lon2] of fixedLinks) {
      const heads = [
        { lat: lat1, lon: lon1 },
        { lat: lat2, lon: lon2 },
      ];
      for (const [near, far] of [heads, heads.toReversed()] as [Coordinate, Coordinate][]) {
        const beyond = landRingAt(coast, far.lat, far.lon);
        if (beyond === undefined || reached.has(beyond) || landRingAt(coast, near.lat, near.lon) !== land)
          continue;
        reached.set(beyond, [...reached.get(land)!, near, far]);
        queue.push(beyond);
      }
    }
  }
  return reached.get(goal);
}

/** How much longer a kilometre over water counts when gateways are chosen. */
const waterWeight = 30;
/** Bays and lakes up to this share of a stretch are left to the detour factor. */
const waterKmMax = 60;

function throughGateways(coast: Coast, stops: readonly Coordinate[]): Coordinate[] {
  return stops.flatMap((stop, i) => {
    const next = stops[i + 1];
    if (next === undefined) return [stop];
    return [stop, ...gatewaysBetween(coast, stop, next)];
  });
}

/** Dijkstra's algorithm over the few gateways; nothing when the straight line is dry enough. */
function gatewaysBetween(coast: Coast, from: Coordinate, to: Coordinate): Coordinate[] {
  if (waterKm(coast, from, to) <= waterKmMax) return [];
  const n = gatewayPoints.length;
  const between = gatewayCosts(coast);
  const cost = gatewayPoints.map((gateway) => stretchCost(coast, from, gateway));
  const before = gatewayPoints.map(() => -1);
  const open = new Set(gatewayPoints.keys());
  while (open.size > 0) {
    const at = [...open].reduce((best, i) => (cost[i]! < cost[best]! ? i : best));
    open.delete(at);
    for (const next of open) {
      const through = cost[at]! + between[at * n + next]!;
      if (through >= cost[next]!) continue;
      cost[next] = through;
      before[next] = at;
    }
  }
  const totals = gatewayPoints.map((gateway, i) => cost[i]! + stretchCost(coast, gateway, to));
  const last = totals.indexOf(Math.min(...totals));
  const straight = distanceMetres(from, to) / 1000 + waterWeight * waterKm(coast, from, to);
  if (totals[last]! >= straight) return [];
  const way: Coordinate[] = [];
  for (let i = last; i >= 0; i = before[i]!) way.unshift(gatewayPoints[i]!);
  return way;
}

const sampleKm = 40;

function waterKm(coast: Coast, a: Coordinate, b: Coordinate): number {
  const km = distanceMetres(a, b) / 1000;
  const steps = Math.max(4, Math.ceil(km / sampleKm));
  let wet = 0;
  for (let s = 1; s < steps; s++) {
    const { lat, lon } = intermediate(a, b, s / steps);
    if (!isLandAt(coast, lat, lon)) wet++;
  }
  return (wet * km) / steps;
}

/** What each stretch between two gateways costs, worked out once for a coast. */
const stretches = new WeakMap<Coast, Float64Array>();

function gatewayCosts(coast: Coast): Float64Array {
  const known = stretches.get(coast);
  if (known !== undefined) return known;
  const n = gatewayPoints.length;
  const costs = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      costs[i * n + j] = costs[j * n + i] = stretchCost(coast, gatewayPoints[i]!, gatewayPoints[j]!);
    }
  }
  stretches.set(coast, costs);
  return costs;
}

/** Nobody needs a stretch longer than this between two gateways. */
const stretchKmMax = 5000;

function stretchCost(coast: Coast, a: Coordinate, b: Coordinate): number {
  const km = distanceMetres(a, b) / 1000;
  return km > stretchKmMax ? Infinity : km + waterWeight * waterKm(coast, a, b);
}

function lengthKm(path: readonly Coordinate[]): number {
  return path.reduce((sum, point, i) => (i === 0 ? 0 : sum + distanceMetres(path[i - 1]!, point) / 1000), 0);
}
