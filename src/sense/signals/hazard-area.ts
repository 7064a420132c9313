// Which area does a hazard around a point cover, as GeoJSON (RFC 7946)? A circle, cut at the 180° meridian as §3.1.9
// asks, so that any map draws it.
import { circle, polygonOf, type Area, type Coordinate } from '../../base/index.ts';

/** The circle as a Polygon, or as a MultiPolygon of two where it crosses the meridian opposite Greenwich. */
export function circleArea(center: Coordinate, radiusKm: number): Area {
  const ring = circle(center, radiusKm * 1000, 48);
  const flat = ring.map(({ lat, lon }): Point => [nearest(lon, center.lon), lat]);
  const reachesPole = radiusKm / 111.2 + Math.abs(center.lat) >= 90;
  const west = Math.min(...flat.map(([x]) => x));
  const east = Math.max(...flat.map(([x]) => x));
  if (reachesPole || (west >= -180 && east <= 180)) return rounded(polygonOf(ring));
  const parts = [-360, 0, 360].map((shift) => clip(flat.map(([x, y]): Point => [x + shift, y])));
  const coordinates = parts.filter((part) => part.length >= 3).map((part) => [[...part, part[0]!]]);
  return rounded({ type: 'MultiPolygon', coordinates });
}

/** The box as a Polygon, or as two when `west > east`. */
export function boxArea(box: { west: number; south: number; east: number; north: number }): Area {
  const { west, south, east, north } = box;
  const rectangle = (left: number, right: number) => [
    [
      [left, south],
      [right, south],
      [right, north],
      [left, north],
      [left, south],
    ],
  ];
  if (west <= east) return { type: 'Polygon', coordinates: rectangle(west, east) };
  return { type: 'MultiPolygon', coordinates: [rectangle(west, 180), rectangle(-180, east)] };
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
