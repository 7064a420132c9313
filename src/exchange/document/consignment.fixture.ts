// The papers of one consignment, from the order to the booked payment, each of another kind and sender.
import {
  at,
  buyer,
  carrier,
  container,
  forwarder,
  kilograms,
  pieces,
  rotterdam,
  seller,
  shanghai,
  usd,
} from './documents.fixture.ts';
import type { DocumentKind, TradeDocument } from './document.ts';

export type Paper = {
  readonly by: string;
  readonly kind: DocumentKind;
  readonly id: string;
  readonly said: Partial<TradeDocument>;
};

const order = { kind: 'order', id: '4711' } as const;
export const booking = { kind: 'booking', id: 'BKG 77-120' } as const;
const invoice = { kind: 'invoice', id: 'R-1' } as const;
const goods = {
  gtin: '04012345000016',
  sellerId: 'P-7',
  description: 'Pump housings',
  hs: '841391',
} as const;
const ofOrder = [{ ...order, line: '10' }] as const;
const leg = {
  ...({ mode: 'sea', vessel: 'Patient Heron', voyage: '012W', from: shanghai, to: rotterdam } as const),
  ...{ carrier: 'Blue Anchor Line', carrierCode: 'BLAN' },
  depart: { at: at('2026-03-18T07:40+08:00'), classifier: 'planned' },
  arrive: { at: at('2026-04-17T18:00+02:00'), classifier: 'planned' },
} as const;
const loaded = { code: 'LOAD', classifier: 'actual', equipment: container } as const;
const payment = { endToEndId: 'E2E-1', amount: usd('85.68'), references: [invoice] } as const;

/** In the order in which they are sent. */
export const papers: readonly Paper[] = [
  {
    ...{ by: 'harbourline', kind: 'order', id: '4711' },
    said: {
      issuedAt: at('2026-02-01T09:00Z'),
      ...{ currency: 'USD', parties: [buyer, seller] },
      lines: [
        {
          id: '10',
          item: goods,
          quantities: { ordered: pieces('60') },
          price: usd('1.20'),
          amount: usd('72'),
        },
      ],
      totals: { lines: usd('72') },
    },
  },
  {
    ...{ by: 'redwall', kind: 'order-response', id: 'RSP-1' },
    said: {
      ...{
        issuedAt: at('2026-02-02T10:00Z'),
        answer: 'accepted',
        references: [order],
        parties: [buyer, seller],
      },
      lines: [{ id: '10', action: 'accepted', item: {}, quantities: { confirmed: pieces('60') } }],
    },
  },
  {
    ...{ by: 'northgate', kind: 'booking-request', id: 'NG-1001' },
    said: {
      issuedAt: at('2026-02-20T10:00Z'),
      parties: [forwarder, carrier, buyer],
      references: [order],
      places: [
        { kind: 'loading', ...shanghai },
        { kind: 'discharge', ...rotterdam },
      ],
      transport: [{ mode: 'sea', from: shanghai, to: rotterdam }],
    },
  },
  {
    ...{ by: 'blue-anchor', kind: 'booking-confirmation', id: booking.id },
    said: {
      ...{ issuedAt: at('2026-02-21T10:00Z'), answer: 'accepted', parties: [carrier, forwarder] },
      references: [{ kind: 'shipment', id: 'NG-1001' }],
      transport: [leg],
      dates: [{ kind: 'vgm-cut-off', at: at('2026-03-16T18:00+08:00') }],
    },
  },
  {
    ...{ by: 'northgate', kind: 'shipping-instruction', id: 'SI-1' },
    said: {
      ...{ issuedAt: at('2026-03-12T10:00Z'), references: [booking] },
      lines: [
        {
          id: '1',
          item: { description: 'Pump housings' },
          quantities: {},
          packages: { count: '10', type: 'CT' },
        },
      ],
      equipment: [{ number: container, kind: 'container', isoType: '45G1' }],
    },
  },
  {
    ...{ by: 'redwall', kind: 'verified-mass', id: 'V-1' },
    said: {
      references: [booking],
      equipment: [
        {
          number: container,
          verifiedGrossMass: { ...kilograms('21400'), method: '1', at: at('2026-03-15T12:00+08:00') },
        },
      ],
    },
  },
  {
    ...{ by: 'redwall', kind: 'despatch-advice', id: 'D-1' },
    said: {
      ...{ issuedAt: at('2026-03-16T08:00Z'), parties: [buyer, seller], references: [order, booking] },
      dates: [{ kind: 'despatched', at: at('2026-03-16T09:00+08:00') }],
      lines: [
        { id: '1', item: goods, quantities: { despatched: pieces('60') }, references: ofOrder, unit: 0 },
      ],
      units: [{ sscc: '340123450000000017', type: 'PX' }],
    },
  },
  {
    ...{ by: 'blue-anchor', kind: 'transport-status', id: 'IFTSTA-1' },
    said: {
      references: [booking],
      events: [
        { ...loaded, sentAs: 'STS 48', at: at('2026-03-17T22:00'), place: { code: 'CNSHA' } },
        {
          code: 'DEPA',
          sentAs: 'STS 24',
          classifier: 'actual',
          at: at('2026-03-18T11:00+08:00'),
          place: { code: 'CNSHA' },
        },
      ],
    },
  },
  {
    ...{ by: 'northgate', kind: 'transport-status', id: '315-1' },
    said: {
      references: [booking, { kind: 'customer', id: 'NG-1001' }],
      events: [
        {
          ...loaded,
          sentAs: 'B4 AE',
          at: at('2026-03-17T22:00+08:00'),
          place: { name: 'Shanghai', code: 'CNSHA' },
        },
        {
          code: 'ARRI',
          sentAs: 'B4 E',
          classifier: 'estimated',
          at: at('2026-04-19T06:00+02:00'),
          place: { code: 'NLRTM' },
        },
        {
          code: 'ARRI',
          sentAs: 'B4 VA',
          classifier: 'actual',
          at: at('2026-04-19T09:00+02:00'),
          place: { code: 'NLRTM' },
        },
      ],
    },
  },
  {
    ...{ by: 'blue-anchor', kind: 'transport-status', id: 'DCSA-1' },
    said: {
      references: [booking],
      events: [
        {
          ...loaded,
          sentAs: 'EQUIPMENT LOAD',
          at: at('2026-03-17T14:00:00Z'),
          place: { code: 'CNSHA' },
          full: true,
        },
        {
          code: 'ARRI',
          sentAs: 'TRANSPORT ARRI',
          classifier: 'actual',
          at: at('2026-04-19T06:00+02:00'),
          place: { code: 'NLRTM' },
        },
        {
          code: 'GTOT',
          classifier: 'actual',
          at: at('2026-04-21T15:00+02:00'),
          place: { code: 'NLRTM' },
          equipment: container,
        },
      ],
    },
  },
  {
    ...{ by: 'blue-anchor', kind: 'transport-document', id: 'BL-7' },
    said: { issuedAt: at('2026-03-19T10:00Z'), references: [booking], parties: [carrier] },
  },
  {
    ...{ by: 'harbourline', kind: 'receipt-advice', id: 'REC-1' },
    said: {
      references: [order, { kind: 'despatch-advice', id: 'D-1' }],
      dates: [{ kind: 'received', at: at('2026-04-25T10:00+02:00') }],
      lines: [
        {
          id: '1',
          item: {},
          quantities: { received: pieces('58'), rejected: pieces('2') },
          references: ofOrder,
        },
      ],
    },
  },
  {
    ...{ by: 'redwall', kind: 'invoice', id: 'R-1' },
    said: {
      ...{ issuedAt: at('2026-05-02'), currency: 'USD', parties: [buyer, seller] },
      references: [order, { kind: 'despatch-advice', id: 'D-1' }],
      lines: [
        {
          id: '1',
          item: goods,
          quantities: { invoiced: pieces('60') },
          price: usd('1.20'),
          amount: usd('72'),
          references: ofOrder,
        },
      ],
      taxes: [{ type: 'VAT', category: 'S', rate: '19', base: usd('72'), amount: usd('13.68') }],
      totals: { lines: usd('72'), taxExclusive: usd('72'), tax: usd('13.68'), payable: usd('85.68') },
    },
  },
  {
    ...{ by: 'harbourline', kind: 'payment-order', id: 'PAIN-1' },
    said: { payments: [{ ...payment, on: at('2026-06-01') }] },
  },
  {
    ...{ by: 'harbourline', kind: 'bank-statement', id: 'CAMT-1' },
    said: {
      payments: [{ ...payment, status: 'BOOK', direction: 'debit', on: at('2026-06-02') }],
      totals: { opening: usd('100'), closing: usd('14.32') },
    },
  },
];
