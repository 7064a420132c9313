// Which order does ORDERS place? UN/EDIFACT ORDERS D.96A (EANCOM 97) and D.01B: the header names order, parties and
// dates, each LIN group a line, and what follows UNS the totals.
import type { Subject } from '../../../record/index.ts';
import { destinationQualifiers, requiredByQualifiers } from './codes.ts';
import { idText, type Body, type MessageReader, type Placed } from './message-draft.ts';
import { component } from '../syntax/segment.ts';

const byTag = (list: readonly Placed[], tag: string): Placed[] =>
  list.filter(({ segment }) => segment.tag === tag);

export function readOrders(reader: MessageReader): void {
  const { segments } = reader;
  const bgm = segments.find(({ segment }) => segment.tag === 'BGM');
  const number = bgm === undefined ? '' : component(bgm.segment, 1);
  if (bgm === undefined || number === '') {
    reader.refuse(bgm ?? segments[0]!, 'value.missing', 'BGM has no order number.', 2);
    return;
  }
  const { head, lines, tail } = splitLines(segments);
  const body = reader.body(bgm);
  const currency = readHead(reader, body, head);
  const buyer = (body.values.parties as { role: string; org?: string }[] | undefined)?.find(
    ({ role }) => role === 'buyer',
  );
  const subject: Subject = { kind: 'order', of: buyer?.org ?? reader.context.home, id: idText(number) };
  reader.set(body, 'number', idText(number), bgm, 2);
  for (const placed of byTag(tail, 'MOA')) {
    if (!['79', '86', '128', '9'].includes(component(placed.segment, 0))) continue;
    const value = component(placed.segment, 0, 1);
    const money = reader.money(placed, value, component(placed.segment, 0, 2) || currency);
    reader.set(body, 'value', money, placed, 1, 2);
  }
  const drafts = lines.map((line) => readLine(reader, line, currency));
  const extra = reader.rest();
  if (extra !== undefined) body.values.extra = extra;
  reader.draft({ subject, type: 'order', classifier: 'actual' }, body);
  for (const line of drafts) {
    if (line !== undefined) reader.draft({ subject, type: 'order-line', classifier: 'actual' }, line);
  }
}

/** The segments before the first LIN, those of each LIN group, and those behind UNS. */
export function splitLines(segments: readonly Placed[]): {
  head: Placed[];
  lines: Placed[][];
  tail: Placed[];
} {
  const head: Placed[] = [];
  const lines: Placed[][] = [];
  const tail: Placed[] = [];
  let ended = false;
  for (const placed of segments) {
    const { tag } = placed.segment;
    if (tag === 'UNS') ended = true;
    else if (ended) tail.push(placed);
    else if (tag === 'LIN') lines.push([placed]);
    else (lines.at(-1) ?? head).push(placed);
  }
  return { head, lines, tail };
}

/** Fills the header's fields; returns the currency of the order, '' when it names none. */
function readHead(reader: MessageReader, body: Body, head: readonly Placed[]): string {
  const parties = byTag(head, 'NAD').flatMap((placed) => reader.party(placed) ?? []);
  if (parties.length > 0) {
    body.values.parties = parties.slice(0, 40);
    body.fields.parties = 'NAD';
  }
  for (const placed of byTag(head, 'DTM')) {
    const { qualifier, moment } = reader.date(placed);
    if (qualifier === '137' || qualifier === '4') {
      reader.issuedAt ??= qualifier === '137' ? moment : undefined;
      reader.set(body, 'orderedOn', moment, placed, 1, 2);
    }
    if ((requiredByQualifiers as readonly string[]).includes(qualifier)) {
      reader.set(body, 'requiredBy', moment, placed, 1, 2);
    }
  }
  for (const placed of byTag(head, 'RFF')) {
    if (component(placed.segment, 0) === 'CT')
      reader.set(body, 'contract', idText(component(placed.segment, 0, 1)), placed, 1, 2);
  }
  readTerms(reader, body, head);
  const cux = byTag(head, 'CUX').find(({ segment }) => ['2', ''].includes(component(segment, 0)));
  if (cux !== undefined) reader.use(cux);
  return cux === undefined ? '' : component(cux.segment, 0, 1);
}

/** TOD with the Incoterm and the place behind it; LOC with where the goods go. */
export function readTerms(reader: MessageReader, body: Body, head: readonly Placed[]): void {
  let afterTerms = false;
  for (const placed of head) {
    const { segment } = placed;
    if (segment.tag === 'TOD') {
      reader.set(body, 'incoterm', component(segment, 2).slice(0, 12), placed, 3);
      afterTerms = true;
    } else if (segment.tag !== 'LOC') afterTerms = false;
    else if (afterTerms && !(destinationQualifiers as readonly string[]).includes(component(segment, 0))) {
      reader.set(body, 'incotermPlace', reader.place(placed), placed, 2);
    } else if ((destinationQualifiers as readonly string[]).includes(component(segment, 0))) {
      reader.set(body, 'destination', reader.place(placed), placed, 2);
    }
  }
}

function readLine(reader: MessageReader, group: readonly Placed[], currency: string): Body | undefined {
  const [lin] = group;
  const body = reader.body(lin!);
  const number = component(lin!.segment, 0) || String(lin!.position);
  reader.set(body, 'line', idText(number), lin!, 1);
  reader.set(body, 'item', idText(component(lin!.segment, 2)), lin!, 3);
  for (const placed of group.slice(1)) readLineSegment(reader, body, placed, currency);
  const named = typeof body.values.item === 'string' ? `Item ${body.values.item}` : `Line ${number}`;
  body.values.description ??= named;
  const [first, last] = [group[0]!.position, group.at(-1)!.position];
  const extra = reader.rest(first, last + 1);
  if (extra !== undefined) body.values.extra = extra;
  return body;
}

function readLineSegment(reader: MessageReader, body: Body, placed: Placed, currency: string): void {
  const { segment } = placed;
  const qualifier = component(segment, 0);
  switch (segment.tag) {
    case 'PIA':
      if (body.values.item === undefined) reader.set(body, 'item', idText(component(segment, 1)), placed, 2);
      if (component(segment, 1, 1) === 'HS')
        reader.set(body, 'hs', component(segment, 1).slice(0, 10), placed, 2);
      return;
    case 'IMD':
      return reader.set(body, 'description', descriptionOf(placed), placed, 3, 4);
    case 'QTY':
      if (qualifier !== '21' && qualifier !== '1') return;
      return reader.set(
        body,
        'quantity',
        reader.quantity(placed, component(segment, 0, 1), component(segment, 0, 2)),
        placed,
        1,
        2,
      );
    case 'PRI':
      return readPrice(reader, body, placed, currency);
    case 'MOA':
      if (!['203', '66', '38'].includes(qualifier)) return;
      return reader.set(
        body,
        'value',
        reader.money(placed, component(segment, 0, 1), component(segment, 0, 2) || currency),
        placed,
        1,
        2,
      );
    case 'DTM': {
      const { moment } = reader.date(placed);
      if ((requiredByQualifiers as readonly string[]).includes(qualifier))
        reader.set(body, 'requiredBy', moment, placed, 1, 2);
      return;
    }
  }
}

export function descriptionOf({ segment }: Placed): string {
  return [component(segment, 2, 3), component(segment, 2, 4)]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 4000);
}

function readPrice(reader: MessageReader, body: Body, placed: Placed, currency: string): void {
  const amount = reader.decimal(component(placed.segment, 0, 1));
  if (amount === undefined || !/^[A-Z]{3}$/u.test(currency)) return;
  const [basis, unit] = [component(placed.segment, 0, 4), component(placed.segment, 0, 5)];
  const per = basis === '' ? undefined : reader.quantity(placed, basis, unit);
  reader.set(body, 'unitPrice', { amount, currency, ...(per !== undefined && { per }) }, placed, 1, 2);
}
