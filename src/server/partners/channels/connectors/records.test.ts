import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../../../base/index.ts';
import { emptyDocument, type TradeDocument } from '../../../../exchange/index.ts';
import { publicOnly } from '../index.ts';
import { erpNextDocs, odooTables } from './erp-records.fixture.ts';
import { readErpNextRecord } from './erpnext-records.ts';
import { erpNextToken, openErpNextDouble, type ErpNextDouble } from './erpnext-double.fixture.ts';
import { erpNextConnector, odooConnector } from './index.ts';
import { odooKey, openOdooDouble, type OdooDouble } from './odoo-double.fixture.ts';
import { readOdooRecord } from './odoo-records.ts';

const policy = { ...publicOnly, loopback: true, plainHttp: true };
let odoo: OdooDouble;
let erpNext: ErpNextDouble;
beforeEach(async () => {
  odoo = await openOdooDouble(odooTables());
  erpNext = await openErpNextDouble(erpNextDocs());
});
afterEach(async () => {
  await odoo.close();
  await erpNext.close();
});

describe('a record says to a partner what its fields say', () => {
  const sources = (source: string, content: object) => {
    const reading = readOdooRecord(source, content as Record<string, unknown>)!;
    return { ...reading, fieldOf: (pointer: string) => reading.sources.get(pointer)?.field };
  };
  const whole = async (source: string) => {
    const access = { url: odoo.url, database: 'main', user: undefined, key: odooKey };
    const page = unwrap(
      await odooConnector({ ...access, policy, sources: [source], pageSize: 10 }).page(source, {
        since: '2000-01-01 00:00:00',
      }),
    );
    return page.records[0]!.content;
  };

  test('a purchase order of an Odoo, sections left out, units and rules by their codes', async () => {
    const { document, problems, fieldOf } = sources('purchase.order', await whole('purchase.order'));
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      ...{ kind: 'order', id: 'P00011', issuedAt: '2026-02-28T10:00:00Z', currency: 'EUR' },
      terms: { incoterm: 'FOB', payment: '30 Days' },
      references: [{ kind: 'supplier', id: 'RW-77' }],
      totals: {
        taxExclusive: { amount: '1250.5', currency: 'EUR' },
        payable: { amount: '1488.1', currency: 'EUR' },
      },
    });
    expect(document.parties.find(({ role }) => role === 'seller')).toMatchObject({
      ...{
        name: 'Redwall Foundry',
        code: 'V-31',
        taxId: 'DE123456789',
        address: { city: 'Bremen', country: 'DE' },
      },
    });
    expect(document.lines).toMatchObject([
      {
        id: '111',
        item: { sellerId: 'PUMP-5', gtin: '4006381333931' },
        quantities: { ordered: { value: '50', unit: 'C62' } },
      },
    ]);
    expect(fieldOf('/terms/incoterm')).toBe('incoterm_id');
    expect(fieldOf('/lines/0/quantities/ordered')).toBe('product_qty');
  });

  test('a unit that nobody knows is kept as it was said, and no quantity is made of it', async () => {
    const { document, notes } = sources('sale.order', await whole('sale.order'));
    expect(document).toMatchObject({ id: 'ALD-900', references: [{ kind: 'supplier', id: 'S00021' }] });
    expect(document.lines[0]).toMatchObject({
      quantities: {},
      extra: { product_uom_qty: '3 Bundles of five' },
    });
    expect(notes).toHaveLength(1);
  });

  test('a delivery names the buyer’s order, and what was cancelled is a cancellation', async () => {
    const { document } = sources('stock.picking', await whole('stock.picking'));
    expect(document.references).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'order', id: 'ALD-900' })]),
    );
    const [order] = erpNextDocs()['Purchase Order']!;
    expect(readErpNextRecord('Purchase Order', { ...order, docstatus: 2 })!.document).toMatchObject({
      kind: 'order-change',
      function: 'cancellation',
    });
    expect(readErpNextRecord('Purchase Order', { ...order, docstatus: 0 })).toBeUndefined();
    const [note] = erpNextDocs()['Delivery Note']!;
    expect(readErpNextRecord('Delivery Note', { ...note, docstatus: 2 })).toBeUndefined();
  });

  test('a field of somebody’s own is kept, and what cannot be read is a problem with its field', () => {
    const [order] = erpNextDocs()['Purchase Order']!;
    const reading = readErpNextRecord('Purchase Order', { ...order, schedule_date: 'soon' })!;
    expect(reading.document.extra).toMatchObject({ custom_project: 'Harbour 7' });
    expect(reading.problems).toMatchObject([
      { code: 'value.not-understood', where: { path: '/schedule_date' } },
    ]);
  });

  test('a database of another version, without some fields, is read all the same', async () => {
    for (const row of odoo.tables['purchase.order']!) delete row.incoterm_id;
    for (const row of odoo.tables['res.partner']!) delete row.global_location_number;
    expect(
      readOdooRecord('purchase.order', (await whole('purchase.order')) as Record<string, unknown>)!.document
        .terms,
    ).toEqual({ payment: '30 Days' });
  });
});

describe('an answer of a partner is told to the system, once for a key', () => {
  const response = (id: string, line: string): TradeDocument => ({
    ...emptyDocument('order-response', 'OR-5'),
    ...{ answer: 'accepted-with-changes', issuedAt: '2026-03-02' as TradeDocument['issuedAt'] & string },
    references: [{ kind: 'order', id }],
    lines: [
      {
        ...{ id: line, action: 'accepted-with-changes', item: { description: 'Pump <b>' } },
        quantities: { confirmed: { value: '48', unit: 'C62' } },
        dates: [{ kind: 'promised-delivery', at: '2026-04-17' as never }],
      },
    ],
  });

  test('dates and a note of an Odoo’s purchase order', async () => {
    const access = { url: odoo.url, database: 'main', user: undefined, key: odooKey, policy };
    const connector = odooConnector({ ...access, sources: [], pageSize: 1 });
    expect(unwrap(await connector.push(response('P00011', '111'), 'key-1'))).toEqual({
      reference: 'P00011',
      known: false,
    });
    expect(unwrap(await connector.push(response('P00011', '111'), 'key-1'))).toEqual({
      reference: 'P00011',
      known: true,
    });
    expect(odoo.tables['purchase.order.line']![0]).toMatchObject({ date_planned: '2026-04-17 00:00:00' });
    const notes = odoo.tables['mail.message']!.filter(({ model }) => model === 'purchase.order');
    expect(notes).toHaveLength(1);
    expect(notes[0]!.body).toContain('48 C62');
    expect(notes[0]!.body).not.toContain('<');
    expect(await connector.push(response('P404', '1'), 'key-2')).toMatchObject({
      ok: false,
      problems: [{ code: 'usage.invalid' }],
    });
    const advice = {
      ...emptyDocument('despatch-advice', 'DA-1'),
      references: [{ kind: 'order', id: 'P00011' }],
      dates: [{ kind: 'arrival', at: '2026-04-20' }],
    } as unknown as TradeDocument;
    expect(unwrap(await connector.push(advice, 'key-3')).known).toBe(false);
    expect(odoo.tables['stock.picking']![0]).toMatchObject({ scheduled_date: '2026-04-20 00:00:00' });
    expect(odoo.tables['stock.picking']![1]).toMatchObject({ scheduled_date: '2026-03-18 00:00:00' });
  });

  test('the confirmation of an ERPNext’s purchase order and a comment', async () => {
    const connector = erpNextConnector({
      url: erpNext.url,
      token: erpNextToken,
      policy,
      sources: [],
      pageSize: 1,
    });
    expect(unwrap(await connector.push(response('PUR-ORD-2026-00001', '1'), 'key-1')).known).toBe(false);
    expect(unwrap(await connector.push(response('PUR-ORD-2026-00001', '1'), 'key-1')).known).toBe(true);
    expect(erpNext.doctypes['Purchase Order']![0]).toMatchObject({
      order_confirmation_no: 'OR-5',
      order_confirmation_date: '2026-03-02',
    });
    expect(erpNext.doctypes.Comment).toHaveLength(1);
  });
});
