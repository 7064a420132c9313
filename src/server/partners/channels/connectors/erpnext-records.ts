// What do ERPNext's Sales Order, Purchase Order, Delivery Note and Sales Invoice say to a trade partner? Fields as ERPNext 13 to 16
// have them. `docstatus` 1 is submitted, 2 cancelled; drafts are nobody's business.
import type { DocumentKind, ReadDocument } from '../../../../exchange/index.ts';
import { readRecord, type FieldRule, type Fields, type RecordRules } from './read-record.ts';

const totals: readonly FieldRule[] = [
  ['net_total', 'totals/taxExclusive', 'money'],
  ['total_taxes_and_charges', 'totals/tax', 'money'],
  ['rounded_total', 'totals/payable', 'money'],
  ['grand_total', 'totals/payable', 'money'],
];
const item: readonly FieldRule[] = [
  ['item_code', 'item/sellerId', 'text'],
  ['barcode', 'item/gtin', 'text'],
  ['item_name', 'item/description', 'text'],
  ['customs_tariff_number', 'item/hs', 'text'],
];
const bought: readonly FieldRule[] = [
  ['supplier_part_no', 'item/sellerId', 'text'],
  ['item_code', 'item/buyerId', 'text'],
  ...item.slice(1),
];
const priced: readonly FieldRule[] = [
  ['rate', 'price', 'money'],
  ['amount', 'amount', 'money'],
];
const terms: readonly FieldRule[] = [
  ['incoterm', 'terms/incoterm', 'incoterm'],
  ['named_place', 'terms/incotermPlace/name', 'text'],
  ['payment_terms_template', 'terms/payment', 'text'],
];
const customer: readonly FieldRule[] = [
  ['customer_name', 'parties:buyer/name', 'text'],
  ['tax_id', 'parties:buyer/taxId', 'text'],
  ['company', 'parties:seller/name', 'text'],
];

const rules = {
  'Sales Order': {
    head: [
      ['transaction_date', 'issuedAt', 'moment'],
      ...customer,
      ['seller_number', 'references:supplier/id', 'text'],
      ['delivery_date', 'dates:required-delivery/at', 'moment'],
      ...terms,
      ...totals,
    ],
    line: [...item, ...priced, ['delivery_date', 'dates:required-delivery/at', 'moment']],
    quantities: [['qty', 'quantities/ordered', 'uom']],
    currency: 'currency',
  },
  'Purchase Order': {
    head: [
      ['transaction_date', 'issuedAt', 'moment'],
      ['supplier_name', 'parties:seller/name', 'text'],
      ['company', 'parties:buyer/name', 'text'],
      ['order_confirmation_no', 'references:supplier/id', 'text'],
      ['schedule_date', 'dates:required-delivery/at', 'moment'],
      ...terms,
      ...totals,
    ],
    line: [...bought, ...priced, ['schedule_date', 'dates:required-delivery/at', 'moment']],
    quantities: [['qty', 'quantities/ordered', 'uom']],
    currency: 'currency',
  },
  'Delivery Note': {
    head: [
      ['posting_date', 'dates:despatched/at', 'moment'],
      ...customer,
      ['buyer_order', 'references:order/id', 'text'],
      ['lr_no', 'references:waybill/id', 'text'],
      ['transporter_name', 'parties:carrier/name', 'text'],
    ],
    line: [...item, ['batch_no', 'item/batch', 'text']],
    quantities: [['qty', 'quantities/despatched', 'uom']],
    currency: '',
  },
  'Sales Invoice': {
    head: [
      ['posting_date', 'issuedAt', 'moment'],
      ['due_date', 'dates:due/at', 'moment'],
      ...customer,
      ['buyer_order', 'references:order/id', 'text'],
      ...terms,
      ...totals,
    ],
    line: [...item, ...priced],
    quantities: [['qty', 'quantities/invoiced', 'uom']],
    currency: 'currency',
  },
} as const satisfies Readonly<Record<string, RecordRules>>;

export type Doctype = keyof typeof rules;

const kinds: Readonly<Record<Doctype, DocumentKind>> = {
  'Sales Order': 'order',
  'Purchase Order': 'order',
  'Delivery Note': 'despatch-advice',
  'Sales Invoice': 'invoice',
};

export const isDoctype = (name: string): name is Doctype => Object.hasOwn(rules, name);

/** Fields that only the system itself needs: owners, links, printing, prices in its own currency. */
const unsaid =
  /^(name|owner|creation|modified|modified_by|docstatus|idx|doctype|parent.*|naming_series|title|base_.*|_.*|.*_html|letter_head|language|status|.*_rate|plc_.*|apply_.*|ignore_.*|is_.*|.*_display|group_same_items|selling_price_list|buying_price_list|price_list_.*|conversion_.*|stock_.*|cost_center|debit_to|set_.*|company_.*|in_words|per_.*|.*_status)$/;

export function readErpNextRecord(source: string, content: Fields): ReadDocument | undefined {
  if (!isDoctype(source)) return undefined;
  const { docstatus } = content;
  const cancelled = docstatus === 2;
  if (docstatus !== 1 && !cancelled) return undefined;
  const order = kinds[source] === 'order';
  // A delivery or an invoice that was cancelled was never one; the order is told of.
  if (cancelled && !order) return undefined;
  const byBuyer = plain(content.po_no) !== undefined;
  const idField = source === 'Sales Order' && byBuyer ? 'po_no' : 'name';
  const items = (Array.isArray(content.items) ? content.items : []) as Fields[];
  const head = {
    ...content,
    ...(idField === 'po_no' && { seller_number: content.name }),
    ...(source !== 'Sales Order' && {
      buyer_order: content.po_no ?? items[0]?.against_sales_order ?? items[0]?.sales_order,
    }),
  };
  const kind = cancelled
    ? 'order-change'
    : content.is_return === 1 && source === 'Sales Invoice'
      ? 'credit-note'
      : kinds[source];
  const read = readRecord({
    ...{ kind, idField, source, head, rules: rules[source] as RecordRules, plain },
    id: String(plain(content[idField]) ?? ''),
    lines: items.map((fields, index) => ({ id: String(fields.idx ?? index + 1), fields })),
    unsaid: (field) => unsaid.test(field) || field === 'po_no',
  });
  return cancelled ? { ...read, document: { ...read.document, function: 'cancellation' } } : read;
}

/** Frappe gives 0 and '' for what nobody filled in; a 0 may be said all the same. */
function plain(value: unknown): unknown {
  return value === null || value === undefined || value === '' ? undefined : value;
}
