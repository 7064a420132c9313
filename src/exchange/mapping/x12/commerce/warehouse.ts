// What is a warehouse to ship, and what has it shipped? ASC X12 940 and 945.
import type { DocumentSource, TradeDocument } from '../../../document/index.ts';
import { codeTable } from '../../code-table.ts';
import {
  group,
  readOnly,
  segment,
  unread,
  type DocumentInMaking,
  type Field,
  type MessageMapping,
  type Node,
} from '../../declare.ts';
import { any, code, fixed, is, moment, pairs, sequence, sum, text, value } from '../../fields.ts';
import { x12Date, x12Moment } from '../../values/x12-moment.ts';
import { commerceParties, freight, gtinCode, items, modes } from '../codes.ts';
import { coded, letterWeight, made, n9, nte, parties, quantity } from '../parts.ts';
import { sscc } from './deliveries.ts';
import { equipmentNumber } from './routing.ts';

const syntax = 'x12';

/** DE 473. */
const orderStates = codeTable('functions', {
  original: 'N',
  cancellation: 'F',
  deletion: 'D',
  change: 'R',
  replacement: 'L',
  confirmation: 'C',
  duplicate: 'T',
  copy: 'A',
});

/** DE 514. */
const reportStates = codeTable('functions', {
  original: 'F',
  cancellation: 'D',
  change: 'R',
  replacement: 'U',
});

/** DE 432 in G62. */
const dateCodes = codeTable('dates', {
  'required-delivery': '02',
  'required-shipment': '10',
  despatched: '11',
  'promised-delivery': '17',
  delivered: '35',
  'latest-shipment': '38',
  'latest-delivery': '63 54',
  'earliest-delivery': '64 53',
});

/** G62: the time has a qualifier of its own (DE 176). */
export function g62(to = 'dates', table = dateCodes): Node {
  const time = {
    read: ([date = '', , clock = '', zone = '']: readonly string[]) => x12Moment.read([date, clock, zone]),
  };
  return segment(
    'G62',
    [
      code('1', 'kind', table, { other: 'other', sentAs: 'sentAs' }),
      moment(
        {
          read: time.read,
          write: (at, version) => {
            const [date = '', clock = '', zone = ''] = x12Moment.write(at, version) ?? [];
            if (date === '') return undefined;
            return clock === '' ? [date] : [date, 'U', clock, zone];
          },
        },
        ['2', '3', '4', '5'],
        'at',
      ),
    ],
    { each: to },
  );
}

const itemPairsAt = (...firsts: readonly number[]): Field =>
  pairs(
    firsts.map((first) => [String(first + 1), String(first)] as const),
    items,
    { codeBy: gtinCode },
  );

/** DE 438 is the number of the case, twelve digits. */
const upc = (at: string): Field =>
  value<string>(
    'text',
    at,
    'item.gtin',
    ([sent = '']) => sent.trim() || null,
    (gtin) => (gtin.length === 12 ? [gtin] : undefined),
  );

const describedBy = segment('G69', [text('1', 'item.description', { max: 45, needed: true })]);

const lineParties = parties({ table: commerceParties, numbers: [], contact: [], also: 'PER' });

const orderedFields: Field[] = [quantity(['1', '2'], 'quantities.ordered'), upc('3'), itemPairsAt(4, 6, 15)];
const orderedParts: Node[] = [describedBy, n9('references'), nte('notes'), g62('dates'), lineParties];
const orderedAlso = 'MAN SDQ N1 G62 G69 N9 NTE W20 QTY AMT G66 PER LH2 LHR LH6 LM LQ FA1 FA2';
const nested = unread('LS', 'LX N9 G62 N1 SDQ LM LQ LH1 LH2 LH3 LFH LEP LH4 LHT LHR PER LE');

const scacAndMode = (mode: string, routing: string, carrier: string, pays: string): Field[] => [
  fixed(mode, 'ZZ'),
  ...coded(mode, 'transport[0].mode', modes),
  text(routing, 'transport[0].carrier', { max: 35 }),
  text(carrier, 'transport[0].carrierCode', { max: 4 }),
  ...coded(pays, 'terms.freight', freight),
];

export const x940: MessageMapping = {
  ...{ syntax, type: '940', kinds: ['warehouse-order'] },
  nodes: [
    segment('W05', [
      fixed('1', 'N'),
      code('1', 'function', orderStates, { optional: true }),
      text('2', 'id', { needed: true, max: 22 }),
      text('3', 'references[kind=order].id', { max: 22 }),
    ]),
    parties({ table: commerceParties, numbers: [], also: 'REF' }),
    n9(),
    g62(),
    nte(),
    segment('W66', [fixed('1', 'DF'), ...scacAndMode('2', '5', '10', '1')]),
    group(
      segment('LX', [text('1', 'id', { max: 6 })], { each: '/lines' }),
      [
        segment('W01', orderedFields),
        ...orderedParts,
        nested,
        // One LX for all lines.
        ...readOnly([
          group(segment('W01', orderedFields, { each: '/lines' }), [...orderedParts, nested], {
            also: orderedAlso,
          }),
        ]),
      ],
      { also: orderedAlso },
    ),
    segment('W76', [
      sum('1', 'W01', '1'),
      quantity(['2', '3'], '/totals.grossWeight'),
      quantity(['4', '5'], '/totals.volume'),
    ]),
  ],
};

/** DE 368: what was shipped against what was ordered. */
const shippedStates = segment('W12', [
  any('1', 'SH', 'CC', 'CP', 'BO'),
  quantity(['2', '5'], 'quantities.ordered'),
  quantity(['3', '5'], 'quantities.despatched'),
  upc('6'),
  itemPairsAt(7, 17, 21),
  letterWeight(['10', '11', '12'], 'grossWeight'),
]);

const shippedLine: Node = group(
  { ...shippedStates, each: '/lines', link: { to: 'units', by: 'unit' } },
  [
    describedBy,
    segment('N9', [is('1', 'LI'), text('2', 'id', { needed: true, max: 20 })]),
    n9('references'),
    g62('dates'),
    lineParties,
  ],
  { also: 'G69 N9 G62 QTY MEA AMT R4 W27 N1 G72 LM LQ LS LE FA1 FA2 PER' },
);

const inPackage = { tag: 'MAN', at: '1', codes: ['GM'] };
const packageAlso = 'MAN PAL N9';

export const x945: MessageMapping = {
  ...{ syntax, type: '945', kinds: ['warehouse-advice'] },
  nodes: [
    segment('W06', [
      fixed('1', 'F'),
      code('1', 'function', reportStates, { optional: true }),
      text('2', 'references[kind=release].id', { max: 22 }),
      moment(x12Date, '3', 'issuedAt', { needed: false }),
      text('4', 'id', { max: 30 }),
      text('6', 'references[kind=order].id', { max: 22 }),
    ]),
    parties({ table: commerceParties, numbers: [], also: 'REF' }),
    n9(),
    g62(),
    nte(),
    segment('W27', [...scacAndMode('1', '3', '2', '4'), equipmentNumber('6', '7', 'equipment[0].number')]),
    group(
      segment('LX', [sequence('1', 'LX')], { each: '/units', before: inPackage }),
      [segment('MAN', [sscc]), shippedLine],
      { also: packageAlso },
    ),
    group(segment('LX', [sequence('1', 'LX')]), [shippedLine], { also: packageAlso }),
    segment('W03', [
      sum('1', 'W12', '3'),
      quantity(['2', '3'], '/totals.grossWeight'),
      quantity(['4', '5'], '/totals.volume'),
      made<TradeDocument>('7', ({ totals }) => (totals.packages === undefined ? undefined : 'CT')),
      text('6', '/totals.packages'),
    ]),
  ],
  finish: nameByRelease,
};

/** An advice without a shipment number is named by the order that it answers. */
function nameByRelease(
  document: DocumentInMaking,
  _message: unknown,
  sources: Map<string, DocumentSource>,
): void {
  if (document.id !== undefined && document.id !== '') return;
  const references = document.references as { kind: string; id?: string }[];
  const at = references.findIndex(({ kind }) => kind === 'release');
  if (at < 0 || references[at]!.id === undefined) return;
  document.id = references[at]!.id;
  const source = sources.get(`/references/${at}/id`);
  if (source !== undefined) sources.set('/id', source);
}
