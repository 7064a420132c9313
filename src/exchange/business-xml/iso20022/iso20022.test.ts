import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moment, unwrap } from '../../../base/index.ts';
import {
  emptyDocument,
  type DocumentParty,
  type DocumentPayment,
  type TradeDocument,
} from '../../document/index.ts';
import { readXml } from '../../xml/index.ts';
import { checkIso20022, encodePain001, encodePain002, readIso20022 } from './index.ts';

const parse = (text: string | Uint8Array) =>
  unwrap(readXml(typeof text === 'string' ? new TextEncoder().encode(text) : text));
const findingsOf = (root: Parameters<typeof checkIso20022>[0]) => checkIso20022(root).messages[0]!.findings;

const debtor: DocumentParty = {
  ...{
    role: 'buyer' as const,
    name: 'Maison & Fils',
    account: 'FR1420041010050500013M02606',
    bank: 'BNPAFRPPXXX',
  },
  address: { street: '2, rue du Port', postcode: '76600', city: 'Le Havre', country: 'FR' },
};
const creditor: DocumentParty = {
  role: 'seller',
  name: 'Nordwind',
  account: 'DE89370400440532013000',
  bank: 'COBADEFFXXX',
};
const batch = (id: string) => ({ kind: 'payment', sentAs: 'PmtInfId', id }) as const;
const payment = (
  id: string,
  day: string,
  amount: string,
  more: Partial<DocumentPayment> = {},
): DocumentPayment => ({
  ...{ id, endToEndId: `E2E-${id}`, amount: { amount, currency: 'EUR' }, debtor, creditor, on: moment(day) },
  about: `Invoice INV-${id}`,
  ...more,
});

const order: TradeDocument = {
  ...emptyDocument('payment-order', 'MSG-1'),
  issuedAt: moment('2026-04-01T09:30:00Z'),
  parties: [{ role: 'buyer', sentAs: 'InitgPty', name: 'Maison & Fils', code: 'MF' }],
  payments: [
    payment('1', '2026-04-02', '1500', {
      references: [
        { kind: 'invoice', id: 'INV-1', on: moment('2026-03-18') },
        { kind: 'payment', sentAs: 'SCOR', id: 'RF18539007547034' },
        batch('B-1'),
      ],
    }),
    payment('2', '2026-04-02', '0.5', { references: [batch('B-1')] }),
    payment('3', '2026-04-05', '20.25', {
      references: [batch('B-2')],
      creditor: { ...creditor, account: '123-456' },
    }),
  ],
};

const status: TradeDocument = {
  ...emptyDocument('payment-status', 'ST-1'),
  ...{ issuedAt: moment('2026-04-01T10:00:00Z'), answer: 'accepted-with-changes' },
  references: [{ kind: 'message', id: 'MSG-1', sentAs: 'pain.001.001.09' }],
  payments: [
    { id: '1', endToEndId: 'E2E-1', status: 'ACSP', references: [batch('B-1')] },
    {
      ...{ id: '2', endToEndId: 'E2E-2', status: 'RJCT', reason: 'AC04', about: 'Account closed' },
      references: [batch('B-1')],
    },
  ],
};

describe.each(['03', '09'] as const)('pain.001.001.%s', (version) => {
  const text = unwrap(encodePain001(order, { version }));

  test('what was written reads back as the same document and has no finding', () => {
    const root = parse(text);
    expect(findingsOf(root)).toEqual([]);
    const [back] = unwrap(readIso20022(root));
    expect(back!.problems).toEqual([]);
    expect(back!.document).toEqual(order);
  });

  test('payments of one debtor and day are one batch, and the header counts and adds them up', () => {
    expect(text.match(/<PmtInf>/gu)).toHaveLength(2);
    expect(text).toContain('<NbOfTxs>3</NbOfTxs>');
    expect(text).toContain('<CtrlSum>1520.75</CtrlSum>');
    expect(text).toContain(version === '03' ? '<BIC>COBADEFFXXX</BIC>' : '<BICFI>COBADEFFXXX</BICFI>');
  });

  test('batches and references that the document does not say are made from its number', () => {
    const bare = {
      ...order,
      payments: order.payments.map(({ references: _r, endToEndId: _e, id: _i, ...rest }) => rest),
    };
    const written = unwrap(encodePain001(bare, { version }));
    expect(written.match(/<PmtInfId>MSG-1-[12]<\/PmtInfId>/gu)).toHaveLength(2);
    expect(written.match(/<EndToEndId>NOTPROVIDED</gu)).toHaveLength(3);
  });
});

test.each(['03', '10'] as const)('pain.002.001.%s comes back as it was written', (version) => {
  const root = parse(unwrap(encodePain002(status, { version })));
  expect(findingsOf(root)).toEqual([]);
  expect(unwrap(readIso20022(root))[0]!.document).toEqual(status);
});

test('a statement of the later release has its names, and each statement is a document', () => {
  const statement = (id: string) => `<Stmt><Id>${id}</Id><CreDtTm>2026-04-03T06:00:00Z</CreDtTm>
    <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy><Svcr><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></Svcr></Acct>
    <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-04-02</Dt></Dt></Bal>
    <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1490.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-04-02</Dt></Dt></Bal>
    <Ntry><Amt Ccy="EUR">1500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-04-02</Dt></BookgDt>
      <BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId></Refs><Amt Ccy="EUR">1500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
      <RltdPties><Dbtr><Pty><Nm>Maison</Nm></Pty></Dbtr></RltdPties>
      <RmtInf><Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>INV-1</Nb></RfrdDocInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt>`;
  const root = parse(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-04-03T06:00:00Z</CreDtTm></GrpHdr>${statement('S1')}${statement('S2')}</BkToCstmrStmt></Document>`);
  expect(findingsOf(root)).toEqual([]);
  const documents = unwrap(readIso20022(root));
  expect(documents.map(({ document }) => document.id)).toEqual(['S1', 'S2']);
  expect(documents[1]!.document).toMatchObject({
    ...{ kind: 'bank-statement', currency: 'EUR', references: [{ kind: 'message', id: 'M1' }] },
    parties: [{ role: 'bank', account: 'DE89370400440532013000', bank: 'COBADEFF' }],
    totals: { opening: { amount: '-10' }, closing: { amount: '1490' } },
    payments: [
      {
        ...{
          endToEndId: 'E2E-1',
          direction: 'credit',
          status: 'BOOK',
          on: '2026-04-02',
          debtor: { role: 'buyer', name: 'Maison' },
        },
        references: [{ kind: 'invoice', id: 'INV-1' }],
      },
    ],
  });
  expect(documents[1]!.sources.get('/payments/0/endToEndId')?.field).toContain(
    'Stmt[2]/Ntry/NtryDtls/TxDtls/Refs',
  );
});

const samples = join(import.meta.dirname, '../../../../../shared/data/iso20022');

describe.skipIf(!existsSync(samples))('messages of banks', () => {
  const read = (name: string) => {
    const root = parse(readFileSync(join(samples, name)));
    return { root, documents: unwrap(readIso20022(root)) };
  };

  test('all are read without a problem, with all their payments', () => {
    const payments = readdirSync(samples).map((name) => {
      const { documents } = read(name);
      expect(documents.flatMap(({ problems }) => problems)).toEqual([]);
      return [name.split('-')[0], documents.flatMap(({ document }) => document.payments).length];
    });
    expect(payments).toEqual([
      ...[
        ['abn_amro', 29],
        ['cross_river', 1],
        ['example', 1],
        ['example', 1],
        ['goldman_sachs', 15],
        ['nordea', 2],
      ],
    ]);
  });

  // Their accounts and sums are invented; one stands in no namespace and has an element out of order.
  test('nothing else is found in them than what is wrong with them', () => {
    const found = readdirSync(samples).flatMap((name) =>
      findingsOf(read(name).root).map(
        ({ code, severity, segment }) => `${name.split('-')[0]} ${severity} ${code} ${segment}`,
      ),
    );
    expect([...new Set(found)]).toEqual([
      'abn_amro warning payment.account IBAN',
      'cross_river warning xml.element-unknown Document',
      'cross_river error xml.element-order TxSts',
      'example warning payment.account IBAN',
      'goldman_sachs warning payment.sum Amt',
    ]);
  });

  test('an entry of many transactions is a payment for each, which inherits what the entry says', () => {
    const { document } = read('abn_amro-example_camt.xml').documents[0]!;
    expect(document.totals).toMatchObject({ opening: { amount: '1000.01' }, closing: { amount: '100.01' } });
    expect(document.payments[2]).toMatchObject({
      ...{
        status: 'BOOK',
        direction: 'credit',
        on: '2013-04-02',
        debtor: { account: 'NL46ABNA0499998748', bank: 'ABNANL2A' },
      },
      references: [{ kind: 'payment', sentAs: 'SCOR', id: '1234567812345678' }],
    });
  });
});
