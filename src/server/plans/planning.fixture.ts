// A small trade that Suez holds up: three shipments on their way from Shanghai to Rotterdam, and stock for one of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { openDatabase } from '../storage/engine/sqlite.ts';
import type { PlanRecord } from '../storage/index.ts';

export const owner: Principal = {
  org: 'home',
  role: 'operator',
  user: 'ada',
  name: 'Ada Quay',
  language: 'en',
};
export const carrier: Principal = { ...owner, org: 'quietline', user: 'quin', name: 'Quin' };
export const start = Date.parse('2026-03-01T00:00:00Z');
export const shipments = ['SH-1', 'SH-2', 'SH-3'].map((id) => `shipment:home/${id}`);

export type Stage = {
  runtime: Runtime;
  /** The clock: moves only when it is told. */
  at: { ms: number };
  readonly dir: string;
  /** Closes and opens the same folder again; `between` has it for itself. */
  reopen(between?: () => void): Promise<void>;
  close(): Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-plans-'));
  const at = { ms: start };
  const open = async () => unwrap(await openRuntime({ dir, clock: () => at.ms }));
  const stage: Stage = {
    runtime: await open(),
    at,
    dir,
    reopen: async (between = () => {}) => {
      await stage.runtime.close();
      between();
      stage.runtime = await open();
    },
    close: async () => {
      await stage.runtime.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  await trade(stage.runtime);
  return stage;
}

const source = { message: 'test', segment: 'row', position: 1 };

export function draft(key: string, type: string, body: object, more: object = {}): Draft {
  const [, kind, of, id] = /^([a-z]+):([^/]+)\/(.+)$/.exec(key)!;
  return { subject: { kind, of, id }, type, classifier: 'actual', body, source, ...more } as unknown as Draft;
}

export async function say(runtime: Runtime, ...drafts: Draft[]): Promise<void> {
  for (const one of drafts) unwrap(await runtime.intake.say('home', [one]));
  await runtime.response.settle();
}

export async function trade(runtime: Runtime): Promise<void> {
  await runtime.community.put({ id: 'quietline', name: 'Quietline', roles: ['carrier'], language: 'en' });
  await runtime.community.put({ id: 'forward', name: 'Forward', roles: ['forwarder'], language: 'en' });
  const item = { item: 'PUMP' };
  const drafts = shipments.flatMap((key, i) => {
    const [order, number] = [`order:home/PO-${i + 1}`, `SH-${i + 1}`];
    const parties = [
      { role: 'buyer', org: 'home' },
      { role: 'carrier', org: 'quietline' },
      { role: 'forwarder', org: 'forward' },
    ];
    const value = { minor: 400_000_00 * (i + 1), currency: 'USD' };
    return [
      draft(order, 'order', { number: `PO-${i + 1}`, parties, value, requiredBy: '2026-03-22' }),
      draft(order, 'order-line', {
        ...{ line: '1', shipments: [key], ...item, value },
        quantity: { value: '80', unit: 'H87' },
      }),
      draft(key, 'shipment', {
        ...{ number, orders: [order], parties, mode: 'sea', value, requiredBy: '2026-03-22' },
        ...{ origin: { code: 'CNSHA' }, destination: { code: 'NLRTM' } },
        grossWeight: { value: '9000', unit: 'KGM' },
      }),
      draft(
        key,
        'leg',
        {
          ...{ leg: 1, of: 1, mode: 'sea', from: { code: 'CNSHA' }, to: { code: 'NLRTM' } },
          ...{ depart: '2026-02-20', arrive: '2026-03-20', carrier: { role: 'carrier', org: 'quietline' } },
        },
        { classifier: 'planned' },
      ),
      draft(
        key,
        'event',
        { code: 'DEPA', place: { code: 'CNSHA' }, leg: 1 },
        { occurredAt: '2026-02-20T08:00Z' },
      ),
    ];
  });
  const stock = draft('stock:home/PUMP-HAM', 'stock-position', {
    ...{ place: { code: 'DEHAM' }, ...item, onHand: { value: '100', unit: 'H87' } },
  });
  await say(runtime, ...drafts, stock);
  await runtime.response.lookAgain();
}

export async function closeSuez({ runtime, at }: Stage, more: { ends?: string } = {}): Promise<string> {
  at.ms += 1000;
  const closure = { title: 'Suez closed', closes: ['suez'], exercise: true, ...more };
  const key = unwrap(await runtime.response.signals.declare(closure));
  await runtime.response.settle();
  at.ms += 1000;
  return key;
}

export async function planOf(stage: Stage, id: string): Promise<PlanRecord> {
  await stage.runtime.planning.idle();
  return (await stage.runtime.store.operational.plans.find(id))!;
}

/** Everything that follows from changes is looked at. */
export async function settle({ runtime }: Stage): Promise<void> {
  while ((await runtime.planning.settleImprovements(5000)) > 0);
}

/** Decisions in the record about a shipment, by what approved them. */
export async function decisionsOn({ runtime }: Stage, shipment: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of allEntries(runtime)) {
    if (entry.type === 'decision' && (entry.body.about as string[]).includes(shipment))
      found.push(String(entry.body.approvedBy));
  }
  return found;
}

async function* allEntries(runtime: Runtime) {
  const rows = await runtime.store.projections.query
    .selectFrom('subjects')
    .select('key')
    .where('kind', 'in', ['exception', 'plan'])
    .execute();
  for (const { key } of rows) {
    const [, kind, of, id] = /^([a-z]+):([^/]+)\/(.+)$/.exec(key)!;
    for (const entry of await runtime.store.journal.ofSubject({ kind, of, id } as never))
      if ('statement' in entry)
        yield { type: entry.statement.type, body: entry.statement.body as Record<string, unknown> };
  }
}

/** As if the server had been killed before anything was queued. */
export function forgetOutbox(dir: string): void {
  const database = openDatabase(join(dir, 'operational.db'), { synchronous: 'FULL' });
  database.run('DELETE FROM outbox');
  database.close();
}
