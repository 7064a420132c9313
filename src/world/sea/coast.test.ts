import { describe, expect, it } from 'vitest';
import { createCoast, crossesLand, isLandAt, landRingAt } from './coast.ts';
import { arcsCross, arcNm, vectorOf } from './sphere.ts';

/** A square island of two degrees across 180° would be cut by the map: this one lies beside it, and a barrier round the pole. */
const island = [
  [176, -1],
  [178, -1],
  [178, 1],
  [176, 1],
];
const limit = Array.from({ length: 36 }, (_, i) => [-180 + i * 10, 70]);
const coast = createCoast({
  degrees: Float64Array.from([...island, ...limit].flat()),
  ringStart: Int32Array.of(0, 4, 40),
  firstBarrier: 1,
});

function crosses(lat1: number, lon1: number, lat2: number, lon2: number): boolean {
  return crossesLand(coast, vectorOf(lat1, lon1), 0, vectorOf(lat2, lon2), 0);
}

describe('the coast', () => {
  it('stops a line through an island, from either side and across 180°', () => {
    expect(crosses(0, 170, 0, -170)).toBe(true);
    expect(crosses(0, -170, 0, 170)).toBe(true);
  });

  it('lets a line past that misses the island', () => {
    expect(crosses(5, 170, 5, -170)).toBe(false);
    expect(crosses(0, 179, 0, -170)).toBe(false);
  });

  it('stops a great circle that would bend beyond the ice limit', () => {
    expect(crosses(65, 0, 65, 120)).toBe(true);
    expect(crosses(40, 0, 40, 60)).toBe(false);
  });

  it('tells land, water and what lies beyond the limit', () => {
    expect(isLandAt(coast, 0, 177)).toBe(true);
    expect(isLandAt(coast, 0, 179)).toBe(false);
    expect(isLandAt(coast, 75, 33)).toBe(true);
  });

  it('gives a place near the shore to its island, and open sea to none', () => {
    expect(landRingAt(coast, 0, 177)).toBe(0);
    expect(landRingAt(coast, 0, 178.1)).toBe(0);
    expect(landRingAt(coast, 0, 170)).toBeUndefined();
  });
});

describe('arcs', () => {
  it('cross only where both pass, not on the far side of the globe', () => {
    const [a, b] = [vectorOf(0, -10), vectorOf(0, 10)];
    expect(arcsCross(a, 0, b, 0, vectorOf(-5, 0), 0, vectorOf(5, 0), 0)).toBe(true);
    expect(arcsCross(a, 0, b, 0, vectorOf(-5, 180), 0, vectorOf(5, 180), 0)).toBe(false);
  });

  it('a degree of latitude is 60 nautical miles to a tenth', () => {
    expect(arcNm(vectorOf(0, 0), 0, vectorOf(1, 0), 0)).toBeCloseTo(60.04, 1);
  });
});
