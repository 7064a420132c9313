// What is on its way, as the seller tells it? UN/EDIFACT DESADV D.96A and D.01B: one shipment, its parties, dates, means of
// transport and units, and the lines of the orders that it carries.
import { parseSscc } from '../../../base/index.ts';
import { subjectKey, type Subject } from '../../../record/index.ts';
import {
  destinationQualifiers,
  eventTimeQualifiers,
  modeOf,
  originQualifiers,
  requiredByQualifiers,
} from './codes.ts';
import { idText, type Body, type MessageReader, type Placed } from './message-draft.ts';
import { descriptionOf, splitLines } from './orders.ts';
import { component } from '../syntax/segment.ts';

type Line = { readonly order: Subject; readonly body: Body };

export function readDesadv(reader: MessageReader): void {
  const { segments } = reader;
  const bgm = segments.find(({ segment }) => segment.tag === 'BGM');
  const number = bgm === undefined ? '' : component(bgm.segment, 1);
  if (bgm === undefined || number === '') {
    reader.refuse(bgm ?? segments[0]!, 'value.missing', 'BGM has no number of the despatch advice.', 2);
    return;
  }
  const subject: Subject = { kind: 'shipment', of: reader.context.home, id: idText(number) };
  const body = reader.body(bgm);
  reader.set(body, 'number', subject.id, bgm, 2);
  const { head, lines } = splitLines(segments);
  const events: Body[] = [];
  const orders = new Set<string>();
  for (const placed of head) readHeadSegment(reader, body, placed, orders, events);
  const headOrder = [...orders][0];
  const lineBodies = lines.flatMap((group) => readLine(reader, group, subject, headOrder) ?? []);
  const items = readUnits(reader);
  for (const { order } of lineBodies) orders.add(order.id);
  if (orders.size > 0) {
    const of = reader.context.home;
    body.values.orders = [...orders].slice(0, 2000).map((id) => subjectKey({ kind: 'order', of, id }));
    body.fields.orders = 'RFF[ON].1.2';
  }
  const extra = reader.rest();
  if (extra !== undefined) body.values.extra = extra;
  reader.draft({ subject, type: 'shipment', classifier: 'actual' }, body);
  for (const event of events) {
    const { classifier, occurredAt, ...values } = event.values;
    reader.draft({ subject, type: 'event', classifier, occurredAt }, { ...event, values });
  }
  for (const { order, body: line } of lineBodies) {
    const slot = `despatched ${subject.id} ${String(line.values.line)}`.slice(0, 300);
    reader.draft({ subject: order, type: 'order-line', classifier: 'actual', slot }, line);
  }
  for (const item of items) {
    reader.draft(
      { subject: { kind: 'item', of: 'world', id: item.values.id }, type: 'item', classifier: 'actual' },
      item,
    );
  }
}

function readHeadSegment(
  reader: MessageReader,
  body: Body,
  placed: Placed,
  orders: Set<string>,
  events: Body[],
): void {
  const { segment } = placed;
  const qualifier = component(segment, 0);
  switch (segment.tag) {
    case 'DTM':
      return readDate(reader, body, placed, events);
    case 'RFF': {
      const reference = idText(component(segment, 0, 1));
      if (qualifier === 'ON' && reference !== '') {
        orders.add(reference);
        reader.use(placed);
      }
      if (qualifier === 'BM') reader.set(body, 'billOfLading', reference, placed, 1, 2);
      if (qualifier === 'BN') reader.set(body, 'booking', reference, placed, 1, 2);
      return;
    }
    case 'NAD': {
      const party = reader.party(placed);
      if (party === undefined) return;
      body.values.parties = [...((body.values.parties as unknown[] | undefined) ?? []), party].slice(0, 40);
      body.fields.parties = 'NAD';
      return;
    }
    case 'TOD':
      return reader.set(body, 'incoterm', component(segment, 2).slice(0, 12), placed, 3);
    case 'TDT':
      return reader.set(body, 'mode', modeOf(component(segment, 2)), placed, 3);
    case 'LOC': {
      const field = (originQualifiers as readonly string[]).includes(qualifier)
        ? 'origin'
        : (destinationQualifiers as readonly string[]).includes(qualifier)
          ? 'destination'
          : undefined;
      if (field !== undefined) reader.set(body, field, reader.place(placed), placed, 2);
      return;
    }
    case 'EQD':
      if (qualifier !== 'CN' || component(segment, 1) === '') return;
      body.values.equipment = [
        ...((body.values.equipment as string[] | undefined) ?? []),
        component(segment, 1).slice(0, 20),
      ].slice(0, 500);
      body.fields.equipment = 'EQD.2.1';
      return reader.use(placed);
    case 'MEA':
      return readWeight(reader, body, placed);
  }
}

function readDate(reader: MessageReader, body: Body, placed: Placed, events: Body[]): void {
  const { qualifier, moment } = reader.date(placed);
  if (moment === undefined) return;
  if (qualifier === '137') {
    reader.issuedAt ??= moment;
    reader.use(placed);
  }
  if ((requiredByQualifiers as readonly string[]).includes(qualifier))
    reader.set(body, 'requiredBy', moment, placed, 1, 2);
  const meaning =
    qualifier === '11' ? ({ code: 'DESP', classifier: 'actual' } as const) : eventTimeQualifiers[qualifier];
  if (meaning === undefined) return;
  const event = reader.body(placed);
  Object.assign(event.values, { ...meaning, occurredAt: moment });
  Object.assign(event.fields, { code: 'DTM.1.1', occurredAt: 'DTM.1.2' });
  events.push(event);
}

/** MEA with the gross weight: dimension G (or AAD in later directories). */
function readWeight(reader: MessageReader, body: Body, placed: Placed): void {
  const { segment } = placed;
  if (!['G', 'AAD'].includes(component(segment, 1))) return;
  const unit = component(segment, 2, 0) === 'KG' ? 'KGM' : component(segment, 2, 0);
  reader.set(body, 'grossWeight', reader.quantity(placed, component(segment, 2, 1), unit), placed, 3, 2);
}

/** The line of the order that this line despatches; undefined when no order is named, the segments then stay in `extra`. */
function readLine(
  reader: MessageReader,
  group: readonly Placed[],
  shipment: Subject,
  headOrder: string | undefined,
): Line | undefined {
  const [lin] = group;
  const reference = group.find(({ segment }) => segment.tag === 'RFF' && component(segment, 0) === 'ON');
  const order = reference === undefined ? headOrder : idText(component(reference.segment, 0, 1));
  if (order === undefined || order === '') return undefined;
  const body = reader.body(lin!);
  const ordered = reference === undefined ? '' : component(reference.segment, 0, 2);
  if (ordered !== '') reader.set(body, 'line', idText(ordered), reference!, 1, 3);
  reader.set(body, 'line', idText(component(lin!.segment, 0) || String(lin!.position)), lin!, 1);
  if (reference !== undefined) reader.use(reference);
  reader.set(body, 'item', idText(component(lin!.segment, 2)), lin!, 3);
  body.values.shipments = [subjectKey(shipment)];
  for (const placed of group.slice(1)) {
    const { segment } = placed;
    if (segment.tag === 'IMD') reader.set(body, 'description', descriptionOf(placed), placed, 3, 4);
    if (segment.tag === 'PIA') reader.set(body, 'item', idText(component(segment, 1)), placed, 2);
    if (segment.tag === 'QTY' && ['12', '21'].includes(component(segment, 0))) {
      const quantity = reader.quantity(placed, component(segment, 0, 1), component(segment, 0, 2));
      reader.set(body, 'quantity', quantity, placed, 1, 2);
    }
  }
  body.values.description ??= typeof body.values.item === 'string' ? `Item ${body.values.item}` : 'Line';
  return { order: { kind: 'order', of: reader.context.home, id: order }, body };
}

/** GIN+BJ and GIN+AW: the SSCCs of the units. */
function readUnits(reader: MessageReader): Body[] {
  return reader.segments.flatMap((placed) => {
    const { segment } = placed;
    if (segment.tag !== 'GIN' || !['BJ', 'AW'].includes(component(segment, 0))) return [];
    return segment.elements.slice(1).flatMap((_, index) => {
      const parsed = parseSscc(component(segment, index + 1));
      if (!parsed.ok) {
        reader.note(placed, 'identifier.invalid', parsed.problems[0]!.message);
        return [];
      }
      const body = reader.body(placed);
      reader.set(body, 'id', parsed.value, placed, index + 2);
      return [body];
    });
  });
}
