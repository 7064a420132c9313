// What is booked, what did the carrier say to it, how is it to be carried, and what did the carrier issue? ASC X12 300, 301, 304
// and 310, ocean.
import type { Moment } from '../../../../base/index.ts';
import type { TradeDocument } from '../../../document/index.ts';
import { codeTable } from '../../code-table.ts';
import { group, segment, type MessageMapping, type Node } from '../../declare.ts';
import { code, fixed, money, moment, stated, text } from '../../fields.ts';
import { x12Date, x12Moment } from '../../values/x12-moment.ts';
import { freight, functions, modes } from '../codes.ts';
import { foldParties } from '../fold-parties.ts';
import { coded, dates, dateTo, k1, made, n9 } from '../parts.ts';
import {
  containerNumber,
  goods,
  isoType,
  n7Group,
  namedParties,
  oceanParties,
  ports,
  scac,
  ships,
  temperature,
  totals,
} from './parts.ts';

const syntax = 'x12';
const day = (at: string, to: string) => moment(x12Date, at, to, { needed: false });
const digits = (at: Moment | undefined): string | undefined => at?.slice(0, 10).replaceAll('-', '');
const finish: MessageMapping['finish'] = (document, _message, sources) => foldParties(document, sources);

/** DE 558 of a request. */
const requests = codeTable('functions', { original: 'N', change: 'U', cancellation: 'D' });

/** DE 558 of what the carrier says. */
const answers = codeTable('answers', {
  accepted: 'A',
  conditional: 'B',
  'accepted-with-changes': 'C',
  rejected: 'D',
  pending: 'P',
});

/** When the ship sails; a request without that date is for the day on which the first leg begins. */
const sailing = made<TradeDocument>('1', ({ transport, issuedAt }) =>
  digits(transport[0]?.depart?.at ?? issuedAt),
);

const containerOfLine: Node = segment(
  'N7',
  [containerNumber(['1', '2', '18'], '', { needed: true }), fixed('11', 'CN')],
  {
    each: 'equipment',
  },
);

export const x300: MessageMapping = {
  ...{ syntax, type: '300', kinds: ['booking-request'], finish },
  nodes: [
    segment('B1', [
      scac('1'),
      text('2', 'id', { needed: true, max: 30 }),
      day('3', 'issuedAt'),
      code('4', 'function', requests, { optional: true }),
    ]),
    segment('Y1', [
      sailing,
      day('1', '/dates[kind=departure].at'),
      scac('3'),
      ...coded('4', '/transport[0].mode', modes),
      text('8', 'terms.service', { max: 2 }),
    ]),
    group(
      segment('Y2', [text('1', 'count', { max: 4 }), text('4', 'isoType', { max: 4, needed: true })], {
        each: '/equipment',
      }),
      [temperature],
      { also: 'W09' },
    ),
    n9(),
    oceanParties,
    ...ports,
    goods([containerOfLine]),
    ...ships,
    k1(),
  ],
};

export const x301: MessageMapping = {
  ...{ syntax, type: '301', kinds: ['booking-confirmation'], finish },
  nodes: [
    segment('B1', [
      scac('1'),
      made<TradeDocument>('2', ({ id }) => id.slice(0, 30)),
      text('2', 'references[kind=shipment].id', { max: 30 }),
      day('3', 'issuedAt'),
      code('4', 'answer', answers, { optional: true }),
    ]),
    segment('Y3', [
      text('1', 'id', { needed: true, max: 17 }),
      scac('2'),
      day('3', 'dates[kind=departure].at'),
      day('4', 'dates[kind=arrival].at'),
      moment(x12Moment, ['7', '8', '11'], 'dates[kind=cut-off].at', { needed: false }),
    ]),
    group(
      segment('Y4', [text('1', '/id', { max: 17 }), text('5', 'count', { max: 4 }), isoType('6')], {
        each: '/equipment',
      }),
      [temperature],
      { also: 'W09' },
    ),
    n9(),
    oceanParties,
    ...ports,
    goods([containerOfLine, k1()]),
    ...ships,
  ],
};

export const x304: MessageMapping = {
  ...{ syntax, type: '304', kinds: ['shipping-instruction'], finish },
  currency: [{ tag: 'CUR', at: '2' }],
  nodes: [
    segment('B2', [
      scac('2'),
      text('4', 'id', { needed: true, max: 30 }),
      fixed('6', 'DF'),
      ...coded('6', 'terms.freight', freight),
    ]),
    segment('B2A', [code('1', 'function', functions)]),
    n9(),
    ...ships,
    dateTo('issuedAt', '097'),
    ...dates(),
    oceanParties,
    ...ports,
    k1(),
    goods([n7Group]),
    totals(),
  ],
};

/** L1 behind L3: what the transport costs. */
const freightCharges: Node = segment(
  'L1',
  [
    stated('kind', 'freight'),
    money('4', 'amount', { implied: 2, needed: true }),
    text('8', 'reason', { max: 3 }),
  ],
  { each: '/charges' },
);

export const x310: MessageMapping = {
  ...{ syntax, type: '310', kinds: ['transport-document'], finish },
  currency: [{ tag: 'C3', at: '1' }],
  nodes: [
    segment('B3', [
      made<TradeDocument>('2', ({ id }) => id.slice(0, 22)),
      text('2', 'references[kind=invoice].id', { max: 22 }),
      text('3', 'id', { needed: true, max: 30 }),
      fixed('4', 'DF'),
      ...coded('4', 'terms.freight', freight),
      day('6', 'issuedAt'),
      made('7', () => '0'),
      money('7', 'totals.payable', { implied: 2 }),
      scac('11'),
    ]),
    segment('B2A', [code('1', 'function', functions)]),
    n9(),
    ...ships,
    segment('C3', [text('1', 'currency', { needed: true, max: 3 })]),
    namedParties,
    ...ports,
    k1(),
    goods([n7Group]),
    totals(),
    freightCharges,
  ],
};
