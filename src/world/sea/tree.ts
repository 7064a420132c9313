// How far is every node of the sea from one place? Dijkstra's algorithm (1959) with a binary heap on typed arrays.
import { chokepointNames } from './chokepoints.ts';
import type { SeaGraph } from './graph/graph.ts';
import type { Mooring } from './mooring.ts';

export type SeaTree = {
  readonly nm: Float64Array;
  /** The node before, or −1 at the mooring itself. */
  readonly before: Int16Array;
  /** All gates passed from the mooring to the node. */
  readonly gates: Uint16Array;
};

/** What sixteen bits can number: many trees are kept, and theirs is the largest share of the memory. */
const nodesMax = 32_767;
const gatesMax = 16;

export function growTree(graph: SeaGraph, mooring: Mooring, closedGates: number): SeaTree {
  const count = graph.nodeVertex.length;
  const nm = new Float64Array(count).fill(Infinity);
  if (count > nodesMax || chokepointNames.length > gatesMax)
    throw new RangeError('the graph outgrows its trees');
  const before = new Int16Array(count).fill(-1);
  const gates = new Uint16Array(count);
  const heap = createHeap(count + graph.edgeTo.length);
  mooring.nodes.forEach((node, k) => {
    if (mooring.gates[k]! & closedGates) return;
    nm[node] = mooring.nm[k]!;
    gates[node] = mooring.gates[k]!;
    heap.push(mooring.nm[k]!, node);
  });
  const { edgeStart, edgeTo, edgeNm, edgeGates } = graph;
  while (heap.size() > 0) {
    const reached = heap.topKey();
    const node = heap.pop();
    if (reached > nm[node]!) continue;
    const end = edgeStart[node + 1]!;
    for (let e = edgeStart[node]!; e < end; e++) {
      const to = edgeTo[e]!;
      const length = reached + edgeNm[e]!;
      if (length >= nm[to]! || edgeGates[e]! & closedGates) continue;
      nm[to] = length;
      before[to] = node;
      gates[to] = gates[node]! | edgeGates[e]!;
      heap.push(length, to);
    }
  }
  return { nm, before, gates };
}

function createHeap(capacity: number) {
  const keys = new Float64Array(capacity);
  const values = new Int32Array(capacity);
  let length = 0;
  const push = (key: number, value: number): void => {
    let i = length++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[i] = keys[parent]!;
      values[i] = values[parent]!;
      i = parent;
    }
    keys[i] = key;
    values[i] = value;
  };
  const pop = (): number => {
    const top = values[0]!;
    const key = keys[--length]!;
    const value = values[length]!;
    let i = 0;
    for (let child = 1; child < length; child = 2 * i + 1) {
      if (child + 1 < length && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      keys[i] = keys[child]!;
      values[i] = values[child]!;
      i = child;
    }
    keys[i] = key;
    values[i] = value;
    return top;
  };
  return { push, pop, size: () => length, topKey: () => keys[0]! };
}
