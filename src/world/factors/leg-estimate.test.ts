import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factors, getFactor, legEstimate } from './index.ts';

describe('a leg estimate', () => {
  it('a box from Shanghai to Rotterdam through Suez takes some four weeks and pays the canal', () => {
    const leg = { mode: 'sea', distanceKm: 19_300, weightKg: 10_000, teu: 1 } as const;
    const open = legEstimate(leg);
    const canal = legEstimate({ ...leg, chokepoints: ['suez', 'malacca'] });
    expect(canal.hours / 24).toBeGreaterThan(26);
    expect(canal.hours / 24).toBeLessThan(35);
    expect(canal.cost.minor - open.cost.minor).toBe(getFactor('canal.suez.fee').value * 100);
    expect(canal.hours - open.hours).toBe(getFactor('canal.suez.wait').value);
    expect(canal.co2eKg).toBeCloseTo((19_300 * 10 * getFactor('sea.emissions').value) / 1000, 6);
  });

  it('orders the modes as trade knows them: air fastest and dirtiest, sea slowest and cheapest', () => {
    const [sea, air, rail, road] = (['sea', 'air', 'rail', 'road'] as const).map((mode) =>
      legEstimate({ mode, distanceKm: 9000, weightKg: 12_000 }),
    );
    expect(air!.hours).toBeLessThan(road!.hours);
    expect(rail!.hours).toBeLessThan(sea!.hours);
    expect(sea!.cost.minor).toBeLessThan(rail!.cost.minor);
    expect(rail!.cost.minor).toBeLessThan(road!.cost.minor);
    expect(road!.cost.minor).toBeLessThan(air!.cost.minor);
    expect([sea!, rail!, road!, air!].map(({ co2eKg }) => co2eKg)).toEqual(
      [sea!, rail!, road!, air!].map(({ co2eKg }) => co2eKg).toSorted((a, b) => a - b),
    );
  });

  it('one driver rests: nine hours of driving, then fifteen without', () => {
    const short = legEstimate({ mode: 'road', distanceKm: 580, weightKg: 1000 });
    const long = legEstimate({ mode: 'road', distanceKm: 590, weightKg: 1000 });
    expect(long.hours - short.hours).toBeGreaterThan(15);
  });

  it('names every factor it used, with unit, basis, year and source', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sea', 'air', 'rail', 'road'),
        fc.double({ min: 1, max: 25_000, noNaN: true }),
        fc.double({ min: 0, max: 30_000, noNaN: true }),
        (mode, distanceKm, weightKg) => {
          const estimate = legEstimate({
            mode,
            distanceKm,
            weightKg,
            borders: 2,
            chokepoints: ['suez', 'panama'],
          });
          expect(estimate.hours).toBeGreaterThan(0);
          expect(Number.isSafeInteger(estimate.cost.minor)).toBe(true);
          expect(estimate.factors.length).toBeGreaterThan(3);
          for (const use of estimate.factors) expect(use.source.length).toBeGreaterThan(10);
        },
      ),
      { seed: 20_240_503, numRuns: 50 },
    );
  });

  it('refuses negative quantities', () => {
    expect(() => legEstimate({ mode: 'sea', distanceKm: -1, weightKg: 1 })).toThrow(RangeError);
  });
});

describe('the factor table', () => {
  it('has one row an id, and is labelled as our own averages', () => {
    expect(new Set(factors.map(({ id }) => id)).size).toBe(factors.length);
    for (const { source } of factors) expect(source).toContain('planning averages');
  });
});
