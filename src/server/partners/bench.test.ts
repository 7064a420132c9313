import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { createApp } from '../app.ts';
import { openRuntime, type Runtime } from '../runtime.ts';

let dir: string;
let runtime: Runtime;
let app: Awaited<ReturnType<typeof createApp>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  runtime = unwrap(await openRuntime({ dir, home: { id: 'home', name: 'Grey Heron Imports' } }));
  app = await createApp(runtime);
  for (const [id, name] of [
    ['bluewake', 'Blue Wake'],
    ['northquay', 'North Quay'],
  ] as const)
    await runtime.community.put({ id, name, roles: ['carrier'], language: 'en' });
});
afterAll(async () => {
  await app.close();
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

type Result = {
  format: string;
  messages: {
    status: string;
    type: string;
    findings: { code: string; position?: number; severity: string }[];
  }[];
  units: Record<string, number>;
  subjects: {
    subject: { key: string };
    statements: { type: string; facts: { field: string; value: string }[]; source: object }[];
  }[];
  problems: { code: string; where?: Record<string, unknown> }[];
  list?: {
    columns: { name: string; field?: string; doubt?: string; samples: string[] }[];
    used?: string;
    usable: boolean;
  };
  cut: boolean;
};

async function ask(method: 'POST' | 'PUT', url: string, payload: string | object) {
  const headers = {
    authorization: `Bearer ${runtime.commandToken}`,
    ...(typeof payload === 'string' && { 'content-type': 'application/octet-stream' }),
  };
  const answer = await app.inject({ method, url, headers, payload });
  return {
    status: answer.statusCode,
    json: answer.json() as Result & { id: string; version: number; code: string },
  };
}

const bench = async (text: string, query: Record<string, string> = {}) =>
  (await ask('POST', `/api/bench?${new URLSearchParams({ name: 'sample', ...query })}`, text)).json;

const list =
  'Ref;Sendung;Ware;Ankunft;Wert\nA-1;S-1;Pumpen;03/04/2026;10.50\nA-2;S-2;Ventile;05/04/2026;20.00\n';
const chosen = {
  columns: { order: 'Ref', shipment: 'Sendung', goods: 'Ware', eta: 'Ankunft', value: 'Wert' },
  dates: { Ankunft: 'D/M/YYYY' },
  currency: 'EUR',
};
const nothingSaid = async () => [
  await runtime.store.journal.count(),
  (await runtime.store.messages.list({ limit: 5 })).length,
  await runtime.store.operational.quarantine.count(),
];

test('a list that nobody has seen: its columns, what they could be, and what it would say; nothing is kept', async () => {
  const {
    format,
    list: seen,
    units,
    subjects,
    messages,
  } = await bench('order,shipment,goods,weight\nPO-1,SH-1,Pumps,12\nPO-2,SH-2,Valves,x\n');
  expect(format).toBe('csv');
  expect(seen!.columns.map(({ name, field }) => [name, field])).toEqual([
    ['order', 'order'],
    ['shipment', 'shipment'],
    ['goods', 'goods'],
    ['weight', 'weight'],
  ]);
  expect(seen!.columns[3]).toMatchObject({ doubt: 'unit-unknown', samples: ['12', 'x'] });
  expect(units).toEqual({ all: 2, accepted: 1, refused: 1, known: 0 });
  expect(subjects.map(({ subject }) => subject.key).sort()).toEqual([
    'order:home/PO-1',
    'shipment:home/SH-1',
  ]);
  const shipment = subjects.find(({ subject }) => subject.key.startsWith('shipment'))!.statements[0]!;
  expect(shipment.facts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'goods', value: 'Pumps' }),
      expect.objectContaining({ field: 'grossWeight', value: '12 KGM' }),
    ]),
  );
  expect(shipment.source).toEqual({ segment: 'row', position: 2 });
  expect(messages).toMatchObject([{ status: 'rejected', findings: [{ severity: 'error', position: 3 }] }]);
  expect(await nothingSaid()).toEqual([0, 0, 0]);
});

test('columns in words that nobody foresaw are settled by a person, kept for the partner, and used from then on', async () => {
  const unknown = await bench(list, { partner: 'bluewake' });
  expect(unknown.list).toMatchObject({ usable: false });
  expect(unknown.messages[0]!.status).toBe('rejected');
  const settled = await bench(list, { partner: 'bluewake', chosen: JSON.stringify(chosen) });
  expect(settled.list!.columns.map(({ field }) => field)).toEqual([
    'order',
    'shipment',
    'goods',
    'eta',
    'value',
  ]);
  expect(settled.list!.columns.every(({ doubt }) => doubt === undefined)).toBe(true);

  const header = ['Ref', 'Sendung', 'Ware', 'Ankunft', 'Wert'];
  const body = { header, rows: [['A-1', 'S-1', 'Pumpen', '03/04/2026', '10.50']], chosen };
  const put = (partner: string, more: object = {}) =>
    ask('PUT', `/api/partners/${partner}/mappings/bluewake-list`, { ...body, ...more });
  expect((await put('bluewake')).json).toMatchObject({ id: 'bluewake-list', version: 1 });
  expect((await put('bluewake')).json).toMatchObject({ version: 2 });
  expect((await put('northquay')).json.code).toBe('usage.invalid');
  expect((await ask('PUT', '/api/partners/bluewake/mappings/shipments', body)).json.code).toBe(
    'usage.invalid',
  );
  expect(runtime.profiles.get('bluewake').mappings.tabular).toEqual(['bluewake-list']);

  const read = await bench(list, { partner: 'bluewake' });
  expect(read.list!.used).toBe('bluewake-list@2');
  expect(read.list!.columns.map(({ field }) => field)).toEqual([
    'order',
    'shipment',
    'goods',
    'eta',
    'value',
  ]);
  expect((await bench(list, { partner: 'northquay' })).list!.used).toBeUndefined();
  const order = { kind: 'order', of: 'home', id: 'A-1' } as const;
  await runtime.intake.say('home', [
    {
      subject: order,
      type: 'order',
      classifier: 'actual',
      body: { number: 'A-1', parties: [{ role: 'seller', org: 'bluewake' }] },
      source: { message: 'm' },
    } as never,
  ]);
  const taken = unwrap(
    await runtime.intake.receive({
      bytes: new TextEncoder().encode(list.split('\n').slice(0, 2).join('\n')),
      name: 'list.csv',
      door: 'http',
      org: 'bluewake',
    }),
  );
  expect(taken).toMatchObject({ accepted: 1, rejected: 0 });
  expect(taken.suggested).toBeUndefined();
  expect(await runtime.store.projections.state('shipment:home/S-1')).toMatchObject({
    goods: 'Pumpen',
    value: { minor: 1050, currency: 'EUR' },
  });
});

test('a mapping that names no shipment, order or container is not kept', async () => {
  const body = { header: ['Ware'], rows: [], chosen: { columns: { goods: 'Ware' } } };
  expect((await ask('PUT', '/api/partners/bluewake/mappings/empty', body)).json.code).toBe(
    'mapping.column-missing',
  );
  expect((await ask('POST', '/api/bench?chosen=%7Bno', list)).status).toBe(400);
});

test('an EDIFACT sample: what is wrong in it with its place, under the tolerance of the partner', async () => {
  const text =
    "UNB+UNOC:3+A:14+B:14+260318:0740+1'UNH+1+ORDERS:D:96A:UN'BGM+220+PO-9+9'DTM+137:20260318:102'NAD+BY+4012345000009::9'UNS+S'UNT+9+1'UNZ+1+1'";
  const found = await bench(text, { partner: 'bluewake' });
  expect(found.format).toBe('edifact');
  expect(found.list).toBeUndefined();
  expect(found.messages[0]).toMatchObject({ type: 'ORDERS' });
  expect(found.messages[0]!.findings.find(({ code }) => code === 'message.count')).toMatchObject({
    severity: 'error',
  });
});

test('a sample of a sender whom a profile knows is looked at as that partner’s', async () => {
  const { parseProfile } = await import('./index.ts');
  const text = 'partner: northquay\nidentifiers: { edifact: [{ id: NQ }], x12: [{ id: NORTHQUAY }] }';
  unwrap(await runtime.profiles.put(unwrap(parseProfile(text)), 'Ada'));
  const edifact = "UNB+UNOC:3+NQ:14+B:14+260318:0740+1'UNH+1+ORDERS:D:96A:UN'BGM+220+PO-9+9'UNT+3+1'UNZ+1+1'";
  expect(await bench(edifact)).toMatchObject({ partner: 'northquay' });
  expect(await bench(edifact.replace('NQ:14', 'XX:14'))).toMatchObject({ partner: 'home' });
  const isa =
    'ISA*00*          *00*          *ZZ*NORTHQUAY      *ZZ*OURS           *260318*0740*U*00401*000000001*0*P*>~IEA*0*000000001~';
  expect(await bench(isa)).toMatchObject({ partner: 'northquay' });
});

test('a partner learns of nobody else by the names that it writes', async () => {
  const { randomUUID } = await import('node:crypto');
  const { hashToken, newToken } = await import('../access/index.ts');
  const key = newToken('key');
  await runtime.store.operational.apiKeys.create({
    id: randomUUID(),
    org: 'northquay',
    name: 'bench',
    keyHash: hashToken(key),
    createdAt: 1,
  });
  const text = 'container,carrier,supplier\nMSKU1234565,Blue Wake,North Quay\n';
  const answer = await app.inject({
    method: 'POST',
    url: '/api/bench',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    payload: text,
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).not.toContain('bluewake');
  const others = await app.inject({
    method: 'POST',
    url: '/api/bench?partner=bluewake',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    payload: text,
  });
  expect(others.statusCode).toBe(404);
});

test('others are answered while a sample of many messages is looked at', async () => {
  const messages = Array.from({ length: 4000 }, (_, at) => `UNH+${at}+ORDERS:D:96A:UN'UNT+2+${at}'`);
  const sample = `UNB+UNOC:3+A:14+B:14+260101:0000+1'${messages.join('')}UNZ+${messages.length}+1'`;
  let turns = 0;
  let going = true;
  const other = () => {
    turns += 1;
    if (going) setTimeout(other);
  };
  const looking = ask('POST', '/api/bench?partner=bluewake', sample);
  setTimeout(other);
  expect((await looking).json.messages).toHaveLength(2000);
  going = false;
  expect(turns).toBeGreaterThan(3);
});
