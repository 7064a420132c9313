import { describe, expect, test } from 'vitest';
import { foldAll, foldStatements, type Recorded } from '../index.ts';
import { order, say, shipment } from '../recorded.fixture.ts';

const pieces = (value: string, unit = 'H87') => ({ value, unit });
const usd = (minor: number) => ({ minor, currency: 'USD' });
const invoice = { kind: 'invoice', of: 'harbourline', id: 'R-1' } as const;

describe('the lines of a paper', () => {
  test('stand in their order, each with the statement it comes from, a newer word in place of an older', () => {
    const line = (seq: number, body: object) => say(seq, 'line', body);
    const told = [
      line(1, { line: '10', description: 'Pumps', quantity: pieces('4') }),
      line(2, { line: '2', description: 'Seals' }),
      line(3, { line: '10', quantity: pieces('5') }),
    ];
    const state = foldAll(shipment, told);
    expect(state.lines.map(({ line: number, seq }) => [number, seq])).toEqual([
      ['2', 2],
      ['10', 3],
    ]);
    expect(state.lines[1]).toMatchObject({ description: 'Pumps', quantity: pieces('5') });
    const first = foldAll(shipment, told.slice(0, 2));
    const kept = JSON.stringify(first);
    expect(foldStatements(first, told.slice(2))).toStrictEqual(state);
    expect(JSON.stringify(first)).toBe(kept);
  });
});

describe('what became of a line of an order', () => {
  const told = (seq: number, body: object) =>
    say(seq, 'order-line', { line: '1', ...body }, { subject: order });
  const [first, second] = ['shipment:harbourline/D-1', 'shipment:harbourline/D-2'];

  test('two despatches add up, and a newer word on one of them counts once', () => {
    const state = foldAll(order, [
      told(1, { description: 'Pumps', quantity: pieces('100') }),
      told(2, { shipments: [first], despatched: pieces('60') }),
      told(3, { shipments: [second], despatched: pieces('40') }),
      told(4, { shipments: [first], despatched: pieces('50') }),
      told(5, { shipments: [first], received: pieces('48'), rejected: pieces('2') }),
      told(6, { invoice: 'invoice:harbourline/R-1', invoiced: pieces('90') }),
    ]);
    expect(state.lines[0]).toMatchObject({
      description: 'Pumps',
      quantity: pieces('100'),
      despatched: pieces('90'),
      received: pieces('48'),
      rejected: pieces('2'),
      invoiced: pieces('90'),
      shipments: [first, second],
    });
    expect(state.lines[0]?.shares?.find(({ of }) => of === second)).toEqual({
      of: second,
      despatched: pieces('40'),
      seq: 3,
    });
  });

  test('quantities that do not add up make no sum, and each share stays', () => {
    const state = foldAll(order, [
      told(1, { shipments: [first], despatched: pieces('60') }),
      told(2, { shipments: [second], despatched: pieces('3', 'KGM') }),
    ]);
    expect(state.lines[0]?.despatched).toBeUndefined();
    expect(state.lines[0]?.shares).toHaveLength(2);
  });
});

describe('an invoice and what was paid on it', () => {
  const owed = say(1, 'invoice', { number: 'R-1', payable: usd(5000) }, { subject: invoice });
  const pays = (seq: number, reference: string, minor: number, status: string, currency = 'USD') =>
    say(seq, 'payment', { reference, amount: { minor, currency }, status }, { subject: invoice });
  const fold = (...more: Recorded[]) => foldAll(invoice, [owed, ...more]);

  test('what is instructed pays nothing yet; what the bank settled does', () => {
    expect(fold(pays(2, 'P-1', 5000, 'instructed'))).toMatchObject({ paid: usd(0), open: usd(5000) });
    const state = fold(pays(2, 'P-1', 5000, 'instructed'), pays(3, 'P-1', 5000, 'settled'));
    expect(state).toMatchObject({ paid: usd(5000), open: usd(0), reconciled: true });
    expect(state.payments).toHaveLength(1);
  });

  test('a payment in part leaves the rest open, another currency counts for nothing', () => {
    const state = fold(pays(2, 'P-1', 3000, 'settled'), pays(3, 'P-2', 2000, 'settled', 'EUR'));
    expect(state).toMatchObject({ paid: usd(3000), open: usd(2000), reconciled: false });
  });

  test('a remittance that comes after the settlement takes nothing back', () => {
    expect(fold(pays(2, 'P-1', 5000, 'settled'), pays(3, 'P-1', 5000, 'instructed')).reconciled).toBe(true);
  });

  test('a status without an amount changes that of the share that is known, and of none that is not', () => {
    const told = (seq: number, reference: string) =>
      say(seq, 'payment', { reference, status: 'settled' }, { subject: invoice });
    expect(fold(pays(2, 'P-1', 5000, 'instructed'), told(3, 'P-1')).reconciled).toBe(true);
    expect(fold(told(2, 'P-9')).payments).toEqual([]);
  });

  test('a refused payment pays nothing', () => {
    expect(fold(pays(2, 'P-1', 5000, 'refused'))).toMatchObject({ paid: usd(0), reconciled: false });
  });

  test('one by one gives the same as all at once', () => {
    const all = [owed, pays(2, 'P-1', 2000, 'settled'), pays(3, 'P-2', 3000, 'settled')];
    let state = foldAll(invoice, all.slice(0, 1));
    for (const each of all.slice(1)) {
      const next = foldStatements(state, [each]);
      if (next === 'refold') throw new Error('nothing here reaches back');
      state = next;
    }
    expect(JSON.stringify(state)).toBe(JSON.stringify(foldAll(invoice, all)));
  });
});
