// What do despatch and receipt advice say in UBL? OASIS UBL 2.1 as Peppol BIS Despatch Advice 3 uses it.
import {
  date,
  field,
  group,
  inside,
  optional,
  text,
  textConverter,
  decimal,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import { settleLineReferences } from '../line-references.ts';
import {
  address,
  count,
  dayAndTime,
  deliveryTerms,
  heading,
  itemGroup,
  lineReference,
  location,
  party,
  reference,
  sscc,
} from './parts.ts';
import { structureOf } from './structures.ts';
import { transportMode } from '../transport-mode.ts';

const issued = dayAndTime('cbc:Issue', 'issuedAt', true);

const container = textConverter((value) => value.replace(/[\s-]/gu, ''), 'number of equipment');

const unit: readonly Rule[] = [
  field('cbc:ID', 'sscc', optional(sscc)),
  field('cbc:TransportHandlingUnitTypeCode', 'type', text),
  field('cbc:ShippingMarks', 'marks', text),
  field('cac:MeasurementDimension+[cbc:AttributeID=AAB]/cbc:Measure', 'grossWeight', count),
  field('cac:MeasurementDimension+[cbc:AttributeID=ABJ]/cbc:Measure', 'volume', count),
];

const equipment: readonly Rule[] = [
  field('cbc:ID', 'number', container),
  field('cbc:TransportEquipmentTypeCode', 'isoType', text),
  group('cac:TransportEquipmentSeal', 'seals[]', [field('cbc:ID', 'number', text)]),
];

const stage: readonly Rule[] = [
  field('cbc:TransportModeCode', 'mode', transportMode),
  field('cac:CarrierParty/cac:PartyName/cbc:Name', 'carrier', text),
  inside('cac:TransportMeans', [
    field('cbc:JourneyID', 'voyage', text),
    field('cac:MaritimeTransport/cbc:VesselID', 'imo', text),
    field('cac:MaritimeTransport/cbc:VesselName', 'vessel', text),
  ]),
  group('cac:LoadingPortLocation', 'from', location),
  group('cac:UnloadingPortLocation', 'to', location),
];

const shipment: Rule = inside('cac:Shipment', [
  field('cbc:ID', 'references[kind=shipment]/id', text),
  field('cbc:Information', 'goods', text),
  field('cbc:GrossWeightMeasure', 'totals/grossWeight', count),
  field('cbc:NetWeightMeasure', 'totals/netWeight', count),
  field('cbc:GrossVolumeMeasure', 'totals/volume', count),
  field('cbc:TotalTransportHandlingUnitQuantity', 'totals/packages', decimal),
  inside('cac:Consignment', [
    field('cbc:ID', 'references[kind=consignment]/id', text),
    field('cbc:WaybillID', 'references[kind=waybill]/id', text, { only: 'read' }),
    group('cac:CarrierParty', 'parties[role=carrier]', party),
    group('cac:FreightForwarderParty', 'parties[role=forwarder]', party),
  ]),
  group('cac:ShipmentStage', 'transport[]', stage),
  inside('cac:Delivery', [
    field('cbc:ActualDeliveryDate', 'dates[kind=delivered]/at', date),
    field('cbc:TrackingID', 'references[kind=waybill]/id', text),
    group('cac:DeliveryLocation', 'places[kind=delivery]', location),
    inside('cac:EstimatedDeliveryPeriod', [
      ...dayAndTime('cbc:Start', 'dates[kind=arrival]/at'),
      ...dayAndTime('cbc:End', 'dates[kind=latest-delivery]/at'),
    ]),
    field('cac:RequestedDeliveryPeriod/cbc:StartDate', 'dates[kind=required-delivery]/at', date),
    inside('cac:Despatch', [
      ...dayAndTime('cbc:ActualDespatch', 'dates[kind=despatched]/at'),
      group('cac:DespatchAddress', 'places[kind=origin]', address),
    ]),
    ...deliveryTerms,
  ]),
  group('cac:TransportHandlingUnit', 'units[]', unit),
  group('cac:TransportHandlingUnit/cac:TransportEquipment', 'equipment[]', equipment),
]);

const shipper = group('cac:DespatchSupplierParty/cac:Party', 'parties[role=shipper]', party);
const consignee = group('cac:DeliveryCustomerParty/cac:Party', 'parties[role=consignee]', party);
const buyer = group('cac:BuyerCustomerParty/cac:Party', 'parties[role=buyer]', party);
const seller = group('cac:SellerSupplierParty/cac:Party', 'parties[role=seller]', party);

export const despatchAdvice: TreeMapping = {
  ...{ name: 'ubl:DespatchAdvice', kind: 'despatch-advice', root: 'DespatchAdvice' },
  structure: structureOf('DespatchAdvice'),
  ...settleLineReferences(),
  rules: [
    ...heading(
      'urn:fdc:peppol.eu:poacc:trns:despatch_advice:3',
      'urn:fdc:peppol.eu:poacc:bis:despatch_advice:3',
    ),
    ...issued,
    field('cbc:Note', 'notes[]', text),
    reference('cac:OrderReference', 'order'),
    shipper,
    consignee,
    buyer,
    seller,
    shipment,
    group(
      'cac:DespatchLine',
      'lines[]',
      [
        field('cbc:ID', 'id', text, { required: true }),
        field('cbc:Note', 'notes[]', text),
        field('cbc:DeliveredQuantity', 'quantities/despatched', count),
        field('cbc:BackorderQuantity', 'quantities/backordered', count, { only: 'read' }),
        field('cbc:OutstandingQuantity', 'quantities/backordered', count),
        lineReference('cac:OrderLineReference', 'cac:OrderReference', 'order'),
        itemGroup(),
        field('cac:Shipment/cbc:GrossWeightMeasure', 'grossWeight', count, { only: 'read' }),
      ],
      { defaults: { item: {}, quantities: {} }, extra: true },
    ),
  ],
};

export const receiptAdvice: TreeMapping = {
  ...{ name: 'ubl:ReceiptAdvice', kind: 'receipt-advice', root: 'ReceiptAdvice' },
  structure: structureOf('ReceiptAdvice'),
  ...settleLineReferences(),
  rules: [
    ...heading(undefined, undefined),
    ...issued,
    field('cbc:Note', 'notes[]', text),
    reference('cac:OrderReference', 'order'),
    reference('cac:DespatchDocumentReference', 'despatch-advice'),
    consignee,
    shipper,
    buyer,
    seller,
    shipment,
    group(
      'cac:ReceiptLine',
      'lines[]',
      [
        field('cbc:ID', 'id', text, { required: true }),
        field('cbc:Note', 'notes[]', text),
        field('cbc:ReceivedQuantity', 'quantities/received', count),
        field('cbc:ShortQuantity', 'quantities/backordered', count),
        field('cbc:RejectedQuantity', 'quantities/rejected', count),
        field('cbc:ReceivedDate', 'dates[kind=received]/at', date),
        lineReference('cac:OrderLineReference', 'cac:OrderReference', 'order'),
        lineReference('cac:DespatchLineReference', 'cac:DocumentReference', 'despatch-advice'),
        itemGroup(),
      ],
      { defaults: { item: {}, quantities: {} }, extra: true },
    ),
  ],
};
