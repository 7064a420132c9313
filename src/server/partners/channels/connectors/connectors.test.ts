import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom, unwrap } from '../../../../base/index.ts';
import { emptyDocument, type TradeDocument } from '../../../../exchange/index.ts';
import { parseProfile } from '../../index.ts';
import { openRuntime, type Runtime } from '../../../runtime.ts';
import { secretPath } from '../index.ts';
import { erpNextDocs, odooTables } from './erp-records.fixture.ts';
import { erpNextToken, openErpNextDouble, type Doc, type ErpNextDouble } from './erpnext-double.fixture.ts';
import { sourceState } from './index.ts';
import { odooKey, openOdooDouble, type OdooDouble, type Row } from './odoo-double.fixture.ts';

let dir: string;
let runtime: Runtime;
let odoo: OdooDouble;
let erpNext: ErpNextDouble;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-erp-'));
  const home = { id: 'home', name: 'Grey Heron Imports' };
  runtime = unwrap(await openRuntime({ dir, home, outgoing: { loopback: true, plainHttp: true } }));
  odoo = await openOdooDouble(odooTables());
  erpNext = await openErpNextDouble(erpNextDocs());
});
afterEach(async () => {
  await odoo.close();
  await erpNext.close();
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

const set = async (channels: string) =>
  unwrap(await runtime.profiles.put(unwrap(parseProfile(`partner: home\nchannels: ${channels}`)), 'Ada'));
const keep = (value: string) => runtime.store.vault.keepSecret(secretPath('home', 'erp'), value);
const odooIn = (more = '') =>
  `{ in: [{ kind: odoo, url: '${odoo.url}', database: main, secret: erp${more} }] }`;
const erpNextIn = (more = '') => `{ in: [{ kind: erpnext, url: '${erpNext.url}', secret: erp${more} }] }`;
const read = () => runtime.channels.readSystems('home');
const stateOf = async (key: string) =>
  runtime.store.projections.state(key) as unknown as Record<string, unknown>;

test('an Odoo’s orders, deliveries and invoices stand in the record, each value with its field', async () => {
  await set(odooIn());
  await keep(odooKey);
  expect(await read()).toEqual({ documents: 4, problems: [] });
  const order = await stateOf('order:home/P00011');
  expect(order).toMatchObject({
    number: 'P00011',
    incoterm: 'FOB',
    value: { minor: 148_810, currency: 'EUR' },
  });
  expect(
    (order.parties as { role: string; name: string }[]).map(({ role, name }) => [role, name]).sort(),
  ).toEqual([
    ['buyer', 'Grey Heron Imports'],
    ['seller', 'Redwall Foundry'],
  ]);
  expect(order.lines).toHaveLength(1);
  expect(await stateOf('order:home/ALD-900')).toMatchObject({ number: 'ALD-900' });
  const shipments = await runtime.store.projections.query
    .selectFrom('subjects')
    .select('key')
    .where('kind', '=', 'shipment')
    .execute();
  expect(shipments.map(({ key }) => key)).toEqual(['shipment:home/WH/OUT/00052']);
  const [message] = (await runtime.store.messages.list({ limit: 10 })).filter(({ name }) =>
    name.includes('purchase.order'),
  );
  expect(message).toMatchObject({ door: 'odoo', format: 'erp-json', status: 'complete', rejected: 0 });
  const [entry] = await runtime.store.journal.ofMessage(message!.id);
  expect(entry).toMatchObject({ statement: { source: { message: message!.id, segment: 'purchase.order' } } });
});

test('an ERPNext’s orders, deliveries and invoices stand in the record', async () => {
  await set(erpNextIn());
  await keep(erpNextToken);
  expect(await read()).toEqual({ documents: 4, problems: [] });
  expect(await stateOf('order:home/PUR-ORD-2026-00001')).toMatchObject({ incoterm: 'FOB' });
  expect(await stateOf('order:home/ALD-900')).toMatchObject({ number: 'ALD-900' });
  expect(await stateOf('shipment:home/MAT-DN-2026-00004')).toBeDefined();
  expect(erpNext.requests.filter((request) => request.endsWith('00003'))).toEqual([]);
});

test('the older interface of Odoo is spoken where a user is named', async () => {
  await set(odooIn(", user: 'bot@home.example', read: [purchase.order]"));
  await keep(odooKey);
  expect(await read()).toEqual({ documents: 1, problems: [] });
});

describe('each change is read once', () => {
  const many = (count: number, seed: string): Row[] => {
    const random = seededRandom(seed);
    const [template] = odooTables()['purchase.order']!;
    return Array.from({ length: count }, (_, index) => ({
      ...{ ...template!, id: index + 1, name: `P${index + 1}`, order_line: [], picking_ids: [] },
      // Few seconds, so that many were written in one.
      write_date: `2026-03-01 08:00:0${random.integer(0, 3)}.${String(random.integer(0, 999_999)).padStart(6, '0')}`,
    }));
  };
  const ordersRead = async () => {
    const rows = await runtime.store.projections.query
      .selectFrom('subjects')
      .select('key')
      .where('kind', '=', 'order')
      .execute();
    return rows.length;
  };

  test.each([
    [1, 'pages of one'],
    [3, 'pages of three'],
    [7, 'pages of seven'],
  ])('in pages of %i, also where many were written in one second', async (pageSize) => {
    odoo.tables['purchase.order'] = many(23, `page ${pageSize}`);
    await set(odooIn(`, read: [purchase.order], pageSize: ${pageSize}`));
    await keep(odooKey);
    expect(await read()).toEqual({ documents: 23, problems: [] });
    expect(await ordersRead()).toBe(23);
    expect(await read()).toEqual({ documents: 0, problems: [] });
    Object.assign(odoo.tables['purchase.order'][4]!, {
      partner_ref: 'NEW',
      write_date: '2026-03-01 08:00:03.999999',
    });
    expect(await read()).toEqual({ documents: 1, problems: [] });
    // A transaction that began earlier has ended now.
    odoo.tables['purchase.order'].push({
      ...many(1, 'late')[0]!,
      id: 99,
      name: 'P99',
      write_date: '2026-03-01 07:58:00.000000',
    });
    expect(await read()).toEqual({ documents: 1, problems: [] });
    expect(await ordersRead()).toBe(24);
  });

  test('of an ERPNext, also where many have one time', async () => {
    const [template] = erpNextDocs()['Purchase Order']!;
    erpNext.doctypes['Purchase Order'] = Array.from({ length: 11 }, (_, index): Doc => ({
      ...{
        ...template!,
        name: `PO-${index + 1}`,
        modified: index < 7 ? '2026-03-01 09:00:00.000000' : '2026-03-01 09:00:01.000000',
      },
    }));
    await set(erpNextIn(", read: ['Purchase Order'], pageSize: 3"));
    await keep(erpNextToken);
    expect(await read()).toEqual({ documents: 11, problems: [] });
    expect(await read()).toEqual({ documents: 0, problems: [] });
    expect(await ordersRead()).toBe(11);
  });

  test('a page that fails in the middle is read again from where it stood', async () => {
    odoo.tables['purchase.order'] = many(6, 'broken');
    await set(odooIn(', read: [purchase.order], pageSize: 3'));
    await keep(odooKey);
    const connector = { kind: 'odoo', beginning: '1970-01-01 00:00:00' } as const;
    const at = () => sourceState(runtime.store, 'home', connector, 'purchase.order');
    // The second page meets a fault.
    odoo.broken = (calls) => calls.at(-1) === 'res.partner.read';
    expect((await read()).problems[0]).toContain('500');
    odoo.broken = () => false;
    const failed = await at();
    await read();
    expect(await ordersRead()).toBe(6);
    expect((await at()).problem).toBeUndefined();
    expect(Object.keys(failed.recent)).toHaveLength(3);
    expect(failed.problem).toContain('500');
  });
});

describe('what goes wrong is said, and the key is not', () => {
  test('a key that is not accepted, by either interface of Odoo and by ERPNext', async () => {
    const wrong = 'f00df00df00df00df00d';
    await keep(wrong);
    for (const channels of [
      odooIn(', read: [sale.order]'),
      odooIn(", read: [sale.order], user: 'bot@home.example'"),
      erpNextIn(", read: ['Sales Order']"),
    ]) {
      await set(channels);
      const { documents, problems } = await read();
      expect(documents).toBe(0);
      expect(problems[0]).toContain('accept');
      const kept = [...(await runtime.store.operational.settings.list('erp-source')).values()];
      expect(JSON.stringify([problems, kept])).not.toContain(wrong);
    }
  });

  test('a secret that is not set', async () => {
    await set(odooIn());
    expect((await read()).problems[0]).toContain('"erp"');
  });

  test('a system that asks for a pause is left alone for so long, unless somebody asks', async () => {
    await set(odooIn(', read: [purchase.order]'));
    await keep(odooKey);
    odoo.busy = 1;
    expect((await runtime.channels.readSystems()).problems[0]).toContain('120 s');
    expect(await runtime.channels.readSystems()).toEqual({ documents: 0, problems: [] });
    expect(odoo.calls).toEqual([]);
    expect(await read()).toEqual({ documents: 1, problems: [] });
    erpNext.busy = 1;
    await set(erpNextIn(", read: ['Purchase Order']"));
    await keep(erpNextToken);
    expect((await read()).problems[0]).toContain('90 s');
  });

  test('an address that is no such system', async () => {
    await set(odooIn(', read: [purchase.order]').replace(odoo.url, erpNext.url));
    await keep(odooKey);
    expect((await read()).problems[0]).toMatch(/answered|accept/);
  });

  test('a record of another shape is refused with its place, and the others are taken', async () => {
    odoo.tables['purchase.order']!.push({
      ...odoo.tables['purchase.order']![0]!,
      id: 12,
      name: 'P00012',
      date_planned: 'soon',
      write_date: '2026-03-01 08:00:01.000000',
    });
    await set(odooIn(', read: [purchase.order]'));
    await keep(odooKey);
    await read();
    expect(await stateOf('order:home/P00011')).toBeDefined();
    const [unit] = await runtime.store.operational.quarantine.list({ limit: 5 });
    expect(unit).toMatchObject({
      mapping: 'odoo:purchase.order',
      problems: [{ code: 'value.not-understood' }],
    });
    const repaired = JSON.parse(unit!.original) as { head: { date_planned: string } };
    repaired.head.date_planned = '2026-05-01 00:00:00';
    expect(unwrap(await runtime.intake.replay(unit!.id, JSON.stringify(repaired)))).toMatchObject({
      accepted: 1,
      rejected: 0,
    });
    expect(await stateOf('order:home/P00012')).toBeDefined();
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

  test('by itself, once for what was said: an order that the supplier answered', async () => {
    await runtime.community.put({
      id: 'redwall',
      name: 'Redwall Foundry',
      roles: ['seller'],
      language: 'en',
    });
    const system = `kind: odoo, url: '${odoo.url}', database: main, secret: erp`;
    await set(`{ in: [{ ${system}, read: [purchase.order] }], out: [{ ${system} }] }`);
    await keep(odooKey);
    await read();
    const answer = (day: string) => ({
      ...{ subject: { kind: 'order', of: 'home', id: 'P00011' }, type: 'order-line', classifier: 'actual' },
      ...{ slot: 'answer 111', source: { message: 'answer' } },
      body: { line: '111', answer: 'accepted-with-changes', promisedFor: day },
    });
    unwrap(await runtime.intake.say('redwall', [answer('2026-04-17') as never]));
    expect(await runtime.channels.tell()).toBe(1);
    await runtime.channels.deliverDue();
    expect(odoo.tables['purchase.order.line']![0]).toMatchObject({ date_planned: '2026-04-17 00:00:00' });
    runtime.channels.noticeChanged([{ key: 'order:home/P00011', kind: 'order' }]);
    expect(await runtime.channels.tell()).toBe(0);
    unwrap(await runtime.intake.say('redwall', [answer('2026-04-20') as never]));
    expect(await runtime.channels.tell()).toBe(1);
    await runtime.channels.deliverDue();
    expect(odoo.tables['purchase.order.line']![0]).toMatchObject({ date_planned: '2026-04-20 00:00:00' });
  });

  test('by the outbox: tried again while the system is away', async () => {
    await set(`{ out: [{ kind: odoo, url: '${odoo.url}', database: main, secret: erp }] }`);
    await keep(odooKey);
    const { enqueue } = await import('../index.ts');
    const content = JSON.stringify(response('P00011', '111'));
    const post = {
      to: 'home',
      format: 'order-response',
      reference: 'OR-5',
      content,
      contentType: 'application/json',
      extension: 'json',
      about: [],
      key: 'key-9',
    };
    await enqueue({ store: runtime.store, home: 'home', clock: Date.now }, post, { message: 'm' });
    odoo.busy = 1;
    await runtime.channels.deliverDue();
    const [entry] = await runtime.store.operational.outbox.list({ limit: 1 });
    expect(entry).toMatchObject({ status: 'waiting', attempts: 1 });
    await runtime.store.operational.outbox.update(entry!.id, { nextAt: 0 });
    await runtime.channels.deliverDue();
    expect(await runtime.store.operational.outbox.find(entry!.id)).toMatchObject({ status: 'delivered' });
  });
});
