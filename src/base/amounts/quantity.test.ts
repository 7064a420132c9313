import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addQuantity,
  compareQuantity,
  convertQuantity,
  findUnit,
  isPackageKind,
  parseQuantity,
  quantityNumber,
  units,
} from './index.ts';
import { unwrap } from '../errors/index.ts';

const quantity = (text: string, unit: string) => unwrap(parseQuantity(text, unit));

describe('quantities', () => {
  test.each([
    ['012.50', 'KGM', '12.5', 'KGM'],
    ['1e3', 'EA', '1000', 'C62'],
    ['-0.0', 'CEL', '0', 'CEL'],
    ['20', 'XCT', '20', 'CT'],
    ['.5', 'TNE', '0.5', 'TNE'],
  ])('%s %s is read as %s %s', (text, unit, value, code) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: true, value: { value, unit: code } });
  });

  test.each([
    ['1,5', 'KGM'],
    ['', 'KGM'],
    ['Infinity', 'KGM'],
    ['5', 'kg'],
    ['5', 'toString'],
    ['5', 'XKGM'],
    ['9'.repeat(60), 'KGM'],
  ])('%s %s is refused', (text, unit) => {
    expect(parseQuantity(text, unit)).toMatchObject({ ok: false, problems: [{ code: 'quantity.invalid' }] });
  });

  test.each([
    ['1', 'LBR', 'KGM', '0.45359237'],
    ['1', 'NMI', 'MTR', '1852'],
    ['1', 'KNT', 'KMH', '1.852'],
    ['1', 'GLL', 'LTR', '3.785411784'],
    ['-40', 'FAH', 'CEL', '-40'],
    ['68', 'FAH', 'CEL', '20'],
    ['-18', 'CEL', 'FAH', '-0.4'],
    ['2.5', 'HUR', 'MIN', '150'],
    ['1', 'MIN', 'HUR', '0.016666666667'],
    ['1000', 'MTQ', 'LTR', '1000000'],
    ['2', 'ANN', 'MON', '24'],
  ])('%s %s in %s', (value, from, to, expected) => {
    expect(convertQuantity({ value, unit: from }, to)).toEqual({ value: expected, unit: to });
  });

  test('what measures different things neither adds nor compares', () => {
    expect(() => addQuantity(quantity('1', 'KGM'), quantity('1', 'LTR'))).toThrow('do not convert');
    expect(() => compareQuantity(quantity('1', 'CT'), quantity('1', 'PX'))).toThrow('do not convert');
    expect(() => convertQuantity({ value: '1', unit: 'KGM' }, 'nonsense')).toThrow('do not convert');
  });

  test('the sum is exact and in the first unit', () => {
    expect(addQuantity(quantity('0.1', 'TNE'), quantity('200', 'KGM'))).toEqual({
      value: '0.3',
      unit: 'TNE',
    });
    expect(compareQuantity(quantity('1', 'TNE'), quantity('1000', 'KGM'))).toBe(0);
    expect(compareQuantity(quantity('1', 'TNE'), quantity('1000.001', 'KGM'))).toBe(-1);
    expect(quantityNumber(quantity('12.50', 'KGM'))).toBe(12.5);
  });

  test('there and back again is the same within twelve places', () => {
    const convertible = units.filter(({ dimension }) => dimension !== 'package');
    const one = fc.constantFrom(...convertible);
    const value = fc
      .integer({ min: -1_000_000, max: 1_000_000 })
      .map((thousandths) => String(thousandths / 1000));
    fc.assert(
      fc.property(one, one, value, (from, to, number) => {
        fc.pre(from.dimension === to.dimension);
        // A small unit in a large one keeps few digits in twelve places.
        fc.pre(Number(from.factor) >= Number(to.factor) * 1e-4);
        const back = convertQuantity(convertQuantity({ value: number, unit: from.code }, to.code), from.code);
        expect(Number(back.value)).toBeCloseTo(Number(number), 6);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  test('every code stands once', () => {
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
    expect(units.filter(({ dimension }) => dimension !== 'package').length).toBeGreaterThan(60);
    expect(findUnit('NMI')?.symbol).toBe('nmi');
    expect(isPackageKind('BX')).toBe(true);
    expect(isPackageKind('KGM')).toBe(false);
  });
});
