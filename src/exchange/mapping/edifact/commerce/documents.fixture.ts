// Documents that say as much as the messages of commerce can carry; the companies are invented, the GLNs of GS1's example
// prefix.
import { moment } from '../../../../base/index.ts';
import {
  emptyDocument,
  type DocumentLeg,
  type DocumentLine,
  type DocumentParty,
  type TradeDocument,
} from '../../../document/index.ts';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const pieces = (value: string) => ({ value, unit: 'C62' });

const buyer: DocumentParty = {
  role: 'buyer',
  gln: '9501101530003',
  name: 'Harbourline Retail Trading Company of the Northern Ports',
  taxId: 'NL001234567B01',
  address: { street: 'Kade 7, Dock B', city: 'Rotterdam', region: 'ZH', postcode: '3011 AA', country: 'NL' },
  contact: { name: 'J. Smit', phone: '+31 10 555 0101', email: 'orders@harbourline.example' },
} as const;
const seller: DocumentParty = {
  ...{ role: 'seller' as const, gln: '9501101530010', name: 'Kestrel Pharma', taxId: 'DE123456789' },
  registration: 'HRB 4711',
} as const;
const consignee: DocumentParty = {
  role: 'consignee',
  gln: '9501101530027',
  name: "Warehouse 7 + 'Annex'",
} as const;

const order = { kind: 'order', id: 'PO-4711', on: moment('2026-03-01') } as const;

const line = (id: string, more: Partial<DocumentLine> = {}): DocumentLine => ({
  id,
  item: {
    gtin: '4012345000009',
    sellerId: `S-${id}`,
    buyerId: `B-${id}`,
    description: 'Insulin human, 10 ml vial',
  },
  quantities: {},
  ...more,
});

const base = (kind: TradeDocument['kind'], id: string): TradeDocument => ({
  ...emptyDocument(kind, id),
  function: 'original',
  issuedAt: moment('2026-03-18T07:40'),
  parties: [buyer, seller, consignee],
});

const leg: DocumentLeg = {
  ...{ stage: 'main' as const, mode: 'sea' as const, voyage: '025E', vessel: 'EVER GIVEN', imo: '9811000' },
  ...{ carrierCode: 'KLNE', carrier: 'Kestrel Line' },
  from: { code: 'CNSHA', country: 'CN' },
  to: { code: 'NLRTM', country: 'NL' },
  depart: { at: moment('2026-03-20T10:00'), classifier: 'actual' },
  arrive: { at: moment('2026-04-15T09:00'), classifier: 'estimated' },
} as const;

const ordered: TradeDocument = {
  ...base('order', 'PO-4711'),
  currency: 'EUR',
  references: [
    { kind: 'contract', id: 'C-9', on: moment('2025-12-01') },
    { kind: 'quotation', id: 'Q-1' },
  ],
  dates: [
    { kind: 'required-delivery', at: moment('2026-05-01T12:00') },
    { kind: 'latest-shipment', at: moment('2026-04-01') },
    { kind: 'due', at: moment('2026-06-30') },
  ],
  notes: ['Please deliver in the morning.'],
  terms: { incoterm: 'FCA', incotermPlace: { code: 'CNSHA', country: 'CN' }, freight: 'collect' },
  transport: [leg],
  lines: [
    line('10', {
      quantities: { ordered: { value: '480.5', unit: 'KGM' } },
      price: { ...euro('2.57'), per: { value: '100', unit: 'KGM' } },
      amount: euro('12.35'),
      dates: [{ kind: 'required-delivery', at: moment('2026-05-02') }],
      notes: ['Cold chain: 2 to 8 degrees'],
      taxes: [{ type: 'VAT', category: 'S', rate: '21' }],
      references: [{ kind: 'contract', id: 'C-9', line: '3' }],
    }),
    line('20', { quantities: { ordered: pieces('12') }, price: euro('100'), amount: euro('1200') }),
  ],
  charges: [
    { kind: 'freight', amount: euro('50') },
    { kind: 'allowance', reason: 'Volume', rate: '2', amount: euro('24.25') },
  ],
  totals: { lines: euro('1212.35'), payable: euro('1238.1') },
};

const changed: TradeDocument = {
  ...ordered,
  ...{ kind: 'order-change', id: 'CH-1', function: 'change', references: [order] },
  lines: [
    { ...ordered.lines[0]!, action: 'changed' },
    line('30', { action: 'added', quantities: { ordered: pieces('5') } }),
    line('20', { action: 'deleted' }),
  ],
};

const answered: TradeDocument = {
  ...ordered,
  ...{
    kind: 'order-response',
    id: 'RS-1',
    function: 'change',
    answer: 'accepted-with-changes',
    references: [order],
  },
  lines: [
    { ...ordered.lines[0]!, action: 'accepted' },
    line('20', {
      action: 'accepted-with-changes',
      quantities: { ordered: pieces('12'), confirmed: pieces('8'), backordered: pieces('4') },
    }),
  ],
};

const despatched: TradeDocument = {
  ...base('despatch-advice', 'DES-1'),
  references: [order, { kind: 'bill-of-lading', id: 'BL-77' }],
  dates: [
    { kind: 'despatched', at: moment('2026-03-19T16:00') },
    { kind: 'arrival', classifier: 'estimated', at: moment('2026-04-15') },
  ],
  terms: { incoterm: 'FCA', incotermPlace: { code: 'CNSHA', country: 'CN' } },
  transport: [leg],
  equipment: [
    {
      kind: 'container',
      number: 'MSKU1234565',
      isoType: '45G1',
      full: true,
      seals: [{ number: 'S1', by: 'CA' }],
      grossWeight: { value: '18000', unit: 'KGM' },
    },
  ],
  units: [
    { sscc: '395011015300000011', type: 'PX', count: '1', grossWeight: { value: '120', unit: 'KGM' } },
    { sscc: '395011015300000028', type: 'CT', count: '1', within: 0 },
  ],
  lines: [
    line('1', {
      quantities: { despatched: pieces('10') },
      references: [{ kind: 'order', id: 'PO-4711', line: '10' }],
      item: { gtin: '4012345000009', batch: 'L-77', serials: ['S1', 'S2'], originCountry: 'DE' },
    }),
    line('2', {
      quantities: { despatched: pieces('5') },
      unit: 0,
      dates: [{ kind: 'best-before', at: moment('2027-01-01') }],
    }),
    line('3', { quantities: { despatched: pieces('7') }, unit: 1, netWeight: { value: '3.5', unit: 'KGM' } }),
  ],
  totals: { packages: '2', grossWeight: { value: '240', unit: 'KGM' } },
};

const received: TradeDocument = {
  ...base('receipt-advice', 'REC-1'),
  references: [order, { kind: 'despatch-advice', id: 'DES-1' }],
  dates: [{ kind: 'received', at: moment('2026-04-20T08:30') }],
  lines: [
    line('1', {
      quantities: { despatched: pieces('10'), received: pieces('9'), rejected: pieces('1') },
      references: [{ kind: 'order', id: 'PO-4711', line: '10' }],
      notes: ['One broken'],
    }),
  ],
};

const stock: TradeDocument = {
  ...base('inventory-report', 'INV-1'),
  dates: [{ kind: 'period-end', at: moment('2026-03-17') }],
  lines: [
    line('1', {
      quantities: { onHand: pieces('1200'), reserved: pieces('200') },
      places: [{ kind: 'warehouse', gln: '9501101530027' }],
    }),
  ],
};

export const invoice: TradeDocument = {
  ...base('invoice', '2026-0815'),
  currency: 'EUR',
  parties: [{ ...seller, account: 'DE89370400440532013000', bank: 'COBADEFFXXX' }, buyer, consignee],
  references: [order, { kind: 'despatch-advice', id: 'DES-1' }],
  dates: [
    { kind: 'delivered', at: moment('2026-04-20') },
    { kind: 'tax-point', at: moment('2026-04-20') },
    { kind: 'due', at: moment('2026-05-20') },
  ],
  notes: ['Thank you.'],
  terms: { payment: '30 days net', incoterm: 'FCA', incotermPlace: { code: 'CNSHA', country: 'CN' } },
  lines: [
    line('1', {
      quantities: { invoiced: pieces('10') },
      price: euro('19.9'),
      amount: euro('189'),
      taxes: [{ type: 'VAT', category: 'S', rate: '21' }],
      charges: [{ kind: 'allowance', reason: 'Damage', amount: euro('10') }],
      references: [{ kind: 'order', id: 'PO-4711', line: '10' }],
    }),
    line('2', {
      quantities: { invoiced: pieces('-1') },
      price: euro('4'),
      amount: euro('-4'),
      taxes: [{ type: 'VAT', category: 'Z', rate: '0' }],
    }),
  ],
  charges: [
    {
      kind: 'freight',
      reason: 'Sea freight',
      amount: euro('50'),
      taxes: [{ type: 'VAT', category: 'S', rate: '21' }],
    },
    { kind: 'insurance', amount: euro('5') },
    { kind: 'allowance', reason: 'Loyalty', rate: '5', amount: euro('9.25') },
  ],
  taxes: [
    { type: 'VAT', category: 'S', rate: '21', base: euro('229.75'), amount: euro('48.25') },
    { type: 'VAT', category: 'Z', rate: '0', base: euro('-4'), amount: euro('0') },
  ],
  totals: {
    ...{ lines: euro('185'), allowances: euro('9.25'), charges: euro('55'), taxExclusive: euro('230.75') },
    ...{ tax: euro('48.25'), taxInclusive: euro('279'), prepaid: euro('79'), payable: euro('200') },
  },
};

const remitted: TradeDocument = {
  ...base('remittance', 'RA-1'),
  currency: 'EUR',
  parties: [buyer, seller],
  references: [{ kind: 'contract', id: 'C-9' }],
  lines: [
    {
      ...{ id: '1', item: {}, quantities: {}, amount: euro('200') },
      references: [{ kind: 'invoice', id: '2026-0815', on: moment('2026-04-21') }],
    },
    {
      ...{ id: '2', item: {}, quantities: {}, amount: euro('-50.5') },
      references: [
        { kind: 'invoice', id: '2026-0816' },
        { kind: 'order', id: 'PO-4712' },
      ],
    },
  ],
  payments: [{ id: 'PAY-1', on: moment('2026-05-20'), amount: euro('149.5') }],
};

/** By message type. */
export const documents: Readonly<Record<string, TradeDocument>> = {
  ...{
    ORDERS: ordered,
    ORDCHG: changed,
    ORDRSP: answered,
    DESADV: despatched,
    RECADV: received,
    INVRPT: stock,
  },
  ...{ INVOIC: invoice, REMADV: remitted },
};
