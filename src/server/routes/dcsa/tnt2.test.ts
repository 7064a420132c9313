// Does Track & Trace 2.2 tell what its reader may see, when it asks and as it comes in?
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateIn, openDeployment, type Deployment } from './deployment.fixture.ts';
import { openSubscriber, type Subscriber } from '../partners/subscriber.fixture.ts';

const root = '/dcsa/tnt/v2';
const secret = Buffer.alloc(48, 'k').toString('base64');
let deployment: Deployment;
let subscriber: Subscriber;
beforeAll(async () => {
  deployment = await openDeployment();
  subscriber = await openSubscriber(204);
});
afterAll(async () => {
  await subscriber.close();
  await deployment.close();
});

const tell = async (...events: object[]): Promise<void> => {
  const { status, json } = await deployment.ask('carrier', 'POST', '/dcsa/tnt/v3/events', { events });
  expect([status, json]).toEqual([200, {}]);
};

const arrival = (at: string) =>
  gateIn({
    eventDateTime: at,
    eventClassification: {
      eventTypeCode: 'TRANSPORT',
      eventClassifierCode: 'EST',
      transportEventTypeCode: 'ARRI',
    },
    transportDetails: {
      transportCall: {
        modeOfTransport: 'VESSEL',
        vesselTransport: { vesselIMONumber: '9321483', vesselName: 'LYRA' },
      },
    },
    equipmentDetails: undefined,
  });

const typesOf = async (query: string, as: 'home' | 'stranger' = 'home') => {
  const { status, json } = await deployment.ask(as, 'GET', `${root}/events${query}`);
  expect(status).toBe(200);
  return json.map((event: Record<string, unknown>) => event['eventType']);
};

describe('Track & Trace 2.2', () => {
  it('tells events as an array, narrowed by what is asked for', async () => {
    await tell(gateIn(), arrival('2026-12-20T06:00:00Z'));
    const { headers, json } = await deployment.ask('home', 'GET', `${root}/events?eventType=EQUIPMENT`);
    expect(headers['api-version']).toBe('2.2.0');
    expect(json).toMatchObject([
      {
        eventType: 'EQUIPMENT',
        equipmentEventTypeCode: 'GTIN',
        eventClassifierCode: 'ACT',
        eventCreatedDateTime: '2026-12-02T06:00:00.000Z',
        equipmentReference: 'MSCU1234566',
        emptyIndicatorCode: 'LADEN',
        documentReferences: [
          { documentReferenceType: 'BKG', documentReferenceValue: 'HLCU123' },
          { documentReferenceType: 'TRD', documentReferenceValue: 'BL-9' },
        ],
      },
    ]);
    const narrowed: [string, string[]][] = [
      ['?transportEventTypeCode=ARRI', ['TRANSPORT']],
      ['?transportEventTypeCode=DEPA', []],
      ['?equipmentEventTypeCode=GTIN,GTOT&eventType=EQUIPMENT,TRANSPORT', ['EQUIPMENT', 'TRANSPORT']],
      ['?vesselIMONumber=9321483', ['TRANSPORT']],
      ['?carrierBookingReference=HLCU123&sort=eventDateTime:DESC', ['TRANSPORT', 'EQUIPMENT']],
      ['?UNLocationCode=NLRTM', []],
      ['?eventCreatedDateTime:lt=2026-12-02T06:00:00Z', []],
      ['?eventCreatedDateTime:gte=2026-12-02T06:00:00Z', ['EQUIPMENT', 'TRANSPORT']],
    ];
    for (const [query, types] of narrowed) expect(await typesOf(query), query).toEqual(types);
  });

  it('tells one event by its identifier, and another organisation that there is none', async () => {
    const { json } = await deployment.ask('home', 'GET', `${root}/events?limit=1`);
    const path = `${root}/events/${json[0].eventID}`;
    expect((await deployment.ask('home', 'GET', path)).json).toEqual(json[0]);
    const hidden = await deployment.ask('stranger', 'GET', path);
    const absent = await deployment.ask(
      'stranger',
      'GET',
      `${root}/events/00000000-0000-4000-8000-000000000000`,
    );
    expect([hidden.status, hidden.json.statusCode, hidden.json.errors]).toEqual([
      404,
      404,
      absent.json.errors,
    ]);
    expect(await typesOf('', 'stranger')).toEqual([]);
    expect(await typesOf('?carrierBookingReference=HLCU123', 'stranger')).toEqual([]);
  });

  it('leads to the next page by a header', async () => {
    const first = await deployment.ask('home', 'GET', `${root}/events?limit=1`);
    const second = await deployment.ask('home', 'GET', String(first.headers['next-page']));
    expect([first.json.length, second.json.length]).toEqual([1, 1]);
    expect(second.json[0].eventID).not.toBe(first.json[0].eventID);
    expect(second.headers['next-page']).toBeUndefined();
    expect(second.headers['first-page']).toBe(`${root}/events?limit=1`);
  });

  it('sends what is new to a subscriber, signed, and again until it is taken', async () => {
    const body = {
      callbackUrl: subscriber.url,
      eventType: ['EQUIPMENT'],
      secret,
      carrierBookingReference: 'HLCU123',
    };
    const made = await deployment.ask('home', 'POST', `${root}/event-subscriptions`, body);
    expect([made.status, made.json]).toEqual([
      201,
      {
        subscriptionID: expect.any(String),
        callbackUrl: subscriber.url,
        eventType: ['EQUIPMENT'],
        carrierBookingReference: 'HLCU123',
      },
    ]);
    await tell(gateIn(), arrival('2026-12-21T06:00:00Z'));
    subscriber.status = 500;
    await deployment.runtime.dcsa.deliverDue();
    subscriber.status = 204;
    deployment.clock.now += 3_600_000;
    await deployment.runtime.dcsa.deliverDue();
    await deployment.runtime.dcsa.deliverDue();
    const [refused, taken, ...more] = subscriber.received;
    expect(more).toEqual([]);
    expect(taken!.body).toBe(refused!.body);
    expect(JSON.parse(taken!.body)).toMatchObject([
      { eventType: 'EQUIPMENT', equipmentReference: 'MSCU1234566' },
    ]);
    const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(taken!.body).digest('hex');
    expect(taken!.headers).toMatchObject({
      'notification-signature': `sha256=${mac}`,
      'subscription-id': made.json.subscriptionID,
      'api-version': '2.2.0',
    });
  });

  it('sends a subscriber nothing that its organisation may not see', async () => {
    subscriber.received.length = 0;
    const body = { callbackUrl: subscriber.url, secret };
    const made = await deployment.ask('stranger', 'POST', `${root}/event-subscriptions`, body);
    expect(made.status).toBe(201);
    await tell(arrival('2026-12-22T06:00:00Z'));
    await deployment.runtime.dcsa.deliverDue();
    expect(subscriber.received).toEqual([]);
  });

  it('lists, changes and ends the subscriptions of the caller only', async () => {
    const path = `${root}/event-subscriptions`;
    const own = (await deployment.ask('home', 'GET', path)).json;
    expect(own).toHaveLength(1);
    const one = `${path}/${own[0].subscriptionID}`;
    expect(JSON.stringify(own)).not.toContain(secret);
    for (const [method, sent] of [['GET'], ['DELETE'], ['PUT', { callbackUrl: subscriber.url }]] as const) {
      expect((await deployment.ask('stranger', method, one, sent)).status).toBe(404);
    }
    const changed = await deployment.ask('home', 'PUT', one, {
      callbackUrl: subscriber.url,
      eventType: ['TRANSPORT'],
    });
    expect([changed.status, changed.json.eventType]).toEqual([200, ['TRANSPORT']]);
    expect((await deployment.ask('home', 'PUT', `${one}/secret`, { secret: 'short' })).status).toBe(400);
    expect((await deployment.ask('home', 'PUT', `${one}/secret`, { secret })).status).toBe(204);
    expect((await deployment.ask('home', 'DELETE', one)).status).toBe(204);
    expect((await deployment.ask('home', 'GET', one)).status).toBe(404);
  });

  it('refuses what it cannot answer, in the form of the standard', async () => {
    for (const query of ['?transportCallID=1', '?sort=weather', '?eventType=IOT', '?eventTypes=EQUIPMENT']) {
      const { status, json } = await deployment.ask('home', 'GET', `${root}/events${query}`);
      expect([status, json.httpMethod, json.errors[0].reason], query).toEqual([400, 'GET', 'Bad Request']);
    }
    const bodies = [
      { callbackUrl: subscriber.url },
      { callbackUrl: 'ftp://subscriber.example', secret },
      { callbackUrl: subscriber.url, secret, scheduleID: 'S' },
    ];
    for (const body of bodies) {
      expect((await deployment.ask('home', 'POST', `${root}/event-subscriptions`, body)).status).toBe(400);
    }
  });
});
