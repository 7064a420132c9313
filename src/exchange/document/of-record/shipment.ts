// What does a shipment of the record say as a document: as booked, as instructed, as despatched, as it has fared?
import {
  legOfMark,
  subjectKey,
  type EquipmentState,
  type ItemState,
  type LegState,
  type Mark,
  type OrderState,
  type PaperLineState,
  type ShipmentState,
  type SubjectState,
} from '../../../record/index.ts';
import {
  emptyDocument,
  type DocumentEquipment,
  type DocumentEvent,
  type DocumentKind,
  type DocumentLeg,
  type DocumentLine,
  type DocumentUnit,
  type TradeDocument,
} from '../document.ts';
import type { DocumentDate, DocumentReference } from '../values.ts';
import { restoreExtra, sentExtra } from './extra.ts';
import { paperLineDocument } from './lines.ts';
import {
  dateAt,
  itemOf,
  known,
  moneyOf,
  momentOf,
  numbersIn,
  partiesOf,
  placeAt,
  placeOf,
  quantityOf,
  referenceTo,
  samePlace,
} from './parts.ts';

type Related = readonly SubjectState[];

const ofKind = <K extends SubjectState['kind']>(states: Related, kind: K) =>
  states.filter((state): state is Extract<SubjectState, { readonly kind: K }> => state.kind === kind);

/** A paper of the kind about the shipment, with the lines that were listed in such a paper. */
export function shipmentDocument(
  kind: DocumentKind,
  id: string,
  state: ShipmentState,
  related: Related,
): TradeDocument {
  const { lines: papers, units } = listOf(kind, state, ofKind(related, 'item'));
  const { incoterm, service, freightTerms: freight, incotermPlace, goods } = state;
  const document: TradeDocument = {
    ...emptyDocument(kind, id),
    ...known({ goods }),
    parties: partiesOf(state.parties),
    references: referencesOf(state, id),
    dates: datesOf(state),
    places: placesOf(state),
    terms: {
      ...known({ incoterm, service, freight }),
      ...(incotermPlace !== undefined && { incotermPlace: placeOf(incotermPlace) }),
    } as TradeDocument['terms'],
    lines: papers.length > 0 ? papers : carriedLines(state, ofKind(related, 'order')),
    units,
    equipment: equipmentOf(state, ofKind(related, 'equipment')),
    transport: transportOf(state),
    totals: known({
      grossWeight: quantityOf(state.grossWeight),
      netWeight: quantityOf(state.netWeight),
      volume: quantityOf(state.volume),
      packages: state.packages?.count,
      declaredValue: moneyOf(state.value),
    }) as TradeDocument['totals'],
  };
  return { ...restoreExtra(document, state.extra), extra: sentExtra(state.extra) };
}

function listOf(
  kind: DocumentKind,
  state: ShipmentState,
  items: readonly ItemState[],
): { lines: DocumentLine[]; units: DocumentUnit[] } {
  const own = items.filter(
    ({ shipment, id }) =>
      shipment === subjectKey(state.subject) || state.lines.some(({ unit }) => unit === id),
  );
  const position = new Map(own.map(({ id }, index) => [id, index]));
  const quantity = kind === 'despatch-advice' || kind === 'warehouse-advice' ? 'despatched' : 'ordered';
  const isOf = ({ paper = '' }: PaperLineState) => paper === kind || paper.startsWith(`${kind} `);
  return {
    lines: state.lines.filter(isOf).map((line) => paperLineDocument(line, quantity, position)),
    units: own.map((item) => {
      const within = item.within === undefined ? undefined : position.get(item.within);
      const measures = { grossWeight: quantityOf(item.grossWeight), volume: quantityOf(item.volume) };
      return { sscc: item.id, ...known({ type: item.packageType, within, ...measures }) } as DocumentUnit;
    }),
  };
}

/** Where nobody listed lines: those of the orders that the shipment carries, with its share of each. */
function carriedLines(state: ShipmentState, orders: readonly OrderState[]): DocumentLine[] {
  const key = subjectKey(state.subject);
  return orders.flatMap((order) =>
    order.lines
      .filter(({ shipments }) => shipments.includes(key))
      .map((line, index) => {
        const despatched = line.shares?.find(({ of }) => of === key)?.despatched ?? line.quantity;
        return {
          id: String(index + 1),
          item: itemOf(line, known({ description: line.description || undefined, hs: line.hs })),
          quantities: known({ despatched: quantityOf(despatched) }),
          references: [{ kind: 'order', id: order.number, line: line.line }],
        } as DocumentLine;
      }),
  );
}

function referencesOf(state: ShipmentState, id: string): DocumentReference[] {
  const { number, booking, billOfLading, shippingInstruction, despatchAdvice, contract } = state;
  return [
    ...numbersIn(state.orders, 'order').map((order): DocumentReference => ({ kind: 'order', id: order })),
    ...[number, ...(state.numbers ?? [])].flatMap((each) => referenceTo('shipment', each)),
    ...referenceTo('booking', booking),
    ...referenceTo('bill-of-lading', billOfLading),
    ...referenceTo('shipping-instruction', shippingInstruction),
    ...referenceTo('despatch-advice', despatchAdvice),
    ...referenceTo('contract', contract),
  ].filter((reference) => reference.id !== id);
}

function datesOf(state: ShipmentState): DocumentDate[] {
  return [
    ...dateAt('required-delivery', state.requiredBy),
    ...dateAt('cut-off', state.cutOff),
    ...dateAt('vgm-cut-off', state.vgmCutOff),
    ...dateAt('document-cut-off', state.documentCutOff),
    ...markDates(state, 'DESP', 'actual', 'despatched'),
    ...markDates(state, 'DLVD', 'actual', 'delivered'),
    ...markDates(state, 'DLVD', 'estimated', 'promised-delivery'),
  ];
}

function markDates(
  state: ShipmentState,
  code: string,
  classifier: Mark['classifier'],
  kind: DocumentDate['kind'],
): DocumentDate[] {
  const mark = current(state).findLast((each) => each.code === code && each.classifier === classifier);
  return mark?.at === undefined ? [] : [{ kind, at: mark.at }];
}

function current({ timeline }: ShipmentState | EquipmentState): readonly Mark[] {
  return timeline.filter(({ status }) => status === 'current');
}

/** Origin and destination are left out where they only repeat where the carrier takes over and hands over. */
function placesOf(state: ShipmentState): TradeDocument['places'] {
  const { origin, destination, receipt, loading, discharge, delivery } = state;
  const begins = samePlace(origin, receipt) || samePlace(origin, loading);
  const ends = samePlace(destination, delivery) || samePlace(destination, discharge);
  return [
    ...placeAt('origin', begins ? undefined : origin),
    ...placeAt('receipt', receipt),
    ...placeAt('loading', loading),
    ...placeAt('discharge', discharge),
    ...placeAt('delivery', delivery),
    ...placeAt('destination', ends ? undefined : destination),
  ];
}

/** What happened counts before what is expected, and that before what was planned. */
function timeOf(leg: LegState, end: 'depart' | 'arrive'): DocumentLeg['depart'] {
  for (const classifier of ['actual', 'estimated', 'planned'] as const) {
    const at = leg[classifier][end];
    if (at !== undefined) return { at, classifier };
  }
  return undefined;
}

function transportOf(state: ShipmentState): DocumentLeg[] {
  if (state.legs.length === 0) return typeof state.mode === 'string' ? [{ mode: state.mode }] : [];
  return state.legs.map((leg) => {
    const { stage, mode, carrier, vessel, voyage, from, to } = leg;
    const name = carrier?.name === carrier?.code ? undefined : carrier?.name;
    return {
      ...known({ stage, mode, carrier: name ?? carrier?.org, carrierCode: carrier?.code }),
      ...known({ vessel: vessel?.name, imo: vessel?.imo, voyage }),
      ...{ from: placeOf(from), to: placeOf(to) },
      ...known({ depart: timeOf(leg, 'depart'), arrive: timeOf(leg, 'arrive') }),
    } as DocumentLeg;
  });
}

function equipmentOf(state: ShipmentState, containers: readonly EquipmentState[]): DocumentEquipment[] {
  const { temperature } = state;
  const range = temperature && { min: String(temperature.min), max: String(temperature.max) };
  return state.equipment.map((number, index) => {
    const container = containers.find((each) => each.number === number);
    const held =
      container === undefined ? { number, kind: 'container' as const } : containerDocument(container);
    // The range is that of the cargo; it is told with the first container.
    return index === 0 && range !== undefined
      ? { ...held, temperature: { ...held.temperature, ...range } }
      : held;
  });
}

export function containerDocument(state: EquipmentState): DocumentEquipment {
  const { number, isoType, seals, full, massMethod: method, massAt: at } = state;
  const mass = quantityOf(state.verifiedGrossMass);
  return {
    ...{ number, kind: 'container' },
    ...known({ isoType, full, tare: quantityOf(state.tare), grossWeight: quantityOf(state.grossWeight) }),
    ...(seals !== undefined && { seals: seals.map((seal) => ({ number: seal })) }),
    ...(state.temperature !== undefined && { temperature: { set: state.temperature } }),
    ...(mass !== undefined && { verifiedGrossMass: { ...mass, ...known({ method, at }) } }),
  } as DocumentEquipment;
}

/** Codes that only tell that somebody stated something, and papers: no status of the movement. */
const notMoved: ReadonlySet<string> = new Set(
  'ORDP LINE SHPM EQPT ITEM STCK PRTY DOCU DECL INVO PAYM SIGN EXCR EXCC DECI DISP ORDC ORDX SUBM'.split(' '),
);

/** Everything that counts now of what happened or is expected, oldest first. */
export function statusDocument(
  id: string,
  state: ShipmentState | EquipmentState,
  related: Related,
): TradeDocument {
  const legs = 'legs' in state ? state.legs : [];
  const marks = current(state)
    .filter(({ code, at }) => !notMoved.has(code) && at !== undefined)
    .toSorted((a, b) => a.sort - b.sort || a.seq - b.seq);
  const base = emptyDocument('transport-status', id);
  const events = marks.map((mark) => eventOf(mark, legs));
  if (state.kind === 'equipment') {
    const references = numbersIn(state.shipments, 'shipment').map((number): DocumentReference => ({
      kind: 'shipment',
      id: number,
    }));
    return {
      ...base,
      parties: partiesOf(state.parties),
      references,
      equipment: [containerDocument(state)],
      events,
    };
  }
  return {
    ...base,
    ...{ parties: partiesOf(state.parties), references: referencesOf(state, ''), places: placesOf(state) },
    ...{ equipment: equipmentOf(state, ofKind(related, 'equipment')), events },
  };
}

function eventOf(mark: Mark, legs: readonly LegState[]): DocumentEvent {
  const { code, classifier, at, place, equipment, note: reason, about } = mark;
  const leg = legs.find((each) => each.leg === legOfMark(mark, legs));
  const there =
    place ??
    (leg === undefined ? undefined : code === 'ARRI' ? leg.to : code === 'DEPA' ? leg.from : undefined);
  const means =
    leg === undefined
      ? {}
      : { mode: leg.mode, vessel: leg.vessel?.name, imo: leg.vessel?.imo, voyage: leg.voyage };
  return {
    ...{ code, classifier },
    ...known({ at: momentOf(at), place: there && placeOf(there), equipment, ...means, reason }),
    ...(about !== undefined && { references: [{ kind: 'message', id: about }] }),
  } as DocumentEvent;
}

/** What of the lines of orders came with the shipment, and what was refused. */
export function receiptDocument(id: string, state: ShipmentState, related: Related): TradeDocument {
  const key = subjectKey(state.subject);
  const lines = ofKind(related, 'order').flatMap((order) =>
    order.lines.flatMap((line) => {
      const share = line.shares?.find(({ of }) => of === key);
      if (share?.received === undefined && share?.rejected === undefined) return [];
      const quantities = {
        received: quantityOf(share.received),
        rejected: quantityOf(share.rejected),
        despatched: quantityOf(share.despatched),
      };
      const reference: DocumentReference = { kind: 'order', id: order.number, line: line.line };
      return [
        {
          item: itemOf(line, known({ description: line.description || undefined })),
          quantities: known(quantities),
          references: [reference],
        },
      ];
    }),
  );
  return {
    ...emptyDocument('receipt-advice', id),
    parties: partiesOf(state.parties),
    references: [
      ...referenceTo('despatch-advice', state.despatchAdvice ?? state.number),
      ...numbersIn(state.orders, 'order').map((order): DocumentReference => ({ kind: 'order', id: order })),
    ],
    dates: markDates(state, 'RCVD', 'actual', 'received'),
    lines: lines.map((line, index) => ({ id: String(index + 1), ...line }) as DocumentLine),
  };
}
