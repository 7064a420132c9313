// Which order is placed, changed, answered? ASC X12 850, 860 and 855.
import type { Moment } from '../../../../base/index.ts';
import type { DocumentQuantity, DocumentSource, TradeDocument } from '../../../document/index.ts';
import { codeTable } from '../../code-table.ts';
import { group, segment, unread, type DocumentInMaking, type MessageMapping } from '../../declare.ts';
import { code, fixed, is, moment, readDecimal, stated, text, value } from '../../fields.ts';
import { x12Date } from '../../values/x12-moment.ts';
import { functions, lineChanges, lineStates, x12Units } from '../codes.ts';
import { coded, made, quantity } from '../parts.ts';
import { currency, orderHead, summary } from './head.ts';
import { itemPairs, lineAlso, lineParts, price, unreadInLine } from './line.ts';

const syntax = 'x12';
const lineOptions = { also: lineAlso };
const day = (at: string, to: string) => moment(x12Date, at, to, { needed: false });

export const x850: MessageMapping = {
  ...{ syntax, type: '850', kinds: ['order'], currency },
  nodes: [
    segment('BEG', [
      code('1', 'function', functions, { optional: true }),
      fixed('2', 'SA'),
      text('3', 'id', { needed: true, max: 22 }),
      day('5', 'issuedAt'),
      text('6', 'references[kind=contract].id', { readOnly: true }),
    ]),
    ...orderHead,
    group(
      segment(
        'PO1',
        [
          text('1', 'id', { max: 20 }),
          quantity(['2', '3'], 'quantities.ordered'),
          ...price('4', '5'),
          itemPairs(6),
        ],
        { each: '/lines' },
      ),
      [...lineParts('CTP MEA PID REF SAC DTM TD TXI N9 N1 AMT'), unread('QTY', 'SI'), ...unreadInLine],
      lineOptions,
    ),
    summary('PO1'),
  ],
};

/** BCH05 has eight characters, BCH09 thirty. */
const changeNumber = [
  value<string>(
    'text',
    '5',
    'id',
    ([sent = '']) => sent.trim() || null,
    (id) => (id.length > 8 ? undefined : [id]),
  ),
  value<string>(
    'text',
    '9',
    'id',
    ([sent = '']) => sent.trim() || null,
    (id) => (id.length > 8 ? [id.slice(0, 30)] : undefined),
  ),
];

export const x860: MessageMapping = {
  ...{ syntax, type: '860', kinds: ['order-change'], currency },
  nodes: [
    segment('BCH', [
      code('1', 'function', functions, { optional: true }),
      fixed('2', 'SA'),
      made<TradeDocument>('3', ({ id }) => id.slice(0, 22)),
      text('3', 'references[kind=order].id', { max: 22 }),
      ...changeNumber,
      made<TradeDocument>('6', ({ issuedAt }) => issuedAt?.slice(0, 10).replaceAll('-', '')),
      day('6', 'references[kind=order].on'),
      text('8', 'references[kind=contract].id', { readOnly: true }),
      day('11', 'issuedAt'),
    ]),
    ...orderHead,
    group(
      segment(
        'POC',
        [
          text('1', 'id', { max: 20 }),
          fixed('2', 'CA'),
          code('2', 'action', lineChanges, { optional: true }),
          quantity(['3', '5.1'], 'quantities.ordered'),
          ...price('6', '7'),
          itemPairs(8),
        ],
        { each: '/lines' },
      ),
      [...lineParts('CTP MEA PID REF SAC DTM TD TXI N9 N1 AMT'), unread('QTY', 'SI'), ...unreadInLine],
      lineOptions,
    ),
    summary('POC'),
  ],
  finish: nameByOrder,
};

/** DE 587. */
const answers = codeTable('answers', {
  accepted: 'AD AK AT',
  'accepted-with-changes': 'AC AE',
  rejected: 'RD RJ RF',
  pending: 'AH',
});

/** The date on which the line is promised; a time of day stands in DTM alone. */
const promised = value<Moment>(
  'moment',
  ['4', '5'],
  'dates[kind=promised-delivery].at',
  ([qualifier = '', sent = '']) => (qualifier === '067' ? x12Date.read([sent]) : null),
  (at) => (at.includes('T') ? undefined : ['067', at.replaceAll('-', '')]),
);

const refused = value(
  'quantity',
  ['2', '3'],
  'quantities.rejected',
  ([sent = '', unit = '']) => {
    const number = readDecimal(sent);
    return number === undefined || number === '0' ? null : { value: number, unit: x12Units.read(unit) };
  },
  (said: DocumentQuantity) => [said.value, x12Units.write(said.unit)],
);

const refusals = ['IR', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'] as const;

/** ACK: a state of the line, the quantity that it is for, the date that goes with it. What waits or is refused comes first. */
const acknowledgements = [
  segment('ACK', [
    is('1', 'IB'),
    quantity(['2', '3'], 'quantities.backordered'),
    stated('action', 'backordered'),
  ]),
  segment('ACK', [is('1', ...refusals), refused, stated('action', 'not-accepted')]),
  segment('ACK', [is('1', ...refusals), stated('action', 'not-accepted')]),
  segment('ACK', [
    fixed('1', 'IA'),
    quantity(['2', '3'], 'quantities.confirmed'),
    ...coded('1', 'action', lineStates),
    promised,
  ]),
  segment('ACK', [is('1', 'IB', 'BP'), quantity(['2', '3'], 'quantities.backordered', { needed: true })]),
  segment('ACK', [is('1', ...refusals), { ...refused, needed: true }]),
];

export const x855: MessageMapping = {
  ...{ syntax, type: '855', kinds: ['order-response'], currency },
  nodes: [
    segment('BAK', [
      code('1', 'function', functions, { optional: true }),
      fixed('2', 'ZZ'),
      code('2', 'answer', answers, { optional: true }),
      made<TradeDocument>('3', ({ id }) => id.slice(0, 22)),
      text('3', 'references[kind=order].id', { max: 22 }),
      made<TradeDocument>('4', ({ issuedAt }) => issuedAt?.slice(0, 10).replaceAll('-', '')),
      day('4', 'references[kind=order].on'),
      text('7', 'references[kind=contract].id', { readOnly: true }),
      text('8', 'id', { max: 30 }),
      day('9', 'issuedAt'),
    ]),
    ...orderHead,
    group(
      segment(
        'PO1',
        [
          text('1', 'id', { max: 20 }),
          quantity(['2', '3'], 'quantities.ordered'),
          ...price('4', '5'),
          itemPairs(6),
        ],
        { each: '/lines' },
      ),
      [
        ...lineParts('CTP MEA PID REF SAC DTM TD'),
        ...acknowledgements,
        ...lineParts('TXI N9 N1 AMT'),
        unread('QTY', 'SI'),
        ...unreadInLine,
      ],
      lineOptions,
    ),
    summary('PO1'),
  ],
  finish: nameByOrder,
};

/** An answer or a change without a number of its own is named by its order. */
function nameByOrder(
  document: DocumentInMaking,
  _message: unknown,
  sources: Map<string, DocumentSource>,
): void {
  if (document.id !== undefined && document.id !== '') return;
  const references = document.references as { kind: string; id?: string }[];
  const at = references.findIndex(({ kind }) => kind === 'order');
  if (at < 0 || references[at]!.id === undefined) return;
  document.id = references[at]!.id;
  const source = sources.get(`/references/${at}/id`);
  if (source !== undefined) sources.set('/id', source);
}
