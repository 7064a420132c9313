import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareQuantity, unwrap } from '../../base/index.ts';
import type { DocumentQuantity, TradeDocument } from '../document/index.ts';
import { readXml } from '../xml/index.ts';
import { checkCii, encodeCii, readCii } from './cii/index.ts';
import { comparable, trade } from './trade.fixtures.ts';
import { checkUbl, encodeUbl, readUbl } from './ubl/index.ts';

const parse = (text: string | Uint8Array) =>
  unwrap(readXml(typeof text === 'string' ? new TextEncoder().encode(text) : text));

const syntaxes = {
  UBL: { encode: encodeUbl, read: readUbl, check: checkUbl },
  CII: { encode: encodeCii, read: readCii, check: checkCii },
} as const;

describe.each(Object.entries(syntaxes))('%s', (_, { encode, read, check }) => {
  test.each(Object.entries(trade))(
    'a written %s reads back as the same document and has no finding',
    (_kind, document) => {
      const root = parse(unwrap(encode(document)));
      const back = unwrap(read(root));
      expect(back.problems).toEqual([]);
      expect(comparable(back.document)).toEqual(comparable(document));
      expect(check(root).messages[0]!.findings).toEqual([]);
    },
  );

  test('an invoice that does not claim to keep EN 16931 is held against its syntax alone', () => {
    const wrong = unwrap(encode(trade.invoice)).replace(
      /(<(?:cbc:TaxExclusiveAmount|ram:TaxBasisTotalAmount)[^>]*>)[^<]*/u,
      '$11.00',
    );
    const severities = (text: string) =>
      check(parse(text)).messages[0]!.findings.map(({ code, severity }) => `${severity} ${code}`);
    expect(severities(wrong)).toContain('error invoice.arithmetic');
    const plain = wrong
      .replace(/<cbc:CustomizationID>.*?<\/cbc:CustomizationID>/u, '')
      .replaceAll('en16931', 'else');
    expect(severities(plain).filter((found) => found !== 'warning xml.element-missing')).toEqual([]);
  });

  test('an invoice of which the record says only the lines is written with totals and taxes', () => {
    const { totals: _t, taxes: _x, ...bare } = trade.invoice;
    const lines = bare.lines.map(({ amount: _a, ...line }) => line);
    const root = parse(
      unwrap(encode({ ...bare, lines, totals: { prepaid: trade.invoice.totals.prepaid! }, taxes: [] })),
    );
    expect(check(root).messages[0]!.findings).toEqual([]);
    expect(comparable(unwrap(read(root)).document)).toEqual(comparable(trade.invoice));
  });

  test('what the format must say and the document lacks is told', () => {
    expect(encode({ ...trade.invoice, id: '' })).toMatchObject({
      ok: false,
      problems: [{ code: 'value.missing' }],
    });
    expect(encode({ ...trade.invoice, kind: 'booking-request' })).toMatchObject({
      problems: [{ code: 'message.unsupported' }],
    });
  });

  test('what was read from the one syntax is written in the other', () => {
    const other = encode === encodeUbl ? syntaxes.CII : syntaxes.UBL;
    const { document } = unwrap(read(parse(unwrap(encode(trade.invoice)))));
    const again = unwrap(other.read(parse(unwrap(other.encode(document))))).document;
    expect(comparable(again)).toEqual(comparable(trade.invoice));
  });
});

test('a tax that is told in a second currency too is taken in that of the invoice', () => {
  const ubl = unwrap(encodeUbl(trade.invoice)).replace(
    '  <cac:TaxTotal>',
    '  <cac:TaxTotal><cbc:TaxAmount currencyID="SEK">2900.00</cbc:TaxAmount></cac:TaxTotal>\n  <cac:TaxTotal>',
  );
  const cii = unwrap(encodeCii(trade.invoice)).replace(
    '<ram:TaxTotalAmount',
    '<ram:TaxTotalAmount currencyID="SEK">2900.00</ram:TaxTotalAmount><ram:TaxTotalAmount',
  );
  for (const read of [unwrap(readUbl(parse(ubl))), unwrap(readCii(parse(cii)))]) {
    expect(read.document.totals.tax).toEqual({ amount: '260', currency: 'EUR' });
    expect(Object.values(read.document.extra)).toContain('2900.00');
  }
  expect(
    [checkUbl(parse(ubl)), checkCii(parse(cii))].flatMap(({ messages }) => messages[0]!.findings),
  ).toEqual([]);
});

test('a party without a GLN is addressed in Peppol by its VAT number', () => {
  const parties = trade.invoice.parties.map(({ gln: _, ...party }) => party);
  const text = unwrap(encodeUbl({ ...trade.invoice, parties }));
  expect(text).toContain('<cbc:EndpointID schemeID="9930">DE123456789</cbc:EndpointID>');
  expect(comparable(unwrap(readUbl(parse(text))).document)).toEqual(
    comparable({ ...trade.invoice, parties }),
  );
  const bare = text.replace(/<cac:PartyTaxScheme>[\s\S]*?<\/cac:PartyTaxScheme>/u, '');
  expect(unwrap(readUbl(parse(bare))).document.parties[0]).toMatchObject({
    role: 'seller',
    taxId: 'DE123456789',
  });
});

test('a cancellation and a plain response have documents of their own in UBL', () => {
  const { lines: _l, currency: _c, ...bare } = trade['order-change'];
  const cancelled = { ...bare, lines: [], function: 'cancellation' } as TradeDocument;
  const text = unwrap(encodeUbl(cancelled));
  expect(text).toContain('<OrderCancellation ');
  expect(comparable(unwrap(readUbl(parse(text))).document)).toEqual(comparable(cancelled));
  const { lines: _r, currency: _d, ...response } = trade['order-response'];
  const simple = { ...response, lines: [], answer: 'rejected' } as TradeDocument;
  const root = parse(unwrap(encodeUbl(simple, { type: 'OrderResponseSimple' })));
  expect(checkUbl(root).messages[0]!.findings).toEqual([]);
  expect(comparable(unwrap(readUbl(root)).document)).toEqual(comparable(simple));
});

const samples = join(import.meta.dirname, '../../../../shared/data/invoice');

describe.skipIf(!existsSync(samples))('published invoices', () => {
  const sample = (name: string) => parse(readFileSync(join(samples, name)));
  const partyOf = (document: TradeDocument, role: string): unknown => {
    const { name, gln, code, taxId, registration, address, contact } = document.parties.find(
      (party) => party.role === role,
    )!;
    return { name, gln, code, taxId, registration, address, contact };
  };
  const said = (document: TradeDocument): unknown => ({
    ...{ id: document.id, issuedAt: document.issuedAt, currency: document.currency, taxes: document.taxes },
    ...{ seller: partyOf(document, 'seller'), buyer: partyOf(document, 'buyer'), charges: document.charges },
    totals: { ...document.totals },
    lines: document.lines.map(({ id, item, price, amount, taxes }) => ({
      ...{ id, description: item.description, seller: item.sellerId, gtin: item.gtin, taxes, amount },
      price: { amount: price?.amount, currency: price?.currency },
    })),
  });
  type Lines = { lines: Record<string, unknown>[] };
  // Where the two files of one invoice themselves say something different, by line.
  const differing: Readonly<Record<string, (document: Lines) => void>> = {
    '1': ({ lines }) => [1, 12].forEach((index) => delete lines[index]!.description),
    '2': ({ lines }) => [2, 3, 4].forEach((index) => delete lines[index]!.gtin),
  };

  test.each(['1', '2'])('invoice %s says the same in UBL and in CII', (number) => {
    const ubl = unwrap(readUbl(sample(`ubl-tc434-example${number}.xml`))).document;
    const cii = unwrap(readCii(sample(`CII_example${number}.xml`))).document;
    const [left, right] = [structuredClone(said(ubl)), structuredClone(said(cii))] as [Lines, Lines];
    differing[number]!(left);
    differing[number]!(right);
    expect(left).toEqual(right);
    // EA, H87 and NAR all count; the first line of the second invoice has 2 in UBL and 1 in CII.
    const quantity = ({ lines }: TradeDocument, index: number): DocumentQuantity =>
      lines[index]!.quantities.invoiced!;
    for (const index of ubl.lines.keys()) {
      if (number === '2' && index === 0) continue;
      expect(compareQuantity(quantity(ubl, index), quantity(cii, index))).toBe(0);
    }
  });

  test.each(['ubl-tc434-example1.xml', 'ubl-tc434-example2.xml', 'CII_example1.xml', 'CII_example2.xml'])(
    '%s has no finding, and survives being written',
    (name) => {
      const { read, check, encode } = name.startsWith('ubl') ? syntaxes.UBL : syntaxes.CII;
      const root = sample(name);
      expect(check(root).messages[0]!.findings).toEqual([]);
      const { document } = unwrap(read(root));
      const plain = { ...document, extra: {}, lines: document.lines.map(({ extra: _, ...line }) => line) };
      expect(comparable(unwrap(read(parse(unwrap(encode(plain))))).document)).toEqual(comparable(plain));
    },
  );

  test('every value leads back to its element', () => {
    const { sources } = unwrap(readCii(sample('CII_example1.xml')));
    expect(sources.get('/lines/19/amount')).toMatchObject({ segment: 'ram:LineTotalAmount', line: 569 });
    expect(sources.get('/parties/1/code')?.field).toMatch(/BuyerTradeParty\/ram:ID$/u);
  });
});
