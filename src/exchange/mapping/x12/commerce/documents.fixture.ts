// Documents that say as much as the sets of commerce can carry; the companies are invented, the GLNs of GS1's example prefix.
import { moment } from '../../../../base/index.ts';
import {
  emptyDocument,
  type DocumentLeg,
  type DocumentLine,
  type DocumentParty,
  type TradeDocument,
} from '../../../document/index.ts';

const dollars = (amount: string) => ({ amount, currency: 'USD' });
const pieces = (value: string) => ({ value, unit: 'C62' });
const pounds = (value: string) => ({ value, unit: 'LBR' });

const buyer: DocumentParty = {
  role: 'buyer',
  gln: '9501101530003',
  name: 'Harbour Line Retail',
  taxId: '12-3456789',
  address: { street: '1 Quay, Dock B', city: 'Savannah', region: 'GA', postcode: '31401', country: 'US' },
  contact: { name: 'Jo Buyer', phone: '+1 912 555 0101', email: 'orders@harbourline.example' },
};
const seller: DocumentParty = { role: 'seller', name: 'Kestrel Works', duns: '123456789', code: '4711' };
const consignee: DocumentParty = {
  role: 'consignee',
  name: 'Distribution Centre 7',
  code: 'DC7',
  address: { city: 'Lyon', region: 'Rhône', postcode: '69001', country: 'FR' },
};

const order = { kind: 'order', id: 'PO-4711', on: moment('2026-03-01') } as const;

const line = (id: string, more: Partial<DocumentLine> = {}): DocumentLine => ({
  id,
  item: {
    gtin: '4012345000009',
    sellerId: `S-${id}`,
    buyerId: `B-${id}`,
    description: 'Insulin, 10 ml vial',
  },
  quantities: {},
  ...more,
});

const base = (kind: TradeDocument['kind'], id: string): TradeDocument => ({
  ...emptyDocument(kind, id),
  function: 'original',
  issuedAt: moment('2026-03-18'),
  parties: [buyer, seller, consignee],
});

const voyage: DocumentLeg = {
  ...{ mode: 'sea' as const, carrierCode: 'MAEU', vessel: 'KESTREL STAR', imo: '9811000', voyage: '025E' },
  from: { code: 'CNSHA', country: 'CN', name: 'Shanghai' },
  to: { code: 'USNYC', country: 'US' },
  depart: { at: moment('2026-03-20T10:00'), classifier: 'actual' },
  arrive: { at: moment('2026-04-15'), classifier: 'estimated' },
};

const leg = { mode: 'road', carrierCode: 'MAEU', carrier: 'Kestrel Line' } as const;

const ordered: TradeDocument = {
  ...base('order', 'PO-4711'),
  currency: 'USD',
  references: [
    { kind: 'quotation', id: 'Q-1' },
    { kind: 'other', id: '038', sentAs: 'DP' },
    { kind: 'contract', id: 'C-9', on: moment('2025-12-01') },
  ],
  dates: [
    { kind: 'due', at: moment('2026-06-30') },
    { kind: 'required-delivery', at: moment('2026-05-01T12:00') },
    { kind: 'latest-shipment', at: moment('2026-04-01') },
    { kind: 'other', sentAs: '118', at: moment('2026-04-02T08:00:30Z') },
  ],
  notes: ['Please deliver in the morning.', 'Ring the bell.'],
  goods: 'Medical supplies',
  terms: {
    ...{ incoterm: 'FCA', incotermPlace: { code: 'CNSHA', country: 'CN' }, freight: 'collect' },
    payment: '2 per cent within 10 days, 30 days net',
  },
  transport: [leg],
  lines: [
    line('10', {
      item: {
        ...{
          gtin: '012345678905',
          sellerId: 'S-10',
          manufacturerId: 'MX-1',
          batch: 'L-77',
          originCountry: 'CN',
        },
        ...{ description: 'Widget, blue', serials: ['SN-1', 'SN-2'] },
      },
      quantities: { ordered: { value: '480.5', unit: 'KGM' } },
      price: { ...dollars('2.57'), per: { value: '100', unit: 'KGM' } },
      amount: dollars('12.35'),
      dates: [{ kind: 'required-delivery', at: moment('2026-05-02') }],
      notes: ['Cold chain: 2 to 8 degrees'],
      taxes: [{ type: 'VAT', category: 'S', rate: '21', amount: dollars('2.59') }],
      references: [
        { kind: 'contract', id: 'C-9', line: '3' },
        { kind: 'release', id: 'R-1' },
      ],
      grossWeight: pounds('1100'),
      packages: { count: '12', type: 'CT' },
      charges: [{ kind: 'allowance', reason: 'Damage', amount: dollars('3.5') }],
      parties: [{ role: 'consignee', code: 'S-001', name: 'Shop 1' }],
    }),
    line('20', { quantities: { ordered: pieces('12') }, price: dollars('100'), amount: dollars('1200') }),
    line('30', { item: { gtin: '10012345678902' }, quantities: { ordered: { value: '4', unit: 'CS' } } }),
  ],
  charges: [
    { kind: 'freight', amount: dollars('50') },
    { kind: 'allowance', reason: 'Volume', rate: '2', amount: dollars('24.25') },
    { kind: 'charge', reason: 'Handling', amount: dollars('7') },
  ],
  taxes: [{ type: 'ST', rate: '8', amount: dollars('10'), base: dollars('125') }],
  totals: {
    ...{ lines: dollars('1212.35'), payable: dollars('1238.1'), packages: '14' },
    grossWeight: pounds('1200.5'),
  },
};

const changed: TradeDocument = {
  ...ordered,
  ...{ kind: 'order-change', id: 'CH-1', function: 'change' },
  references: [order, ...ordered.references],
  lines: [
    { ...ordered.lines[0]!, action: 'changed' },
    line('40', { action: 'added', quantities: { ordered: pieces('5') } }),
    line('20', { action: 'deleted' }),
  ],
};

const answered: TradeDocument = {
  ...ordered,
  ...{ kind: 'order-response', id: 'SO-1', answer: 'accepted-with-changes' },
  references: [order, ...ordered.references],
  lines: [
    { ...ordered.lines[0]!, action: 'accepted' },
    line('20', {
      action: 'accepted-with-changes',
      quantities: { ordered: pieces('12'), confirmed: pieces('8'), backordered: pieces('4') },
      dates: [{ kind: 'promised-delivery', at: moment('2026-05-04') }],
    }),
    line('30', {
      action: 'not-accepted',
      quantities: { ordered: pieces('2'), rejected: pieces('2') },
    }),
    line('40', { action: 'backordered', quantities: { ordered: pieces('7'), backordered: pieces('7') } }),
    line('50', { action: 'not-accepted' }),
  ],
};

const sscc = (index: number): string => `39501101530000001${index}`;
const shipped = (id: string, orderId: string, more: Partial<DocumentLine> = {}): DocumentLine =>
  line(id, {
    quantities: { despatched: pieces('5'), ordered: pieces('6') },
    references: [{ kind: 'order', id: orderId, on: moment('2026-03-01') }],
    ...more,
  });

const despatched: TradeDocument = {
  ...base('despatch-advice', 'DES-1'),
  issuedAt: moment('2026-03-18T07:40'),
  references: [
    { kind: 'bill-of-lading', id: 'BL-77' },
    { kind: 'bill-of-lading', sentAs: 'MB', id: 'MBL-78' },
  ],
  dates: [
    { kind: 'despatched', at: moment('2026-03-19T16:00') },
    { kind: 'arrival', classifier: 'estimated', at: moment('2026-04-15') },
  ],
  terms: { incoterm: 'FCA', incotermPlace: { name: 'Rotterdam' }, freight: 'prepaid' },
  transport: [leg, voyage],
  equipment: [
    { kind: 'container', number: 'MSKU1234565', seals: [{ number: 'S1' }], grossWeight: pounds('18000') },
  ],
  units: [
    { sscc: sscc(0), type: 'PX', count: '1', grossWeight: pounds('120') },
    { sscc: sscc(1), within: 0 },
    { sscc: sscc(2), type: 'CT', count: '1', within: 0, marks: 'FRAGILE' },
  ],
  lines: [
    shipped('1', 'PO-1', { unit: 1, dates: [{ kind: 'expiry', at: moment('2027-01-31') }] }),
    shipped('2', 'PO-1', { unit: 2, packages: { count: '2', type: 'BX' } }),
    shipped('3', 'PO-2', { netWeight: { value: '3.5', unit: 'KGM' } }),
  ],
  totals: { packages: '3', grossWeight: pounds('610') },
};

const stocked: TradeDocument = {
  ...base('inventory-report', 'INV-REP-1'),
  issuedAt: moment('2026-03-18T06:00'),
  dates: [{ kind: 'period-end', at: moment('2026-03-17') }],
  references: [{ kind: 'contract', id: 'C-9' }],
  parties: [buyer, { role: 'warehouse', gln: '9501101530027', name: 'Warehouse 7' }],
  lines: [
    line('1', {
      quantities: {
        ...{ onHand: pieces('480'), received: pieces('12'), despatched: pieces('7') },
        demand: { value: '3', unit: 'CS' },
      },
      dates: [{ kind: 'expiry', at: moment('2027-01-31') }],
    }),
  ],
};

export const invoice: TradeDocument = {
  ...base('invoice', 'INV-2026-1'),
  currency: 'USD',
  references: [order, { kind: 'bill-of-lading', id: 'BL-77' }],
  dates: [
    { kind: 'due', at: moment('2026-04-17') },
    { kind: 'despatched', at: moment('2026-03-17') },
  ],
  notes: ['Thank you.'],
  transport: [voyage],
  terms: { payment: '30 days net', freight: 'prepaid' },
  lines: [
    line('1', {
      quantities: { invoiced: pieces('10'), ordered: pieces('12'), despatched: pieces('10') },
      price: dollars('12.5'),
      amount: dollars('125'),
      taxes: [{ type: 'GST', category: 'E', rate: '0', amount: dollars('0') }],
      charges: [
        { kind: 'charge', reason: 'Setup', amount: dollars('3'), taxes: [{ type: 'ST', rate: '8' }] },
      ],
      references: [{ kind: 'despatch-advice', id: 'DES-1' }],
    }),
  ],
  taxes: [{ type: 'ST', rate: '8', amount: dollars('10'), base: dollars('125') }],
  charges: [
    { kind: 'freight', amount: dollars('5'), taxes: [{ type: 'ST', rate: '8', amount: dollars('0.4') }] },
    { kind: 'insurance', amount: dollars('1.25') },
    { kind: 'duty', amount: dollars('2') },
  ],
  totals: {
    ...{ payable: dollars('146.65'), lines: dollars('125'), tax: dollars('10.4') },
    taxInclusive: dollars('146.65'),
  },
};

const remitted: TradeDocument = {
  ...base('remittance', 'PAY-1'),
  currency: 'USD',
  issuedAt: moment('2026-04-16T10:00'),
  function: undefined,
  parties: [
    { ...buyer, account: '12345', bank: '021000021' },
    { role: 'seller', name: 'Kestrel Works', account: 'DE02120300000000202051', bank: 'BYLADEM1001' },
  ],
  references: [{ kind: 'customer', id: 'C-1' }],
  notes: ['Two invoices'],
  payments: [{ id: 'TRACE-1', amount: dollars('143.3'), on: moment('2026-04-17') }],
  lines: [
    {
      ...{ id: '1', item: {}, quantities: {}, amount: dollars('146.65') },
      references: [
        { kind: 'invoice', id: 'INV-2026-1', on: moment('2026-03-18') },
        { kind: 'order', id: 'PO-4711' },
      ],
    },
    {
      ...{ id: '2', item: {}, quantities: {}, amount: dollars('-3.35') },
      references: [{ kind: 'invoice', id: 'CN-2026-2' }],
    },
  ],
} as unknown as TradeDocument;
const { function: _none, ...remittance } = remitted;

const toShip: TradeDocument = {
  ...base('warehouse-order', 'DO-1'),
  parties: [consignee, { role: 'warehouse', name: 'Warehouse 7', code: 'W7' }],
  references: [
    { kind: 'order', id: 'PO-4711' },
    { kind: 'bill-of-lading', id: 'BL-1', on: moment('2026-03-17') },
  ],
  dates: [
    { kind: 'required-shipment', at: moment('2026-03-20T09:30') },
    { kind: 'latest-delivery', at: moment('2026-03-25') },
  ],
  notes: ['Stack low.'],
  terms: { freight: 'collect' },
  transport: [leg],
  lines: [
    line('1', {
      item: { gtin: '012345678905', sellerId: 'S-1', description: 'Widget' },
      quantities: { ordered: { value: '10', unit: 'CS' } },
      references: [{ kind: 'batch', id: 'L-7' }],
      notes: ['Oldest first'],
    }),
    line('2', { quantities: { ordered: { value: '4', unit: 'CS' } } }),
  ],
  totals: { grossWeight: pounds('120') },
};
const { issuedAt: _at, ...warehouseOrder } = toShip;

const hasShipped: TradeDocument = {
  ...base('warehouse-advice', 'SHP-1'),
  parties: toShip.parties,
  references: [
    { kind: 'release', id: 'DO-1' },
    { kind: 'order', id: 'PO-4711' },
    { kind: 'bill-of-lading', id: 'BL-1' },
  ],
  dates: [{ kind: 'despatched', at: moment('2026-03-20T16:00') }],
  terms: { freight: 'collect' },
  transport: [leg],
  equipment: [{ number: 'MSKU1234565' }],
  units: [{ sscc: sscc(0) }, { sscc: sscc(1) }],
  lines: [
    line('1', {
      ...{ quantities: { ordered: pieces('10'), despatched: pieces('6') }, unit: 0 },
      grossWeight: pounds('60'),
    }),
    line('2', { quantities: { despatched: pieces('4') }, unit: 1 }),
    line('3', { quantities: { ordered: pieces('3'), despatched: pieces('2') } }),
  ],
  totals: { grossWeight: pounds('120'), packages: '2' },
};

export const documents: Readonly<Record<string, TradeDocument>> = {
  ...{ 850: ordered, 860: changed, 855: answered, 856: despatched, 846: stocked },
  ...{ 810: invoice, 820: remittance, 940: warehouseOrder, 945: hasShipped },
};
