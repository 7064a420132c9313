import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentKinds, emptyDocument, type TradeDocument } from '../document.ts';
import { dateKinds } from '../values.ts';
import { at, contextOf } from '../documents.fixture.ts';
import { draftsOfDocument } from './drafts.ts';

/** Texts that can be told apart wherever they turn up. */
const text = fc.uuid().map((id) => `t${id.slice(0, 18)}`);
const some = <T>(one: fc.Arbitrary<T>, maxLength = 3) => fc.array(one, { maxLength });
const decimal = fc.integer({ min: 1, max: 99_999 }).map(String);
const quantity = fc.record({ value: decimal, unit: fc.constantFrom('H87', 'KGM', 'QQQ') });
const money = fc.record({ amount: decimal, currency: fc.constantFrom('USD', 'JPY', 'XXY') });
const moment = fc.constantFrom('2026-03-01', '2026-03-02T10:00Z', '2026-03-03T07:00+08:00').map(at);
const optional = <T extends object>(
  model: { [F in keyof T]: fc.Arbitrary<T[F]> },
  required: (keyof T)[] = [],
) => fc.record(model, { requiredKeys: required }) as fc.Arbitrary<Partial<T>>;

const place = optional({
  code: fc.constantFrom('CNSHA', 'NLRTM'),
  name: text,
  street: text,
  city: text,
  postcode: text,
});
const party = optional(
  {
    role: fc.constantFrom('buyer', 'seller', 'carrier', 'warehouse', 'notify'),
    ...{ name: text, code: text, taxId: text, account: text, bank: text },
    contact: optional({ name: text, email: text }),
    address: place,
  },
  ['role'],
);
const reference = optional(
  {
    kind: fc.constantFrom(
      'order',
      'booking',
      'shipment',
      'customer',
      'invoice',
      'declaration',
      'contract',
      'other',
    ),
    ...{ id: text, line: text },
  },
  ['kind', 'id'],
);
const date = optional({ kind: fc.constantFrom(...dateKinds), at: moment }, ['kind', 'at']);
const item = optional({ sellerId: text, buyerId: text, description: text, batch: text, serials: some(text) });
const quantities = optional({
  ...{ ordered: quantity, confirmed: quantity, despatched: quantity, received: quantity },
  ...{ invoiced: quantity, onHand: quantity, rejected: quantity },
});
const line = optional(
  {
    ...{ id: text, item, quantities, amount: money, price: money, notes: some(text) },
    ...{ references: some(reference), dates: some(date), extra: fc.dictionary(text, text, { maxKeys: 2 }) },
  },
  ['id', 'item', 'quantities'],
);
const equipment = optional({
  number: fc.constantFrom('MSKU1234565', 'TRAILER 7'),
  isoType: text,
  references: some(reference),
});
const event = optional(
  {
    code: fc.constantFrom('LOAD', 'DEPA', 'ARRI', 'CUSR', 'DETC'),
    classifier: fc.constantFrom('planned', 'estimated', 'actual'),
    ...{ at: moment, place, equipment: fc.constant('MSKU1234565'), reason: text, sentAs: text, vessel: text },
    references: some(reference),
  },
  ['code', 'classifier'],
);
const payment = optional(
  {
    id: text,
    endToEndId: text,
    amount: money,
    status: fc.constantFrom('BOOK', 'ACSC', 'ZZZZ'),
    about: text,
    references: some(reference),
  },
  ['amount'],
);
const leg = optional({
  ...{ vessel: text, voyage: text, callSign: text, carrier: text, from: place, to: place },
  mode: fc.constantFrom('sea', 'road'),
});

const document = fc
  .record({
    kind: fc.constantFrom(...documentKinds),
    id: text,
    said: optional({
      ...{ parties: some(party), references: some(reference), dates: some(date), lines: some(line) },
      places: some(place.map((one) => ({ kind: 'loading', ...one }))),
      ...{
        equipment: some(equipment),
        events: some(event),
        payments: some(payment),
        transport: some(leg, 2),
      },
      ...{ goods: text, notes: some(text), extra: fc.dictionary(text, text, { maxKeys: 3 }) },
      totals: optional({ payable: money, lines: money, declaredValue: money }),
      terms: optional({ payment: text, service: text, incoterm: fc.constant('FOB') }),
    }),
  })
  .map(({ kind, id, said }) => ({ ...emptyDocument(kind, id), ...said }) as unknown as TradeDocument);

/** Every marked text of the document, the keys of `extra` included. */
const marked = (value: unknown) =>
  new Set(JSON.stringify(value).match(/t[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/gu) ?? []);

describe('whatever a document says', () => {
  test('it is refused with a code and a place, or all its texts are in the drafts', () => {
    let taken = 0;
    fc.assert(
      fc.property(document, (said) => {
        const read = { document: said, sources: new Map(), problems: [], notes: [] };
        const { drafts, problems } = draftsOfDocument(read, contextOf('m-1'));
        for (const { code, where } of problems) {
          expect(code).toMatch(/^(?:value|statement)\./u);
          expect(where?.path).toMatch(/^\//u);
        }
        if (problems.length > 0) {
          expect(drafts).toEqual([]);
          return;
        }
        taken++;
        const kept = marked(drafts.map(({ subject, body }) => ({ subject, body })));
        expect([...marked(said)].filter((each) => !kept.has(each))).toEqual([]);
      }),
      { seed: 7, numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  test('the same document makes the same drafts', () => {
    fc.assert(
      fc.property(document, (said) => {
        const read = { document: said, sources: new Map(), problems: [], notes: [] };
        const make = () => JSON.stringify(draftsOfDocument(read, contextOf('m-1')));
        expect(make()).toBe(make());
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
