import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { createApp } from '../app.ts';
import { openRuntime } from '../runtime.ts';

test('a file that is sent as JSON is refused with how to send it, not with an error of the server', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-bytes-'));
  const runtime = unwrap(await openRuntime({ dir }));
  const app = await createApp(runtime);
  const headers = { authorization: `Bearer ${runtime.commandToken}` };
  const send = (more: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/signals/import',
      headers: { ...headers, ...more },
      payload: '{}',
    });
  const refused = await send({ 'content-type': 'application/json' });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ code: 'usage.invalid' });
  expect((await send({ 'content-type': 'application/octet-stream' })).statusCode).toBe(415);
  await app.close();
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});
