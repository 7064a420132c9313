// What do an order, its change and its answer say? All three are about the order: its head, its lines, and, for a change or an
// answer, the event that it was given. What they say beyond that stays with the event, not in the order's own fields.
import type { Bodies, Subject } from '../../../../record/index.ts';
import type { Answer, DocumentLine } from '../../document.ts';
import type { DocumentReference } from '../../values.ts';
import { documentEvent } from '../events.ts';
import { keepRest } from '../rest.ts';
import { setGoods, setItem, setLineValue, setPrice } from '../lines.ts';
import { orderSubject } from '../subjects.ts';
import {
  idText,
  setDate,
  setIncotermPlace,
  setMoney,
  setParties,
  setPlaceOf,
  setQuantity,
  setReference,
  setText,
} from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

export function draftOrder(writer: DraftWriter): void {
  const { document } = writer;
  if (idText(document.id) === '') return writer.refuse('/id', 'value.missing', 'The order has no number.');
  const subject = orderSubject(writer, document.id);
  const body = writer.body('/id');
  writer.set(body, 'number', subject.id, '/id');
  setHead(writer, body);
  if (document.issuedAt !== undefined) writer.set(body, 'orderedOn', document.issuedAt, '/issuedAt');
  setMoney(writer, body, 'value', document.totals.lines, '/totals/lines');
  setMoney(writer, body, 'value', document.totals.payable, '/totals/payable');
  setMoney(writer, body, 'value', document.totals.taxExclusive, '/totals/taxExclusive');
  const lines = document.lines.map((line, index) => orderLine(writer, line, `/lines/${index}`));
  keepRest(writer, body);
  writer.draft({ subject, type: 'order', classifier: 'actual' }, body);
  for (const line of lines) writer.draft({ subject, type: 'order-line', classifier: 'actual' }, line);
}

function setHead(writer: DraftWriter, body: Body): void {
  const { document } = writer;
  setParties(writer, body);
  setText(writer, body, 'incoterm', document.terms.incoterm, '/terms/incoterm', 12);
  setIncotermPlace(writer, body);
  setText(writer, body, 'paymentTerms', document.terms.payment, '/terms/payment');
  writer.set(body, 'freightTerms', document.terms.freight, '/terms/freight');
  setPlaceOf(writer, body, 'destination', 'destination', 'delivery', 'discharge');
  setDate(writer, body, 'requiredBy', 'required-delivery', 'latest-delivery', 'earliest-delivery');
  setDate(writer, body, 'latestShipment', 'latest-shipment', 'required-shipment');
  setReference(writer, body, 'contract', 'contract');
  if (document.currency?.length === 3) writer.set(body, 'currency', document.currency, '/currency');
}

function orderLine(writer: DraftWriter, line: DocumentLine, at: string): Body {
  const body = writer.body(at);
  writer.set(body, 'line', idText(line.id), `${at}/id`);
  setLineGoods(writer, body, line, at);
  const named = typeof body.values.item === 'string' ? `Item ${body.values.item}` : `Line ${line.id}`;
  body.values.description ??= named.slice(0, 4000);
  const rest = writer.rest(line, at);
  if (rest !== undefined) body.values.extra = rest;
  return body;
}

function setLineGoods(writer: DraftWriter, body: Body, line: DocumentLine, at: string): void {
  setGoods(writer, body, line.item, `${at}/item`);
  setQuantity(writer, body, 'quantity', line.quantities.ordered, `${at}/quantities/ordered`);
  setPrice(writer, body, 'unitPrice', line, at);
  setLineValue(writer, body, line, at);
  setLineDate(writer, body, line, at, 'requiredBy', ['required-delivery', 'latest-delivery']);
}

function setLineDate(
  writer: DraftWriter,
  body: Body,
  line: DocumentLine,
  at: string,
  field: string,
  kinds: readonly string[],
): void {
  const index = (line.dates ?? []).findIndex(({ kind }) => kinds.includes(kind));
  if (index >= 0) writer.set(body, field, line.dates![index]!.at, `${at}/dates/${index}`);
}

/** The order that a change or an answer names, else that of its first line; its own number where it bears the order's. */
function orderAnswered(writer: DraftWriter): { id: string; pointer: string } {
  const { references, lines, id } = writer.document;
  const index = references.findIndex(isOrder);
  if (index >= 0) return { id: idText(references[index]!.id), pointer: `/references/${index}` };
  for (const [at, line] of lines.entries()) {
    const own = (line.references ?? []).findIndex(isOrder);
    if (own < 0) continue;
    return { id: idText(line.references![own]!.id), pointer: `/lines/${at}/references/${own}` };
  }
  return { id: idText(id), pointer: '/id' };
}

function isOrder({ kind, id }: DocumentReference): boolean {
  return kind === 'order' && idText(id) !== '';
}

/** The order of a line, where the line names another than the head, and the number of the line in it. */
function lineAnswered(
  writer: DraftWriter,
  line: DocumentLine,
  at: string,
  head: Subject,
): { order: Subject; body: Body } {
  const body = writer.body(at);
  const own = (line.references ?? []).findIndex(isOrder);
  const named = own < 0 ? undefined : line.references![own]!;
  const pointer = `${at}/references/${own}`;
  if (named !== undefined) writer.use(pointer);
  const number = idText(named?.line ?? '');
  if (number === '') writer.set(body, 'line', idText(line.id), `${at}/id`);
  else writer.set(body, 'line', number, `${pointer}/line`);
  return { order: named === undefined ? head : orderSubject(writer, named.id), body };
}

export function draftOrderChange(writer: DraftWriter): void {
  const { document } = writer;
  const order = orderAnswered(writer);
  if (order.id === '') return writer.refuse('/id', 'value.missing', 'The change names no order.');
  const subject = orderSubject(writer, order.id);
  const body = writer.body('/id');
  writer.set(body, 'number', order.id, order.pointer);
  setHead(writer, body);
  setMoney(writer, body, 'value', document.totals.lines, '/totals/lines');
  writer.draft({ subject, type: 'order', classifier: 'actual' }, body);
  document.lines.forEach((line, index) => {
    const at = `/lines/${index}`;
    const { order: of, body: changed } = lineAnswered(writer, line, at, subject);
    setLineGoods(writer, changed, line, at);
    const deleted = line.action === 'deleted';
    writer.set(changed, 'status', deleted ? 'cancelled' : 'changed', `${at}/action`);
    writer.draft({ subject: of, type: 'order-line', classifier: 'actual' }, changed);
  });
  const code = document.function === 'cancellation' ? 'CANC' : 'ORDX';
  documentEvent(writer, { subject, code, rest: true });
}

const lineAnswers: Readonly<Record<NonNullable<DocumentLine['action']>, Bodies['order-line']['answer']>> = {
  accepted: 'accepted',
  'accepted-with-changes': 'accepted-with-changes',
  changed: 'accepted-with-changes',
  added: 'accepted-with-changes',
  'not-accepted': 'not-accepted',
  deleted: 'not-accepted',
  backordered: 'backordered',
};

/** What each answer is on a timeline: confirmed, rejected, received, pending. */
const answerCodes: Readonly<Record<Answer, string>> = {
  accepted: 'ORDC',
  'accepted-with-changes': 'ORDC',
  conditional: 'ORDC',
  rejected: 'REJE',
  received: 'RECE',
  pending: 'PENA',
};

export function draftOrderResponse(writer: DraftWriter): void {
  const { document } = writer;
  const order = orderAnswered(writer);
  if (order.id === '') return writer.refuse('/id', 'value.missing', 'The answer names no order.');
  const subject = orderSubject(writer, order.id);
  const body = writer.body('/id');
  writer.set(body, 'number', order.id, order.pointer);
  setParties(writer, body);
  writer.set(body, 'answer', document.answer, '/answer');
  setDate(writer, body, 'promisedFor', 'promised-delivery', 'latest-delivery', 'required-delivery');
  writer.draft({ subject, type: 'order', classifier: 'actual' }, body);
  document.lines.forEach((line, index) => {
    const at = `/lines/${index}`;
    const { order: of, body: answered } = lineAnswered(writer, line, at, subject);
    setAnswer(writer, answered, line, at);
    const slot = `answer ${idText(document.id)} ${idText(line.id)}`.slice(0, 300);
    writer.draft({ subject: of, type: 'order-line', classifier: 'actual', slot }, answered);
  });
  documentEvent(writer, { subject, code: answerCodes[document.answer ?? 'accepted'], rest: true });
}

/** The seller's own price or description is no word on what was ordered; it stays with the answer. */
function setAnswer(writer: DraftWriter, body: Body, line: DocumentLine, at: string): void {
  setItem(writer, body, line.item, `${at}/item`);
  if (line.action !== undefined) writer.set(body, 'answer', lineAnswers[line.action], `${at}/action`);
  for (const field of ['confirmed', 'backordered'] as const) {
    setQuantity(writer, body, field, line.quantities[field], `${at}/quantities/${field}`);
  }
  setLineDate(writer, body, line, at, 'promisedFor', [
    'promised-delivery',
    'latest-delivery',
    'required-delivery',
  ]);
}
