// What is on its way, and what lies in stock? ASC X12 856 (a hierarchy of shipment, orders, tares, packs and items) and 846.
import { group, readOnly, segment, type Field, type MessageMapping, type Node } from '../../declare.ts';
import {
  any,
  code,
  count,
  inherited,
  is,
  moment,
  parentSequence,
  sequence,
  text,
  value,
} from '../../fields.ts';
import { x12Date, x12Moment } from '../../values/x12-moment.ts';
import { commerceParties, functions } from '../codes.ts';
import { dates, fob, made, parties, quantity, refs, weights } from '../parts.ts';
import { currency, cur } from './head.ts';
import { description, itemPairs, serials } from './line.ts';
import { td1, td3, td5OfLand, shipLeg } from './routing.ts';

const syntax = 'x12';
const hierarchy = { id: '1', parent: '2' };

/** What may stand in each HL loop and has no field here. */
const hlAlso =
  'LIN SN1 SLN PRF PO4 PID MEA PWK PKG TD1 TD5 TD3 TD4 TSD REF PER LH1 LH2 LH3 LFH LEP LH4 LHT LHR LHE CLD DTP MAN DTM ' +
  'FOB PAL N1 N2 N3 N4 SDQ ETD CUR SAC GF YNQ LM LQ V1 R4';

/** MAN: the SSCC with its application identifier 00 (GM), or without (AA). */
export const sscc: Field = value<string>(
  'sscc',
  ['1', '2'],
  'sscc',
  ([kind = '', sent = '']) => {
    const id = sent.trim();
    if (kind !== 'GM') return null;
    return /^00\d{18}$/u.test(id) ? id.slice(2) : id || undefined;
  },
  (id) => ['GM', /^\d{18}$/u.test(id) ? `00${id}` : id],
  { needed: true },
);
const olderSscc = segment('MAN', [is('1', 'AA'), text('2', 'sscc', { needed: true })], { readOnly: true });

const own = [sequence('1', 'HL'), parentSequence('2', 'HL')];

/** SN1: how much is shipped, and how much was ordered. */
const shipped = segment('SN1', [
  quantity(['2', '3'], 'quantities.despatched'),
  quantity(['5', '6'], 'quantities.ordered'),
  text('1', 'id', { max: 20 }),
]);

const item: Node = group(
  segment('HL', [...own, is('3', 'I')], { each: '/lines', link: { to: 'units', by: 'unit' } }),
  [
    segment('LIN', [made<{ id: string }>('1', ({ id }) => id), text('1', 'id', { max: 20 }), itemPairs(2)]),
    shipped,
    description,
    ...weights(),
    td1('', { count: 'packages.count', type: 'packages.type' }),
    serials,
    refs(),
    ...dates(),
  ],
  { hierarchy, also: hlAlso },
);

const unitParts: Node[] = [
  td1('', { count: 'count', type: 'type' }),
  segment('MAN', [sscc]),
  olderSscc,
  segment('MAN', [is('1', 'ZZ'), text('2', 'marks', { max: 48, needed: true })]),
];

const withinUnits = { to: 'units', by: 'within' };
const unit = (level: 'T' | 'P', only: 'holding' | 'leaf', nodes: readonly Node[]): Node =>
  group(
    segment('HL', [...own, is('3', level)], { each: '/units', link: withinUnits, only }),
    [...unitParts, ...nodes],
    {
      hierarchy,
      also: hlAlso,
    },
  );

const pack = unit('P', 'leaf', [item]);
const tare = unit('T', 'holding', [item, pack]);

const orderId = 'references[kind=order].id';
const order = (nodes: readonly Node[]): Node =>
  group(
    segment('HL', [...own, is('3', 'O')]),
    [
      segment('PRF', [
        inherited('lines', text('1', orderId, { max: 22 })),
        inherited('lines', moment(x12Date, '4', 'references[kind=order].on', { needed: false })),
      ]),
      ...nodes,
    ],
    { hierarchy, also: hlAlso, split: { of: 'lines', by: orderId } },
  );

const shipmentParts: Node[] = [
  ...weights('/totals.'),
  td1('/totals.', { count: '/totals.packages' }),
  td5OfLand,
  td3,
  refs(),
  segment('MAN', [is('1', 'GM'), text('2', '', { needed: true })], { unread: true, readOnly: true }),
  ...dates(),
  fob,
  parties({ table: commerceParties, also: 'FOB' }),
  shipLeg,
];

export const x856: MessageMapping = {
  ...{ syntax, type: '856', kinds: ['despatch-advice'], currency },
  nodes: [
    segment('BSN', [
      code('1', 'function', functions, { optional: true }),
      text('2', 'id', { needed: true, max: 30 }),
      made('4', () => '0000'),
      moment(x12Moment, ['3', '4'], 'issuedAt', { needed: false }),
      any('5', '0001', '0002', '0003', '0004', '0005'),
    ]),
    ...readOnly(dates()),
    group(
      segment('HL', [sequence('1', 'HL'), is('3', 'S')], { always: true }),
      [...shipmentParts, order([item, tare, pack]), ...readOnly([item, tare, pack])],
      { hierarchy, also: hlAlso },
    ),
    segment('CTT', [count('1', 'HL')]),
  ],
};

/** DE 673 of what a stock has. */
const stock = [
  ['17 33', 'quantities.onHand'],
  ['87', 'quantities.received'],
  ['39', 'quantities.despatched'],
  ['49', 'quantities.demand'],
] as const;

export const x846: MessageMapping = {
  ...{ syntax, type: '846', kinds: ['inventory-report'], currency },
  nodes: [
    segment('BIA', [
      code('1', 'function', functions, { optional: true }),
      any('2', 'DD', 'SI', 'PI', 'MB', 'MM'),
      text('3', 'id', { needed: true, max: 30 }),
      moment(x12Moment, ['4', '5'], 'issuedAt', { needed: false }),
    ]),
    cur,
    ...dates(),
    refs(),
    parties({ table: commerceParties }),
    group(
      segment('LIN', [text('1', 'id', { max: 20 }), itemPairs(2)], { each: '/lines' }),
      [
        description,
        ...weights(),
        ...dates(),
        serials,
        refs(),
        ...stock.map(([codes, to]) => {
          const [first, ...more] = codes.split(' ');
          return group(segment('QTY', [is('1', first!, ...more), quantity(['2', '3.1'], to)]), [], {
            also: 'UIT MEA LDT DTM SCH LM LQ LS LE REF N1',
          });
        }),
        parties({ table: commerceParties }),
      ],
      { also: 'CTP CUR SAC PER SDQ MAN UIT CS DD G53 PCT LDT LM LQ SLN PKG SCH LS LE N9 MSG' },
    ),
    segment('CTT', [count('1', 'LIN')]),
  ],
};
