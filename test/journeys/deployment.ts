// Where is a journey played? A server as anybody runs it, with the people and organisations that scripts name.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../src/base/index.ts';
import { openRuntime, serve, type Runtime } from '../../src/server/index.ts';
import { hashPassword, hashToken, newToken } from '../../src/server/access/index.ts';

export const password = 'correct horse battery';

export type Deployment = {
  readonly url: string;
  readonly dir: string;
  readonly runtime: Runtime;
  /** Request headers by the name that a script calls somebody. */
  readonly callers: Readonly<Record<string, Record<string, string>>>;
  readonly close: () => Promise<void>;
};

export async function openDeployment(): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-journey-'));
  const runtime = unwrap(
    await openRuntime({
      dir,
      home: { id: 'home', name: 'Grey Heron Imports' },
      // The partners of a journey live on this machine.
      outgoing: { loopback: true, plainHttp: true },
    }),
  );
  await runtime.community.put({
    id: 'partner',
    name: 'Tidewater Forwarding',
    roles: ['forwarder'],
    language: 'en',
  });
  await runtime.community.put({ id: 'stranger', name: 'Stranger Trading', roles: ['buyer'], language: 'en' });
  const serving = await serve(runtime, { host: '127.0.0.1', port: 0, tell: () => undefined });
  const callers: Record<string, Record<string, string>> = { nobody: {} };
  for (const org of ['home', 'partner', 'stranger']) {
    const key = newToken('key');
    const row = { id: randomUUID(), org, name: 'journey', keyHash: hashToken(key), createdAt: Date.now() };
    await runtime.store.operational.apiKeys.create(row);
    callers[org] = { authorization: `Bearer ${key}` };
  }
  for (const role of ['operator', 'viewer'] as const)
    callers[role] = { cookie: await signIn(runtime, serving.url, role) };
  return {
    ...{ url: serving.url, dir, runtime, callers },
    close: async () => {
      await serving.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function signIn(runtime: Runtime, url: string, role: 'operator' | 'viewer'): Promise<string> {
  const email = `${role}@example.test`;
  const person = { id: role, email, name: `The ${role}`, org: 'home', role, language: 'en', disabled: false };
  const passwordHash = await hashPassword(password);
  await runtime.store.operational.users.create({ ...person, passwordHash, createdAt: Date.now() });
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: runtime.signIn.issueLink(role, 1) }),
  });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
