// Do the axes stand on round numbers, and do labels keep clear of points and of each other?
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeLabels, type Spot } from '../../src/web/parts/chart/labels.ts';
import { numberTicks, roomy, scaleOf, timeTicks } from '../../src/web/parts/chart/ticks.ts';

const dayMs = 86_400_000;

describe('the marks of an axis', () => {
  test('stand on round numbers, without the rounding of sums', () => {
    expect(numberTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(numberTicks([-120, 4_700], 5)).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  test('stand on whole days in UTC where the axis is time', () => {
    const start = Date.UTC(2026, 1, 27, 7, 30);
    const ticks = timeTicks([start, start + 9 * dayMs], 5);
    expect(ticks.map((ms) => new Date(ms).toISOString())).toEqual([
      '2026-02-28T00:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
      '2026-03-04T00:00:00.000Z',
      '2026-03-06T00:00:00.000Z',
      '2026-03-08T00:00:00.000Z',
    ]);
  });

  test('lie within the axis, few and rising, whatever it spans', () => {
    const numbers = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (values) => {
        const domain = roomy(values);
        expect(domain[1]).toBeGreaterThan(domain[0]);
        const ticks = numberTicks(domain, 5);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        const slack = (domain[1] - domain[0]) * 1e-6;
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(domain[0] - slack);
          expect(tick).toBeLessThanOrEqual(domain[1] + slack);
        }
      }),
    );
  });

  test('a scale leads the ends of the axis to the ends of the frame', () => {
    const scale = scaleOf([10, 20], [300, 0]);
    expect([scale(10), scale(15), scale(20)]).toEqual([300, 150, 0]);
  });
});

describe('labels', () => {
  const frame = [0, 0, 400, 300] as const;
  const spot = (id: string, x: number, y: number): Spot => ({ id, x, y, radius: 6, text: `Way ${id}` });

  test('a label that finds no room is left out, the most wanted first', () => {
    const crowded = Array.from({ length: 12 }, (_, index) => spot(String(index), 200 + index, 150));
    const placed = placeLabels(crowded, frame);
    expect(placed.length).toBeGreaterThan(0);
    expect(placed.length).toBeLessThan(crowded.length);
    expect(placed[0]!.id).toBe('0');
  });

  test('points that stand apart all have their names', () => {
    const apart = [spot('a', 60, 60), spot('b', 200, 150), spot('c', 340, 250)];
    expect(placeLabels(apart, frame).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('a label never leaves the frame', () => {
    const corner = placeLabels([spot('a', 396, 20)], frame);
    expect(corner.map(({ anchor }) => anchor)).toEqual(['end']);
  });
});
