// What does the sea look like to a search? Nodes off the headlands and along channels, and edges that are clear great
// circles between them, as compressed rows with lengths in nautical miles and the gates that each edge passes.
import { isLand, type Coast } from '../coast.ts';
import { gatesCrossed } from '../chokepoints.ts';
import { arcNm, writeVector } from '../sphere.ts';

export type SeaGraph = {
  readonly coast: Coast;
  /** Unit vectors of the nodes. */
  readonly nodes: Float64Array;
  /** The coast vertex a node rounds, or −1 for a channel's waypoint. */
  readonly nodeVertex: Int32Array;
  /** 0 for a waypoint of a channel that the map shows as land: it sees nothing but its channel. */
  readonly isAfloat: Uint8Array;
  readonly edgeStart: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeNm: Float64Array;
  /** Bits in the order of `chokepointNames`. */
  readonly edgeGates: Int32Array;
  /** Pairs of nodes that are links of channels. */
  readonly channelLinks: Int32Array;
};

export type SeaNetwork = {
  /** Degrees, longitude then latitude. */
  readonly nodeDegrees: Float64Array;
  readonly nodeVertex: Int32Array;
  /** Pairs of nodes, the links of channels first. */
  readonly edges: Int32Array;
  readonly channelLinkCount: number;
};

export function assembleGraph(coast: Coast, network: SeaNetwork): SeaGraph {
  const { nodeDegrees, nodeVertex, edges, channelLinkCount } = network;
  const count = nodeVertex.length;
  const nodes = new Float64Array(count * 3);
  for (let n = 0; n < count; n++) writeVector(nodes, n * 3, nodeDegrees[n * 2 + 1]!, nodeDegrees[n * 2]!);
  const edgeStart = new Int32Array(count + 1);
  for (const node of edges) edgeStart[node + 1]! += 1;
  for (let n = 0; n < count; n++) edgeStart[n + 1]! += edgeStart[n]!;
  const fill = edgeStart.slice();
  const edgeTo = new Int32Array(edges.length);
  const edgeNm = new Float64Array(edges.length);
  const edgeGates = new Int32Array(edges.length);
  for (let e = 0; e < edges.length; e += 2) {
    const a = edges[e]!;
    const b = edges[e + 1]!;
    const nm = arcNm(nodes, a * 3, nodes, b * 3);
    const gates = gatesCrossed(nodes, a * 3, nodes, b * 3);
    for (let end = 0; end < 2; end++) {
      const slot = fill[end === 0 ? a : b]!++;
      edgeTo[slot] = end === 0 ? b : a;
      edgeNm[slot] = nm;
      edgeGates[slot] = gates;
    }
  }
  const channelLinks = edges.slice(0, channelLinkCount * 2);
  const isAfloat = Uint8Array.from(nodeVertex, (v, n) => (v >= 0 || !isLand(coast, nodes, n * 3) ? 1 : 0));
  return { coast, nodes, nodeVertex, isAfloat, edgeStart, edgeTo, edgeNm, edgeGates, channelLinks };
}
