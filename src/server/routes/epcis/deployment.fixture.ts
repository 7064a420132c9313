// A deployment on a free loopback port with two organisations that have nothing to do with each other, and a subscriber that answers as it
// is told to.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../../base/index.ts';
import { hashToken, newToken } from '../../access/index.ts';
import { createApp } from '../../app.ts';
import { openRuntime, type Runtime } from '../../runtime.ts';
import { root } from './exchange.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- read in many shapes by the tests
};

export type Ask = (
  method: string,
  path: string,
  options?: { body?: string | object; headers?: Record<string, string>; as?: 'kestrel' | 'heron' | 'nobody' },
) => Promise<Answer>;

export type Deployment = {
  readonly ask: Ask;
  readonly runtime: Runtime;
  /** Epoch milliseconds; moves by hand. */
  readonly clock: { now: number };
  readonly close: () => Promise<void>;
};

export async function openDeployment(): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-epcis-'));
  const clock = { now: Date.parse('2026-04-10T06:00:00Z') };
  const outgoing = { loopback: true, plainHttp: true };
  const runtime = unwrap(await openRuntime({ dir, clock: () => clock.now, outgoing }));
  const keys: Record<string, string> = {};
  for (const id of ['kestrel', 'heron']) {
    await runtime.community.put({ id, name: id, roles: ['warehouse'], language: 'en' });
    const key = newToken('key');
    const row = { id: randomUUID(), org: id, name: 'test', keyHash: hashToken(key), createdAt: clock.now };
    await runtime.store.operational.apiKeys.create(row);
    keys[id] = key;
  }
  const app = await createApp(runtime, { requestsPerMinute: 1_000_000 });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const ask: Ask = async (method, path, { body, headers = {}, as = 'kestrel' } = {}) => {
    const url = path.startsWith('/api/') ? `${address}${path}` : `${address}${root}${path}`;
    const answer = await fetch(url, {
      method,
      headers: {
        ...(as !== 'nobody' && { authorization: `Bearer ${keys[as]}` }),
        ...(typeof body === 'object' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  const close = async (): Promise<void> => {
    await app.close();
    await runtime.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { ask, runtime, clock, close };
}

let made = 0;

/** An event that differs from every other. */
export function event(more: object = {}): Record<string, unknown> {
  made += 1;
  return {
    type: 'ObjectEvent',
    eventID: `urn:uuid:00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    eventTime: `2026-04-09T${String(made % 24).padStart(2, '0')}:00:00.000Z`,
    eventTimeZoneOffset: '+00:00',
    epcList: [`urn:epc:id:sgtin:0614141.107346.${made}`],
    action: 'OBSERVE',
    bizStep: 'shipping',
    disposition: 'in_transit',
    readPoint: { id: 'urn:epc:id:sgln:0614141.00777.0' },
    ...more,
  };
}

export const context = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { mill: 'https://mill.example/epcis/' },
];

export function documentOf(...events: object[]): object {
  return {
    '@context': context,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-04-10T05:00:00Z',
    epcisBody: { eventList: events },
  };
}

/** Captures and waits until the job has ended. */
export async function capture(ask: Ask, document: object | string, headers: Record<string, string> = {}) {
  const answer = await ask('POST', '/capture', { body: document, headers });
  if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
  const location = answer.headers.get('location')!;
  for (;;) {
    const { json } = await ask('GET', location);
    if (json.running === false)
      return json as { success: boolean; errors: { detail: string }[]; captureID: string };
    await new Promise((done) => setTimeout(done, 5));
  }
}

export const eventsOf = (answer: Answer): Record<string, unknown>[] =>
  answer.json.epcisBody.queryResults.resultsBody.eventList as Record<string, unknown>[];
export const idsOf = (answer: Answer): unknown[] => eventsOf(answer).map(({ eventID }) => eventID);
