import { describe, expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import {
  distanceFactor,
  emissionModes,
  findEmissionFactor,
  getFactor,
  parseFactorSet,
  planningFactors,
  planningSet,
  type FactorSet,
} from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const heading = 'id,mode,value,unit,basis,source,class,region,carrier,validFrom,fromKm,untilKm\n';
const parsed = (rows: string): FactorSet => unwrap(parseFactorSet(bytes(heading + rows), 'own.csv'));
const problemOf = (text: string) => {
  const read = parseFactorSet(bytes(text), 'own.csv');
  return read.ok ? undefined : read.problems[0];
};

describe('the planning factors', () => {
  it('say the same of a tonne-kilometre as the estimates of legs', () => {
    for (const mode of ['sea', 'rail', 'road'] as const)
      expect(findEmissionFactor(planningFactors, { mode, distanceKm: 500 })?.wtw).toBe(
        getFactor(`${mode}.emissions`).value,
      );
    const air = (distanceKm: number) => findEmissionFactor(planningFactors, { mode: 'air', distanceKm })!.wtw;
    expect([air(1499), air(1500)]).toEqual([1300, 680]);
  });

  it('have one for every mode, under our own name, with no more from tank to wheel than from well to wheel', () => {
    for (const mode of emissionModes) {
      const factor = findEmissionFactor(planningFactors, { mode, distanceKm: 100 })!;
      expect(factor.ttw).toBeLessThan(factor.wtw);
      expect(factor.ttw).toBeGreaterThan(0);
      expect(factor.source).toContain(planningSet);
      expect(factor.source).not.toContain('GLEC');
    }
  });

  it('turn sailed into shortest distance and back', () => {
    const there = distanceFactor(planningFactors, 'sea', 'SFD', 'actual')!.factor;
    expect(there).toBeCloseTo(1.15, 10);
    expect(there * distanceFactor(planningFactors, 'sea', 'actual', 'SFD')!.factor).toBeCloseTo(1, 10);
    expect(distanceFactor(planningFactors, 'road', 'GCD', 'SFD')!.factor).toBeCloseTo(1.27, 10);
  });
});

describe('a set of factors of one’s own', () => {
  const set = parsed(
    [
      'sea,sea,7.5,g CO2e/t-km,WTW,trade average,,,,,,',
      'sea,sea,6.4,g CO2e/t-km,TTW,trade average,,,,,,',
      'sea-asia,sea,6.9,g CO2e/t-km,WTW,trade average,,Asia-Europe,,,,',
      'sea-oak,sea,6.1,g CO2e/t-km,WTW,verified by the carrier,,,OAKL,,,',
      'sea-oak-26,sea,5.9,g CO2e/t-km,WTW,verified by the carrier,,,OAKL,2026-01-01,,',
      'near,air,900,g CO2e/t-km,WTW,airline,,,,,,1000',
    ].join('\n'),
  );
  const idOf = (need: object) => findEmissionFactor(set, { mode: 'sea', ...need })?.id;

  it('joins the two bases of a factor', () => {
    expect(findEmissionFactor(set, { mode: 'sea' })).toMatchObject({
      wtw: 7.5,
      ttw: 6.4,
      quality: 'modelled',
    });
  });

  it('gives what says most of the operation, and of equals what holds from later', () => {
    expect(idOf({ region: 'Asia-Europe' })).toBe('sea-asia');
    expect(idOf({ region: 'Asia-Europe', carrier: 'OAKL', date: '2025-12-31' })).toBe('sea-oak');
    expect(idOf({ region: 'Asia-Europe', carrier: 'OAKL', date: '2026-01-01' })).toBe('sea-oak-26');
    expect(idOf({ region: 'Transpacific' })).toBe('sea');
    expect(idOf({ mode: 'air', distanceKm: 1000 })).toBeUndefined();
    expect(idOf({ mode: 'road' })).toBeUndefined();
  });

  it('reads JSON with adjustments, which win over the planning ones', () => {
    const json = {
      ...{ name: 'Own', version: '3' },
      factors: [
        {
          id: 'a',
          mode: 'sea',
          value: 60,
          unit: 'g CO2e/TEU-km',
          basis: 'WTW',
          source: 'own',
          distanceBasis: 'actual',
        },
      ],
      adjustments: [{ mode: 'sea', actualPerSfd: 1.1, sfdPerGcd: 1.2, source: 'own' }],
    };
    const read = unwrap(parseFactorSet(bytes(JSON.stringify(json)), 'own.json'));
    expect(read.factors[0]).toMatchObject({ version: '3', distanceBasis: 'actual' });
    expect(distanceFactor(read, 'sea', 'SFD', 'actual')!.factor).toBeCloseTo(1.1, 10);
    expect(distanceFactor(read, 'road', 'SFD', 'actual')!.factor).toBeCloseTo(1.05, 10);
  });

  it.each([
    ['sea,boat,1,g CO2e/t-km,WTW,s', { code: 'factors.invalid', where: { line: 2, column: 'mode' } }],
    ['sea,sea,-1,g CO2e/t-km,WTW,s', { code: 'factors.invalid', where: { line: 2, column: 'value' } }],
    ['sea,sea,x,g CO2e/t-km,WTW,s', { code: 'factors.invalid', where: { line: 2, column: 'value' } }],
    ['sea,sea,1,g/t-km,WTW,s', { code: 'factors.invalid', where: { line: 2, column: 'unit' } }],
    ['sea,sea,1,g CO2e/t-km,TTW,s', { code: 'factors.invalid', where: { line: 2 } }],
    ['sea,sea,1,kg CO2e/t,WTW,s', { code: 'factors.invalid', where: { line: 2 } }],
    [
      'sea,sea,1,g CO2e/t-km,WTW,s\nsea,sea,2,g CO2e/t-km,TTW,s',
      { code: 'factors.invalid', where: { line: 2 } },
    ],
    [
      'sea,sea,1,g CO2e/t-km,WTW,s\nsea,sea,2,g CO2e/t-km,WTW,s',
      { code: 'factors.invalid', where: { line: 3 } },
    ],
    [
      'sea,sea,1,g CO2e/t-km,WTW,s,,,,2026-02-30',
      { code: 'factors.invalid', where: { line: 2, column: 'validFrom' } },
    ],
  ])('refuses %j with its place', (row, wrong) => {
    expect(problemOf(heading + row)).toMatchObject(wrong);
  });

  it('refuses a column that it does not know, and a table that lacks one', () => {
    expect(problemOf('id,mode,value,unit,basis,source,colour\na,sea,1,g CO2e/t-km,WTW,s,red\n')?.code).toBe(
      'factors.invalid',
    );
    expect(problemOf('id,mode,value,unit,source\na,sea,1,g CO2e/t-km,s\n')?.code).toBe(
      'mapping.column-missing',
    );
    expect(problemOf('{"name": 1}')?.where?.path).toBe('/name');
    expect(problemOf('')?.code).toBe('input.syntax');
  });
});
