import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import { createApp } from '../app.ts';
import { openRuntime, type Runtime } from '../runtime.ts';

let runtime: Runtime;
let app: Awaited<ReturnType<typeof createApp>>;
let dir: string;
let nowMs = Date.parse('2026-04-14T12:00:00Z');

const box = 'CSQU3054383';
const shipment = { kind: 'shipment', of: 'home', id: 'HBL-1' };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-tariffs-'));
  runtime = unwrap(await openRuntime({ dir, clock: () => nowMs }));
  app = await createApp(runtime, { requestsPerMinute: 1_000_000 });
  await runtime.community.put({ id: 'halcyon', name: 'Halcyon Line', roles: ['carrier'], language: 'en' });
  const place = { from: { code: 'CNSHA' }, to: { code: 'DEHAM' } };
  const event = (code: string, where: string, occurredAt: string, more: object = {}) =>
    said('event', { code, place: { code: where }, equipment: box, isoType: '42G1', ...more }, { occurredAt });
  const carrier = { role: 'carrier', org: 'halcyon' };
  const drafts = [
    said('shipment', {
      number: 'HBL-1',
      mode: 'sea',
      parties: [{ role: 'buyer', org: 'home' }, carrier],
      equipment: [box],
    }),
    said(
      'leg',
      { leg: 1, of: 1, mode: 'sea', ...place, carrier, depart: '2026-02-20', arrive: '2026-03-30' },
      { classifier: 'planned' },
    ),
    event('GTOT', 'CNSHA', '2026-02-10T09:00+08:00', { full: false }),
    event('DEPA', 'CNSHA', '2026-02-20T09:00+08:00', { leg: 1 }),
    event('DISC', 'DEHAM', '2026-03-31T14:00', { full: true }),
  ];
  await runtime.intake.say('home', drafts);
});
afterAll(async () => {
  await app.close();
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

function said(type: string, body: object, more: object = {}): Draft {
  const source = { message: 'test', segment: 'row', position: 1 };
  return { subject: shipment, type, classifier: 'actual', body, source, ...more } as unknown as Draft;
}

async function ask(method: 'GET' | 'PUT' | 'DELETE', url: string, text?: string) {
  const answer = await app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${runtime.commandToken}`,
      ...(text !== undefined && { 'content-type': 'application/octet-stream' }),
    },
    ...(text !== undefined && { payload: Buffer.from(text) }),
  });
  return { status: answer.statusCode, json: answer.json() as Record<string, unknown> };
}

const example = () => readFile(new URL('../../../examples/tariffs/demurrage.json', import.meta.url), 'utf8');
const clocks = async () => (await ask('GET', '/api/shipments/HBL-1/demurrage')).json;

test('without a tariff there is nothing to reckon by', async () => {
  expect(await clocks()).toMatchObject({ tariffs: 0, items: [], total: [] });
});

test('a tariff that is set runs the clocks of a shipment from what the record says', async () => {
  expect((await ask('PUT', '/api/tariffs/halcyon?version=0', await example())).status).toBe(200);
  // 31 March to 8 April are free over Easter; 9 to 14 April at 2 TEU: five days at 60, one at 110.
  expect(await clocks()).toMatchObject({
    tariffs: 1,
    items: [
      {
        ...{ container: box, charge: 'demurrage', direction: 'import', status: 'running', daysCharged: 6 },
        ...{ lastFreeDay: '2026-04-08', freeUntil: '2026-04-08T22:00:00.000Z' },
        amount: { amount: 410, currency: 'EUR' },
        tomorrow: { date: '2026-04-15', amount: { amount: 110, currency: 'EUR' } },
      },
      // The empty box that left a depot in Shanghai started no import detention in Hamburg.
      { container: box, charge: 'detention', status: 'not-started', missing: ['GTOT'] },
    ],
    total: [{ amount: 410, currency: 'EUR' }],
    unclear: [],
  });
});

test('a discharge from the train inland, told by another code, is no second discharge', async () => {
  const inland = { code: 'DISC', place: { code: 'PRG', name: 'Prague' }, equipment: box };
  await runtime.intake.say('home', [said('event', inland, { occurredAt: '2026-04-14T11:00+02:00' })]);
  expect(await clocks()).toMatchObject({ items: [{ charge: 'demurrage', daysCharged: 6 }, {}], unclear: [] });
});

test('an event that stops the clock is followed at once', async () => {
  const out = said(
    'event',
    { code: 'GTOT', place: { code: 'DEHAM' }, equipment: box },
    { occurredAt: '2026-04-14T10:00+02:00' },
  );
  await runtime.intake.say('home', [out]);
  nowMs = Date.parse('2026-04-20T12:00:00Z');
  expect(await clocks()).toMatchObject({
    items: [
      { charge: 'demurrage', status: 'stopped', amount: { amount: 410 } },
      // Four days after 14 April end on a Saturday, which this rule extends to Monday.
      { charge: 'detention', status: 'free', lastFreeDay: '2026-04-20' },
    ],
  });
});

test('tariffs are listed and read back, and a change of an older version is refused', async () => {
  const text = await example();
  expect((await ask('GET', '/api/tariffs')).json).toMatchObject({
    items: [{ name: 'halcyon', version: 1, rules: 3, carriers: ['Halcyon Line'] }],
  });
  expect((await ask('GET', '/api/tariffs/halcyon')).json['text']).toBe(text);
  expect(await ask('PUT', '/api/tariffs/halcyon?version=0', text)).toMatchObject({
    status: 409,
    json: { code: 'terms.changed' },
  });
  expect((await ask('PUT', '/api/tariffs/halcyon?version=1', text)).json['version']).toBe(2);
});

test('a tariff that is wrong is refused with the place, and the one before it stays', async () => {
  const wrong = (await example()).replace('"Europe/Berlin"', '"Europe/Hamburg"');
  const refused = await ask('PUT', '/api/tariffs/halcyon', wrong);
  expect(refused).toMatchObject({ status: 422, json: { code: 'terms.invalid' } });
  expect(JSON.stringify(refused.json)).toContain('/rules/0/zone');
  expect(await clocks()).toMatchObject({ tariffs: 1 });
});

test('a tariff that is dropped charges nothing any more', async () => {
  expect((await ask('DELETE', '/api/tariffs/halcyon')).status).toBe(200);
  expect((await ask('DELETE', '/api/tariffs/halcyon')).status).toBe(404);
  expect(await clocks()).toMatchObject({ tariffs: 0, items: [] });
});

describe('the last free day', () => {
  const open = async () =>
    (
      (await ask('GET', '/api/exceptions?kind=demurrage')).json['items'] as { subject: { number: string } }[]
    ).filter(({ subject }) => subject.number === 'HBL-2');
  const freeDays = async () => {
    const { json } = await ask('GET', '/api/shipments/HBL-2');
    const milestones = json['milestones'] as {
      code: string;
      planned?: string;
      state: string;
      charge?: string;
    }[];
    return milestones
      .filter(({ code }) => code === 'LFDY')
      .map(({ charge, planned, state }) => `${charge} ${planned} ${state}`);
  };
  const look = async () => {
    await runtime.response.settle();
    await runtime.response.lookAgain();
  };
  const second = { kind: 'shipment', of: 'home', id: 'HBL-2' };
  const tell = (type: string, body: object, more: object = {}) =>
    runtime.intake.say('home', [{ ...said(type, body, more), subject: second } as Draft]);
  const event = (code: string, at: string) =>
    tell(
      'event',
      { code, place: { code: 'DEHAM' }, equipment: 'CSQU3054999', isoType: '42G1' },
      { occurredAt: at },
    );

  test('stands among the milestones before the container has arrived, by the planned discharge', async () => {
    nowMs = Date.parse('2026-04-20T12:00:00Z');
    await ask('PUT', '/api/tariffs/halcyon', await example());
    const carrier = { role: 'carrier', org: 'halcyon' };
    const parties = [{ role: 'buyer', org: 'home' }, carrier];
    await tell('shipment', { number: 'HBL-2', mode: 'sea', parties, equipment: ['CSQU3054999'] });
    const ends = { from: { code: 'CNSHA' }, to: { code: 'DEHAM' } };
    const times = { depart: '2026-03-20', arrive: '2026-05-04' };
    await tell('leg', { leg: 1, of: 1, mode: 'sea', ...ends, carrier, ...times }, { classifier: 'planned' });
    await tell(
      'event',
      { code: 'GTIN', place: { code: 'CNSHA' }, equipment: 'CSQU3054999', isoType: '42G1' },
      { occurredAt: '2026-03-18T09:00+08:00' },
    );
    expect(await freeDays()).toEqual(['demurrage 2026-05-08 expected']);
    await look();
    expect(await open()).toEqual([]);
  });

  test('a discharge makes it firm; near to it, and once it is past, there is one exception with what it costs', async () => {
    await event('DISC', '2026-05-04T14:00');
    nowMs = Date.parse('2026-05-06T12:00:00Z');
    await look();
    expect(await freeDays()).toEqual(['demurrage 2026-05-08 expected']);
    expect(await open()).toMatchObject([
      {
        kind: 'demurrage',
        deadline: '2026-05-08T23:59+02:00[Europe/Berlin]',
        values: { sentence: 'demurrage.ends', place: 'Hamburg', lastFreeDay: '2026-05-08', soFarMinor: 0 },
        status: 'open',
      },
    ]);
    nowMs = Date.parse('2026-05-11T12:00:00Z');
    await look();
    expect(await freeDays()).toEqual(['demurrage 2026-05-08 overdue']);
    const [running, ...others] = await open();
    expect(others).toEqual([]);
    // 9 to 11 May at 2 TEU, 60 euros a day; seven days on it comes to ten days.
    expect(running).toMatchObject({
      values: { sentence: 'demurrage.runs', soFarMinor: 180_00, tomorrowMinor: 60_00 },
    });
  });

  test('the gate out resolves it, though the box is still to be brought back', async () => {
    await event('GTOT', '2026-05-11T13:00');
    nowMs = Date.parse('2026-05-11T13:00:00Z');
    await look();
    expect(await open()).toEqual([]);
    expect(await freeDays()).toEqual(['demurrage 2026-05-08 done', 'detention 2026-05-15 expected']);
  });

  test('of a delivered shipment the empty box still counts, until it is back', async () => {
    await event('DLVD', '2026-05-12T10:00');
    nowMs = Date.parse('2026-05-14T12:00:00Z');
    await look();
    expect(await open()).toMatchObject([{ values: { charge: 'detention', lastFreeDay: '2026-05-15' } }]);
    await event('MTRT', '2026-05-14T15:00');
    nowMs = Date.parse('2026-05-14T14:00:00Z');
    await look();
    expect(await open()).toEqual([]);
  });
});
