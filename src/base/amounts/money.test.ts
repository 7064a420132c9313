import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMoney,
  allocateMoney,
  amountNumber,
  compareMoney,
  convertMoney,
  currencyCodes,
  formatAmount,
  multiplyMoney,
  parseMoney,
  sumMoney,
  zeroMoney,
  type Money,
} from './index.ts';
import { unwrap } from '../errors/index.ts';

const money = (text: string, currency: string) => unwrap(parseMoney(text, currency));
const anyMoney = fc.record({
  minor: fc.maxSafeInteger(),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
});

describe('reading and writing', () => {
  test.each([
    ['1234.56', 'EUR', 123456],
    ['-0.05', 'USD', -5],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['10.500', 'EUR', 1050],
    ['.5', 'EUR', 50],
    ['0.1', 'EUR', 10],
    ['-0', 'EUR', 0],
    ['+7.', 'EUR', 700],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s %s is %i minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, value: { minor, currency } });
  });

  test.each([
    ['1,234.56', 'EUR'],
    ['1.005', 'EUR'],
    ['0.5', 'JPY'],
    ['12', 'EURO'],
    ['12', 'eur'],
    ['', 'EUR'],
    ['twelve', 'EUR'],
    ['NaN', 'EUR'],
    ['1e999', 'EUR'],
    ['90071992547409.92', 'EUR'],
    ['1'.repeat(100), 'EUR'],
  ])('%s %s is refused', (text, currency) => {
    expect(parseMoney(text, currency)).toMatchObject({ ok: false, problems: [{ code: 'money.invalid' }] });
  });

  test('grouping is read only when it is named, and only in groups of three', () => {
    expect(parseMoney('1,234,567.89', 'EUR', { thousands: ',' })).toMatchObject({
      value: { minor: 123456789 },
    });
    expect(parseMoney('1.234,5', 'EUR', { thousands: '.' })).toMatchObject({ value: { minor: 123450 } });
    expect(parseMoney("-1'234.50", 'CHF', { thousands: "'" })).toMatchObject({ value: { minor: -123450 } });
    expect(parseMoney('1,23', 'EUR', { thousands: ',' }).ok).toBe(false);
    expect(parseMoney('1234,567', 'EUR', { thousands: ',' }).ok).toBe(false);
  });

  test('no text makes it throw', () => {
    const near = fc.stringMatching(/^[+\-.,'eE0-9 ]{0,12}$/);
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), near),
        fc.constantFrom(',', '.', "'", undefined),
        (text, thousands) => {
          const result = parseMoney(text, 'EUR', thousands === undefined ? {} : { thousands });
          if (result.ok) expect(parseMoney(formatAmount(result.value), 'EUR')).toEqual(result);
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });

  test('what is written is read again as the same amount', () => {
    fc.assert(
      fc.property(anyMoney, (m) => {
        expect(money(formatAmount(m), m.currency)).toEqual({ ...m, minor: m.minor === 0 ? 0 : m.minor });
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('the table holds the active currencies with their odd decimals', () => {
    expect(currencyCodes.length).toBeGreaterThan(160);
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    expect(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(formatAmount({ minor: -5, currency: 'TND' })).toBe('-0.005');
    expect(amountNumber({ minor: 12345, currency: 'USD' })).toBe(123.45);
  });
});

describe('arithmetic', () => {
  test('a factor is rounded half to even', () => {
    expect(multiplyMoney(money('0.05', 'EUR'), '0.5')).toEqual(money('0.02', 'EUR'));
    expect(multiplyMoney(money('0.07', 'EUR'), '0.5')).toEqual(money('0.04', 'EUR'));
    expect(multiplyMoney(money('-0.05', 'EUR'), '0.5')).toEqual(money('-0.02', 'EUR'));
  });

  test('a conversion minds the decimals of both currencies', () => {
    expect(convertMoney(money('100.00', 'USD'), 'JPY', '151.237')).toEqual(money('15124', 'JPY'));
    expect(convertMoney(money('15124', 'JPY'), 'KWD', '0.00203')).toEqual(money('30.702', 'KWD'));
  });

  test('two currencies and an overflow are errors with a code', () => {
    const large: Money = { minor: Number.MAX_SAFE_INTEGER, currency: 'EUR' };
    expect(() => addMoney(money('1', 'EUR'), money('1', 'USD'))).toThrow('cannot be taken together');
    expect(() => compareMoney(money('1', 'EUR'), money('1', 'USD'))).toThrow('cannot be taken together');
    expect(() => addMoney(large, money('0.01', 'EUR'))).toThrow('larger than can be kept');
    expect(() => multiplyMoney(large, '2')).toThrow('larger than can be kept');
    expect(() => convertMoney(large, 'JPY', '1000')).toThrow('larger than can be kept');
    expect(() => zeroMoney('XXX')).toThrow('ISO 4217');
  });

  test('a sum starts from zero of its currency', () => {
    expect(sumMoney([], 'EUR')).toEqual(zeroMoney('EUR'));
    expect(sumMoney([money('1.10', 'EUR'), money('2.20', 'EUR')])).toEqual(money('3.30', 'EUR'));
    expect(() => sumMoney([])).toThrow('needs a currency');
  });

  test('the shares of an allocation add up, and none is a minor unit off its due', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(minor, weights, (amount, parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(total > 0);
        const shares = allocateMoney({ minor: amount, currency: 'EUR' }, parts);
        expect(sumMoney(shares).minor).toBe(amount === 0 ? 0 : amount);
        shares.forEach((share, index) => {
          expect(Math.abs(share.minor - (amount * parts[index]!) / total)).toBeLessThanOrEqual(1);
        });
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
