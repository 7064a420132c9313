// What does a UBL invoice or credit note say? OASIS UBL 2.1 as EN 16931 and Peppol BIS Billing 3 use it; the comments name
// the business terms of EN 16931 where the element's name does not.
import {
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
import { completeInvoice } from '../en16931/index.ts';
import {
  allowanceCharges,
  amount,
  count,
  deliveryTerms,
  heading,
  itemGroup,
  lineReference,
  location,
  monetaryTotal,
  party,
  paymentMeans,
  price,
  reference,
  taxTotal,
} from './parts.ts';
import { settleLineReferences } from '../line-references.ts';
import { structureOf } from './structures.ts';

const billing = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const profile = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

const head = (type: 'Invoice' | 'CreditNote'): readonly Rule[] => [
  ...heading(billing, profile),
  field('cbc:IssueDate', 'issuedAt', date, { required: true }),
  ...(type === 'Invoice'
    ? [field('cbc:DueDate', 'dates[kind=due]/at', date), fixed('cbc:InvoiceTypeCode', '380')]
    : [fixed('cbc:CreditNoteTypeCode', '381')]),
  field('cbc:Note', 'notes[]', text),
  field('cbc:TaxPointDate', 'dates[kind=tax-point]/at', date),
  field('cbc:DocumentCurrencyCode', 'currency', text, { required: true }),
  field('cbc:BuyerReference', 'references[kind=customer]/id', text),
  field('cac:InvoicePeriod/cbc:StartDate', 'dates[kind=period-start]/at', date),
  field('cac:InvoicePeriod/cbc:EndDate', 'dates[kind=period-end]/at', date),
  reference('cac:OrderReference', 'order'),
  reference('cac:BillingReference+/cac:InvoiceDocumentReference', 'invoice'),
  reference('cac:DespatchDocumentReference', 'despatch-advice'),
  reference('cac:ReceiptDocumentReference', 'receipt-advice'),
  reference('cac:ContractDocumentReference', 'contract'),
  group('cac:AdditionalDocumentReference', 'references[kind=other,sentAs=AdditionalDocumentReference]', [
    field('cbc:ID', 'id', text),
  ]),
];

const delivery: readonly Rule[] = [
  inside('cac:Delivery', [
    field('cbc:ActualDeliveryDate', 'dates[kind=delivered]/at', date),
    group('cac:DeliveryLocation', 'places[kind=delivery]', location),
    group('cac:DeliveryParty', 'parties[role=consignee]', [field('cac:PartyName/cbc:Name', 'name', text)]),
  ]),
  ...deliveryTerms,
];

const line = (type: 'Invoice' | 'CreditNote'): Rule =>
  group(
    `cac:${type}Line`,
    'lines[]',
    [
      field('cbc:ID', 'id', text, { required: true }),
      field('cbc:Note', 'notes[]', text),
      field(
        type === 'Invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity',
        'quantities/invoiced',
        count,
        {
          required: true,
        },
      ),
      field('cbc:LineExtensionAmount', 'amount', amount, { required: true }),
      field('cac:InvoicePeriod/cbc:StartDate', 'dates[kind=period-start]/at', date),
      field('cac:InvoicePeriod/cbc:EndDate', 'dates[kind=period-end]/at', date),
      lineReference('cac:OrderLineReference', 'cac:OrderReference', 'order'),
      lineReference('cac:DespatchLineReference', 'cac:DocumentReference', 'despatch-advice'),
      lineReference('cac:ReceiptLineReference', 'cac:DocumentReference', 'receipt-advice'),
      ...allowanceCharges,
      itemGroup(),
      ...price,
    ],
    { defaults: { item: {}, quantities: {} }, extra: true },
  );

const mapping = (type: 'Invoice' | 'CreditNote'): TreeMapping => ({
  name: `ubl:${type}`,
  kind: type === 'Invoice' ? 'invoice' : 'credit-note',
  root: type,
  currency: parsePath('cbc:DocumentCurrencyCode'),
  structure: structureOf(type),
  ...settleLineReferences((document) => completeInvoice(document)),
  rules: [
    ...head(type),
    group('cac:AccountingSupplierParty/cac:Party', 'parties[role=seller]', party),
    group('cac:AccountingCustomerParty/cac:Party', 'parties[role=buyer]', party),
    ...delivery,
    ...paymentMeans,
    // A credit note has its day of payment there.
    ...(type === 'CreditNote'
      ? [field('cac:PaymentMeans/cbc:PaymentDueDate', 'dates[kind=due]/at', date)]
      : []),
    field('cac:PaymentTerms/cbc:Note', 'terms/payment', text),
    ...allowanceCharges,
    ...taxTotal,
    monetaryTotal('cac:LegalMonetaryTotal'),
    line(type),
  ],
});

export const invoice = mapping('Invoice');
export const creditNote = mapping('CreditNote');
