import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import { createApp } from '../app.ts';
import { openRuntime, type Runtime } from '../runtime.ts';

let runtime: Runtime;
let app: Awaited<ReturnType<typeof createApp>>;
let dir: string;

const order = (id: string) => `order:home/${id}`;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-co2e-'));
  runtime = unwrap(await openRuntime({ dir, clock: () => Date.parse('2026-04-14T12:00:00Z') }));
  app = await createApp(runtime, { requestsPerMinute: 1_000_000 });
  const leg = (shipment: string, number: number, mode: string, from: string, to: string, depart: string) =>
    said(
      shipment,
      'leg',
      { leg: number, of: 2, mode, from: { code: from }, to: { code: to }, depart, arrive: '2026-03-30' },
      'planned',
    );
  const goods = (id: string, more: object) =>
    said(id, 'shipment', { number: id, mode: 'sea', parties: [{ role: 'buyer', org: 'home' }], ...more });
  await runtime.intake.say('home', [
    ...['PO-1', 'PO-2'].map((id) => ({
      ...said(id, 'order', { number: id, parties: [{ role: 'buyer', org: 'home' }] }),
      subject: { kind: 'order', of: 'home', id },
    })),
    goods('S-1', { grossWeight: { value: '12', unit: 'TNE' }, orders: [order('PO-1'), order('PO-2')] }),
    leg('S-1', 1, 'sea', 'CNSHA', 'NLRTM', '2026-02-20'),
    leg('S-1', 2, 'road', 'NLRTM', 'DEHAM', '2026-03-28'),
    goods('S-2', { teu: 2, orders: [order('PO-1')] }),
    leg('S-2', 1, 'sea', 'CNSHA', 'NLRTM', '2026-02-21'),
    leg('S-2', 2, 'multimodal', 'NLRTM', 'DEHAM', '2026-03-28'),
    goods('S-3', {}),
    leg('S-3', 1, 'sea', 'CNSHA', 'NLRTM', '2026-02-21'),
  ] as Draft[]);
});
afterAll(async () => {
  await app.close();
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

function said(shipment: string, type: string, body: object, classifier = 'actual'): Draft {
  const source = { message: 'test', segment: 'row', position: 1 };
  return {
    subject: { kind: 'shipment', of: 'home', id: shipment },
    type,
    classifier,
    body,
    source,
  } as unknown as Draft;
}

type Row = { readonly key: string; readonly wtwKg: number; readonly shipments: number };
type Answer = {
  readonly total: Row;
  readonly items: readonly Row[];
  readonly leftOut: object;
  readonly truncated: boolean;
};

async function ask(query: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${runtime.commandToken}` };
  const answer = await app.inject({ method: 'GET', url: `/api/co2e?${query}`, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

test('lanes, orders and months of the record add up to one total', async () => {
  const [lanes, orders, months] = await Promise.all(['by=lane', 'by=order', ''].map(ask));
  expect(lanes!.items.map(({ key, shipments }) => [key, shipments])).toEqual([
    ['CNSHA-DEHAM', 1],
    ['CNSHA-NLRTM', 1],
  ]);
  expect(orders!.items.map(({ key }) => key).toSorted()).toEqual(['PO-1', 'PO-2']);
  expect(months!.items.map(({ key }) => key)).toEqual(['2026-02', '2026-03']);
  for (const { items, total } of [lanes!, orders!, months!]) {
    expect(items.reduce((sum, { wtwKg }) => sum + wtwKg, 0)).toBeCloseTo(total.wtwKg, 6);
    expect(total.wtwKg).toBe(lanes!.total.wtwKg);
  }
  // Twelve tonnes and two boxes over some 19,200 km at 12 g, and twelve tonnes over 500 to 700 km of road at 95 g.
  expect(lanes!.total.wtwKg).toBeGreaterThan(7_800);
  expect(lanes!.total.wtwKg).toBeLessThan(8_500);
});

test('what has no weight, or no way that is known, is told as left out', async () => {
  const { leftOut, truncated } = await ask('by=shipment');
  expect(leftOut).toEqual({ withoutWeight: 1, withoutWay: 1 });
  expect(truncated).toBe(false);
});

test('a period holds the legs that depart in it', async () => {
  const { items } = await ask('by=month&from=2026-03-01&until=2026-04-01');
  expect(items.map(({ key }) => key)).toEqual(['2026-03']);
});
