// Which value of a booking of DCSA Booking 2.0 is which value of the document? CreateBooking and UpdateBooking are requests; Booking and the
// notification of it are what the carrier answers.
import type { Answer, DocumentKind, TradeDocument } from '../../document/index.ts';
import {
  code,
  date,
  dateTime,
  digits,
  decimal,
  field,
  fixed,
  group,
  inside,
  optional,
  text,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import { booking, bookingNotification, bookingRequest } from './booking-structure.ts';
import {
  as,
  container,
  freight,
  handovers,
  location,
  measure,
  measures,
  modes,
  packing,
  papers,
  party,
  references,
  withCodes,
  withKinds,
} from './parts.ts';

const places = (
  [
    ['PRE', 'receipt'],
    ['POL', 'loading'],
    ['POD', 'discharge'],
    ['PDE', 'delivery'],
    ['ORI', 'origin'],
  ] as const
).map(([sent, kind]) =>
  group(`shipmentLocations[locationTypeCode=${sent}]`, `places[kind=${kind}]`, [
    inside('location', location),
  ]),
);

const parties: Rule = inside('documentParties', [
  as('bookingAgent', 'forwarder'),
  as('shipper', 'shipper'),
  as('consignee', 'consignee'),
  group('other[partyFunction=N1|N2|NI]', 'parties[role=notify]', [inside('party', party)]),
]);

/** The voyage that is wished for, where there is no plan of the transport. */
const wished: readonly Rule[] = [
  field('vessel/name', 'transport[stage=main]/vessel', text),
  field('vessel/vesselIMONumber', 'transport[stage=main]/imo', text),
  field('carrierExportVoyageNumber', 'transport[stage=main]/voyage', text),
  field('carrierCode', 'transport[stage=main]/carrierCode', text),
];

const stages = code([
  ['MNC', 'main'],
  ['PRC', 'pre-carriage'],
  ['ONC', 'on-carriage'],
]);

const plan: Rule = group('transportPlan', 'transport[]', [
  field('transportPlanStage', 'stage', stages),
  fixed('transportPlanStageSequenceNumber', () => undefined),
  group('loadLocation', 'from', location),
  group('dischargeLocation', 'to', location),
  group('.', 'depart', [field('plannedDepartureDate', 'at', date)], { defaults: { classifier: 'planned' } }),
  group('.', 'arrive', [field('plannedArrivalDate', 'at', date)], { defaults: { classifier: 'planned' } }),
  field('modeOfTransport', 'mode', modes),
  field('vesselName', 'vessel', text),
  field('vesselIMONumber', 'imo', text),
  field('carrierExportVoyageNumber', 'voyage', text),
]);

/** Containers by type and number of units; those that are known by their numbers share an element. */
const equipment = (path: string, only?: 'write'): Rule =>
  group(
    path,
    'equipment[]',
    [
      field('ISOEquipmentCode', 'isoType', text),
      field('units', 'count', decimal),
      ...(path === 'requestedEquipments' ? [measure('tareWeight', 'tare')] : []),
    ],
    {
      ...(only !== undefined && { only }),
      ...(path === 'requestedEquipments' && {
        split: { path: 'equipmentReferences', rules: [field('.', 'number', container)] },
      }),
    },
  );

const commodities: Rule = group(
  'requestedEquipments/commodities',
  'lines[]',
  [
    field('commodityType', 'item/description', text),
    field('HSCodes', 'item/hs', digits),
    ...measures,
    ...packing,
  ],
  { defaults: { item: {}, quantities: {} } },
);

const cutOffs: readonly Rule[] = (
  [
    ['DCO', 'document-cut-off'],
    ['VCO', 'vgm-cut-off'],
    ['FCO', 'cut-off'],
  ] as const
).map(([sent, kind]) =>
  group(`shipmentCutOffTimes[cutOffDateTimeCode=${sent}]`, `dates[kind=${kind}]`, [
    field('cutOffDateTime', 'at', dateTime),
  ]),
);

type Shape = { readonly confirmed: boolean; readonly planned: boolean; readonly request: boolean };

function body({ confirmed, planned, request }: Shape): readonly Rule[] {
  return [
    ...handovers,
    field('serviceContractReference', 'references[kind=contract]/id', text),
    field('freightPaymentTermCode', 'terms/freight', freight),
    ...(planned ? [plan] : wished),
    field('expectedDepartureDate', 'dates[kind=departure,classifier=planned]/at', date),
    field('expectedArrivalAtPlaceOfDeliveryStartDate', 'dates[kind=earliest-delivery]/at', date),
    field('expectedArrivalAtPlaceOfDeliveryEndDate', 'dates[kind=latest-delivery]/at', date),
    field('transportDocumentTypeCode', 'terms/paper', papers),
    field('transportDocumentReference', 'references[kind=bill-of-lading]/id', text),
    field('incoTerms', 'terms/incoterm', text),
    ...references,
    parties,
    ...places,
    equipment('requestedEquipments', ...(confirmed ? (['write'] as const) : [])),
    ...(confirmed ? [equipment('confirmedEquipments')] : []),
    commodities,
    ...(request ? [] : [...cutOffs, field('carrierClauses', 'notes[]', text)]),
  ];
}

/** What the carrier says of the booking: which answer that is; the first of an answer is written. */
const statuses: readonly (readonly [string, Answer])[] = [
  ['CONFIRMED', 'accepted'],
  ['CONFIRMED', 'accepted-with-changes'],
  ['COMPLETED', 'accepted'],
  ['RECEIVED', 'received'],
  ['UPDATE_RECEIVED', 'received'],
  ['PENDING_UPDATE', 'conditional'],
  ['PENDING_AMENDMENT', 'pending'],
  ['REJECTED', 'rejected'],
  ['DECLINED', 'rejected'],
];

const status: readonly Rule[] = [
  field('bookingStatus', 'function', optional(code([['CANCELLED', 'cancellation']]))),
  field('bookingStatus', 'answer', code(statuses)),
];

const numbers: readonly Rule[] = [
  field('carrierBookingReference', 'id', text),
  field('carrierBookingRequestReference', 'references[kind=message]/id', text),
];

/** The number that the carrier gave the request: one of the shipment's, told apart by its code. */
export const bookingRequestCode = 'CBRR';

function answered(document: TradeDocument): TradeDocument {
  const own = document.references.map((each) =>
    each.kind === 'message' ? ({ ...each, kind: 'consignment', sentAs: bookingRequestCode } as const) : each,
  );
  return withKinds({ ...document, id: document.id ?? '', references: own });
}

/** A request speaks under a number of its sender's, if it has one. */
function numbered(document: TradeDocument): TradeDocument {
  const named = answered(document);
  const wanted = ['customer', 'shipment', 'consignment', 'supplier', 'order'];
  const found = wanted.flatMap((kind) => named.references.filter((each) => each.kind === kind))[0];
  return { ...named, id: found?.id ?? '' };
}

/** What is told once in the document and in several places of the booking. */
function prepared(document: TradeDocument): TradeDocument {
  const own = document.references.map((each) =>
    each.sentAs === bookingRequestCode ? ({ ...each, kind: 'message' } as const) : each,
  );
  const { function: wish, answer, equipment: all, ...rest } = withCodes({ ...document, references: own });
  const isCancelled = wish === 'cancellation';
  const counted = all.map((each) => {
    if (each.number === undefined) return { count: '1', ...each };
    const same = all.filter((other) => other.number !== undefined && other.isoType === each.isoType);
    return { ...each, count: String(same.length) };
  });
  return {
    ...rest,
    equipment: counted,
    ...(isCancelled ? { function: 'cancellation' } : { answer: answer ?? 'accepted' }),
  };
}

/** A request has a number of the carrier only once the carrier has answered; until then it is one of the customer's. */
function requested(document: TradeDocument): TradeDocument {
  const known = document.references.some(({ id }) => id === document.id);
  const own = { kind: 'customer', id: document.id } as const;
  const told =
    known || document.id === '' ? document : { ...document, references: [...document.references, own] };
  return prepared(told);
}

const kind = (request: boolean): DocumentKind => (request ? 'booking-request' : 'booking-confirmation');
const shared = (request: boolean) => ({
  ...{ kind: kind(request), root: '', afterRead: request ? numbered : answered },
  beforeWrite: request ? requested : prepared,
});

export const bookingRequestMapping: TreeMapping = {
  ...shared(true),
  ...{ name: 'dcsa:booking:2', structure: bookingRequest },
  rules: [
    field('carrierBookingReference', 'references[kind=booking]/id', text),
    field('carrierBookingRequestReference', 'references[kind=message]/id', text),
    ...body({ confirmed: false, planned: false, request: true }),
  ],
};

function answerMapping(shape: Omit<Shape, 'request'>): TreeMapping {
  const rules = [...numbers, ...status, ...body({ ...shape, request: false })];
  return { ...shared(false), name: 'dcsa:booking:2', structure: booking, rules };
}

function notificationMapping(shape: Omit<Shape, 'request'>): TreeMapping {
  const rules: Rule[] = [
    field('time', 'issuedAt', dateTime),
    inside('data', [
      ...numbers,
      ...status,
      field('feedbacks/message', 'notes[]', text),
      inside('booking', [...numbers, ...status, ...body({ ...shape, request: false })]),
    ]),
  ];
  return { ...shared(false), name: 'dcsa:booking-notification:2', structure: bookingNotification, rules };
}

const shapes = [true, false].flatMap((confirmed) => [true, false].map((planned) => ({ confirmed, planned })));
const variants = new Map(
  shapes.map((shape) => [
    `${shape.confirmed} ${shape.planned}`,
    { answer: answerMapping(shape), notification: notificationMapping(shape) },
  ]),
);

/** Of an answer: whether it tells what is confirmed, and how it will be carried. */
export function bookingAnswer(confirmed: boolean, planned: boolean): TreeMapping {
  return variants.get(`${confirmed} ${planned}`)!.answer;
}
export function bookingNotice(confirmed: boolean, planned: boolean): TreeMapping {
  return variants.get(`${confirmed} ${planned}`)!.notification;
}
