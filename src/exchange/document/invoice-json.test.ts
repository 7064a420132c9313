import { describe, expect, test } from 'vitest';
import { emptyDocument, type DocumentLine, type TradeDocument } from './document.ts';
import { at, usd } from './documents.fixture.ts';
import { invoiceFindings, invoiceJson } from './invoice-json.ts';

function invoice(said: Partial<TradeDocument>): TradeDocument {
  return { ...emptyDocument('invoice', 'R-1'), issuedAt: at('2026-05-02'), currency: 'USD', ...said };
}

function line(
  quantity: string,
  price: string,
  amount: string,
  more: { unit?: string; per?: string } & Omit<Partial<DocumentLine>, 'unit'> = {},
): DocumentLine {
  const { unit = 'H87', per, ...rest } = more;
  return {
    ...{ id: '1', item: { sellerId: 'P-7', gtin: '04012345000016', description: 'Pump  housings ' } },
    quantities: { invoiced: { value: quantity, unit } },
    price: { ...usd(price), ...(per !== undefined && { per: { value: per, unit } }) },
    amount: usd(amount),
    taxes: [{ type: 'VAT', category: 'S', rate: '19.00' }],
    ...rest,
  };
}

const jsonOf = (...lines: DocumentLine[]) => invoiceJson(invoice({ lines })).lines;
const foundIn = (...lines: DocumentLine[]) =>
  invoiceFindings(invoice({ lines })).map(({ message }) => message);

describe('an invoice as JSON', () => {
  test('has the fields that every syntax carries, amounts as numbers', () => {
    const json = invoiceJson(
      invoice({
        parties: [
          { role: 'seller', name: 'Redwall  Foundry', taxId: '123.456.789 MVA', address: { country: 'NO' } },
          { role: 'buyer', name: 'Harbourline', code: '4000001000005' },
        ],
        lines: [line('60', '1.20', '72.00')],
        totals: { taxExclusive: usd('72'), tax: usd('13.68'), payable: usd('85.68') },
      }),
    );
    expect(json).toEqual({
      id: 'R-1',
      issueDate: '2026-05-02',
      currency: 'USD',
      seller: { name: 'Redwall Foundry', taxId: 'NO123456789MVA', country: 'NO' },
      buyer: { name: 'Harbourline', gln: '4000001000005' },
      lines: [{ id: '1', item: 'P-7', quantity: 60, unit: 'C62', price: 1.2, amount: 72, taxRate: 19 }],
      taxExclusive: 72,
      tax: 13.68,
      payable: 85.68,
    });
  });

  test('reckons the amount of a line that states none, as in X12 810, and with it what comes without tax', () => {
    const { amount: _, ...bare } = line('3', '33.335', '0');
    const { amount: __, ...charged } = line('2', '10', '0', {
      charges: [{ kind: 'charge', amount: usd('1.5') }],
    });
    const json = invoiceJson(invoice({ lines: [bare, charged] }));
    expect(json.lines.map(({ amount }) => amount)).toEqual([100.01, 21.5]);
    expect(json.taxExclusive).toBe(121.51);
    const { price: ___, ...priceless } = bare;
    expect(invoiceJson(invoice({ lines: [priceless, charged] })).taxExclusive).toBeUndefined();
  });

  test('the order of its keys is always the same, so that its text can be compared', () => {
    const keys = Object.keys(invoiceJson(invoice({ totals: { payable: usd('1'), tax: usd('0') } })));
    expect(keys).toEqual(['id', 'issueDate', 'currency', 'seller', 'buyer', 'lines', 'tax', 'payable']);
  });

  test('a date that has a time is its day', () => {
    expect(invoiceJson(invoice({ issuedAt: at('2026-05-02T23:00+09:00') })).issueDate).toBe('2026-05-02');
  });

  test.each(['EA', 'H87', 'C62', 'NAR', 'PCE'])('pieces counted in %s are one unit', (unit) => {
    expect(jsonOf(line('2', '5', '10', { unit }))).toMatchObject([{ quantity: 2, unit: 'C62' }]);
  });

  test('another unit stays what it is', () => {
    expect(jsonOf(line('250', '0.75', '187.5', { unit: 'MTR' }))).toMatchObject([
      { quantity: 250, unit: 'MTR' },
    ]);
  });

  test('words are added when they are asked for', () => {
    const [plain] = jsonOf(line('1', '1', '1'));
    expect(plain).not.toHaveProperty('description');
    const wordy = invoiceJson(invoice({ lines: [line('1', '1', '1')] }), { wording: true });
    expect(wordy.lines[0]).toMatchObject({ description: 'Pump housings', gtin: '04012345000016' });
  });

  test('totals that are not stated follow from lines, charges and taxes', () => {
    const json = invoiceJson(
      invoice({
        lines: [line('2', '5', '10'), line('1', '5', '5')],
        charges: [
          { kind: 'freight', amount: usd('3') },
          { kind: 'allowance', amount: usd('1') },
        ],
        taxes: [
          { type: 'VAT', amount: usd('2.01') },
          { type: 'VAT', amount: usd('0.10') },
        ],
        totals: { taxInclusive: usd('19.11') },
      }),
    );
    expect(json).toMatchObject({ taxExclusive: 17, tax: 2.11, payable: 19.11 });
  });
});

describe('a line that adds up', () => {
  test('by a price for several units is told by one', () => {
    expect(jsonOf(line('50', '12.5', '6.25', { per: '100' }))).toMatchObject([
      { quantity: 50, price: 0.125 },
    ]);
    expect(foundIn(line('50', '12.5', '6.25', { per: '100' }))).toEqual([]);
  });

  test('with allowances and charges, or as a return, is left as it is', () => {
    const charged = line('1', '100', '103', {
      charges: [
        { kind: 'charge', amount: usd('5') },
        { kind: 'allowance', amount: usd('2') },
      ],
    });
    expect(foundIn(charged, line('-1', '3.96', '-3.96'), line('3', '0.333', '1'))).toEqual([]);
    expect(jsonOf(line('-1', '3.96', '-3.96'))).toMatchObject([{ quantity: -1, amount: -3.96 }]);
    expect(foundIn(line('6', '18.33', '-109.98'))).toEqual([]);
    expect(jsonOf(line('6', '18.33', '-109.98'))).toMatchObject([{ quantity: 6, amount: -109.98 }]);
  });
});

describe('a line that does not add up', () => {
  test('but for a base quantity that nobody meant loses it, and says so', () => {
    const odd = line('1', '1273', '1273', { per: '1273' });
    expect(jsonOf(odd)).toMatchObject([{ quantity: 1, price: 1273, amount: 1273 }]);
    expect(foundIn(odd)).toEqual([expect.stringContaining('base quantity')]);
  });

  test('by its quantity takes the one that the amount is for, and says so', () => {
    const odd = line('2', '1273', '1273', { per: '1' });
    expect(jsonOf(odd)).toMatchObject([{ quantity: 1, price: 1273, amount: 1273 }]);
    expect(foundIn(odd)).toEqual([expect.stringContaining('quantity does not agree')]);
  });

  test('in no way that can be told stays as stated, and says so', () => {
    const odd = line('7', '3', '100');
    expect(jsonOf(odd)).toMatchObject([{ quantity: 7, price: 3, amount: 100 }]);
    expect(foundIn(odd)).toEqual([expect.stringContaining('nothing tells')]);
  });
});

test('one invoice, told by three syntaxes in their own ways, is one JSON', () => {
  const head = { totals: { taxExclusive: usd('1273.00'), tax: usd('318.25'), payable: usd('1591.25') } };
  const asTold = (quantity: string, unit: string, per: string | undefined, gln: object, taxId: string) =>
    JSON.stringify(
      invoiceJson(
        invoice({
          ...head,
          parties: [
            { role: 'seller', name: 'Redwall', ...gln, taxId, address: { country: 'NO' } },
            { role: 'buyer', name: 'Harbourline ' },
          ],
          lines: [line(quantity, '1273', '1273', { unit, ...(per !== undefined && { per }) })],
        }),
      ),
    );
  const edifact = asTold('1', 'NAR', '1', { gln: '4000002000004' }, '123456789MVA');
  const ubl = asTold('2', 'EA', '1', { code: '4000002000004' }, 'NO123456789MVA');
  const cii = asTold('1', 'NAR', '1273', { gln: '4000002000004' }, 'NO 123456789 MVA');
  expect(ubl).toBe(edifact);
  expect(cii).toBe(edifact);
});
