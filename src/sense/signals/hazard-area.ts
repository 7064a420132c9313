// Which area does a hazard around a point cover, as GeoJSON (RFC 7946)? A circle, cut at the 180° meridian as §3.1.9
// asks, so that any map draws it.
import { circle, metresPerNauticalMile, polygonOf, type Area, type Coordinate } from '../../base/index.ts';

/** The circle as a Polygon, or as a MultiPolygon of two where it crosses the meridian opposite Greenwich. */
export function circleArea(center: Coordinate, radiusKm: number): Area {
  const ring = circle(center, radiusKm * 1000, 48);
  const flat = ring.map(({ lat, lon }): Point => [nearest(lon, center.lon), lat]);
  const reachesPole = radiusKm / 111.2 + Math.abs(center.lat) >= 90;
  const west = Math.min(...flat.map(([x]) => x));
  const east = Math.max(...flat.map(([x]) => x));
  if (reachesPole || (west >= -180 && east <= 180)) return rounded(polygonOf(ring));
  return rounded({ type: 'MultiPolygon', coordinates: cutAtMeridian(flat) });
}

/** A ring as a source gives it, the short way round between its corners; closed when it was not. */
export function ringArea(ring: readonly Coordinate[]): Area {
  return rounded({ type: 'MultiPolygon', coordinates: cutAtMeridian(unwrapped(ring)) });
}

/** Several areas as one; undefined for none. */
export function joinAreas(areas: readonly Area[]): Area | undefined {
  const coordinates = areas.flatMap((area) =>
    area.type === 'Polygon' ? [area.coordinates] : area.coordinates,
  );
  if (coordinates.length === 0) return undefined;
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

/** What a circle that grows or shrinks on its straight way from one point to another sweeps over. */
export function sweptArea(
  from: { center: Coordinate; radiusKm: number },
  to: { center: Coordinate; radiusKm: number },
): Area {
  const corners = [from, to].flatMap(({ center, radiusKm }) =>
    circle(center, radiusKm * 1000, 24).map(({ lat, lon }): Point => [nearest(lon, from.center.lon), lat]),
  );
  return rounded({ type: 'MultiPolygon', coordinates: cutAtMeridian(convexHull(corners)) });
}

export const kmPerNauticalMile = metresPerNauticalMile / 1000;

function unwrapped(ring: readonly Coordinate[]): Point[] {
  let before: number | undefined;
  return ring.map(({ lat, lon }): Point => {
    const x: number = before === undefined ? lon : nearest(lon, before);
    before = x;
    return [x, lat];
  });
}

/** Polygons between −180 and 180 for a ring that may reach beyond. */
function cutAtMeridian(flat: readonly Point[]): Point[][][] {
  const [first] = flat;
  const last = flat.at(-1);
  const closed =
    first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1])
      ? [...flat, first]
      : flat;
  return [-360, 0, 360]
    .map((shift) => clip(closed.map(([x, y]): Point => [x + shift, y])))
    .filter((part) => part.length >= 3)
    .map((part) => [[...part, part[0]!]]);
}

/** Andrew's monotone chain (1979), on the plane of longitude and latitude: the areas are a few degrees wide. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain[chain.length - 2]!, chain[chain.length - 1]!, point) <= 0)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

type Point = readonly [x: number, y: number];

function nearest(lon: number, to: number): number {
  return lon - 360 * Math.round((lon - to) / 360);
}

/** Sutherland–Hodgman against the two meridians. */
function clip(ring: readonly Point[]): Point[] {
  const open = ring.slice(0, -1);
  return clipSide(
    clipSide(open, (x) => x + 180),
    (x) => 180 - x,
  );
}

function clipSide(ring: readonly Point[], inside: (x: number) => number): Point[] {
  const kept: Point[] = [];
  ring.forEach((point, index) => {
    const before = ring[(index + ring.length - 1) % ring.length]!;
    const a = inside(before[0]);
    const b = inside(point[0]);
    if (a < 0 !== b < 0) {
      const share = a / (a - b);
      kept.push([before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]);
    }
    if (b >= 0) kept.push(point);
  });
  return kept;
}

/** Five decimals are a metre: more would only make the record longer. */
function rounded(area: Area): Area {
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  const rings = (polygon: readonly (readonly (readonly number[])[])[]) =>
    polygon.map((ring) => ring.map((position) => position.map(round)));
  if (area.type === 'Polygon') return { type: 'Polygon', coordinates: rings(area.coordinates) };
  return { type: 'MultiPolygon', coordinates: area.coordinates.map(rings) };
}
