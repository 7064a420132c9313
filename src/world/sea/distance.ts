// How many nautical miles from port to port, through which straits, and along which line? Trees of shortest ways are kept
// per place and set of closed gates; a pair is always asked from the same end, so that there and back are equal.
import { fail, succeed, type Coordinate, type Result } from '../../base/index.ts';
import { gatesCrossed, maskOf, namesOf, openPassages, type ChokepointName } from './chokepoints.ts';
import { crossesLand } from './coast.ts';
import { tooShallowFor } from './draft.ts';
import type { SeaGraph } from './graph/graph.ts';
import { moor, type Mooring } from './mooring.ts';
import { arcNm, coordinateOf } from './sphere.ts';
import { growTree, type SeaTree } from './tree.ts';

export type SeaWay = {
  readonly nm: number;
  readonly via: readonly ChokepointName[];
  /** From the first place to the last; straight pieces between are great circles. */
  readonly path: readonly Coordinate[];
};

export type SeaConditions = {
  readonly avoid?: readonly ChokepointName[];
  /** Metres that the ship draws: what is too shallow for it is avoided too. */
  readonly draftM?: number;
};

export type SeaRouter = {
  readonly graph: SeaGraph;
  readonly moorings: Map<string, Mooring | undefined>;
  readonly trees: Map<string, SeaTree>;
  readonly treesMax: number;
};

/** At most `treesMax` trees are kept (each twelve bytes a node), the oldest goes first. */
export function createSeaRouter(graph: SeaGraph, treesMax = 512): SeaRouter {
  return { graph, moorings: new Map(), trees: new Map(), treesMax };
}

/**
 * The shortest way by sea between two coordinates that avoids the given chokepoints.
 * Fails with `place.unknown` where a coordinate is not near navigable water, and with `route.none`.
 */
export function seaDistance(
  router: SeaRouter,
  from: Coordinate,
  to: Coordinate,
  conditions: SeaConditions = {},
): Result<SeaWay> {
  const found = search(router, from, to, conditions);
  if (!found.ok) return found;
  const { nm, gates, path } = found.value;
  return succeed({ nm, via: namesOf(gates), path: path() });
}

/** As {@link seaDistance}, without the line and the names: what a matrix needs. */
export function seaMiles(
  router: SeaRouter,
  from: Coordinate,
  to: Coordinate,
  conditions: SeaConditions = {},
): Result<number> {
  const found = search(router, from, to, conditions);
  return found.ok ? succeed(found.value.nm) : found;
}

type Found = { readonly nm: number; readonly gates: number; readonly path: () => Coordinate[] };

function search(
  router: SeaRouter,
  from: Coordinate,
  to: Coordinate,
  { avoid: asked = [], draftM }: SeaConditions,
): Result<Found> {
  const avoid = draftM === undefined ? asked : [...asked, ...tooShallowFor(draftM)];
  const open = avoid.find((name) => openPassages.includes(name));
  if (open !== undefined)
    return fail('route.none', `"${open}" is open sea and cannot be avoided: name a strait or a canal.`);
  const ends = [from, to].map((place) => mooringAt(router, place));
  const dry = ends.findIndex((end) => end === undefined);
  if (dry >= 0) {
    const { lat, lon } = [from, to][dry]!;
    return fail(
      'place.unknown',
      `${lat}, ${lon} is not near navigable water: give a sea port, or go there by another mode.`,
    );
  }
  const turned = keyOf(from) > keyOf(to);
  const [start, end] = turned ? [ends[1]!, ends[0]!] : [ends[0]!, ends[1]!];
  const closed = maskOf(avoid);
  const direct = findDirect(router.graph, start, end, closed);
  const found = direct ?? findThrough(router, turned ? to : from, start, end, closed);
  if (found === undefined) {
    return fail(
      'route.none',
      `No way by sea from ${from.lat}, ${from.lon} to ${to.lat}, ${to.lon}${describe(avoid)}.`,
    );
  }
  return succeed(turned ? { ...found, path: () => found.path().toReversed() } : found);
}

function describe(avoid: readonly ChokepointName[]): string {
  return avoid.length === 0 ? '' : ` that avoids ${avoid.join(', ')}`;
}

function keyOf({ lat, lon }: Coordinate): string {
  return `${lat},${lon}`;
}

const mooringsMax = 20_000;

function mooringAt(router: SeaRouter, place: Coordinate): Mooring | undefined {
  const key = keyOf(place);
  if (router.moorings.has(key)) return router.moorings.get(key);
  if (router.moorings.size >= mooringsMax) router.moorings.clear();
  const mooring = moor(router.graph, place.lat, place.lon);
  router.moorings.set(key, mooring);
  return mooring;
}

function treeAt(router: SeaRouter, place: Coordinate, mooring: Mooring, closed: number): SeaTree {
  const key = `${keyOf(place)} ${closed}`;
  const kept = router.trees.get(key);
  if (kept !== undefined) return kept;
  if (router.trees.size >= router.treesMax) router.trees.delete(router.trees.keys().next().value!);
  const tree = growTree(router.graph, mooring, closed);
  router.trees.set(key, tree);
  return tree;
}

/** Two places in sight of each other over open water. */
function findDirect(graph: SeaGraph, start: Mooring, end: Mooring, closed: number): Found | undefined {
  const a = start.water ?? start.at;
  const b = end.water ?? end.at;
  const apart = arcNm(start.at, 0, end.at, 0);
  if (apart === 0) return { nm: 0, gates: 0, path: () => lineOf([start.at, end.at]) };
  if (!start.afloat || !end.afloat || crossesLand(graph.coast, a, 0, b, 0)) return undefined;
  const gates = gatesCrossed(start.at, 0, a, 0) | gatesCrossed(a, 0, b, 0) | gatesCrossed(b, 0, end.at, 0);
  if (gates & closed) return undefined;
  const nm = start.waterNm + arcNm(a, 0, b, 0) + end.waterNm;
  return { nm, gates, path: () => lineOf([start.at, start.water, end.water, end.at]) };
}

function findThrough(
  router: SeaRouter,
  place: Coordinate,
  start: Mooring,
  end: Mooring,
  closed: number,
): Found | undefined {
  const tree = treeAt(router, place, start, closed);
  let nm = Infinity;
  let last = -1;
  for (let k = 0; k < end.nodes.length; k++) {
    const length = tree.nm[end.nodes[k]!]! + end.nm[k]!;
    if (length >= nm || end.gates[k]! & closed) continue;
    nm = length;
    last = k;
  }
  if (last < 0) return undefined;
  const gates = tree.gates[end.nodes[last]!]! | end.gates[last]!;
  return { nm, gates, path: () => traceBack(router.graph, tree, start, end, last) };
}

function traceBack(graph: SeaGraph, tree: SeaTree, start: Mooring, end: Mooring, last: number): Coordinate[] {
  const points: (Float64Array | undefined)[] = [end.at, end.fromWater[last] ? end.water : undefined];
  let node = end.nodes[last]!;
  for (; ; node = tree.before[node]!) {
    points.push(graph.nodes.subarray(node * 3, node * 3 + 3));
    if (tree.before[node]! < 0) break;
  }
  const first = start.nodes.indexOf(node);
  points.push(start.fromWater[first] ? start.water : undefined, start.at);
  return lineOf(points.toReversed());
}

function lineOf(points: readonly (Float64Array | undefined)[]): Coordinate[] {
  return points.filter((point) => point !== undefined).map((point) => coordinateOf(point, 0));
}
