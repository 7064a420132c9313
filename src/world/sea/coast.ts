// Does a straight sail between two points meet land? The coast is a list of closed rings with land on the left, and the
// two ice limits as barriers; a one-degree grid holds which ring edges pass through which cell.
import { arcNm, arcsCross, coordinateOf, earthRadiusNm, nearestOnArc, side, writeVector } from './sphere.ts';

/** Vertices of all rings one after another; ring r has the vertices from `ringStart[r]` to `ringStart[r + 1]`. */
export type CoastRings = {
  /** Degrees, longitude then latitude. */
  readonly degrees: Float64Array;
  readonly ringStart: Int32Array;
  /** Rings from this index on go once round a pole: the limits beyond which no ship is sent. */
  readonly firstBarrier: number;
};

export type Coast = CoastRings & {
  /** Unit vectors of the vertices. Edge e runs from vertex e to vertex `next[e]`. */
  readonly vectors: Float64Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly cellStart: Int32Array;
  readonly cellEdges: Int32Array;
  /** Edges that touch each degree of latitude. */
  readonly rowStart: Int32Array;
  readonly rowEdges: Int32Array;
};

const columns = 360;
const rows = 180;

export function createCoast(rings: CoastRings): Coast {
  const count = rings.degrees.length / 2;
  const vectors = new Float64Array(count * 3);
  for (let v = 0; v < count; v++)
    writeVector(vectors, v * 3, rings.degrees[v * 2 + 1]!, rings.degrees[v * 2]!);
  const next = new Int32Array(count);
  const previous = new Int32Array(count);
  for (let r = 0; r + 1 < rings.ringStart.length; r++) {
    const first = rings.ringStart[r]!;
    const end = rings.ringStart[r + 1]!;
    for (let v = first; v < end; v++) {
      next[v] = v + 1 < end ? v + 1 : first;
      previous[v] = v > first ? v - 1 : end - 1;
    }
  }
  const bare = { ...rings, vectors, next, previous };
  return { ...bare, ...indexEdges(bare), ...indexRows(bare) };
}

type CoastLines = CoastRings & Pick<Coast, 'vectors' | 'next' | 'previous'>;

/** Which edges pass through each cell, as compressed rows. */
function indexEdges(coast: CoastLines): Pick<Coast, 'cellStart' | 'cellEdges'> {
  const pairs: number[] = [];
  const cellStart = new Int32Array(columns * rows + 1);
  const lastEdge = new Int32Array(columns * rows).fill(-1);
  for (let e = 0; e < coast.next.length; e++) {
    walkCells(coast.vectors, e * 3, coast.vectors, coast.next[e]! * 3, (cell) => {
      if (lastEdge[cell] === e) return false;
      lastEdge[cell] = e;
      pairs.push(cell, e);
      cellStart[cell + 1]! += 1;
      return false;
    });
  }
  return { cellStart, cellEdges: compress(cellStart, pairs) };
}

function indexRows(coast: CoastLines): Pick<Coast, 'rowStart' | 'rowEdges'> {
  const pairs: number[] = [];
  const rowStart = new Int32Array(rows + 1);
  for (let e = 0; e < coast.ringStart[coast.firstBarrier]!; e++) {
    const from = rowOfLatitude(coast.degrees[e * 2 + 1]!);
    const to = rowOfLatitude(coast.degrees[coast.next[e]! * 2 + 1]!);
    for (let row = Math.min(from, to); row <= Math.max(from, to); row++) {
      pairs.push(row, e);
      rowStart[row + 1]! += 1;
    }
  }
  return { rowStart, rowEdges: compress(rowStart, pairs) };
}

/** Turns counts per bucket into starts, and (bucket, edge) pairs into the edges in bucket order. */
function compress(start: Int32Array, pairs: readonly number[]): Int32Array {
  for (let c = 0; c + 1 < start.length; c++) start[c + 1]! += start[c]!;
  const fill = start.slice();
  const edges = new Int32Array(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) edges[fill[pairs[i]!]!++] = pairs[i + 1]!;
  return edges;
}

const stepRadians = (0.5 * Math.PI) / 180;

/**
 * Visits the cells along an arc, in order, until `visit` says true. Between two samples half a degree apart every cell of
 * the box they span is visited, so that no corner is missed.
 */
export function walkCells(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  visit: (cell: number) => boolean,
): boolean {
  const ax = a[i]!;
  const ay = a[i + 1]!;
  const az = a[i + 2]!;
  const dot = ax * b[j]! + ay * b[j + 1]! + az * b[j + 2]!;
  let tx = b[j]! - dot * ax;
  let ty = b[j + 1]! - dot * ay;
  let tz = b[j + 2]! - dot * az;
  const sine = Math.hypot(tx, ty, tz);
  const angle = Math.atan2(sine, dot);
  if (sine > 0) {
    tx /= sine;
    ty /= sine;
    tz /= sine;
  }
  const steps = Math.max(1, Math.ceil(angle / stepRadians));
  let row = rowOf(az);
  let column = columnOf(ax, ay);
  for (let s = 1; s <= steps; s++) {
    const c = Math.cos((angle * s) / steps);
    const q = Math.sin((angle * s) / steps);
    const toRow = rowOf(az * c + tz * q);
    const toColumn = columnOf(ax * c + tx * q, ay * c + ty * q);
    if (visitBox(row, column, toRow, toColumn, visit)) return true;
    row = toRow;
    column = toColumn;
  }
  return false;
}

function visitBox(
  row: number,
  column: number,
  toRow: number,
  toColumn: number,
  visit: (cell: number) => boolean,
): boolean {
  let turn = toColumn - column;
  if (turn > columns / 2) turn -= columns;
  if (turn < -columns / 2) turn += columns;
  const lowRow = Math.min(row, toRow);
  const highRow = Math.max(row, toRow);
  const lowColumn = turn < 0 ? column + turn : column;
  for (let r = lowRow; r <= highRow; r++) {
    for (let k = 0; k <= Math.abs(turn); k++) {
      if (visit(r * columns + ((lowColumn + k + columns) % columns))) return true;
    }
  }
  return false;
}

function rowOf(z: number): number {
  return rowOfLatitude(Math.asin(Math.max(-1, Math.min(1, z))) * (180 / Math.PI));
}

function rowOfLatitude(latitude: number): number {
  return Math.min(rows - 1, Math.floor(latitude + 90));
}

function columnOf(x: number, y: number): number {
  return Math.floor(Math.atan2(y, x) * (180 / Math.PI) + 180) % columns;
}

/** Does the arc cross any edge of the coast or of an ice limit? */
export function crossesLand(coast: Coast, a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  const { cellStart, cellEdges, vectors, next } = coast;
  return walkCells(a, i, b, j, (cell) => {
    const end = cellStart[cell + 1]!;
    for (let k = cellStart[cell]!; k < end; k++) {
      const e = cellEdges[k]!;
      if (arcsCross(a, i, b, j, vectors, e * 3, vectors, next[e]! * 3)) return true;
    }
    return false;
  });
}

/** Is the point on land (even–odd rule along its parallel to the west), or beyond an ice limit? */
export function isLand(coast: Coast, v: Float64Array, offset: number): boolean {
  const { lat, lon } = coordinateOf(v, offset);
  return isLandAt(coast, lat, lon);
}

export function isLandAt(coast: Coast, latitude: number, longitude: number): boolean {
  const { degrees, next, rowStart, rowEdges, ringStart, firstBarrier } = coast;
  const row = rowOfLatitude(latitude);
  let inside = false;
  let beyond = false;
  for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
    const e = rowEdges[k]!;
    const y1 = degrees[e * 2 + 1]!;
    const y2 = degrees[next[e]! * 2 + 1]!;
    if (y1 > latitude === y2 > latitude) continue;
    const x1 = degrees[e * 2]!;
    const x = x1 + ((latitude - y1) / (y2 - y1)) * (degrees[next[e]! * 2]! - x1);
    if (x < longitude) inside = !inside;
  }
  for (let r = firstBarrier; r + 1 < ringStart.length; r++) {
    beyond ||= isBeyond(coast, r, latitude, longitude);
  }
  return inside || beyond;
}

/** A place this near to a shore belongs to it, even when the simplified ring leaves it in the water. */
const shoreNmMax = 15;

/** The ring of the land that a place stands on; undefined in open sea and on islets that the coast leaves out. */
export function landRingAt(coast: Coast, latitude: number, longitude: number): number | undefined {
  const { degrees, next, rowStart, rowEdges, ringStart, firstBarrier, vectors } = coast;
  const row = rowOfLatitude(latitude);
  const crossings = new Map<number, number>();
  for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
    const e = rowEdges[k]!;
    const y1 = degrees[e * 2 + 1]!;
    const y2 = degrees[next[e]! * 2 + 1]!;
    if (y1 > latitude === y2 > latitude) continue;
    const x1 = degrees[e * 2]!;
    if (x1 + ((latitude - y1) / (y2 - y1)) * (degrees[next[e]! * 2]! - x1) >= longitude) continue;
    const ring = ringOf(coast, e);
    crossings.set(ring, (crossings.get(ring) ?? 0) + 1);
  }
  for (const [ring, count] of crossings) if (count % 2 === 1) return ring;
  const at = new Float64Array(3);
  writeVector(at, 0, latitude, longitude);
  let best = shoreNmMax;
  let nearest: number | undefined;
  for (let e = 0; e < ringStart[firstBarrier]!; e++) {
    const f = next[e]! * 3;
    if (Math.abs(vectors[e * 3 + 2]! - at[2]!) > 0.05 || arcNm(at, 0, vectors, e * 3) > 120 + shoreNmMax)
      continue;
    const nm = arcNm(at, 0, nearestOnArc(at, vectors, e * 3, vectors, f), 0);
    if (nm >= best) continue;
    best = nm;
    nearest = ringOf(coast, e);
  }
  return nearest;
}

function ringOf({ ringStart }: Coast, edge: number): number {
  let low = 0;
  let high = ringStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ringStart[middle]! <= edge) low = middle;
    else high = middle;
  }
  return low;
}

function isBeyond(coast: Coast, ring: number, latitude: number, longitude: number): boolean {
  const { degrees, next, ringStart } = coast;
  for (let v = ringStart[ring]!; v < ringStart[ring + 1]!; v++) {
    const x1 = degrees[v * 2]!;
    let span = degrees[next[v]! * 2]! - x1;
    if (span > 180) span -= 360;
    if (span < -180) span += 360;
    let along = (longitude - x1) / span;
    if (along < 0 || along > 1) along = (longitude - x1 + Math.sign(span) * 360) / span;
    if (along < 0 || along > 1) continue;
    const limit = degrees[v * 2 + 1]! + along * (degrees[next[v]! * 2 + 1]! - degrees[v * 2 + 1]!);
    return limit > 0 ? latitude > limit : latitude < limit;
  }
  return false;
}

/**
 * At a vertex of a ring, does the arc from its node `v` to `w` leave both neighbours on one side, so that a taut line can
 * bend there? A neighbour within `slackNm` of the arc's plane may lie on either side: a berth close under the shore sees the
 * next headland a little from behind.
 */
export function isTangent(
  coast: Coast,
  vertex: number,
  v: Float64Array,
  i: number,
  w: Float64Array,
  j: number,
  slackNm = 0.2,
): boolean {
  const before = side(coast.vectors, coast.previous[vertex]! * 3, v, i, w, j);
  const after = side(coast.vectors, coast.next[vertex]! * 3, v, i, w, j);
  if (before * after >= 0) return true;
  const dot = v[i]! * w[j]! + v[i + 1]! * w[j + 1]! + v[i + 2]! * w[j + 2]!;
  const slack = (slackNm / earthRadiusNm) * Math.sqrt(Math.max(0, 1 - dot * dot));
  return Math.min(Math.abs(before), Math.abs(after)) < slack;
}
