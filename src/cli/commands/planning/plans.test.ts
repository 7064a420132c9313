import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { openRuntime } from '../../../server/index.ts';
import { command, commandJson } from '../../child.fixture.ts';

type Plan = {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly shipments: number;
  readonly columns: readonly { readonly kind: string; readonly changed: number }[];
  readonly forkedFrom?: { readonly id: string };
  readonly adopted?: { readonly shipments: number };
};

const list = [
  'order,shipment,goods,value,currency,mode,origin,destination,departure,eta,required by',
  'PO-1,SH-1,Pumps,250000,USD,sea,CNSHA,NLRTM,2099-01-04,2099-02-01,2099-02-05',
  'PO-2,SH-2,Valves,400000,USD,sea,CNSHA,NLRTM,2099-01-04,2099-02-01,2099-02-05',
].join('\n');

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'portolan-plan-command-'));
  const runtime = unwrap(await openRuntime({ dir: data }));
  const bytes = new TextEncoder().encode(`${list}\n`);
  const delivery = { bytes, name: 'list.csv', door: 'http', org: 'home', mapping: 'shipments' } as const;
  unwrap(await runtime.intake.receive(delivery));
  await runtime.close();
}, 120_000);
afterAll(() => rm(data, { recursive: true, force: true }));

const planJson = async (...words: string[]) =>
  (await commandJson('plan', ...words, '--data', data)).json as Plan;

test('a plan is created, listed, shown, forked, renewed and adopted', { timeout: 60_000 }, async () => {
  const shipments = 'shipment:home/SH-1,shipment:home/SH-2';
  const made = await planJson('create', '--shipments', shipments, '--name', 'Two');
  expect(made).toMatchObject({ name: 'Two', status: 'ready', shipments: 2 });
  expect(made.columns.map(({ kind }) => kind)).toContain('mix');
  const fork = await planJson('fork', made.id, '--modes', 'sea,rail', '--name', 'No air');
  expect(fork).toMatchObject({ status: 'ready', forkedFrom: { id: made.id } });
  expect(await planJson('list')).toMatchObject([{ name: 'No air' }, { name: 'Two' }]);
  expect(await planJson('renew', made.id)).toMatchObject({ id: made.id, status: 'ready' });
  const column = made.columns.find(({ kind, changed }) => kind !== 'mix' && changed === 2)!.kind;
  const adopted = await planJson('adopt', made.id, '--column', column);
  expect(adopted).toMatchObject({ status: 'adopted', adopted: { shipments: 2 } });
  const shown = await command('plan', 'show', made.id, '--data', data);
  expect(shown.out).toMatch(/^Two: adopted, 2 shipments/);
  expect(shown.code).toBe(0);
  expect(await planJson('improvements')).toEqual([]);
});

test('what cannot be planned is refused with code 2', { timeout: 30_000 }, async () => {
  for (const words of [
    ['create'],
    ['create', '--shipments', 'shipment:home/NONE'],
    ['create', '--shipments', 'shipment:home/SH-1', '--avoid', 'atlantis'],
    ['show', 'no-such-plan'],
  ])
    expect((await command('plan', ...words, '--data', data)).code, words.join(' ')).toBe(2);
});
