import { expect, test } from 'vitest';
import { withStore } from '../temporary-folder.ts';
import type { QuarantineUnit, User } from './repositories.ts';

const user: User = {
  id: 'u1',
  email: 'Ada@Example.com',
  name: 'Ada Quay',
  org: 'harbourline',
  role: 'coordinator',
  language: 'en',
  disabled: false,
  createdAt: 1,
};

test('a user is found by e-mail whatever its case, and an e-mail is given once', async () => {
  await withStore(async ({ operational: { users } }) => {
    expect(await users.create(user)).toBe(true);
    expect(await users.create({ ...user, id: 'u2', email: 'ada@example.COM' })).toBe(false);
    expect(await users.findByEmail('ADA@example.com')).toEqual({ ...user, email: 'ada@example.com' });
    expect(await users.update('u1', { passwordHash: 'scrypt:…', disabled: true })).toBe(true);
    expect(await users.find('u1')).toMatchObject({ passwordHash: 'scrypt:…', disabled: true });
    expect(await users.update('nobody', { name: 'x' })).toBe(false);
    expect(await users.list({ org: 'northquay' })).toEqual([]);
  });
});

test('sessions end by themselves, and all of a user at once', async () => {
  await withStore(async ({ operational: { sessions } }) => {
    for (const [tokenHash, expiresAt] of [
      ['a', 10],
      ['b', 20],
      ['c', 30],
    ] as const) {
      await sessions.create({ tokenHash, user: 'u1', createdAt: 1, expiresAt });
    }
    await sessions.extend('a', 25);
    expect(await sessions.removeExpired(20)).toBe(1);
    expect(await sessions.find('b')).toBeUndefined();
    expect(await sessions.find('a')).toMatchObject({ expiresAt: 25 });
    await sessions.removeOfUser('u1');
    expect(await sessions.find('c')).toBeUndefined();
  });
});

test('an API key is found by its hash and keeps the time of its revocation', async () => {
  await withStore(async ({ operational: { apiKeys } }) => {
    await apiKeys.create({ id: 'k1', org: 'bluewake', name: 'bridge', keyHash: 'h', createdAt: 1 });
    expect(await apiKeys.findByHash('h')).toEqual({
      id: 'k1',
      org: 'bluewake',
      name: 'bridge',
      keyHash: 'h',
      createdAt: 1,
    });
    expect(await apiKeys.revoke('k1', 9)).toBe(true);
    expect((await apiKeys.list({ org: 'bluewake' }))[0]?.revokedAt).toBe(9);
    expect(await apiKeys.revoke('k2', 9)).toBe(false);
  });
});

test('an organisation is replaced whole', async () => {
  await withStore(async ({ operational: { organisations } }) => {
    const base = { id: 'bluewake', name: 'Blue Wake Lines', roles: ['carrier'], language: 'en' };
    await organisations.put({ ...base, webhook: 'https://example.com/in', channel: 'webhook' });
    await organisations.put({ ...base, country: 'SG' });
    expect(await organisations.find('bluewake')).toEqual({ ...base, country: 'SG' });
    expect(await organisations.list()).toHaveLength(1);
  });
});

test('nothing is queued twice under one key, and what is due comes longest due first', async () => {
  await withStore(async ({ operational: { outbox } }) => {
    const entry = (id: string, nextAt: number) => ({
      ...{ id, idempotencyKey: `key-${id}`, to: 'bluewake', kind: 'webhook', payload: { id }, nextAt },
      createdAt: 1,
    });
    expect(await outbox.create(entry('a', 30))).toBe(true);
    expect(await outbox.create({ ...entry('z', 1), idempotencyKey: 'key-a' })).toBe(false);
    await outbox.create(entry('b', 20));
    await outbox.create(entry('c', 99));
    expect((await outbox.due(50, 10)).map(({ id }) => id)).toEqual(['b', 'a']);
    await outbox.update('b', { attempts: 1, nextAt: 80, lastError: 'HTTP 503' });
    await outbox.update('a', { status: 'delivered' });
    expect(await outbox.due(50, 10)).toEqual([]);
    expect(await outbox.find('b')).toMatchObject({
      attempts: 1,
      lastError: 'HTTP 503',
      payload: { id: 'b' },
    });
    expect((await outbox.list({ limit: 5, status: 'waiting' })).map(({ id }) => id)).toEqual(['c', 'b']);
  });
});

test('a timer that is set again is moved', async () => {
  await withStore(async ({ operational: { timers } }) => {
    await timers.put({ id: 'missing/1', kind: 'milestone', dueAt: 10, payload: { code: 'DEPA' } });
    await timers.put({ id: 'missing/1', kind: 'milestone', dueAt: 40 });
    await timers.put({ id: 'missing/2', kind: 'milestone', dueAt: 30, subject: 'order:a/1' });
    expect(await timers.next()).toEqual({
      id: 'missing/2',
      kind: 'milestone',
      dueAt: 30,
      subject: 'order:a/1',
    });
    expect((await timers.due(100, 10)).map(({ id }) => id)).toEqual(['missing/2', 'missing/1']);
    await timers.remove('missing/2');
    expect((await timers.due(100, 10)).map(({ id }) => id)).toEqual(['missing/1']);
  });
});

test('triage keeps what is not mentioned and clears what is set to null', async () => {
  await withStore(async ({ operational: { triage } }) => {
    await triage.update('exception:a/1', { owner: 'u1', readBy: 'u1' });
    await triage.update('exception:a/1', { snoozedUntil: 50, readBy: 'u2' });
    expect(await triage.update('exception:a/1', { owner: null, readBy: 'u2' })).toEqual({
      exception: 'exception:a/1',
      snoozedUntil: 50,
      readBy: ['u1', 'u2'],
    });
    expect((await triage.listSnoozed(49)).length).toBe(1);
    expect((await triage.listSnoozed(50)).length).toBe(0);
    expect([...(await triage.findMany(['exception:a/1', 'exception:a/2'])).keys()]).toEqual([
      'exception:a/1',
    ]);
  });
});

test('a refused unit stays on file with what it needs to be tried again', async () => {
  await withStore(async ({ operational: { quarantine } }) => {
    const unit = (id: string, ordinal: number, org = 'harbourline'): QuarantineUnit => ({
      ...{ id, message: 'm1', org, ordinal, where: { row: ordinal }, original: 'a;b', format: 'csv' },
      problems: [{ code: 'value.missing', message: 'The weight is absent.', where: { row: ordinal } }],
      ...{ header: 'x;y', status: 'open', createdAt: ordinal },
    });
    await quarantine.create([unit('q1', 1), unit('q2', 2), unit('q3', 3, 'northquay')]);
    await quarantine.create([unit('q4', 1)]);
    expect(await quarantine.find('q1')).toEqual(unit('q1', 1));
    expect(await quarantine.find('q4')).toBeUndefined();
    expect(await quarantine.update('q1', { status: 'replayed', repairedBy: 'm2' })).toBe(true);
    const ids = async (filter: object) =>
      (await quarantine.list({ limit: 10, ...filter })).map(({ id }) => id);
    expect(await ids({})).toEqual(['q3', 'q2', 'q1']);
    expect(await ids({ before: 'q2' })).toEqual(['q1']);
    expect(await ids({ status: 'open', org: 'harbourline' })).toEqual(['q2']);
    expect(await quarantine.count({ status: 'open' })).toBe(2);
  });
});

test('settings are found by the beginning of their names', async () => {
  await withStore(async ({ operational: { settings } }) => {
    await settings.put('feed/gdacs', { minutes: 10 });
    await settings.put('feed/usgs', { minutes: 5 });
    await settings.put('home', 'NLRTM');
    await settings.put('feed/usgs', { minutes: 6 });
    expect(await settings.get('feed/usgs')).toEqual({ minutes: 6 });
    expect([...(await settings.list('feed/')).keys()]).toEqual(['feed/gdacs', 'feed/usgs']);
    await settings.remove('home');
    expect(await settings.get('home')).toBeUndefined();
  });
});
