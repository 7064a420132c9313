// What do Odoo's sale.order, purchase.order, stock.picking and account.move say to a trade partner? Fields as Odoo 14 to 19 have
// them; which of them a database has is asked first. Times are UTC; a pair [id, name] stands for a linked record.
import type { DocumentKind, ReadDocument } from '../../../../exchange/index.ts';
import { readRecord, type FieldRule, type Fields, type RecordRules } from './read-record.ts';

/** What is read of a model and of the lines below it. */
export type OdooModel = {
  readonly fields: readonly string[];
  /** The field that lists the lines, and their model; the first of those that the database has. */
  readonly lines: readonly (readonly [field: string, model: string])[];
  readonly lineFields: readonly string[];
  /** What is of no interest: drafts, what was not posted. */
  readonly domain: readonly unknown[];
};

const party = (role: string): readonly FieldRule[] => [
  ['partner_id', `parties:${role}/name`, 'text'],
  ['partner_gln', `parties:${role}/gln`, 'text'],
  ['partner_ref_code', `parties:${role}/code`, 'text'],
  ['partner_vat', `parties:${role}/taxId`, 'text'],
  ['partner_city', `parties:${role}/address/city`, 'text'],
  ['partner_country', `parties:${role}/address/country`, 'text'],
];
const company = (role: string): FieldRule => ['company_id', `parties:${role}/name`, 'text'];
const totals: readonly FieldRule[] = [
  ['amount_untaxed', 'totals/taxExclusive', 'money'],
  ['amount_tax', 'totals/tax', 'money'],
  ['amount_total', 'totals/payable', 'money'],
];
const item: readonly FieldRule[] = [
  ['product_code', 'item/sellerId', 'text'],
  ['product_barcode', 'item/gtin', 'text'],
  ['name', 'item/description', 'text'],
];
const priced: readonly FieldRule[] = [
  ...item,
  ['price_unit', 'price', 'money'],
  ['price_subtotal', 'amount', 'money'],
];
const uom = 'product_uom';

const saleOrder: RecordRules = {
  head: [
    ['date_order', 'issuedAt', 'moment'],
    ...party('buyer'),
    company('seller'),
    ['supplier_number', 'references:supplier/id', 'text'],
    ['commitment_date', 'dates:promised-delivery/at', 'moment'],
    ['partner_shipping_id', 'places:delivery/name', 'text'],
    ['incoterm', 'terms/incoterm', 'incoterm'],
    ['payment_term_id', 'terms/payment', 'text'],
    ...totals,
  ],
  line: priced,
  quantities: [['product_uom_qty', 'quantities/ordered', uom]],
  currency: 'currency_id',
};

const purchaseOrder: RecordRules = {
  head: [
    ['date_approve', 'issuedAt', 'moment'],
    ['date_order', 'issuedAt', 'moment'],
    ...party('seller'),
    company('buyer'),
    ['partner_ref', 'references:supplier/id', 'text'],
    ['date_planned', 'dates:required-delivery/at', 'moment'],
    ['incoterm_id', 'terms/incoterm', 'incoterm'],
    ['payment_term_id', 'terms/payment', 'text'],
    ...totals,
  ],
  line: [...priced, ['date_planned', 'dates:required-delivery/at', 'moment']],
  quantities: [['product_qty', 'quantities/ordered', uom]],
  currency: 'currency_id',
};

const pickingOut: RecordRules = {
  head: [
    ['date_done', 'dates:despatched/at', 'moment'],
    ...party('consignee'),
    company('seller'),
    ['buyer_name', 'parties:buyer/name', 'text'],
    ['origin', 'references:supplier/id', 'text'],
    ['buyer_order', 'references:order/id', 'text'],
    ['carrier_tracking_ref', 'references:waybill/id', 'text'],
    ['carrier_id', 'parties:carrier/name', 'text'],
  ],
  line: item,
  quantities: [['done', 'quantities/despatched', uom]],
  currency: '',
};

const pickingIn: RecordRules = {
  head: [
    ['date_done', 'dates:received/at', 'moment'],
    ...party('seller'),
    company('buyer'),
    ['origin', 'references:order/id', 'text'],
    ['carrier_tracking_ref', 'references:waybill/id', 'text'],
  ],
  line: item,
  quantities: [['done', 'quantities/received', uom]],
  currency: '',
};

const invoice = (seller: readonly FieldRule[], order: string): RecordRules => ({
  head: [
    ['invoice_date', 'issuedAt', 'moment'],
    ['invoice_date_due', 'dates:due/at', 'moment'],
    ...seller,
    ['invoice_origin', order, 'text'],
    ['payment_reference', 'references:payment/id', 'text'],
    ['invoice_payment_term_id', 'terms/payment', 'text'],
    ...totals,
  ],
  line: priced,
  quantities: [['quantity', 'quantities/invoiced', 'product_uom_id']],
  currency: 'currency_id',
});
const invoiceOut = invoice([...party('buyer'), company('seller')], 'references:supplier/id');
const invoiceIn = invoice([...party('seller'), company('buyer')], 'references:order/id');

const lineBase = [
  'product_id',
  'name',
  'price_unit',
  'price_subtotal',
  'product_uom',
  'product_uom_id',
  'sequence',
];
const headBase = ['name', 'state', 'partner_id', 'company_id', 'write_date', 'origin'];
const amounts = ['currency_id', 'amount_untaxed', 'amount_tax', 'amount_total', 'payment_term_id'];

export const odooModels: Readonly<Record<string, OdooModel>> = {
  'sale.order': {
    fields: [
      ...headBase,
      ...amounts,
      'client_order_ref',
      'date_order',
      'commitment_date',
      'partner_shipping_id',
      'incoterm',
    ],
    lines: [['order_line', 'sale.order.line']],
    lineFields: [...lineBase, 'product_uom_qty', 'display_type'],
    domain: [['state', 'in', ['sale', 'done', 'cancel']]],
  },
  'purchase.order': {
    fields: [
      ...headBase,
      ...amounts,
      'partner_ref',
      'date_order',
      'date_approve',
      'date_planned',
      'incoterm_id',
    ],
    lines: [['order_line', 'purchase.order.line']],
    lineFields: [...lineBase, 'product_qty', 'date_planned', 'display_type'],
    domain: [['state', 'in', ['purchase', 'done', 'cancel']]],
  },
  'stock.picking': {
    fields: [
      ...headBase,
      'scheduled_date',
      'date_done',
      'picking_type_code',
      'carrier_tracking_ref',
      'carrier_id',
      'sale_id',
    ],
    lines: [
      ['move_ids', 'stock.move'],
      ['move_lines', 'stock.move'],
    ],
    lineFields: [
      'product_id',
      'name',
      'description_picking',
      'product_uom',
      'quantity',
      'quantity_done',
      'state',
    ],
    domain: [
      ['state', '=', 'done'],
      ['picking_type_code', 'in', ['incoming', 'outgoing']],
    ],
  },
  'account.move': {
    fields: [
      ...[...headBase, ...amounts, 'ref', 'move_type', 'invoice_date', 'invoice_date_due', 'invoice_origin'],
      ...['payment_reference', 'invoice_payment_term_id', 'payment_state'],
    ],
    lines: [['invoice_line_ids', 'account.move.line']],
    lineFields: [...lineBase, 'quantity', 'display_type'],
    domain: [
      ['state', '=', 'posted'],
      ['move_type', 'in', ['out_invoice', 'out_refund', 'in_invoice', 'in_refund']],
    ],
  },
};

/** A record as it was fetched: the head, what its partner is, its lines with what their product is. */
export type OdooContent = { readonly head: Fields; readonly lines: readonly Fields[] };

type Chosen = {
  readonly kind: DocumentKind;
  readonly rules: RecordRules;
  readonly idField: string;
  readonly head: Fields;
};

function choose(source: string, head: Fields): Chosen | undefined {
  const cancelled = head.state === 'cancel';
  if (source === 'sale.order') {
    // The buyer's own number leads where there is one: it is what both sides know the order by.
    const byBuyer = plain(head.client_order_ref) !== undefined;
    const kind = cancelled ? 'order-change' : 'order';
    const named = byBuyer ? { ...head, supplier_number: head.name } : head;
    return { kind, rules: saleOrder, idField: byBuyer ? 'client_order_ref' : 'name', head: named };
  }
  if (source === 'purchase.order')
    return { kind: cancelled ? 'order-change' : 'order', rules: purchaseOrder, idField: 'name', head };
  if (source === 'stock.picking') {
    if (head.picking_type_code === 'outgoing')
      return { kind: 'despatch-advice', rules: pickingOut, idField: 'name', head };
    return head.picking_type_code === 'incoming'
      ? { kind: 'receipt-advice', rules: pickingIn, idField: 'name', head }
      : undefined;
  }
  const kind = String(head.move_type).endsWith('_refund') ? 'credit-note' : 'invoice';
  if (String(head.move_type).startsWith('out_')) return { kind, rules: invoiceOut, idField: 'name', head };
  // The supplier's number is what both sides know its invoice by.
  return { kind, rules: invoiceIn, idField: plain(head.ref) === undefined ? 'name' : 'ref', head };
}

export function readOdooRecord(source: string, content: Fields): ReadDocument | undefined {
  const { head, lines } = content as unknown as OdooContent;
  const chosen = choose(source, head);
  if (chosen === undefined) return undefined;
  const { kind, rules, idField } = chosen;
  const read = readRecord({
    ...{ kind, idField, source, rules, plain: inUtc },
    id: String(plain(head[idField]) ?? ''),
    head: chosen.head,
    // Sections and notes stand among the lines and sell nothing.
    lines: lines
      .filter(({ display_type: type }) => plain(type) === undefined || type === 'product')
      .map((fields) => ({ id: String(fields.id), fields: withQuantity(fields) })),
    unsaid: (field) => unsaid.test(field) || (source === 'stock.picking' && field === 'quantity'),
  });
  return head.state === 'cancel' && kind === 'order-change'
    ? { ...read, document: { ...read.document, function: 'cancellation' } }
    : read;
}

const unsaid =
  /^(id|write_date|sequence|display_type|quantity_done|done|product_uom|picking_type_code|.*_ids?)$/;

/** Odoo 17 calls `quantity` what was `quantity_done`, Odoo 19 `product_uom_id` what was `product_uom`. */
function withQuantity(fields: Fields): Fields {
  const done = plain(fields.quantity_done) ?? plain(fields.quantity);
  const unit = plain(fields.product_uom) ?? plain(fields.product_uom_id);
  return { ...fields, done, product_uom: unit, product_uom_id: unit };
}

/** `false` stands for what is absent, a pair for a linked record. */
function plain(value: unknown): unknown {
  if (value === false || value === null || value === undefined || value === '') return undefined;
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' ? value[1] : value;
}

function inUtc(value: unknown): unknown {
  const said = plain(value);
  return typeof said === 'string' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(said) ? `${said}Z` : said;
}
