import { describe, expect, test } from 'vitest';
import type { Draft, StatementType } from '../../../record/index.ts';
import { documentKinds } from '../document.ts';
import {
  at,
  buyer,
  carrier,
  container,
  contextOf,
  forwarder,
  kilograms,
  pieces,
  readOf,
  rotterdam,
  seller,
  shanghai,
  usd,
} from '../documents.fixture.ts';
import { draftsOfDocument } from './drafts.ts';

const drafted = (...args: Parameters<typeof readOf>) => draftsOfDocument(readOf(...args), contextOf('m-1'));
const taken = (...args: Parameters<typeof readOf>) => {
  const { drafts, problems } = drafted(...args);
  expect(problems).toEqual([]);
  return drafts;
};
const ofType = <T extends StatementType>(drafts: readonly Draft[], type: T) =>
  drafts.filter((draft) => draft.type === type) as unknown as Draft<T>[];
const codes = (drafts: readonly Draft[]) =>
  ofType(drafts, 'event').map(({ body, classifier }) => `${body.code} ${classifier}`);
const order = { kind: 'order', id: '4711' } as const;
const shipment = { kind: 'shipment', id: 'NG-1' } as const;

test('a document of every kind that says nothing is refused with a code, never with an exception', () => {
  for (const kind of documentKinds) {
    const { drafts, problems } = drafted(kind, '', {});
    expect(drafts, kind).toEqual([]);
    expect(
      problems.map(({ code }) => code),
      kind,
    ).toContain('value.missing');
  }
});

describe('the answer to an order', () => {
  const said = {
    answer: 'accepted-with-changes',
    issuedAt: at('2026-02-03'),
    references: [order],
    lines: [
      {
        id: '10',
        action: 'accepted-with-changes',
        item: { sellerId: 'P-7', description: 'seller calls it so' },
        quantities: { confirmed: pieces('80'), backordered: pieces('20') },
        price: usd('1.30'),
        dates: [{ kind: 'promised-delivery', at: at('2026-05-05') }],
      },
    ],
  } as const;

  test('is about the order, line by line, and is an event with its own number', () => {
    const drafts = taken('order-response', 'RSP-1', said);
    expect(ofType(drafts, 'order')[0]).toMatchObject({
      subject: { id: '4711' },
      body: { number: '4711', answer: 'accepted-with-changes' },
    });
    expect(ofType(drafts, 'order-line')[0]?.body).toEqual({
      line: '10',
      item: 'P-7',
      sellerItem: 'P-7',
      answer: 'accepted-with-changes',
      confirmed: pieces('80'),
      backordered: pieces('20'),
      promisedFor: '2026-05-05',
    });
    expect(ofType(drafts, 'event')[0]?.body).toMatchObject({
      code: 'ORDC',
      document: 'RSP-1',
      extra: { '/lines/0/price/amount': '1.30', '/lines/0/item/description': 'seller calls it so' },
    });
  });

  test.each([
    ['rejected', 'REJE'],
    ['received', 'RECE'],
    ['pending', 'PENA'],
  ] as const)('%s is %s', (answer, code) => {
    expect(codes(taken('order-response', 'RSP-1', { ...said, answer }))).toEqual([`${code} actual`]);
  });

  test('a change cancels a line and tells that the order changed', () => {
    const drafts = taken('order-change', 'CHG-1', {
      references: [order],
      lines: [
        { id: '10', action: 'deleted', item: {}, quantities: {} },
        { id: '20', action: 'changed', item: {}, quantities: { ordered: pieces('7') } },
      ],
    });
    expect(ofType(drafts, 'order-line').map(({ body }) => body)).toEqual([
      { line: '10', status: 'cancelled' },
      { line: '20', status: 'changed', quantity: pieces('7') },
    ]);
    expect(codes(drafts)).toEqual(['ORDX actual']);
  });
});

describe('a receipt', () => {
  test('tells of each line what was received and refused, of the shipment it came with', () => {
    const drafts = taken('receipt-advice', 'REC-1', {
      references: [order, { kind: 'despatch-advice', id: 'D-1' }],
      dates: [{ kind: 'received', at: at('2026-04-25T10:00+02:00') }],
      lines: [{ id: '10', item: {}, quantities: { received: pieces('58'), rejected: pieces('2') } }],
    });
    expect(ofType(drafts, 'order-line')[0]?.body).toEqual({
      line: '10',
      shipments: ['shipment:harbourline/D-1'],
      received: pieces('58'),
      rejected: pieces('2'),
    });
    expect(ofType(drafts, 'event')[0]).toMatchObject({
      subject: { kind: 'shipment', id: 'D-1' },
      occurredAt: '2026-04-25T10:00+02:00',
      body: { code: 'RCVD', document: 'REC-1' },
    });
  });
});

describe('a booking', () => {
  const leg = {
    mode: 'sea',
    vessel: 'Patient Heron',
    voyage: '012W',
    carrier: 'Blue Anchor Line',
    from: shanghai,
    to: rotterdam,
    depart: { at: at('2026-03-18T07:40+08:00'), classifier: 'planned' },
    arrive: { at: at('2026-04-17T18:00+02:00'), classifier: 'estimated' },
  } as const;

  test('its confirmation has the number, the whole way and the cut-offs; what is estimated is an event', () => {
    const drafts = taken('booking-confirmation', 'BKG-9', {
      answer: 'accepted',
      parties: [carrier, forwarder],
      references: [shipment],
      transport: [leg],
      dates: [{ kind: 'vgm-cut-off', at: at('2026-03-16T18:00+08:00') }],
      equipment: [{ kind: 'container', isoType: '45G1', count: '2' }],
    });
    expect(drafts[0]).toMatchObject({
      subject: { id: 'NG-1' },
      type: 'shipment',
      body: { booking: 'BKG-9', mode: 'sea', vgmCutOff: '2026-03-16T18:00+08:00' },
    });
    expect(ofType(drafts, 'leg')[0]).toMatchObject({
      classifier: 'planned',
      body: {
        leg: 1,
        of: 1,
        mode: 'sea',
        from: { code: 'CNSHA' },
        to: { code: 'NLRTM' },
        depart: '2026-03-18T07:40+08:00',
        vessel: { name: 'Patient Heron' },
        carrier: { role: 'carrier', name: 'Blue Anchor Line' },
      },
    });
    expect(ofType(drafts, 'leg')[0]?.body).not.toHaveProperty('arrive');
    expect(codes(drafts)).toEqual(['CONF actual', 'ARRI estimated']);
    expect(drafts[0]!.body).toMatchObject({ extra: { '/equipment/0/count': '2' } });
  });

  test.each([
    ['rejected', 'REJE'],
    ['pending', 'PENA'],
    ['conditional', 'PENU'],
  ] as const)('%s is %s, and confirms nothing', (answer, code) => {
    expect(codes(taken('booking-confirmation', 'BKG-9', { answer }))).toEqual([`${code} actual`]);
  });

  test('a cancelled one cancels the shipment, which a cancelled instruction does not', () => {
    const [event] = ofType(taken('booking-request', 'B-1', { function: 'cancellation' }), 'event');
    expect(event?.body).toMatchObject({ code: 'CANC' });
    expect(event?.body).not.toHaveProperty('document');
    const [other] = ofType(taken('shipping-instruction', 'SI-1', { function: 'cancellation' }), 'event');
    expect(other?.body).toMatchObject({ code: 'CANC', document: 'SI-1' });
  });

  test('an instruction lists what is to be carried; the bill of lading is a paper of its own', () => {
    const drafts = taken('shipping-instruction', 'SI-1', {
      references: [shipment],
      lines: [
        {
          id: '1',
          item: { description: 'Pump housings', hs: '841391' },
          quantities: {},
          packages: { count: '10', type: 'PX' },
          grossWeight: kilograms('1840'),
          dangerousGoods: { unNumber: '1263', class: '3' },
        },
      ],
    });
    expect(drafts[0]!.body).toMatchObject({ shippingInstruction: 'SI-1' });
    expect(ofType(drafts, 'line')[0]?.body).toMatchObject({
      paper: 'shipping-instruction SI-1',
      packages: { count: '10', type: 'PX' },
      dangerous: { unNumber: '1263', class: '3' },
    });
    expect(codes(drafts)).toEqual(['SUBM actual']);
    const issued = taken('transport-document', 'BL-7', {
      references: [shipment],
      issuedAt: at('2026-03-19'),
    });
    expect(issued[0]!.body).toMatchObject({ billOfLading: 'BL-7' });
    expect(ofType(issued, 'document')[0]).toMatchObject({
      subject: { kind: 'document', id: 'BL-7' },
      body: { kind: 'bill-of-lading', about: ['shipment:harbourline/NG-1'], issuedOn: '2026-03-19' },
    });
    expect(codes(issued)).toEqual(['ISSU actual']);
  });
});

describe('the verified mass', () => {
  const mass = { ...kilograms('21400'), method: '1', at: at('2026-03-15T12:00+08:00') } as const;

  test('is said of the container and is an event of its shipment', () => {
    const drafts = taken('verified-mass', 'V-1', {
      references: [shipment],
      equipment: [{ number: container, verifiedGrossMass: mass }],
    });
    expect(ofType(drafts, 'equipment')[0]).toMatchObject({
      subject: { of: 'world', id: container },
      body: { verifiedGrossMass: kilograms('21400'), massMethod: '1', massAt: '2026-03-15T12:00+08:00' },
    });
    expect(ofType(drafts, 'event')[0]).toMatchObject({
      subject: { id: 'NG-1' },
      occurredAt: '2026-03-15T12:00+08:00',
      body: { code: 'VGMS', equipment: container },
    });
  });

  test('without a shipment it is an event of the container', () => {
    const drafts = taken('verified-mass', 'V-1', {
      equipment: [{ number: container, verifiedGrossMass: mass }],
    });
    expect(ofType(drafts, 'event')[0]?.subject).toEqual({ kind: 'equipment', of: 'world', id: container });
  });
});

describe('customs', () => {
  test('a declaration is lodged; an answer changes it and is an event of the shipment', () => {
    const lodged = taken('customs-declaration', 'LRN-1', {
      references: [shipment],
      terms: { procedure: 'import' },
      places: [{ kind: 'customs-office', code: 'DE004851' }],
      totals: { duty: usd('9.00') },
      lines: [{ id: '1', item: { hs: '841391' }, quantities: {}, grossWeight: kilograms('1840') }],
    });
    expect(lodged[0]).toMatchObject({
      subject: { kind: 'declaration', id: 'LRN-1' },
      body: { status: 'lodged', procedure: 'import', duty: { minor: 900, currency: 'USD' } },
    });
    const released = taken('customs-response', 'R-9', {
      references: [shipment, { kind: 'declaration', id: 'LRN-1' }],
      events: [{ code: 'CUSR', classifier: 'actual', at: at('2026-04-19T08:00+02:00') }],
    });
    expect(ofType(released, 'declaration')[0]).toMatchObject({
      subject: { id: 'LRN-1' },
      occurredAt: '2026-04-19T08:00+02:00',
      body: { status: 'released' },
    });
    expect(codes(released)).toEqual(['CUSR actual']);
    expect(
      ofType(taken('customs-response', 'LRN-1', { answer: 'rejected' }), 'declaration')[0]?.body.status,
    ).toBe('refused');
  });
});

describe('stock', () => {
  test('is a position for each place and item', () => {
    const drafts = taken('inventory-report', 'INV-1', {
      issuedAt: at('2026-03-01'),
      places: [{ kind: 'warehouse', code: 'DEDUI' }],
      lines: [
        { id: '1', item: { buyerId: 'PUMP-7' }, quantities: { onHand: pieces('40'), reserved: pieces('4') } },
      ],
    });
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({
      subject: { kind: 'stock', of: 'harbourline', id: 'DEDUI/PUMP-7' },
      occurredAt: '2026-03-01',
      body: { onHand: pieces('40'), reserved: pieces('4'), item: 'PUMP-7', place: { code: 'DEDUI' } },
    });
  });
});

describe('a payment', () => {
  const invoice = { kind: 'invoice', id: 'R-1' } as const;

  test('is followed under its end-to-end reference, and told to the invoice without the accounts', () => {
    const drafts = taken('payment-order', 'PO-1', {
      payments: [
        {
          endToEndId: 'E2E-1',
          amount: usd('85.68'),
          debtor: { ...buyer, account: 'DE89370400440532013000' },
          creditor: { ...seller, account: 'FR7630006000011234567890189' },
          references: [invoice],
        },
      ],
    });
    expect(drafts.map(({ subject }) => `${subject.kind} ${subject.id}`)).toEqual([
      'payment E2E-1',
      'invoice R-1',
    ]);
    expect(drafts[0]!.body).toMatchObject({
      status: 'instructed',
      debtorAccount: 'DE89370400440532013000',
      parties: [{ role: 'buyer' }, { role: 'seller' }],
      shares: [{ of: 'invoice:harbourline/R-1', amount: { minor: 8568, currency: 'USD' } }],
    });
    expect(JSON.stringify(drafts[1]!.body)).not.toMatch(/DE89|FR76/u);
  });

  test.each([
    ['payment-status', 'RJCT', 'refused'],
    ['payment-status', 'ACSC', 'settled'],
    ['bank-statement', 'BOOK', 'settled'],
    ['bank-statement', 'PDNG', 'held'],
  ] as const)('%s %s is %s', (kind, status, said) => {
    const payments = [{ endToEndId: 'E2E-1', amount: usd('1.00'), status }];
    expect(ofType(taken(kind, 'X-1', { payments }), 'payment')[0]?.body).toMatchObject({
      status: said,
      sentAs: status,
    });
  });

  test('entries without a reference of their own are payments of their own', () => {
    const entry = { endToEndId: 'NOTPROVIDED', amount: usd('1'), status: 'BOOK' };
    const drafts = taken('bank-statement', 'ST-1', { payments: [entry, { ...entry, amount: usd('2') }] });
    expect(ofType(drafts, 'payment').map(({ subject }) => subject.id)).toEqual(['ST-1/1', 'ST-1/2']);
  });

  test('a status report that tells no amount changes the status, and refuses nothing', () => {
    const payments = [{ endToEndId: 'E2E-1', status: 'RJCT' }];
    expect(ofType(taken('payment-status', 'X-1', { payments }), 'payment')[0]?.body).toEqual({
      ...{ reference: 'E2E-1', status: 'refused', sentAs: 'RJCT', extra: { '/id': 'X-1' } },
    });
    const wrong = [{ ...payments[0], amount: { amount: '1.234', currency: 'USD' } }];
    expect(drafted('payment-status', 'X-1', { payments: wrong }).problems[0]).toMatchObject({
      code: 'value.not-understood',
    });
  });

  test('a remittance gives each invoice what its line says; without lines nobody knows the shares of two', () => {
    const said = {
      payments: [{ id: 'P-1', amount: usd('30.00') }],
      lines: [
        { id: '1', item: {}, quantities: {}, amount: usd('10.00'), references: [invoice] },
        { id: '2', item: {}, quantities: {}, amount: usd('20.00'), references: [{ ...invoice, id: 'R-2' }] },
      ],
    };
    const shares = ofType(taken('remittance', 'REM-1', said), 'payment').slice(1);
    expect(shares.map(({ subject, body }) => [subject.id, body.amount?.minor])).toEqual([
      ['R-1', 1000],
      ['R-2', 2000],
    ]);
    const references = [invoice, { ...invoice, id: 'R-2' }];
    expect(ofType(taken('remittance', 'REM-1', { ...said, lines: [], references }), 'payment')).toHaveLength(
      1,
    );
  });

  test('a statement whose balances do not add up is taken, and told', () => {
    const entry = { endToEndId: 'E', amount: usd('30.00'), direction: 'debit', status: 'BOOK' } as const;
    const said = (closing: string) =>
      drafted('bank-statement', 'ST-1', {
        payments: [entry],
        totals: { opening: usd('100.00'), closing: usd(closing) },
      });
    expect(said('70.00').notes).toEqual([]);
    expect(said('71.00').notes[0]).toMatchObject({ code: 'message.count' });
    expect(said('71.00').drafts.length).toBeGreaterThan(0);
  });
});
