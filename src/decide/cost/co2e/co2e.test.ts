import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import {
  burn,
  createBundledGazetteer,
  createSeaRouter,
  getFactor,
  getFuel,
  intensityOf,
  loadSeaGraph,
  parseFactorSet,
} from '../../../world/index.ts';
import {
  allocateEmission,
  co2eOf,
  co2eReport,
  co2eTotal,
  parseChainLegs,
  type ChainElement,
  type ChainLeg,
  type Co2eOptions,
  type Co2eWorld,
} from './index.ts';

let world: Co2eWorld;
beforeAll(() => {
  world = { gazetteer: createBundledGazetteer(), router: createSeaRouter(loadSeaGraph()) };
});

const bytes = (text: string) => new TextEncoder().encode(text);
const elementsOf = (legs: readonly ChainLeg[], options: Co2eOptions = {}): readonly ChainElement[] => {
  const { elements, problems } = co2eOf(legs, world, options);
  expect(problems).toEqual([]);
  return elements;
};
const sea = { shipment: 'S', mode: 'sea', distanceKm: 1000, weightKg: 10_000 } as const;
const ownSet = (rows: string) =>
  unwrap(
    parseFactorSet(
      bytes(`id,mode,value,unit,basis,source,distanceBasis,reefer,emptyRunning,version\n${rows}\n`),
      'own',
    ),
  );

describe('a leg', () => {
  it('emits tonnes times kilometres times the factor, and says which', () => {
    const [leg] = elementsOf([sea]);
    expect(leg).toMatchObject({
      tonneKm: 10_000,
      wtwGrams: 10_000 * getFactor('sea.emissions').value,
      quality: 'default',
    });
    expect(leg!.factor).toMatchObject({
      id: 'sea.emissions',
      version: '2024',
      unit: 'g CO2e/t-km',
      basis: 'WTW',
    });
    expect(leg!.factor.source).toContain('planning averages');
    expect(leg!.ttwGrams).toBeLessThan(leg!.wtwGrams);
  });

  it('is measured from place to place where nobody says how long it is', () => {
    const [leg, flight] = elementsOf([
      { shipment: 'S', mode: 'sea', from: 'CNSHA', to: 'NLRTM', weightKg: 1000 },
      { shipment: 'S', mode: 'air', from: 'PVG', to: 'AMS', weightKg: 1000 },
    ]);
    expect(leg!.distanceKm / 1.852).toBeGreaterThan(10_200);
    expect(leg!.distanceKm / 1.852).toBeLessThan(10_800);
    expect([leg!.distanceBasis, flight!.distanceBasis]).toEqual(['SFD', 'GCD']);
  });

  it('a factor for sailed distance is adjusted to the shortest one, and not where sailed distance is given', () => {
    const sets = [ownSet('own,sea,10,g CO2e/t-km,WTW,me,actual,,,7')];
    const [shortest, sailed] = elementsOf([sea, { ...sea, distanceBasis: 'actual' }], { sets });
    expect(shortest!.wtwGrams).toBe(115_000);
    expect(shortest!.adjustments).toMatchObject([{ name: 'SFD to actual' }]);
    expect(sailed).toMatchObject({
      wtwGrams: 100_000,
      adjustments: [],
      quality: 'modelled',
      factor: { id: 'own', version: '7' },
    });
  });

  it('counts by the TEU where the factor does, with ten tonnes each where only one of them is known', () => {
    const sets = [ownSet('own,sea,80,g CO2e/TEU-km,WTW,me,SFD,,,1')];
    const [boxes, tonnes] = elementsOf([{ ...sea, teu: 2 }, sea], { sets });
    expect([boxes!.wtwGrams, tonnes!.wtwGrams]).toEqual([160_000, 80_000]);
    const [byTeu] = elementsOf([{ shipment: 'S', mode: 'sea', distanceKm: 10, teu: 3 }]);
    expect(byTeu!.tonneKm).toBe(300);
  });

  it('cooling, empty trips and another fuel are told as adjustments', () => {
    const sets = [ownSet('own,road,100,g CO2e/t-km,WTW,me,SFD,,0.2,1')];
    const road = { ...sea, mode: 'road' } as const;
    const [empty] = elementsOf([road], { sets });
    expect(empty).toMatchObject({
      wtwGrams: 1_200_000,
      adjustments: [{ name: 'empty running', factor: 1.2 }],
    });
    const [warm, cold, green] = elementsOf([road, { ...road, reefer: true }, { ...road, fuel: 'hvo' }]);
    expect(cold!.wtwGrams).toBeGreaterThan(warm!.wtwGrams);
    expect(green!.wtwGrams / warm!.wtwGrams).toBeCloseTo(
      intensityOf(getFuel('hvo')) / intensityOf(getFuel('diesel')),
      6,
    );
    // Its carbon is of biomass: next to nothing leaves the vehicle.
    expect(green!.ttwGrams / green!.wtwGrams).toBeLessThan(0.1);
  });

  it('a hub operation counts by the tonne, without a distance', () => {
    const [hub] = elementsOf([{ shipment: 'S', mode: 'hub', from: 'NLRTM', weightKg: 2000 }]);
    expect(hub).toMatchObject({ distanceKm: 0, tonneKm: 0, wtwGrams: 3000 });
  });

  it('what cannot be measured is told with its place, and the rest still counts', () => {
    const { elements, problems } = co2eOf(
      [
        sea,
        { shipment: 'S', mode: 'sea', from: 'XXXXX', to: 'NLRTM', weightKg: 1, where: { line: 3 } },
        {
          shipment: 'S',
          mode: 'inland-waterway',
          from: 'NLRTM',
          to: 'DEDUI',
          weightKg: 1,
          where: { line: 4 },
        },
      ],
      world,
    );
    expect(elements.length).toBe(1);
    expect(problems).toMatchObject([
      { code: 'place.unknown', where: { line: 3 } },
      { code: 'co2e.invalid', where: { line: 4 } },
    ]);
  });
});

describe('a trip whose fuel is known', () => {
  const lorry = { mode: 'road', vehicle: 'T', distanceKm: 100 } as const;

  it('is shared out to the gram by mass and distance', () => {
    const shares = elementsOf([
      { ...lorry, shipment: 'A', weightKg: 1000, fuelKg: 33.3, fuel: 'diesel' },
      { ...lorry, shipment: 'B', weightKg: 2000 },
      { ...lorry, shipment: 'C', weightKg: 4000, distanceKm: 50 },
    ]);
    const total = Math.round(burn(getFuel('diesel'), 33.3).wtwKg * 1000);
    expect(shares.reduce((sum, each) => sum + each.wtwGrams, 0)).toBe(total);
    expect(shares[1]!.wtwGrams).toBe(shares[2]!.wtwGrams);
    expect(shares[0]).toMatchObject({
      quality: 'primary',
      allocation: 'mass-distance',
      factor: { id: 'fuel.diesel' },
    });
  });

  it('at sea goes by TEU and distance, where every leg has them', () => {
    const ship = { ...lorry, mode: 'sea', vehicle: 'V' } as const;
    const both = elementsOf([
      { ...ship, shipment: 'A', teu: 1, weightKg: 20_000, fuelKg: 1000 },
      { ...ship, shipment: 'B', teu: 1, weightKg: 5000 },
    ]);
    expect(both.map(({ allocation }) => allocation)).toEqual(['TEU-distance', 'TEU-distance']);
    expect(Math.abs(both[0]!.wtwGrams - both[1]!.wtwGrams)).toBeLessThanOrEqual(1);
  });

  it('that burnt two amounts is refused', () => {
    const { problems } = co2eOf(
      [
        { ...lorry, shipment: 'A', weightKg: 1, fuelKg: 1 },
        { ...lorry, shipment: 'B', weightKg: 1, fuelKg: 2 },
      ],
      world,
    );
    expect(problems[0]).toMatchObject({ code: 'co2e.invalid' });
  });

  it('adds up whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000_000_000 }),
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 }),
        (grams, weights) => {
          const shares = allocateEmission(grams, weights);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(grams);
          const sum = weights.reduce((total, weight) => total + weight, 0);
          shares.forEach((share, index) => {
            expect(share).toBeGreaterThanOrEqual(0);
            if (sum > 0) expect(Math.abs(share - (grams * weights[index]!) / sum)).toBeLessThanOrEqual(1.001);
          });
        },
      ),
      { seed: 20_260_201, numRuns: 200 },
    );
    expect(allocateEmission(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(() => allocateEmission(1.5, [1])).toThrow(RangeError);
    expect(() => allocateEmission(1, [])).toThrow(RangeError);
  });
});

describe('a report', () => {
  const legs: ChainLeg[] = [
    {
      shipment: 'A',
      order: '1',
      mode: 'road',
      from: 'CNSUZ',
      to: 'CNSHA',
      distanceKm: 100,
      weightKg: 9000,
      date: '2026-02-27',
    },
    {
      shipment: 'A',
      order: '1',
      mode: 'sea',
      from: 'CNSHA',
      to: 'NLRTM',
      distanceKm: 19_000,
      weightKg: 9000,
      date: '2026-03-02',
    },
    {
      shipment: 'B',
      order: '1',
      mode: 'sea',
      from: 'CNSUZ',
      to: 'NLRTM',
      distanceKm: 19_100,
      weightKg: 100,
      date: '2026-01-02',
    },
    { shipment: 'C', mode: 'rail', distanceKm: 10, weightKg: 100 },
  ];

  it.each(['shipment', 'order', 'lane', 'month'] as const)('by %s adds up to the total', (by) => {
    const elements = elementsOf(legs);
    const rows = co2eReport(elements, by);
    const total = co2eTotal(elements);
    for (const field of ['wtwGrams', 'ttwGrams', 'legs', 'primaryGrams', 'defaultGrams'] as const)
      expect(rows.reduce((sum, row) => sum + row[field], 0)).toBe(total[field]);
    for (const row of [...rows, total])
      expect(row.primaryGrams + row.modelledGrams + row.defaultGrams).toBe(row.wtwGrams);
  });

  it('knows lanes by where shipments begin and end, and months in their order', () => {
    const elements = elementsOf(legs);
    expect(co2eReport(elements, 'lane').map(({ key, shipments }) => [key, shipments])).toEqual([
      ['CNSUZ-NLRTM', 2],
      ['', 1],
    ]);
    expect(co2eReport(elements, 'month').map(({ key }) => key)).toEqual([
      '',
      '2026-01',
      '2026-02',
      '2026-03',
    ]);
    expect(co2eReport(elements, 'order').map(({ key, legs: count }) => [key, count])).toEqual([
      ['1', 3],
      ['', 1],
    ]);
  });
});

describe('a list of legs', () => {
  it('is CSV in any spelling of its columns, or JSON', () => {
    const csv = unwrap(
      parseChainLegs(bytes('Shipment;Mode;Distance km;weight_kg;colour\r\nS;SEA;1000;10000;red\r\n')),
    );
    expect(csv).toEqual([{ ...sea, where: { line: 2 } }]);
    const json = unwrap(parseChainLegs(bytes(JSON.stringify({ legs: [sea] }))));
    expect(json).toEqual([{ ...sea, where: { path: '/legs/0' } }]);
  });

  it.each([
    ['S,boat,1,1', { code: 'co2e.invalid', where: { line: 2, column: 'mode' } }],
    ['S,sea,-1,1', { code: 'co2e.invalid', where: { line: 2, column: 'distanceKm' } }],
    ['S,sea,Infinity,1', { code: 'co2e.invalid', where: { line: 2, column: 'distanceKm' } }],
    ['S,sea,1,abc', { code: 'co2e.invalid', where: { line: 2, column: 'weightKg' } }],
    ['S,sea,1,', { code: 'co2e.invalid', where: { line: 2, column: 'weightKg' } }],
    ['S,sea,,1', { code: 'co2e.invalid', where: { line: 2, column: 'distanceKm' } }],
    [',sea,1,1', { code: 'co2e.invalid', where: { line: 2, column: 'shipment' } }],
  ])('refuses %j with its line', (row, wrong) => {
    const read = parseChainLegs(bytes(`shipment,mode,distanceKm,weightKg\n${row}\n`));
    expect(read.ok ? undefined : read.problems[0]).toMatchObject(wrong);
  });

  it('refuses what is no list', () => {
    for (const text of ['', '{"legs": 3}', '[', 'a,b\n1,2\n', '[]'])
      expect(parseChainLegs(bytes(text)).ok).toBe(false);
  });
});
