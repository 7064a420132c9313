// What is on its way, and what has come of it? A despatch advice is a shipment with its lines, each also a share of a line of an
// order; a receipt advice tells what of that share was received and what was refused. Warehouses say both in their own words.
import { subjectKey, type Subject } from '../../../../record/index.ts';
import type { DocumentLine } from '../../document.ts';
import { documentEvent } from '../events.ts';
import { orderedLine, paperLine, setItem, type OrderedLine } from '../lines.ts';
import { keepRest } from '../rest.ts';
import { draftDates, draftTimes, shipmentBody, typeOf } from '../transport/shipment.ts';
import { orderSubject, ordersNamed, shipmentNamed } from '../subjects.ts';
import { draftEquipment, draftUnits } from '../transport/units.ts';
import { dateAt, idText, setQuantity } from '../values.ts';
import type { DraftWriter } from '../writer.ts';

type Listed = { readonly line: DocumentLine; readonly at: string; readonly ordered: OrderedLine | undefined };

export function draftDespatchAdvice(writer: DraftWriter): void {
  draftOutbound(writer, 'despatched');
}

/** What a depositor wants shipped: a shipment that is planned, its lines as ordered from the warehouse. */
export function draftWarehouseOrder(writer: DraftWriter): void {
  draftOutbound(writer, 'ordered');
}

/** A warehouse tells what it shipped, or what it took in. */
export function draftWarehouseAdvice(writer: DraftWriter): void {
  const received = writer.document.lines.some(({ quantities }) => quantities.received !== undefined);
  if (received) draftReceiptAdvice(writer);
  else draftOutbound(writer, 'despatched');
}

function draftOutbound(writer: DraftWriter, quantity: 'despatched' | 'ordered'): void {
  const { document } = writer;
  const own = { kind: 'despatch-advice', id: document.id, first: true } as const;
  if (idText(document.id) === '') {
    return writer.refuse('/id', 'value.missing', `The ${document.kind.replace('-', ' ')} has no number.`);
  }
  const named = shipmentNamed(writer, own)!;
  const { subject } = named;
  const body = shipmentBody(writer, named);
  if (quantity === 'despatched') writer.put(body, 'despatchAdvice', idText(document.id), '/id');
  const lines = listed(writer);
  addLineOrders(body.values, lines);
  const paper = `${document.kind} ${idText(document.id)}`;
  const papers = lines.map(({ line, at, ordered }) =>
    paperLine(writer, line, at, { paper, quantity, ordered }),
  );
  const shares =
    quantity === 'despatched' ? lines.flatMap((one) => shareOf(writer, one, subject, ['despatched'])) : [];
  draftUnits(writer, subject);
  draftEquipment(writer, subject);
  draftDates(writer, subject);
  document.transport.forEach((leg, index) => draftTimes(writer, subject, leg, `/transport/${index}`));
  keepRest(writer, body);
  // The shipment comes first, although what it keeps of the rest is known last.
  const around = writer.drafts.splice(0);
  writer.draft({ subject, type: typeOf(subject), classifier: 'actual' }, body);
  for (const line of papers) writer.draft({ subject, type: 'line', classifier: 'actual' }, line);
  for (const share of shares) share();
  writer.drafts.push(...around);
}

function listed(writer: DraftWriter): Listed[] {
  const orders = ordersNamed(writer);
  return writer.document.lines.map((line, index) => {
    const at = `/lines/${index}`;
    return { line, at, ordered: orderedLine(writer, line, at, orders) };
  });
}

/** Orders that only lines name are orders of the shipment all the same. */
function addLineOrders(values: Record<string, unknown>, lines: readonly Listed[]): void {
  const keys = lines.flatMap(({ ordered }) => (ordered === undefined ? [] : [subjectKey(ordered.order)]));
  const held = (values.orders as string[] | undefined) ?? [];
  const all = [...new Set([...held, ...keys])].slice(0, 2000);
  if (all.length > held.length) values.orders = all;
}

type ShareKind = 'despatched' | 'received' | 'rejected';

/** What of the order's line the shipment carries, or carried; drafted when it is called. */
function shareOf(
  writer: DraftWriter,
  { line, at, ordered }: Listed,
  shipment: Subject | undefined,
  kinds: readonly ShareKind[],
): (() => void)[] {
  if (ordered === undefined) return [];
  const body = writer.body(at);
  writer.put(body, 'line', ordered.line, ordered.pointer);
  const { reference } = ordered;
  if (reference !== undefined) for (const used of [reference, `${reference}/line`]) writer.use(used);
  if (ordered.pointer === `${at}/id`) writer.use(`${at}/id`);
  setItem(writer, body, line.item, `${at}/item`);
  if (shipment !== undefined) body.values.shipments = [subjectKey(shipment)];
  for (const kind of kinds)
    setQuantity(writer, body, kind, line.quantities[kind], `${at}/quantities/${kind}`);
  const slot = [kinds[0], shipment?.id ?? '', ordered.line, line.id].join(' ').slice(0, 300);
  return [
    () => writer.draft({ subject: ordered.order, type: 'order-line', classifier: 'actual', slot }, body),
  ];
}

export function draftReceiptAdvice(writer: DraftWriter): void {
  const { document } = writer;
  const named = shipmentNamed(writer);
  const lines = listed(writer);
  for (const one of lines) {
    for (const draft of shareOf(writer, one, named?.subject, ['received', 'rejected'])) draft();
  }
  const order = document.references.find(({ kind, id }) => kind === 'order' && idText(id) !== '');
  const orders = lines.flatMap(({ ordered }) => ordered?.order ?? []);
  const subject = named?.subject ?? (order === undefined ? orders[0] : orderSubject(writer, order.id));
  if (subject === undefined) {
    return writer.refuse(
      '/references',
      'value.missing',
      'The receipt names neither a shipment nor an order.',
    );
  }
  if (named !== undefined) writer.use(named.pointer);
  const received = document.dates.findIndex(({ kind }) => kind === 'received' || kind === 'delivered');
  const date = dateAt(writer, 'received') ?? dateAt(writer, 'delivered');
  if (received >= 0) writer.use(`/dates/${received}`);
  const at = received >= 0 ? { at: date, atPointer: `/dates/${received}/at` } : {};
  draftUnits(writer, named?.subject);
  documentEvent(writer, { subject, code: 'RCVD', rest: true, ...at });
}
