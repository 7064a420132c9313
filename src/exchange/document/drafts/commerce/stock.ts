// What stands in a warehouse? One position a place and item; what a line does not tell of place comes from the head.
import type { PlaceRef, Subject } from '../../../../record/index.ts';
import type { DocumentLine } from '../../document.ts';
import type { DocumentPlace } from '../../values.ts';
import { setItem } from '../lines.ts';
import { keepRest } from '../rest.ts';
import { moneyAt, placeAt, setDate, setQuantity, setText } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

export function draftInventoryReport(writer: DraftWriter): void {
  const { document } = writer;
  const positions = document.lines.flatMap((line, index) => position(writer, line, `/lines/${index}`) ?? []);
  if (document.lines.length === 0) {
    return writer.refuse('/lines', 'value.missing', 'The report tells of no position.');
  }
  const [first] = positions;
  if (first !== undefined) {
    const rest = { ...restOf(writer, first.body) };
    if (Object.keys(rest).length > 0) {
      first.body.values.extra = { ...(first.body.values.extra as object | undefined), ...rest };
    }
  }
  for (const { subject, body } of positions) {
    const counted = body.values.countedOn ?? document.issuedAt;
    const time = counted === undefined ? {} : { occurredAt: counted };
    writer.draft({ subject, type: 'stock-position', classifier: 'actual', ...time }, body);
  }
}

/** What the head says beyond the positions; marked as the report's, since each position has pointers of its own. */
function restOf(writer: DraftWriter, body: Body): object {
  const holder = writer.body(body.at);
  keepRest(writer, holder);
  const rest = (holder.values.extra as Record<string, string> | undefined) ?? {};
  return Object.fromEntries(Object.entries(rest).map(([key, text]) => [`report ${key}`.slice(0, 120), text]));
}

type Position = { readonly subject: Subject; readonly body: Body };

function position(writer: DraftWriter, line: DocumentLine, at: string): Position | undefined {
  const place = placeOf(writer, line, at);
  const body = writer.body(at);
  setItem(writer, body, line.item, `${at}/item`);
  const item = body.values.item as string | undefined;
  if (place === undefined || item === undefined) {
    const what = item === undefined ? 'item' : 'place';
    writer.refuse(at, 'value.missing', `A stock position without its ${what} is none.`);
    return undefined;
  }
  writer.put(body, 'place', refOf(writer, place), place.pointer);
  for (const part of ['kind', 'sentAs']) writer.use(`${place.pointer}/${part}`);
  setText(writer, body, 'description', line.item.description, `${at}/item/description`, 4000);
  setText(writer, body, 'batch', line.item.batch, `${at}/item/batch`);
  setQuantity(writer, body, 'onHand', line.quantities.onHand, `${at}/quantities/onHand`);
  setQuantity(writer, body, 'reserved', line.quantities.reserved, `${at}/quantities/reserved`);
  setQuantity(writer, body, 'safetyStock', line.quantities.safetyStock, `${at}/quantities/safetyStock`);
  setDate(writer, body, 'countedOn', 'period-end', 'value');
  if (line.price?.per === undefined) {
    const money = line.price && { amount: line.price.amount, currency: line.price.currency };
    writer.set(body, 'unitValue', moneyAt(writer, money, `${at}/price`), `${at}/price`);
  }
  writer.trace(body, 'item', `${at}/item`);
  const extra = writer.rest(line, at);
  if (extra !== undefined) body.values.extra = extra;
  const { code, gln, name } = { ...place.address, ...place.place };
  const id = `${code ?? gln ?? name}/${item}`.slice(0, 200);
  return { subject: { kind: 'stock', of: writer.context.home, id }, body };
}

type Stands = {
  readonly place: DocumentPlace;
  readonly pointer: string;
  /** The address of the party that keeps it, where the place is a party's. */
  readonly address?: DocumentPlace | undefined;
};

function refOf(writer: DraftWriter, { place, pointer, address }: Stands): PlaceRef | undefined {
  // The name of the place is the party's.
  const { name: _name, gln: _gln, ...where } = address ?? {};
  const held = { ...placeAt(writer, where, `${pointer}/address`), ...placeAt(writer, place, pointer) };
  return Object.keys(held).length === 0 ? undefined : held;
}

/** At the line, in the head, else where the party is that keeps the warehouse. */
function placeOf(writer: DraftWriter, line: DocumentLine, at: string): Stands | undefined {
  const { document } = writer;
  const named = ({ code, gln, name }: DocumentPlace) => (code ?? gln ?? name ?? '') !== '';
  const own = (line.places ?? []).findIndex(named);
  if (own >= 0) return { place: line.places![own]!, pointer: `${at}/places/${own}` };
  const kinds = ['warehouse', 'origin', 'delivery', 'other'];
  const head = document.places.findIndex((place) => kinds.includes(place.kind) && named(place));
  if (head >= 0) return { place: document.places[head]!, pointer: `/places/${head}` };
  const keeper = document.parties.findIndex(
    ({ role, gln, name }) => role === 'warehouse' && (gln ?? name) !== undefined,
  );
  if (keeper < 0) return undefined;
  const { gln, name, address } = document.parties[keeper]!;
  const place = { ...(gln !== undefined && { gln }), ...(name !== undefined && { name }) };
  return { place, pointer: `/parties/${keeper}`, address };
}
