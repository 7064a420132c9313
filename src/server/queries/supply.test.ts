import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft, ShipmentState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { supplyAt } from './supply.ts';

let runtime: Runtime;
let dir: string;
const nowMs = Date.parse('2026-04-14T12:00:00Z');
const reader = (org: string): Principal =>
  ({ org, user: 'u1', name: 'Ada', role: 'operator' }) as unknown as Principal;

const said = (kind: string, id: string, type: string, body: object) =>
  ({
    ...{ subject: { kind, of: 'home', id }, type, classifier: 'actual', body },
    source: { message: 'test', segment: 'row', position: 1 },
  }) as unknown as Draft;
const pieces = (value: string) => ({ value, unit: 'C62' });
const stock = (id: string, place: string, onHand: string) =>
  said('stock', id, 'stock-position', {
    ...{ place: { code: place }, item: 'INS-10', description: 'Insulin' },
    ...{ onHand: pieces(onHand), reserved: pieces('20'), dailyDemand: pieces('10') },
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-supply-'));
  runtime = unwrap(await openRuntime({ dir, clock: () => nowMs }));
  await runtime.community.put({ id: 'halcyon', name: 'Halcyon Line', roles: ['carrier'], language: 'en' });
  unwrap(
    await runtime.intake.say('home', [
      said('shipment', 'HBL-1', 'shipment', {
        ...{ number: 'HBL-1', mode: 'sea', orders: ['order:home/PO-1'] },
        ...{ origin: { code: 'INNSA' }, destination: { code: 'DELEJ' } },
        parties: [{ role: 'carrier', org: 'halcyon' }],
      }),
      said('order', 'PO-1', 'order', { number: 'PO-1' }),
      said('order', 'PO-1', 'order-line', { line: '1', item: 'INS-10', quantity: pieces('500') }),
      stock('here', 'DELEJ', '110'),
      stock('elsewhere', 'NLEIN', '30'),
    ]),
  );
  await runtime.response.settle();
});
afterAll(async () => {
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

const supplyFor = async (org: string) => {
  const state = (await runtime.store.projections.state('shipment:home/HBL-1')) as ShipmentState;
  return supplyAt(runtime, reader(org), state);
};

test('free stock at the destination lasts as long as its demand allows, in days of the place', async () => {
  // Ninety are free of a hundred and ten, ten go a day; what lies elsewhere is not looked at.
  expect(await supplyFor('home')).toEqual({ item: 'Insulin', runsOut: '2026-04-23', daysLeft: 9 });
});

test('who may not see the stock learns nothing of it', async () => {
  expect(await supplyFor('halcyon')).toBeUndefined();
});
