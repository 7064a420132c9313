// What do orders, changes, cancellations and responses say in UBL? OASIS UBL 2.1 as Peppol BIS Ordering 3 and Advanced
// Ordering 3 use it.
import type { TradeDocument } from '../../document/index.ts';
import {
  code,
  date,
  field,
  fixed,
  group,
  inside,
  parsePath,
  text,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import { settleLineReferences } from '../line-references.ts';
import {
  allowanceCharges,
  amount,
  count,
  dayAndTime,
  deliveryTerms,
  heading,
  itemGroup,
  lineAction,
  lineReference,
  location,
  monetaryTotal,
  party,
  price,
  reference,
  taxTotal,
} from './parts.ts';
import { structureOf, type UblType } from './structures.ts';

const transaction = (name: string): string => `urn:fdc:peppol.eu:poacc:trns:${name}:3`;
const ordering = 'urn:fdc:peppol.eu:poacc:bis:ordering:3';
const advanced = 'urn:fdc:peppol.eu:poacc:bis:advanced_ordering:3';
const issued = dayAndTime('cbc:Issue', 'issuedAt', true);

const requested: readonly Rule[] = [
  field('cac:RequestedDeliveryPeriod/cbc:StartDate', 'dates[kind=earliest-delivery]/at', date),
  field('cac:RequestedDeliveryPeriod/cbc:EndDate', 'dates[kind=required-delivery]/at', date),
];
const promised: readonly Rule[] = [
  field('cac:PromisedDeliveryPeriod/cbc:StartDate', 'dates[kind=promised-delivery]/at', date),
  field('cac:PromisedDeliveryPeriod/cbc:EndDate', 'dates[kind=latest-delivery]/at', date),
];
const deliveryParty: readonly Rule[] = [
  group('cac:DeliveryLocation', 'places[kind=delivery]', location),
  ...requested,
  ...promised,
  group('cac:CarrierParty', 'parties[role=carrier]', party),
  group('cac:DeliveryParty', 'parties[role=consignee]', party),
];

const buyer = group('cac:BuyerCustomerParty/cac:Party', 'parties[role=buyer]', party);
const seller = group('cac:SellerSupplierParty/cac:Party', 'parties[role=seller]', party);

const currency = field('cbc:DocumentCurrencyCode', 'currency', text);

const orderReferences: readonly Rule[] = [
  field('cbc:CustomerReference', 'references[kind=customer]/id', text),
  field('cac:ValidityPeriod/cbc:EndDate', 'dates[kind=valid-until]/at', date),
];

/** The line with what happens to it; the quantity is what was ordered, or what the seller confirms. */
function lineItem(quantity: 'ordered' | 'confirmed', answered: boolean): Rule {
  return group(
    'cac:OrderLine',
    'lines[]',
    [
      inside('cac:LineItem', [
        field('cbc:ID', 'id', text, { required: true }),
        field('cbc:Note', 'notes[]', text),
        field('cbc:LineStatusCode', 'action', lineAction),
        field('cbc:Quantity', `quantities/${quantity}`, count),
        field('cbc:LineExtensionAmount', 'amount', amount),
        field('cbc:MaximumBackorderQuantity', 'quantities/backordered', count),
        inside('cac:Delivery', [...requested, ...promised]),
        ...allowanceCharges,
        ...price,
        itemGroup(),
      ]),
      ...(answered ? [lineReference('cac:OrderLineReference', 'cac:OrderReference', 'order')] : []),
    ],
    { defaults: { item: {}, quantities: {} }, extra: true },
  );
}

const trade: readonly Rule[] = [
  buyer,
  seller,
  inside('cac:Delivery', deliveryParty),
  ...deliveryTerms,
  field('cac:PaymentTerms/cbc:Note', 'terms/payment', text),
  ...allowanceCharges,
  ...taxTotal,
  monetaryTotal('cac:AnticipatedMonetaryTotal'),
];

const common = { currency: parsePath('cbc:DocumentCurrencyCode') };

export const order: TreeMapping = {
  ...{ ...common, name: 'ubl:Order', kind: 'order', root: 'Order', structure: structureOf('Order') },
  rules: [
    ...heading(transaction('order'), ordering),
    ...issued,
    fixed('cbc:OrderTypeCode', '220'),
    field('cbc:Note', 'notes[]', text),
    currency,
    ...orderReferences,
    reference('cac:QuotationDocumentReference', 'quotation'),
    reference('cac:Contract', 'contract'),
    ...trade,
    lineItem('ordered', false),
  ],
};

export const orderChange: TreeMapping = {
  ...{ ...common, name: 'ubl:OrderChange', kind: 'order-change', root: 'OrderChange' },
  ...{ preset: { function: 'change' }, structure: structureOf('OrderChange') },
  rules: [
    ...heading(transaction('order_change'), advanced),
    ...issued,
    // Which of several changes it is; the only one that a document without history can say is the first.
    fixed('cbc:SequenceNumberID', '1'),
    field('cbc:Note', 'notes[]', text),
    currency,
    ...orderReferences,
    reference('cac:OrderReference', 'order'),
    reference('cac:QuotationDocumentReference', 'quotation'),
    reference('cac:Contract', 'contract'),
    ...trade,
    lineItem('ordered', false),
  ],
};

export const orderCancellation: TreeMapping = {
  ...{ name: 'ubl:OrderCancellation', kind: 'order-change', root: 'OrderCancellation' },
  ...{ preset: { function: 'cancellation' }, structure: structureOf('OrderCancellation') },
  // The schema asks for the reason in words.
  beforeWrite: (document) => (document.notes.length > 0 ? document : { ...document, notes: ['Cancelled'] }),
  rules: [
    ...heading(transaction('order_cancellation'), advanced),
    ...issued,
    field('cbc:CancellationNote', 'notes[]', text),
    field('cbc:Note', 'notes[]', text, { only: 'read' }),
    reference('cac:OrderReference', 'order'),
    reference('cac:Contract', 'contract'),
    buyer,
    seller,
  ],
};

/** UNCL 4343 as Peppol restricts it, and the codes of older agreements. */
const answer = code([
  ['AP', 'accepted'],
  ['CA', 'accepted-with-changes'],
  ['RE', 'rejected'],
  ['AB', 'received'],
  ['AB', 'pending'],
  ['CA', 'conditional'],
  ['29', 'accepted'],
  ['30', 'accepted-with-changes'],
  ['27', 'rejected'],
  ['AI', 'received'],
  ['AC', 'accepted-with-changes'],
]);

export const orderResponse: TreeMapping = {
  ...{ ...common, name: 'ubl:OrderResponse', kind: 'order-response', root: 'OrderResponse' },
  structure: structureOf('OrderResponse'),
  ...settleLineReferences(),
  rules: [
    ...heading(transaction('order_response'), ordering),
    ...issued,
    field('cbc:OrderResponseCode', 'answer', answer, { required: true }),
    field('cbc:Note', 'notes[]', text),
    currency,
    ...orderReferences,
    reference('cac:OrderReference', 'order'),
    reference('cac:OrderChangeDocumentReference', 'order-change'),
    reference('cac:Contract', 'contract'),
    seller,
    buyer,
    inside('cac:Delivery', deliveryParty),
    ...deliveryTerms,
    field('cac:PaymentTerms/cbc:Note', 'terms/payment', text),
    ...allowanceCharges,
    ...taxTotal,
    monetaryTotal('cac:LegalMonetaryTotal'),
    lineItem('confirmed', true),
  ],
};

const accepted = code([
  ['true', 'accepted'],
  ['false', 'rejected'],
  ['1', 'accepted'],
  ['0', 'rejected'],
]);

export const orderResponseSimple: TreeMapping = {
  ...{ name: 'ubl:OrderResponseSimple', kind: 'order-response', root: 'OrderResponseSimple' },
  structure: structureOf('OrderResponseSimple'),
  rules: [
    ...heading(undefined, undefined),
    ...issued,
    field('cbc:Note', 'notes[]', text),
    field('cbc:AcceptedIndicator', 'answer', accepted, { required: true }),
    field('cbc:RejectionNote', 'notes[]', text, { only: 'read' }),
    field('cbc:CustomerReference', 'references[kind=customer]/id', text),
    reference('cac:OrderReference', 'order'),
    seller,
    buyer,
  ],
};

/** Which of the documents of a kind says this one. */
export function orderTypeOf({ kind, function: purpose }: TradeDocument): UblType {
  if (kind === 'order') return 'Order';
  if (kind === 'order-response') return 'OrderResponse';
  return purpose === 'cancellation' ? 'OrderCancellation' : 'OrderChange';
}
