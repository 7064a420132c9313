import { expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { emptyDocument, type TradeDocument } from '../document/index.ts';
import { decode } from '../gate/decode.ts';
import { encodeList } from './encode-list.ts';

const order = {
  ...emptyDocument('order', 'PO-1'),
  currency: 'EUR',
  parties: [{ role: 'seller', name: '=Kestrel, Pumps' }],
  places: [{ kind: 'destination', code: 'NLRTM' }],
  dates: [{ kind: 'required-delivery', at: '2027-02-01' }],
  lines: [
    {
      id: '1',
      item: { gtin: '4012345000016', description: 'Pump' },
      quantities: { ordered: { value: '5', unit: 'C62' } },
      amount: { amount: '50', currency: 'EUR' },
    },
    { id: '2', item: { sellerId: 'X-2' }, quantities: { ordered: { value: '2', unit: 'KGM' } } },
  ],
} as unknown as TradeDocument;

test('a document becomes a list with a row for each line, and nothing in it runs as a formula', () => {
  expect(encodeList(order).split('\r\n')).toEqual([
    'document,order,line,item,goods,quantity,unit,value,currency,supplier,destination,required by',
    `PO-1,PO-1,1,4012345000016,Pump,5,C62,50,EUR,"'=Kestrel, Pumps",NLRTM,2027-02-01`,
    `PO-1,PO-1,2,X-2,,2,KGM,,EUR,"'=Kestrel, Pumps",NLRTM,2027-02-01`,
    '',
  ]);
});

test('its columns are recognised when it comes in', async () => {
  const context = { messageId: 'm', issuer: 'a', home: 'a', resolveParty: () => undefined };
  const decoded = unwrap(
    await decode([new TextEncoder().encode(encodeList(order))], { name: 'list.csv' }, context),
  );
  const fields = decoded.suggested?.columns.map(({ field }) => field) ?? [];
  expect(fields).toEqual(
    expect.arrayContaining(['order', 'supplier', 'destination', 'requiredBy', 'currency']),
  );
});
