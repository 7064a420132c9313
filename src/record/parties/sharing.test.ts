import { describe, expect, test } from 'vitest';
import { defaultSharing, foldAll, partiesOf, partyRoles, sharedWith } from '../index.ts';
import type { PartyRef, Recorded } from '../index.ts';
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

  test('a party brings in whom its own role covers, and nobody lets in a friend', () => {
    const said = (issuer: string, seq: number, parties: PartyRef[]): Recorded => ({
      seq,
      receivedAt: seq,
      statement: {
        id: `01900000-0000-7000-8000-00000000000${seq}`,
        version: 1,
        issuer,
        subject: { kind: 'shipment', of: 'harbourline', id: 'HBL-1' },
        type: 'shipment',
        classifier: 'actual',
        body: { number: 'HBL-1', parties },
        source: { message: 'm' },
      },
    });
    const shared = foldAll({ kind: 'shipment', of: 'harbourline', id: 'HBL-1' }, [
      said('harbourline', 1, [{ role: 'forwarder', org: 'northgate' }]),
      said('northgate', 2, [{ role: 'carrier', org: 'blue-anchor' }]),
      said('blue-anchor', 3, [{ role: 'buyer', org: 'friend' }]),
      said('stranger', 4, [{ role: 'carrier', org: 'stranger' }]),
    ]);
    expect(partiesOf(shared)).toEqual([
      { org: 'blue-anchor', role: 'carrier' },
      { org: 'northgate', role: 'forwarder' },
    ]);
  });

  test('who is no party sees nothing', () => {
    expect(sharedWith(state, 'stranger')).toEqual([]);
    expect(sharedWith(state, 'blue-anchor')).toEqual(defaultSharing.carrier);
  });
});
