// What do the lines of orders, answers and invoices have in common? The segment that opens the line with quantity, price and
// numbers of the item, and what follows in its loop.
import type { DocumentMoney, DocumentQuantity } from '../../../document/index.ts';
import { group, segment, unread, type Field, type Node } from '../../declare.ts';
import { is, fixed, money, pairs, readDecimal, text, value } from '../../fields.ts';
import { commerceParties, gtinCode, items, x12Units } from '../codes.ts';
import { dates, parties, refs, remarkLoop, weights } from '../parts.ts';
import { charges, taxes } from './charges.ts';
import { td1, td3, td5 } from './routing.ts';

/** Ten pairs of qualifier and number (DE 235, DE 234) from an element on. */
export function itemPairs(first: number, count = 10): Field {
  const places = Array.from(
    { length: count },
    (_, index) => [String(first + 2 * index + 1), String(first + 2 * index)] as const,
  );
  return pairs(places, items, { codeBy: gtinCode });
}

type Price = DocumentMoney & { readonly per?: DocumentQuantity };

/** Price of one unit and DE 639: each (PE) needs no saying. Another basis stays in sight. */
export function price(at: string, basis: string): Field[] {
  const read = (sent: string, currency: string): Price | undefined => {
    const amount = readDecimal(sent);
    return amount === undefined ? undefined : { amount, currency };
  };
  return [
    value<Price>(
      'price',
      [at, basis],
      'price',
      ([sent = '', code = ''], { currency }) =>
        sent === '' || (code !== 'PE' && code !== '') ? null : read(sent, currency),
      ({ amount, currency, per }, facts) =>
        per === undefined && currency === facts.currency ? [amount, 'PE'] : undefined,
    ),
    value<Price>(
      'price',
      [at, basis],
      'price',
      ([sent = '', code = ''], { currency }) =>
        sent === '' || code === 'PE' || code === '' ? null : read(sent, currency),
      () => undefined,
      { uses: 1, readOnly: true },
    ),
  ];
}

/** CTP: a price for more than one unit. */
export const pricePer = segment('CTP', [
  fixed('2', 'NET'),
  value<Price>(
    'price',
    ['3', '4', '5.1'],
    'price',
    ([sent = '', number = '', unit = ''], { currency }) => {
      const [amount, basis] = [readDecimal(sent), readDecimal(number)];
      if (amount === undefined || basis === undefined) return null;
      return { amount, currency, per: { value: basis, unit: x12Units.read(unit) } };
    },
    ({ amount, currency, per }, facts) =>
      per === undefined || currency !== facts.currency
        ? undefined
        : [amount, per.value, x12Units.write(per.unit)],
    { needed: true },
  ),
]);

/** PID: a description in words. */
export const description = segment('PID', [
  is('1', 'F'),
  text('5', 'item.description', { max: 80, needed: true }),
]);

export const serials = segment('REF', [is('1', 'SE'), text('2', '', { max: 30, needed: true })], {
  each: 'item.serials',
});

/** AMT*1: what the line comes to. */
export const lineAmount = group(segment('AMT', [is('1', '1'), money('2', 'amount')]), [], {
  also: 'REF PCT',
});

const parts = {
  CTP: [pricePer],
  MEA: weights(),
  PID: [description],
  REF: [serials, refs()],
  SAC: charges('charges', [], 'CUR CTP'),
  SACTXI: charges('charges'),
  DTM: dates(),
  TXI: [taxes('taxes')],
  TD: [
    td1('', { count: 'packages.count', type: 'packages.type' }),
    { ...td5, readOnly: true },
    { ...td3, readOnly: true },
  ],
  N9: remarkLoop(),
  N1: [parties({ table: commerceParties, also: 'QTY DTM FOB SCH TD1 TD5 TD3 TD4 PKG LDT MAN MSG' })],
  AMT: [lineAmount],
  PAM: [segment('PAM', [is('4', '1'), money('5', 'amount')])],
} as const satisfies Record<string, readonly Node[]>;

export type LinePart = keyof typeof parts;

/** The parts of a line in the order of the set, blanks between. */
export function lineParts(order: string): Node[] {
  return (order.split(' ') as LinePart[]).flatMap((part): readonly Node[] => parts[part]);
}

/** What the loops of lines have besides, kept as sent. */
export const lineAlso =
  'LIN SI CUR CN1 PO3 CTP PAM MEA PID PWK PO4 REF PER SAC IT8 CSH ITD DIS INC TAX FOB SDQ IT3 DTM LDT TC2 TD1 TD5 TD3 TD4 ' +
  'PCT MAN MSG SPI TXI CTB QTY SCH PKG LS LE N9 N1 SLN AMT LM LQ ACK CRC CAD L7 SR YNQ V1 R4 FA1 FA2 UIT';

export const unreadInLine: readonly Node[] = [
  unread('SLN', 'MSG SI PID PO3 TC2 ADV ACK SAC CUR CTP DTM PAM PO4 TAX TXI QTY N9 N1 N2 N3 N4 NX2 REF PER'),
  unread('SCH', 'TD1 TD5 TD3 TD4 REF MEA'),
  unread('LDT', 'QTY MSG REF LM LQ'),
  unread('LM', 'LQ'),
  unread('PKG', 'MEA'),
  unread('V1', 'R4 DTM'),
];
