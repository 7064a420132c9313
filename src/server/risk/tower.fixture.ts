// A deployment of a few organisations, each with a key of its own, asked over its API.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { hashToken, newToken } from '../access/credentials.ts';
import { createApp } from '../app.ts';
import { openRuntime, type Runtime } from '../runtime.ts';

type Method = 'GET' | 'PUT' | 'POST';

export type Tower = {
  readonly runtime: Runtime;
  /** Whatever the status. */
  call(org: string, method: Method, url: string, payload?: object): ReturnType<typeof answerOf>;
  /** The body of an answer that has to be 200. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into whatever comes back
  ask(org: string, method: Method, url: string, payload?: object): Promise<any>;
  close(): Promise<void>;
};

type App = Awaited<ReturnType<typeof createApp>>;

function answerOf(app: App, key: string, method: Method, url: string, payload?: object) {
  const headers = { authorization: `Bearer ${key}` };
  return app.inject({ method, url, headers, ...(payload && { payload }) });
}

export async function openTower(clock: () => number, sellers: readonly string[]): Promise<Tower> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-tower-'));
  const runtime = unwrap(await openRuntime({ dir, clock }));
  const app = await createApp(runtime, { requestsPerMinute: 100_000 });
  const keys = new Map<string, string>();
  for (const org of ['home', ...sellers]) {
    if (org !== 'home')
      await runtime.community.put({ id: org, name: org, roles: ['seller'], language: 'en' });
    const key = newToken('key');
    keys.set(org, key);
    const row = { id: randomUUID(), org, name: org, keyHash: hashToken(key), createdAt: clock() };
    await runtime.store.operational.apiKeys.create(row);
  }
  const call: Tower['call'] = (org, method, url, payload) =>
    answerOf(app, keys.get(org)!, method, url, payload);
  return {
    runtime,
    call,
    ask: async (...question) => {
      const answer = await call(...question);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json();
    },
    close: async () => {
      await app.close();
      await runtime.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
