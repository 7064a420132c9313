// Which corners of the coast see each other? The shortest way by sea is a taut line: it bends only at corners where land
// sticks out, and touches each of them on a tangent (Lozano-Pérez and Wesley, 1979). Channels join as chains given by hand.
import { crossesLand, isLand, isTangent, type Coast } from '../coast.ts';
import { snapDegrees } from '../graph/codec.ts';
import type { SeaNetwork } from '../graph/graph.ts';
import { coordinateOf, earthRadiusNm, side, writeVector } from '../sphere.ts';

type Waypoints = Readonly<Record<string, readonly (readonly [number, number])[]>>;

export function buildNetwork(coast: Coast, channels: Waypoints, offingNm: number): SeaNetwork {
  const degrees: number[] = [];
  const vertices: number[] = [];
  const edges: [number, number][] = [];
  addChannels(channels, degrees, vertices, edges);
  const channelLinkCount = edges.length;
  addCorners(coast, offingNm, degrees, vertices);
  const nodeVertex = Int32Array.from(vertices);
  const vectors = new Float64Array(vertices.length * 3);
  for (let n = 0; n < vertices.length; n++) writeVector(vectors, n * 3, degrees[n * 2 + 1]!, degrees[n * 2]!);
  const afloat = Uint8Array.from(vertices, (_, n) => (isLand(coast, vectors, n * 3) ? 0 : 1));
  for (let n = 0; n < vertices.length; n++) {
    if (!afloat[n]) continue;
    for (let m = n + 1; m < vertices.length; m++) {
      if (afloat[m] && isEdge(coast, vectors, nodeVertex, n, m)) edges.push([n, m]);
    }
  }
  return keepConnected({
    nodeDegrees: Float64Array.from(degrees),
    nodeVertex,
    edges: Int32Array.from(edges.flat()),
    channelLinkCount,
  });
}

function isEdge(coast: Coast, vectors: Float64Array, nodeVertex: Int32Array, n: number, m: number): boolean {
  const v = nodeVertex[n]!;
  const w = nodeVertex[m]!;
  if (v >= 0 && !isTangent(coast, v, vectors, n * 3, vectors, m * 3)) return false;
  if (w >= 0 && !isTangent(coast, w, vectors, m * 3, vectors, n * 3)) return false;
  return !crossesLand(coast, vectors, n * 3, vectors, m * 3);
}

function addChannels(
  channels: Waypoints,
  degrees: number[],
  vertices: number[],
  edges: [number, number][],
): void {
  const known = new Map<string, number>();
  for (const chain of Object.values(channels)) {
    let last = -1;
    for (const [lon, lat] of chain) {
      const key = `${lon} ${lat}`;
      let node = known.get(key);
      if (node === undefined) {
        node = vertices.length;
        known.set(key, node);
        degrees.push(snapDegrees(lon), snapDegrees(lat));
        vertices.push(-1);
      }
      if (last >= 0) edges.push([last, node]);
      last = node;
    }
  }
}

/** One node off every corner where land sticks out, on the line that halves the corner. */
function addCorners(coast: Coast, offingNm: number, degrees: number[], vertices: number[]): void {
  const { vectors, previous, next } = coast;
  const out = new Float64Array(3);
  for (let v = 0; v < next.length; v++) {
    const p = previous[v]! * 3;
    const q = next[v]! * 3;
    // The next vertex to the left of the way so far: land bulges out to the right.
    if (side(vectors, q, vectors, p, vectors, v * 3) <= 0) continue;
    const inward = [0, 1, 2].map((k) => unitStep(vectors, v * 3, p)[k]! + unitStep(vectors, v * 3, q)[k]!);
    const length = Math.hypot(...inward);
    if (length === 0) continue;
    for (let k = 0; k < 3; k++) {
      out[k] = vectors[v * 3 + k]! - ((inward[k]! / length) * offingNm) / earthRadiusNm;
    }
    const { lat, lon } = coordinateOf(out, 0);
    degrees.push(snapDegrees(lon), snapDegrees(lat));
    vertices.push(v);
  }
}

function unitStep(vectors: Float64Array, from: number, to: number): number[] {
  const step = [0, 1, 2].map((k) => vectors[to + k]! - vectors[from + k]!);
  const length = Math.hypot(...step);
  return step.map((s) => s / length);
}

const componentNodesMin = 6;

/** Leaves out nodes without a way to more than a few others: ponds, lagoons, corners under other land. */
export function keepConnected(network: SeaNetwork): SeaNetwork {
  const { nodeDegrees, nodeVertex, edges } = network;
  const count = nodeVertex.length;
  const root = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]!]!;
    return i;
  };
  for (let e = 0; e < edges.length; e += 2) root[find(edges[e]!)] = find(edges[e + 1]!);
  const size = new Int32Array(count);
  for (let n = 0; n < count; n++) size[find(n)]! += 1;
  const renumbered = new Int32Array(count).fill(-1);
  const kept: number[] = [];
  for (let n = 0; n < count; n++) {
    if (size[find(n)]! < componentNodesMin) continue;
    renumbered[n] = kept.length;
    kept.push(n);
  }
  const links = edges.subarray(0, network.channelLinkCount * 2).filter((n) => renumbered[n]! >= 0);
  return {
    nodeDegrees: Float64Array.from(kept.flatMap((n) => [nodeDegrees[n * 2]!, nodeDegrees[n * 2 + 1]!])),
    nodeVertex: Int32Array.from(kept, (n) => nodeVertex[n]!),
    // Both ends of an edge are in one component, so that single ends may be filtered.
    edges: edges.filter((n) => renumbered[n]! >= 0).map((n) => renumbered[n]!),
    channelLinkCount: links.length / 2,
  };
}
