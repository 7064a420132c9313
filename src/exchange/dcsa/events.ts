// What does an event of DCSA Track & Trace tell? One mapping for 3.0.0 and one for 2.2.0: an event is a transport status with one
// event. The code as it was sent is its type and its type code: `EQUIPMENT GTIN`.
import { sortMs, type Moment } from '../../base/index.ts';
import type { DocumentEvent, ReferenceKind, TradeDocument } from '../document/index.ts';
import {
  code,
  dateTime,
  field,
  group,
  inside,
  number,
  text,
  textConverter,
  type Converter,
  type Rule,
  type TreeMapping,
} from '../tree-mapping/index.ts';
import {
  dcsaEventTypes,
  dcsaOfEvent,
  eventOfDcsa,
  type DcsaEvent,
  type DcsaEventType,
} from '../vocabulary/index.ts';
import { event2, event3 } from './structures.ts';

const classifier = code([
  ['ACT', 'actual'],
  ['EST', 'estimated'],
  ['PLN', 'planned'],
  ['REQ', 'planned'],
]);

const modes = code([
  ['VESSEL', 'sea'],
  ['RAIL', 'rail'],
  ['TRUCK', 'road'],
  ['BARGE', 'inland-waterway'],
  ['MULTIMODAL', 'multimodal'],
  ['RAIL_TRUCK', 'multimodal'],
  ['BARGE_TRUCK', 'multimodal'],
  ['BARGE_RAIL', 'multimodal'],
]);

/** As in JSON of the standard, numbers of containers stand without blanks. */
const container = textConverter((sent) => sent.replaceAll(/[\s-]/gu, ''), 'number of equipment');

const laden: Converter = {
  read: ({ text: sent }) => {
    if (sent !== 'EMPTY' && sent !== 'LADEN')
      return sent === '' ? undefined : { refused: 'it is EMPTY or LADEN' };
    return { value: sent === 'LADEN' };
  },
  write: (full) => ({ text: full === true ? 'LADEN' : 'EMPTY' }),
};

/** Both halves of the code as sent; the type comes first. */
function half(type: DcsaEventType | undefined): Converter {
  return {
    read: ({ text: sent }, { standing }) => {
      if (sent === '') return undefined;
      return {
        value: type === undefined ? sent : `${typeof standing === 'string' ? standing : type} ${sent}`,
      };
    },
    write: (value) => {
      const [told = '', typeCode = ''] = String(value).split(' ');
      if (type === undefined) return { text: told };
      return told === type ? { text: typeCode } : undefined;
    },
  };
}

const address: readonly Rule[] = [
  field('street', 'street', text),
  field('city', 'city', text),
  field('stateRegion', 'region', text),
  field('postCode', 'postcode', text),
  field('countryCode', 'country', text),
];

const location3: readonly Rule[] = [
  field('locationName', 'name', text),
  inside('address', address),
  field('UNLocationCode', 'code', text),
  field('geoCoordinate/latitude', 'lat', number),
  field('geoCoordinate/longitude', 'lon', number),
];

const location2: readonly Rule[] = [
  field('locationName', 'name', text),
  field('latitude', 'lat', number),
  field('longitude', 'lon', number),
  field('UNLocationCode', 'code', text),
  inside('address', address),
];

/** DCSA's document types and shipment references against the kinds of reference; the first of a kind is written. */
const documentKinds: readonly (readonly [string, ReferenceKind])[] = [
  ['BKG', 'booking'],
  ['CBR', 'booking'],
  ['TRD', 'bill-of-lading'],
  ['SHI', 'shipping-instruction'],
  ['INV', 'invoice'],
  ['CRO', 'release'],
  ['CUC', 'declaration'],
];
const shipperKinds: readonly (readonly [string, ReferenceKind])[] = [
  ['PO', 'order'],
  ['CR', 'customer'],
  ['CSI', 'shipment'],
  ['FF', 'consignment'],
  ['SI', 'supplier'],
  ['BID', 'booking'],
];
const kindOf: ReadonlyMap<string, ReferenceKind> = new Map([...shipperKinds, ...documentKinds]);
const codeOf: ReadonlyMap<ReferenceKind, string> = new Map(
  [...documentKinds, ...shipperKinds].toReversed().map(([sent, kind]) => [kind, sent]),
);
const kindsIn = (list: readonly (readonly [string, ReferenceKind])[], ...more: string[]): string =>
  [...new Set([...list.map(([, kind]) => kind), ...more])].join('|');

/** Papers and the shipper's own numbers stand apart; all become references, whose kind follows from the code as sent. */
function references(papers: Place, numbers: Place): readonly Rule[] {
  const rules = ({ type, value }: Place): readonly Rule[] => [
    field(type, 'sentAs', text),
    field(value, 'id', text),
  ];
  const only = 'write' as const;
  return [
    ...[papers, numbers].map((place) =>
      group(place.list, 'references[]', rules(place), { needs: ['id'], only: 'read' }),
    ),
    group(papers.list, `references[kind=${kindsIn(documentKinds)}]`, rules(papers), { only }),
    group(numbers.list, `references[kind=${kindsIn(shipperKinds.slice(0, -1), 'other')}]`, rules(numbers), {
      only,
    }),
  ];
}

type Place = { readonly list: string; readonly type: string; readonly value: string };
const named = (list: string, type = 'typeCode', value = 'reference'): Place => ({ list, type, value });

const references3 = inside('shipmentDetails', [
  group(
    'documentReference',
    'references[]',
    [field('typeCode', 'sentAs', text), field('reference', 'id', text)],
    {
      needs: ['id'],
      only: 'read',
    },
  ),
  ...references(named('additionalDocumentReferences'), named('shipmentReferences')),
  field('reason', 'reason', text),
]);

const seal = (name: string): Rule => field(`seals+/${name}`, 'seals[]', text);

const transport3 = inside('transportDetails', [
  field('changeRemark', 'reason', text),
  inside('transportCall', [
    field('modeOfTransport', 'mode', modes),
    field('exportVoyageNumberOrReference/carrierVoyageNumber', 'voyage', text),
    field('importVoyageNumberOrReference/carrierVoyageNumber', 'voyage', text, { only: 'read' }),
    field('vesselTransport/vesselIMONumber', 'imo', text),
    field('vesselTransport/vesselName', 'vessel', text),
  ]),
]);

const equipment3 = inside('equipmentDetails', [
  field('equipmentReference', 'equipment', container),
  field('ISOEquipmentCode', 'equipmentType', text),
  field('emptyIndicatorCode', 'full', laden),
  seal('number'),
]);

const classification3: readonly Rule[] = [
  field('eventTypeCode', 'sentAs', half(undefined)),
  field('eventClassifierCode', 'classifier', classifier),
  ...dcsaEventTypes.map((type) =>
    field(`${type.toLowerCase()}EventTypeCode`, 'sentAs', half(type), { joins: true }),
  ),
];

export const trackAndTrace3: TreeMapping = {
  ...{ name: 'dcsa:tnt:3.0.0', kind: 'transport-status', root: '', structure: event3 },
  rules: [
    field('eventID', 'id', text, { required: true }),
    field(
      'isRetracted',
      'function',
      code([
        ['true', 'cancellation'],
        ['false', 'original'],
      ]),
    ),
    field('eventUpdatedDateTime', 'issuedAt', dateTime),
    group('.', 'events[]', [
      field('eventDateTime', 'at', dateTime),
      group('eventLocation', 'place', location3),
      inside('eventClassification', classification3),
      references3,
      transport3,
      equipment3,
    ]),
  ],
  afterRead: meant,
  beforeWrite: told,
};

const call2 = inside('transportCall', [
  field('carrierVoyageNumber', 'voyage', text, { only: 'read' }),
  field('exportVoyageNumber', 'voyage', text),
  field('importVoyageNumber', 'voyage', text, { only: 'read' }),
  field('UNLocationCode', 'place/code', text, { only: 'read' }),
  field('modeOfTransport', 'mode', modes),
  group('location', 'place', location2, { only: 'read' }),
  field('vessel/vesselIMONumber', 'imo', text),
  field('vessel/vesselName', 'vessel', text),
]);

export const trackAndTrace2: TreeMapping = {
  ...{ name: 'dcsa:tnt:2.2.0', kind: 'transport-status', root: '', structure: event2 },
  rules: [
    field('eventID', 'id', text, { required: true }),
    field('eventCreatedDateTime', 'issuedAt', dateTime),
    group('.', 'events[]', [
      field('eventType', 'sentAs', half(undefined)),
      field('eventDateTime', 'at', dateTime),
      field('eventClassifierCode', 'classifier', classifier),
      ...dcsaEventTypes.map((type) =>
        field(`${type.toLowerCase()}EventTypeCode`, 'sentAs', half(type), { joins: true }),
      ),
      field('equipmentReference', 'equipment', container),
      field('ISOEquipmentCode', 'equipmentType', text),
      field('emptyIndicatorCode', 'full', laden),
      group('eventLocation', 'place', location2),
      call2,
      field('changeRemark', 'reason', text),
      field('reason', 'reason', text, { only: 'read' }),
      ...references(
        named('documentReferences', 'documentReferenceType', 'documentReferenceValue'),
        named('references', 'referenceType', 'referenceValue'),
      ),
      seal('sealNumber'),
    ]),
  ],
  afterRead: meant,
  beforeWrite: told,
};

const isType = (text: string): text is DcsaEventType => (dcsaEventTypes as readonly string[]).includes(text);

/** From the codes as sent to the record's vocabulary; the document type of a shipment event says which paper is meant. */
function meant(document: TradeDocument): TradeDocument {
  const events = document.events.map((event): DocumentEvent => {
    const [eventType = '', typeCode = ''] = (event.sentAs ?? '').split(' ');
    const papers = event.references?.map((reference) => ({
      ...reference,
      kind: kindOf.get(reference.sentAs ?? '') ?? 'other',
    }));
    const paper = event.references?.[0]?.sentAs;
    const dcsa: DcsaEvent = {
      eventType: isType(eventType) ? eventType : 'IOT',
      typeCode,
      eventClassifierCode: { actual: 'ACT', estimated: 'EST', planned: 'PLN' }[event.classifier ?? 'actual'],
      ...(event.full !== undefined && { emptyIndicatorCode: event.full ? 'LADEN' : 'EMPTY' }),
      ...(eventType === 'SHIPMENT' && paper !== undefined && { documentTypeCode: paper }),
    };
    const meaning = eventOfDcsa(dcsa);
    const told = { code: meaning?.code ?? 'DETC', classifier: event.classifier ?? 'actual' };
    return { ...event, ...told, ...(papers !== undefined && { references: papers }) };
  });
  return { ...document, events };
}

/** Only the first event is written, for an event is a message of its own. */
function told(document: TradeDocument): TradeDocument {
  const [event] = document.events;
  if (event === undefined) return document;
  const { code: meaning, classifier: certainty, full } = event;
  const dcsa = dcsaOfEvent({ code: meaning, classifier: certainty, ...(full !== undefined && { full }) });
  const own = isType((event.sentAs ?? '').split(' ')[0] ?? '') ? event.sentAs! : 'IOT DETC';
  const sentAs = dcsa === undefined ? own : `${dcsa.eventType} ${dcsa.typeCode}`;
  const load = dcsa?.emptyIndicatorCode === undefined ? {} : { full: dcsa.emptyIndicatorCode === 'LADEN' };
  const papers = [...(event.references ?? []), ...document.references].map((reference) => ({
    ...reference,
    sentAs:
      kindOf.get(reference.sentAs ?? '') === reference.kind
        ? reference.sentAs!
        : (codeOf.get(reference.kind) ?? 'CR'),
  }));
  const at = event.at === undefined ? {} : { at: instant(event.at) };
  return { ...document, references: [], events: [{ ...event, ...load, ...at, sentAs, references: papers }] };
}

/** Times of the standard have an offset: a day, or a time without one, is where the record puts it in its order. */
function instant(moment: Moment): Moment {
  return /T.*(?:Z|[+-]\d{2}:\d{2})(?:\[|$)/u.test(moment)
    ? moment
    : (new Date(sortMs(moment)).toISOString() as Moment);
}
