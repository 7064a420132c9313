// Which segments do transaction sets have in common? Dates (DTM), references (REF, N9, L11), remarks, measurements, terms; and,
// from the files beside, parties and kinds of field. ASC X12.22, 004010 to 005030.
import type { CodeTable } from '../code-table.ts';
import { group, segment, type Field, type Node, type Path, type SegmentRule } from '../declare.ts';
import * as from from '../fields.ts';
import { x12Moment } from '../values/x12-moment.ts';
import { dateKinds, freight, references } from './codes.ts';
import { placeCode } from './parties.ts';
import { coded, made, quantity } from './values.ts';

export * from './parties.ts';
export * from './values.ts';

const { any, code, fixed, is, moment, stated, text, value, wrap } = from;

/** DTM: qualifier, date, time, zone. */
export const dtm = (to: Path): Field => moment(x12Moment, ['2', '3', '4'], to);

/** Movements tell by the qualifier whether they are expected or took place. */
const movements = [
  ['371', 'arrival', 'estimated'],
  ['372', 'arrival', 'actual'],
  ['369', 'departure', 'estimated'],
  ['370', 'departure', 'actual'],
] as const;

/** Every date, those without a kind of ours as `other`. */
export function dates(to: Path = 'dates', table: CodeTable = dateKinds): SegmentRule[] {
  const any = [code('1', 'kind', table, { other: 'other', sentAs: 'sentAs' }), dtm('at')];
  return [
    ...movements.map(([qualifier, kind, classifier]) =>
      segment(
        'DTM',
        [is('1', qualifier), stated('kind', kind), stated('classifier', classifier), dtm('at')],
        { each: to },
      ),
    ),
    segment('DTM', any, { each: to }),
  ];
}

export function dateTo(to: Path, ...codes: [string, ...string[]]): SegmentRule {
  return segment('DTM', [from.oneOf('1', ...codes), dtm(to)]);
}

type Reference = { readonly id: string; readonly on?: string; readonly line?: string };

const reference = (table: CodeTable): Field[] => [
  code('1', 'kind', table, { other: 'other', sentAs: 'sentAs' }),
];

/** REF04 is C040: the line of the order. */
const referenceLine: Field = value(
  'text',
  ['4.1', '4.2'],
  'line',
  ([qualifier, line = '']) => (qualifier === 'LI' ? line : null),
  (line: string) => ['LI', line],
);

/** REF has no date: with `dated`, references that have one stand in N9 or L11. */
export function refs(
  to: Path = 'references',
  { table = references, dated = false }: { readonly table?: CodeTable; readonly dated?: boolean } = {},
): SegmentRule {
  const guard = value<Reference>(
    'undated',
    '2',
    '',
    () => null,
    ({ id, on }) => (on === undefined ? [id.slice(0, 30)] : undefined),
    { needed: true },
  );
  return segment(
    'REF',
    [
      ...reference(table),
      ...(dated ? [guard] : []),
      text('2', 'id', { max: 30, needed: true }),
      referenceLine,
    ],
    { each: to },
  );
}

/** N9: a reference with the date of what it names. */
export function n9(to: Path = 'references', table: CodeTable = references): SegmentRule {
  return segment(
    'N9',
    [
      ...reference(table),
      text('2', 'id', { max: 30, needed: true }),
      moment(x12Moment, ['4', '5', '6'], 'on', { needed: false }),
    ],
    { each: to },
  );
}

/** L11 of road sets: number before its qualifier. */
export function l11(to: Path = 'references', table: CodeTable = references): SegmentRule {
  return segment(
    'L11',
    [
      code('2', 'kind', table, { other: 'other', sentAs: 'sentAs' }),
      text('1', 'id', { max: 30, needed: true }),
    ],
    { each: to },
  );
}

/** Remarks in the MSG of an N9 loop, and references with the date of their paper. */
export function remarkLoop(to: Path = 'notes', referencesTo: Path = 'references'): Node[] {
  const message = segment('MSG', [text('1', '', { max: 264, needed: true })], { each: to });
  const also = 'DTM MEA MSG';
  return [
    group(segment('N9', [is('1', 'L1'), fixed('2', 'Note')]), [message], { also }),
    group(n9(referencesTo), [{ ...message, each: `^${to}`, readOnly: true }], { also }),
  ];
}

/** NTE: a remark; what it is about is kept in sight where it is not general. */
export function nte(to: Path = 'notes'): SegmentRule {
  return segment('NTE', [any('1', 'GEN', ''), text('2', '', { max: 80, needed: true })], { each: to });
}

/** K1: remarks of two times thirty characters. */
export function k1(to: Path = 'notes'): SegmentRule {
  const remark = value<string>(
    'text',
    ['1', '2'],
    '',
    (texts) =>
      texts
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(' ') || undefined,
    (said) => wrap(said, 2, 30),
    { needed: true },
  );
  return segment('K1', [remark], { each: to });
}

/** FOB: who pays the freight, the Incoterms rule and its place. */
export const fob = segment('FOB', [
  fixed('1', 'DF'),
  ...coded('1', 'terms.freight', freight),
  ...placeCode(['2', '3'], 'terms.incotermPlace.', 'name'),
  made<{ terms: { incoterm?: string } }>('4', ({ terms }) =>
    terms.incoterm === undefined ? undefined : '01',
  ),
  text('5', 'terms.incoterm', { max: 3 }),
]);

/** MEA: what was measured (DE 738), how much, in which unit (C001). */
export function measured(to: Path, dimension: readonly [string, ...string[]]): SegmentRule {
  return segment('MEA', [
    any('1', 'PD', 'WT', 'VOL', ''),
    from.oneOf('2', ...dimension),
    quantity(['3', '4.1'], to),
  ]);
}

export const weights = (to: '' | `${string}.` = ''): SegmentRule[] => [
  measured(`${to}grossWeight`, ['G', 'WT']),
  measured(`${to}netWeight`, ['N']),
  measured(`${to}volume`, ['VOL', 'CU']),
];

/** ITD: what was agreed on payment, and when it is due. */
export const paymentTerms = segment('ITD', [
  any('1', '01', ''),
  moment(x12Moment, ['6'], '/dates[kind=due].at', { needed: false }),
  text('12', '/terms.payment', { max: 80 }),
]);
