// Which segments do messages have in common? Fields and segments that several messages declare alike: parties (C082, C080,
// C059), places (C517), dates, references, free text, measurements.
import type { DocumentPlace, DocumentQuantity } from '../../document/index.ts';
import type { CodeTable } from '../code-table.ts';
import type { Field, MessageFacts, Node, Path, SegmentRule, ValueField } from '../declare.ts';
import { group, segment } from '../declare.ts';
import * as from from '../fields.ts';
import { releaseNumber } from '../release.ts';
import { edifactMoment } from '../values/edifact-moment.ts';
import { commerceDates, commerceParties, places, references } from './codes.ts';

const { code, is, moment, stated, text, value, wrapped } = from;

/** Elements have grown from one release to a later one. */
export function growing(before: number, later: number, since: string): (facts: MessageFacts) => number {
  return ({ version }) => (releaseNumber(version) >= releaseNumber(since) ? later : before);
}

/** DTM: C507 has the moment in its second component and the form in its third. */
export function dtm(to: Path): ValueField {
  return moment(edifactMoment, ['1.2', '1.3'], to);
}

/** A date of one qualifier in a field of its own. */
export function dtmTo(to: Path, ...codes: [string, ...string[]]): SegmentRule {
  return segment('DTM', [from.oneOf('1.1', ...codes), dtm(to)]);
}

/** Movements tell by the qualifier whether they were planned, are expected or took place. */
const movements = [
  ['132', 'arrival', 'estimated'],
  ['178', 'arrival', 'actual'],
  ['232', 'arrival', 'planned'],
  ['133', 'departure', 'estimated'],
  ['136 186', 'departure', 'actual'],
  ['189', 'departure', 'planned'],
] as const;

/** Every date, those without a kind of ours as `other`. */
export function dates(to: Path = 'dates', table: CodeTable = commerceDates): SegmentRule[] {
  return [
    ...movements.map(([codes, kind, classifier]) => {
      const [first, ...more] = codes.split(' ');
      const fields = [is('1.1', first!, ...more), stated('kind', kind), stated('classifier', classifier)];
      return segment('DTM', [...fields, dtm('at')], { each: to });
    }),
    segment('DTM', [code('1.1', 'kind', table, { other: 'other', sentAs: 'sentAs' }), dtm('at')], {
      each: to,
    }),
  ];
}

/** RFF with number and line (C506), where a DTM behind it is not of what it names but of what both stand in. */
export function reference(to: Path = 'references', table: CodeTable = references): SegmentRule {
  return segment(
    'RFF',
    [
      code('1.1', 'kind', table, { other: 'other', sentAs: 'sentAs' }),
      text('1.2', 'id', { max: growing(35, 70, 'D00A') }),
      text('1.3', 'line'),
    ],
    { each: to },
  );
}

/** RFF, and the date of what it names. */
export function rff(to: Path = 'references', table: CodeTable = references): Node {
  return group(reference(to, table), [dtmTo('on', '171', '4', '137', '182')], { also: 'DTM' });
}

const glnAgencies = new Set(['9', '14', '']);

/** C082 of GS1: agency 9, scheme 0088 in newer messages, or thirteen digits of nobody else. */
function isGs1(id: string, scheme: string, agency: string): boolean {
  return /^\d{13}$/u.test(id) && (scheme === '0088' || glnAgencies.has(agency));
}

/** C082: a GLN, or a number that a partner gave; then who gave it (DE 3055) stays in sight. */
const partyId: readonly ValueField[] = [
  value(
    'gln',
    ['2.1', '2.2', '2.3'],
    'gln',
    ([id = '', scheme = '', agency = '']) => (isGs1(id.trim(), scheme, agency) ? id.trim() : null),
    (gln: string) => [gln, '', '9'],
  ),
  value(
    'text',
    ['2.1', '2.2', '2.3'],
    'code',
    ([id = '', scheme = '', agency = '']) => (isGs1(id.trim(), scheme, agency) ? null : id.trim() || null),
    (number: string) => [number],
    { uses: 1 },
  ),
];

/** DE 3036 has 35 characters, 70 from D.02A on. */
const nameMax = growing(35, 70, 'D02A');

/** NAD: role, number, name and address. Unstructured lines (C058) are kept in sight. */
export function nadFields(table: CodeTable): Field[] {
  return [code('1', 'role', table, { sentAs: 'sentAs' }), ...partyId, ...nameAndAddress()];
}

/** From `name` and `address` of the item on. */
export function nameAndAddress(): Field[] {
  return [
    wrapped('4.1-5', 'name', { max: nameMax }),
    // C058 of senders that do not structure names: its first line.
    text('3.1', 'name', { readOnly: true }),
    wrapped('5.1-4', 'address.street', { max: 35, separator: ', ' }),
    text('6', 'address.city', { max: 35 }),
    regionField,
    text('8', 'address.postcode', { max: 17 }),
    text('9', 'address.country', { max: 3 }),
  ];
}

/** C819 from D.97B on; before, DE 3229 alone. */
const regionField = value<string>(
  'text',
  ['7.1', '7.4'],
  'address.region',
  ([short = '', name = '']) => (name.trim() === '' ? short.trim() || undefined : name.trim()),
  (region, { version }) =>
    region.length <= 3 || releaseNumber(version) < releaseNumber('D97B')
      ? [region.slice(0, 9)]
      : ['', region],
);

/** CTA with its COM: name, telephone and mail address of whom to ask. */
export function contact(): Node {
  return group(
    segment('CTA', [from.any('1', 'IC', 'AD', 'OC', 'PD', 'SU'), text('2.2', 'contact.name', { max: 35 })]),
    [
      segment('COM', [is('1.2', 'TE', 'AL'), text('1.1', 'contact.phone')]),
      segment('COM', [is('1.2', 'EM'), text('1.1', 'contact.email')]),
    ],
  );
}

/** An account number as machines have it: IBANs are printed in groups of four. */
const account = value<string>(
  'text',
  '2.1',
  'account',
  ([sent = '']) => sent.replaceAll(/\s/gu, '') || undefined,
  (said) => [said.slice(0, 35)],
);

/** NAD with what may stand in its group. */
export function parties(table: CodeTable = commerceParties, to: Path = 'parties'): Node {
  return group(
    segment('NAD', nadFields(table), { each: to }),
    [
      segment('FII', [from.any('1', 'RB', 'BF', 'BI'), account, text('3.1', 'bank')]),
      segment('RFF', [is('1.1', 'VA', 'AHP', 'FC'), text('1.2', 'taxId')]),
      segment('RFF', [is('1.1', 'GN', 'XA'), text('1.2', 'registration')]),
      segment('RFF', [is('1.1', 'ADE', 'AHL'), text('1.2', 'duns')]),
      contact(),
    ],
    { also: 'LOC FII RFF DTM MOA DOC' },
  );
}

/** C517: a UN/LOCODE, a GLN or a partner's code, and a name. */
export function placeFields(to: '' | `${string}.` = ''): Field[] {
  return [placeCode(to), text('2.4', `${to}name`, { max: 70 })];
}

export function placeCode(to: '' | `${string}.`): ValueField {
  return value<DocumentPlace>(
    'place',
    ['2.1', '2.2', '2.3'],
    to === '' ? '' : to.slice(0, -1),
    ([sent = '', , agency = '']) => {
      const id = sent.replaceAll(/[\s-]/gu, '');
      if (/^[A-Z]{2}[A-Z2-9]{3}$/u.test(id)) return { code: id, country: id.slice(0, 2) };
      if (/^\d{13}$/u.test(id) && glnAgencies.has(agency)) return { gln: id };
      return /^[A-Z0-9]{2,20}$/u.test(id) ? { code: id } : undefined;
    },
    ({ code: known, gln }) => {
      if (known !== undefined) return /^[A-Z]{2}[A-Z2-9]{3}$/u.test(known) ? [known, '139', '6'] : [known];
      return gln === undefined ? undefined : [gln, '', '9'];
    },
  );
}

export function locations(to: Path = 'places', table: CodeTable = places): SegmentRule {
  return segment('LOC', [code('1', 'kind', table, { other: 'other', sentAs: 'sentAs' }), ...placeFields()], {
    each: to,
  });
}

/** DE 4440 has 70 characters, 512 from D.99A on. */
const freeTextMax = growing(70, 512, 'D99A');

export function freeText(to: Path, ...codes: [string, ...string[]]): SegmentRule {
  return segment('FTX', [is('1', ...codes), wrapped('4.1-5', to, { max: freeTextMax })]);
}

/** Remarks; what a text is about is kept in sight where it is not general information. */
export function notes(to: Path = 'notes'): SegmentRule {
  return segment(
    'FTX',
    [
      is(
        '1',
        'AAI',
        'GEN',
        'AAR',
        'ZZZ',
        'PUR',
        'DEL',
        'DIN',
        'INV',
        'SUR',
        'SIN',
        'SSR',
        'TRA',
        'PKG',
        'ACB',
      ),
      wrapped('4.1-5', '', { max: freeTextMax, needed: true }),
    ],
    { each: to },
  );
}

/** MEA: C174 has unit and value in this order; DE 6313 says what was measured. */
export function measured(to: Path, dimension: readonly [string, ...string[]], purpose = 'AAE'): SegmentRule {
  return segment('MEA', [
    from.any('1', purpose, 'PD', 'WT', 'VOL', 'AAI', 'AAX', 'AAY', 'AAZ'),
    is('2.1', ...dimension),
    value<DocumentQuantity>(
      'quantity',
      ['3.1', '3.2'],
      to,
      ([unit = '', sent = '']) => {
        const number = from.readDecimal(sent);
        return number === undefined || unit === ''
          ? undefined
          : { value: number, unit: from.rec20.read(unit) };
      },
      ({ value: number, unit }) => [unit, number],
    ),
  ]);
}

/** Gross weight, net weight and volume from `grossWeight`, `netWeight`, `volume` on. */
export function weights(to: '' | `${string}.` = ''): SegmentRule[] {
  return [
    measured(`${to}grossWeight`, ['AAB', 'G', 'AAD']),
    measured(`${to}netWeight`, ['AAA', 'AAF', 'AAC', 'N']),
    measured(`${to}volume`, ['ABJ', 'AAW', 'AAX']),
  ];
}
