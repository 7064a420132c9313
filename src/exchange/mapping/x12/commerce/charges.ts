// Which charges, allowances and taxes do orders and invoices have? SAC (amounts without a point, two decimals) and TXI.
import { codeTable } from '../../code-table.ts';
import { group, segment, type Field, type Node, type Path } from '../../declare.ts';
import { is, money, readDecimal, stated, text, value } from '../../fields.ts';
import { coded } from '../parts.ts';
import { taxTypes } from '../codes.ts';

/** DE 1300 for those that have a code of their own; ZZZZ is mutually defined. */
const kinds = [
  ['allowance', 'A', 'ZZZZ'],
  ['freight', 'C', 'D240'],
  ['insurance', 'C', 'D980'],
  ['duty', 'C', 'C480'],
  ['charge', 'C', 'ZZZZ'],
] as const;

/** SAC06 and SAC07: per cent. */
const rate = value<string>(
  'decimal',
  ['6', '7'],
  'rate',
  ([, sent = '']) => readDecimal(sent),
  (said) => ['Z', said],
);

const fieldsOf = ([kind, indicator, service]: (typeof kinds)[number]): Field[] => [
  is('1', indicator),
  // Allowances and other charges have many codes; what they are about is told in words.
  service === 'ZZZZ' ? { as: 'constant', at: '2', codes: [service], optional: true } : is('2', service),
  stated('kind', kind),
  money('5', 'amount', { implied: 2 }),
  rate,
  text('15', 'reason', { max: 80 }),
];

/** TXI: type, amount, rate, basis, and whether exempt (DE 441). */
export function taxes(to: Path): Node {
  const type = value<string>(
    'tax',
    '1',
    'type',
    ([sent = '']) => taxTypes.meaningOf.get(sent) ?? (sent || null),
    (said) => [taxTypes.codeOf.get(said) ?? said.slice(0, 2)],
    { needed: true },
  );
  return segment(
    'TXI',
    [
      type,
      money('2', 'amount'),
      value<string>(
        'decimal',
        '3',
        'rate',
        ([sent = '']) => readDecimal(sent),
        (said) => [said],
      ),
      ...coded('6', 'category', codeTable('tax categories', { E: '1', S: '2', G: '0' })),
      money('8', 'base'),
    ],
    { each: to },
  );
}

/** SAC with the taxes of the charge. */
export function charges(to: Path, inside: readonly Node[] = [taxes('taxes')], also = 'CUR CTP TXI'): Node[] {
  return kinds.map((kind) => group(segment('SAC', fieldsOf(kind), { each: to }), inside, { also }));
}
