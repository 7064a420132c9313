// Which order is placed, changed, answered? UN/EDIFACT ORDERS, ORDCHG and ORDRSP.
import { codeTable } from '../../code-table.ts';
import { group, segment, type MessageMapping, type Node } from '../../declare.ts';
import { code, count, is, money } from '../../fields.ts';
import { byCode } from '../../declare.ts';
import { bgm, currency, head } from './head.ts';
import { line } from './line.ts';

/** Behind UNS: what the lines come to. */
const summary: Node = group(
  segment('UNS', [is('1', 'S')], { always: true }),
  [
    ...byCode(
      'MOA',
      '1.1',
      [
        ['79', 'totals.lines'],
        ['86 9 128 39', 'totals.payable'],
        ['259', 'totals.charges'],
        ['260', 'totals.allowances'],
        ['125 389', 'totals.taxExclusive'],
        ['176 124', 'totals.tax'],
      ],
      (to) => [money(['1.2', '1.3'], to)],
    ),
    segment('CNT', [is('1.1', '2'), count('1.2', 'LIN')]),
  ],
  { also: 'ALC RFF' },
);

const orderHead = head([
  ...(['dates', 'remarks', 'references', 'parties', 'taxes', 'currency', 'payment'] as const),
  ...(['transport', 'delivery', 'charges'] as const),
]);

const orderLine = line({
  order: 'PIA IMD MEA QTY ALI DTM MOA GIN FTX PRI RFF PAC LOC TAX NAD ALC',
  quantities: ['ordered', 'confirmed', 'backordered', 'rejected', 'despatched'],
});

const separator = segment('UNS', [is('1', 'D')]);

export const orders: MessageMapping = {
  ...{ syntax: 'edifact', type: 'ORDERS', kinds: ['order'], currency },
  nodes: [bgm(['220', '105']), ...orderHead, separator, orderLine, summary],
};

export const ordchg: MessageMapping = {
  ...{ syntax: 'edifact', type: 'ORDCHG', kinds: ['order-change'], currency },
  nodes: [bgm(['230']), ...orderHead, separator, orderLine, summary],
};

/** DE 4343, and what DE 1225 says of the order as a whole. */
const responses = codeTable('responses', {
  accepted: 'AP AD',
  'accepted-with-changes': 'AC AI',
  rejected: 'RE',
  conditional: 'CA',
  received: 'AB',
  pending: 'AJ',
});
const answers = codeTable('answers', {
  accepted: '29 44',
  'accepted-with-changes': '4 28 30 34',
  rejected: '27 12',
});

export const ordrsp: MessageMapping = {
  ...{ syntax: 'edifact', type: 'ORDRSP', kinds: ['order-response'], currency },
  nodes: [
    bgm(
      ['231'],
      code('4', 'answer', responses, { optional: true }),
      code('3', 'answer', answers, { optional: true }),
    ),
    ...orderHead,
    separator,
    orderLine,
    summary,
  ],
};
