// Where does a place touch the sea? A place on a charted channel joins the channel; a place in the water sees its corners;
// a place a little inland goes straight to the nearest open water, and that leg counts.
import { crossesLand, isLand, isTangent, type Coast } from './coast.ts';
import { gatesCrossed } from './chokepoints.ts';
import type { SeaGraph } from './graph/graph.ts';
import { arcNm, earthRadiusNm, nearestOnArc, normalise, writeVector } from './sphere.ts';

/** What joins a place to the graph: nodes, the miles to each, the gates on the way. */
export type Mooring = {
  /** Unit vector of the place. */
  readonly at: Float64Array;
  /** Where it first meets open water, if that is not the place itself. */
  readonly water: Float64Array | undefined;
  readonly waterNm: number;
  readonly nodes: Int32Array;
  readonly nm: Float64Array;
  readonly gates: Int32Array;
  /** Does it see open water, from itself or from `water`? A berth inside a channel does not. */
  readonly afloat: boolean;
  /** 1 where the way to the node starts from `water`. */
  readonly fromWater: Uint8Array;
};

/** A berth lies at most this far from its channel. */
const channelNmMax = 7;
/** A place further from open water than this has no quay that this graph knows of. */
const inlandNmMax = 25;
/** A node's offing and a little more. */
const underShoreNm = 3;
/**
 * Nearer corners are joined whether or not the line touches them: the node stands off its corner, so that a port a little
 * beyond it would seem to look from behind, and be sent round the next headland but one.
 */
const nearCornerNm = 60;
/** A landing that sees so many nodes is good enough; a better one is looked for only a little further on. */
const wellSeenNodes = 4;
const furtherNmMax = 4;
/** So many landings are tried before a place counts as cut off from the sea. */
const landingsMax = 24;
/** How far off the simplified shore the leg from a place on land ends. */
const offShoreNm = 0.5;

/** Returns undefined for a place that is not near the sea. */
export function moor(graph: SeaGraph, latitude: number, longitude: number): Mooring | undefined {
  const at = new Float64Array(3);
  writeVector(at, 0, latitude, longitude);
  const links = createLinks(at);
  addChannel(graph, at, links);
  const afloat = !isLand(graph.coast, at, 0);
  if (afloat) addVisible(graph, at, 0, 0, links);
  if (links.nodes.length > 0) return finish(at, undefined, 0, afloat, links);
  return landAt(graph, at);
}

/** The nearest landing that sees the sea well, or the one of those tried that sees it best. */
function landAt(graph: SeaGraph, at: Float64Array): Mooring | undefined {
  let best: Mooring | undefined;
  for (const water of nearestWaters(graph.coast, at)) {
    const links = createLinks(at);
    const waterNm = arcNm(at, 0, water, 0);
    if (best !== undefined && waterNm > best.waterNm + furtherNmMax) break;
    addVisible(graph, water, waterNm, 1, links);
    if (links.nodes.length > (best?.nodes.length ?? 0)) best = finish(at, water, waterNm, true, links);
    if (links.nodes.length >= wellSeenNodes) break;
  }
  return best;
}

type Links = {
  readonly at: Float64Array;
  readonly nodes: number[];
  readonly nm: number[];
  readonly gates: number[];
  readonly fromWater: number[];
};

function createLinks(at: Float64Array): Links {
  return { at, nodes: [], nm: [], gates: [], fromWater: [] };
}

function finish(
  at: Float64Array,
  water: Float64Array | undefined,
  waterNm: number,
  afloat: boolean,
  links: Links,
): Mooring {
  return {
    at,
    afloat,
    water,
    waterNm,
    nodes: Int32Array.from(links.nodes),
    nm: Float64Array.from(links.nm),
    gates: Int32Array.from(links.gates),
    fromWater: Uint8Array.from(links.fromWater),
  };
}

/** Joins both ends of the nearest link of a channel. */
function addChannel(graph: SeaGraph, at: Float64Array, links: Links): void {
  const { nodes, channelLinks } = graph;
  let best = channelNmMax;
  let link = -1;
  for (let l = 0; l < channelLinks.length; l += 2) {
    const distance = arcNm(
      at,
      0,
      nearestOnArc(at, nodes, channelLinks[l]! * 3, nodes, channelLinks[l + 1]! * 3),
      0,
    );
    if (distance >= best) continue;
    best = distance;
    link = l;
  }
  if (link < 0) return;
  for (const node of [channelLinks[link]!, channelLinks[link + 1]!]) addLink(graph, at, 0, node, 0, links);
}

function addLink(
  graph: SeaGraph,
  from: Float64Array,
  startNm: number,
  node: number,
  fromWater: number,
  links: Links,
): void {
  links.nodes.push(node);
  links.nm.push(startNm + arcNm(from, 0, graph.nodes, node * 3));
  const way = gatesCrossed(from, 0, graph.nodes, node * 3);
  links.gates.push(fromWater ? way | gatesCrossed(links.at, 0, from, 0) : way);
  links.fromWater.push(fromWater);
}

function addVisible(
  graph: SeaGraph,
  from: Float64Array,
  startNm: number,
  fromWater: number,
  links: Links,
): void {
  const { coast, nodes, nodeVertex, isAfloat } = graph;
  for (let n = 0; n < nodeVertex.length; n++) {
    if (!isAfloat[n]) continue;
    const vertex = nodeVertex[n]!;
    if (
      vertex >= 0 &&
      !isTangent(coast, vertex, nodes, n * 3, from, 0, underShoreNm) &&
      arcNm(from, 0, nodes, n * 3) > nearCornerNm
    )
      continue;
    if (!crossesLand(coast, from, 0, nodes, n * 3)) addLink(graph, from, startNm, n, fromWater, links);
  }
}

/** How far from a corner a landing may lie: in the corner of a bay the water is on neither edge's own side. */
const insetsNm = [0, 1.5, 4];

/** Points just off the nearest shores, nearest first. */
function nearestWaters(coast: Coast, at: Float64Array): Float64Array[] {
  const found: { nm: number; water: Float64Array }[] = [];
  const { vectors, next } = coast;
  for (let e = 0; e < next.length; e++) {
    const a = e * 3;
    const b = next[e]! * 3;
    const lengthNm = arcNm(vectors, a, vectors, b);
    if (arcNm(at, 0, vectors, a) > inlandNmMax + lengthNm) continue;
    for (const insetNm of insetsNm) {
      const shore = nearestOnArc(at, vectors, a, vectors, b, Math.min(0.5, insetNm / lengthNm));
      const nm = arcNm(at, 0, shore, 0);
      if (nm > inlandNmMax) continue;
      const water = offShore(vectors, a, b, shore);
      if (!isLand(coast, water, 0)) found.push({ nm, water });
    }
  }
  return found
    .toSorted((x, y) => x.nm - y.nm)
    .slice(0, landingsMax)
    .map(({ water }) => water);
}

/** A step to the right of the edge, where the water is. */
function offShore(vectors: Float64Array, a: number, b: number, shore: Float64Array): Float64Array {
  const left = normalise(
    Float64Array.of(
      vectors[a + 1]! * vectors[b + 2]! - vectors[a + 2]! * vectors[b + 1]!,
      vectors[a + 2]! * vectors[b]! - vectors[a]! * vectors[b + 2]!,
      vectors[a]! * vectors[b + 1]! - vectors[a + 1]! * vectors[b]!,
    ),
  );
  return normalise(shore.map((x, k) => x - (left[k]! * offShoreNm) / earthRadiusNm));
}
