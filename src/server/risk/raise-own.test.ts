// Orders that collapse, and deliveries that come later, raise one signal each, and newer words on the same one while that lasts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromEpochMs, unwrap } from '../../base/index.ts';
import type { Draft, SignalState } from '../../record/index.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { createEarlyWarning } from './early-warning.ts';
import { createOwnAlarms } from './raise-own.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const usual = 150;
let at = start + (usual + 12) * dayMs;
let dir: string;
let runtime: Runtime;

/** A delivery a day of a supplier that others order from all the time: a day late at times, then a week. */
function deliveryDrafts(): Draft[] {
  const seller = 'Tardy Taps';
  return Array.from({ length: usual + 11 }, (_, day): Draft[] => {
    const late = day < usual ? day % 2 : 7;
    const arrived = start + day * dayMs;
    const said = { classifier: 'actual', source: { message: 'deliveries' } } as const;
    const order = { kind: 'order', of: 'home', id: `TT-${day}` } as const;
    const shipment = { kind: 'shipment', of: 'home', id: `SH-${day}` } as const;
    const to = { code: 'NLRTM', country: 'NL' };
    const requiredBy = fromEpochMs(arrived - late * dayMs, 'UTC', 'day');
    const orderedOn = fromEpochMs(arrived, 'UTC', 'day');
    return [
      {
        ...{ ...said, subject: order, type: 'order' },
        body: { number: order.id, orderedOn, parties: [{ role: 'seller', name: seller }] },
      },
      {
        ...{ ...said, subject: shipment, type: 'shipment' },
        body: {
          number: shipment.id,
          orders: [`order:home/${order.id}`],
          destination: to,
          requiredBy,
          parties: [],
        },
      },
      {
        ...{ ...said, subject: shipment, type: 'leg', classifier: 'planned' },
        body: { leg: 1, mode: 'sea', from: { code: 'TRIST', country: 'TR' }, to },
      },
      ...(['ARRI', 'DLVD'] as const).map((code): Draft => ({
        ...{ ...said, subject: shipment, type: 'event', occurredAt: fromEpochMs(arrived, 'UTC', 'minute') },
        body: { code, place: to, leg: 1 },
      })),
    ];
  }).flat();
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-own-'));
  runtime = unwrap(await openRuntime({ dir, clock: () => at }));
  const drafts: Draft[] = [];
  for (let day = 0; day < usual; day++)
    for (let nth = 0; nth < 5 + (day % 3); nth++) {
      const id = `PO-${day}-${nth}`;
      const orderedOn = fromEpochMs(start + day * dayMs, 'UTC', 'day');
      const parties = [{ role: 'seller', name: 'Plainfield Pumps' }] as const;
      drafts.push({
        subject: { kind: 'order', of: 'home', id },
        ...{ type: 'order', classifier: 'actual', source: { message: 'orders' } },
        body: { number: id, orderedOn, parties: [...parties] },
      });
    }
  unwrap(await runtime.intake.say('home', [...drafts, ...deliveryDrafts()]));
  await runtime.response.settle();
});
afterAll(async () => {
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

const signals = async () => {
  const rows = await runtime.store.projections.query.selectFrom('signals').select('key').execute();
  return runtime.store.projections.states(rows.map(({ key }) => key));
};

test('a supplier whom nobody orders from any more, or who comes later, is noticed once, and told anew while it lasts', async () => {
  const { store, access, intake } = runtime;
  const parts = { trade: { store, access }, warning: createEarlyWarning(), intake, home: 'home' };
  const own = createOwnAlarms({ ...parts, clock: () => at });
  expect(await own.raise()).toBe(2);
  const raised = (await signals()) as Map<string, SignalState>;
  expect([...raised.keys()].sort()).toEqual([
    'signal:home/own-lateness/Tardy Taps',
    'signal:home/own-orders/Plainfield Pumps',
  ]);
  const drift = raised.get('signal:home/own-lateness/Tardy Taps');
  expect(drift).toMatchObject({ hazard: 'supplier', feed: 'own', status: 'active' });
  // The onset is estimated a day early, on a day of one delivery that was a day late.
  expect(drift!.title).toBe('Tardy Taps: 6.5 days late, usually 0.5');
  expect(drift!.about!.length).toBeGreaterThan(0);
  const state = raised.get('signal:home/own-orders/Plainfield Pumps');
  expect(state).toMatchObject({ hazard: 'demand', feed: 'own', status: 'active' });
  expect(state!.about!.length).toBeGreaterThan(0);
  expect(await own.raise(), 'within the hour').toBe(0);
  at += dayMs;
  await own.raise();
  expect((await signals()).size).toBe(2);
});
