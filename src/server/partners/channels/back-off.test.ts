import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseAfter, retryAfterMs } from './index.ts';

test('pauses double, half of each is drawn, and none is longer than an hour', () => {
  expect([1, 2, 3, 4].map((attempts) => pauseAfter(attempts, 0.999999))).toEqual([2000, 4000, 8000, 16_000]);
  expect(pauseAfter(3, 0)).toBe(4000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, draw) => {
        const pause = pauseAfter(attempts, draw);
        expect(pause).toBeGreaterThanOrEqual(1000);
        expect(pause).toBeLessThanOrEqual(3_600_000);
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});

test('a receiver that asks for more time gets it, within a day', () => {
  expect(pauseAfter(1, 0, 60_000)).toBe(60_000);
  expect(pauseAfter(1, 0, 10)).toBe(1000);
  expect(pauseAfter(1, 0, 10 ** 12)).toBe(24 * 3_600_000);
});

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-03-18T07:40:00Z');
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs('Wed, 18 Mar 2026 07:41:00 GMT', now)).toBe(60_000);
  expect(retryAfterMs('Wed, 18 Mar 2026 07:39:00 GMT', now)).toBe(0);
  expect(retryAfterMs('soon', now)).toBeUndefined();
  expect(retryAfterMs(undefined, now)).toBeUndefined();
});
