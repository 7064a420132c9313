// Can a train or a lorry get from here to there without a ship, and roughly by which way? Straight where the line stays dry;
// otherwise by gateways and fixed links, never from one land to another but over a bridge or through a tunnel.
import { distanceMetres, intermediate, type Coordinate } from '../../base/index.ts';
import { isLandAt, landRingAt, type Coast } from '../sea/index.ts';
import { closedBorders, fixedLinks, gateways, isAfrican, southAmerica, suezCrossing } from './land-table.ts';

/** `fixed-link`: over a bridge or through a tunnel; `suez-crossing`: between Africa and Asia; `gateway`: not straight. */
export type LandFlag = 'fixed-link' | 'suez-crossing' | 'gateway';

export type LandWay = {
  readonly km: number;
  readonly path: readonly Coordinate[];
  readonly flags: readonly LandFlag[];
};

type Stop = Coordinate & { readonly land: number | undefined; readonly isAfrican: boolean };

type Placed = Coordinate & { readonly country: string };

/** Undefined when no land way is known. Kilometres are along great circles between the points, before any detour factor. */
export function findLandWay(coast: Coast, from: Placed, to: Placed): LandWay | undefined {
  if (isClosed(from, to)) return undefined;
  const [start, goal] = [stopAt(coast, from), stopAt(coast, to)];
  if (start.land === undefined || goal.land === undefined) return undefined;
  const stops = findStops(coast, start, goal);
  if (stops === undefined) return undefined;
  const path = stops.map(({ lat, lon }) => ({ lat, lon }));
  const flags: LandFlag[] = [];
  if (stops.some((stop, i) => i > 0 && linkIndex(stops[i - 1]!, stop) >= 0)) flags.push('fixed-link');
  if (start.isAfrican !== goal.isAfrican) flags.push('suez-crossing');
  if (stops.length > 2) flags.push('gateway');
  return { km: lengthKm(path), path, flags };
}

function isClosed(from: Placed, to: Placed): boolean {
  if (from.country === to.country) return false;
  if (closedBorders.has(from.country) || closedBorders.has(to.country)) return true;
  return (
    isAmerican(from) && isAmerican(to) && southAmerica.has(from.country) !== southAmerica.has(to.country)
  );
}

function isAmerican({ lon }: Coordinate): boolean {
  return lon > -170 && lon < -30;
}

function stopAt(coast: Coast, { lat, lon }: Coordinate): Stop {
  return { lat, lon, land: landRingAt(coast, lat, lon), isAfrican: isAfrican(lat, lon) };
}

function linkIndex(a: Coordinate, b: Coordinate): number {
  const is = (c: Coordinate, lat: number, lon: number) => c.lat === lat && c.lon === lon;
  return fixedLinks.findIndex(
    ([, lat1, lon1, lat2, lon2]) =>
      (is(a, lat1, lon1) && is(b, lat2, lon2)) || (is(a, lat2, lon2) && is(b, lat1, lon1)),
  );
}

/** A straight line with no more water than this is dry enough: bays and inlets are left to the detour factor. */
const waterKmMax = 60;
/** How much longer a kilometre over water counts: enough to go round an inland sea. */
const waterWeight = 15;
/** Nobody needs a longer stretch between two stops when gateways are used. */
const stretchKmMax = 6000;
const sampleKm = 40;

/** What the stretch costs; infinite where a lorry cannot go. */
function stretchCost(coast: Coast, a: Stop, b: Stop): number {
  const km = distanceMetres(a, b) / 1000;
  if (linkIndex(a, b) >= 0) return km;
  if (km > stretchKmMax || a.land !== b.land || !isOnOneSide(a, b)) return Infinity;
  return km + waterWeight * waterKm(coast, a, b);
}

/** Africa and the rest meet at the Suez crossing only, which counts for both. */
function isOnOneSide(a: Stop, b: Stop): boolean {
  return a.isAfrican === b.isAfrican || isSuez(a) || isSuez(b);
}

function isSuez({ lat, lon }: Coordinate): boolean {
  return lat === suezCrossing.lat && lon === suezCrossing.lon;
}

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

type Gateways = { readonly stops: readonly Stop[]; readonly costs: Float64Array };

/** The gateways of a coast and the stretches between them, worked out once. */
const gatewaysOf = new WeakMap<Coast, Gateways>();

function gatewaysFor(coast: Coast): Gateways {
  const known = gatewaysOf.get(coast);
  if (known !== undefined) return known;
  const points: (readonly [number, number])[] = [[suezCrossing.lat, suezCrossing.lon], ...gateways];
  for (const [, lat1, lon1, lat2, lon2] of fixedLinks) points.push([lat1, lon1], [lat2, lon2]);
  const heads = [...new Map(points.map((point) => [point.join(), point])).values()];
  const stops = heads.map(([lat, lon]) => stopAt(coast, { lat, lon }));
  const costs = new Float64Array(stops.length ** 2);
  stops.forEach((a, i) => {
    for (let j = 0; j < i; j++) {
      costs[i * stops.length + j] = costs[j * stops.length + i] = stretchCost(coast, a, stops[j]!);
    }
  });
  const made = { stops, costs };
  gatewaysOf.set(coast, made);
  return made;
}

/** The straight line, or Dijkstra's algorithm over the few gateways. */
function findStops(coast: Coast, from: Stop, to: Stop): Stop[] | undefined {
  const isJoined = from.land === to.land && isOnOneSide(from, to);
  if (isJoined && waterKm(coast, from, to) <= waterKmMax) return [from, to];
  const { stops, costs } = gatewaysFor(coast);
  const n = stops.length;
  const cost = stops.map((gateway) => stretchCost(coast, from, gateway));
  const before = stops.map(() => -1);
  const open = new Set(stops.keys());
  while (open.size > 0) {
    const at = [...open].reduce((best, i) => (cost[i]! < cost[best]! ? i : best));
    open.delete(at);
    for (const next of open) {
      const through = cost[at]! + costs[at * n + next]!;
      if (through >= cost[next]!) continue;
      cost[next] = through;
      before[next] = at;
    }
  }
  const totals = stops.map((gateway, i) => cost[i]! + stretchCost(coast, gateway, to));
  const least = Math.min(...totals);
  if (isJoined && stretchCost(coast, from, to) <= least) return [from, to];
  if (least === Infinity) return undefined;
  const way: Stop[] = [to];
  for (let i = totals.indexOf(least); i >= 0; i = before[i]!) way.unshift(stops[i]!);
  return [from, ...way];
}

function lengthKm(path: readonly Coordinate[]): number {
  return path.reduce((sum, point, i) => (i === 0 ? 0 : sum + distanceMetres(path[i - 1]!, point) / 1000), 0);
}
