// What is owed? UN/EDIFACT INVOIC. D.14B and D.16B carry the European core invoice
// (EN 16931, binding CEN/TS 16931-3-4): MOA 389 without tax, 176 the tax, 388 with it, 113 prepaid, 9 payable.
import { codeTable } from '../../code-table.ts';
import {
  byCode,
  group,
  segment,
  type Field,
  type MessageMapping,
  type Node,
  type Path,
} from '../../declare.ts';
import { code, count, is, money, text } from '../../fields.ts';
import { functions } from '../codes.ts';
import { currency, head, numberMax, taxes } from './head.ts';
import { line } from './line.ts';
import { settleExemption } from './exemption.ts';

/** DE 1001. */
const kinds = codeTable('kinds', {
  invoice: '380 383 384 385 386 389 393 325 326 388 751',
  'credit-note': '381 396 261 262 308',
});

const totals = [
  ['79', 'totals.lines'],
  ['260', 'totals.allowances'],
  ['259', 'totals.charges'],
  ['389 125', 'totals.taxExclusive'],
  ['176 124 150', 'totals.tax'],
  ['388 77 39 86', 'totals.taxInclusive'],
  ['113', 'totals.prepaid'],
  ['165', 'totals.rounding'],
  ['9', 'totals.payable'],
] as const;

/** As EANCOM has them in the directories before EN 16931. */
const olderTotals = [
  ['79', 'totals.lines'],
  ['260', 'totals.allowances'],
  ['259', 'totals.charges'],
  ['125 389', 'totals.taxExclusive'],
  ['124 176 150', 'totals.tax'],
  ['77 39 86 388', 'totals.taxInclusive'],
  ['113', 'totals.prepaid'],
  ['165', 'totals.rounding'],
  ['9', 'totals.payable'],
] as const;

const amounts = (to: Path): Field[] => [money(['1.2', '1.3'], to)];

const summary: Node = group(
  segment('UNS', [is('1', 'S')], { always: true }),
  [
    segment('CNT', [is('1.1', '2'), count('1.2', 'LIN')]),
    ...byCode('MOA', '1.1', olderTotals, amounts, { until: 'D06B' }),
    ...byCode('MOA', '1.1', totals, amounts, { since: 'D07A' }),
    taxes('/taxes'),
  ],
  { also: 'ALC RFF DTM' },
);

export const invoic: MessageMapping = {
  ...{ syntax: 'edifact', type: 'INVOIC', kinds: ['invoice', 'credit-note'], currency },
  finish: settleExemption,
  nodes: [
    segment('BGM', [
      code('1.1', '/kind', kinds, { optional: true }),
      text('2.1', 'id', { needed: true, max: numberMax }),
      code('3', 'function', functions, { optional: true }),
    ]),
    ...head([
      ...([
        'dates',
        'exemption',
        'remarks',
        'places',
        'references',
        'parties',
        'invoiceCurrency',
        'payment',
      ] as const),
      ...(['transport', 'delivery', 'charges'] as const),
    ]),
    segment('UNS', [is('1', 'D')]),
    line({
      order: 'PIA IMD MEA QTY ALI DTM GIN FTX MOA PRI RFF PAC LOC TAX NAD ALC',
      quantities: ['invoiced', 'ordered', 'despatched'],
    }),
    summary,
  ],
};
