import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import type { SubjectState } from '../../../record/index.ts';
import type { DocumentKind, DocumentLeg, TradeDocument } from '../document.ts';
import {
  at,
  buyer,
  carrier,
  container,
  contextOf,
  kilograms,
  pieces,
  readOf,
  recordAll,
  rotterdam,
  seller,
  shanghai,
  statesOf,
  usd,
} from '../documents.fixture.ts';
import { draftsOfDocument } from '../drafts/drafts.ts';
import { documentOfRecord } from './document-of-record.ts';

type Said = readonly [kind: DocumentKind, id: string, said: Partial<TradeDocument>, issuer?: string];

function stated(...documents: readonly Said[]): Map<string, SubjectState> {
  const all = documents.map(([kind, id, said, issuer = 'redwall'], index) => {
    const { drafts, problems } = draftsOfDocument(readOf(kind, id, said), contextOf(`m-${index}`));
    expect(problems).toEqual([]);
    return { issuer, drafts };
  });
  return statesOf(recordAll(all));
}

/** The document that comes back, of the subject and all others. */
function backOf(kind: DocumentKind, key: string, states: Map<string, SubjectState>): TradeDocument {
  const first = states.get(key)!;
  return unwrap(documentOfRecord(kind, [first, ...[...states.values()].filter((state) => state !== first)]));
}

const order = {
  issuedAt: at('2026-02-01'),
  currency: 'USD',
  parties: [
    { ...buyer, address: { street: 'Kade 1', city: 'Rotterdam', postcode: '3011', country: 'NL' } },
    seller,
  ],
  references: [{ kind: 'contract', id: 'C-9' }],
  dates: [
    { kind: 'required-delivery', at: at('2026-04-30') },
    { kind: 'valid-until', at: at('2026-02-10') },
  ],
  places: [{ kind: 'destination', ...rotterdam }],
  terms: {
    incoterm: 'FOB',
    incotermPlace: shanghai,
    payment: '30 days',
    freight: 'collect',
    service: 'CY/CY',
  },
  lines: [
    {
      id: '10',
      item: { gtin: '04012345000016', sellerId: 'P-7', description: 'Pump housings', hs: '841391' },
      quantities: { ordered: pieces('100') },
      price: { ...usd('12.345'), per: pieces('10') },
      amount: usd('123.45'),
      dates: [{ kind: 'required-delivery', at: at('2026-04-28') }],
      notes: ['painted'],
    },
    { id: '20', item: { buyerId: 'S-1' }, quantities: { ordered: pieces('3') } },
  ],
  totals: { lines: usd('123.45') },
  notes: ['handle with care'],
  extra: { 'FTX #12': 'FTX+AAI+++urgent' },
} as const satisfies Partial<TradeDocument>;

describe('from a document to the record and back', () => {
  test('an order comes back whole, what no field holds included', () => {
    const back = backOf('order', 'order:harbourline/4711', stated(['order', '4711', order, 'harbourline']));
    expect(back).toMatchObject({ kind: 'order', id: '4711', ...order });
  });

  test('an answer comes back with what was confirmed; the order keeps what was ordered', () => {
    const answer = {
      answer: 'accepted-with-changes',
      references: [{ kind: 'order', id: '4711' }],
      lines: [
        {
          id: '10',
          action: 'accepted-with-changes',
          item: { gtin: '04012345000016' },
          quantities: { confirmed: pieces('80'), backordered: pieces('20') },
          dates: [{ kind: 'promised-delivery', at: at('2026-05-05') }],
        },
      ],
    } as const;
    const states = stated(['order', '4711', order, 'harbourline'], ['order-response', 'RSP-1', answer]);
    const back = backOf('order-response', 'order:harbourline/4711', states);
    expect(back).toMatchObject({ ...answer, id: 'RSP-1', lines: [answer.lines[0], { id: '20' }] });
    expect(backOf('order', 'order:harbourline/4711', states)).toMatchObject({ lines: order.lines });
  });

  test('a cancelled line is left out of the order and deleted in the change', () => {
    const change = {
      references: [{ kind: 'order', id: '4711' }],
      lines: [{ id: '20', action: 'deleted', item: {}, quantities: {} }],
    } as const;
    const states = stated(
      ['order', '4711', order, 'harbourline'],
      ['order-change', 'CHG-1', change, 'harbourline'],
    );
    expect(backOf('order', 'order:harbourline/4711', states).lines.map(({ id }) => id)).toEqual(['10']);
    const back = backOf('order-change', 'order:harbourline/4711', states);
    expect(back).toMatchObject({ id: 'CHG-1', function: 'change' });
    expect(back.lines.map(({ id, action }) => [id, action])).toEqual([
      ['10', 'changed'],
      ['20', 'deleted'],
    ]);
  });

  const despatch = {
    parties: [buyer, seller],
    references: [
      { kind: 'order', id: '4711' },
      { kind: 'booking', id: 'BKG-9' },
    ],
    dates: [
      { kind: 'required-delivery', at: at('2026-04-30') },
      { kind: 'despatched', at: at('2026-03-11T09:00+08:00') },
    ],
    places: [
      { kind: 'loading', ...shanghai },
      { kind: 'discharge', ...rotterdam },
    ],
    totals: { grossWeight: kilograms('1840'), packages: '10' },
    lines: [
      {
        id: '1',
        item: { gtin: '04012345000016', batch: 'L-7' },
        quantities: { despatched: pieces('60') },
        packages: { count: '10', type: 'CT' },
        references: [{ kind: 'order', id: '4711', line: '10' }],
        unit: 0,
      },
    ],
    units: [{ sscc: '340123450000000017', type: 'PX', grossWeight: kilograms('184') }],
    equipment: [{ number: container, kind: 'container', isoType: '45G1', seals: [{ number: 'S-1' }] }],
  } as const satisfies Partial<TradeDocument>;

  test('a despatch advice comes back with lines, units, containers and dates', () => {
    const states = stated(['despatch-advice', 'D-1', despatch]);
    expect(backOf('despatch-advice', 'shipment:harbourline/D-1', states)).toMatchObject({
      id: 'D-1',
      ...despatch,
    });
  });

  test('what was received comes back as a receipt', () => {
    const receipt = {
      references: [
        { kind: 'despatch-advice', id: 'D-1' },
        { kind: 'order', id: '4711' },
      ],
      dates: [{ kind: 'received', at: at('2026-04-25T10:00+02:00') }],
      lines: [
        {
          id: '1',
          item: {},
          quantities: { received: pieces('58'), rejected: pieces('2') },
          references: [{ kind: 'order', id: '4711', line: '10' }],
        },
      ],
    } as const;
    const states = stated(
      ['despatch-advice', 'D-1', despatch],
      ['receipt-advice', 'REC-1', receipt, 'harbourline'],
    );
    expect(backOf('receipt-advice', 'shipment:harbourline/D-1', states)).toMatchObject({
      id: 'REC-1',
      ...receipt,
    });
  });

  const leg = {
    mode: 'sea',
    ...{ vessel: 'Patient Heron', imo: '9074729', voyage: '012W', carrier: 'Blue Anchor Line' },
    ...{ from: shanghai, to: rotterdam },
    depart: { at: at('2026-03-18T07:40+08:00'), classifier: 'planned' },
    arrive: { at: at('2026-04-17T18:00+02:00'), classifier: 'estimated' },
  } as const satisfies DocumentLeg;

  test('a booking comes back with its way, an instruction with its goods', () => {
    const booking = {
      parties: [carrier],
      references: [{ kind: 'shipment', id: 'NG-1' }],
      dates: [{ kind: 'vgm-cut-off', at: at('2026-03-16T18:00+08:00') }],
      places: [
        { kind: 'loading', ...shanghai },
        { kind: 'discharge', ...rotterdam },
      ],
      transport: [leg],
    } as const;
    const instruction = {
      references: [{ kind: 'shipment', id: 'NG-1' }],
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
    } as const;
    const states = stated(
      ['booking-confirmation', 'BKG-9', { ...booking, answer: 'accepted' }],
      ['shipping-instruction', 'SI-1', instruction],
    );
    const key = 'shipment:harbourline/NG-1';
    expect(backOf('booking-confirmation', key, states)).toMatchObject({
      ...booking,
      ...{ id: 'BKG-9', answer: 'accepted' },
      references: [
        { kind: 'shipment', id: 'NG-1' },
        { kind: 'shipping-instruction', id: 'SI-1' },
      ],
    });
    expect(backOf('shipping-instruction', key, states)).toMatchObject({
      id: 'SI-1',
      lines: instruction.lines,
    });
    expect(backOf('booking-request', key, states)).toMatchObject({ transport: [leg], parties: [carrier] });
  });

  test('statuses come back as they now count, with the means of transport of their leg', () => {
    const states = stated(
      ['booking-confirmation', 'BKG-9', { references: [{ kind: 'shipment', id: 'NG-1' }], transport: [leg] }],
      [
        'transport-status',
        'S-1',
        {
          references: [{ kind: 'shipment', id: 'NG-1' }],
          events: [
            {
              code: 'LOAD',
              classifier: 'actual',
              at: at('2026-03-17T22:00+08:00'),
              place: shanghai,
              equipment: container,
            },
            { code: 'ARRI', classifier: 'estimated', at: at('2026-04-19T06:00+02:00'), place: rotterdam },
          ],
        },
        'blue-anchor',
      ],
    );
    const back = backOf('transport-status', 'shipment:harbourline/NG-1', states);
    const told = back.events.map(({ code, classifier, at: when }) => [code, classifier, when]);
    expect(told).toEqual([
      ['LOAD', 'actual', '2026-03-17T22:00+08:00'],
      ['DEPA', 'planned', '2026-03-18T07:40+08:00'],
      ['ARRI', 'estimated', '2026-04-19T06:00+02:00'],
    ]);
    expect(back.events[0]).toMatchObject({ equipment: container, place: shanghai });
    expect(back.events[1]).toMatchObject({ vessel: 'Patient Heron', voyage: '012W', place: shanghai });
    expect(back.references).toEqual(expect.arrayContaining([{ kind: 'booking', id: 'BKG-9' }]));
  });

  const invoice = {
    issuedAt: at('2026-05-02'),
    currency: 'USD',
    parties: [
      buyer,
      { ...seller, taxId: 'DE123456789', account: 'DE89370400440532013000', bank: 'COBADEFFXXX' },
    ],
    references: [{ kind: 'order', id: '4711' }],
    dates: [{ kind: 'due', at: at('2026-06-01') }],
    terms: { payment: '30 days' },
    lines: [
      {
        id: '1',
        item: { gtin: '04012345000016', description: 'Pump housings' },
        quantities: { invoiced: pieces('60') },
        price: usd('1.2'),
        amount: usd('72'),
        taxes: [{ type: 'VAT', category: 'S', rate: '19' }],
        references: [{ kind: 'order', id: '4711', line: '10' }],
      },
    ],
    taxes: [{ type: 'VAT', category: 'S', rate: '19', base: usd('72'), amount: usd('13.68') }],
    charges: [{ kind: 'freight', reason: 'Sea freight', amount: usd('5') }],
    totals: { lines: usd('72'), taxExclusive: usd('77'), tax: usd('13.68'), payable: usd('90.68') },
    notes: ['thank you'],
  } as const satisfies Partial<TradeDocument>;

  test('an invoice comes back whole', () => {
    const states = stated(['invoice', 'R-1', invoice]);
    expect(backOf('invoice', 'invoice:harbourline/R-1', states)).toMatchObject({ id: 'R-1', ...invoice });
  });

  test('a payment comes back as an order to pay and as a remittance', () => {
    const payments = [
      {
        ...{ endToEndId: 'E2E-1', amount: usd('90.68'), on: at('2026-06-01') },
        debtor: { ...buyer, account: 'NL91ABNA0417164300' },
        creditor: { ...seller, account: 'DE89370400440532013000', bank: 'COBADEFFXXX' },
        references: [{ kind: 'invoice', id: 'R-1' }],
      },
    ] as const;
    const states = stated(['payment-order', 'PO-1', { payments }]);
    const key = 'payment:harbourline/E2E-1';
    expect(backOf('payment-order', key, states)).toMatchObject({
      payments,
      totals: { payable: usd('90.68') },
    });
    expect(backOf('remittance', key, states)).toMatchObject({ kind: 'remittance', payments });
  });

  test('stock comes back line by line', () => {
    const lines = [
      {
        id: '1',
        item: { buyerId: 'PUMP-7', description: 'Pump' },
        quantities: { onHand: pieces('40'), reserved: pieces('4') },
        places: [{ kind: 'warehouse', code: 'DEDUI' }],
      },
    ] as const;
    const states = stated(['inventory-report', 'INV-1', { issuedAt: at('2026-03-01'), lines }]);
    expect(backOf('inventory-report', 'stock:harbourline/DEDUI/PUMP-7', states)).toMatchObject({ lines });
  });

  test('a declaration and a verified mass come back', () => {
    const declaration = {
      issuedAt: at('2026-04-18'),
      references: [{ kind: 'shipment', id: 'NG-1' }],
      terms: { procedure: 'import' },
      places: [{ kind: 'customs-office', code: 'DE004851' }],
      totals: { duty: usd('9') },
      lines: [{ id: '1', item: { hs: '841391', originCountry: 'CN' }, quantities: {} }],
    } as const;
    const equipment = [
      { number: container, kind: 'container', verifiedGrossMass: { ...kilograms('21400'), method: '1' } },
    ] as const;
    const states = stated(
      ['customs-declaration', 'LRN-1', declaration],
      ['verified-mass', 'V-1', { equipment }],
    );
    expect(backOf('customs-declaration', 'declaration:harbourline/LRN-1', states)).toMatchObject(declaration);
    expect(backOf('verified-mass', `equipment:world/${container}`, states)).toMatchObject({ equipment });
  });
});

test('a record that cannot make the document says so', () => {
  const states = stated(['order', '4711', order, 'harbourline']);
  const made = documentOfRecord('invoice', [states.get('order:harbourline/4711')!]);
  expect(made).toMatchObject({ ok: false, problems: [{ code: 'message.unsupported' }] });
  expect(documentOfRecord('order', []).ok).toBe(false);
});

test('the sender gives number, date and function', () => {
  const [state] = [...stated(['order', '4711', order, 'harbourline']).values()];
  const issuedAt = at('2026-03-01');
  expect(
    unwrap(documentOfRecord('order', [state!], { id: 'X-1', issuedAt, function: 'copy' })),
  ).toMatchObject({
    ...{ id: 'X-1', issuedAt, function: 'copy' },
  });
});
