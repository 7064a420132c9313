// When does a service leave within a window?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { departuresBetween } from './departures.ts';

const hour = 3_600_000;

test('from the beginning of the window on, and before its end', () => {
  const weekly = { departures: { firstMs: 10 * hour, everyHours: 168, count: 4 } };
  const at = (k: number) => (10 + 168 * k) * hour;
  expect(departuresBetween(weekly, at(1), at(3))).toEqual([at(1), at(2)]);
  expect(departuresBetween(weekly, at(1) + 1, at(3) + 1)).toEqual([at(2), at(3)]);
});

test('as a list of all of them says, whatever the window', () => {
  const numbers = fc.integer({ min: -400, max: 1200 });
  fc.assert(
    fc.property(
      numbers,
      numbers,
      fc.integer({ min: 1, max: 200 }),
      fc.nat(12),
      (from, until, every, count) => {
        const atMs = Array.from({ length: count }, (_, k) => (5 + k * every) * hour);
        const rhythm = { departures: { firstMs: 5 * hour, everyHours: every, count } };
        const window = [from * hour, until * hour] as const;
        expect(departuresBetween(rhythm, ...window)).toEqual(
          departuresBetween({ departures: { atMs } }, ...window),
        );
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test('a lorry on demand has none of its own', () => {
  expect(departuresBetween({ departures: { onDemand: true } }, 0, 1000 * hour)).toEqual([]);
});
