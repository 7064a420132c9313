// What is ordered from another supplier, in place of goods that come too late? An order of the house with a number of its own, and
// the document that the supplier gets. The old order stands: calling it off is for people who know what that costs.
import { canonicalDecimal, dateOf, type Moment } from '../../base/index.ts';
import {
  isAbsence,
  parseSubjectKey,
  statedValue,
  subjectKey,
  type Draft,
  type PartyRef,
  type PlaceRef,
  type ShipmentState,
  type Subject,
} from '../../record/index.ts';
import {
  emptyDocument,
  type DocumentLine,
  type DocumentParty,
  type TradeDocument,
} from '../../exchange/index.ts';
import type { Alternative, Purchase, SuppliedLine } from '../../decide/index.ts';
import { placeRef } from './place-ref.ts';

/** In `extra` of an order that was placed as a way out: the subject key of the shipment that was late. */
export const inPlaceOf = 'portolan:in-place-of';

/** 35 characters are what a document number of EDIFACT holds; the reference has at most twelve. */
const numberMax = 35;

type Approving = { readonly message: string; readonly reference: string; readonly now: Moment };
type Placed = {
  readonly subject: Subject & { readonly kind: 'order' };
  readonly drafts: readonly [Draft<'order'>, ...Draft<'order-line'>[]];
};

export function orderInPlace(
  shipment: ShipmentState,
  { legs = [], arrival, meetsDeadline }: Alternative,
  { seller, incoterm, lines }: Purchase,
  { message, reference, now }: Approving,
): Placed {
  const old = parseSubjectKey(lines[0]?.need.order ?? '')?.id ?? shipment.subject.id;
  const id = `${old.slice(0, numberMax - reference.length - 2)}-S${reference}`;
  const subject = { kind: 'order', of: shipment.subject.of, id } as const;
  const requiredBy = statedValue(shipment.requiredBy);
  // What cannot be there in time is wanted as soon as it can be.
  const due = meetsDeadline === false && arrival !== undefined ? dateOf(arrival) : (requiredBy ?? arrival);
  const destination = legs.at(-1)?.to;
  const source = { message };
  const order: Draft<'order'> = {
    ...{ subject, type: 'order', classifier: 'actual', source },
    body: {
      number: id,
      parties: partiesOf(shipment, seller),
      orderedOn: now,
      ...(due !== undefined && { requiredBy: due as Moment }),
      ...(destination && { destination: placeRef(destination) }),
      ...(incoterm !== undefined && { incoterm }),
      extra: { [inPlaceOf]: subjectKey(shipment.subject) },
    },
  };
  const placed = lines.map((line, i): Draft<'order-line'> => ({
    ...{ subject, type: 'order-line', classifier: 'actual', source },
    body: lineBody(line, String((i + 1) * 10)),
  }));
  return { subject, drafts: [order, ...placed] };
}

function partiesOf(shipment: ShipmentState, seller: PartyRef): PartyRef[] {
  const named = (role: PartyRef['role']): PartyRef | undefined =>
    shipment.parties.findLast((party) => party.role === role);
  const buyer: PartyRef = named('buyer') ?? { role: 'buyer', org: shipment.subject.of };
  return [buyer, seller, named('consignee')].flatMap((party) => {
    if (party === undefined) return [];
    const { role, org, name, gln } = party;
    return [{ role, ...(org && { org }), ...(name && { name }), ...(gln && { gln }) }];
  });
}

function lineBody(
  { need, numbers, unitPrice, isPriceAssumed }: SuppliedLine,
  line: string,
): Draft<'order-line'>['body'] {
  const { item, gtin, sellerItem, buyerItem, manufacturerItem, manufacturer, hs } = numbers;
  const said = { item, gtin, sellerItem, buyerItem, manufacturerItem, manufacturer, hs };
  const { amount, currency, per } = unitPrice;
  return {
    line,
    ...(need.description && { description: need.description }),
    ...known(said),
    quantity: { ...need.quantity },
    // A price that this supplier never named is not put into its mouth.
    ...(!isPriceAssumed && { unitPrice: { amount, currency, ...(per && { per: { ...per } }) } }),
  };
}

function known<T extends object>(fields: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [F in keyof T]?: Exclude<T[F], undefined> };
}

type Named = { readonly org: string; readonly name: string; readonly gln?: string };

/** The order as its seller reads it; undefined where the drafts place none. */
export function orderDocumentOf(
  drafts: readonly Draft[],
  register: readonly Named[],
): TradeDocument | undefined {
  const order = drafts.find((draft): draft is Draft<'order'> => draft.type === 'order');
  if (order === undefined) return undefined;
  const { number, parties = [], orderedOn, requiredBy, destination, incoterm } = order.body;
  const lines = drafts.filter((draft): draft is Draft<'order-line'> => draft.type === 'order-line');
  const documentLines = lines.map(({ body }) => documentLine(body));
  const currency = documentLines.find(({ price }) => price !== undefined)?.price?.currency;
  return {
    ...emptyDocument('order', number),
    function: 'original',
    ...(orderedOn !== undefined && !isAbsence(orderedOn) && { issuedAt: orderedOn }),
    ...(currency !== undefined && { currency }),
    parties: [
      ...parties
        .filter(({ role }) => role !== 'consignee' || destination === undefined)
        .map((party) => documentParty(party, register)),
      ...(destination === undefined ? [] : [receiver(parties, destination, register)]),
    ],
    dates:
      requiredBy === undefined || isAbsence(requiredBy)
        ? []
        : [{ kind: 'required-delivery', at: requiredBy }],
    places: destination === undefined ? [] : [{ kind: 'destination', ...known(destination) }],
    terms: incoterm === undefined ? {} : { incoterm },
    lines: documentLines,
  };
}

function documentParty({ role, org, name, gln }: PartyRef, register: readonly Named[]): DocumentParty {
  const found = register.find((one) => one.org === org);
  const own = gln ?? found?.gln;
  return {
    role,
    // A party is named by one number: its GLN, else the one that the two of them know.
    ...known({ gln: own, code: own === undefined ? org : undefined, name: name ?? found?.name }),
  } as DocumentParty;
}

/** Whom it is delivered to, and where: messages of orders have no other place for the town. */
function receiver(
  parties: readonly PartyRef[],
  { name, country }: PlaceRef,
  register: readonly Named[],
): DocumentParty {
  const party =
    parties.find(({ role }) => role === 'consignee') ?? parties.find(({ role }) => role === 'buyer');
  return {
    ...documentParty({ ...party, role: 'consignee' }, register),
    address: known({ city: name, country }),
  };
}

function documentLine(body: Draft<'order-line'>['body']): DocumentLine {
  const { line, item, gtin, sellerItem, buyerItem, manufacturerItem, description, hs } = body;
  const { quantity, unitPrice } = body;
  const numbers = known({ gtin, sellerId: sellerItem, manufacturerId: manufacturerItem });
  // A number of which nobody said whose it is, is the buyer's, who keeps the record.
  const own = buyerItem ?? (item === gtin || item === sellerItem ? undefined : item);
  const price = unitPrice === undefined || isAbsence(unitPrice) ? undefined : unitPrice;
  return {
    id: line,
    item: { ...numbers, ...known({ buyerId: own, description, hs }) },
    quantities: quantity === undefined || isAbsence(quantity) ? {} : { ordered: { ...quantity } },
    ...(price && {
      price: {
        amount: canonicalDecimal(price.amount) ?? price.amount,
        currency: price.currency,
        ...(price.per && { per: { ...price.per } }),
      },
    }),
  };
}
