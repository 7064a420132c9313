// Who may read and do what? Every operation of the contract, asked as no one, as an organisation that has no part in the
// trade, as its carrier, as one who may only look, and as the owner. An operation without a question fails the run.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldGroups } from '../../record/index.ts';
import { createApp } from '../app.ts';
import { operations, type Operation, type Operations } from '../contract/index.ts';
import { keys, openDeployment, secrets, type CallerName, type Deployment } from './matrix.fixture.ts';
import { found, steady, type Asked } from './matrix-answers.fixture.ts';
import { feedQuestions, riskQuestions } from './matrix-risk.fixture.ts';
import { openRun, runQuestions, type KnownRun, type RunQuestions } from './matrix-runs.fixture.ts';
import { openPlans, planQuestions, type KnownPlans, type PlanQuestions } from './matrix-plans.fixture.ts';
import {
  bytes,
  mapping,
  ownFile,
  partnerQuestions,
  publicByDesign,
  quake,
  tariff,
  tariffQuestions,
} from './matrix-bodies.fixture.ts';

type Question = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

let full: Deployment;
let empty: Deployment;
/** Identifiers of what is in the full deployment; asked about in both. */
let known: { exception: string; signal: string; statement: string; message: string; unit: string };
let plans: KnownPlans;
let run: KnownRun;

beforeAll(async () => {
  full = await openDeployment(true);
  empty = await openDeployment(false);
  await full.runtime.response.tariffs.put('halcyon', tariff, 'owner');
  const first = async (path: string) => {
    const items = (await ask(full, 'owner', 'GET', path)).json as { items: { key: string; id: string }[] };
    expect(items.items.length, path).toBeGreaterThan(0);
    return items.items[0]!;
  };
  known = {
    exception: (await first('/api/exceptions')).key,
    signal: (await first('/api/signals')).key,
    statement: (await first(`/api/statements?subject=${encodeURIComponent(keys.shipment)}`)).id,
    message: (await first('/api/messages')).id,
    unit: (await first('/api/quarantine')).id,
  };
  plans = await openPlans(full.runtime, known.signal);
  run = await openRun(full.runtime);
});
afterAll(async () => {
  await full.close();
  await empty.close();
});

async function ask(
  at: Pick<Deployment, 'app' | 'headers'>,
  caller: CallerName,
  method: string,
  url: string,
  body?: unknown,
) {
  const bytes = body instanceof Uint8Array;
  const answer = await at.app.inject({
    method: method as 'GET',
    url,
    headers: { ...at.headers[caller], ...(bytes && { 'content-type': 'application/octet-stream' }) },
    ...(body !== undefined && { payload: bytes ? Buffer.from(body) : (body as object) }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    text: answer.body,
    json: isJson ? (answer.json() as unknown) : undefined,
  };
}

/** What is asked of each operation; the order is that of asking, what ends something comes last. */
const questions: Record<keyof Operations, (who: string) => Question | Question[]> = {
  getSession: () => ({}),
  getOverview: () => ({}),
  listExceptions: () => [
    {},
    { query: { status: 'resolved' } },
    { query: { kind: 'hazard', signal: known.signal } },
  ],
  getException: () => ({ params: { key: known.exception } }),
  listAlternatives: () => ({ params: { key: known.exception } }),
  listOrders: () => [
    {},
    { query: { q: 'OKAPI' } },
    { query: { q: 'PO-OKAPI-1' } },
    { query: { status: 'open', limit: '1' } },
  ],
  getOrder: () => [
    { params: { key: keys.order } },
    { params: { key: 'PO-OKAPI-1' } },
    { params: { key: keys.order }, query: { asKnownAt: '2026-03-02T00:00Z' } },
  ],
  listShipments: () => [{}, { query: { q: 'MSCU6639870' } }, { query: { status: 'in-transit' } }],
  getShipment: () => [
    { params: { key: keys.shipment } },
    { params: { key: 'MSCU6639870' } },
    { params: { key: keys.shipment }, query: { asKnownAt: '2026-03-02T00:00Z' } },
  ],
  getTimeline: () => [
    { query: { order: keys.order } },
    { query: { shipment: 'SH-OKAPI-1', asKnownAt: '2026-03-02T00:00Z' } },
  ],
  encodeDocument: () => [
    { query: { subject: keys.order, to: 'edifact:ORDERS:D96A' } },
    { query: { subject: keys.shipment, to: 'edifact:IFTSTA:D99B' } },
    { query: { subject: keys.shipment, to: 'ubl:DespatchAdvice' } },
  ],
  listStatements: () => [
    {},
    { query: { subject: keys.order } },
    { query: { subject: keys.invoice } },
    { query: { limit: '1' } },
  ],
  getStatement: () => ({ params: { id: known.statement } }),
  search: () => ['OKAPI', 'PO-OKAPI', 'MSCU66398', 'SH-OKAPI-1', 'INV'].map((q) => ({ query: { q } })),
  listMessages: () => [{}, { query: { org: 'home' } }, { query: { org: 'quietline' } }],
  getMessage: () => ({ params: { key: known.message } }),
  listQuarantine: () => [{}, { query: { status: 'dismissed' } }],
  listPartners: () => ({}),
  ...(feedQuestions as Record<keyof typeof feedQuestions, (who: string) => Question | Question[]>),
  ...(riskQuestions as Record<keyof typeof riskQuestions, (who: string) => Question | Question[]>),
  ...(tariffQuestions as Record<keyof typeof tariffQuestions, () => Question | Question[]>),
  ...(partnerQuestions as Record<keyof typeof partnerQuestions, () => Question | Question[]>),
  listSignals: () => ({}),
  getExposure: () => ({ params: { key: known.signal } }),
  sumAlternatives: () => ({ params: { key: known.signal } }),
  getSignalLog: () => ({ params: { key: known.signal } }),
  getMap: () => ({}),
  feedExposure: () => ({ query: { now: '2026-03-01' }, body: bytes(quake) }),
  getDistance: () => ({ query: { from: 'CNSHA', to: 'NLRTM' } }),
  getRoutes: () => ({ query: { from: 'CNSHA', to: 'NLRTM', depart: '2026-03-01' } }),
  getCo2e: () => ['order', 'lane', 'month', 'shipment'].map((by) => ({ query: { by } })),
  getLedger: () => ({}),
  getCheckpoint: () => ({}),
  getPolicy: () => ({}),
  getConsistency: () => ({ query: { from: '1' } }),
  getProof: () => ({ params: { id: known.statement } }),
  getLive: () => ({}),
  getReady: () => ({}),
  getMetrics: () => ({}),
  listOrganisations: () => ({}),
  getDigest: () => ({}),
  receive: (who) => ({ query: { name: 'own.csv', mapping: 'shipments' }, body: ownFile(who) }),
  putMapping: (who) => ({ body: mapping(who) }),
  replayQuarantine: () => ({
    params: { key: known.unit },
    body: { text: 'PO-OKAPI-3,SH-OKAPI-3,98765.43,USD,2026-03-03' },
  }),
  dismissQuarantine: () => ({ params: { key: known.unit }, body: { reason: 'tried' } }),
  triageException: () => ({ params: { key: known.exception }, body: { owner: 'viewer' } }),
  decideException: () => ({ params: { key: known.exception }, body: { alternative: 'wait' } }),
  resolveException: () => ({ params: { key: known.exception }, body: { reason: 'tried' } }),
  ...(planQuestions(() => plans) as Record<keyof PlanQuestions, () => Question | Question[]>),
  ...(runQuestions(() => run) as Record<keyof RunQuestions, () => Question | Question[]>),
  declareSignal: (who) => ({ body: { title: `OKAPI by ${who}`, closes: ['panama'], exercise: true } }),
  importFeed: () => ({ query: { name: 'feed.json' }, body: bytes(quake) }),
  endSignal: () => ({ params: { key: known.signal }, body: {} }),
  putOrganisation: (who) => ({
    params: { key: `made-by-${who}` },
    body: { name: `Made by ${who}`, roles: [], language: 'en' },
  }),
  createKey: () => ({ params: { key: 'home' }, body: { name: 'one more' } }),
  revokeKey: () => ({ params: { key: 'no-such-key' } }),
  createUser: (who) => ({
    body: {
      name: 'New',
      email: `${who}.new@example.test`,
      org: 'home',
      role: 'viewer',
      password: 'long enough to be one',
    },
  }),
  rebuild: () => ({ body: {} }),
  backup: (who) => ({ body: { to: `${full.dir}/backup-${who}` } }),
  erase: () => ({ body: { subject: keys.stock, reason: 'tried' } }),
  signIn: () => ({ body: { email: 'nobody@example.test', password: 'wrong' } }),
  signOut: () => ({}),
};

async function askAll(
  at: Pick<Deployment, 'app' | 'headers'>,
  caller: CallerName,
  each: (name: keyof Operations, operation: Operation, answers: Asked[]) => void,
) {
  expect(Object.keys(questions).sort()).toEqual(Object.keys(operations).sort());
  for (const name of Object.keys(questions) as (keyof Operations)[]) {
    const operation: Operation = operations[name];
    const answers: Asked[] = [];
    for (const { params = {}, query = {}, body } of [questions[name](caller)].flat()) {
      const path = operation.path.replace(/\{(\w+)\}/g, (_, part: string) =>
        encodeURIComponent(params[part]!),
      );
      const search = new URLSearchParams(query).toString();
      answers.push(await ask(at, caller, operation.method, search === '' ? path : `${path}?${search}`, body));
    }
    each(name, operation, answers);
  }
}

/** Everything that a stranger could learn in one deployment that it could not learn in one without the trade. */
async function learnedByStranger(at: Pick<Deployment, 'app' | 'headers'>): Promise<string[]> {
  const here = new Map<string, Asked[]>();
  const learned: string[] = [];
  await askAll(at, 'foreign', (name, operation, answers) => {
    here.set(name, answers);
    for (const answer of answers) {
      expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500);
      if (operation.caller === 'operator') expect(answer.status, name).toBe(403);
      const words = publicByDesign.has(name)
        ? found(secrets.trade, answer)
        : found([...secrets.trade, ...secrets.prices], answer);
      if (words.length > 0) learned.push(`${name}: ${words.join(', ')}`);
    }
  });
  await askAll(empty, 'foreign', (name, _operation, answers) => {
    if (publicByDesign.has(name)) return;
    const same = JSON.stringify(answers.map(steady)) === JSON.stringify(here.get(name)!.map(steady));
    if (!same) learned.push(`${name}: answers differ`);
  });
  return learned;
}

describe('the access matrix', () => {
  test('no one gets 401 everywhere but where anyone may ask', async () => {
    await askAll(full, 'nobody', (name, operation, answers) => {
      for (const answer of answers) {
        if (operation.caller !== 'anyone') expect(answer.status, `${name} ${answer.text}`).toBe(401);
        expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500);
        expect(found([...secrets.trade, ...secrets.prices], answer), name).toEqual([]);
      }
    });
    expect((await ask(full, 'nobody', 'GET', '/api/events')).status).toBe(401);
  });

  test('a stranger learns nothing: every answer is the one it gets where the trade does not exist', async () => {
    expect(await learnedByStranger(full)).toEqual([]);
  });

  test('a decision point that lets everything pass is noticed', async () => {
    const groups = new Set(fieldGroups);
    const access: typeof full.runtime.access = {
      ...full.runtime.access,
      groups: async () => groups,
      groupsOfMany: async (_reader, some) => new Map(some.map((key) => [key, groups])),
      visible: () => sql<boolean>`1 = 1`,
      groupsOfStatement: async () => groups,
    };
    const app = await createApp({ ...full.runtime, access }, { requestsPerMinute: 1_000_000 });
    const learned = await learnedByStranger({ app, headers: full.headers });
    await app.close();
    const where = new Set(learned.map((each) => each.split(':')[0]));
    for (const name of [
      'getOverview',
      'listExceptions',
      'getException',
      'listOrders',
      'getOrder',
      'listShipments',
      'getShipment',
      'getTimeline',
      'listStatements',
      'getStatement',
      'listSignals',
      'getMap',
      'getProof',
    ]) {
      expect(where, name).toContain(name);
    }
  });

  test('the carrier sees its shipment, and a price nowhere', async () => {
    const seen = new Set<string>();
    await askAll(full, 'carrier', (name, operation, answers) => {
      for (const answer of answers) {
        expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500);
        if (operation.caller === 'operator') expect(answer.status, name).toBe(403);
        expect(found(secrets.prices, answer), `${name} ${answer.text.slice(0, 2000)}`).toEqual([]);
        if (found(['OKAPI'], answer).length > 0) seen.add(name);
      }
    });
    for (const name of [
      'listOrders',
      'getOrder',
      'listShipments',
      'getShipment',
      'listStatements',
      'getProof',
      'search',
      'getMap',
    ])
      expect(seen, name).toContain(name);
  });

  test('the bank sees what it pays for, and nothing of who moves it where', async () => {
    const seen = new Set<string>();
    await askAll(full, 'bank', (name, operation, answers) => {
      for (const answer of answers) {
        expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500);
        if (operation.caller === 'operator') expect(answer.status, name).toBe(403);
        expect(found(secrets.movement, answer), `${name} ${answer.text.slice(0, 2000)}`).toEqual([]);
        if (found(['98765.43', '9876543'], answer).length > 0) seen.add(name);
      }
    });
    for (const name of ['listOrders', 'getOrder', 'listShipments', 'getShipment', 'listStatements'])
      expect(seen, name).toContain(name);
  });

  test('who may only look reads everything and changes nothing', async () => {
    await askAll(full, 'viewer', (name, operation, answers) => {
      for (const answer of answers) {
        expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500);
        if (name === 'signIn' || name === 'answerQuestion') continue;
        const changes = operation.method !== 'GET' && operation.changes !== false;
        const refused = changes || operation.caller === 'operator';
        expect(answer.status, `${name} ${answer.text}`).toBe(refused ? 403 : 200);
      }
    });
  });

  test('a stream of changes tells each reader only of what it may see', async () => {
    const app = await createApp(full.runtime);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const stop = new AbortController();
    const heard = { carrier: '', foreign: '' };
    try {
      const streams = (['carrier', 'foreign'] as const).map(async (caller) => {
        const answer = await fetch(`${url}/api/events`, {
          headers: full.headers[caller],
          signal: stop.signal,
        });
        for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) heard[caller] += chunk;
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await ask(
        full,
        'carrier',
        'POST',
        '/api/intake?mapping=shipments',
        bytes('order,shipment,goods\n,SH-OKAPI-1,Pumps\n'),
      );
      const until = Date.now() + 5000;
      while (!heard.carrier.includes(keys.shipment) && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => setTimeout(resolve, 300));
      stop.abort();
      await Promise.allSettled(streams);
    } finally {
      stop.abort();
      await app.close();
    }
    expect(heard.carrier).toContain(keys.shipment);
    expect(heard.foreign).not.toMatch(/changed|OKAPI/);
  });

  test('the owner is answered everywhere, and the secrets are there to be seen', async () => {
    const statuses: Record<string, number[]> = {};
    const seen = new Set<string>();
    await askAll(full, 'owner', (name, _operation, answers) => {
      statuses[name] = answers.map(({ status }) => status);
      for (const answer of answers)
        for (const word of found([...secrets.prices, ...secrets.trade], answer)) seen.add(word);
    });
    const expected = Object.fromEntries(
      Object.entries(statuses).map(([name, all]) => [name, all.map(() => 200)]),
    );
    expect(statuses).toEqual({
      ...expected,
      revokeKey: [404],
      pollFeed: [404],
      replayOutbox: [404],
      // Nobody sends what its receiver may not see.
      sendMessage: [403],
      signIn: [401],
      // It was answered by whoever was asked about first.
      answerQuestion: [409],
      dismissQuarantine: [expect.any(Number)],
    });
    for (const word of ['98765.43', '87654.32', '7654.31', 'CONTRACT-OKAPI', 'EXTRA-OKAPI', 'MSCU6639870'])
      expect(seen, word).toContain(word);
  });
});
