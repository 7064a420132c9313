// Who is party, and where? N1 with its address, numbers and contact, and places by their code.
import type { DocumentParty, DocumentPlace } from '../../document/index.ts';
import { codeTable, type CodeTable } from '../code-table.ts';
import { group, segment, type Field, type Node, type Path, type SegmentRule } from '../declare.ts';
import * as from from '../fields.ts';
import { made, qualified } from './values.ts';

const { any, code, is, pairs, text, value, wrap } = from;

type Place = string;

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
