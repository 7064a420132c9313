// Is another supplier offered by what the record says, ordered from once whatever happens, and told alone?
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { checkInput } from '../../../exchange/index.ts';
import { runStepOf, type OrderState } from '../../../record/index.ts';
import { digestOf, settleRuns } from '../../runs/runs.fixture.ts';
import { parseProfile } from '../../partners/index.ts';
import { carrier, forgetOutbox, planOf, shipments } from '../../plans/planning.fixture.ts';
import {
  draft,
  openSupply,
  owner,
  purchase,
  say,
  sayAll,
  take,
  waysOf,
  type Stage,
} from './suppliers.fixture.ts';

const [first, second, third] = shipments as [string, string, string];

let stage: Stage;
afterEach(() => stage.close());

const supplierWay = async (shipment: string) =>
  (await waysOf(stage, shipment)).alternatives.filter(({ kind }) => kind === 'other-supplier');
const outbox = () => stage.runtime.store.operational.outbox.list({ limit: 100 });
const newOrders = async () => {
  const rows = await stage.runtime.store.projections.query
    .selectFrom('subjects')
    .where('kind', '=', 'order')
    .where('key', 'like', '%-S%')
    .select('key')
    .execute();
  const keys = rows.map(({ key }) => key);
  return [...(await stage.runtime.store.projections.states(keys))] as [string, OrderState][];
};
const textOf = (entry: { payload: unknown }) => (entry.payload as { content: string }).content;

describe('what the record says of who else supplies it', () => {
  test('is the median of its deliveries, its last price, and the most it was asked for in a month', async () => {
    stage = await openSupply();
    const [way] = await supplierWay(first);
    expect(way).toMatchObject({
      ...{ id: 'other-supplier-alpwerk', feasible: true, title: 'Order from Alpwerk Pumpen' },
      ...{ reasonCode: 'other-supplier.history', meetsDeadline: true },
      reasonValues: { name: 'Alpwerk Pumpen', days: 12, deliveries: 3 },
      purchase: { seller: { org: 'alpwerk', gln: '4012345000009' }, incoterm: 'FCA' },
    });
    expect(way!.draws![0]).toMatchObject({ kind: 'supplier', amount: 80, capacity: 100 });
    // 80 pumps at 5,500 instead of 400,000 for all.
    expect(way!.extraCost!.amount).toBeGreaterThan(80 * 5500 - 400_000);
  });

  test('nothing without evidence: no delivery, no price, another item, another unit, no member of the community', async () => {
    stage = await openSupply([]);
    const why = async () => (await supplierWay(first)).map(({ reasonCode }) => reasonCode);
    expect(await why()).toEqual(['other-supplier.unknown']);
    const [order, line] = purchase({ ago: 200, took: 12, units: 100 }) as [never, never];
    const unlike = {
      ...(line as { body: object }).body,
      item: 'VALVE',
      sellerItem: 'AW-8',
      description: 'Valve',
    };
    await sayAll(stage.runtime, [order, draft('order:home/OLD-200', 'order-line', unlike)]);
    expect(await why()).toEqual(['other-supplier.unknown']);
    const bare = { item: 'PUMP', line: '2', quantity: { value: '100', unit: 'H87' } };
    await say(stage.runtime, draft('order:home/OLD-200', 'order-line', bare));
    expect(await why()).toEqual(['other-supplier.no-price']);
    const priced = { line: '2', unitPrice: { amount: '5500', currency: 'USD' } };
    await say(stage.runtime, draft('order:home/OLD-200', 'order-line', priced));
    expect(await why()).toEqual(['other-supplier.no-lead']);
    const parties = [{ role: 'seller', org: 'stranger' }];
    await say(stage.runtime, draft('order:home/OLD-200', 'order', { number: 'OLD-200', parties }));
    expect(await why()).toEqual(['other-supplier.unknown']);
  });

  test('what was worked out is worked out again when a supplier is heard of', async () => {
    stage = await openSupply([]);
    expect((await supplierWay(first))[0]!.feasible).toBe(false);
    await sayAll(stage.runtime, purchase({ ago: 150, took: 10, units: 100 }));
    expect((await supplierWay(first))[0]).toMatchObject({ feasible: true });
  });

  test('a site that can make more than is asked of it is a supplier too, where the house may see it', async () => {
    stage = await openSupply([]);
    const makes = [{ item: 'PUMP', capacityPerDay: 20, demandPerDay: 16 }];
    const place = { name: 'Winterthur', country: 'CH', lat: 47.5, lon: 8.73 };
    const body = { name: 'Alpwerk, Winterthur', kind: 'plant', place, makes };
    const seller = { parties: [{ role: 'seller', org: 'alpwerk' }] };
    await say(stage.runtime, draft('site:home/winterthur', 'site', { ...body, ...seller }));
    const [unpriced] = await supplierWay(first);
    expect(unpriced).toMatchObject({ feasible: false, reasonCode: 'other-supplier.no-price' });
    const price = { line: '1', unitPrice: { amount: '5000', currency: 'USD' } };
    await say(stage.runtime, draft('order:home/PO-1', 'order-line', price));
    const [way] = await supplierWay(first);
    expect(way).toMatchObject({ feasible: true, reasonCode: 'other-supplier.site-price' });
    expect(way!.draws![0]).toMatchObject({ capacity: 120, amount: 80 });
    unwrap(await take(stage, first, 'approval-site'));
    expect(textOf((await outbox())[0]!)).not.toContain('PRI+');
    const [left] = await supplierWay(second);
    expect(left).toMatchObject({ feasible: false, reasonCode: 'other-supplier.not-enough' });
  });

  test('a site that the house may not see is no supplier, and names nobody', async () => {
    stage = await openSupply([]);
    const makes = [{ item: 'PUMP', description: 'Pump', capacityPerDay: 20, demandPerDay: 16 }];
    const site = draft('site:alpwerk/winterthur', 'site', {
      ...{ name: 'Winterthur', kind: 'plant', place: { name: 'Winterthur', country: 'CH' }, makes },
      parties: [{ role: 'seller', org: 'alpwerk' }],
    });
    unwrap(await stage.runtime.intake.say('alpwerk', [site]));
    const [way] = await supplierWay(first);
    expect(way).toMatchObject({ reasonCode: 'other-supplier.unknown' });
    expect(JSON.stringify(way)).not.toContain('Alpwerk');
  });

  test('two lines of one item draw on what can be spared once', async () => {
    stage = await openSupply();
    await say(
      stage.runtime,
      draft('order:home/PO-1', 'order-line', {
        ...{ line: '2', shipments: [first], item: 'PUMP', description: 'Pump' },
        ...{ quantity: { value: '80', unit: 'H87' }, unitPrice: { amount: '5000', currency: 'USD' } },
      }),
    );
    const [way] = await supplierWay(first);
    expect(way).toMatchObject({ feasible: false, reasonCode: 'other-supplier.not-enough' });
  });
});

describe('an order from another supplier', () => {
  test('stands in the record with its decision; what was ordered before stands as it stood', async () => {
    stage = await openSupply();
    const states = stage.runtime.store.projections;
    const [oldOrder, oldShipment] = [await states.state('order:home/PO-1'), await states.state(first)];
    unwrap(await take(stage, first, 'approval-1'));
    const [[key, order] = []] = await newOrders();
    expect(order).toMatchObject({
      destination: { code: 'NLRTM' },
      incoterm: 'FCA',
      requiredBy: '2026-03-22',
      lines: [{ item: 'PUMP', sellerItem: 'AW-7', quantity: { value: '80', unit: 'H87' } }],
      totals: [{ minor: 440_000_00, currency: 'USD' }],
    });
    expect(order!.number).toMatch(/^PO-1-SD?[0-9A-Z]{10}$/);
    expect(order!.parties.map(({ role, org }) => `${role} ${org}`)).toEqual(['buyer home', 'seller alpwerk']);
    expect(await states.state('order:home/PO-1')).toEqual(oldOrder);
    expect(await states.state(first)).toEqual(oldShipment);
    const exception = (await waysOf(stage, second)).exception!;
    expect(exception.decisions).toEqual([]);
    const sent = await outbox();
    expect(sent.map(({ to, kind }) => `${to} ${kind}`)).toEqual(['alpwerk edifact:ORDERS:D96A']);
    const text = textOf(sent[0]!);
    expect(text).toContain(`BGM+220+${order!.number}+9`);
    const parts = ['NAD+SU+4012345000009::9', 'NAD+DP+home', 'LIN+10++AW-7:SA', 'PIA+1+PUMP:IN'];
    for (const part of [
      ...parts,
      'Rotterdam',
      'QTY+21:80:H87',
      'PRI+AAA:5500',
      'TOD+6++FCA',
      'DTM+2:20260322',
    ])
      expect(text).toContain(part);
    const checked = await checkInput([new TextEncoder().encode(text)]);
    expect(checked.messages[0]!.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const seen = await stage.runtime.access.groups({ ...owner, org: 'alpwerk' }, key!);
    expect(seen.has('goods')).toBe(true);
    expect((await stage.runtime.access.groups({ ...owner, org: 'alpwerk' }, first)).size).toBe(0);
    expect((await stage.runtime.access.groups(carrier, key!)).size).toBe(0);
  });

  test('takes what the supplier can spare, which nobody else is promised', async () => {
    stage = await openSupply();
    // Both were looked at before either was decided.
    const [late, again] = [waysOf(stage, second), waysOf(stage, first)];
    await Promise.all([late, again]);
    unwrap(await take(stage, first, 'approval-1'));
    const refused = await take(stage, second, 'approval-2', late);
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'usage.invalid' }] });
    expect(!refused.ok && refused.problems[0]!.message).toMatch(/cannot spare enough of PUMP/);
    const twice = await take(stage, first, 'approval-3', again);
    expect(!twice.ok && twice.problems[0]!.message).toMatch(/is ordered anew already, by PO-1-S/);
    expect((await newOrders()).length).toBe(1);
    expect((await outbox()).length).toBe(1);
    expect((await supplierWay(second))[0]).toMatchObject({ reasonCode: 'other-supplier.not-enough' });
    // The shipment that is helped is not ordered twice; with the order called off, the supplier is free again.
    const [[key, { number }]] = (await newOrders()) as [[string, OrderState]];
    expect((await supplierWay(first))[0]).toMatchObject({
      ...{ reasonCode: 'other-supplier.ordered', reasonValues: { order: number } },
    });
    await say(stage.runtime, draft(key, 'order-line', { line: '10', status: 'cancelled' }));
    expect((await supplierWay(second))[0]).toMatchObject({ feasible: true });
  });

  test('goes out as the profile of the supplier says: X12 850, its own version of ORDERS', async () => {
    stage = await openSupply([{ ago: 150, took: 10, units: 300 }]);
    const { profiles } = stage.runtime;
    const text = (type: string, version: string) =>
      `partner: alpwerk\nmessages: [{ type: ${type}, direction: out, version: '${version}' }]`;
    unwrap(await profiles.put(unwrap(parseProfile(text("'850'", '004010'))), 'Ada'));
    unwrap(await take(stage, first, 'approval-1'));
    unwrap(await profiles.put(unwrap(parseProfile(text('ORDERS', 'D01B'))), 'Ada'));
    unwrap(await take(stage, second, 'approval-2'));
    const sent = (await outbox()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(sent.map(({ kind }) => kind)).toEqual(['edifact:ORDERS:D01B', 'x12:850:004010']);
    expect(textOf(sent[0]!)).toContain('ORDERS:D:01B:UN');
    expect(textOf(sent[1]!)).toMatch(/^ISA\*.*ST\*850\*/s);
    expect(textOf(sent[1]!)).toContain('PO1*');
  });

  test('killed between the statement and the message, it is ordered once and the same message goes out', async () => {
    stage = await openSupply();
    const words = [stage.dir, first, 'approval-killed', String(stage.at.ms)];
    await stage.runtime.close();
    expect(await die(words)).toBe('SIGKILL');
    // What was closed is opened again, whatever the other process left.
    await reopened();
    const [[key] = []] = await newOrders();
    expect(key).toBeDefined();
    expect(await outbox()).toEqual([]);
    const again = await take(stage, first, 'approval-killed');
    expect(again.ok).toBe(true);
    const [sent, ...more] = await outbox();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ to: 'alpwerk', kind: 'edifact:ORDERS:D96A' });
    const kept = await stage.runtime.store.messages.bytes((sent!.payload as { message: string }).message);
    expect(textOf(sent!)).toBe(new TextDecoder().decode(kept));
    await stage.reopen(() => forgetOutbox(stage.dir));
    expect((await take(stage, first, 'approval-killed')).ok).toBe(true);
    expect((await outbox()).map(textOf)).toEqual([textOf(sent!)]);
    expect((await newOrders()).length).toBe(1);
    expect((await supplierWay(second))[0]).toMatchObject({ reasonCode: 'other-supplier.not-enough' });
  }, 60_000);

  test('what a kill kept from going out goes out before anything else is decided', async () => {
    stage = await openSupply();
    const words = [stage.dir, first, 'approval-killed', String(stage.at.ms)];
    await stage.runtime.close();
    expect(await die(words)).toBe('SIGKILL');
    await reopened();
    expect(await outbox()).toEqual([]);
    const { state, alternatives, subject } = await waysOf(stage, third);
    const wait = alternatives.find(({ kind }) => kind === 'wait')!;
    const approval = { subject, shipment: state, alternatives, message: 'approval-other' };
    unwrap(await stage.runtime.response.carryOut({ ...approval, chosen: wait.id, approvedBy: 'Ada Quay' }));
    const sent = (await outbox()).filter(({ kind }) => kind.includes('ORDERS'));
    expect(sent.map(({ to }) => to)).toEqual(['alpwerk']);
  }, 60_000);

  test('is a column of the plan, in which each pump is promised once; a partner hears nothing of it', async () => {
    stage = await openSupply();
    const { planning, response } = stage.runtime;
    const plan = async (who: typeof owner) => {
      const id = unwrap(
        await planning.create(who, { name: 'All', shipments: [first, second, third], conditions: {} }),
      );
      return planOf(stage, id);
    };
    const mine = await plan(owner);
    const column = mine.columns!.find(({ kind }) => kind === 'other-supplier')!;
    expect(column).toMatchObject({ shipments: 1, byMode: { supplier: 1, wait: 2 }, messages: 1 });
    expect((await plan(carrier)).columns!.map(({ kind }) => kind)).not.toContain('other-supplier');
    const { exception } = await waysOf(stage, first);
    const kinds = async (who: typeof owner) =>
      (await response.alternativesShown(who, exception!)).map(({ kind }) => kind);
    expect(await kinds(owner)).toContain('other-supplier');
    expect(await kinds(carrier)).not.toContain('other-supplier');
    unwrap(await planning.adopt(owner, mine.id, { column: 'other-supplier' }));
    expect(await planOf(stage, mine.id)).toMatchObject({ status: 'adopted', adopted: { shipments: 1 } });
    expect((await newOrders()).length).toBe(1);
  });
});

test('a step of a playbook that switches the supplier orders from it, and tells which shipments stay', async () => {
  stage = await openSupply();
  const { runs, store } = stage.runtime;
  unwrap(await runs.playbooks.put('switch', switching, 'test'));
  const signals = store.projections.query.selectFrom('signals').select('key');
  const { key: event } = (await signals.executeTakeFirst())!;
  const { id } = unwrap(await runs.start(owner, { playbook: 'switch', event })).subject;
  const waiting = await settleRuns(stage, id);
  unwrap(await runs.approve(owner, id, { step: 'order', digest: digestOf(waiting, 'order') }));
  const run = await settleRuns(stage, id);
  const step = runStepOf(run, 'order')!;
  expect(step).toMatchObject({ status: 'done', result: { shipments: 1, of: 3 } });
  expect(String(step.result!['problem'])).toMatch(/has not enough of it to spare/);
  expect((await newOrders()).length).toBe(1);
  expect((await outbox()).filter(({ kind }) => kind.includes('ORDERS')).map(({ to }) => to)).toEqual([
    'alpwerk',
  ]);
});

const switching = `name: switch
version: 1
title: { en: Switch }
description: For tests.
triggers:
  - manual: true
  - signal: { hazards: [closure] }
steps:
  - id: order
    do: switch-supplier
    supplier: alpwerk
    needsApproval: { role: coordinator }
    compensate: { none: What is ordered is called off by people. }
`;

async function reopened(): Promise<void> {
  const closed = stage.runtime;
  stage.runtime = { ...closed, close: async () => undefined };
  await stage.reopen();
}

function die(words: readonly string[]): Promise<string | null> {
  const child = fileURLToPath(new URL('dying-child.fixture.ts', import.meta.url));
  return new Promise((resolve) => {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, ...words], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    started.on('exit', (_code, signal) => resolve(signal));
  });
}
