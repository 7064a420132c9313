// What do Cross Industry Invoice, Order, Order Response, Despatch and Receiving Advice say? UN/CEFACT SCRDM: one shape for
// all, header and line each with agreement, delivery and settlement. EN 16931-3-3 for the invoice, Order-X 1.0 for orders.
import type { DocumentKind } from '../../document/index.ts';
import {
  code,
  decimal,
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
import { settleLineReferences } from '../line-references.ts';
import {
  allowanceCharges,
  amount,
  count,
  date,
  lineAction,
  lineReference,
  lineTax,
  netPrice,
  occurrence,
  party,
  paymentMeans,
  period,
  placeParty,
  plainDate,
  product,
  reference,
  summation,
  taxBreakdown,
} from './parts.ts';
import { adviceStructure, invoiceStructure, tradeStructure } from './structures.ts';

const transaction = 'rsm:SupplyChainTradeTransaction';

/** What differs between the documents. */
type Variant = {
  readonly kind: DocumentKind;
  readonly root: string;
  readonly guideline: string;
  readonly typeCode: string;
  readonly heading?: readonly Rule[];
  readonly quantities: readonly Rule[];
  readonly delivery: readonly Rule[];
  readonly settled: boolean;
  readonly currency: string;
};

function heading({ guideline, typeCode, heading: more = [] }: Variant): readonly Rule[] {
  return [
    fixed('rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID', guideline),
    inside('rsm:ExchangedDocument', [
      field('ram:ID', 'id', text, { required: true }),
      fixed('ram:TypeCode', typeCode),
      ...more,
      date('ram:IssueDateTime', 'issuedAt', true),
      field('ram:IncludedNote+/ram:Content', 'notes[]', text),
    ]),
  ];
}

function line({ quantities, settled, kind }: Variant): Rule {
  return group(
    `${transaction}/ram:IncludedSupplyChainTradeLineItem`,
    'lines[]',
    [
      inside('ram:AssociatedDocumentLineDocument', [
        field('ram:LineID', 'id', text, { required: true }),
        field('ram:LineStatusCode', 'action', lineAction),
        field('ram:IncludedNote+/ram:Content', 'notes[]', text),
      ]),
      product,
      inside('ram:SpecifiedLineTradeAgreement', [
        ...(kind === 'order' || kind === 'order-change'
          ? []
          : [lineReference('ram:BuyerOrderReferencedDocument', 'order')]),
        ...netPrice,
      ]),
      inside('ram:SpecifiedLineTradeDelivery', [
        ...quantities,
        occurrence('RequestedDespatch', 'dates[kind=required-shipment]/at'),
        occurrence('RequestedDelivery', 'dates[kind=required-delivery]/at'),
        lineReference('ram:DespatchAdviceReferencedDocument', 'despatch-advice'),
        lineReference('ram:ReceivingAdviceReferencedDocument', 'receipt-advice'),
      ]),
      inside('ram:SpecifiedLineTradeSettlement', [
        lineTax,
        ...period('ram:BillingSpecifiedPeriod'),
        ...allowanceCharges,
        field('ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount', 'amount', amount, {
          required: settled,
        }),
      ]),
    ],
    { defaults: { item: {}, quantities: {} }, extra: true },
  );
}

const agreement = ({ kind }: Variant): Rule =>
  inside(`${transaction}/ram:ApplicableHeaderTradeAgreement`, [
    field('ram:BuyerReference', 'references[kind=customer]/id', text),
    group('ram:SellerTradeParty', 'parties[role=seller]', party),
    group('ram:BuyerTradeParty', 'parties[role=buyer]', party),
    inside('ram:ApplicableTradeDeliveryTerms', [
      field('ram:DeliveryTypeCode', 'terms/incoterm', text),
      field('ram:RelevantTradeLocation/ram:Name', 'terms/incotermPlace/name', text),
    ]),
    reference('ram:SellerOrderReferencedDocument', 'supplier'),
    ...(kind === 'order' ? [] : [reference('ram:BuyerOrderReferencedDocument', 'order')]),
    reference('ram:QuotationReferencedDocument', 'quotation'),
    reference('ram:OrderResponseReferencedDocument', 'order-response'),
    reference('ram:ContractReferencedDocument', 'contract'),
    group(
      'ram:AdditionalReferencedDocument',
      'references[kind=other,sentAs=AdditionalDocumentReference]',
      [field('ram:IssuerAssignedID', 'id', text), fixed('ram:TypeCode', '916')],
      { needs: ['id'] },
    ),
  ]);

const delivery = ({ delivery: own }: Variant): Rule =>
  inside(`${transaction}/ram:ApplicableHeaderTradeDelivery`, [
    ...own,
    reference('ram:DespatchAdviceReferencedDocument', 'despatch-advice'),
    reference('ram:ReceivingAdviceReferencedDocument', 'receipt-advice'),
  ]);

const settlement = ({ currency, settled }: Variant): Rule =>
  inside(`${transaction}/ram:ApplicableHeaderTradeSettlement`, [
    field('ram:PaymentReference', 'references[kind=payment]/id', text),
    field(`ram:${currency}`, 'currency', text, { required: settled }),
    inside('ram:SpecifiedTradeSettlementPaymentMeans', [fixed('ram:TypeCode', '30'), ...paymentMeans]),
    taxBreakdown,
    plainDate('ram:ApplicableTradeTax/ram:TaxPointDate', 'dates[kind=tax-point]/at'),
    ...period('ram:BillingSpecifiedPeriod'),
    ...allowanceCharges,
    inside('ram:SpecifiedTradePaymentTerms', [
      field('ram:Description', 'terms/payment', text),
      date('ram:DueDateDateTime', 'dates[kind=due]/at'),
    ]),
    inside('ram:SpecifiedTradeSettlementHeaderMonetarySummation', summation),
    reference('ram:InvoiceReferencedDocument', 'invoice'),
  ]);

function mapping(variant: Variant): TreeMapping {
  const { kind, root, settled, currency } = variant;
  return {
    ...{ name: `cii:${root.slice(4)}`, kind, root },
    currency: parsePath(`${transaction}/ram:ApplicableHeaderTradeSettlement/ram:${currency}`),
    structure: settled ? invoiceStructure : kind.endsWith('advice') ? adviceStructure : tradeStructure,
    ...settleLineReferences(settled ? completeInvoice : undefined),
    rules: [
      ...heading(variant),
      line(variant),
      agreement(variant),
      delivery(variant),
      settlement(variant),
      // Mandatory in the schema, even if there is nothing to say of it.
      fixed(`${transaction}/ram:ApplicableHeaderTradeDelivery`, ''),
    ],
  };
}

const shipTo: readonly Rule[] = [
  group('ram:ShipToTradeParty', 'places[kind=delivery]', placeParty),
  group('ram:ShipFromTradeParty', 'places[kind=origin]', placeParty),
];
const invoiced = {
  root: 'rsm:CrossIndustryInvoice',
  guideline: 'urn:cen.eu:en16931:2017',
  quantities: [field('ram:BilledQuantity', 'quantities/invoiced', count, { required: true })],
  delivery: [...shipTo, occurrence('ActualDelivery', 'dates[kind=delivered]/at')],
  ...{ settled: true, currency: 'InvoiceCurrencyCode' },
} as const;

export const invoice = mapping({ ...invoiced, kind: 'invoice', typeCode: '380' });
export const creditNote = mapping({ ...invoiced, kind: 'credit-note', typeCode: '381' });

const ordered = {
  root: 'rsm:SCRDMCCBDACIOMessageStructure',
  guideline: 'urn:order-x.eu:1p0:comfort',
  delivery: [
    group('ram:ShipToTradeParty', 'parties[role=consignee]', party),
    group('ram:ShipFromTradeParty', 'places[kind=origin]', placeParty),
    occurrence('RequestedDelivery', 'dates[kind=required-delivery]/at'),
    occurrence('RequestedDespatch', 'dates[kind=required-shipment]/at'),
  ],
  ...{ settled: false, currency: 'OrderCurrencyCode' },
} as const;

/** UNTDID 1225. */
const purpose = code([
  ['9', 'original'],
  ['1', 'cancellation'],
  ['4', 'change'],
  ['5', 'replacement'],
  ['7', 'duplicate'],
  ['31', 'copy'],
  ['6', 'confirmation'],
  ['42', 'confirmation'],
]);

export const order = mapping({
  ...ordered,
  ...{ kind: 'order', typeCode: '220', heading: [field('ram:PurposeCode', 'function', purpose)] },
  quantities: [field('ram:RequestedQuantity', 'quantities/ordered', count)],
});

export const orderChange = mapping({
  ...ordered,
  ...{ kind: 'order-change', typeCode: '230', heading: [field('ram:PurposeCode', 'function', purpose)] },
  quantities: [field('ram:RequestedQuantity', 'quantities/ordered', count)],
});

/** UNTDID 1225 as responses use it. */
const answer = code([
  ['29', 'accepted'],
  ['4', 'accepted-with-changes'],
  ['27', 'rejected'],
  ['12', 'received'],
  ['12', 'pending'],
  ['4', 'conditional'],
  ['28', 'accepted-with-changes'],
  ['30', 'accepted-with-changes'],
  ['42', 'accepted'],
]);

export const orderResponse = mapping({
  ...ordered,
  ...{ kind: 'order-response', typeCode: '231', heading: [field('ram:StatusCode', 'answer', answer)] },
  quantities: [
    field('ram:RequestedQuantity', 'quantities/ordered', count),
    field('ram:AgreedQuantity', 'quantities/confirmed', count),
  ],
  delivery: [
    group('ram:ShipToTradeParty', 'parties[role=consignee]', party),
    occurrence('RequestedDelivery', 'dates[kind=promised-delivery]/at'),
  ],
});

export const despatchAdvice = mapping({
  ...{ kind: 'despatch-advice', root: 'rsm:SCRDMCCBDACIDAMessageStructure', typeCode: '351' },
  ...{ guideline: 'urn:un:unece:uncefact:data:SCRDMCCBDACIDAMessageStructure:100', settled: false },
  currency: 'InvoiceCurrencyCode',
  quantities: [
    field('ram:RequestedQuantity', 'quantities/ordered', count),
    field('ram:DespatchedQuantity', 'quantities/despatched', count),
  ],
  delivery: [
    inside('ram:RelatedSupplyChainConsignment', [
      field('ram:ID', 'references[kind=consignment]/id', text),
      field('ram:GrossWeightMeasure', 'totals/grossWeight', count),
      field('ram:GrossVolumeMeasure', 'totals/volume', count),
      field('ram:PackageQuantity', 'totals/packages', decimal),
    ]),
    group('ram:ShipToTradeParty', 'parties[role=consignee]', party),
    group('ram:ShipFromTradeParty', 'parties[role=shipper]', party),
    occurrence('ActualDespatch', 'dates[kind=despatched]/at'),
    occurrence('EstimatedDelivery', 'dates[kind=arrival]/at'),
    occurrence('RequestedDelivery', 'dates[kind=required-delivery]/at'),
  ],
});

export const receiptAdvice = mapping({
  ...{ kind: 'receipt-advice', root: 'rsm:CrossIndustryReceivingAdvice', typeCode: '632' },
  ...{ guideline: 'urn:un:unece:uncefact:data:standard:CrossIndustryReceivingAdvice:100', settled: false },
  currency: 'InvoiceCurrencyCode',
  quantities: [
    field('ram:DespatchedQuantity', 'quantities/despatched', count),
    field('ram:ReceivedQuantity', 'quantities/received', count),
  ],
  delivery: [
    group('ram:ShipToTradeParty', 'parties[role=consignee]', party),
    group('ram:ShipFromTradeParty', 'parties[role=shipper]', party),
    occurrence('ActualReceipt', 'dates[kind=received]/at'),
  ],
});
