import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import type { Draft } from '../../../record/index.ts';
import { createApp } from '../../app.ts';
import { openRuntime, type Runtime } from '../../runtime.ts';

let dir: string;
let runtime: Runtime;
let app: Awaited<ReturnType<typeof createApp>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-sending-'));
  runtime = unwrap(await openRuntime({ dir, home: { id: 'home', name: 'Grey Heron Imports' } }));
  app = await createApp(runtime);
  for (const id of ['bluewake', 'northquay'])
    await runtime.community.put({ id, name: id, roles: ['carrier'], language: 'en' });
  const shipment = {
    ...{ subject: { kind: 'shipment', of: 'home', id: 'SH-1' }, type: 'shipment', classifier: 'actual' },
    source: { message: 'm', segment: 'row', position: 1 },
    body: {
      ...{ number: 'SH-1', mode: 'sea', origin: { code: 'CNSHA' }, destination: { code: 'NLRTM' } },
      parties: [
        { role: 'buyer', org: 'home' },
        { role: 'carrier', org: 'bluewake' },
        { role: 'carrier', org: 'northquay' },
      ],
    },
  } as unknown as Draft;
  unwrap(await runtime.intake.say('home', [shipment]));
});
afterAll(async () => {
  await app.close();
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

async function send(partner: string) {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/partners/${partner}/messages`,
    headers: { authorization: `Bearer ${runtime.commandToken}` },
    payload: { subject: 'shipment:home/SH-1', to: 'edifact:IFTMIN:D96A' },
  });
  return answer.json() as { queued: boolean };
}

test('the same is sent once to each partner, and what one was sent keeps nothing from another', async () => {
  expect(await send('bluewake')).toMatchObject({ queued: true });
  expect(await send('northquay')).toMatchObject({ queued: true });
  expect(await send('bluewake')).toMatchObject({ queued: false });
  const entries = await runtime.store.operational.outbox.list({ limit: 10 });
  expect(entries.map(({ to }) => to).sort()).toEqual(['bluewake', 'northquay']);
});

test('an address that cannot be read is a problem like any other', async () => {
  const answer = await app.inject({ method: 'GET', url: '/api/orders/%E0%A4%A' });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 400, code: 'usage.invalid' });
});
