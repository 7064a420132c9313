// Which fields has the neutral document, and of what type is each? A table beside its types, so that a path that nobody
// checked (a partner's overlay) is refused before a message meets it.
import type { PathStep } from '../path.ts';
import { compilePath, isPath } from '../path.ts';

export type Leaf = 'text' | 'decimal' | 'money' | 'quantity' | 'moment' | 'code' | 'flag' | 'number';

/** A field, an object of fields, or a list of either. */
export type Shape = Leaf | { readonly [field: string]: Shape } | readonly [Shape];

type Fields = { readonly [field: string]: Shape };

const list = (shape: Shape): readonly [Shape] => [shape];
const texts = (names: string): Fields => Object.fromEntries(names.split(' ').map((name) => [name, 'text']));
const all = (names: string, shape: Leaf): Fields =>
  Object.fromEntries(names.split(' ').map((name) => [name, shape]));

const place: Fields = {
  ...texts('code gln name street city region postcode country'),
  lat: 'number',
  lon: 'number',
};
const places = list({ ...place, kind: 'code', sentAs: 'text' });
const party: Fields = {
  ...texts('sentAs gln lei duns code name taxId registration account bank'),
  ...{ role: 'code', address: place, contact: texts('name phone email') },
};
const reference: Fields = { kind: 'code', ...texts('id line sentAs'), on: 'moment' };
const references = list(reference);
const dates = list({ kind: 'code', at: 'moment', classifier: 'code', sentAs: 'text' });
const tax: Fields = { ...texts('type category reason'), rate: 'decimal', base: 'money', amount: 'money' };
const charges = list({ kind: 'code', reason: 'text', amount: 'money', rate: 'decimal', taxes: list(tax) });
const item: Fields = {
  ...texts('gtin sellerId buyerId manufacturerId description hs originCountry batch'),
  serials: list('text'),
};
const time: Fields = { at: 'moment', classifier: 'code' };
const leg: Fields = {
  ...texts('carrier carrierCode vessel imo callSign voyage'),
  ...{ stage: 'code', mode: 'code', from: place, to: place, depart: time, arrive: time },
};
const weights = all('grossWeight netWeight volume', 'quantity');

const line: Fields = {
  ...{ id: 'text', action: 'code', item, price: 'money', amount: 'money', taxes: list(tax), charges },
  quantities: all(
    'ordered confirmed despatched received invoiced backordered rejected onHand reserved demand safetyStock',
    'quantity',
  ),
  ...{
    dates,
    references,
    parties: list(party),
    places,
    packages: { count: 'decimal', type: 'text' },
    ...weights,
  },
  ...{ dangerousGoods: { ...texts('unNumber class packingGroup'), flashpointC: 'decimal' }, unit: 'number' },
  ...{ notes: list('text'), marks: 'text', equipment: list('text') },
};

const unit: Fields = {
  ...texts('sscc type marks'),
  ...{ count: 'decimal', within: 'number', grossWeight: 'quantity', volume: 'quantity' },
};

const equipment: Fields = {
  ...{
    ...texts('number isoType'),
    kind: 'code',
    count: 'decimal',
    full: 'flag',
    seals: list(texts('number by')),
  },
  ...{ ...all('tare grossWeight verifiedGrossMass', 'quantity'), temperature: all('set min max', 'decimal') },
  references,
};

const event: Fields = {
  ...texts('sentAs equipment equipmentType vessel imo voyage reason'),
  ...{ code: 'code', classifier: 'code', at: 'moment', place, full: 'flag', mode: 'code' },
  ...{ seals: list('text'), alsoEquipment: list('text'), references },
};

const payment: Fields = {
  ...texts('id endToEndId status reason about'),
  ...{
    amount: 'money',
    direction: 'code',
    debtor: party,
    creditor: party,
    references,
    on: 'moment',
    valueOn: 'moment',
  },
};

const totals: Fields = {
  ...all('lines charges allowances taxExclusive tax taxInclusive prepaid rounding payable', 'money'),
  ...all('opening closing declaredValue duty', 'money'),
  ...{ packages: 'decimal', ...weights, quantity: 'quantity' },
};

export const documentShape: Fields = {
  ...{ kind: 'code', id: 'text', function: 'code', answer: 'code', issuedAt: 'moment', currency: 'text' },
  ...{ parties: list(party), references, dates, places, goods: 'text' },
  terms: {
    ...texts('incoterm payment service paper'),
    incotermPlace: place,
    freight: 'code',
    procedure: 'code',
  },
  ...{ lines: list(line), units: list(unit), equipment: list(equipment), transport: list(leg) },
  ...{ events: list(event), payments: list(payment), taxes: list(tax), charges, totals, notes: list('text') },
};

/** The shape at a path from a shape, `/` from the document; undefined where there is none. Lists come whole. */
export function shapeAt(path: string, from: Shape = documentShape): Shape | undefined {
  if (!isPath(path)) return undefined;
  const { absolute, steps } = compilePath(path);
  return steps.reduce<Shape | undefined>(stepInto, absolute ? documentShape : from);
}

/** What the values of several parts are made of. */
const parts: Readonly<Record<string, Fields>> = {
  money: { amount: 'decimal', currency: 'text', per: 'quantity' },
  quantity: { value: 'decimal', unit: 'text', method: 'text', at: 'moment' },
};

function stepInto(shape: Shape | undefined, { key, select }: PathStep): Shape | undefined {
  if (shape === undefined || Array.isArray(shape)) return undefined;
  const fields = typeof shape === 'string' ? (parts[shape] ?? {}) : (shape as Fields);
  const found = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (select === undefined) return found;
  return isList(found) ? found[0] : undefined;
}

export function isList(shape: Shape | undefined): shape is readonly [Shape] {
  return Array.isArray(shape);
}
