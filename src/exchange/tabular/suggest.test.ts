import { expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { checkMapping, decodeCsv, sampleList, suggestMapping } from './index.ts';

const header = ['PO No', 'Shipment', 'Goods', 'ETA', 'Value', 'Remarks'];
const rows = [['PO-1', 'SH-1', 'Pumps', '03/04/2026', '1,200.50', 'Valves']];
const bytes = (text: string) => [new TextEncoder().encode(text)];
const context = { messageId: 'm', issuer: 'bluewake', home: 'home', resolveParty: () => undefined };

test('what a person settles goes before what is guessed, and takes its doubt away', () => {
  const guessed = suggestMapping(header, rows);
  expect(guessed.doubts.map(({ doubt }) => doubt).sort()).toEqual(['currency-unknown', 'day-or-month-first']);
  const settled = suggestMapping(header, rows, {
    columns: { shipment: 'Shipment', goods: 'Remarks', eta: 'ETA', value: 'Value' },
    dates: { ETA: 'M/D/YYYY' },
    currency: 'USD',
  });
  expect(settled.doubts).toEqual([]);
  expect(settled.columns).toEqual({ shipment: 'Shipment', goods: 'Remarks', eta: 'ETA', value: 'Value' });
  const mapping = unwrap(checkMapping(settled.mapping));
  const [shipment] = mapping.statements;
  expect(shipment!.body).toMatchObject({
    goods: { column: 'Remarks' },
    value: { currency: 'USD', thousands: ',' },
  });
  expect(mapping.statements.some(({ type }) => type === 'order')).toBe(false);
});

test('a column that the list lacks, and a date form that nobody has, are passed over', () => {
  const { columns, doubts } = suggestMapping(header, rows, {
    columns: { shipment: 'Shipment', eta: 'ETA', goods: 'Gone' },
    dates: { ETA: 'Q' },
  });
  expect(columns).toEqual({ shipment: 'Shipment', eta: 'ETA' });
  expect(doubts.map(({ doubt }) => doubt)).toEqual(['day-or-month-first']);
});

test('a sender’s own mapping goes before the guess, where all of its columns are there', async () => {
  const own = {
    ...suggestMapping(header, rows, { columns: { shipment: 'Shipment', goods: 'Remarks' } }).mapping!,
    id: 'bluewake-list',
  };
  const text = `${header.join(',')}\nPO-1,SH-1,Pumps,03/04/2026,"1,200.50",Valves\n`;
  const decoded = unwrap(await decodeCsv(bytes(text), { own: [own] }, context));
  expect(decoded.mapping).toBe('bluewake-list@1');
  expect(decoded.suggested).toBeUndefined();
  for await (const unit of decoded.units) expect(unit.drafts[0]).toMatchObject({ body: { goods: 'Valves' } });
  const other = unwrap(await decodeCsv(bytes('Shipment,Goods\nSH-1,Pumps\n'), { own: [own] }, context));
  expect(other.mapping).toBe('suggested@1');
});

test('a list is shown by its columns and first rows, blank ones left out', async () => {
  const sample = unwrap(await sampleList(bytes('\ufeffShipment;;Shipment\n\n1;2;3\n4;5;6\n'), 'csv', 1));
  expect(sample).toEqual({ columns: ['Shipment', 'column 2', 'Shipment (2)'], rows: [['1', '2', '3']] });
  expect((await sampleList(bytes('\n\n'), 'csv')).ok).toBe(false);
});
