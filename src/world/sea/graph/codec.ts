// How is the sea graph kept in the repository? Degrees as whole steps of 1/180°, differences as variable-length integers
// (seven bits a byte, zigzag), each list in base64: 15,000 coast corners and the network fit in some hundred kilobytes.
import type { CoastRings } from '../coast.ts';
import type { SeaNetwork } from './graph.ts';

export type PackedSea = {
  readonly source: string;
  readonly firstBarrier: number;
  readonly ringLengths: string;
  readonly coast: string;
  readonly nodes: string;
  readonly nodeVertices: string;
  readonly channelLinks: string;
  readonly edges: string;
};

export const stepsPerDegree = 180;

/** Rounds degrees to what is stored, so that a graph is built on the very coordinates it will be read with. */
export function snapDegrees(degrees: number): number {
  return Math.round(degrees * stepsPerDegree) / stepsPerDegree;
}

export function packSea(source: string, rings: CoastRings, network: SeaNetwork): PackedSea {
  const links = network.channelLinkCount * 2;
  return {
    source,
    firstBarrier: rings.firstBarrier,
    ringLengths: pack(Array.from(rings.ringStart.subarray(1), (end, r) => end - rings.ringStart[r]!)),
    coast: pack(differences(steps(rings.degrees), 2)),
    nodes: pack(differences(steps(network.nodeDegrees), 2)),
    nodeVertices: pack(differences([...network.nodeVertex], 1)),
    channelLinks: pack([...network.edges.subarray(0, links)]),
    edges: pack(differences([...network.edges.subarray(links)], 2)),
  };
}

export function unpackRings(packed: PackedSea): CoastRings {
  const lengths = unpack(packed.ringLengths);
  const ringStart = new Int32Array(lengths.length + 1);
  lengths.forEach((length, r) => (ringStart[r + 1] = ringStart[r]! + length));
  return { degrees: degreesOf(sums(unpack(packed.coast), 2)), ringStart, firstBarrier: packed.firstBarrier };
}

export function unpackNetwork(packed: PackedSea): SeaNetwork {
  const links = unpack(packed.channelLinks);
  return {
    nodeDegrees: degreesOf(sums(unpack(packed.nodes), 2)),
    nodeVertex: Int32Array.from(sums(unpack(packed.nodeVertices), 1)),
    edges: Int32Array.from([...links, ...sums(unpack(packed.edges), 2)]),
    channelLinkCount: links.length / 2,
  };
}

function steps(degrees: Float64Array): number[] {
  return Array.from(degrees, (d) => Math.round(d * stepsPerDegree));
}

function degreesOf(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (v) => v / stepsPerDegree);
}

/** Each value less the one `stride` before it. */
function differences(values: readonly number[], stride: number): number[] {
  return values.map((value, i) => value - (i < stride ? 0 : values[i - stride]!));
}

function sums(values: number[], stride: number): number[] {
  for (let i = stride; i < values.length; i++) values[i]! += values[i - stride]!;
  return values;
}

function pack(values: readonly number[]): string {
  let bytes = '';
  for (const value of values) {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    for (; rest > 127; rest >>>= 7) bytes += String.fromCharCode((rest & 127) | 128);
    bytes += String.fromCharCode(rest);
  }
  return btoa(bytes);
}

function unpack(text: string): number[] {
  const bytes = atob(text);
  const values: number[] = [];
  for (let i = 0; i < bytes.length;) {
    let value = 0;
    let shift = 0;
    let byte = 128;
    for (; byte & 128; shift += 7) {
      byte = bytes.charCodeAt(i++);
      value |= (byte & 127) << shift;
    }
    values.push(value & 1 ? -(value + 1) / 2 : value / 2);
  }
  return values;
}
