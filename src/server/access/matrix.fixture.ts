// Whom does the access matrix ask, about what? One deployment with a trade in which secrets are planted, one that never
// heard of it, and the same five callers in both.
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import { createApp } from '../app.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { hashToken, newToken } from './credentials.ts';

/** Texts and amounts that stand in the record once and nowhere else: whoever reads one of them has read the secret. */
export const secrets = {
  /** Known to the two sides, never to a carrier. */
  prices: [
    '98765.43',
    '9876543',
    '87654.32',
    '8765432',
    '7654.31',
    '765431',
    'CONTRACT-OKAPI',
    'EXTRA-OKAPI',
    'DUTY-OKAPI',
    '6543.21',
    '654321',
  ],
  /** Known to those who move the goods, never to a bank: who, what, where from, how warm, and what no field holds. */
  movement: ['quietline', 'Quietline', 'PERNAMBUCO', 'MV OKAPI', '31.23', 'EXTRA-OKAPI'],
  /** Known to every party, never to a stranger. */
  trade: ['OKAPI', 'okapi', 'Quietline', 'quietline', 'MSCU6639870', 'PERNAMBUCO', '31.23'],
} as const;

export const keys = {
  order: 'order:home/PO-OKAPI-1',
  shipment: 'shipment:home/SH-OKAPI-1',
  invoice: 'invoice:home/INV-OKAPI-1',
  stock: 'stock:home/STOCK-OKAPI-1',
} as const;

export type CallerName = 'nobody' | 'foreign' | 'carrier' | 'bank' | 'viewer' | 'owner';

export type Deployment = {
  readonly runtime: Runtime;
  readonly app: FastifyInstance;
  readonly headers: Readonly<Record<CallerName, Record<string, string>>>;
  readonly dir: string;
  readonly close: () => Promise<void>;
};

/** Long before and long after the shipment, so that watches and exposure have something to find. */
const now = Date.parse('2026-03-01T00:00:00Z');

export async function openDeployment(withTrade: boolean): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-matrix-'));
  const runtime = unwrap(await openRuntime({ dir, clock: () => now }));
  const app = await createApp(runtime, { requestsPerMinute: 1_000_000 });
  const members = [
    ['quietline', 'Quietline Shipping', ['carrier']],
    ['tallybank', 'Tally Bank', ['bank']],
    ['stranger', 'Stranger Trading', ['buyer']],
  ] as const;
  // The community of the other deployment has the same stranger in it and nobody whom it could hear of.
  for (const [id, name, roles] of withTrade ? members : members.slice(2)) {
    await runtime.community.put({ id, name, roles, language: 'en' });
  }
  const headers = {
    nobody: {},
    foreign: { authorization: `Bearer ${await keyFor(runtime, 'stranger')}` },
    carrier: withTrade ? { authorization: `Bearer ${await keyFor(runtime, 'quietline')}` } : {},
    bank: withTrade ? { authorization: `Bearer ${await keyFor(runtime, 'tallybank')}` } : {},
    viewer: { cookie: await sessionFor(app, runtime, 'viewer') },
    owner: { cookie: await sessionFor(app, runtime, 'operator') },
  };
  if (withTrade) await trade(runtime);
  return {
    runtime,
    app,
    headers,
    dir,
    close: async () => {
      await app.close();
      await runtime.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function keyFor(runtime: Runtime, org: string): Promise<string> {
  const key = newToken('key');
  const row = { id: randomUUID(), org, name: 'matrix', keyHash: hashToken(key), createdAt: now };
  await runtime.store.operational.apiKeys.create(row);
  return key;
}

async function sessionFor(
  app: FastifyInstance,
  runtime: Runtime,
  role: 'viewer' | 'operator',
): Promise<string> {
  const user = {
    id: role,
    email: `${role}@example.test`,
    name: role,
    org: 'home',
    role,
    language: 'en',
    disabled: false,
    createdAt: now,
  };
  await runtime.store.operational.users.create(user);
  const token = runtime.signIn.issueLink(user.id, 1);
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { token } });
  return String(answer.headers['set-cookie']).split(';')[0]!;
}

const parties = [
  { role: 'buyer', org: 'home' },
  { role: 'seller', name: 'OKAPI Pumps' },
  { role: 'carrier', org: 'quietline' },
  { role: 'bank', org: 'tallybank' },
] as const;
const usd = (minor: number) => ({ minor, currency: 'USD' });

/** Every type of statement that may carry money, about one order and its one shipment, late and on its way through Suez. */
async function trade(runtime: Runtime): Promise<void> {
  const source = { message: 'matrix', segment: 'row', position: 1 };
  const subject = (key: string) => {
    const [kind, rest] = key.split(':') as [string, string];
    const [of, id] = rest.split('/') as [string, string];
    return { kind, of, id };
  };
  const say = (key: string, type: string, body: object, more: object = {}) =>
    ({ subject: subject(key), type, classifier: 'actual', body, source, ...more }) as unknown as Draft;
  const extra = { note: 'EXTRA-OKAPI' };
  const about = [keys.order, keys.shipment];
  const drafts = [
    say(keys.order, 'order', {
      ...{ number: 'PO-OKAPI-1', parties, destination: { code: 'NLRTM' }, requiredBy: '2026-03-05', extra },
      ...{ value: usd(9_876_543), contract: 'CONTRACT-OKAPI' },
    }),
    say(keys.order, 'order-line', {
      ...{ line: '1', shipments: [keys.shipment], description: 'Pumps for PERNAMBUCO', extra },
      ...{ value: usd(8_765_432), unitPrice: { amount: '7654.31', currency: 'USD' } },
      quantity: { value: '12', unit: 'H87' },
    }),
    say(keys.shipment, 'shipment', {
      ...{
        number: 'SH-OKAPI-1',
        orders: [keys.order],
        parties,
        mode: 'sea',
        goods: 'Pumps for PERNAMBUCO',
        extra,
      },
      ...{ origin: { code: 'CNSHA' }, destination: { code: 'NLRTM' }, requiredBy: '2026-03-05' },
      ...{ value: usd(9_876_543), freight: usd(765_431), insurance: usd(654_321) },
      equipment: ['MSCU6639870'],
    }),
    say(
      keys.shipment,
      'leg',
      {
        ...{ leg: 1, of: 1, mode: 'sea', from: { code: 'CNSHA' }, to: { code: 'NLRTM' } },
        ...{ depart: '2026-02-10', arrive: '2026-03-20', carrier: { role: 'carrier', org: 'quietline' } },
      },
      { classifier: 'planned' },
    ),
    say(
      keys.shipment,
      'event',
      { code: 'DEPA', place: { code: 'CNSHA' }, leg: 1, vessel: 'MV OKAPI', extra },
      { occurredAt: '2026-02-11T08:00Z' },
    ),
    say(
      keys.shipment,
      'reading',
      { device: 'OKAPI-7', quantity: { value: '31.23', unit: 'CEL' } },
      { occurredAt: '2026-02-12T08:00Z' },
    ),
    say(keys.invoice, 'invoice', { number: 'INV-OKAPI-1', about, payable: usd(9_876_543), parties }),
    say('payment:home/PAY-OKAPI-1', 'payment', {
      reference: 'PAY-OKAPI-1',
      about,
      amount: usd(9_876_543),
      status: 'held',
      parties,
    }),
    say('declaration:home/DEC-OKAPI-1', 'declaration', {
      number: 'DEC-OKAPI-1',
      procedure: 'import',
      about,
      status: 'lodged',
      duty: usd(654_321),
      parties,
      extra: { note: 'DUTY-OKAPI' },
    }),
    say('document:home/DOC-OKAPI-1', 'document', {
      kind: 'packing list',
      number: 'DOC-OKAPI-1',
      about,
      parties,
      extra,
    }),
    say(keys.stock, 'stock-position', {
      place: { code: 'NLRTM' },
      item: 'OKAPI',
      onHand: { value: '5', unit: 'H87' },
      unitValue: usd(8_765_432),
    }),
  ];
  for (const draft of drafts) unwrap(await runtime.intake.say('home', [draft]));
  const csv =
    'order,shipment,value,currency,eta\nPO-OKAPI-2,SH-OKAPI-2,98765.43,USD,2026-03-03\nPO-OKAPI-3,SH-OKAPI-3,OKAPI,USD,2026-03-03\n';
  unwrap(
    await runtime.intake.receive({
      ...{
        bytes: new TextEncoder().encode(csv),
        name: 'OKAPI.csv',
        door: 'http',
        org: 'home',
        mapping: 'shipments',
      },
    }),
  );
  await runtime.response.signals.declare({ title: 'OKAPI at Suez', closes: ['suez'], exercise: true });
  await runtime.response.settle();
  await runtime.response.lookAgain();
  await runtime.notary.checkpoint();
}
