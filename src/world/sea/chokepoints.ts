// Through which straits and canals does a way lead? Each chokepoint is a gate: a line from shore to shore that no ship can
// go round. The Cape and the Horn are gates on open sea, from the last headland to the ice: they name a way, and close nothing.
import type { Coordinate } from '../../base/index.ts';
import { arcsCross, writeVector } from './sphere.ts';

export const chokepointNames = [
  'suez',
  'panama',
  'bab-el-mandeb',
  'malacca',
  'hormuz',
  'gibraltar',
  'dover',
  'kiel',
  'bosporus',
  'magellan',
  'sunda',
  'lombok',
  'torres',
  'cape',
] as const;

export type ChokepointName = (typeof chokepointNames)[number];

/** Open sea cannot be closed. */
export const openPassages: readonly ChokepointName[] = ['cape'];

/** Longitude, latitude of the two ends, both on land (or beyond the ice limit). */
const gates: Readonly<Record<ChokepointName, readonly [number, number, number, number]>> = {
  suez: [31.8, 30.4, 32.9, 30.4],
  panama: [-80.0, 8.95, -79.5, 9.3],
  'bab-el-mandeb': [43.1, 12.4, 44.1, 12.95],
  malacca: [100.9, 1.8, 102.6, 2.7],
  hormuz: [56.0, 25.6, 57.5, 27.4],
  gibraltar: [-5.55, 36.3, -5.5, 35.6],
  dover: [1.1, 51.3, 2.0, 50.75],
  kiel: [9.3, 54.35, 9.7, 54.05],
  bosporus: [28.6, 41.15, 29.6, 41.05],
  magellan: [-69.75, -52.2, -69.75, -52.95],
  sunda: [105.6, -5.4, 106.4, -6.4],
  lombok: [115.2, -8.4, 116.3, -8.6],
  torres: [142.9, -8.8, 142.6, -11.6],
  cape: [20.0, -34.0, 20.0, -60.5],
};

/** A point in the fairway, for maps and alarms. */
export function chokepointPosition(name: ChokepointName): Coordinate {
  // The gate of the Cape reaches to the ice: ships pass it near the land.
  if (name === 'cape') return { lat: -35.2, lon: 20 };
  const [lon1, lat1, lon2, lat2] = gates[name];
  return { lat: (lat1 + lat2) / 2, lon: (lon1 + lon2) / 2 };
}

const gateNormals = new Float64Array(chokepointNames.length * 3);
const gateVectors = new Float64Array(chokepointNames.length * 6);
chokepointNames.forEach((name, g) => {
  const [lon1, lat1, lon2, lat2] = gates[name];
  writeVector(gateVectors, g * 6, lat1, lon1);
  writeVector(gateVectors, g * 6 + 3, lat2, lon2);
  const v = gateVectors.subarray(g * 6, g * 6 + 6);
  gateNormals.set(
    [v[1]! * v[5]! - v[2]! * v[4]!, v[2]! * v[3]! - v[0]! * v[5]!, v[0]! * v[4]! - v[1]! * v[3]!],
    g * 3,
  );
});

/** The gates that the arc passes, one bit each in the order of {@link chokepointNames}. */
export function gatesCrossed(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let mask = 0;
  for (let g = 0; g < chokepointNames.length; g++) {
    const x = gateNormals[g * 3]!;
    const y = gateNormals[g * 3 + 1]!;
    const z = gateNormals[g * 3 + 2]!;
    // Most arcs lie wholly on one side of the gate's plane.
    if ((x * a[i]! + y * a[i + 1]! + z * a[i + 2]!) * (x * b[j]! + y * b[j + 1]! + z * b[j + 2]!) > 0)
      continue;
    if (arcsCross(a, i, b, j, gateVectors, g * 6, gateVectors, g * 6 + 3)) mask |= 1 << g;
  }
  return mask;
}

export function maskOf(names: readonly ChokepointName[]): number {
  return names.reduce((mask, name) => mask | (1 << chokepointNames.indexOf(name)), 0);
}

export function namesOf(mask: number): ChokepointName[] {
  return chokepointNames.filter((_, g) => mask & (1 << g));
}
