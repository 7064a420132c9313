// What do the lines of a document become? A line of the order that it answers, and a line of the paper that it stands in: an
// order keeps what became of its lines, a shipment and an invoice what they list.
import { subjectKey, type Subject } from '../../../record/index.ts';
import type { DocumentItem, DocumentLine } from '../document.ts';
import { orderSubject } from './subjects.ts';
import { chargesAt, idText, moneyAt, quantityAt, setMoney, setQuantity, setText, taxesAt } from './values.ts';
import type { Body, DraftWriter } from './writer.ts';

/** GTIN, then the seller's number, then the buyer's: the first is what the item is called by. */
const itemFields = [
  ['gtin', 'gtin', 14],
  ['sellerId', 'sellerItem', 200],
  ['buyerId', 'buyerItem', 200],
  ['manufacturerId', 'manufacturerItem', 200],
] as const;

export function setItem(writer: DraftWriter, body: Body, item: DocumentItem, pointer: string): void {
  for (const [from, field, max] of itemFields) {
    const text = item[from];
    if (text === undefined || text.trim() === '') continue;
    setText(writer, body, 'item', text, `${pointer}/${from}`);
    setText(writer, body, field, text, `${pointer}/${from}`, max);
  }
}

export function setGoods(writer: DraftWriter, body: Body, item: DocumentItem, pointer: string): void {
  setItem(writer, body, item, pointer);
  setText(writer, body, 'description', item.description, `${pointer}/description`, 4000);
  setText(writer, body, 'hs', item.hs, `${pointer}/hs`, 10);
}

/** The line of the order that a line of another document is about. */
export type OrderedLine = {
  readonly order: Subject;
  readonly line: string;
  readonly pointer: string;
  /** The reference that names it, where the line has one. */
  readonly reference?: string;
};

/** Undefined where neither the line nor the head names one order. */
export function orderedLine(
  writer: DraftWriter,
  line: DocumentLine,
  at: string,
  orders: ReadonlyMap<string, string>,
): OrderedLine | undefined {
  const own = (line.references ?? []).findIndex(
    (reference) => reference.kind === 'order' && idText(reference.id) !== '',
  );
  const named = own < 0 ? undefined : line.references![own];
  if (named !== undefined) {
    const pointer = `${at}/references/${own}`;
    const number = named.line === undefined ? '' : idText(named.line);
    return {
      order: orderSubject(writer, named.id),
      line: number === '' ? idText(line.id) : number,
      pointer: number === '' ? `${at}/id` : `${pointer}/line`,
      reference: pointer,
    };
  }
  const [first, ...more] = writer.document.references.filter(({ kind }) => kind === 'order');
  // With several orders in the head and none at the line nobody knows which one is meant.
  if (first === undefined || idText(first.id) === '' || more.some(({ id }) => id !== first.id))
    return undefined;
  if (orders.size > 1) return undefined;
  const order = orderSubject(writer, first.id);
  // A line that the head names is that of the only line.
  if (first.line === undefined || writer.document.lines.length > 1) {
    return { order, line: idText(line.id), pointer: `${at}/id` };
  }
  const index = writer.document.references.indexOf(first);
  return { order, line: idText(first.line), pointer: `/references/${index}/line` };
}

/** What a line of a shipment or an invoice says by itself. `quantity` is that which the paper is about. */
export function paperLine(
  writer: DraftWriter,
  line: DocumentLine,
  at: string,
  about: {
    readonly paper?: string;
    readonly quantity: keyof DocumentLine['quantities'];
    readonly ordered: OrderedLine | undefined;
  },
): Body {
  const body = writer.body(at);
  writer.set(body, 'line', idText(line.id), `${at}/id`);
  if (about.paper !== undefined) body.values.paper = idText(about.paper);
  if (about.ordered !== undefined) {
    const { reference } = about.ordered;
    writer.put(body, 'order', subjectKey(about.ordered.order), reference ?? '/references');
    if (reference !== undefined) for (const used of [reference, `${reference}/line`]) writer.use(used);
    writer.put(body, 'orderLine', about.ordered.line, about.ordered.pointer);
  }
  setGoods(writer, body, line.item, `${at}/item`);
  setText(writer, body, 'batch', line.item.batch, `${at}/item/batch`);
  const country = line.item.originCountry;
  if (country?.length === 2) writer.set(body, 'originCountry', country, `${at}/item/originCountry`);
  const kind = about.quantity;
  setQuantity(writer, body, 'quantity', line.quantities[kind], `${at}/quantities/${kind}`);
  setMeasures(writer, body, line, at);
  setPrices(writer, body, line, at);
  return body;
}

function setMeasures(writer: DraftWriter, body: Body, line: DocumentLine, at: string): void {
  for (const field of ['grossWeight', 'netWeight', 'volume'] as const) {
    setQuantity(writer, body, field, line[field], `${at}/${field}`);
  }
  setPackages(writer, body, line.packages, `${at}/packages`);
  const holder = line.unit === undefined ? undefined : writer.document.units[line.unit]?.sscc;
  if (holder !== undefined) setText(writer, body, 'unit', holder, `${at}/unit`);
  const { dangerousGoods } = line;
  if (dangerousGoods === undefined) return;
  const { unNumber, class: hazard, packingGroup, flashpointC } = dangerousGoods;
  const limits = [
    ['unNumber', unNumber, 4],
    ['class', hazard, 10],
    ['packingGroup', packingGroup, 4],
    ['flashpointC', flashpointC, 10],
  ] as const;
  const held = limits.filter(([, text, max]) => text !== undefined && text !== '' && text.length <= max);
  if (held.length === 0) return;
  writer.put(
    body,
    'dangerous',
    Object.fromEntries(held.map(([field, text]) => [field, text])),
    `${at}/dangerousGoods`,
  );
  for (const [field] of held) writer.use(`${at}/dangerousGoods/${field}`);
}

export function setPackages(
  writer: DraftWriter,
  body: Body,
  packages: { readonly count: string; readonly type?: string } | undefined,
  pointer: string,
): void {
  if (packages === undefined || packages.count.length > 20) return;
  const { count, type } = packages;
  const kind = type !== undefined && type.length <= 3 && type !== '' ? { type } : {};
  const held = { count, ...kind };
  writer.put(body, 'packages', held, pointer);
  for (const part of Object.keys(held)) writer.use(`${pointer}/${part}`);
}

function setPrices(writer: DraftWriter, body: Body, line: DocumentLine, at: string): void {
  setPrice(writer, body, 'price', line, at);
  setMoney(writer, body, 'amount', line.amount, `${at}/amount`);
  writer.set(body, 'taxes', taxesAt(writer, line.taxes?.slice(0, 10), `${at}/taxes`), `${at}/taxes`);
  writer.set(
    body,
    'charges',
    chargesAt(writer, line.charges?.slice(0, 50), `${at}/charges`),
    `${at}/charges`,
  );
}

/** A price may have more decimals than its currency, and be for more than one unit. */
export function setPrice(
  writer: DraftWriter,
  body: Body,
  field: string,
  { price }: DocumentLine,
  at: string,
): void {
  if (price === undefined || !/^[A-Z]{3}$/u.test(price.currency) || price.amount.length > 40) return;
  const per = quantityAt(writer, price.per, `${at}/price/per`);
  const held = { amount: price.amount, currency: price.currency, ...(per !== undefined && { per }) };
  if (price.per === undefined || per !== undefined) writer.set(body, field, held, `${at}/price`);
}

/** The value of a line as money of the record, where it is one. */
export function setLineValue(writer: DraftWriter, body: Body, line: DocumentLine, at: string): void {
  writer.set(body, 'value', moneyAt(writer, line.amount, `${at}/amount`), `${at}/amount`);
}
