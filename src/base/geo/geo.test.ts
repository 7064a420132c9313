import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bearingDegrees,
  boundingBox,
  circle,
  crossesAntimeridian,
  destination,
  distanceMetres,
  greatCircle,
  intermediate,
  metresPerNauticalMile,
  normaliseLongitude,
  pointInPolygon,
  polygonOf,
  type Area,
  type Coordinate,
} from './index.ts';

const hamburg = { lat: 53.5436, lon: 9.9668 };
const shanghai = { lat: 31.2304, lon: 121.4737 };
const anywhere = fc.record({
  lat: fc.double({ min: -89, max: 89, noNaN: true }),
  lon: fc.double({ min: -180, max: 179.99, noNaN: true }),
});
const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('lines on the globe', () => {
  test('a quarter of the equator is a quarter of the circumference', () => {
    expect(distanceMetres({ lat: 0, lon: 0 }, { lat: 0, lon: 90 })).toBeCloseTo(
      (Math.PI / 2) * 6_371_008.8,
      3,
    );
  });

  test('Hamburg to Shanghai is about 4610 nautical miles by air', () => {
    expect(distanceMetres(hamburg, shanghai) / metresPerNauticalMile).toBeGreaterThan(4550);
    expect(distanceMetres(hamburg, shanghai) / metresPerNauticalMile).toBeLessThan(4650);
  });

  test('the bearing east along the equator is 90 degrees, west 270', () => {
    expect(bearingDegrees({ lat: 0, lon: 0 }, { lat: 0, lon: 10 })).toBeCloseTo(90, 9);
    expect(bearingDegrees({ lat: 0, lon: 0 }, { lat: 0, lon: -10 })).toBeCloseTo(270, 9);
  });

  test('a longitude is brought into the half-open range', () => {
    expect([180, -180, 540, -181, 0, 359].map(normaliseLongitude)).toEqual([-180, -180, -180, 179, 0, -1]);
  });

  test('going the distance on the bearing arrives', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        const arrived = destination(a, bearingDegrees(a, b), distanceMetres(a, b));
        expect(distanceMetres(arrived, b)).toBeLessThan(60);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('an intermediate point divides the distance', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anywhere, anywhere, unit, (a, b, fraction) => {
        const whole = distanceMetres(a, b);
        const point = intermediate(a, b, fraction);
        expect(Math.abs(distanceMetres(a, point) - fraction * whole)).toBeLessThan(1);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('between antipodes there is still a way', () => {
    expect(intermediate({ lat: 0, lon: 0 }, { lat: 0, lon: -180 }, 0.5).lat).toBeCloseTo(90, 6);
  });

  test('the steps of a great circle keep to the limit', () => {
    const points = greatCircle(shanghai, { lat: 33.74, lon: -118.26 }, 100_000);
    const steps = points.slice(1).map((point, index) => distanceMetres(points[index]!, point));
    expect(Math.max(...steps)).toBeLessThanOrEqual(100_000.001);
    expect(points.slice(1).filter((point, index) => crossesAntimeridian(points[index]!, point))).toHaveLength(
      1,
    );
  });
});

describe('areas', () => {
  test('a box that crosses the 180th meridian is read the short way, split or not', () => {
    const written: Area[] = [
      { type: 'Polygon', coordinates: [box(170, -10, -170, 10)] },
      { type: 'Polygon', coordinates: [box(170, -10, 190, 10)] },
      { type: 'MultiPolygon', coordinates: [[box(170, -10, 180, 10)], [box(-180, -10, -170, 10)]] },
    ];
    for (const area of written) {
      expect(pointInPolygon({ lat: 0, lon: 175 }, area)).toBe(true);
      expect(pointInPolygon({ lat: 0, lon: -175 }, area)).toBe(true);
      expect(pointInPolygon({ lat: 0, lon: 160 }, area)).toBe(false);
      expect(pointInPolygon({ lat: 0, lon: 0 }, area)).toBe(false);
    }
  });

  test('a hole is outside', () => {
    const area: Area = { type: 'Polygon', coordinates: [box(0, 0, 10, 10), box(4, 4, 6, 6)] };
    expect(pointInPolygon({ lat: 5, lon: 5 }, area)).toBe(false);
    expect(pointInPolygon({ lat: 2, lon: 5 }, area)).toBe(true);
  });

  test('a box around the whole globe holds everything between its parallels', () => {
    const area: Area = { type: 'Polygon', coordinates: [box(-180, -60, 180, 60)] };
    expect(pointInPolygon(hamburg, area)).toBe(true);
    expect(pointInPolygon({ lat: 70, lon: 0 }, area)).toBe(false);
  });

  test('absurd longitudes neither hang nor match', () => {
    const area: Area = {
      type: 'Polygon',
      coordinates: [box(1e300, 0, Infinity, 10), box(Number.NaN, 0, 1, 1)],
    };
    expect(pointInPolygon({ lat: 5, lon: 5 }, area)).toBe(false);
  });

  test('a ring around a pole holds the pole', () => {
    const ring: Coordinate[] = [0, 90, 180, -90].map((lon) => ({ lat: 70, lon }));
    expect(pointInPolygon({ lat: 89, lon: 33 }, polygonOf(ring))).toBe(true);
    expect(pointInPolygon({ lat: 60, lon: 33 }, polygonOf(ring))).toBe(false);
  });

  test('a circle holds what is nearer than its radius, anywhere', () => {
    const lat = fc.double({ min: -75, max: 75, noNaN: true });
    const bearing = fc.double({ min: 0, max: 360, noNaN: true });
    fc.assert(
      fc.property(anywhere, lat, bearing, (at, latitude, heading) => {
        const center = { lat: latitude, lon: at.lon };
        const area = polygonOf(circle(center, 200_000, 64));
        expect(pointInPolygon(destination(center, heading, 180_000), area)).toBe(true);
        expect(pointInPolygon(destination(center, heading, 220_000), area)).toBe(false);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('the bounding box takes the short way across the Pacific', () => {
    const points = [
      { lat: 10, lon: 170 },
      { lat: -5, lon: -160 },
    ];
    expect(boundingBox(points)).toEqual({ west: 170, south: -5, east: -160, north: 10 });
    expect(boundingBox([])).toBeUndefined();
  });
});
