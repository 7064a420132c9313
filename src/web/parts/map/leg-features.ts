// How is a way drawn? Its legs by the course that the server gives; without one, what flies is drawn on the great circle
// and what goes over land straight. A sea leg without a course is not drawn: a line over land would be a lie.
import type { Feature, FeatureCollection, Position } from 'geojson';
import { greatCircle } from '../../../base/index.ts';
import type { Place } from '../data/queries.ts';

export type WayLeg = {
  readonly mode: string;
  readonly from: Place;
  readonly to: Place;
  readonly path?: [number, number][][] | undefined;
};

export type DrawnWay = {
  readonly id: string;
  readonly when: 'before' | 'after';
  readonly legs: readonly WayLeg[];
};

const stepMetres = 200_000;
const metresPerDegree = 111_000;
const atSea: ReadonlySet<string> = new Set(['sea', 'barge', 'inland-waterway', 'ferry']);

/** Pieces of a line that never run round the globe. */
function cut(points: readonly Position[]): Position[][] {
  const pieces: Position[][] = [[]];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before !== undefined && Math.abs(before[0]! - point[0]!) > 180) pieces.push([]);
    pieces.at(-1)!.push(point);
  });
  return pieces.filter((piece) => piece.length > 1);
}

export function courseOf({ mode, from, to, path }: WayLeg): Position[][] {
  if (path !== undefined) return path.filter((piece) => piece.length > 1);
  if (from.lat === undefined || from.lon === undefined || to.lat === undefined || to.lon === undefined)
    return [];
  if (atSea.has(mode)) return [];
  const [start, end] = [
    { lat: from.lat, lon: from.lon },
    { lat: to.lat, lon: to.lon },
  ];
  const near = Math.hypot(start.lat - end.lat, start.lon - end.lon) * metresPerDegree < stepMetres;
  const points = near ? [start, end] : greatCircle(start, end, stepMetres);
  return cut(points.map(({ lon, lat }) => [lon, lat]));
}

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

export function drawWays(ways: readonly DrawnWay[]): { legs: FeatureCollection; places: FeatureCollection } {
  const places = new Map<string, Feature>();
  const legs = ways.flatMap(({ id, when, legs: of }) =>
    of.flatMap((leg): Feature[] => {
      for (const { name, code, lat, lon } of [leg.from, leg.to]) {
        const text = name ?? code;
        if (lat === undefined || lon === undefined || text === undefined) continue;
        places.set(text, {
          type: 'Feature',
          properties: { name: text },
          geometry: { type: 'Point', coordinates: [lon, lat] },
        });
      }
      const coordinates = courseOf(leg);
      if (coordinates.length === 0) return [];
      return [
        {
          type: 'Feature',
          properties: { id, when, mode: leg.mode },
          geometry: { type: 'MultiLineString', coordinates },
        },
      ];
    }),
  );
  return { legs: collection(legs), places: collection([...places.values()]) };
}

/** West, south, east, north of everything that is drawn. */
export function boundsOf({
  legs,
  places,
}: ReturnType<typeof drawWays>): [number, number, number, number] | undefined {
  const points = [...legs.features, ...places.features].flatMap(({ geometry }): Position[] => {
    if (geometry.type === 'Point') return [geometry.coordinates];
    return geometry.type === 'MultiLineString' ? geometry.coordinates.flat() : [];
  });
  if (points.length === 0) return undefined;
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of points) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
