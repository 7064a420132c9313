import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import {
  allowancesFor,
  averagePrice,
  bunkerSurcharge,
  burn,
  canalFeeAt,
  carbonScopeOf,
  costOptimalSpeed,
  energyPerNm,
  etsShareOf,
  fuelEuBalance,
  fuelEuIntensityOf,
  fuelEuLimitOf,
  fuelEuPenalty,
  fuelIds,
  fuelPriceEffect,
  fuels,
  getFuel,
  getVesselClass,
  intensityOf,
  parsePrices,
  planningCanalFees,
  planningPrices,
  priceAt,
  vesselClasses,
  vesselClassIds,
  voyageCost,
  type FuelChange,
} from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const anyVessel = fc.constantFrom(...vesselClassIds).map(getVesselClass);
const anyFuel = fc.constantFrom(...fuelIds);

describe('fuels', () => {
  // As they follow from Annex II of Regulation (EU) 2023/1805 and are published by class societies.
  it.each([
    ['hsfo', 91.74],
    ['vlsfo', 91.39],
    ['mgo', 90.77],
    ['lng-otto', 89.2],
  ] as const)('%s emits %f g CO2e/MJ from well to wake', (id, published) => {
    expect(intensityOf(getFuel(id))).toBeCloseTo(published, 2);
  });

  it('diesel of the road emits what EN 16258 says of a kilogram: 3.21 and 3.90', () => {
    const { ttwKg, wtwKg } = burn(getFuel('diesel'), 1);
    expect(ttwKg).toBeCloseTo(3.21, 2);
    expect(wtwKg).toBeCloseTo(3.9, 1);
  });

  it('a blend lies between its parts', () => {
    const [pure, b24, b30, oil] = (['biodiesel', 'b24', 'b30', 'vlsfo'] as const).map((id) =>
      intensityOf(getFuel(id)),
    );
    expect([oil!, b24!, b30!, pure!].toSorted((a, b) => b - a)).toEqual([oil, b24, b30, pure]);
  });

  it('names a source for every row, and each id once', () => {
    expect(new Set(fuels.map(({ id }) => id)).size).toBe(fuelIds.length);
    for (const { source } of fuels) expect(source.length).toBeGreaterThan(10);
  });
});

describe('the law of carbon', () => {
  it('phases the ETS in: nothing before 2024, then 40, 70 and 100 %', () => {
    expect([2023, 2024, 2025, 2026, 2040].map(etsShareOf)).toEqual([0, 0.4, 0.7, 1, 1]);
    expect(allowancesFor(getFuel('mgo'), 1_000_000, 'into-or-out-of', 2024)).toBeCloseTo(641.2, 6);
    expect(allowancesFor(getFuel('mgo'), 1_000_000, 'within', 2025)).toBeCloseTo(2244.2, 6);
    expect(allowancesFor(getFuel('mgo'), 1_000_000, 'outside', 2026)).toBe(0);
  });

  it('counts methane and nitrous oxide from 2026', () => {
    const slip = (year: number) =>
      allowancesFor(getFuel('lng-otto'), 1_000_000, 'within', year) / etsShareOf(year);
    expect(slip(2025)).toBeCloseTo(2664.75, 6);
    expect(slip(2026) - slip(2025)).toBeCloseTo(31 * 28 + 969 * 0.11 * 0.265, 6);
  });

  it('knows what lies within the EEA', () => {
    expect(carbonScopeOf('DE', 'NO')).toBe('within');
    expect(carbonScopeOf('NL', 'GB')).toBe('into-or-out-of');
    expect(carbonScopeOf('CN', 'US')).toBe('outside');
  });

  it('lowers the limit of FuelEU to 89.34, 85.69, 77.94, 62.90, 34.64 and 18.23', () => {
    const limits = [2025, 2030, 2035, 2040, 2045, 2050].map((year) => fuelEuLimitOf(year)!);
    expect(limits.map((limit) => limit.toFixed(2))).toEqual([
      '89.34',
      '85.69',
      '77.94',
      '62.90',
      '34.64',
      '18.23',
    ]);
    expect(fuelEuLimitOf(2024)).toBeUndefined();
  });

  it('penalises a tonne of heavy fuel oil of 2025 with some 62 euros, and a third deficit in a row with a fifth more', () => {
    // (89.3368 − 91.7442) g/MJ × 40,500 MJ; over 91.7442 × 41,000, times 2,400.
    const intensity = fuelEuIntensityOf(getFuel('hsfo'), 2025);
    const balance = fuelEuBalance(intensity, 40_500, 2025);
    expect(balance).toBeCloseTo(-97_500, -2);
    expect(fuelEuPenalty(balance, intensity)).toBeCloseTo(62.2, 1);
    expect(fuelEuPenalty(balance, intensity, 2) / fuelEuPenalty(balance, intensity)).toBeCloseTo(1.2, 10);
    expect(fuelEuPenalty(fuelEuBalance(20, 40_500, 2025), 20)).toBe(0);
  });

  it('counts renewable fuels of non-biological origin double to the end of 2033', () => {
    const fuel = getFuel('e-methanol');
    expect(fuelEuIntensityOf(fuel, 2033) * 2).toBeCloseTo(fuelEuIntensityOf(fuel, 2034), 10);
  });
});

describe('speed', () => {
  it('a slower ship never burns more a mile, down to where its idle load takes over', () => {
    fc.assert(
      fc.property(
        anyVessel,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (vessel, x, y) => {
          const { designSpeedKn, designTonnesPerDay, idleTonnesPerDay, speedMaxKn } = vessel;
          const least = designSpeedKn * Math.cbrt(idleTonnesPerDay / (2 * designTonnesPerDay));
          const [slow, fast] = [x, y]
            .map((at) => least + at * (speedMaxKn - least))
            .toSorted((a, b) => a - b);
          expect(energyPerNm(vessel, slow!)).toBeLessThanOrEqual(energyPerNm(vessel, fast!) + 1e-6);
        },
      ),
      { seed: 20_260_101, numRuns: 200 },
    );
  });

  it('no other speed is cheaper than the optimal one', () => {
    fc.assert(
      fc.property(
        anyVessel,
        fc.double({ min: 0.005, max: 0.05, noNaN: true }),
        fc.double({ min: 0, max: 300_000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (vessel, usdPerMj, usdPerDay, at) => {
          const costAt = (speed: number) => energyPerNm(vessel, speed) * usdPerMj + usdPerDay / (24 * speed);
          const other = vessel.speedMinKn + at * (vessel.speedMaxKn - vessel.speedMinKn);
          expect(costAt(costOptimalSpeed(vessel, { usdPerMj, usdPerDay }))).toBeLessThanOrEqual(
            costAt(other) * (1 + 1e-9),
          );
        },
      ),
      { seed: 20_260_102, numRuns: 200 },
    );
  });

  it('dear time makes ships faster, dear fuel slower', () => {
    const vessel = getVesselClass('neo-panamax-14000');
    const speed = (usdPerMj: number, usdPerDay: number) => costOptimalSpeed(vessel, { usdPerMj, usdPerDay });
    expect(speed(0.015, 150_000)).toBeGreaterThan(speed(0.015, 50_000));
    expect(speed(0.03, 50_000)).toBeLessThan(speed(0.015, 50_000));
    expect(vesselClasses.map(({ teu }) => teu)).toEqual(
      vesselClasses.map(({ teu }) => teu).toSorted((a, b) => a - b),
    );
  });
});

describe('the cost of a voyage', () => {
  it('is the sum of its named parts', () => {
    fc.assert(
      fc.property(
        anyVessel,
        anyFuel,
        fc.integer({ min: 2023, max: 2050 }),
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        fc.constantFrom('within', 'into-or-out-of', 'outside'),
        (vessel, fuel, year, distanceNm, scope) => {
          const cost = unwrap(
            voyageCost({
              ...{ distanceNm, speedKn: vessel.designSpeedKn, vessel, fuel, scope, portHours: 24 },
              ...{ date: `${year}-07-01`, chokepoints: ['suez', 'malacca'] },
            }),
          );
          const { parts, total } = cost;
          expect(parts.fuel.minor + parts.carbon.minor + parts.fueleu.minor + parts.canal.minor).toBe(
            total.minor,
          );
          expect(Object.values(parts).every(({ minor }) => Number.isSafeInteger(minor) && minor >= 0)).toBe(
            true,
          );
          expect(parts.canal.minor).toBeGreaterThan(0);
          if (scope === 'outside') expect(parts.carbon.minor + parts.fueleu.minor).toBe(0);
          expect(cost.assumptions.every(({ source }) => source.length > 4)).toBe(true);
        },
      ),
      { seed: 20_260_103, numRuns: 100 },
    );
  });

  it('a slower ship burns and emits less', () => {
    const base = {
      distanceNm: 10_000,
      vessel: getVesselClass('neo-panamax-14000'),
      fuel: 'vlsfo',
      date: '2026-03-01',
    } as const;
    const [slow, fast] = [15, 20].map((speedKn) =>
      unwrap(voyageCost({ ...base, speedKn, scope: 'into-or-out-of' })),
    );
    expect(slow!.emissions.wtwKg).toBeLessThan(fast!.emissions.wtwKg);
    expect(slow!.total.minor).toBeLessThan(fast!.total.minor);
    expect(slow!.days).toBeGreaterThan(fast!.days);
  });

  it('takes the prices that are given, and refuses a day before them', () => {
    const prices = unwrap(
      parsePrices(bytes('fuel;Date;price;currency\nvlsfo;2026-01-01;500.00;usd\neua;2026-01-01;80;EUR\n')),
    );
    const voyage = {
      distanceNm: 1000,
      speedKn: 16,
      vessel: getVesselClass('feeder-1000'),
      fuel: 'vlsfo',
    } as const;
    const cost = unwrap(voyageCost({ ...voyage, date: '2026-02-01' }, { prices }));
    expect(cost.parts.fuel.minor).toBe(Math.round(cost.fuelTonnes * 50_000));
    const early = voyageCost({ ...voyage, date: '2025-12-31' }, { prices });
    expect(early.ok ? '' : early.problems[0]!.code).toBe('fuel.no-price');
  });

  it('takes the fee of a canal that held on the day', () => {
    expect(canalFeeAt(planningCanalFees, 'suez', '2024-01-14')?.from).toBe('2023-01-01');
    expect(canalFeeAt(planningCanalFees, 'suez', '2024-01-15')?.from).toBe('2024-01-15');
    expect(canalFeeAt(planningCanalFees, 'gibraltar', '2024-01-15')).toBeUndefined();
  });
});

describe('prices and surcharges', () => {
  it('the last row before the day holds, one of the place first', () => {
    const rows = unwrap(
      parsePrices(
        bytes(
          '\uFEFFitem,date,price,currency,place\r\nmgo,2026-02-01,700,USD,\r\nmgo,2026-01-01,650,USD,NL RTM\r\nmgo,2026-01-15,680,USD,\r\n',
        ),
      ),
    );
    const at = (date: string, place?: string) =>
      unwrap(priceAt(rows, { item: 'mgo', date, ...(place !== undefined && { place }) })).perTonne.minor;
    expect([at('2026-01-31'), at('2026-02-01'), at('2026-02-01', 'NLRTM')]).toEqual([68_000, 70_000, 65_000]);
    const month = averagePrice(rows, 'mgo', { from: '2026-01-01', until: '2026-02-01' });
    expect(unwrap(month)).toEqual({ minor: 66_500, currency: 'USD' });
  });

  it.each([
    ['item,date,price,currency\ncoal,2026-01-01,1,USD\n', 'fuel.invalid', 2],
    ['item,date,price,currency\n\nmgo,2026-02-30,1,USD\n', 'fuel.invalid', 3],
    ['item,date,price,currency\nmgo,2026-02-03,-1,USD\n', 'fuel.invalid', 2],
    ['item,date,price,currency\nmgo,2026-02-03,NaN,USD\n', 'money.invalid', 2],
    ['item,date,price\nmgo,2026-02-03,1\n', 'mapping.column-missing', 1],
  ])('refuses %j with its line', (text, code, line) => {
    const read = parsePrices(bytes(text));
    expect(read.ok ? undefined : read.problems[0]).toMatchObject({ code, where: { line } });
  });

  it('a surcharge is the trade factor times what fuel costs over its base, and nothing below it', () => {
    const price = { minor: 62_550, currency: 'USD' };
    const terms = { tradeFactor: 0.8, base: { minor: 40_000, currency: 'USD' } };
    expect(bunkerSurcharge(price, terms)).toEqual({ minor: 18_040, currency: 'USD' });
    expect(bunkerSurcharge({ minor: 30_000, currency: 'USD' }, terms).minor).toBe(0);
    expect(bunkerSurcharge({ minor: 30_000, currency: 'USD' }, { ...terms, refunds: true }).minor).toBe(
      -8_000,
    );
    expect(() => bunkerSurcharge({ minor: 1, currency: 'EUR' }, terms)).toThrow(RangeError);
  });

  it('dearer fuel makes a box dearer, slower ships save fuel and cost time, and no change costs nothing', () => {
    const change: FuelChange = {
      ...{
        distanceNm: 10_500,
        vessel: getVesselClass('neo-panamax-14000'),
        fuel: 'vlsfo',
        speedKnBefore: 18,
      },
      ...{ usdPerTonneBefore: 600, usdPerTonneAfter: 600, freightUsdPerTeu: 1000 },
    };
    expect(fuelPriceEffect(change)).toMatchObject({
      usdPerTeu: 0,
      timeUsdPerTeu: 0,
      hours: 0,
      freightFactor: 1,
    });
    const dearer = fuelPriceEffect({ ...change, usdPerTonneAfter: 900 });
    expect(dearer.freightFactor).toBeGreaterThan(1);
    const slower = fuelPriceEffect({ ...change, speedKnAfter: 15 });
    expect(slower.usdPerTeu).toBeLessThan(0);
    expect(slower.timeUsdPerTeu).toBeGreaterThan(0);
    expect(slower.hours).toBeCloseTo(10_500 / 15 - 10_500 / 18, 9);
    expect(slower.co2eKgPerTeu).toBeLessThan(0);
  });

  it('has a planning price for every fuel and for allowances', () => {
    for (const item of [...fuelIds, 'eua'] as const)
      expect(unwrap(priceAt(planningPrices, { item, date: '2026-01-01' })).source).toContain('planning');
  });
});
