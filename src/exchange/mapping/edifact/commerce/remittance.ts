// What is paid, for which invoices? UN/EDIFACT REMADV: one payment, and a line for each paper that it settles. A credit note
// that is deducted takes from the payment, so that its amount is negative.
import Big from 'big.js';
import type { DocumentMoney } from '../../../document/index.ts';
import {
  group,
  segment,
  type Finish,
  type MessageMapping,
  type Node,
  type SegmentRule,
} from '../../declare.ts';
import { fixed, is, money, oneOf, text, value } from '../../fields.ts';
import type { Holder } from '../../path.ts';
import { paymentParties } from '../codes.ts';
import { dtmTo } from '../parts.ts';
import { bgm, currency, head, numberMax } from './head.ts';

const amount = money(['1.2', '1.3'], 'amount');

const negative = (sent: DocumentMoney): DocumentMoney => ({
  ...sent,
  amount: new Big(sent.amount).times(-1).toFixed(),
});

const deducted = value<DocumentMoney>(
  'money',
  ['1.2', '1.3'],
  'amount',
  (texts, facts) => {
    const read = amount.read(texts, facts) as DocumentMoney | undefined;
    return read === undefined ? undefined : negative(read);
  },
  (said, facts) => amount.write(negative(said) as never, facts),
);

/** The amount remitted; where there is none, the amount due ({@link settleAmounts}). */
const paid = (field: typeof amount): SegmentRule => segment('MOA', [oneOf('1.1', '12', '11'), field]);

/** DOC names the paper that is settled, MOA how much of it is paid; the date of the paper stands behind. */
const settled = (names: readonly [string, ...string[]], field: typeof amount, demanded: boolean): Node =>
  group(
    segment(
      'DOC',
      [
        demanded ? oneOf('1.1', ...names) : fixed('1.1', ...names),
        text('2.1', 'references[kind=invoice].id', { needed: true, max: numberMax }),
      ],
      { each: '/lines', ...(demanded && { readOnly: true }) },
    ),
    [
      paid(field),
      dtmTo('references[kind=invoice].on', '137', '171', '3'),
      segment('RFF', [is('1.1', 'ON'), text('1.2', 'references[kind=order].id')]),
    ],
    { also: 'MOA DTM RFF NAD CUX AJT INP DLI PIA FTX TAX' },
  );

/** Senders that leave the amount remitted out pay what is due, in each line and in all. */
const settleAmounts: Finish = (document, message, sources) => {
  const lines = document.lines as Holder[];
  const payments = document.payments as Holder[];
  for (const [index, line] of lines.entries()) {
    const from = sources.get(`/lines/${index}`)?.position;
    if (line.amount !== undefined || from === undefined) continue;
    for (let at = from; at < message.segments.length && message.segments[at]!.tag !== 'DOC'; at++) {
      const { tag, elements, line: row, offset } = message.segments[at]!;
      const [code = '', sent = '', own = ''] = elements[0]?.[0] ?? [];
      if (tag !== 'MOA' || !['9', '77', '39'].includes(code)) continue;
      const facts = { syntax: 'edifact', version: '', currency: String(document.currency ?? 'XXX') } as const;
      const credit = ['381', '396'].includes(message.segments[from - 1]!.elements[0]?.[0]?.[0] ?? '');
      const read = (credit ? deducted : amount).read([sent, own], facts);
      if (read === undefined) continue;
      line.amount = read;
      delete (line.extra as Holder | undefined)?.[`MOA #${at + 1}`];
      if (line.extra !== undefined && Object.keys(line.extra as Holder).length === 0) delete line.extra;
      sources.set(`/lines/${index}/amount`, {
        segment: 'MOA',
        position: at + 1,
        field: 'MOA.1.2',
        line: row,
        byte: offset,
      });
      break;
    }
  }
  const amounts = lines.flatMap((line) => (line.amount as DocumentMoney | undefined) ?? []);
  const [first] = amounts;
  if (payments[0]?.amount !== undefined || first === undefined) return;
  if (amounts.some((each) => each.currency !== first.currency)) return;
  const total = amounts.reduce((sum, each) => sum.plus(each.amount), new Big(0)).toFixed();
  payments[0] = { ...payments[0], amount: { amount: total, currency: first.currency } };
};

export const remadv: MessageMapping = {
  ...{ syntax: 'edifact', type: 'REMADV', kinds: ['remittance'], currency },
  finish: settleAmounts,
  nodes: [
    bgm(['481']),
    dtmTo('payments[0].on', '138', '209', '203'),
    ...head(['dates']),
    segment('RFF', [is('1.1', 'PQ'), text('1.2', 'payments[0].id', { max: 35 })]),
    ...head(['references', 'remarks', 'parties', 'currency'], paymentParties),
    settled(['381', '396'], deducted, true),
    settled(['380', '383', '384', '389', '393'], amount, false),
    group(
      segment('UNS', [is('1', 'S')], { always: true }),
      [segment('MOA', [oneOf('1.1', '12', '9', '128', '86'), money(['1.2', '1.3'], 'payments[0].amount')])],
      { also: 'ALC RFF' },
    ),
  ],
};
