import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultSharing,
  foldAll,
  normaliseNumber,
  numbersOf,
  partiesOf,
  partyRoles,
  sharedWith,
} from './index.ts';
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

describe('who sees what', () => {
  const state = foldAll(shipment, voyage());

  test('the parties are those named and the carriers of the legs, each role once', () => {
    expect(partiesOf(state)).toEqual([
      { org: 'blue-anchor', role: 'carrier' },
      { org: 'harbourline', role: 'consignee' },
      { org: 'northgate', role: 'forwarder' },
      { org: 'redwall', role: 'shipper' },
    ]);
  });

  test('a carrier, warehouse, forwarder or notify party never sees a price', () => {
    for (const role of ['carrier', 'warehouse', 'forwarder', 'notify', 'shipper', 'consignee'] as const) {
      expect(defaultSharing[role]).not.toContain('commercial');
      expect(defaultSharing[role]).not.toContain('finance');
    }
  });

  test('a bank sees the money and nothing of the goods or the way', () => {
    expect([...defaultSharing.bank].sort()).toEqual(['commercial', 'finance', 'identity']);
  });

  test('a broker sees goods, customs and routing', () => {
    expect(defaultSharing.broker).toEqual(expect.arrayContaining(['goods', 'customs', 'routing']));
  });

  test('what no field holds may be a price: only buyer and seller see it', () => {
    expect(partyRoles.filter((role) => defaultSharing[role].includes('extra'))).toEqual(['buyer', 'seller']);
  });

  test('who is no party sees nothing', () => {
    expect(sharedWith(state, 'stranger')).toEqual([]);
    expect(sharedWith(state, 'blue-anchor')).toEqual(defaultSharing.carrier);
  });
});
