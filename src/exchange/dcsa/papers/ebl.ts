// Which value of DCSA's electronic bill of lading (eBL 3.0) is which value of the document? Shipping instructions, the transport document,
// and what the notifications say has become of them.
import type { DocumentEvent, TradeDocument } from '../../document/index.ts';
import {
  code,
  date,
  dateTime,
  digits,
  field,
  group,
  inside,
  text,
  type Converter,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import {
  shippingInstructions,
  shippingInstructionsNotification,
  shippingInstructionsRequest,
  transportDocument,
  transportDocumentNotification,
} from './ebl-structure.ts';
import {
  as,
  container,
  freight,
  handovers,
  location,
  measure,
  measures,
  packing,
  papers,
  party,
  references,
  withCodes,
  withKinds,
} from './parts.ts';

/** Lines of a text that the paper has one below the other. */
const joined: Converter = {
  read: ({ text: sent }, { standing }) =>
    sent === '' ? undefined : { value: typeof standing === 'string' ? `${standing}\n${sent}` : sent },
  write: (value) => ({ text: String(value) }),
};

/** A consignment item says what the goods are; each cargo item of it is what of them is in one container. */
const items: Rule = group(
  'consignmentItems',
  'lines[]',
  [
    field('descriptionOfGoods', 'item/description', joined, { joins: true }),
    field('HSCodes', 'item/hs', digits),
    field('shippingMarks', 'marks', joined, { joins: true }),
  ],
  {
    defaults: { item: {}, quantities: {} },
    split: {
      path: 'cargoItems',
      rules: [field('equipmentReference', 'equipment[]', container), ...measures, ...packing],
    },
  },
);

const sealers = code([
  ['CAR', 'carrier'],
  ['SHI', 'shipper'],
  ['VET', 'veterinary'],
  ['CUS', 'customs'],
]);

const equipment: Rule = group(
  'utilizedTransportEquipments',
  'equipment[]',
  [
    field('equipment/equipmentReference', 'number', container),
    field('equipmentReference', 'number', container, { only: 'read' }),
    field('equipment/ISOEquipmentCode', 'isoType', text),
    measure('equipment/tareWeight', 'tare'),
    group('seals', 'seals[]', [field('number', 'number', text), field('source', 'by', sealers)], {
      needs: ['number'],
    }),
  ],
  { defaults: { kind: 'container' } },
);

const head: readonly Rule[] = [
  field('transportDocumentTypeCode', 'terms/paper', papers),
  field('freightPaymentTermCode', 'terms/freight', freight),
  // When writing, every item is given it (`complete.ts`).
  field('consignmentItems/carrierBookingReference', 'references[kind=booking]/id', text, { only: 'read' }),
  items,
  equipment,
  ...references,
];

const notified = group('notifyParties', 'parties[role=notify]', party, { needs: ['name'] });

export const shippingInstructionsMapping: TreeMapping = {
  ...{
    name: 'dcsa:ebl-si:3',
    kind: 'shipping-instruction',
    root: '',
    structure: shippingInstructionsRequest,
  },
  rules: [
    field('shippingInstructionsReference', 'references[kind=shipping-instruction]/id', text),
    field('transportDocumentReference', 'references[kind=bill-of-lading]/id', text),
    inside('documentParties', [
      as('shipper', 'shipper'),
      as('consignee', 'consignee'),
      as('seller', 'seller'),
      as('buyer', 'buyer'),
      notified,
    ]),
    ...head,
  ],
  afterRead: numbered,
  beforeWrite: instructed,
};

/** As the carrier has them, with what it says of them. */
export const shippingInstructionsHeld: TreeMapping = {
  ...shippingInstructionsMapping,
  structure: shippingInstructions,
  rules: [
    field('shippingInstructionsStatus', 'function', {
      ...code([['CANCELLED', 'cancellation']]),
      read: ({ text: sent }) => (sent === 'CANCELLED' ? { value: 'cancellation' } : undefined),
    }),
    ...shippingInstructionsMapping.rules,
  ],
};

/** Instructions have a number of the carrier only once it has answered; until then that of the booking or of a party. */
function numbered(document: TradeDocument): TradeDocument {
  const named = withKinds(document);
  if ((named.id ?? '') !== '') return named;
  const wanted = ['shipping-instruction', 'customer', 'shipment', 'consignment', 'booking'];
  const found = wanted.flatMap((kind) => named.references.filter((each) => each.kind === kind))[0];
  return { ...named, id: found?.id ?? '' };
}

function instructed(document: TradeDocument): TradeDocument {
  const { id: number } = document;
  // A customer's reference has room for so many characters.
  const known = number === '' || number.length > 35 || document.references.some(({ id }) => id === number);
  const own = { kind: 'customer', id: document.id } as const;
  return withCodes(known ? document : { ...document, references: [...document.references, own] });
}

const voyages: Rule = inside('transports', [
  group('placeOfReceipt', 'places[kind=receipt]', location),
  group('portOfLoading', 'places[kind=loading]', location),
  group('portOfDischarge', 'places[kind=discharge]', location),
  group('placeOfDelivery', 'places[kind=delivery]', location),
  field('vesselVoyages/vesselName', 'transport[stage=main]/vessel', text),
  field('vesselVoyages/carrierExportVoyageNumber', 'transport[stage=main]/voyage', text),
  group('.', 'transport[stage=main]/depart', [field('plannedDepartureDate', 'at', date)], {
    defaults: { classifier: 'planned' },
  }),
  group('.', 'transport[stage=main]/arrive', [field('plannedArrivalDate', 'at', date)], {
    defaults: { classifier: 'planned' },
  }),
]);

export const transportDocumentMapping: TreeMapping = {
  ...{ name: 'dcsa:ebl-td:3', kind: 'transport-document', root: '', structure: transportDocument },
  rules: [
    field('transportDocumentReference', 'id', text, { required: true }),
    field('shippingInstructionsReference', 'references[kind=shipping-instruction]/id', text),
    field('transportDocumentStatus', 'function', {
      ...code([['VOIDED', 'cancellation']]),
      read: ({ text: sent }) => (sent === 'VOIDED' ? { value: 'cancellation' } : undefined),
    }),
    field('issueDate', 'issuedAt', date),
    field('shippedOnBoardDate', 'dates[kind=shipped]/at', date),
    field('receivedForShipmentDate', 'dates[kind=received]/at', date),
    ...handovers,
    field('serviceContractReference', 'references[kind=contract]/id', text),
    inside('documentParties', [
      as('shipper', 'shipper'),
      as('consignee', 'consignee'),
      as('issuingParty', 'carrier'),
      notified,
    ]),
    field('carrierCode', 'transport[stage=main]/carrierCode', text),
    voyages,
    ...head,
    field('carrierClauses', 'notes[]', text),
  ],
  afterRead: withKinds,
  beforeWrite: withCodes,
};

/** Statuses of both papers as events; the first of a code is written. */
const statuses: Readonly<Record<'si' | 'td', readonly (readonly [string, string])[]>> = {
  si: [
    ['RECEIVED', 'RECE'],
    ['UPDATE_RECEIVED', 'RECE'],
    ['PENDING_UPDATE', 'PENU'],
    ['UPDATE_CONFIRMED', 'CONF'],
    ['COMPLETED', 'CMPL'],
    ['DECLINED', 'REJE'],
    ['CANCELLED', 'VOID'],
  ],
  td: [
    ['ISSUED', 'ISSU'],
    ['DRAFT', 'DRFT'],
    ['APPROVED', 'APPR'],
    ['PENDING_SURRENDER_FOR_AMENDMENT', 'PSAM'],
    ['SURRENDERED_FOR_AMENDMENT', 'SUAM'],
    ['PENDING_SURRENDER_FOR_DELIVERY', 'PSDL'],
    ['SURRENDERED_FOR_DELIVERY', 'SUDL'],
    ['VOIDED', 'VOID'],
  ],
};

/** The record's code of a status of a transport document. */
export function eventOfStatus(status: string): string | undefined {
  return statuses.td.find(([sent]) => sent === status)?.[1];
}

function notification(
  paper: 'si' | 'td',
  status: string,
): Pick<TreeMapping, 'rules' | 'afterRead' | 'beforeWrite'> {
  const codes = new Map(statuses[paper]);
  const words = new Map(statuses[paper].toReversed().map(([sent, meaning]) => [meaning, sent]));
  return {
    rules: [
      field('id', 'id', text, { required: true }),
      field('time', 'issuedAt', dateTime),
      group(
        'data',
        'events[]',
        [
          field(status, 'sentAs', text),
          field('transportDocumentReference', 'references[kind=bill-of-lading]/id', text),
          field('shippingInstructionsReference', 'references[kind=shipping-instruction]/id', text),
          field('feedbacks/message', 'reason', text),
        ],
        { needs: ['sentAs'], defaults: { classifier: 'actual' } },
      ),
    ],
    afterRead: (document) => ({
      ...document,
      events: document.events.map((event) => ({
        ...event,
        code: codes.get(event.sentAs ?? '') ?? 'DOCU',
        ...(document.issuedAt !== undefined && { at: document.issuedAt }),
      })),
    }),
    beforeWrite: (document) => {
      const [event] = document.events;
      if (event === undefined) return document;
      const sentAs = codes.has(event.sentAs ?? '') ? event.sentAs! : words.get(event.code);
      const own = [...(event.references ?? []), ...document.references];
      const told = { ...event, references: own, ...(sentAs !== undefined && { sentAs }) } as DocumentEvent;
      const at = document.issuedAt ?? event.at;
      return { ...document, references: [], events: [told], ...(at !== undefined && { issuedAt: at }) };
    },
  };
}

export const shippingInstructionsNotice: TreeMapping = {
  ...{ name: 'dcsa:ebl-si-notification:3', kind: 'transport-status', root: '' },
  structure: shippingInstructionsNotification,
  ...notification('si', 'shippingInstructionsStatus'),
};

export const transportDocumentNotice: TreeMapping = {
  ...{ name: 'dcsa:ebl-td-notification:3', kind: 'transport-status', root: '' },
  structure: transportDocumentNotification,
  ...notification('td', 'transportDocumentStatus'),
};
