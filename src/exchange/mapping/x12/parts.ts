// Which segments do transaction sets have in common? Parties (N1 to PER), references (REF, N9), dates (DTM), remarks, amounts,
// measurements, carriers, charges and taxes. ASC X12.22, 004010 to 005030.
import type { DocumentParty, DocumentPlace, DocumentQuantity } from '../../document/index.ts';
import { codeTable, type CodeTable } from '../code-table.ts';
import { group, readOnly, segment, type Field, type Node, type Path, type SegmentRule } from '../declare.ts';
import * as from from '../fields.ts';
import { x12Moment } from '../values/x12-moment.ts';
import { dateKinds, freight, references, x12Units } from './codes.ts';

const { any, code, fixed, is, moment, pairs, stated, text, value, wrap } = from;

type Place = string;

/** A text that the document does not hold at a path of its own, made from the item. Reading leaves the place to others. */
export function made<T>(at: Place, write: (item: T) => string | undefined): Field {
  return value<T>(
    'made',
    at,
    '',
    () => null,
    (item) => {
      const said = write(item);
      return said === undefined ? undefined : [said];
    },
  );
}

/** A code of a table in a field that gives its segment content; one that is not the first of its meaning stays in sight. */
export function coded(at: Place, to: Path, table: CodeTable): Field[] {
  const { meaningOf, codeOf } = table;
  const ours = value<string>(
    table.name,
    at,
    to,
    ([sent = '']) => {
      const meaning = meaningOf.get(sent);
      return meaning !== undefined && codeOf.get(meaning) === sent ? meaning : null;
    },
    (meaning) => (codeOf.has(meaning) ? [codeOf.get(meaning)!] : undefined),
  );
  const others = value<string>(
    table.name,
    at,
    to,
    ([sent = '']) => meaningOf.get(sent) ?? null,
    () => undefined,
    { uses: 0, readOnly: true },
  );
  return [ours, others];
}

/** A text behind its qualifier; with another qualifier it is read too where `others` has it, and the qualifier stays. */
export function qualified(
  [qualifier, at]: readonly [Place, Place],
  to: Path,
  code: string,
  { others, max = 80 }: { readonly others?: RegExp; readonly max?: number } = {},
): Field[] {
  const ours = value<string>(
    'text',
    [qualifier, at],
    to,
    ([sent = '', said = '']) => (sent === code ? said.trim() || null : null),
    (said) => [code, said.slice(0, max)],
  );
  if (others === undefined) return [ours];
  const rest = value<string>(
    'text',
    [at, qualifier],
    to,
    ([said = '', sent = '']) => (sent !== code && others.test(sent) ? said.trim() || null : null),
    () => undefined,
    { uses: 1, readOnly: true },
  );
  return [ours, rest];
}

/** Number and unit (DE 355); both always stand there. */
export function quantity(
  [at, unit]: readonly [Place, Place],
  to: Path,
  options: from.ValueOptions = {},
): Field {
  return value<DocumentQuantity>(
    'quantity',
    [at, unit],
    to,
    ([sent = '', measured = '']) => {
      if (sent.trim() === '') return null;
      const number = from.readDecimal(sent);
      if (number === undefined) return undefined;
      return { value: number, unit: measured === '' ? 'C62' : x12Units.read(measured.trim()) };
    },
    ({ value: number, unit: measured }) => [number, x12Units.write(measured)],
    options,
  );
}

/** Gross weight behind its qualifier (DE 187): `['6', '7', '8']`. */
export function weight(places: readonly [Place, Place, Place], to: Path, qualifier = 'G'): Field {
  return value<DocumentQuantity>(
    'quantity',
    places,
    to,
    ([sent = '', number = '', unit = '']) => {
      const decimal = from.readDecimal(number);
      if (sent !== qualifier || decimal === undefined) return null;
      return { value: decimal, unit: unit === '' ? 'LBR' : x12Units.read(unit) };
    },
    ({ value: number, unit }) => [qualifier, number, x12Units.write(unit)],
  );
}

/** One letter instead of DE 355: DE 188 for weights, DE 184 for volumes. */
const letters = new Map(Object.entries({ K: 'KGM', L: 'LBR', M: 'TNE', E: 'TNE', S: 'STN', T: 'LTN' }));

/** DE 81 and DE 188, the unit in one letter; `qualifier` has its own place. */
export function letterWeight(
  places: readonly [at: Place, qualifier: Place, unit: Place],
  to: Path,
  order: 'G' | 'N' = 'G',
): Field {
  return value<DocumentQuantity>(
    'quantity',
    places,
    to,
    ([number = '', qualifier = '', unit = '']) => {
      const decimal = from.readDecimal(number);
      if (decimal === undefined || (qualifier !== order && qualifier !== '')) return null;
      const known = unit === '' ? 'LBR' : letters.get(unit);
      return known === undefined ? undefined : { value: decimal, unit: known };
    },
    ({ value: number, unit }) => {
      const letter = [...letters].find(([, known]) => known === unit)?.[0];
      return letter === undefined ? undefined : [number, order, letter];
    },
  );
}

/** DE 183 and DE 184: X is cubic metres, E cubic feet. */
export function letterVolume([at, unit]: readonly [Place, Place], to: Path): Field {
  const known = new Map([
    ['X', 'MTQ'],
    ['E', 'FTQ'],
    ['G', 'GLL'],
    ['L', 'LTR'],
  ]);
  return value<DocumentQuantity>(
    'quantity',
    [at, unit],
    to,
    ([number = '', letter = '']) => {
      const decimal = from.readDecimal(number);
      if (decimal === undefined) return null;
      return known.has(letter) ? { value: decimal, unit: known.get(letter)! } : undefined;
    },
    ({ value: number, unit: measured }) => {
      const letter = [...known].find(([, name]) => name === measured)?.[0];
      return letter === undefined ? undefined : [number, letter];
    },
  );
}

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

const gln = /^\d{13}$/u;
type PartyIds = { readonly gln?: string; readonly duns?: string; readonly code?: string };

/** N103 and N104: GLN (UL), DUNS (1, with four more digits 9), or a number that a partner gave (91 seller, 92 buyer). */
const partyId: readonly Field[] = [
  value<PartyIds>(
    'party',
    ['3', '4'],
    '',
    ([qualifier = '', sent = '']) => {
      const id = sent.trim();
      if (id === '') return null;
      if (qualifier === 'UL') return gln.test(id) ? { gln: id } : null;
      if (qualifier === '1') return { duns: id };
      return qualifier === '92' ? { code: id } : null;
    },
    (party) => {
      if (party.gln !== undefined) return ['UL', party.gln];
      if (party.duns !== undefined) return [party.duns.length > 9 ? '9' : '1', party.duns];
      return party.code === undefined ? undefined : ['92', party.code];
    },
  ),
  value<PartyIds>(
    'party',
    ['4', '3'],
    '',
    ([sent = '', qualifier = '']) => {
      const id = sent.trim();
      if (id === '' || qualifier === '1' || qualifier === '92') return null;
      if (qualifier === 'UL' && gln.test(id)) return null;
      return qualifier === '9' ? { duns: id } : { code: id };
    },
    () => undefined,
    { uses: 1, readOnly: true },
  ),
];

const street = value<string>(
  'text',
  ['1', '2'],
  'address.street',
  (texts) =>
    texts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(', ') || undefined,
  (said) => wrap(said, 2, 55, ', '),
);

/** A state in its two letters; other regions as location (DE 309 `SP`). */
const region = (to: Path): Field =>
  value<string>(
    'text',
    ['2', '5', '6'],
    to,
    ([state = '', qualifier = '', name = '']) =>
      qualifier === 'SP' && name.trim() !== '' ? name.trim() : state.trim() || null,
    (said) => (said.length === 2 ? [said] : ['', 'SP', said.slice(0, 30)]),
  );

/** N3 and N4 from `address.` on, or from another prefix. */
export function address(to: '' | `${string}.` = 'address.'): SegmentRule[] {
  return [
    segment('N3', [{ ...street, to: `${to}street` }]),
    segment('N4', [
      text('1', `${to}city`, { max: 30 }),
      region(`${to}region`),
      text('3', `${to}postcode`, { max: 15 }),
      text('4', `${to}country`, { max: 3 }),
    ]),
  ];
}

const reach = codeTable('reach', { 'contact.phone': 'TE', 'contact.email': 'EM' });

/** PER: whom to ask. */
export const contact = segment('PER', [
  any('1', 'IC', 'CN', 'BD', 'SU', 'OC'),
  text('2', 'contact.name', { max: 60 }),
  pairs(
    [
      ['4', '3'],
      ['6', '5'],
      ['8', '7'],
    ],
    reach,
  ),
]);

/** G61 of transport and warehouse sets, one number each. */
export const contactG61: readonly SegmentRule[] = [
  segment('G61', [
    any('1', 'IC', 'CN', 'BD'),
    text('2', 'contact.name', { max: 60, needed: true }),
    ...qualified(['3', '4'], 'contact.phone', 'TE'),
  ]),
  segment('G61', [
    any('1', 'IC', 'CN', 'BD'),
    made<Pick<DocumentParty, 'contact'>>('2', ({ contact: known }) =>
      known?.email === undefined ? undefined : (known.name ?? 'Contact'),
    ),
    ...qualified(['3', '4'], 'contact.email', 'EM'),
  ]),
];

export const partyHead = (table: CodeTable): Field[] => [
  code('1', 'role', table, { sentAs: 'sentAs' }),
  text('2', 'name', { max: 60 }),
  ...partyId,
];

export const partyNumbers: readonly SegmentRule[] = [
  segment('REF', [from.oneOf('1', 'TJ', 'VX', 'GT'), text('2', 'taxId', { max: 30 })]),
  segment('REF', [is('1', 'DNS'), text('2', 'duns', { max: 30 })]),
  segment('REF', [from.oneOf('1', 'IA', 'VR'), text('2', 'code', { max: 30 })]),
];

type PartyOptions = {
  readonly table: CodeTable;
  readonly to?: Path;
  readonly numbers?: readonly Node[];
  readonly contact?: readonly Node[];
  readonly also?: string;
};

/** N1 with what may stand in its loop. */
export function parties({
  table,
  to = 'parties',
  numbers = partyNumbers,
  contact: who = [contact],
  also = '',
}: PartyOptions): Node {
  return group(segment('N1', partyHead(table), { each: to }), [...address(), ...numbers, ...who], {
    also: `N2 N3 N4 REF PER NX2 SI DMG ${also}`.trim(),
  });
}

/** A place by location qualifier and identifier (DE 309, DE 310): UN/LOCODE is `UN`. */
export function placeCode(
  [qualifier, at]: readonly [Place, Place],
  to: '' | `${string}.`,
  others: 'code' | 'name' = 'code',
): Field[] {
  const path = to === '' ? '' : to.slice(0, -1);
  const readPlace = (sent: string): DocumentPlace | undefined => {
    const id = sent.replaceAll(/[\s-]/gu, '');
    if (/^[A-Z]{2}[A-Z2-9]{3}$/u.test(id)) return { code: id, country: id.slice(0, 2) };
    return id === '' ? undefined : { code: id };
  };
  return [
    value<DocumentPlace>(
      'place',
      [at, qualifier],
      path,
      ([sent = '', list = '']) => (list === 'UN' ? readPlace(sent) : null),
      ({ code: known }) => (known === undefined ? undefined : [known.slice(0, 30), 'UN']),
    ),
    value<DocumentPlace>(
      'place',
      [at, qualifier],
      path,
      ([sent = '', list = '']) => (list === 'UN' || sent.trim() === '' ? null : { [others]: sent.trim() }),
      ({ code: known, name }) =>
        known === undefined && name !== undefined ? [name.slice(0, 80), 'ZZ'] : undefined,
      { uses: 1, readOnly: others === 'code' },
    ),
  ];
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

export const readOnlyDates = (to: Path = '/dates'): Node[] => readOnly(dates(to));

/** ITD: what was agreed on payment, and when it is due. */
export const paymentTerms = segment('ITD', [
  any('1', '01', ''),
  moment(x12Moment, ['6'], '/dates[kind=due].at', { needed: false }),
  text('12', '/terms.payment', { max: 80 }),
]);
