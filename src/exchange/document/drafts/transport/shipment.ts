// What does a document tell of a shipment? Its numbers, parties, places, measures and means, the way that is planned, its
// containers and units. Every paper that is about a shipment tells some of it, and is read the same way.
import { subjectKey, type Mode, type Subject } from '../../../../record/index.ts';
import type { DocumentLeg, TradeDocument } from '../../document.ts';
import type { DateKind, DocumentReference } from '../../values.ts';
import { equipmentSubject, type Named, ordersNamed, otherNumbers } from '../subjects.ts';
import {
  idText,
  moneyAt,
  placeAt,
  setDate,
  setIncotermPlace,
  setParties,
  setPlace,
  setPlaceOf,
  setQuantity,
  setReference,
  setText,
} from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

const ordersMax = 2000;
const equipmentMax = 500;

/** The fields of a shipment, as far as the document tells them. */
export function shipmentBody(writer: DraftWriter, { subject, pointer }: Named): Body {
  const { document } = writer;
  const body = writer.body('/id');
  writer.set(body, 'number', subject.id, pointer);
  setParties(writer, body);
  setOrders(writer, body);
  setNumbers(writer, body, subject);
  setPlaces(writer, body);
  setTerms(writer, body);
  const mode = document.transport.findIndex(
    ({ stage, mode: by }) => by !== undefined && stage !== 'pre-carriage',
  );
  if (mode >= 0) writer.set(body, 'mode', document.transport[mode]!.mode, `/transport/${mode}/mode`);
  setText(writer, body, 'goods', document.goods, '/goods', 4000);
  const { totals } = document;
  for (const field of ['grossWeight', 'netWeight', 'volume'] as const) {
    setQuantity(writer, body, field, totals[field], `/totals/${field}`);
  }
  if (totals.packages !== undefined && totals.packages.length <= 20) {
    writer.set(body, 'packages', { count: totals.packages }, '/totals/packages');
  }
  writer.set(
    body,
    'value',
    moneyAt(writer, totals.declaredValue, '/totals/declaredValue'),
    '/totals/declaredValue',
  );
  setDates(writer, body);
  setEquipment(writer, body);
  setTemperature(writer, body);
  return body;
}

export function setOrders(writer: DraftWriter, body: Body): void {
  const orders = [...ordersNamed(writer)].slice(0, ordersMax);
  const [first] = orders;
  if (first === undefined) return;
  writer.put(
    body,
    'orders',
    orders.map(([key]) => key),
    first[1],
  );
  for (const [index, [, pointer]] of orders.entries()) {
    if (index > 0 && index < 40) writer.trace(body, `orders/${index}`, pointer);
    if (pointer.startsWith('/references/')) writer.use(pointer);
  }
}

function setNumbers(writer: DraftWriter, body: Body, subject: Subject): void {
  setReference(writer, body, 'booking', 'booking');
  setReference(writer, body, 'billOfLading', 'bill-of-lading', 'air-waybill', 'waybill');
  setReference(writer, body, 'shippingInstruction', 'shipping-instruction');
  setReference(writer, body, 'despatchAdvice', 'despatch-advice');
  setReference(writer, body, 'contract', 'contract');
  setOtherNumbers(writer, body, subject, writer.document.references, '/references');
}

/** Those that stand already in the statement are kept. */
export function setOtherNumbers(
  writer: DraftWriter,
  body: Body,
  subject: Subject,
  references: readonly DocumentReference[],
  pointer: string,
): void {
  const others = otherNumbers(subject, references);
  const [first] = others;
  if (first === undefined) return;
  const held = (body.values.numbers as string[] | undefined) ?? [];
  if (held.length === 0) writer.trace(body, 'numbers', `${pointer}/${first.index}`);
  body.values.numbers = [...new Set([...held, ...others.map(({ id }) => id)])].slice(0, 50);
  for (const { index } of others) writer.use(`${pointer}/${index}`);
}

function setPlaces(writer: DraftWriter, body: Body): void {
  setPlaceOf(writer, body, 'origin', 'origin', 'receipt', 'loading');
  setPlaceOf(writer, body, 'destination', 'destination', 'delivery', 'discharge');
  for (const kind of ['receipt', 'loading', 'discharge', 'delivery'] as const) {
    setPlaceOf(writer, body, kind, kind);
  }
  setEndsOfWay(writer, body);
}

/** Where no place is named as such, the way begins where its first leg does and ends where its last one does. */
function setEndsOfWay(writer: DraftWriter, body: Body): void {
  const { transport } = writer.document;
  const last = transport.length - 1;
  if (body.values.origin === undefined) {
    setPlace(writer, body, 'origin', transport[0]?.from, '/transport/0/from');
  }
  if (body.values.destination === undefined) {
    setPlace(writer, body, 'destination', transport[last]?.to, `/transport/${last}/to`);
  }
}

function setTerms(writer: DraftWriter, body: Body): void {
  const { terms } = writer.document;
  setText(writer, body, 'incoterm', terms.incoterm, '/terms/incoterm', 12);
  setIncotermPlace(writer, body);
  setText(writer, body, 'service', terms.service, '/terms/service');
  writer.set(body, 'freightTerms', terms.freight, '/terms/freight');
}

function setDates(writer: DraftWriter, body: Body): void {
  setDate(writer, body, 'requiredBy', 'required-delivery', 'latest-delivery', 'earliest-delivery');
  setDate(writer, body, 'cutOff', 'cut-off');
  setDate(writer, body, 'vgmCutOff', 'vgm-cut-off');
  setDate(writer, body, 'documentCutOff', 'document-cut-off');
}

function setEquipment(writer: DraftWriter, body: Body): void {
  const numbers = writer.document.equipment.flatMap(({ number, kind }, index) =>
    number === undefined || number.trim() === ''
      ? []
      : [{ id: equipmentSubject(writer, number).id, pointer: `/equipment/${index}/number`, kind }],
  );
  const [first] = numbers;
  if (first === undefined) return;
  const some = numbers.slice(0, equipmentMax);
  writer.put(body, 'equipment', [...new Set(some.map(({ id }) => id))], first.pointer);
  for (const [index, { pointer, kind }] of some.entries()) {
    writer.use(pointer);
    if (kind === 'container') writer.use(pointer.replace(/number$/u, 'kind'));
    if (index > 0 && index < 40) writer.trace(body, `equipment/${index}`, pointer);
  }
}

/** What the cargo must be kept between; one container's set point is that container's own. */
function setTemperature(writer: DraftWriter, body: Body): void {
  const index = writer.document.equipment.findIndex(
    ({ temperature }) => temperature?.min !== undefined && temperature.max !== undefined,
  );
  if (index < 0) return;
  const { min, max } = writer.document.equipment[index]!.temperature!;
  const [low, high] = [Number(min), Number(max)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return;
  writer.put(body, 'temperature', { min: low, max: high }, `/equipment/${index}/temperature`);
  for (const part of ['min', 'max']) writer.use(`/equipment/${index}/temperature/${part}`);
}

/** Whether the legs of the document are the whole way, or just those that its sender moves. */
export type Way = 'whole' | 'part';

/** One planned leg for each stage; its times, where they are no plan, are events of their own. */
export function draftLegs(writer: DraftWriter, subject: Subject, way: Way): void {
  const { document } = writer;
  const legs = document.transport.flatMap((leg, index) => legBody(writer, document, leg, index) ?? []);
  for (const [index, { body, leg, at }] of legs.entries()) {
    body.values.leg = index + 1;
    if (way === 'whole') body.values.of = legs.length;
    for (const end of ['depart', 'arrive'] as const) {
      if (leg[end]?.classifier === 'planned') writer.set(body, end, leg[end].at, `${at}/${end}`);
    }
    writer.draft({ subject, type: 'leg', classifier: 'planned' }, body);
    draftTimes(writer, subject, leg, at, index + 1);
  }
}

type ReadLeg = { readonly body: Body; readonly leg: DocumentLeg; readonly at: string };

function legBody(
  writer: DraftWriter,
  document: TradeDocument,
  leg: DocumentLeg,
  index: number,
): ReadLeg | undefined {
  const at = `/transport/${index}`;
  const only = document.transport.length === 1;
  const fallback = (...kinds: readonly string[]) =>
    only
      ? kinds.flatMap((kind) => document.places.findIndex((place) => place.kind === kind)).find((i) => i >= 0)
      : undefined;
  const body = writer.body(at);
  const mode: Mode | undefined =
    leg.mode ?? (leg.vessel === undefined && leg.imo === undefined ? undefined : 'sea');
  const ends = [
    ['from', leg.from, fallback('loading', 'origin', 'receipt')],
    ['to', leg.to, fallback('discharge', 'destination', 'delivery')],
  ] as const;
  const known = ends.every(([, place, other]) => place !== undefined || other !== undefined);
  if (mode === undefined || !known) return undefined;
  writer.set(body, 'mode', mode, `${at}/mode`);
  for (const [field, place, other] of ends) {
    const pointer = place === undefined ? `/places/${other}` : `${at}/${field}`;
    writer.put(body, field, placeAt(writer, place ?? document.places[other!], pointer), pointer);
  }
  if (body.values.from === undefined || body.values.to === undefined) return undefined;
  setCarrier(writer, body, leg, at);
  setVessel(writer, body, leg, at);
  setText(writer, body, 'voyage', leg.voyage, `${at}/voyage`);
  writer.set(body, 'stage', leg.stage, `${at}/stage`);
  return { body, leg, at };
}

function setCarrier(
  writer: DraftWriter,
  body: Body,
  { carrier, carrierCode }: DocumentLeg,
  at: string,
): void {
  const name = idText(carrier ?? '');
  const code = carrierCode?.slice(0, 80) ?? '';
  if (name === '' && code === '') return;
  const org = writer.context.resolveParty({ ...(name !== '' && { name }), ...(code !== '' && { code }) });
  const shown = name === '' ? code : name;
  const party = {
    role: 'carrier',
    ...(org !== undefined && { org }),
    name: shown,
    ...(code !== '' && { code }),
  };
  writer.put(body, 'carrier', party, name === '' ? `${at}/carrierCode` : `${at}/carrier`);
  for (const part of ['carrier', 'carrierCode']) writer.use(`${at}/${part}`);
}

function setVessel(writer: DraftWriter, body: Body, { vessel, imo }: DocumentLeg, at: string): void {
  const name = idText(vessel ?? '');
  const number = imo !== undefined && imo.length <= 10 ? imo : '';
  if (name === '' && number === '') return;
  const held = { ...(name !== '' && { name }), ...(number !== '' && { imo: number }) };
  writer.put(body, 'vessel', held, name === '' ? `${at}/imo` : `${at}/vessel`);
  if (name !== '') writer.use(`${at}/vessel`);
  if (number !== '') writer.use(`${at}/imo`);
}

/** Departures and arrivals of the legs that are estimated or have happened. */
export function draftTimes(
  writer: DraftWriter,
  subject: Subject,
  leg: DocumentLeg,
  at: string,
  number?: number,
): void {
  for (const [end, code, place] of [
    ['depart', 'DEPA', 'from'],
    ['arrive', 'ARRI', 'to'],
  ] as const) {
    const time = leg[end];
    if (time === undefined || (number !== undefined && time.classifier === 'planned')) continue;
    const body = writer.body(`${at}/${end}`);
    writer.set(body, 'code', code, `${at}/${end}`);
    if (number !== undefined) body.values.leg = number;
    writer.put(body, 'place', placeAt(writer, leg[place], `${at}/${place}`), `${at}/${place}`);
    writer.put(body, 'mode', leg.mode, `${at}/mode`);
    setText(writer, body, 'vessel', leg.vessel, `${at}/vessel`);
    setText(writer, body, 'voyage', leg.voyage, `${at}/voyage`);
    writer.trace(body, 'occurredAt', `${at}/${end}/at`);
    writer.draft({ subject, type: 'event', classifier: time.classifier, occurredAt: time.at }, body);
  }
}

type DateEvent = {
  readonly code: string;
  readonly classifier: 'planned' | 'estimated' | 'actual';
  readonly place: string;
};

/** Dates of the head that are an event of the shipment, with how certain they are unless told. */
const dateEvents: { readonly [K in DateKind]?: DateEvent } = {
  despatched: { code: 'DESP', classifier: 'actual', place: 'none' },
  shipped: { code: 'DESP', classifier: 'actual', place: 'none' },
  delivered: { code: 'DLVD', classifier: 'actual', place: 'none' },
  'promised-delivery': { code: 'DLVD', classifier: 'estimated', place: 'none' },
  departure: { code: 'DEPA', classifier: 'estimated', place: 'loading' },
  arrival: { code: 'ARRI', classifier: 'estimated', place: 'discharge' },
};

export function draftDates(writer: DraftWriter, subject: Subject): void {
  const { dates, places } = writer.document;
  dates.forEach((date, index) => {
    const event = dateEvents[date.kind];
    if (event === undefined) return;
    const at = `/dates/${index}`;
    const body = writer.body(at);
    writer.set(body, 'code', event.code, at);
    writer.use(`${at}/classifier`);
    const where = places.findIndex(({ kind }) => kind === event.place);
    if (where >= 0) {
      writer.put(body, 'place', placeAt(writer, places[where], `/places/${where}`), `/places/${where}`);
    }
    writer.trace(body, 'occurredAt', `${at}/at`);
    const classifier = date.classifier ?? event.classifier;
    writer.draft({ subject, type: 'event', classifier, occurredAt: date.at }, body);
  });
}

/** The type of the statement about the subject: a consignment is told of as a shipment is. */
export function typeOf(subject: Subject): 'shipment' | 'consignment' {
  return subject.kind === 'consignment' ? 'consignment' : 'shipment';
}

export function keyOfNamed(named: Named): string {
  return subjectKey(named.subject);
}
