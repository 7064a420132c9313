// The process that dies: it queues its messages, delivers them, and reads a partner's folder, until nothing is left to do.
// Words: the data folder, the address of the partner's program, how many messages.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '../../../base/index.ts';
import { openRuntime } from '../../runtime.ts';
import { parseProfile } from '../index.ts';
import { enqueue, keepOutgoing } from './index.ts';

const [dir, url, count] = process.argv.slice(2) as [string, string, string];
const runtime = unwrap(await openRuntime({ dir, outgoing: { loopback: true, plainHttp: true } }));
const { store, community, profiles, channels } = runtime;
for (const [id, way] of [
  ['bluewake', `{ out: [{ kind: webhook, url: '${url}' }] }`],
  ['northquay', '{ out: [{ kind: folder }], in: [{ kind: folder }] }'],
] as const) {
  await community.put({ id, name: id, roles: ['carrier'], language: 'en' });
  unwrap(await profiles.put(unwrap(parseProfile(`partner: ${id}\nchannels: ${way}`)), 'Ada'));
}
process.stdout.write('open\n');

const outgoings = { store, home: community.home, clock: Date.now };
for (let number = 1; number <= Number(count); number += 1) {
  const to = number % 2 === 0 ? 'bluewake' : 'northquay';
  const post = {
    ...{ to, format: 'IFTSTA', reference: String(number), content: `message ${number}` },
    ...{ contentType: 'application/edifact', extension: 'edi', about: [], key: `key-${number}` },
  };
  await enqueue(outgoings, post, { message: await keepOutgoing(outgoings, post) });
}
const waits = async () => (await store.operational.outbox.list({ limit: 1, status: 'waiting' })).length > 0;
const inbox = join(dir, 'partners/northquay/in');
const lies = async () => (await readdir(inbox)).some((name) => !name.startsWith('.'));
while ((await waits()) || (await lies())) {
  await Promise.all([channels.deliverDue(), channels.readFolders()]);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await runtime.close();
