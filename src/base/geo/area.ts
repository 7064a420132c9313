// Is a point inside, and what does a set of points span? GeoJSON geometry (RFC 7946), with the 180° meridian minded:
// an edge that spans more than half the globe is read the short way round, whether or not the sender split it there.
import { destination, normaliseLongitude, type Coordinate } from './coordinate.ts';

type Ring = readonly (readonly number[])[];

/** A GeoJSON Polygon or MultiPolygon (RFC 7946 §3.1.6–7), positions as [lon, lat]. */
export type Area =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

/** Degrees; `west > east` when the box crosses the 180° meridian (RFC 7946 §5.2). */
export type BoundingBox = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** The smallest box around the points; undefined for none. */
export function boundingBox(points: readonly Coordinate[]): BoundingBox | undefined {
  if (points.length === 0) return undefined;
  let south = 90;
  let north = -90;
  for (const { lat } of points) {
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  const lons = points.map(({ lon }) => normaliseLongitude(lon)).sort((a, b) => a - b);
  // The box leaves out the widest empty stretch of longitude.
  let west = lons[0]!;
  let east = lons[lons.length - 1]!;
  let widestGap = west + 360 - east;
  for (let index = 1; index < lons.length; index++) {
    const gap = lons[index]! - lons[index - 1]!;
    if (gap > widestGap) {
      widestGap = gap;
      west = lons[index]!;
      east = lons[index - 1]!;
    }
  }
  return { west, south, east, north };
}

/** Whether the point lies in the area, holes left out. On the boundary either answer may come. */
export function pointInPolygon(point: Coordinate, area: Area): boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return polygons.some(
    ([outer, ...holes]) =>
      outer !== undefined && insideRing(point, outer) && !holes.some((hole) => insideRing(point, hole)),
  );
}

/** A closed ring of `points` corners around the centre, the first repeated at the end. */
export function circle(center: Coordinate, radiusMetres: number, points = 32): Coordinate[] {
  const ring = Array.from({ length: points }, (_, index) =>
    destination(center, 360 - (index * 360) / points, radiusMetres),
  );
  return [...ring, ring[0]!];
}

/** A ring of coordinates as a GeoJSON Polygon, closed when it was not. */
export function polygonOf(ring: readonly Coordinate[]): Extract<Area, { type: 'Polygon' }> {
  const positions = ring.map(({ lat, lon }) => [lon, lat]);
  const first = ring[0];
  const last = ring[ring.length - 1];
  if (first && last && (first.lat !== last.lat || first.lon !== last.lon))
    positions.push([first.lon, first.lat]);
  return { type: 'Polygon', coordinates: [positions] };
}

function insideRing({ lat, lon }: Coordinate, ring: Ring): boolean {
  const flat = unwrapRing(ring);
  let west = Infinity;
  let east = -Infinity;
  for (const [x] of flat) {
    if (x < west) west = x;
    if (x > east) east = x;
  }
  const first = lon + 360 * Math.ceil((west - lon) / 360);
  for (let x = first; x <= east; x += 360) if (evenOdd(x, lat, flat)) return true;
  return false;
}

/** The ring with longitudes made continuous; a ring around a pole is closed over that pole. */
function unwrapRing(ring: Ring): [number, number][] {
  const flat: [number, number][] = [];
  let previous: number | undefined;
  let latitudes = 0;
  for (const [lon = Number.NaN, lat = Number.NaN] of ring) {
    const x: number =
      previous === undefined
        ? Math.abs(lon) <= 360
          ? lon
          : normaliseLongitude(lon)
        : Math.abs(lon - previous) <= 180
          ? lon
          : previous + normaliseLongitude(lon - previous);
    flat.push([x, lat]);
    latitudes += lat;
    previous = x;
  }
  const start = flat[0];
  if (start === undefined) return flat;
  // A box right round the globe collapses when it is read the short way: there the longitudes stand as written.
  if (flat.every(([x]) => x === start[0]))
    return ring.map(([lon = Number.NaN, lat = Number.NaN]) => [lon, lat]);
  const end = flat[flat.length - 1]!;
  if (Math.abs(end[0] - start[0]) > 180) {
    const pole = latitudes >= 0 ? 90 : -90;
    flat.push([end[0], pole], [start[0], pole]);
  }
  return flat;
}

function evenOdd(x: number, y: number, ring: readonly [number, number][]): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [x1, y1] = ring[index]!;
    const [x2, y2] = ring[before]!;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
