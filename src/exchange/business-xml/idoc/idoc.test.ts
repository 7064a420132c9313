import { describe, expect, test } from 'vitest';
import { moment, unwrap } from '../../../base/index.ts';
import {
  emptyDocument,
  type DocumentLine,
  type DocumentParty,
  type TradeDocument,
} from '../../document/index.ts';
import { readXml, type XmlElement } from '../../xml/index.ts';
import { checkIdoc, encodeIdoc, parseFlatIdocs, readIdoc, type IdocOptions } from './index.ts';
import { idocSegments } from './segments.ts';

const options: Omit<IdocOptions, 'form'> = {
  ...{ docnum: '4711', createdAt: moment('2026-03-18T07:40:00'), client: '100' },
  sender: { port: 'SAPP11', type: 'LS', number: 'P11CLNT100' },
  receiver: { port: 'EDI', type: 'KU', number: '0000001000' },
};

const parse = (text: string, form: 'flat' | 'xml'): XmlElement => {
  const bytes = new TextEncoder().encode(text);
  return form === 'xml' ? unwrap(readXml(bytes)) : unwrap(parseFlatIdocs(bytes))[0]!;
};

const seller: DocumentParty = {
  ...{ role: 'seller' as const, code: 'V-77', gln: '4012345000009', name: 'Nordwind Textil GmbH' },
  address: { street: 'Hafenstraße 1', city: 'Hamburg', postcode: '20457', country: 'DE' },
};
const buyer: DocumentParty = {
  role: 'buyer',
  code: '1000',
  name: 'Maison & Fils',
  address: { city: 'Le Havre', country: 'FR' },
};
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const unit = (value: string, code = 'KGM') => ({ value, unit: code });
const messageReference = { kind: 'message', sentAs: 'DOCNUM', id: '4711' } as const;

const line = (quantities: DocumentLine['quantities'], more: Partial<DocumentLine> = {}): DocumentLine => ({
  ...{ id: '10', quantities, price: { ...eur('12.5'), per: unit('1', 'H87') }, amount: eur('-1250') },
  item: { buyerId: 'B-1', sellerId: 'S-1', gtin: '4012345123456', description: 'Segeltuch “blau”' },
  ...{ netWeight: unit('40.5'), grossWeight: unit('41') },
  references: [{ kind: 'order', id: 'PO-1', line: '10' }],
  taxes: [{ type: 'VAT', rate: '20', amount: eur('250') }],
  ...more,
});

const base = (kind: TradeDocument['kind'], id: string): TradeDocument => ({
  ...emptyDocument(kind, id),
  ...{ issuedAt: moment('2026-03-18'), currency: 'EUR', parties: [buyer, seller], notes: ['Vorsicht, Glas'] },
});

const documents: Readonly<Record<string, TradeDocument>> = {
  ORDERS: {
    ...base('order', 'PO-1'),
    references: [{ kind: 'contract', id: 'C-9', on: moment('2026-01-01') }],
    dates: [{ kind: 'required-delivery', at: moment('2026-04-01T08:30:00') }],
    terms: { incoterm: 'FCA', incotermPlace: { name: 'Hamburg' }, payment: '30 days net' },
    lines: [
      line(
        { ordered: unit('100', 'H87') },
        {
          dates: [{ kind: 'required-delivery', at: moment('2026-04-02') }],
          charges: [{ kind: 'allowance', reason: 'Discount', amount: eur('5') }],
        },
      ),
    ],
    totals: { lines: eur('1250') },
  },
  ORDCHG: {
    ...base('order-change', 'PO-1'),
    ...{ function: 'change', references: [{ kind: 'order', id: 'PO-1' }] },
    lines: [line({ ordered: unit('90', 'H87') }, { action: 'changed' })],
  },
  ORDRSP: {
    ...base('order-response', 'SO-5'),
    ...{ answer: 'accepted-with-changes', references: [{ kind: 'order', id: 'PO-1' }] },
    lines: [
      line(
        { confirmed: unit('90', 'H87') },
        {
          action: 'accepted-with-changes',
          dates: [{ kind: 'promised-delivery', at: moment('2026-04-05') }],
        },
      ),
    ],
  },
  INVOIC: {
    ...base('invoice', 'INV-1'),
    references: [
      { kind: 'order', id: 'PO-1' },
      { kind: 'despatch-advice', id: 'DA-1' },
    ],
    parties: [buyer, { ...seller, bank: 'COBADEFF', account: 'DE89370400440532013000' }],
    lines: [line({ invoiced: unit('100', 'H87') })],
    totals: { taxExclusive: eur('1250'), tax: eur('250'), payable: eur('1500') },
  },
  CRME: { ...base('credit-note', 'CN-1'), lines: [line({ invoiced: unit('1', 'H87') })] },
  DESADV: {
    ...emptyDocument('despatch-advice', '80001234'),
    issuedAt: moment('2026-03-18T07:40:00'),
    parties: [
      {
        role: 'buyer',
        code: '1000',
        name: 'Maison & Fils',
        address: { street: '2, rue du Port', city: 'Le Havre', postcode: '76600', country: 'FR' },
      },
      { role: 'shipper', code: 'V-77', name: 'Nordwind', contact: { email: 'anke@nordwind.example' } },
    ],
    references: [
      { kind: 'bill-of-lading', id: 'HLCU123' },
      { kind: 'despatch-advice', id: 'DA-1' },
    ],
    dates: [
      { kind: 'despatched', at: moment('2026-03-19T10:00:00') },
      { kind: 'arrival', at: moment('2026-03-25') },
    ],
    terms: { incoterm: 'FCA', incotermPlace: { name: 'Hamburg' } },
    lines: [
      {
        ...{
          id: '10',
          quantities: { despatched: unit('100', 'H87') },
          netWeight: unit('40.5'),
          grossWeight: unit('41'),
        },
        item: {
          gtin: '4012345123456',
          sellerId: '4711',
          buyerId: 'B-1',
          description: 'Segeltuch',
          batch: 'L-7',
        },
        references: [
          { kind: 'supplier', id: '5000123', line: '20' },
          { kind: 'order', id: 'PO-1', line: '10' },
        ],
      },
    ],
    units: [{ sscc: '340123450000000017', grossWeight: unit('41') }],
    totals: { grossWeight: unit('41'), netWeight: unit('40.5'), packages: '1' },
  },
};

describe.each(['flat', 'xml'] as const)('the %s form', (form) => {
  test.each(Object.keys(documents))('%s comes back as it was written and has no finding', (name) => {
    const document = documents[name]!;
    const root = parse(unwrap(encodeIdoc(document, { ...options, form })), form);
    expect(checkIdoc(root).messages[0]).toMatchObject({
      reference: '0000000000004711',
      status: 'accepted',
      findings: [],
    });
    const [back] = unwrap(readIdoc(root));
    expect(back!.problems).toEqual([]);
    const { extra: _, references, ...rest } = back!.document;
    const { extra: _e, references: own, ...expected } = document;
    expect(rest).toEqual(expected);
    expect(references).toEqual(expect.arrayContaining([messageReference, ...own]));
    expect(references).toHaveLength(own.length + 1);
  });

  test('what does not fit into a field is told, not cut', () => {
    const written = encodeIdoc({ ...documents.ORDERS!, id: 'X'.repeat(36) }, { ...options, form });
    expect(written).toMatchObject({
      problems: [{ code: 'idoc.field-length', where: { path: '/IDOC/E1EDK01/BELNR' } }, {}],
    });
  });
});

describe('flat files', () => {
  const text = unwrap(encodeIdoc(documents.ORDERS!, { ...options, form: 'flat' }));
  const records = text.split('\n').slice(0, -1);

  test('records have their fixed widths, numbers and levels', () => {
    expect(records[0]).toHaveLength(524);
    expect(records.slice(1).every((record) => record.length === 1063)).toBe(true);
    const item = records.find((record) => record.startsWith('E2EDP01'))!;
    expect(item.slice(30, 49)).toBe('1000000000000004711');
    expect(item.slice(63, 69)).toBe('000010');
    const price = records.find((record) => record.startsWith('E2EDP19'))!;
    expect([price.slice(55, 61), price.slice(61, 63)]).toEqual([item.slice(49, 55), '03']);
    expect(records.map((record) => record.slice(49, 55)).slice(1)).toEqual(
      records.slice(1).map((_, index) => String(index + 1).padStart(6, '0')),
    );
  });

  test('a value leads back to its line, column and byte', () => {
    const { sources } = unwrap(readIdoc(parse(text, 'flat')))[0]!;
    const at = records.findIndex((record) => record.startsWith('E2EDP01'));
    const before = new TextEncoder().encode(
      records
        .slice(0, at)
        .map((record) => `${record}\n`)
        .join(''),
    ).length;
    expect(sources.get('/lines/0/quantities/ordered')).toMatchObject({
      ...{ segment: 'MENGE', field: '/ORDERS05/IDOC/E1EDP01/MENGE', line: at + 1, byte: before + 63 + 11 },
    });
  });

  test('several IDocs, trimmed records, CRLF and Windows-1252 are read', () => {
    const trimmed = records.map((record) => record.trimEnd()).join('\r\n');
    const bytes = Uint8Array.from(
      [...`${trimmed}\r\n${trimmed}`],
      (character) => character.charCodeAt(0) & 255,
    );
    const idocs = unwrap(parseFlatIdocs(bytes));
    expect(idocs).toHaveLength(2);
    expect(unwrap(readIdoc(idocs[1]!))[0]!.document.parties[1]!.address!.street).toBe('Hafenstraße 1');
  });

  test('segments of the customer are kept as they were sent', () => {
    const own = `${'Z1EXTRA'.padEnd(49)}${'000099'.padEnd(6)}00000003`;
    const root = parse(`${text}${own}blue\n`, 'flat');
    expect(unwrap(readIdoc(root))[0]!.document.extra['Z1EXTRA/SDATA']).toBe('blue');
    expect(checkIdoc(root).messages[0]!.findings).toMatchObject([
      { code: 'idoc.segment-unknown', severity: 'warning' },
    ]);
  });

  test.each([
    ['', 'input.truncated', 1],
    ['E2EDK01005', 'input.syntax', 1],
    [`${records[0]}\nnonsense`, 'input.syntax', 2],
    [`${records[0]}\n${records[1]}XX${'Y'.repeat(10)}`, 'input.syntax', 2],
    [`${records[0]}too long`, 'input.syntax', 1],
  ])('what is no IDoc is refused with its place (%#)', (input, problemCode, at) => {
    expect(parseFlatIdocs(new TextEncoder().encode(input))).toMatchObject({
      ...{ ok: false, problems: [{ code: problemCode, where: { line: at } }] },
    });
  });
});

test('the control record and the longest segments have the lengths that SAP gives them', () => {
  const length = (name: string): number =>
    idocSegments.get(name)!.fields.reduce((sum, field) => sum + field.length, 0);
  expect(length('EDI_DC40')).toBe(524);
  expect(length('E1ADRM1')).toBe(952);
  expect(idocSegments.get('E1EDL24')!.fields.find(({ name }) => name === 'VFDAT')!.offset).toBe(872);
  for (const name of idocSegments.keys()) expect(length(name)).toBeLessThanOrEqual(1000);
});

test('an IDoc of another message is not taken for one that is understood', () => {
  const root = parse(
    unwrap(encodeIdoc(documents.ORDERS!, { ...options, form: 'xml' })).replace('>ORDERS<', '>PORDCR<'),
    'xml',
  );
  expect(readIdoc(root)).toMatchObject({ ok: false, problems: [{ code: 'message.unsupported' }] });
});
