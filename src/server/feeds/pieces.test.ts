// Can a piece of a feed in quarantine be mended, and how many documents that say nothing new are kept?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { createApp } from '../app.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { keepFewSpare } from './spare.ts';
import { collection, quake } from './quake.fixture.ts';

const dir = mkdtempSync(join(tmpdir(), 'portolan-feed-pieces-'));
let runtime: Runtime;
beforeAll(async () => {
  runtime = unwrap(await openRuntime({ dir, clock: () => Date.UTC(2026, 2, 1, 6) }));
});
afterAll(async () => {
  await runtime.close();
  rmSync(dir, { recursive: true, force: true });
});

const take = async (text: string) =>
  unwrap(await runtime.feeds.take(new TextEncoder().encode(text), { org: 'home', name: 'quakes' }));

test('a piece in quarantine is tried again: open while it is wrong, settled when the document is repaired', async () => {
  const broken = { ...quake('us79'), geometry: { type: 'Point', coordinates: [998, 0, 0] } };
  const { message } = await take(collection(quake('us78'), broken));
  const { quarantine } = runtime.store.operational;
  const [unit] = await quarantine.list({ limit: 10, message });
  const app = await createApp(runtime);
  const replay = async (payload: object) => {
    const headers = { authorization: `Bearer ${runtime.commandToken}` };
    return app.inject({ method: 'POST', url: `/api/quarantine/${unit!.id}/replay`, headers, payload });
  };
  expect((await replay({})).json()).toMatchObject({ accepted: 1, rejected: 1, statements: 0 });
  expect(await quarantine.find(unit!.id)).toMatchObject({ status: 'open' });
  const mended = await replay({ text: collection(quake('us78'), quake('us79')) });
  expect(mended.json()).toMatchObject({ format: 'feed', accepted: 2, rejected: 0, statements: 1 });
  expect(await quarantine.find(unit!.id)).toMatchObject({ status: 'replayed' });
  expect(await runtime.store.projections.state('signal:home/usgs-us79')).toBeDefined();
  expect((await replay({})).statusCode).toBe(400);
  await app.close();
});

test('of documents that say nothing new the last ten are kept, and those that came twice', async () => {
  const ids: string[] = [];
  for (let note = 0; note < 14; note++)
    ids.push((await take(collection({ ...quake('us90'), note }))).message);
  await take(collection({ ...quake('us90'), note: 1 }));
  for (const id of ids) await keepFewSpare(runtime.store, 'quakes', id);
  const kept = await Promise.all(ids.map(async (id) => (await runtime.store.messages.bytes(id))!.length > 0));
  expect(kept).toEqual([false, true, false, false, ...Array<boolean>(10).fill(true)]);
});
