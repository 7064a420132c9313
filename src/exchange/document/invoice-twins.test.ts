// Do the same two invoices of EN 16931 in EDIFACT, UBL and CII give the same JSON? Their files word some lines differently and
// err in one quantity and in the base quantities of one syntax; amounts, rates and totals are one.
import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../gate/index.ts';
import { invoiceJson, type InvoiceJson } from './invoice-json.ts';

const folder = '../shared/data/invoice/';

async function invoiceIn(file: string): Promise<InvoiceJson> {
  for await (const found of readDocuments(createReadStream(folder + file), { name: file })) {
    if ('problem' in found) throw new Error(found.problem.message);
    expect(found.read.problems).toEqual([]);
    return invoiceJson(found.read.document);
  }
  throw new Error(`${file} holds no invoice`);
}

describe.skipIf(!existsSync(folder))('the same invoice in three syntaxes (needs ../shared/data)', () => {
  test.each([
    ['1', { id: '12115118', issueDate: '2015-01-09', currency: 'EUR', payable: 250.33, tax: 20.73 }, 20],
    ['2', { id: 'TOSL108', issueDate: '2013-06-30', currency: 'NOK', payable: 801.78, tax: 365.28 }, 5],
  ])('number %s is one', async (number, head, lines) => {
    const edifact = await invoiceIn(`EDIFACT_EXAMPLE${number}.TXT`);
    const ubl = await invoiceIn(`ubl-tc434-example${number}.xml`);
    const cii = await invoiceIn(`CII_example${number}.xml`);
    expect(edifact).toMatchObject(head);
    expect(edifact.lines).toHaveLength(lines);
    expect(edifact.lines.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBeCloseTo(
      edifact.taxExclusive ?? 0,
      2,
    );
    expect(JSON.stringify(ubl)).toBe(JSON.stringify(edifact));
    expect(JSON.stringify(cii)).toBe(JSON.stringify(edifact));
  });
});
