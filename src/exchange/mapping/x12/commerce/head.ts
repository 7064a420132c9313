// What do the heads of orders, their answers and their changes have in common? CUR to the last segment before the first line,
// in the order of 850, 855 and 860.
import { group, segment, unread, type Node } from '../../declare.ts';
import { any, count, is, money, text } from '../../fields.ts';
import { commerceParties } from '../codes.ts';
import { dates, fob, parties, paymentTerms, refs, remarkLoop, weights } from '../parts.ts';
import { charges, taxes } from './charges.ts';
import { td1, td3, td5 } from './routing.ts';

export const currency = [{ tag: 'CUR', at: '2' }] as const;

export const cur = segment('CUR', [
  any('1', 'BY', 'SE', 'PR', 'BT', 'PE'),
  text('2', 'currency', { needed: true, max: 3 }),
]);

export const orderParties = parties({
  table: commerceParties,
  also: 'FOB TD1 TD5 TD3 TD4 PKG MSG',
});

/** From CUR to the parties. */
export const orderHead: readonly Node[] = [
  cur,
  refs('references', { dated: true }),
  fob,
  ...charges('/charges', [], 'CUR'),
  paymentTerms,
  ...dates(),
  segment('PID', [is('1', 'F'), text('5', '/goods', { max: 80, needed: true })]),
  ...weights('totals.'),
  td1('totals.', { count: 'totals.packages' }),
  td5,
  td3,
  taxes('/taxes'),
  group(segment('AMT', [is('1', '1'), money('2', '/totals.lines')]), [], { also: 'REF DTM PCT FA1 FA2' }),
  ...remarkLoop(),
  orderParties,
  unread('SPI', 'REF DTM MSG N1 N2 N3 N4 G61 CB1 LDT'),
  unread('ADV', 'DTM MTX'),
  unread('LM', 'LQ'),
];

/** CTT with the number of lines, and what the order comes to. */
export function summary(line: string): Node {
  return group(
    segment('CTT', [count('1', line)]),
    [
      segment('AMT', [is('1', 'TT'), money('2', '/totals.payable')]),
      segment('AMT', [is('1', '1'), money('2', '/totals.lines')], { readOnly: true }),
    ],
    { also: 'AMT' },
  );
}
