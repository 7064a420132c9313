// Which value of the record is a value of a document? What the record cannot hold (an unknown unit, a tenth of a cent) is told
// in a note and stays with what no field holds; it never becomes another value.
import { parseMoney, parseQuantity, type Money, type Moment, type Quantity } from '../../../base/index.ts';
import { partyRoles, type PartyRef, type PlaceRef } from '../../../record/index.ts';
import type { DocumentCharge, DocumentTax } from '../document.ts';
import type {
  DateKind,
  DocumentMoney,
  DocumentParty,
  DocumentPlace,
  DocumentQuantity,
  DocumentReference,
  PlaceKind,
  ReferenceKind,
} from '../values.ts';
import type { Body, DraftWriter } from './writer.ts';

const nameMax = 200;
const partiesMax = 40;

/** The identifier for a subject: what a record can hold of it. */
export function idText(text: string): string {
  return text.trim().slice(0, nameMax);
}

export function quantityAt(
  writer: DraftWriter,
  quantity: DocumentQuantity | undefined,
  pointer: string,
): Quantity | undefined {
  if (quantity === undefined) return undefined;
  const parsed = parseQuantity(quantity.value, quantity.unit);
  if (parsed.ok) return parsed.value;
  writer.note(pointer, 'value.not-understood', parsed.problems[0]!.message);
  return undefined;
}

export function moneyAt(
  writer: DraftWriter,
  money: DocumentMoney | undefined,
  pointer: string,
): Money | undefined {
  if (money === undefined) return undefined;
  const parsed = parseMoney(money.amount, money.currency);
  if (parsed.ok) return parsed.value;
  writer.note(pointer, 'value.not-understood', parsed.problems[0]!.message);
  return undefined;
}

export function setQuantity(
  writer: DraftWriter,
  body: Body,
  field: string,
  quantity: DocumentQuantity | undefined,
  pointer: string,
): void {
  writer.set(body, field, quantityAt(writer, quantity, pointer), pointer);
}

export function setMoney(
  writer: DraftWriter,
  body: Body,
  field: string,
  money: DocumentMoney | undefined,
  pointer: string,
): void {
  writer.set(body, field, moneyAt(writer, money, pointer), pointer);
}

/** A text, cut to what the field holds; one that was cut is kept whole with the rest. */
export function setText(
  writer: DraftWriter,
  body: Body,
  field: string,
  text: string | undefined,
  pointer: string,
  max = nameMax,
): void {
  const kept = text?.trim().slice(0, max);
  if (kept === undefined || kept === '' || body.values[field] !== undefined) return;
  if (text!.length > max) writer.put(body, field, kept, pointer);
  else writer.set(body, field, kept, pointer);
}

type Limits<T> = { readonly [F in keyof T]?: number };
const placeTexts: Limits<DocumentPlace> = {
  ...{ code: 20, gln: 13, name: nameMax, street: nameMax, city: nameMax, region: nameMax, postcode: 20 },
};

/** The place as the record holds it; used are the parts that it holds. Undefined where it says nothing. */
export function placeAt(
  writer: DraftWriter,
  place: DocumentPlace | undefined,
  pointer: string,
): PlaceRef | undefined {
  if (place === undefined) return undefined;
  const held = textsAt(writer, place, placeTexts, pointer);
  const { lat, lon, code } = place;
  const country =
    place.country ?? (/^[A-Z]{2}[A-Z2-9]{3}$/u.test(code ?? '') ? code!.slice(0, 2) : undefined);
  if (country !== undefined && /^[A-Z]{2}$/u.test(country)) {
    held.country = country;
    writer.use(`${pointer}/country`);
  }
  if (isWithin(lat, 90) && isWithin(lon, 180)) {
    Object.assign(held, { lat, lon });
    for (const part of ['lat', 'lon']) writer.use(`${pointer}/${part}`);
  }
  return Object.keys(held).length === 0 ? undefined : (held as PlaceRef);
}

function isWithin(degrees: number | undefined, max: number): boolean {
  return degrees !== undefined && Number.isFinite(degrees) && Math.abs(degrees) <= max;
}

export function setPlace(
  writer: DraftWriter,
  body: Body,
  field: string,
  place: DocumentPlace | undefined,
  pointer: string,
): void {
  if (body.values[field] !== undefined) return;
  writer.put(body, field, placeAt(writer, place, pointer), pointer);
}

function textsAt<T extends object>(
  writer: DraftWriter,
  from: T,
  limits: Limits<T>,
  pointer: string,
): Record<string, unknown> {
  const held: Record<string, unknown> = {};
  for (const [field, max] of Object.entries(limits) as [string, number][]) {
    const text = (from as Readonly<Record<string, unknown>>)[field];
    if (typeof text !== 'string' || text.trim() === '') continue;
    // What is cut, and an identifier too long to be one, stays with the rest as it was sent.
    if (text.trim().length <= max) writer.use(`${pointer}/${field}`);
    else if (max < nameMax) continue;
    held[field] = text.trim().slice(0, max);
  }
  return held;
}

const partyTexts: Limits<DocumentParty> = {
  ...{ name: nameMax, gln: 13, lei: 20, duns: 13, taxId: 40, code: 80, sentAs: 20 },
};

/** The party, with the organisation of this community that it is, if it is one. */
export function partyAt(writer: DraftWriter, party: DocumentParty, pointer: string): PartyRef {
  const { gln, lei, name, code } = party;
  const org = writer.context.resolveParty({
    ...(gln !== undefined && { gln }),
    ...(lei !== undefined && { lei }),
    ...(code !== undefined && { code }),
    ...(name !== undefined && { name: name.slice(0, nameMax) }),
  });
  const address = placeAt(writer, party.address, `${pointer}/address`);
  const held = textsAt(writer, party, partyTexts, pointer);
  // Who is known by a number only is shown by it.
  if (held.name === undefined && gln === undefined && typeof held.code === 'string') held.name = held.code;
  writer.use(`${pointer}/role`);
  return {
    role: party.role,
    ...(org !== undefined && { org }),
    ...held,
    ...(address !== undefined && { address }),
  } as PartyRef;
}

/** All parties of the document; each one's place is traced beside the first. */
export function setParties(writer: DraftWriter, body: Body): void {
  const parties = writer.document.parties.slice(0, partiesMax).flatMap((party, index) => {
    if (!partyRoles.includes(party.role)) return [];
    if (index > 0) writer.trace(body, `parties/${index}`, `/parties/${index}`);
    return partyAt(writer, party, `/parties/${index}`);
  });
  if (parties.length > 0) writer.put(body, 'parties', parties, '/parties/0');
}

/** The first date of one of the kinds, the kinds in their order. */
export function setDate(writer: DraftWriter, body: Body, field: string, ...kinds: readonly DateKind[]): void {
  for (const kind of kinds) {
    const index = writer.document.dates.findIndex((date) => date.kind === kind);
    if (index >= 0) return writer.set(body, field, writer.document.dates[index]!.at, `/dates/${index}`);
  }
}

export function setPlaceOf(
  writer: DraftWriter,
  body: Body,
  field: string,
  ...kinds: readonly PlaceKind[]
): void {
  for (const kind of kinds) {
    const index = writer.document.places.findIndex((place) => place.kind === kind);
    if (index < 0) continue;
    for (const part of ['kind', 'sentAs']) writer.use(`/places/${index}/${part}`);
    return setPlace(writer, body, field, writer.document.places[index], `/places/${index}`);
  }
}

/** The first reference of one of the kinds, the kinds in their order. */
export function setReference(
  writer: DraftWriter,
  body: Body,
  field: string,
  ...kinds: readonly ReferenceKind[]
): void {
  for (const kind of kinds) {
    const index = writer.document.references.findIndex((reference) => reference.kind === kind);
    if (index < 0) continue;
    return writer.set(body, field, idText(writer.document.references[index]!.id), `/references/${index}`);
  }
}

export function dateAt(writer: DraftWriter, kind: DateKind): Moment | undefined {
  return writer.document.dates.find((date) => date.kind === kind)?.at;
}

/** Taxes as the record holds them; a sum that is no amount of its currency is left out, and told. */
export function taxesAt(
  writer: DraftWriter,
  taxes: readonly DocumentTax[] | undefined,
  pointer: string,
): object[] | undefined {
  const held = (taxes ?? []).map(({ type, category, rate, base, amount, reason }, index) => ({
    type: type.slice(0, 6),
    ...(category !== undefined && { category: category.slice(0, 3) }),
    ...(rate !== undefined && { rate: rate.slice(0, 20) }),
    ...given('base', moneyAt(writer, base, `${pointer}/${index}/base`)),
    ...given('amount', moneyAt(writer, amount, `${pointer}/${index}/amount`)),
    ...(reason !== undefined && reason !== '' && { reason: reason.slice(0, nameMax) }),
  }));
  return held.length === 0 ? undefined : held;
}

export function chargesAt(
  writer: DraftWriter,
  charges: readonly DocumentCharge[] | undefined,
  pointer: string,
): object[] | undefined {
  const held = (charges ?? []).map(({ kind, reason, amount, rate, taxes }, index) => ({
    kind,
    ...(reason !== undefined && reason !== '' && { reason: reason.slice(0, nameMax) }),
    ...given('amount', moneyAt(writer, amount, `${pointer}/${index}/amount`)),
    ...(rate !== undefined && { rate: rate.slice(0, 20) }),
    ...given('taxes', taxesAt(writer, taxes?.slice(0, 10), `${pointer}/${index}/taxes`)),
  }));
  return held.length === 0 ? undefined : held;
}

export function given(field: string, value: unknown): object {
  return value === undefined ? {} : { [field]: value };
}

/** The booking and the bill of lading among references, whichever part of the document they stand in. */
export function setOwnReferences(
  writer: DraftWriter,
  body: Body,
  references: readonly DocumentReference[],
  pointer: string,
): void {
  for (const [field, kinds] of [
    ['booking', ['booking']],
    ['billOfLading', ['bill-of-lading', 'air-waybill', 'waybill']],
  ] as const) {
    const index = references.findIndex(({ kind }) => (kinds as readonly string[]).includes(kind));
    if (index >= 0) writer.set(body, field, idText(references[index]!.id), `${pointer}/${index}`);
  }
}

/** The place of the delivery term; its address is no part of the term. */
export function setIncotermPlace(writer: DraftWriter, body: Body): void {
  const place = writer.document.terms.incotermPlace;
  if (place === undefined) return;
  const held = Object.fromEntries(
    (['code', 'gln', 'name', 'country'] as const).flatMap((part) => {
      const text = place[part];
      const max = { code: 20, gln: 13, name: 200, country: 2 }[part];
      if (text === undefined || text === '' || text.length > max) return [];
      writer.use(`/terms/incotermPlace/${part}`);
      return [[part, text]];
    }),
  );
  if (Object.keys(held).length > 0) writer.put(body, 'incotermPlace', held, '/terms/incotermPlace');
}
