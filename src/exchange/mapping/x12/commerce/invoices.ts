// What is owed and what is paid? ASC X12 810 and 820.
import type { DocumentSource, TradeDocument } from '../../../document/index.ts';
import { codeTable } from '../../code-table.ts';
import {
  group,
  segment,
  unread,
  type DocumentInMaking,
  type MessageMapping,
  type Node,
} from '../../declare.ts';
import { any, code, count, fixed, is, moment, money, sequence, text, value } from '../../fields.ts';
import { x12Date } from '../../values/x12-moment.ts';
import { commerceParties, functions, paymentParties } from '../codes.ts';
import { dates, dateTo, fob, nte, parties, paymentTerms, quantity, refs, weights } from '../parts.ts';
import { charges, taxes } from './charges.ts';
import { currency, cur } from './head.ts';
import { itemPairs, lineAlso, lineParts, price, unreadInLine } from './line.ts';
import { shipLeg, td5 } from './routing.ts';
import { foldParties } from '../fold-parties.ts';

const syntax = 'x12';
const day = (at: string, to: string) => moment(x12Date, at, to, { needed: false });

/** DE 640 of BIG07. */
const kinds = codeTable('kinds', { invoice: 'DI DR FB PR', 'credit-note': 'CR CN' });

/** TDS: what is to be paid; the totals that it has no place for stand in AMT. */
const totals: Node = group(
  segment('TDS', [money('1', '/totals.payable', { implied: 2, needed: true })]),
  [
    segment('TXI', [is('1', 'TX'), money('2', '/totals.tax', { needed: true })]),
    taxes('/taxes'),
    ...(
      [
        ['1', '/totals.lines'],
        ['TT', '/totals.taxInclusive'],
      ] as const
    ).map(([qualifier, to]) => segment('AMT', [is('1', qualifier), money('2', to)])),
    ...charges('/charges', [taxes('taxes')]),
    segment('CTT', [count('1', 'IT1')]),
  ],
  { also: 'TXI CAD AMT SAC ISS PID CTT' },
);

export const x810: MessageMapping = {
  ...{ syntax, type: '810', kinds: ['invoice', 'credit-note'], currency },
  nodes: [
    segment('BIG', [
      day('1', 'issuedAt'),
      text('2', 'id', { needed: true, max: 22 }),
      day('3', 'references[kind=order].on'),
      text('4', 'references[kind=order].id', { max: 22 }),
      code('7', '/kind', kinds, { optional: true }),
      code('8', 'function', functions, { optional: true }),
    ]),
    nte(),
    cur,
    refs(),
    parties({ table: commerceParties }),
    paymentTerms,
    ...dates(),
    fob,
    segment('PID', [is('1', 'F'), text('5', '/goods', { max: 80, needed: true })]),
    ...weights('totals.'),
    { ...td5, readOnly: true },
    unread('LM', 'LQ'),
    unread('N9', 'MSG DTM'),
    shipLeg,
    unread('FA1', 'FA2'),
    group(
      segment(
        'IT1',
        [
          text('1', 'id', { max: 20 }),
          quantity(['2', '3'], 'quantities.invoiced'),
          ...price('4', '5'),
          itemPairs(6),
        ],
        { each: '/lines' },
      ),
      [
        segment('QTY', [is('1', '38'), quantity(['2', '3.1'], 'quantities.ordered')]),
        segment('QTY', [is('1', '39'), quantity(['2', '3.1'], 'quantities.despatched')]),
        ...lineParts('TXI CTP PAM MEA PID REF DTM SACTXI N1'),
        unread('N9', 'MSG DTM'),
        unread('FA1', 'FA2'),
        ...unreadInLine,
      ],
      { also: lineAlso },
    ),
    totals,
  ],
};

/** DFI number (DE 506: 01 is the ABA routing number, 02 the BIC) and account of a party of the payment. */
function bankOf(role: 'buyer' | 'seller', first: number) {
  const [qualifier, bank, kind, account] = [0, 1, 2, 3].map((step) => String(first + step));
  return [
    value<string>(
      'bank',
      [qualifier!, bank!],
      `parties[role=${role}].bank`,
      ([code = '', sent = '']) => (code === '01' || code === '02' ? sent.trim() || null : null),
      (said) => [/^\d{9}$/u.test(said) ? '01' : '02', said],
    ),
    value<string>(
      'account',
      [kind!, account!],
      `parties[role=${role}].account`,
      ([code = '', sent = '']) => (code === 'DA' || code === '' ? sent.trim() || null : null),
      (said) => ['DA', said.slice(0, 35)],
    ),
  ];
}

const itemsOfRemittance = unread('IT1', 'REF DTM SAC TXI SLN');
const adjustment = unread('ADX', 'NTE PER REF DTM IT1 SAC TXI SLN');

/** RMR: the paper that is settled and how much of it; what a credit note takes off is negative. */
const settled: Node = group(
  segment(
    'RMR',
    [
      any('1', 'IV'),
      text('2', 'references[kind=invoice].id', { needed: true, max: 30 }),
      any('3', 'PO', 'PI'),
      money('4', 'amount'),
    ],
    { each: '/lines' },
  ),
  [
    segment('REF', [is('1', 'PO'), text('2', 'references[kind=order].id', { needed: true, max: 30 })]),
    dateTo('references[kind=invoice].on', '003'),
    itemsOfRemittance,
    adjustment,
  ],
  { also: 'NTE REF DTM IT1 ADX' },
);

export const x820: MessageMapping = {
  ...{ syntax, type: '820', kinds: ['remittance'], currency },
  nodes: [
    segment('BPR', [
      fixed('1', 'I'),
      money('2', 'payments[0].amount', { needed: true }),
      fixed('3', 'C'),
      fixed('4', 'ZZZ'),
      ...bankOf('buyer', 6),
      ...bankOf('seller', 12),
      day('16', 'payments[0].on'),
    ]),
    nte(),
    segment('TRN', [any('1', '1', '3'), text('2', 'id', { needed: true, max: 30 })]),
    cur,
    segment('REF', [is('1', 'TN'), text('2', 'payments[0].id', { needed: true, max: 30 })]),
    refs(),
    dateTo('issuedAt', '097'),
    ...dates(),
    parties({ table: paymentParties, also: 'RDM DTM' }),
    group(segment('ENT', [sequence('1', 'ENT')]), [settled, adjustment, unread('NM1', 'N2 N3 N4 REF PER')], {
      also: 'NM1 ADX RMR',
    }),
    unread('TXP', 'TXI'),
    unread('LX', 'REF TRN NM1 G53 AIN QTY DTP PEN AMT INV N9'),
  ],
  finish: finishRemittance,
};

/**
 * Bank and account stand before the party is named. The trace number is that of the payment too; a remittance without one
 * is named by what it settles.
 */
function finishRemittance(
  document: DocumentInMaking,
  _message: unknown,
  sources: Map<string, DocumentSource>,
): void {
  foldParties(document, sources);
  const [payment] = document.payments as { id?: string }[];
  const [line] = document.lines as TradeDocument['lines'];
  const named = (id: string | undefined, from: string, to: string): string | undefined => {
    const source = sources.get(from);
    if (id !== undefined && source !== undefined) sources.set(to, source);
    return id;
  };
  if (document.id === undefined || document.id === '') {
    document.id = named(line?.references?.[0]?.id, '/lines/0/references/0/id', '/id') ?? '';
  } else if (payment !== undefined && payment.id === undefined) {
    payment.id = named(document.id as string, '/id', '/payments/0/id')!;
  }
}
