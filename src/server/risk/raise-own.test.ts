// Orders that collapse raise one signal, and a newer word on the same one while they stay away.
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
  unwrap(await runtime.intake.say('home', drafts));
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

test('a supplier whom nobody orders from any more is noticed once, and told anew while it lasts', async () => {
  const { store, access, intake } = runtime;
  const parts = { trade: { store, access }, warning: createEarlyWarning(), intake, home: 'home' };
  const own = createOwnAlarms({ ...parts, clock: () => at });
  expect(await own.raise()).toBe(1);
  const [[key, state]] = [...(await signals())] as [[string, SignalState]];
  expect(key).toBe('signal:home/own-orders/Plainfield Pumps');
  expect(state).toMatchObject({ hazard: 'demand', feed: 'own', status: 'active' });
  expect(state.about!.length).toBeGreaterThan(0);
  expect(await own.raise(), 'within the hour').toBe(0);
  at += dayMs;
  await own.raise();
  expect((await signals()).size).toBe(1);
});
