// Documents for tests: one small trade, from the order to the credit note, made up for this project.
import { moment } from '../../base/index.ts';
import {
  emptyDocument,
  type DocumentKind,
  type DocumentLine,
  type DocumentParty,
  type TradeDocument,
} from '../document/index.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const pieces = (value: string) => ({ value, unit: 'H87' });

export const seller: DocumentParty = {
  ...{
    role: 'seller',
    gln: '4012345000009',
    code: 'V-77',
    name: 'Nordwind Textil GmbH',
    taxId: 'DE123456789',
  },
  ...{ registration: 'HRB 4711', account: 'DE89370400440532013000', bank: 'COBADEFFXXX' },
  address: { street: 'Hafenstraße 1', city: 'Hamburg', postcode: '20457', country: 'DE' },
  contact: { name: 'Anke Meer', phone: '+49 40 1234', email: 'anke@nordwind.example' },
};
export const buyer: DocumentParty = {
  ...{ role: 'buyer' as const, gln: '5412345000013', name: 'Maison & Fils <SA>', taxId: 'FR83404833048' },
  address: { street: '2, rue du Port', city: 'Le Havre', postcode: '76600', country: 'FR' },
};
const consignee: DocumentParty = {
  ...{ role: 'consignee' as const, gln: '5412345000020', name: 'Maison Entrepôt' },
  address: { street: 'Quai 7', city: 'Le Havre', postcode: '76600', country: 'FR' },
};

const { account: _account, bank: _bank, ...plainSeller } = seller;

const vat = { type: 'VAT', category: 'S', rate: '20' } as const;

const line = (id: string, gtin: string, price: string, more: Partial<DocumentLine>): DocumentLine => ({
  ...{ id, price: { ...eur(price), per: pieces('1') }, taxes: [vat] },
  item: {
    gtin,
    sellerId: `S-${id}`,
    buyerId: `B-${id}`,
    description: `Sailcloth “${id}”`,
    hs: '560300',
    originCountry: 'DE',
  },
  quantities: {},
  ...more,
});

const base = (kind: DocumentKind, id: string): TradeDocument => ({
  ...emptyDocument(kind, id),
  ...{ issuedAt: moment('2026-03-18'), currency: 'EUR', parties: [seller, buyer] },
  notes: ['Handle with care'],
});
const orderLine = (
  quantities: (value: string) => DocumentLine['quantities'],
  more: Partial<DocumentLine> = {},
) => [
  line('1', '4012345123456', '12.5', { quantities: quantities('100'), amount: eur('1250'), ...more }),
  line('2', '4012345123463', '0.375', { quantities: quantities('40'), amount: eur('15'), ...more }),
];
const ofOrder = (line: string) => ({ references: [{ kind: 'order' as const, id: 'PO-1', line }] });
const order = { kind: 'order', id: 'PO-1' } as const;

const totals = {
  ...{
    lines: eur('1265'),
    allowances: eur('65'),
    charges: eur('100'),
    taxExclusive: eur('1300'),
    tax: eur('260'),
  },
  ...{ taxInclusive: eur('1560'), prepaid: eur('60'), payable: eur('1500') },
};
const charges = [
  { kind: 'freight', reason: 'Sea freight', amount: eur('100'), taxes: [vat] },
  { kind: 'allowance', reason: 'Discount', amount: eur('65'), taxes: [vat] },
] as const;
const taxes = [{ ...vat, base: eur('1300'), amount: eur('260') }];

const invoiceOf = (kind: 'invoice' | 'credit-note', id: string): TradeDocument => ({
  ...base(kind, id),
  ...{ totals, charges, taxes, terms: { payment: '30 days net' } },
  references: [
    order,
    ...(kind === 'invoice' ? [] : [{ kind: 'invoice' as const, id: 'INV-1' }]),
    { kind: 'payment', id: 'RF18539007547034' },
  ],
  dates: [{ kind: 'due', at: moment('2026-04-17') }],
  lines: orderLine((value) => ({ invoiced: pieces(value) })).map((entry) => ({
    ...entry,
    ...ofOrder(entry.id),
  })),
});

const advice = (
  kind: 'despatch-advice' | 'receipt-advice',
  id: string,
  name: 'despatched' | 'received',
): TradeDocument => {
  const { currency: _, ...plain } = base(kind, id);
  return {
    ...plain,
    parties: [{ ...plainSeller, role: 'shipper' }, consignee, buyer],
    references: [order],
    lines: orderLine((value) => ({ [name]: pieces(value) })).map(
      ({ price: _p, amount: _a, taxes: _t, ...entry }) => ({
        ...entry,
        ...ofOrder(entry.id),
      }),
    ),
  };
};

type TradeKind =
  | 'order'
  | 'order-change'
  | 'order-response'
  | 'despatch-advice'
  | 'receipt-advice'
  | 'invoice'
  | 'credit-note';

/** One of each kind; every value of them has a place in UBL and in CII. */
export const trade: Readonly<Record<TradeKind, TradeDocument>> = {
  order: {
    ...base('order', 'PO-1'),
    ...{ terms: { incoterm: 'FCA' }, references: [{ kind: 'contract', id: 'C-9' }] },
    parties: [buyer, plainSeller, consignee],
    lines: orderLine((value) => ({ ordered: pieces(value) })),
  },
  'order-change': {
    ...base('order-change', 'PO-1-C1'),
    ...{ function: 'change', references: [order] },
    parties: [buyer, plainSeller],
    lines: orderLine((value) => ({ ordered: pieces(value) }), { action: 'changed' }),
  },
  'order-response': {
    ...base('order-response', 'OR-1'),
    ...{ answer: 'accepted-with-changes', references: [order] },
    parties: [plainSeller, buyer],
    lines: orderLine((value) => ({ confirmed: pieces(value) }), { action: 'accepted' }).map((entry) => ({
      ...entry,
      ...ofOrder(entry.id),
    })),
  },
  'despatch-advice': advice('despatch-advice', 'DA-1', 'despatched'),
  'receipt-advice': advice('receipt-advice', 'RA-1', 'received'),
  invoice: invoiceOf('invoice', 'INV-1'),
  'credit-note': invoiceOf('credit-note', 'CN-1'),
};

/** Lists whose order says nothing, by what tells their members apart; so that two syntaxes compare. */
export function comparable(document: TradeDocument): unknown {
  const key = (value: object): string => {
    const { kind = '', role = '', id = '', at = '', reason = '' } = value as Record<string, string>;
    return [kind, role, id, at, reason].join(' ');
  };
  const sorted = <T extends object>(list: readonly T[]): readonly T[] =>
    list.toSorted((a, b) => key(a).localeCompare(key(b)));
  return {
    ...document,
    ...{ parties: sorted(document.parties), references: sorted(document.references) },
    ...{ dates: sorted(document.dates), charges: sorted(document.charges), places: sorted(document.places) },
  };
}
