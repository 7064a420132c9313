// How do values of the record stand in a document? Amounts as decimals, parties and places as far as they are known; what was
// said in place of a value is no value.
import {
  canonicalDecimal,
  formatAmount,
  isGtin,
  type Money,
  type Moment,
  type Quantity,
} from '../../../base/index.ts';
import {
  isAbsence,
  parseSubjectKey,
  type Absence,
  type PartyRef,
  type PlaceRef,
  type SubjectKind,
} from '../../../record/index.ts';
import type { DocumentItem } from '../document.ts';
import type {
  DateKind,
  DocumentDate,
  DocumentMoney,
  DocumentParty,
  DocumentPlace,
  DocumentPlaceAt,
  DocumentQuantity,
  DocumentReference,
  PlaceKind,
  ReferenceKind,
} from '../values.ts';

export function moneyOf(value: Money | Absence | undefined): DocumentMoney | undefined {
  if (value === undefined || isAbsence(value)) return undefined;
  return { amount: canonicalDecimal(formatAmount(value))!, currency: value.currency };
}

export function quantityOf(value: Quantity | Absence | undefined): DocumentQuantity | undefined {
  return value === undefined || isAbsence(value) ? undefined : { value: value.value, unit: value.unit };
}

export function momentOf(value: Moment | Absence | undefined): Moment | undefined {
  return value === undefined || isAbsence(value) ? undefined : value;
}

/** Without `undefined`, so that what is not known is absent. */
export function known<T extends object>(fields: T): { [F in keyof T]: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [F in keyof T]: Exclude<T[F], undefined>;
  };
}

export function placeOf(place: PlaceRef): DocumentPlace {
  const { code, gln, name, street, city, region, postcode, country, lat, lon } = place;
  return known({ code, gln, name, street, city, region, postcode, country, lat, lon }) as DocumentPlace;
}

export function placeAt(kind: PlaceKind, place: PlaceRef | undefined): DocumentPlaceAt[] {
  return place === undefined ? [] : [{ kind, ...placeOf(place) }];
}

export function samePlace(a: PlaceRef | undefined, b: PlaceRef | undefined): boolean {
  const name = (place: PlaceRef) => place.code ?? place.gln ?? place.name;
  return a !== undefined && b !== undefined && name(a) === name(b);
}

/** A name that was only the number in its place is left out again. */
export function partyOf(party: PartyRef): DocumentParty {
  const { role, gln, lei, duns, taxId, code, sentAs, address } = party;
  const name = party.name === code ? undefined : party.name;
  const ids = known({ sentAs, gln, lei, duns, code, name, taxId });
  return { role, ...ids, ...(address !== undefined && { address: placeOf(address) }) } as DocumentParty;
}

/** Whom the newest statement of each role names, in the order in which they were named. */
export function partiesOf(parties: readonly (PartyRef & { readonly seq: number })[]): DocumentParty[] {
  const newest = new Map<string, number>();
  for (const { role, seq } of parties) newest.set(role, Math.max(newest.get(role) ?? 0, seq));
  return parties.filter(({ role, seq }) => newest.get(role) === seq).map(partyOf);
}

export function dateAt(kind: DateKind, at: Moment | Absence | undefined): DocumentDate[] {
  const moment = momentOf(at);
  return moment === undefined ? [] : [{ kind, at: moment }];
}

export function referenceTo(kind: ReferenceKind, id: string | undefined): DocumentReference[] {
  return id === undefined || id === '' ? [] : [{ kind, id }];
}

/** The numbers of the subjects of a kind among subject keys. */
export function numbersIn(keys: readonly string[], kind: SubjectKind): string[] {
  return keys.flatMap((key) => {
    const subject = parseSubjectKey(key);
    return subject?.kind === kind ? [subject.id] : [];
  });
}

type ItemNumbers = {
  readonly item?: string | undefined;
  readonly gtin?: string | undefined;
  readonly sellerItem?: string | undefined;
  readonly buyerItem?: string | undefined;
  readonly manufacturerItem?: string | undefined;
};

/** A number of which nobody said whose it is: a GTIN where it is one, else the buyer's, who keeps the record. */
export function itemOf(numbers: ItemNumbers, more: Partial<DocumentItem> = {}): DocumentItem {
  const { item, gtin, sellerItem: sellerId, buyerItem: buyerId, manufacturerItem: manufacturerId } = numbers;
  const named = gtin ?? sellerId ?? buyerId ?? manufacturerId;
  const own =
    named !== undefined || item === undefined ? {} : isGtin(item) ? { gtin: item } : { buyerId: item };
  return { ...own, ...known({ gtin, sellerId, buyerId, manufacturerId, ...more }) } as DocumentItem;
}
