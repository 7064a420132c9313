import { describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { TradeDocument } from '../document/index.ts';
import { readXml, writeXml } from '../xml/index.ts';
import {
  code,
  date,
  decimal,
  field,
  fixed,
  fromJson,
  fromXml,
  group,
  inside,
  money,
  plainMoney,
  quantity,
  readTree,
  structure,
  text,
  timeOfDate,
  toJson,
  writeTree,
  type TreeMapping,
} from './index.ts';

const shape = structure({
  root: 'Order',
  types: {
    Order: 'Version id Day Time? Currency? Party=Party* Pay=Pay* Line=Line+ Total=Total?',
    Party: 'Name? Id* Scheme?',
    Total: 'Due=number Net?',
  },
});

const mapping: TreeMapping = {
  name: 'test',
  kind: 'order',
  root: 'Order',
  structure: shape,
  rules: [
    fixed('Version', '1.0'),
    field('id', 'id', text, { required: true }),
    field('Day', 'issuedAt', date),
    field('Time', 'issuedAt', timeOfDate, { joins: true }),
    field('Currency', 'currency', text),
    group('Party[Role=B]', 'parties[role=buyer]', [
      field('Id+[@scheme=0088|GLN]', 'gln', text),
      field('Id+', 'code', text),
      field('Name', 'name', text),
    ]),
    group('Pay', 'payments[]', [field('On', 'on', date)], {
      split: { path: 'Tx', rules: [field('Ref', 'id', text), field('Amt', 'amount', plainMoney)] },
    }),
    group(
      'Line',
      'lines[]',
      [
        field('No', 'id', text, { required: true }),
        field('Qty', 'quantities/ordered', quantity('u')),
        field(
          'Act',
          'action',
          code([
            ['A', 'added'],
            ['D', 'deleted'],
          ]),
        ),
      ],
      { defaults: { item: {}, quantities: {} }, extra: true },
    ),
    inside('Total', [field('Net', 'totals/lines', money('c')), fixed('Due', '1')]),
  ],
  currency: [{ name: 'Currency', fresh: false, conditions: [], key: '' }],
};

const xml = `<Order xmlns="urn:o">
  <Version>2</Version><id> 7 </id><Day>2026-03-18+01:00</Day><Time>07:40:00Z</Time><Currency>EUR</Currency>
  <Party><Name>B</Name><Id scheme="GLN">4012345000009</Id><Id list="x">b1</Id><Role>B</Role></Party>
  <Party><Name>Other</Name><Role>X</Role></Party>
  <Pay><On>2026-04-01</On><Tx><Ref>r1</Ref><Amt>1.50</Amt></Tx><Tx><Ref>r2</Ref><Amt>2</Amt></Tx></Pay>
  <Line><No>1</No><Qty u="EA">03.0</Qty><Act>D</Act><Colour>red</Colour></Line>
  <Line><Qty>1</Qty><Act>Z</Act></Line>
  <Total><Net c="USD">4.00</Net></Total>
</Order>`;
const tree = (of: string) => fromXml(unwrap(readXml(new TextEncoder().encode(of))), { 'urn:o': '' });

describe('reading a tree', () => {
  const { document, sources, problems, notes } = readTree(mapping, tree(xml));

  test('values go to their places, by conditions, splits and converters', () => {
    expect(document).toMatchObject({
      ...{ id: '7', issuedAt: '2026-03-18T07:40:00Z', currency: 'EUR' },
      parties: [{ role: 'buyer', gln: '4012345000009', code: 'b1', name: 'B' }],
      payments: [
        { id: 'r1', amount: { amount: '1.5', currency: 'EUR' }, on: '2026-04-01' },
        { id: 'r2', amount: { amount: '2', currency: 'EUR' }, on: '2026-04-01' },
      ],
      totals: { lines: { amount: '4', currency: 'USD' } },
    });
    expect(document.lines[0]).toEqual({
      ...{ id: '1', item: {}, action: 'deleted', extra: { Colour: 'red' } },
      quantities: { ordered: { value: '3', unit: 'C62' } },
    });
  });

  test('each value leads back to its element', () => {
    expect(sources.get('/lines/0/quantities/ordered')).toMatchObject({
      ...{ segment: 'Qty', field: '/Order/Line[1]/Qty', line: 6 },
    });
    expect(sources.get('/parties/0/code')).toMatchObject({ field: '/Order/Party[1]/Id[2]' });
    expect(sources.get('/payments/1/on')).toMatchObject({ field: '/Order/Pay/On' });
  });

  test('what no rule takes stays in extra, attributes too', () => {
    expect(document.extra).toEqual({
      ...{ Version: '2', 'Party[1]/Id[2]/@list': 'x', 'Party[2]/Name': 'Other', 'Party[2]/Role': 'X' },
    });
  });

  test('what is not understood or absent is a problem with path and line', () => {
    expect(problems).toMatchObject([
      { code: 'value.missing', where: { path: '/Order/Line[2]', line: 7 } },
      { code: 'value.not-understood', where: { path: '/Order/Line[2]/Act', line: 7 } },
    ]);
    expect(notes).toMatchObject([{ where: { path: '/Order/Line[2]/Qty' } }]);
  });

  test('a second value for one place is kept as sent', () => {
    const twice = readTree(mapping, tree('<Order xmlns="urn:o"><id>1</id><id>2</id></Order>')).document;
    expect([twice.id, twice.extra]).toEqual(['1', { 'id[2]': '2' }]);
  });
});

describe('writing a tree', () => {
  test('the same rules write what they read, in the order of the schema', () => {
    const { document } = readTree(mapping, tree(xml));
    const { extra: _, ...line } = document.lines[0]!;
    const clean: TradeDocument = { ...document, extra: {}, lines: [line] };
    const written = writeXml(unwrap(writeTree(mapping, clean)), { '': 'urn:o' });
    expect(written).toContain('<Pay>\n    <On>2026-04-01</On>\n    <Tx>\n      <Ref>r1</Ref>');
    expect(written.match(/<Pay>/gu)).toHaveLength(1);
    expect(written.indexOf('<Name>')).toBeLessThan(written.indexOf('<Id scheme="0088">'));
    const again = readTree(mapping, tree(written));
    expect(again.problems).toEqual([]);
    expect(again.document).toEqual(clean);
  });

  test('a group that has nothing to say is not written, nor what is fixed in it', () => {
    const { document } = readTree(mapping, tree('<Order xmlns="urn:o"><id>1</id></Order>'));
    expect(unwrap(writeTree(mapping, document)).children.map(({ name }) => name)).toEqual(['Version', 'id']);
  });

  test('what the format must say and the document lacks is told by its pointer', () => {
    const { document } = readTree(mapping, tree(xml));
    const written = writeTree(mapping, { ...document, id: '', lines: [{ ...document.lines[0]!, id: '' }] });
    expect(written).toMatchObject({
      ok: false,
      problems: [{ code: 'value.missing', where: { path: '/id' } }, { where: { path: '/lines/0/id' } }],
    });
  });
});

test('JSON is a tree with pointers for paths', () => {
  const json: TreeMapping = {
    ...{ name: 'json', kind: 'order', root: '' },
    rules: [
      field('no', 'id', text),
      group('items', 'lines[]', [field('ref', 'id', text), field('kg', 'grossWeight/value', decimal)], {
        extra: true,
      }),
    ],
  };
  const value = { no: 7, items: [{ ref: 'a' }, { ref: 'b', kg: 1.5, on: true, 'x/y': null, 'u/v': 'w' }] };
  const { document, sources } = readTree(json, fromJson(value));
  expect(document).toMatchObject({
    id: '7',
    lines: [{ id: 'a' }, { id: 'b', grossWeight: { value: '1.5' }, extra: { on: 'true', 'u~1v': 'w' } }],
  });
  expect(sources.get('/lines/1/id')?.field).toBe('/items/1/ref');
  const lists = structure({ root: 'r', types: { r: 'no=number items=item*', item: 'ref kg=number?' } });
  expect(toJson(unwrap(writeTree(json, document)), lists)).toEqual({
    ...{ no: 7, items: [{ ref: 'a' }, { ref: 'b', kg: 1.5 }] },
  });
});
