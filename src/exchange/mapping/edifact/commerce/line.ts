// What do the lines of commerce messages have in common? LIN with the item (PIA, IMD, GIN), quantities, prices, amounts, dates,
// references, taxes and charges, in the order that each message has them.
import type { DocumentQuantity } from '../../../document/index.ts';
import { byCode, group, readOnly, segment, unread, type Node, type SegmentRule } from '../../declare.ts';
import {
  code,
  decimal,
  is,
  money,
  oneOf,
  pairs,
  quantity,
  readDecimal,
  rec20,
  text,
  value,
  wrapped,
} from '../../fields.ts';
import { items, lineActions, olderItems } from '../codes.ts';
import { dates, growing, locations, notes, parties, rff, weights } from '../parts.ts';
import { charges, taxes } from './head.ts';

/** DE 6063 of each quantity. */
const quantityCodes = {
  ordered: '21 1',
  confirmed: '113',
  despatched: '12',
  received: '48 194',
  invoiced: '47',
  backordered: '83',
  rejected: '195 185 196',
  onHand: '145 17',
  reserved: '66 170 216',
  demand: '99',
  safetyStock: '146',
} as const;

export type QuantityKind = keyof typeof quantityCodes;

export function lineQuantities(kinds: readonly QuantityKind[]): SegmentRule[] {
  const paths = kinds.map((kind) => [quantityCodes[kind], `quantities.${kind}`] as const);
  return byCode('QTY', '1.1', paths, (to) => [quantity(['1.2', '1.3'], to)]);
}

/** IMD: DE 7008 has 35 characters, 256 from D.99A on. */
const description = segment('IMD', [
  oneOf('1', 'F', 'A', 'E', 'B', 'D', ''),
  wrapped('3.4-5', 'item.description', {
    max: growing(35, 256, 'D99A'),
  }),
]);

type Price = { amount: string; currency: string; per?: DocumentQuantity };

/** PRI: net price and the quantity that it is for; a single one of the line's unit needs no saying. */
const price = segment('PRI', [
  is('1.1', 'AAA', 'CAL', 'INV'),
  value<Price>(
    'price',
    ['1.2', '1.5', '1.6'],
    'price',
    ([sent = '', basis = '', unit = ''], { currency }) => {
      const amount = readDecimal(sent);
      const number = basis === '' ? '1' : readDecimal(basis);
      if (amount === undefined || number === undefined) return undefined;
      if (number === '1' && unit === '') return { amount, currency };
      return { amount, currency, per: { value: number, unit: unit === '' ? 'C62' : rec20.read(unit) } };
    },
    ({ amount, currency, per }, facts) =>
      currency === facts.currency ? [amount, per?.value ?? '', per?.unit ?? ''] : undefined,
  ),
]);

const identifiers = [2, 3, 4, 5, 6].map((at) => [`${at}.1`, `${at}.2`] as const);
const older = { alike: true, older: { until: 'D99B', table: olderItems } };

const parts = {
  PIA: [segment('PIA', [oneOf('1', '1', '5'), pairs(identifiers, items, older)])],
  IMD: [description],
  MEA: weights(),
  ALI: [segment('ALI', [text('1', 'item.originCountry', { max: 3 })])],
  DTM: dates(),
  MOA: [segment('MOA', [is('1.1', '203', '66', '38'), money(['1.2', '1.3'], 'amount')])],
  GIN: [
    segment('GIN', [is('1', 'BN', 'SN'), text('2.1', '', { needed: true })], {
      each: 'item.serials',
      spread: [2, 6],
    }),
    segment('GIN', [is('1', 'BX'), text('2.1', 'item.batch')]),
  ],
  FTX: [notes()],
  PRI: [price],
  RFF: [rff()],
  PAC: [
    group(segment('PAC', [decimal('1', 'packages.count'), text('3.1', 'packages.type', { max: 17 })]), [], {
      also: 'MEA EQD QTY DTM RFF PCI GIN',
    }),
  ],
  LOC: [group(locations(), [], { also: 'QTY PCD DTM NAD STS' })],
  TAX: [taxes('taxes')],
  NAD: [parties()],
  ALC: charges('charges'),
} as const satisfies Record<string, readonly Node[]>;

export type LinePart = keyof typeof parts | 'QTY';

export type LineOptions = {
  /** The parts in the order of the message, blanks between; the others are read all the same. */
  readonly order: string;
  readonly quantities: readonly QuantityKind[];
  /** Segments of this message alone. */
  readonly more?: readonly Node[];
  /** Lines lie in the units that CPS groups are. */
  readonly packed?: boolean;
  /** A quantity behind a place is that of the line, and not a part of it that goes there. */
  readonly stocked?: boolean;
};

const unreadGroups: readonly Node[] = [
  ...[unread('PAT', 'DTM PCD MOA GIR'), unread('PYT', 'DTM PCD MOA GIR'), unread('CCI', 'CAV MEA')],
  ...[unread('TDT', 'LOC DTM'), unread('TOD', 'LOC'), unread('EQD', 'HAN MEA FTX'), unread('STG', 'QTY MOA')],
  ...[unread('SCC', 'FTX RFF QTY DTM'), unread('RCS', 'RFF DTM FTX'), unread('AJT', 'FTX')],
  ...[
    unread('EFI', 'CED COM RFF DTM QTY'),
    unread('DGS', 'FTX QTY CTA COM'),
    unread('PCI', 'RFF DTM MEA QTY GIN'),
  ],
];

/** LIN and what stands in its group. */
export function line({ order, quantities, more = [], packed = false, stocked = false }: LineOptions): Node {
  const named = order.split(' ') as LinePart[];
  const nodesOf = (part: LinePart): readonly Node[] =>
    part === 'QTY' ? lineQuantities(quantities) : part === 'LOC' && stocked ? [locations()] : parts[part];
  const others = (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => !named.includes(part));
  return group(
    segment(
      'LIN',
      [
        text('1', 'id', { max: 6 }),
        code('2', 'action', lineActions, { optional: true }),
        pairs([['3.1', '3.2']], items, older),
      ],
      { each: '/lines', ...(packed && { link: { to: 'units', by: 'unit' } }) },
    ),
    [...named.flatMap(nodesOf), ...more, ...readOnly(others.flatMap(nodesOf)), ...unreadGroups],
    { also: 'GIR QVR DOC PAI CUX APR HAN MTD SEL DLM QTY RNG' },
  );
}
