// Which corners and edges does any voyage use? From every port, channel and stretch of coast, and from places spread over
// the oceans, ways to all others are searched under several closures; what none of them sails is left out, so that the
// graph stays small and fast.
import type { Coordinate } from '../../../base/index.ts';
import { maskOf, type ChokepointName } from '../chokepoints.ts';
import { assembleGraph, type SeaGraph, type SeaNetwork } from '../graph/graph.ts';
import type { Coast } from '../coast.ts';
import { moor, type Mooring } from '../mooring.ts';
import { growTree } from '../tree.ts';
import { keepConnected } from './visibility.ts';

/** Closures to search under, and every how many places. */
const closures: readonly { readonly avoid: readonly ChokepointName[]; readonly every: number }[] = [
  { avoid: [], every: 1 },
  { avoid: ['suez', 'panama'], every: 8 },
  { avoid: ['suez', 'panama', 'magellan'], every: 16 },
  { avoid: ['malacca', 'sunda', 'lombok'], every: 16 },
];

/** Places on a spiral over the globe, about 300 nm apart: enough that any position at sea finds corners kept for it. */
export function spreadPlaces(count: number): Coordinate[] {
  const golden = 180 * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, i) => ({
    lat: (Math.asin(1 - (2 * (i + 0.5)) / count) * 180) / Math.PI,
    lon: ((i * golden) % 360) - 180,
  }));
}

/** Every waypoint of a channel, and corners of all coasts at least so far apart. */
export function coastalPlaces(network: SeaNetwork, apartNm: number): Coordinate[] {
  const { nodeDegrees, nodeVertex } = network;
  const taken = new Set<string>();
  const step = apartNm / 60;
  return Array.from(nodeVertex, (vertex, n) => ({
    vertex,
    lat: nodeDegrees[n * 2 + 1]!,
    lon: nodeDegrees[n * 2]!,
  }))
    .filter(({ vertex, lat, lon }) => {
      const shrunk = Math.max(0.2, Math.cos((Math.round(lat / step) * step * Math.PI) / 180));
      const key = `${Math.round(lat / step)} ${Math.round((lon * shrunk) / step)}`;
      if (vertex >= 0 && taken.has(key)) return false;
      taken.add(key);
      return true;
    })
    .map(({ lat, lon }) => ({ lat, lon }));
}

export function keepUsed(
  coast: Coast,
  network: SeaNetwork,
  places: readonly Coordinate[],
  report: (line: string) => void,
): SeaNetwork {
  const graph = assembleGraph(coast, network);
  const moorings = places.map(({ lat, lon }) => moor(graph, lat, lon)).filter((m) => m !== undefined);
  const used = new Set<number>();
  for (const { avoid, every } of closures) {
    for (let s = 0; s < moorings.length; s += every)
      markWays(graph, moorings[s]!, moorings, maskOf(avoid), used);
    report(`without ${avoid.join(', ') || 'nothing'}: ${used.size} edges used by ${moorings.length} places`);
  }
  return keepConnected(reduce(network, withNeighbours(graph, used)));
}

function markWays(
  graph: SeaGraph,
  from: Mooring,
  targets: readonly Mooring[],
  closed: number,
  used: Set<number>,
): void {
  const tree = growTree(graph, from, closed);
  const count = graph.nodeVertex.length;
  const seen = new Uint8Array(count);
  for (const target of targets) {
    let best = Infinity;
    let node = -1;
    for (let k = 0; k < target.nodes.length; k++) {
      const length = tree.nm[target.nodes[k]!]! + target.nm[k]!;
      if (length < best && !(target.gates[k]! & closed)) {
        best = length;
        node = target.nodes[k]!;
      }
    }
    for (; node >= 0 && !seen[node]; node = tree.before[node]!) {
      seen[node] = 1;
      const before = tree.before[node]!;
      used.add(before < 0 ? node * count + node : Math.min(node, before) * count + Math.max(node, before));
    }
  }
}

/** So many of its shortest edges every used node keeps, so that it stays reachable from places nobody thought of. */
const neighboursKept = 5;

function withNeighbours(graph: SeaGraph, used: ReadonlySet<number>): Set<number> {
  const count = graph.nodeVertex.length;
  const isUsed = new Uint8Array(count);
  for (const key of used) isUsed[Math.floor(key / count)] = isUsed[key % count] = 1;
  const all = new Set(used);
  for (let node = 0; node < count; node++) {
    if (!isUsed[node]) continue;
    const edges = Array.from(
      { length: graph.edgeStart[node + 1]! - graph.edgeStart[node]! },
      (_, k) => graph.edgeStart[node]! + k,
    )
      .filter((e) => isUsed[graph.edgeTo[e]!])
      .toSorted((a, b) => graph.edgeNm[a]! - graph.edgeNm[b]!);
    for (const e of edges.slice(0, neighboursKept)) {
      const to = graph.edgeTo[e]!;
      all.add(Math.min(node, to) * count + Math.max(node, to));
    }
  }
  return all;
}

/** Keeps the used edges, their nodes, and every channel. */
function reduce(network: SeaNetwork, used: ReadonlySet<number>): SeaNetwork {
  const count = network.nodeVertex.length;
  const links = network.channelLinkCount * 2;
  const isKept = new Uint8Array(count);
  for (let i = 0; i < links; i++) isKept[network.edges[i]!] = 1;
  for (const key of used) {
    isKept[Math.floor(key / count)] = 1;
    isKept[key % count] = 1;
  }
  const kept = Array.from({ length: count }, (_, n) => n).filter((n) => isKept[n]);
  const renumbered = new Int32Array(count);
  kept.forEach((n, i) => (renumbered[n] = i));
  const edges = [...network.edges.subarray(0, links)].map((n) => renumbered[n]!);
  const pairs: (readonly [number, number])[] = [];
  for (let e = links; e < network.edges.length; e += 2) {
    const a = network.edges[e]!;
    const b = network.edges[e + 1]!;
    if (used.has(Math.min(a, b) * count + Math.max(a, b))) pairs.push([renumbered[a]!, renumbered[b]!]);
  }
  pairs.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  return {
    nodeDegrees: Float64Array.from(
      kept.flatMap((n) => [network.nodeDegrees[n * 2]!, network.nodeDegrees[n * 2 + 1]!]),
    ),
    nodeVertex: Int32Array.from(kept, (n) => network.nodeVertex[n]!),
    edges: Int32Array.from([...edges, ...pairs.flat()]),
    channelLinkCount: network.channelLinkCount,
  };
}
