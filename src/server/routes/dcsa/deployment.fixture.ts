// A deployment with a home organisation, its carrier and one that has nothing to do with either; asked without a network.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../../base/index.ts';
import { hashToken, newToken } from '../../access/index.ts';
import { createApp } from '../../app.ts';
import { openRuntime, type Runtime } from '../../runtime.ts';

export type Caller = 'home' | 'carrier' | 'stranger' | 'nobody';
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- read in many shapes by the tests
};
export type Ask = (as: Caller, method: string, path: string, body?: object | string) => Promise<Answer>;

export type Deployment = {
  readonly ask: Ask;
  readonly runtime: Runtime;
  /** Epoch milliseconds; moves by hand. */
  readonly clock: { now: number };
  readonly close: () => Promise<void>;
};

export async function openDeployment(): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-dcsa-'));
  const clock = { now: Date.parse('2026-12-02T06:00:00Z') };
  const outgoing = { loopback: true, plainHttp: true };
  const runtime = unwrap(
    await openRuntime({ dir, clock: () => clock.now, outgoing, home: { id: 'home', name: 'Home' } }),
  );
  const keys: Record<string, string> = {};
  for (const [id, role] of [
    ['home', 'buyer'],
    ['carrier', 'carrier'],
    ['stranger', 'carrier'],
  ] as const) {
    if (id !== 'home') await runtime.community.put({ id, name: id, roles: [role], language: 'en' });
    const key = newToken('key');
    const row = { id: randomUUID(), org: id, name: 'test', keyHash: hashToken(key), createdAt: clock.now };
    await runtime.store.operational.apiKeys.create(row);
    keys[id] = key;
  }
  // The carrier is a party of the shipment that it tells about.
  const subject = { kind: 'shipment', of: 'home', id: 'HLCU123' } as const;
  const parties = [{ role: 'carrier', name: 'Carrier', org: 'carrier' }];
  const body = { number: 'HLCU123', booking: 'HLCU123', billOfLading: 'BL-9', parties };
  const source = { message: 'test' };
  unwrap(
    await runtime.intake.say('home', [
      { subject, type: 'shipment', classifier: 'actual', body, source } as never,
    ]),
  );
  const app = await createApp(runtime, { requestsPerMinute: 1_000_000 });
  const ask: Ask = async (as, method, url, sent) => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(as !== 'nobody' && { authorization: `Bearer ${keys[as]}` }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent !== undefined && { payload: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    });
    const { headers, body: text } = answer;
    return { status: answer.statusCode, headers, json: text === '' ? undefined : JSON.parse(text) };
  };
  const close = async (): Promise<void> => {
    await app.close();
    await runtime.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { ask, runtime, clock, close };
}

let made = 0;

/** An event of 3.0.0 that differs from every other: a container comes through the gate of a terminal. */
export function gateIn(more: object = {}): Record<string, unknown> {
  made += 1;
  const day = String((made % 28) + 1).padStart(2, '0');
  return {
    eventID: `E-${made}`,
    eventDateTime: `2026-11-${day}T09:15:00+01:00`,
    eventUpdatedDateTime: `2026-11-${day}T09:20:00Z`,
    eventLocation: { locationName: 'Burchardkai', UNLocationCode: 'DEHAM' },
    eventClassification: {
      eventTypeCode: 'EQUIPMENT',
      eventClassifierCode: 'ACT',
      equipmentEventTypeCode: 'GTIN',
    },
    shipmentDetails: { additionalDocumentReferences: [{ typeCode: 'BKG', reference: 'HLCU123' }] },
    equipmentDetails: {
      equipmentReference: 'MSCU1234566',
      ISOEquipmentCode: '45G1',
      emptyIndicatorCode: 'LADEN',
    },
    ...more,
  };
}
