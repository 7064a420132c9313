import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { seededRandom, unwrap } from '../../../base/index.ts';
import { createIntake, openCommunity } from '../../intake/index.ts';
import { nodeCrypto, nodeEntropy } from '../../operation/crypto.ts';
import { openProfiles, parseProfile } from '../index.ts';
import type { Store } from '../../storage/index.ts';
import { withStore } from '../../storage/temporary-folder.ts';
import { createChannels, enqueue, isSigned, keepOutgoing, secretPath } from './index.ts';
import {
  openPartnerDouble,
  type Answer,
  type PartnerDouble,
  type Request,
} from './partner-double.fixture.ts';

let double: PartnerDouble | undefined;
afterEach(async () => {
  await double?.close();
  double = undefined;
});

async function withChannels(
  work: (at: {
    store: Store;
    dir: string;
    clock: { ms: number };
    channels: ReturnType<typeof createChannels>;
    set: (text: string) => Promise<unknown>;
    send: (key: string) => Promise<boolean>;
  }) => Promise<void>,
): Promise<void> {
  await withStore(async (store, dir) => {
    const clock = { ms: Date.now() };
    const community = await openCommunity(store, 'home');
    await community.put({ id: 'bluewake', name: 'Blue Wake', roles: ['carrier'], language: 'en' });
    const profiles = await openProfiles(store, () => clock.ms);
    const mappings = { find: () => undefined, list: () => [] };
    const intake = createIntake({
      ...{ store, community, mappings },
      crypto: nodeCrypto,
      entropy: nodeEntropy,
      clock: () => clock.ms,
    });
    const draw = seededRandom('delivery').next;
    const channels = createChannels({
      ...{ store, intake, community, profiles, clock: () => clock.ms, now: () => clock.ms, draw },
      policy: { loopback: true, plainHttp: true },
    });
    const outgoings = { store, home: 'home', clock: () => clock.ms, now: () => clock.ms };
    const send = async (key: string) => {
      const post = {
        ...{ to: 'bluewake', format: 'edifact:IFTSTA:D99B', reference: key, content: `about ${key}` },
        ...{ contentType: 'application/edifact', extension: 'edi', about: [], key },
      };
      return enqueue(outgoings, post, { message: await keepOutgoing(outgoings, post) });
    };
    const set = async (text: string) => unwrap(await profiles.put(unwrap(parseProfile(text)), 'Ada'));
    await work({ store, dir, clock, channels, set, send });
  });
}

const profileFor = (url: string, more = '') =>
  `partner: bluewake\nchannels: { out: [{ kind: webhook, url: '${url}', secret: hook${more} }] }`;

const answers =
  (...list: Answer[]) =>
  (_request: Request, before: readonly Request[]) =>
    list[Math.min(before.length, list.length - 1)]!;

test('what fails is tried again later and later under one key, signed each time, until it is taken', async () => {
  double = await openPartnerDouble(
    answers({ status: 503 }, 'hang-up', { status: 429, headers: { 'retry-after': '600' } }, { status: 204 }),
  );
  await withChannels(async ({ store, clock, channels, set, send }) => {
    await set(profileFor(double!.url));
    await store.vault.keepSecret(secretPath('bluewake', 'hook'), 'a secret of theirs');
    await send('one');
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await channels.deliverDue()).toBe(1);
      expect(await channels.deliverDue()).toBe(0);
      const [entry] = await store.operational.outbox.list({ limit: 1 });
      const { body, headers } = double!.requests.at(-1)!;
      expect(isSigned(headers, body, 'a secret of theirs', clock.ms / 1000)).toBe(true);
      if (entry!.status === 'delivered') break;
      waits.push(entry!.nextAt - clock.ms);
      clock.ms = entry!.nextAt;
    }
    const [entry] = await store.operational.outbox.list({ limit: 1 });
    expect(entry).toMatchObject({ status: 'delivered', attempts: 3 });
    expect(double!.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'one',
      'one',
      'one',
      'one',
    ]);
    expect(waits[0]).toBeGreaterThanOrEqual(1000);
    expect(waits[0]).toBeLessThanOrEqual(2000);
    expect(waits[1]).toBeGreaterThanOrEqual(2000);
    expect(waits[2]).toBe(600_000);
  });
});

test('what a receiver refuses for good is a dead letter at once, is shown, and can be sent again', async () => {
  double = await openPartnerDouble(answers({ status: 422, body: 'unknown booking' }, { status: 200 }));
  await withChannels(async ({ store, channels, set, send }) => {
    await set(profileFor(double!.url));
    await send('one');
    await channels.deliverDue();
    const [dead] = await store.operational.outbox.list({ limit: 5, status: 'failed' });
    expect(dead).toMatchObject({ attempts: 1, lastError: 'The receiver answered 422. unknown booking' });
    expect(await channels.deliverDue()).toBe(0);
    expect((await channels.replay(dead!.id)).ok).toBe(true);
    expect((await channels.replay(dead!.id)).ok).toBe(false);
    await channels.deliverDue();
    expect(await store.operational.outbox.find(dead!.id)).toMatchObject({ status: 'delivered' });
    expect(new Set(double!.requests.map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set(['one']),
    );
  });
});

test('after as many attempts as the profile says it counts as lost', async () => {
  double = await openPartnerDouble(answers({ status: 500 }));
  await withChannels(async ({ store, clock, channels, set, send }) => {
    await set(profileFor(double!.url, ', attemptsMax: 3'));
    await send('one');
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await channels.deliverDue();
      clock.ms += 3_600_000;
    }
    expect(double!.requests).toHaveLength(3);
    expect((await store.operational.outbox.list({ limit: 1 }))[0]).toMatchObject({
      status: 'failed',
      attempts: 3,
    });
  });
});

test('an address inside the network is never spoken to: the message is dead, and says why', async () => {
  await withChannels(async ({ store, channels, set, send }) => {
    await set(profileFor('http://10.1.2.3/in'));
    await send('one');
    await channels.deliverDue();
    const [dead] = await store.operational.outbox.list({ limit: 1 });
    expect(dead).toMatchObject({ status: 'failed', lastError: expect.stringContaining('private') });
  });
});

test('a file appears whole, and once, however often it is delivered', async () => {
  await withChannels(async ({ store, dir, channels, set, send }) => {
    await set('partner: bluewake\nchannels: { out: [{ kind: folder }] }');
    await send('one');
    await channels.deliverDue();
    const [entry] = await store.operational.outbox.list({ limit: 1 });
    expect(entry!.status).toBe('delivered');
    // As after a kill between the file and the note that it is there.
    await store.operational.outbox.update(entry!.id, { status: 'waiting', nextAt: 0 });
    await channels.deliverDue();
    const out = join(dir, 'partners/bluewake/out');
    const names = await readdir(out);
    expect(names).toEqual([expect.stringMatching(/^edifact-IFTSTA-D99B-one-[0-9a-f]{12}\.edi$/)]);
    expect(await readFile(join(out, names[0]!), 'utf8')).toBe('about one');
  });
});

test('a folder that cannot be written is tried again', async () => {
  await withChannels(async ({ store, dir, channels, set, send }) => {
    await set('partner: bluewake\nchannels: { out: [{ kind: folder }] }');
    await send('one');
    await mkdir(join(dir, 'partners/bluewake'), { recursive: true });
    const { writeFile, rm } = await import('node:fs/promises');
    await writeFile(join(dir, 'partners/bluewake/out'), 'a file where the folder should be');
    await channels.deliverDue();
    const [entry] = await store.operational.outbox.list({ limit: 1 });
    expect(entry).toMatchObject({ status: 'waiting', attempts: 1 });
    await rm(join(dir, 'partners/bluewake/out'));
    await store.operational.outbox.update(entry!.id, { nextAt: 0 });
    await channels.deliverDue();
    expect(await store.operational.outbox.find(entry!.id)).toMatchObject({ status: 'delivered' });
  });
});

test('nothing is written through a link that a partner put into its folder', async () => {
  await withChannels(async ({ store, dir, channels, set, send }) => {
    await set('partner: bluewake\nchannels: { out: [{ kind: folder }] }');
    await send('one');
    const { symlink } = await import('node:fs/promises');
    await mkdir(join(dir, 'elsewhere'));
    await mkdir(join(dir, 'partners/bluewake'), { recursive: true });
    await symlink(join(dir, 'elsewhere'), join(dir, 'partners/bluewake/out'));
    await channels.deliverDue();
    const [entry] = await store.operational.outbox.list({ limit: 1 });
    expect(entry).toMatchObject({ status: 'waiting', lastError: expect.stringContaining('a link') });
    expect(await readdir(join(dir, 'elsewhere'))).toEqual([]);
  });
});

test('messages of other types go another way, and nothing is queued twice under one key', async () => {
  await withChannels(async ({ channels, set, send }) => {
    await set(`partner: bluewake
channels:
  out:
    - { kind: folder, messages: [IFTSTA] }
    - { kind: download }`);
    expect(await channels.kindFor('bluewake', 'edifact:IFTSTA:D99B')).toBe('folder');
    expect(await channels.kindFor('bluewake', 'edifact-iftsta')).toBe('folder');
    expect(await channels.kindFor('bluewake', 'x12:856:004010')).toBe('download');
    expect(await send('one')).toBe(true);
    expect(await send('one')).toBe(false);
  });
});

test('a receiver that does not answer holds up nobody else, and only its own messages', async () => {
  double = await openPartnerDouble(answers({ status: 503 }));
  await withChannels(async ({ store, channels, set, send }) => {
    await set(profileFor(double!.url));
    await send('one');
    await send('two');
    await channels.deliverDue();
    expect(double!.requests).toHaveLength(1);
    const entries = await store.operational.outbox.list({ limit: 5 });
    expect(entries.map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
  });
});
