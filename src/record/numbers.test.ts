import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldAll, normaliseNumber, numbersOf } from './index.ts';
import { say, shipment, voyage } from './recorded.fixture.ts';

describe('finding by number', () => {
  test('a shipment is found by its own number, booking, bill of lading and containers, however they are written', () => {
    const state = foldAll(shipment, [
      ...voyage(),
      say(5, 'shipment', { number: 'NG-1001', billOfLading: 'bl/0092 x' }),
    ]);
    expect(numbersOf(state)).toEqual(['BKG77120', 'BL0092X', 'MSKU1234565', 'NG1001']);
    expect(numbersOf(state)).toContain(normaliseNumber('msku 123456-5'));
  });

  test('full-width letters and digits are the same number', () => {
    expect(normaliseNumber('ＭＳＫＵ１２３４５６５')).toBe('MSKU1234565');
    expect(normaliseNumber(' -/. ')).toBe('');
  });

  test('to normalise twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = normaliseNumber(text);
        expect(normaliseNumber(once)).toBe(once);
      }),
      { seed: 21, numRuns: 2000 },
    );
  });
});
