import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { messageOf, textOf } from '../message.fixture.ts';
import {
  applyOverlay,
  checkMapping,
  mappings,
  orders,
  parseOverlay,
  readMessage,
  segment,
  text,
  writeMessage,
  type MessageMapping,
} from '../index.ts';

const source = `
partner: Acme
message: ORDERS
codes:
  parties: { warehouse: Z99 }
rules:
  - segment: FTX
    when: { '1': ZGD }
    set: [{ at: '4.1', to: goods, as: text }]
  - in: LIN
    segment: RFF
    when: { '1.1': [Z09, Z10] }
    set: [{ at: '1.2', to: item.buyerId, as: text }]
  - in: LIN
    segment: DTM
    when: { '1.1': 'Z02' }
    each: dates
    set:
      - { to: kind, value: expiry }
      - { at: ['1.2', '1.3'], to: at, as: moment }
leave:
  - { in: LIN, segment: FTX }
defaults: { currency: SEK, terms.incoterm: DAP }
`;
const acme = unwrap(applyOverlay(orders, unwrap(parseOverlay(source))));
const wanted = { type: 'ORDERS', version: 'D96A' };
const message = messageOf(
  wanted,
  `BGM+220+7+9
  FTX+ZGD+++Shoes
  FTX+AAI+++Please hurry
  NAD+Z99+1::92
  NAD+BY+2::92
  LIN+1
  QTY+21:4
  DTM+Z02:20270101:102
  FTX+AAI+++Blue
  PRI+AAA:2
  RFF+Z10:B-7
  RFF+ON:5`,
);

describe("a partner's overlay", () => {
  it('adds codes, rules and defaults, and takes rules away', () => {
    const { document } = readMessage(message, acme);
    expect(document).toMatchObject({
      ...{ goods: 'Shoes', notes: ['Please hurry'], currency: 'SEK', terms: { incoterm: 'DAP' } },
      parties: [{ role: 'warehouse', code: '1' }, { role: 'buyer' }],
    });
    expect(document.lines[0]).toMatchObject({
      item: { buyerId: 'B-7' },
      dates: [{ kind: 'expiry', at: '2027-01-01' }],
      price: { amount: '2', currency: 'SEK' },
      references: [{ kind: 'order', id: '5' }],
      extra: { 'FTX #10': 'FTX+AAI+++Blue' },
    });
  });

  it('is written as the partner reads it, and the mapping of others stays as it was', () => {
    const { document } = readMessage(message, acme);
    const lines = textOf(unwrap(writeMessage(document, acme, 'D96A')).segments);
    expect(lines).toEqual(
      expect.arrayContaining(['FTX+ZGD+++Shoes', 'NAD+Z99+1', 'DTM+Z02:20270101:102', 'RFF+Z09:B-7']),
    );
    expect(readMessage(message, orders).document).not.toHaveProperty('goods');
  });

  it.each([
    [
      'partner: A\nmessage: ORDERS\nrules: [{ segment: rff, set: [{ at: "1", to: goods, as: text }] }]',
      '/rules/0/segment',
    ],
    [
      'partner: A\nmessage: ORDERS\nrules: [{ segment: RFF, set: [{ at: "0", to: goods, as: text }] }]',
      '/rules/0/set/0/at',
    ],
    ['partner: A\nmessage: ORDERS\nfancy: 1', '/'],
    ['partner: A\nmessage: ORDERS\ndefaults: { "__proto__.x": a }', '/defaults/__proto__.x'],
  ])('is refused with the place when it breaks the form: %s', (text, path) => {
    const parsed = parseOverlay(text);
    expect(parsed).toMatchObject({ ok: false, problems: [{ code: 'mapping.invalid', where: { path } }] });
  });

  it('is refused with the line when it is no YAML', () => {
    expect(parseOverlay('partner: A\nmessage: [')).toMatchObject({ problems: [{ where: { line: 2 } }] });
  });

  it.each([
    ['message: DESADV', '/message'],
    ['message: ORDERS\ncodes: { colours: { red: R } }', '/codes/colours'],
    [
      'message: ORDERS\nrules: [{ segment: RFF, set: [{ at: "1", to: good, as: text }] }]',
      '/rules/0/set/0/to',
    ],
    [
      'message: ORDERS\nrules: [{ segment: RFF, set: [{ at: "1", to: issuedAt, as: text }] }]',
      '/rules/0/set/0/to',
    ],
    [
      'message: ORDERS\nrules: [{ segment: RFF, each: lists, set: [{ at: "1", to: id, as: text }] }]',
      '/rules/0/each',
    ],
    [
      'message: ORDERS\nrules: [{ in: LIN/XYZ, segment: RFF, set: [{ at: "1", to: id, as: text }] }]',
      '/rules/0/in',
    ],
    ['message: ORDERS\nleave: [{ segment: XYZ }]', '/leave/0'],
    ['message: ORDERS\ndefaults: { constructor: a }', '/defaults/constructor'],
  ])('is refused with the place when it does not fit the message: %s', (text, path) => {
    const overlay = unwrap(parseOverlay(`partner: A\n${text}`));
    const applied = applyOverlay(orders, overlay);
    expect(applied).toMatchObject({ ok: false });
    expect(applied.ok ? [] : applied.problems.map(({ where }) => where?.path)).toContain(path);
  });
});

describe('the paths of mappings', () => {
  it.each(mappings.map((mapping) => [mapping.type, mapping] as const))(
    'of %s lead to fields',
    (_type, mapping) => {
      expect(checkMapping(mapping)).toEqual([]);
    },
  );

  it('are named when they lead nowhere', () => {
    const wrong: MessageMapping = {
      ...orders,
      nodes: [segment('BGM', [text('2', 'number')]), segment('RFF', [], { each: 'refs' })],
    };
    expect(checkMapping(wrong)).toEqual([
      'BGM: there is no field "number".',
      'RFF: there is no list "refs".',
    ]);
  });
});
