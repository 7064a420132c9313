// Which rings of land does a ship see? Natural Earth's land (public domain), without what lies beyond the ice limits and
// without islets, each ring simplified, land always on the left.
import type { CoastRings } from '../coast.ts';
import { snapDegrees } from '../graph/codec.ts';
import { closures, northernLimit, southernLimitDegrees } from './channels.ts';
import { simplifyRing, type Tolerances } from './simplify.ts';

type Ring = readonly (readonly number[])[];
export type Polygon = readonly Ring[];

export type CoastlineOptions = Tolerances & {
  /** An island whose box is smaller than this both ways is left out. */
  readonly islandNmMin: number;
};

export function buildCoastline(polygons: readonly Polygon[], options: CoastlineOptions): CoastRings {
  const rings: number[][][] = [];
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      if (!isReached(ring) || extentNm(ring) < options.islandNmMin) return;
      const open = ring.slice(0, -1);
      const isLandLeft = signedArea(open) > 0 === (index === 0);
      const simple = simplifyRing(isLandLeft ? open : open.toReversed(), options);
      if (simple.length >= 3) rings.push(simple);
    });
  }
  for (const [x1, y1, x2, y2] of closures) {
    rings.push([
      [x1, y1],
      [x2, y2],
    ]);
  }
  const firstBarrier = rings.length;
  // Land is on the left of the northern limit going east, and of the southern going west.
  rings.push(densify(northernLimit));
  rings.push(Array.from({ length: 90 }, (_, i) => [180 - i * 4, southernLimitDegrees]));
  return pack(rings, firstBarrier);
}

function densify(line: Ring): number[][] {
  return line.flatMap(([x, y], i) => {
    const [nextX, nextY] = i + 1 < line.length ? line[i + 1]! : [line[0]![0]! + 360, line[0]![1]!];
    const steps = Math.ceil((nextX! - x!) / 4);
    return Array.from({ length: steps }, (_, s) => [
      x! + ((nextX! - x!) * s) / steps,
      y! + ((nextY! - y!) * s) / steps,
    ]);
  });
}

function pack(rings: readonly (readonly (readonly number[])[])[], firstBarrier: number): CoastRings {
  const ringStart = new Int32Array(rings.length + 1);
  rings.forEach((ring, r) => (ringStart[r + 1] = ringStart[r]! + ring.length));
  return { degrees: Float64Array.from(rings.flat(2), snapDegrees), ringStart, firstBarrier };
}

function signedArea(ring: Ring): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!;
    twice += x! * ny! - nx! * y!;
  });
  return twice / 2;
}

function extentNm(ring: Ring): number {
  const xs = ring.map((p) => p[0]!);
  const ys = ring.map((p) => p[1]!);
  const width = (max(xs) + max(xs.map((x) => -x))) * Math.cos((ys[0]! * Math.PI) / 180);
  return 60 * Math.max(width, max(ys) + max(ys.map((y) => -y)));
}

function max(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}

/** Is any of it between the limits? */
function isReached(ring: Ring): boolean {
  return ring.some(([x, y]) => y! > southernLimitDegrees && y! < northernLimitAt(x!));
}

export function northernLimitAt(longitude: number): number {
  const i = northernLimit.findLastIndex(([x]) => x <= longitude);
  const [x1, y1] = northernLimit[Math.max(0, i)]!;
  const [x2, y2] = northernLimit[i + 1] ?? [180, northernLimit[0]![1]];
  return y1 + ((longitude - x1) / (x2 - x1)) * (y2 - y1);
}
