import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldAll, foldStatement, lineValue, sourceOf } from '../index.ts';
import { idOf, order, say } from '../recorded.fixture.ts';

const placed = (body: object = {}) => say(1, 'order', { number: '4711', ...body }, { subject: order });
const line = (seq: number, number: string, body: object = {}) =>
  say(seq, 'order-line', { line: number, description: 'Pump housing', ...body }, { subject: order });
const usd = (minor: number) => ({ value: { minor, currency: 'USD' } });

describe('what an order comes to', () => {
  test('the stated value counts before the sum of the lines', () => {
    const state = foldAll(order, [placed(usd(9_000)), line(2, '1', usd(4_000))]);
    expect(state.totals).toEqual([{ minor: 9_000, currency: 'USD' }]);
  });

  test('without one the lines are summed, each currency by itself', () => {
    const euro = { value: { minor: 700, currency: 'EUR' } };
    const state = foldAll(order, [
      placed(),
      line(2, '1', usd(4_000)),
      line(3, '2', usd(500)),
      line(4, '3', euro),
    ]);
    expect(state.totals).toEqual([
      { minor: 700, currency: 'EUR' },
      { minor: 4_500, currency: 'USD' },
    ]);
  });

  test('a value that stands elsewhere is no value: the lines are summed', () => {
    const state = foldAll(order, [placed({ value: { absent: 'see-elsewhere' } }), line(2, '1', usd(4_000))]);
    expect(state.totals).toEqual([{ minor: 4_000, currency: 'USD' }]);
  });

  test('quantity times unit price stands for a value, rounded half to even', () => {
    const quantity = { value: '3', unit: 'EA' };
    const priced = (amount: string, per?: object) =>
      lineValue({ quantity, unitPrice: { amount, currency: 'USD', ...per } });
    expect(priced('12.50')).toEqual({ minor: 3750, currency: 'USD' });
    expect(priced('0.335')).toEqual({ minor: 100, currency: 'USD' });
    expect(priced('100', { per: { value: '12', unit: 'EA' } })).toEqual({ minor: 2500, currency: 'USD' });
    expect(priced('100', { per: { value: '1', unit: 'KGM' } })).toBeUndefined();
    expect(priced('a lot')).toBeUndefined();
  });

  test('amounts too large to add up are left out, and nothing fails', () => {
    const large = usd(Number.MAX_SAFE_INTEGER);
    expect(foldAll(order, [line(1, '1', large), line(2, '2', large)]).totals).toEqual([]);
  });
});

describe('lines', () => {
  test('a newer word on a line replaces what it states and leaves the rest', () => {
    const state = foldAll(order, [
      line(1, '10', { hs: '841391', ...usd(4_000) }),
      line(2, '10', { item: 'PUMP-7' }),
    ]);
    expect(state.lines).toEqual([
      {
        ...{ line: '10', description: 'Pump housing', hs: '841391', item: 'PUMP-7', shipments: [] },
        ...{ value: { minor: 4_000, currency: 'USD' }, statement: idOf(2), seq: 2 },
      },
    ]);
  });

  test('they stand in the order of their numbers, and name the shipments of the order', () => {
    const by = (id: string) => ({ shipments: [`shipment:northgate/${id}`] });
    const state = foldAll(order, [
      line(1, '10', by('B')),
      line(2, '2', by('A')),
      line(3, '10A'),
      line(4, '10', by('C')),
    ]);
    expect(state.lines.map((each) => each.line)).toEqual(['2', '10', '10A']);
    expect(state.shipments).toEqual(['shipment:northgate/A', 'shipment:northgate/B', 'shipment:northgate/C']);
  });
});

test('line by line gives the same order as all lines at once, whatever they are called', () => {
  const name = fc.oneof(
    fc.stringMatching(/^[+-. ]?\d{1,3}[A-C]?$/),
    fc.string({ minLength: 1, maxLength: 4 }),
  );
  const lines = fc.array(fc.tuple(name, fc.option(fc.maxSafeInteger())), { maxLength: 20 });
  fc.assert(
    fc.property(lines, (list) => {
      const all = list.map(([number, minor], index) =>
        line(index + 1, number, minor === null ? {} : usd(minor)),
      );
      let state = foldAll(order, []);
      for (const recorded of all) {
        const next = foldStatement(state, recorded);
        if (next !== 'refold') state = next;
      }
      expect(JSON.stringify(state)).toBe(JSON.stringify(foldAll(order, all)));
    }),
    { seed: 31, numRuns: 300 },
  );
});

test('each field of an order tells its source', () => {
  const state = foldAll(order, [
    placed({ incoterm: 'FOB' }),
    say(2, 'order', { number: '4711', contract: 'C-9' }, { subject: order }),
  ]);
  expect(sourceOf(state, 'incoterm')?.statement).toBe(idOf(1));
  expect(sourceOf(state, 'contract')?.statement).toBe(idOf(2));
  expect(sourceOf(state, 'destination')).toBeUndefined();
});

test('a line comes to the same as in decimal arithmetic, however long its numbers are', () => {
  const number = fc.stringMatching(/^-?\d{1,9}(\.\d{1,4})?$/);
  fc.assert(
    fc.property(
      number,
      number,
      fc.constantFrom(['USD', 2], ['JPY', 0], ['KWD', 3] as const),
      (amount, value, [currency, decimals]) => {
        const quantity = { value, unit: 'PCE' };
        const exact = new Big(amount)
          .times(value)
          .times(new Big(10).pow(decimals))
          .round(0, Big.roundHalfEven);
        const minor = exact.toNumber() + 0;
        expect(lineValue({ quantity, unitPrice: { amount, currency } })).toStrictEqual(
          Number.isSafeInteger(minor) ? { minor, currency } : undefined,
        );
      },
    ),
    { seed: 32, numRuns: 1000 },
  );
});

test.each([
  ['0.125', '1', 12],
  ['0.135', '1', 14],
  ['-0.125', '1', -12],
  ['0.115', '3', 34],
  ['-0', '5', 0],
])('%s times %s comes to %i cents, halves to the even one', (amount, value, minor) => {
  const unitPrice = { amount, currency: 'USD' };
  expect(lineValue({ quantity: { value, unit: 'PCE' }, unitPrice })).toStrictEqual({
    minor,
    currency: 'USD',
  });
});
