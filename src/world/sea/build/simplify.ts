// How few corners can a coast have and still keep ships off the land? Vertices are taken away, the flattest first, as long
// as no original point sticks out seawards by more than one tolerance and no bay deeper than another is filled
// (after Visvalingam and Whyatt, 1993, with the two sides weighed differently).
import { earthRadiusNm } from '../sphere.ts';

export type Tolerances = {
  /** How far land may stick out of the simplified ring. */
  readonly outwardNm: number;
  /** How deep a bay may be filled. */
  readonly inwardNm: number;
};

type Ring = readonly (readonly number[])[];

const nmPerDegree = (earthRadiusNm * Math.PI) / 180;

/** `ring` is closed without a repeated end, in degrees, land on the left. Returns the vertices that stay; empty if too small. */
export function simplifyRing(ring: Ring, tolerances: Tolerances): number[][] {
  const n = ring.length;
  const next = Array.from({ length: n }, (_, i) => (i + 1) % n);
  const previous = Array.from({ length: n }, (_, i) => (i + n - 1) % n);
  const gone = new Uint8Array(n);
  const buckets = cellsOf(ring);
  let left = n;
  for (let limit = 0.125; limit <= 1; limit *= 2) {
    const scaled = { outwardNm: tolerances.outwardNm * limit, inwardNm: tolerances.inwardNm * limit };
    for (let removed = 1; removed > 0;) {
      removed = 0;
      for (let v = 0; v < n && left > 4; v++) {
        if (gone[v]) continue;
        const p = previous[v]!;
        const q = next[v]!;
        if (!fits(ring, p, q, scaled) || !isEmpty(ring, p, v, q, gone, buckets)) continue;
        gone[v] = 1;
        next[p] = q;
        previous[q] = p;
        left--;
        removed++;
        v = Math.max(v, q - 1); // Leave the neighbour for the next round, so that removals spread evenly.
      }
    }
  }
  return ring.filter((_, i) => !gone[i]).map(([x, y]) => [x!, y!]);
}

/** Do all original points between p and q lie within the tolerances of the chord? */
function fits(ring: Ring, p: number, q: number, { outwardNm, inwardNm }: Tolerances): boolean {
  const [px, py] = ring[p]! as [number, number];
  const [qx, qy] = ring[q]! as [number, number];
  const shrink = Math.cos((py * Math.PI) / 180);
  const dx = (qx - px) * shrink * nmPerDegree;
  const dy = (qy - py) * nmPerDegree;
  const length = Math.hypot(dx, dy);
  if (length === 0 || length > 120) return false;
  for (let i = (p + 1) % ring.length; i !== q; i = (i + 1) % ring.length) {
    const [x, y] = ring[i]! as [number, number];
    const ex = (x - px) * shrink * nmPerDegree;
    const ey = (y - py) * nmPerDegree;
    // Left of the chord is land: a point to the right would be cut off.
    const left = (dx * ey - dy * ex) / length;
    if (left < -outwardNm || left > inwardNm) return false;
    const along = (dx * ex + dy * ey) / length;
    if (along < -outwardNm || along > length + outwardNm) return false;
  }
  return true;
}

const cellDegrees = 0.25;

function cellsOf(ring: Ring): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  ring.forEach(([x, y], i) => {
    const key = Math.floor(y! / cellDegrees) * 4096 + Math.floor(x! / cellDegrees);
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  });
  return cells;
}

/** Is the triangle free of other vertices of the ring, so that the new edge crosses none of its own? */
function isEmpty(
  ring: Ring,
  p: number,
  v: number,
  q: number,
  gone: Uint8Array,
  cells: ReadonlyMap<number, number[]>,
): boolean {
  const corners = [ring[p]!, ring[v]!, ring[q]!];
  const xs = corners.map((c) => c[0]!);
  const ys = corners.map((c) => c[1]!);
  for (
    let cy = Math.floor(Math.min(...ys) / cellDegrees);
    cy <= Math.floor(Math.max(...ys) / cellDegrees);
    cy++
  ) {
    for (
      let cx = Math.floor(Math.min(...xs) / cellDegrees);
      cx <= Math.floor(Math.max(...xs) / cellDegrees);
      cx++
    ) {
      for (const i of cells.get(cy * 4096 + cx) ?? []) {
        if (i !== p && i !== v && i !== q && !gone[i] && isWithin(ring[i]!, corners)) return false;
      }
    }
  }
  return true;
}

function isWithin(point: readonly number[], [a, b, c]: readonly (readonly number[])[]): boolean {
  const turn = (s: readonly number[], t: readonly number[]) =>
    (t[0]! - s[0]!) * (point[1]! - s[1]!) - (t[1]! - s[1]!) * (point[0]! - s[0]!);
  const u = turn(a!, b!);
  const v = turn(b!, c!);
  const w = turn(c!, a!);
  return (u > 0 && v > 0 && w > 0) || (u < 0 && v < 0 && w < 0);
}
