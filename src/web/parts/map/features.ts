// What is drawn? The map's answer as GeoJSON, and the rhumb lines of a portolan chart: a line of one bearing is straight
// on Mercator's projection, so two points are enough.
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { MapView } from '../data/queries.ts';

export type Selection = { readonly kind: 'lane' | 'shipment' | 'hazard' | 'chokepoint'; readonly id: string };

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const empty = collection([]);

const roses: readonly (readonly [number, number])[] = [
  [-32, 33],
  [72, -8],
  [-150, 5],
  [158, 20],
];
const winds = 16;
const mercatorReach = 2;

function mercatorLatitude(y: number): number {
  return (Math.atan(Math.sinh(y)) * 180) / Math.PI;
}

export function rhumbLines(): FeatureCollection {
  const lines = roses.flatMap(([lon, lat]) =>
    Array.from({ length: winds }, (_, wind): Feature => {
      const angle = (wind * 2 * Math.PI) / winds;
      const radians = Math.PI / 180;
      const y = Math.asinh(Math.tan(lat * radians)) + mercatorReach * Math.cos(angle);
      const x = lon * radians + mercatorReach * Math.sin(angle);
      const end = [x / radians, mercatorLatitude(y)];
      return {
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: [[lon, lat], end] },
      };
    }),
  );
  return collection(lines);
}

export type DrawnMap = Readonly<Record<'lanes' | 'positions' | 'hazards' | 'chokepoints', FeatureCollection>>;

const point = (lon: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lon, lat] });

export function drawMap(view: MapView | undefined): DrawnMap {
  if (view === undefined) return { lanes: empty, positions: empty, hazards: empty, chokepoints: empty };
  return {
    lanes: collection(
      view.lanes.map(({ id, mode, path, shipments, hit }) => ({
        type: 'Feature',
        properties: { id, mode, shipments, hit, weight: Math.log2(1 + shipments) },
        geometry: { type: 'MultiLineString', coordinates: path.filter((part) => part.length > 1) },
      })),
    ),
    positions: collection(
      view.positions.map(({ shipment, lat, lon, mode, state }) => ({
        type: 'Feature',
        properties: {
          id: shipment.key,
          number: shipment.number,
          mode,
          state,
          rank: state === 'hit' ? 2 : state === 'attention' ? 1 : 0,
        },
        geometry: point(lon, lat),
      })),
    ),
    hazards: collection(
      view.hazards.map(({ signal, area }) => ({
        type: 'Feature',
        properties: { id: signal.key, title: signal.title, exercise: signal.exercise },
        geometry: area as unknown as Geometry,
      })),
    ),
    chokepoints: collection(
      view.chokepoints.map(({ name, lat, lon, closed, shipments }) => ({
        type: 'Feature',
        properties: { id: name, closed, shipments },
        geometry: point(lon, lat),
      })),
    ),
  };
}

/** Where to look when something is chosen in the list. */
export function placeOf(view: MapView, { kind, id }: Selection): { lon: number; lat: number } | undefined {
  if (kind === 'chokepoint') return view.chokepoints.find(({ name }) => name === id);
  if (kind === 'shipment') return view.positions.find(({ shipment }) => shipment.key === id);
  const middle = (points: readonly (readonly number[])[] | undefined) => {
    const at = points?.[Math.floor(points.length / 2)];
    return at === undefined ? undefined : { lon: at[0]!, lat: at[1]! };
  };
  if (kind === 'lane') return middle(view.lanes.find((lane) => lane.id === id)?.path[0]);
  const area = view.hazards.find(({ signal }) => signal.key === id)?.area;
  return area === undefined ? undefined : middle(firstRing(area.coordinates));
}

function firstRing(coordinates: unknown): number[][] | undefined {
  if (!Array.isArray(coordinates)) return undefined;
  if (typeof coordinates[0] === 'number') return [coordinates as number[]];
  if (Array.isArray(coordinates[0]) && typeof coordinates[0][0] === 'number')
    return coordinates as number[][];
  return firstRing(coordinates[0]);
}
