import { describe, expect, test } from 'vitest';
import { defaultSharing, foldAll, partiesOf, partyRoles, sharedWith } from '../index.ts';
import { shipment, voyage } from '../recorded.fixture.ts';

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
