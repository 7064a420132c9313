import { describe, expect, test } from 'vitest';
import type { Draft, StatementType } from '../../../record/index.ts';
import {
  at,
  buyer,
  carrier,
  container,
  contextOf,
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
const ofType = <T extends StatementType>(drafts: readonly Draft[], type: T) =>
  drafts.filter((draft) => draft.type === type) as unknown as Draft<T>[];

describe('an order', () => {
  const said = {
    issuedAt: at('2026-02-01'),
    currency: 'USD',
    parties: [buyer, { ...seller, contact: { phone: '+49 1' } }],
    terms: { incoterm: 'FOB', incotermPlace: shanghai, payment: '30 days' },
    dates: [
      { kind: 'required-delivery', at: at('2026-04-30') },
      { kind: 'valid-until', at: at('2026-02-10') },
    ],
    lines: [
      {
        id: '10',
        item: { gtin: '04012345000016', sellerId: 'P-7', description: 'Pump housings', hs: '841391' },
        quantities: { ordered: pieces('100') },
        price: { ...usd('12.345'), per: pieces('10') },
        amount: usd('123.45'),
        notes: ['painted'],
      },
    ],
    totals: { lines: usd('123.45') },
    extra: { 'FTX #12': 'FTX+AAI+++urgent' },
  } as const;

  test('bears the number of its buyer, and each of its fields tells where it stood', () => {
    const { drafts, problems } = drafted('order', '4711', said);
    expect(problems).toEqual([]);
    expect(drafts[0]).toMatchObject({
      subject: { kind: 'order', of: 'harbourline', id: '4711' },
      type: 'order',
      issuedAt: '2026-02-01',
      body: {
        number: '4711',
        incoterm: 'FOB',
        orderedOn: '2026-02-01',
        requiredBy: '2026-04-30',
        value: { minor: 12345, currency: 'USD' },
        parties: [
          { role: 'buyer', org: 'harbourline' },
          { role: 'seller', org: 'redwall' },
        ],
      },
      source: { message: 'm-1', segment: 'VAL', position: 2 },
    });
    expect(drafts[0]!.source.fields).toMatchObject({
      number: '/id',
      requiredBy: expect.stringMatching(/^\/dates\/0\/kind #\d+$/) as unknown,
      parties: expect.stringMatching(/^\/parties\/0\/role #\d+$/) as unknown,
      'parties/1': expect.stringMatching(/^\/parties\/1\/role #\d+$/) as unknown,
    });
  });

  test('its line has goods, price and value, with the price per its quantity', () => {
    const [line] = ofType(drafted('order', '4711', said).drafts, 'order-line');
    expect(line?.body).toMatchObject({
      line: '10',
      item: '04012345000016',
      gtin: '04012345000016',
      sellerItem: 'P-7',
      description: 'Pump housings',
      hs: '841391',
      quantity: pieces('100'),
      unitPrice: { amount: '12.345', currency: 'USD', per: pieces('10') },
      value: { minor: 12345, currency: 'USD' },
      extra: { '/notes/0': 'painted' },
    });
  });

  test('what no field holds is kept under its pointer, and what the reader had no place for as it was sent', () => {
    expect(drafted('order', '4711', said).drafts[0]!.body).toMatchObject({
      extra: {
        '/parties/1/contact/phone': '+49 1',
        '/dates/1/kind': 'valid-until',
        '/dates/1/at': '2026-02-10',
        'FTX #12': 'FTX+AAI+++urgent',
      },
    });
  });

  test('nothing that was said is lost: every text of the document stands in a draft', () => {
    const { drafts } = drafted('order', '4711', said);
    const written = JSON.stringify(drafts.map(({ body }) => body));
    for (const text of ['4711', '2026-02-10', '+49 1', 'painted', 'Pump housings', '30 days', 'Shanghai']) {
      expect(written).toContain(text);
    }
  });

  test('a unit that nobody knows and a tenth of a cent are told and kept as sent', () => {
    const { drafts, notes, problems } = drafted('order', '1', {
      ...said,
      lines: [
        { ...said.lines[0], quantities: { ordered: { value: '3', unit: 'QQQ' } }, amount: usd('1.234') },
      ],
    });
    expect(problems).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['value.not-understood', 'value.not-understood']);
    expect(notes[0]!.where).toMatchObject({ segment: 'VAL' });
    const [line] = ofType(drafts, 'order-line');
    expect(line?.body.quantity).toBeUndefined();
    expect(line?.body.extra).toMatchObject({
      '/quantities/ordered/value': '3',
      '/quantities/ordered/unit': 'QQQ',
      '/amount/amount': '1.234',
    });
  });

  test('without a number it is refused with its place', () => {
    const { drafts, problems } = drafted('order', ' ', said);
    expect(drafts).toEqual([]);
    expect(problems[0]).toMatchObject({ code: 'value.missing', where: { segment: 'VAL', position: 2 } });
  });
});

describe('a despatch advice', () => {
  const said = {
    issuedAt: at('2026-03-10T08:00Z'),
    parties: [buyer, seller],
    references: [
      { kind: 'order', id: '4711' },
      { kind: 'booking', id: 'BKG-9' },
    ],
    dates: [
      { kind: 'despatched', at: at('2026-03-11T09:00+08:00') },
      { kind: 'arrival', at: at('2026-04-17'), classifier: 'estimated' },
    ],
    places: [
      { kind: 'loading', ...shanghai },
      { kind: 'discharge', ...rotterdam },
    ],
    totals: { grossWeight: kilograms('1840') },
    lines: [
      {
        id: '1',
        item: { gtin: '04012345000016' },
        quantities: { despatched: pieces('60') },
        references: [{ kind: 'order', id: '4711', line: '10' }],
        unit: 0,
      },
    ],
    units: [{ sscc: '340123450000000017', type: 'PX' }],
    equipment: [{ number: container, kind: 'container', isoType: '45G1', seals: [{ number: 'S-1' }] }],
  } as const;

  test('is a shipment that carries the order, with places, weight and container', () => {
    const { drafts, problems } = drafted('despatch-advice', 'D-1', said);
    expect(problems).toEqual([]);
    expect(drafts[0]).toMatchObject({
      subject: { kind: 'shipment', of: 'harbourline', id: 'D-1' },
      type: 'shipment',
      body: {
        orders: ['order:harbourline/4711'],
        booking: 'BKG-9',
        origin: { code: 'CNSHA', country: 'CN' },
        destination: { code: 'NLRTM' },
        grossWeight: kilograms('1840'),
        equipment: [container],
      },
    });
  });

  test('its line is a share of the line of the order, and says nothing of what was ordered', () => {
    const { drafts } = drafted('despatch-advice', 'D-1', said);
    const [share] = ofType(drafts, 'order-line');
    expect(share).toMatchObject({
      subject: { kind: 'order', of: 'harbourline', id: '4711' },
      body: { line: '10', despatched: pieces('60'), shipments: ['shipment:harbourline/D-1'] },
    });
    expect(share?.body).not.toHaveProperty('quantity');
    expect(share?.body).not.toHaveProperty('description');
    expect(ofType(drafts, 'line')[0]?.body).toMatchObject({
      paper: 'despatch-advice D-1',
      order: 'order:harbourline/4711',
      orderLine: '10',
      quantity: pieces('60'),
      unit: '340123450000000017',
    });
  });

  test('units and containers are things of the world, its dates are events', () => {
    const { drafts } = drafted('despatch-advice', 'D-1', said);
    expect(ofType(drafts, 'item')[0]?.subject).toEqual({
      kind: 'item',
      of: 'world',
      id: '340123450000000017',
    });
    expect(ofType(drafts, 'equipment')[0]).toMatchObject({
      subject: { kind: 'equipment', of: 'world', id: container },
      body: { isoType: '45G1', seals: ['S-1'], shipment: 'shipment:harbourline/D-1' },
    });
    expect(ofType(drafts, 'event').map(({ body, classifier }) => [body.code, classifier])).toEqual([
      ['DESP', 'actual'],
      ['ARRI', 'estimated'],
    ]);
  });

  test('where the record knows the shipment by its booking, it is that shipment', () => {
    const known = { kind: 'shipment', of: 'harbourline', id: 'NG-1' } as const;
    const context = contextOf('m-1', {
      resolveReference: ({ kind, id }) => (kind === 'booking' && id === 'BKG-9' ? known : undefined),
    });
    const { drafts } = draftsOfDocument(readOf('despatch-advice', 'D-1', said), context);
    expect(drafts[0]).toMatchObject({ subject: known, body: { number: 'NG-1', despatchAdvice: 'D-1' } });
  });

  test('a line of which nobody knows the order is told of the shipment only', () => {
    const { drafts } = drafted('despatch-advice', 'D-1', {
      ...said,
      references: [
        { kind: 'order', id: '4711' },
        { kind: 'order', id: '4712' },
      ],
      lines: [{ ...said.lines[0], references: [] }],
    });
    expect(ofType(drafts, 'order-line')).toEqual([]);
    expect(ofType(drafts, 'line')).toHaveLength(1);
    expect(drafts[0]!.body).toMatchObject({ orders: ['order:harbourline/4711', 'order:harbourline/4712'] });
  });
});

describe('an invoice', () => {
  const said = {
    issuedAt: at('2026-05-02'),
    currency: 'USD',
    parties: [buyer, { ...seller, account: 'DE89370400440532013000', bank: 'COBADEFFXXX' }],
    references: [
      { kind: 'order', id: '4711' },
      { kind: 'despatch-advice', id: 'D-1' },
    ],
    dates: [{ kind: 'due', at: at('2026-06-01') }],
    lines: [
      {
        id: '1',
        item: { gtin: '04012345000016', description: 'Pump housings' },
        quantities: { invoiced: pieces('60') },
        price: usd('1.20'),
        amount: usd('72.00'),
        taxes: [{ type: 'VAT', category: 'S', rate: '19' }],
        references: [{ kind: 'order', id: '4711', line: '10' }],
      },
    ],
    taxes: [{ type: 'VAT', category: 'S', rate: '19', base: usd('72'), amount: usd('13.68') }],
    totals: { lines: usd('72'), taxExclusive: usd('72'), tax: usd('13.68'), payable: usd('85.68') },
  } as const;

  test('is about its order and shipment, with what is owed and whose account is credited', () => {
    const { drafts, problems } = drafted('invoice', 'R-1', said);
    expect(problems).toEqual([]);
    expect(drafts[0]).toMatchObject({
      subject: { kind: 'invoice', of: 'harbourline', id: 'R-1' },
      body: {
        about: ['order:harbourline/4711', 'shipment:harbourline/D-1'],
        payable: { minor: 8568, currency: 'USD' },
        dueOn: '2026-06-01',
        account: 'DE89370400440532013000',
        taxes: [{ type: 'VAT', category: 'S', rate: '19', amount: { minor: 1368, currency: 'USD' } }],
      },
    });
    expect(drafts[0]!.body).not.toHaveProperty('extra');
  });

  test('tells the order how much of its line is billed; a credit note does not', () => {
    const [billed] = ofType(drafted('invoice', 'R-1', said).drafts, 'order-line');
    expect(billed?.body).toEqual({ line: '10', invoiced: pieces('60'), invoice: 'invoice:harbourline/R-1' });
    expect(ofType(drafted('credit-note', 'C-1', said).drafts, 'order-line')).toEqual([]);
    expect(drafted('credit-note', 'C-1', said).drafts[0]!.body).toMatchObject({ kind: 'credit-note' });
  });

  test('without an amount to be paid it is refused', () => {
    expect(drafted('invoice', 'R-1', { ...said, totals: {} }).problems[0]).toMatchObject({
      code: 'value.missing',
    });
  });
});

describe('a transport status', () => {
  const loaded = {
    code: 'LOAD',
    sentAs: 'STS 48',
    classifier: 'actual',
    at: at('2026-03-17T22:00+08:00'),
    place: shanghai,
    equipment: container,
    full: true,
    vessel: 'Patient Heron',
    voyage: '012W',
  } as const;

  test('is an event of the shipment that it names, which learns its booking and container', () => {
    const { drafts } = drafted('transport-status', 'S-1', {
      parties: [carrier],
      references: [
        { kind: 'booking', id: 'BKG-9' },
        { kind: 'shipment', id: 'NG-1' },
      ],
      events: [loaded],
    });
    expect(ofType(drafts, 'shipment')[0]).toMatchObject({
      subject: { kind: 'shipment', of: 'harbourline', id: 'NG-1' },
      body: { booking: 'BKG-9', equipment: [container] },
    });
    expect(ofType(drafts, 'event')[0]).toMatchObject({
      subject: { id: 'NG-1' },
      classifier: 'actual',
      occurredAt: '2026-03-17T22:00+08:00',
      body: { code: 'LOAD', sentAs: 'STS 48', full: true, place: { code: 'CNSHA' }, vessel: 'Patient Heron' },
    });
  });

  test('without a shipment it is an event of the container, and without either it is refused', () => {
    const { drafts } = drafted('transport-status', 'S-1', { events: [loaded] });
    expect(drafts[0]?.subject).toEqual({ kind: 'equipment', of: 'world', id: container });
    const { equipment: _equipment, ...nameless } = loaded;
    expect(drafted('transport-status', 'S-1', { events: [nameless] }).problems[0]).toMatchObject({
      code: 'value.missing',
    });
  });

  test('events of two shipments in one message are told of each', () => {
    const { drafts } = drafted('transport-status', 'S-1', {
      events: ['A-1', 'A-2'].map((id) => ({ ...loaded, references: [{ kind: 'shipment' as const, id }] })),
    });
    expect(ofType(drafts, 'event').map(({ subject }) => subject.id)).toEqual(['A-1', 'A-2']);
  });
});
