// Which parts do ISO 20022 messages share? Parties, accounts, agents, remittance information. Names changed between versions
// (BIC to BICFI, BICOrBEI to AnyBIC, a `Pty` around parties in camt): all are read, that of the version is written.
import type { DocumentMoney } from '../../document/index.ts';
import {
  code,
  compact,
  date,
  dateTime,
  field,
  group,
  inside,
  money,
  text,
  textConverter,
  type Converter,
  type Rule,
} from '../../tree-mapping/index.ts';

/** `early` are .001.03 and .001.02, `late` those since the release of 2019. */
export type Release = 'early' | 'late';

export const amount: Converter = money('Ccy');
export const direction = code([
  ['CRDT', 'credit'],
  ['DBIT', 'debit'],
]);

/** The amount of a balance that is in debit. */
export const negative: Converter = {
  ...amount,
  read: (node, scope) => {
    const heard = amount.read(node, scope);
    if (heard === undefined || 'refused' in heard) return heard;
    const value = heard.value as DocumentMoney;
    return { value: value.amount === '0' ? value : { ...value, amount: `-${value.amount}` } };
  },
};

/** Running text, which files that are laid out break into lines. */
export const words = textConverter((value) => value.replace(/\s+/gu, ' '), 'text');

const ibanShape = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u;
const iban = textConverter(
  (value) => value.replace(/\s/gu, '').toUpperCase(),
  'IBAN',
  (value) => (ibanShape.test(value) ? value : undefined),
);
const otherAccount = textConverter(
  (value) => value,
  'account',
  (value) => (ibanShape.test(value) ? undefined : value),
);

/** Adds to what stands there: a house number to its street, a line to the lines before. */
const appended = (between: string): Converter => ({
  read: ({ text: own }, { standing }) => {
    const more = own.trim().replace(/\s+/gu, ' ');
    if (more === '') return undefined;
    return { value: typeof standing === 'string' && standing !== '' ? `${standing}${between}${more}` : more };
  },
  write: () => undefined,
});

const address: readonly Rule[] = [
  field('StrtNm', 'street', text),
  field('BldgNb', 'street', appended(' '), { joins: true, only: 'read' }),
  field('PstCd', 'postcode', text),
  field('TwnNm', 'city', text),
  field('CtrySubDvsn', 'region', text),
  field('Ctry', 'country', text),
  field('AdrLine', 'street', appended(', '), { joins: true, only: 'read' }),
];

export const agent = (release: Release): readonly Rule[] => {
  const [now, then] = release === 'early' ? ['BIC', 'BICFI'] : ['BICFI', 'BIC'];
  return [
    field(`FinInstnId/${now}`, 'bank', compact),
    field(`FinInstnId/${then}`, 'bank', compact, { only: 'read' }),
  ];
};

export const account: readonly Rule[] = [
  field('Id/IBAN', 'account', iban),
  field('Id/Othr/Id', 'account', otherAccount),
];

export const party = (release: Release): readonly Rule[] => [
  field('Nm', 'name', text),
  inside('PstlAdr', [group('.', 'address', address)]),
  ...(release === 'late' ? [field('Id/OrgId/LEI', 'lei', text)] : []),
  field('Id/OrgId/BICOrBEI', 'bank', compact, { only: 'read' }),
  field('Id/OrgId/AnyBIC', 'bank', compact, { only: 'read' }),
  field('Id/OrgId/Othr/Id', 'code', text),
];

/** Debtor or creditor with account and bank, each in an element beside the others. */
export function side(name: 'Dbtr' | 'Cdtr', release: Release, wrapped = false): readonly Rule[] {
  const target = name === 'Dbtr' ? 'debtor' : 'creditor';
  const defaults = { defaults: { role: name === 'Dbtr' ? 'buyer' : 'seller' } };
  return [
    group(name, target, party(release), defaults),
    ...(wrapped ? [group(`${name}/Pty`, target, party(release), defaults)] : []),
    group(`${name}Acct`, target, account, defaults),
    group(`${name}Agt`, target, agent(release), defaults),
  ];
}

/** ISO 20022 DocumentType6Code: what the reference names. */
const documentKind = code([
  ['CINV', 'invoice'],
  ['MSIN', 'invoice'],
  ['SBIN', 'invoice'],
  ['SOAC', 'order'],
  ['PUOR', 'order'],
  ['DISP', 'despatch-advice'],
  ['CREN', 'other'],
]);

/** With `worded`, free text is written there too. */
export const remittance = (worded = true): readonly Rule[] => [
  inside('RmtInf', [
    field('Ustrd', 'about', appended(' '), { joins: true, only: 'read' }),
    // Each line holds 140 characters.
    ...(worded
      ? [
          field(
            'Ustrd',
            'about',
            { ...words, write: (value) => ({ text: String(value).slice(0, 140) }) },
            { only: 'write' },
          ),
        ]
      : []),
    group(
      'Strd+/RfrdDocInf+',
      'references[kind=invoice|order|despatch-advice|other]',
      [field('Tp/CdOrPrtry/Cd', 'kind', documentKind), field('Nb', 'id', text), field('RltdDt', 'on', date)],
      { needs: ['id', 'kind'] },
    ),
    group(
      'Strd+/CdtrRefInf',
      'references[kind=payment,sentAs=SCOR]',
      [field('Ref', 'id', text), ...[field('Tp/CdOrPrtry/Cd', 'sentAs', text)]],
      { needs: ['id'] },
    ),
  ]),
];

/** A day or a time, in `Dt` or `DtTm`. */
export const dayOrTime = (path: string, target: string): readonly Rule[] => [
  field(
    `${path}/Dt`,
    target,
    textConverter(
      (value) => parsed(value),
      'date',
      (value) => (value.includes('T') ? undefined : value),
    ),
  ),
  field(`${path}/DtTm`, target, {
    ...dateTime,
    write: (value, scope) => (String(value).includes('T') ? dateTime.write(value, scope) : undefined),
  }),
];

function parsed(value: string): unknown {
  const heard = date.read({ text: value } as Parameters<typeof date.read>[0], {});
  return heard !== undefined && 'value' in heard ? heard.value : undefined;
}
