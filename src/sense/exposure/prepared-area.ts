// Which parts of a straight piece of way lie inside an area? The area's rings are unrolled once, so that many pieces can
// be asked fast. Longitudes are read as `pointInPolygon` of base reads them: an edge goes the short way round.
import { normaliseLongitude, type Area } from '../../base/index.ts';

type FlatRing = { readonly x: Float64Array; readonly y: Float64Array };
type FlatPolygon = { readonly rings: readonly FlatRing[]; readonly box: Box };

/** `west` and `east` may lie outside ±180: the box is unrolled. */
type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

export type PreparedArea = { readonly polygons: readonly FlatPolygon[] };

export function prepareArea(area: Area): PreparedArea {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return {
    polygons: polygons.flatMap((rings): FlatPolygon[] => {
      const flat = rings.map(unroll).filter(({ x }) => x.length >= 3);
      const outer = flat[0];
      return outer === undefined ? [] : [{ rings: flat, box: boxOf(outer) }];
    }),
  };
}

function unroll(ring: readonly (readonly number[])[]): FlatRing {
  const points: [number, number][] = [];
  let before: number | undefined;
  for (const [lon = Number.NaN, lat = Number.NaN] of ring) {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) continue;
    const start: number = Math.abs(lon) <= 360 ? lon : normaliseLongitude(lon);
    const x: number =
      before === undefined
        ? start
        : Math.abs(lon - before) <= 180
          ? lon
          : before + normaliseLongitude(lon - before);
    points.push([x, lat]);
    before = x;
  }
  const first = points[0];
  const last = points[points.length - 1];
  // A box right round the globe collapses when it is read the short way: there the longitudes stand as written.
  if (first && points.every(([x]) => x === first[0])) {
    points.splice(0, points.length, ...ring.map(([lon = 0, lat = 0]): [number, number] => [lon, lat]));
  } else if (first && last && Math.abs(last[0] - first[0]) > 180) {
    const pole = points.reduce((sum, [, lat]) => sum + lat, 0) >= 0 ? 90 : -90;
    points.push([last[0], pole], [first[0], pole]);
  }
  return { x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y) };
}

function boxOf({ x, y }: FlatRing): Box {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    west = Math.min(west, x[i]!);
    east = Math.max(east, x[i]!);
    south = Math.min(south, y[i]!);
    north = Math.max(north, y[i]!);
  }
  return { west, south, east, north };
}

/** Whether the area comes within `margin` degrees of latitude, and as far east and west, of the point. */
export function isNear({ polygons }: PreparedArea, lat: number, lon: number, margin: number): boolean {
  const poleward = Math.min(90, Math.abs(lat) + margin);
  const lonMargin = poleward > 85 ? 180 : margin / Math.cos((poleward * Math.PI) / 180);
  return polygons.some(({ box }) => {
    if (lat < box.south - margin || lat > box.north + margin) return false;
    return turnsWithin(lon - lonMargin, lon + lonMargin, box).length > 0;
  });
}

export function isInside(area: PreparedArea, lat: number, lon: number): boolean {
  return area.polygons.some((polygon) =>
    turnsWithin(lon, lon, polygon.box).some((turn) => isInPolygon(polygon, lon + turn, lat)),
  );
}

/** The whole turns (multiples of 360°) that bring the stretch of longitude over the box. */
function turnsWithin(west: number, east: number, box: Box): number[] {
  const turns: number[] = [];
  const last = Math.floor((box.east - west) / 360);
  for (let turn = Math.ceil((box.west - east) / 360); turn <= last; turn++) turns.push(turn * 360);
  return turns;
}

function isInPolygon({ rings, box }: FlatPolygon, x: number, y: number): boolean {
  if (x < box.west || x > box.east || y < box.south || y > box.north) return false;
  const [outer, ...holes] = rings;
  return isInRing(outer!, x, y) && !holes.some((hole) => isInRing(hole, x, y));
}

function isInRing({ x: xs, y: ys }: FlatRing, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, before = xs.length - 1; i < xs.length; before = i++) {
    const y1 = ys[i]!;
    const y2 = ys[before]!;
    if (y1 > y === y2 > y) continue;
    if (x < xs[i]! + ((xs[before]! - xs[i]!) * (y - y1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}

/**
 * The stretches of the straight piece from (x1, y1) to (x2, y2), in shares 0 to 1 of it, that lie inside. Longitudes of the
 * piece are unrolled (they do not jump).
 */
export function insideStretches(
  area: PreparedArea,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const polygon of area.polygons) {
    const { box } = polygon;
    if (Math.max(y1, y2) < box.south || Math.min(y1, y2) > box.north) continue;
    for (const turn of turnsWithin(Math.min(x1, x2), Math.max(x1, x2), box))
      addStretches(found, polygon, x1 + turn, y1, x2 + turn, y2);
  }
  return found.length > 1 ? mergeStretches(found) : found;
}

function addStretches(
  found: [number, number][],
  polygon: FlatPolygon,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  const cuts = [0, 1];
  for (const { x, y } of polygon.rings) {
    for (let i = 0, before = x.length - 1; i < x.length; before = i++)
      addCut(cuts, x1, y1, x2 - x1, y2 - y1, x[before]!, y[before]!, x[i]!, y[i]!);
  }
  cuts.sort((a, b) => a - b);
  for (let i = 1; i < cuts.length; i++) {
    const from = cuts[i - 1]!;
    const to = cuts[i]!;
    const middle = (from + to) / 2;
    if (from === to && cuts.length > 2) continue;
    if (isInPolygon(polygon, x1 + (x2 - x1) * middle, y1 + (y2 - y1) * middle)) found.push([from, to]);
  }
}

/** Adds the share of the piece at which it meets the edge. */
function addCut(
  cuts: number[],
  x1: number,
  y1: number,
  dx: number,
  dy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): void {
  const ex = bx - ax;
  const ey = by - ay;
  const cross = dx * ey - dy * ex;
  if (cross === 0) return;
  const share = ((ax - x1) * ey - (ay - y1) * ex) / cross;
  const along = ((ax - x1) * dy - (ay - y1) * dx) / cross;
  if (share > 0 && share < 1 && along >= 0 && along <= 1) cuts.push(share);
}

/** Joins stretches that touch; sorts what it is given. */
export function mergeStretches(stretches: [number, number][]): [number, number][] {
  stretches.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of stretches) {
    const last = merged[merged.length - 1];
    if (last !== undefined && from <= last[1] + 1e-12) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
