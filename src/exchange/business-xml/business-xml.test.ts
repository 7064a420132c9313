import { describe, expect, test } from 'vitest';
import { errorCatalogue, moment, seededRandom, unwrap } from '../../base/index.ts';
import { emptyDocument, type TradeDocument } from '../document/index.ts';
import {
  checkBusinessXml,
  detectIdocFlat,
  detectXml,
  encodeCii,
  encodeIdoc,
  encodePain001,
  encodeUbl,
  readBusinessXml,
} from './index.ts';
import { mutate } from './mutate.fixtures.ts';
import { trade } from './trade.fixtures.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const payment: TradeDocument = {
  ...emptyDocument('payment-order', 'M-1'),
  issuedAt: moment('2026-04-01T09:30:00Z'),
  parties: [{ role: 'buyer', sentAs: 'InitgPty', name: 'Maison' }],
  payments: [
    {
      ...{ id: '1', endToEndId: 'E', amount: { amount: '1', currency: 'EUR' }, on: moment('2026-04-02') },
      debtor: { role: 'buyer', name: 'M', account: 'FR1420041010050500013M02606', bank: 'BNPAFRPP' },
    },
  ],
};
const side = { port: 'A', type: 'LS', number: 'B' };
const idoc = (form: 'flat' | 'xml'): string =>
  unwrap(
    encodeIdoc(trade.order, {
      form,
      docnum: '1',
      createdAt: moment('2026-03-18'),
      sender: side,
      receiver: side,
    }),
  );

const messages: Readonly<Record<string, readonly [text: string, family: string, type: string]>> = {
  UBL: [unwrap(encodeUbl(trade.invoice)), 'ubl', 'Invoice'],
  CII: [unwrap(encodeCii(trade['credit-note'])), 'cii', 'CrossIndustryInvoice'],
  'Order-X': [unwrap(encodeCii(trade.order)), 'cii', 'SCRDMCCBDACIOMessageStructure'],
  'ISO 20022': [unwrap(encodePain001(payment, { version: '09' })), 'iso20022', 'pain.001.001.09'],
  'IDoc XML': [idoc('xml'), 'idoc', 'ORDERS05'],
};

test('a day that is none is found once, and not again at the time beside it', async () => {
  const despatch = unwrap(encodeUbl(trade['despatch-advice'])).replace(
    /<cbc:IssueDate>.*?<\/cbc:IssueDate>(?:\s*<cbc:IssueTime>.*?<\/cbc:IssueTime>)?/u,
    '<cbc:IssueDate>2026-13-18</cbc:IssueDate><cbc:IssueTime>10:00:00</cbc:IssueTime>',
  );
  const [message] = (await checkBusinessXml([utf8(despatch)])).messages;
  expect(message!.findings).toMatchObject([
    { code: 'xml.value-type', path: '/DespatchAdvice/cbc:IssueDate' },
  ]);
});

describe('detection', () => {
  test.each(Object.keys(messages))('%s is known by its first bytes', async (name) => {
    const [text, family, type] = messages[name]!;
    expect(detectXml(utf8(text).subarray(0, 1500))).toEqual({ family, type });
    expect(unwrap(await readBusinessXml([utf8(text)]))).toMatchObject([{ problems: [] }]);
    expect((await checkBusinessXml([utf8(text)])).messages).toMatchObject([
      { status: 'accepted', findings: [] },
    ]);
  });

  test('a flat IDoc is known by its control record', async () => {
    expect(detectIdocFlat(utf8(idoc('flat')))).toEqual({ type: 'ORDERS05', message: 'ORDERS' });
    expect(unwrap(await readBusinessXml([utf8(idoc('flat'))]))).toHaveLength(1);
    expect(detectIdocFlat(utf8('EDI_DC40 <'))).toBeUndefined();
    expect(detectIdocFlat(utf8('UNA:+.? '))).toBeUndefined();
  });

  test('EPCIS is named, other XML is told by its root, and what is none is nothing', async () => {
    expect(detectXml(utf8('<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2"/>'))).toMatchObject({
      family: 'epcis',
    });
    expect(detectXml(utf8('<html/>'))).toEqual({ unknown: 'html' });
    expect(detectXml(utf8('{"a":1}'))).toBeUndefined();
    expect(detectXml(utf8(''))).toBeUndefined();
    expect(await readBusinessXml([utf8('<html/>')])).toMatchObject({
      problems: [{ code: 'message.unsupported', where: { line: 1 } }],
    });
  });
});

test('a document with a character that XML does not have is refused', () => {
  expect(encodeUbl({ ...trade.invoice, notes: ['\u0007'] })).toMatchObject({
    problems: [{ code: 'value.not-understood' }],
  });
});

test('whatever is done to a message, it is read or refused with code and place', async () => {
  const random = seededRandom('business messages');
  const texts = [...Object.values(messages).map(([text]) => text), idoc('flat')].map(utf8);
  for (let round = 0; round < 600; round++) {
    const bytes = mutate(texts, random);
    const read = await readBusinessXml([bytes]);
    const problems = read.ok ? read.value.flatMap((document) => document.problems) : read.problems;
    for (const { code, where } of problems) {
      expect(errorCatalogue).toHaveProperty([code]);
      expect(where?.byte ?? where?.line).toBeTypeOf('number');
    }
    if (!read.ok) expect(problems.length).toBeGreaterThan(0);
    for (const { findings } of (await checkBusinessXml([bytes])).messages) {
      for (const finding of findings) expect(finding.line ?? finding.path).toBeDefined();
    }
  }
});
