import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { capture, documentOf, event, idsOf, openDeployment, type Deployment } from './deployment.fixture.ts';
import { openSubscriber, type Subscriber } from '../partners/subscriber.fixture.ts';

let at: Deployment;
let subscriber: Subscriber;
beforeAll(async () => {
  at = await openDeployment();
});
afterAll(() => at.close());
beforeEach(async () => {
  subscriber = await openSubscriber(200);
  return () => subscriber.close();
});

const subscribe = (query: string, body: object) =>
  at.ask('POST', `/queries/${query}/subscriptions`, { body });
const received = (): unknown[][] =>
  subscriber.received.map(({ body }) =>
    (
      JSON.parse(body) as {
        epcisBody: { queryResults: { resultsBody: { eventList: { eventID: string }[] } } };
      }
    ).epcisBody.queryResults.resultsBody.eventList.map(({ eventID }) => eventID),
  );
let named = 0;
async function newQuery(query: object = { EQ_bizStep: ['receiving'] }): Promise<string> {
  const name = `query-${++named}`;
  expect((await at.ask('POST', '/queries', { body: { name, query } })).status).toBe(201);
  return name;
}

describe('a named query', () => {
  it('is kept, listed, run and removed', async () => {
    const body = { name: 'arrivals', query: { EQ_bizStep: ['arriving'], eventType: ['ObjectEvent'] } };
    const made = await at.ask('POST', '/queries', { body });
    expect([made.status, made.headers.get('location')]).toEqual([201, '/api/epcis/v2/queries/arrivals']);
    expect((await at.ask('GET', '/queries/arrivals')).json).toEqual(body);
    expect((await at.ask('GET', '/queries')).json).toContainEqual(body);
    const one = event({ bizStep: 'arriving' });
    await capture(at.ask, documentOf(one, event()));
    const answer = await at.ask('GET', '/queries/arrivals/events');
    expect(idsOf(answer)).toEqual([one['eventID']]);
    expect(answer.json.epcisBody.queryResults.queryName).toBe('arrivals');
    expect((await at.ask('DELETE', '/queries/arrivals')).status).toBe(204);
    expect((await at.ask('GET', '/queries/arrivals/events')).status).toBe(404);
  });

  it('belongs to who named it', async () => {
    const name = await newQuery();
    expect((await at.ask('GET', `/queries/${name}`, { as: 'heron' })).status).toBe(404);
    expect((await at.ask('GET', '/queries', { as: 'heron' })).json).toEqual([]);
    expect((await at.ask('DELETE', `/queries/${name}`, { as: 'heron' })).status).toBe(404);
  });

  it.each([
    [{ name: 'a b', query: {} }, 400, 'QueryValidationException'],
    [{ name: 'ok' }, 400, 'QueryValidationException'],
    [{ name: 'ok', query: { EQ_bizStep: ['flying'] } }, 400, 'QueryValidationException'],
    [{ name: 'ok', query: { colour: 'red' } }, 400, 'QueryValidationException'],
  ])('%j is refused', async (body, status, type) => {
    const answer = await at.ask('POST', '/queries', { body });
    expect([answer.status, answer.json.type]).toEqual([status, `epcisException:${type}`]);
  });

  it('has its name once', async () => {
    const name = await newQuery();
    const answer = await at.ask('POST', '/queries', { body: { name, query: {} } });
    expect([answer.status, answer.json.type]).toEqual([409, 'epcisException:ResourceAlreadyExistsException']);
  });
});

describe('a subscription', () => {
  it('as a stream is told of what newly answers, signed, and of nothing else', async () => {
    const name = await newQuery();
    await capture(at.ask, documentOf(event({ bizStep: 'receiving' })));
    const made = await subscribe(name, { dest: subscriber.url, signatureToken: 'secret', stream: true });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ dest: subscriber.url, stream: true });
    expect(made.text).not.toContain('secret');
    await at.runtime.epcis.deliverDue();
    expect(received()).toEqual([]);
    const one = event({ bizStep: 'receiving' });
    await capture(at.ask, documentOf(one, event()));
    await at.runtime.epcis.deliverDue();
    await at.runtime.epcis.deliverDue();
    expect(received()).toEqual([[one['eventID']]]);
    const { headers, body } = subscriber.received[0]!;
    expect(headers['gs1-signature']).toBe(
      `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`,
    );
    expect(headers['webhook-signature']).toMatch(/^v1,/u);
    expect(JSON.parse(body)).toMatchObject({
      epcisBody: { queryResults: { subscriptionID: made.json.subscriptionID, queryName: name } },
    });
    const view = await at.ask('GET', made.headers.get('location')!);
    expect(view.json.lastNotifiedAt).toBe(new Date(at.clock.now).toISOString());
    expect((await at.ask('DELETE', made.headers.get('location')!)).status).toBe(204);
    await capture(at.ask, documentOf(event({ bizStep: 'receiving' })));
    await at.runtime.epcis.deliverDue();
    expect(received()).toHaveLength(1);
  });

  it('moves on only when it was answered with a 2xx', async () => {
    const name = await newQuery();
    await subscribe(name, { dest: subscriber.url, stream: true });
    const [first, second] = [event({ bizStep: 'receiving' }), event({ bizStep: 'receiving' })];
    await capture(at.ask, documentOf(first));
    for (const status of [500, 302, 404]) {
      subscriber.status = status;
      await at.runtime.epcis.deliverDue();
      at.clock.now += 3_600_000;
    }
    await capture(at.ask, documentOf(second));
    subscriber.status = 204;
    await at.runtime.epcis.deliverDue();
    at.clock.now += 3_600_000;
    await at.runtime.epcis.deliverDue();
    const [a, b] = [first['eventID'], second['eventID']];
    expect(received()).toEqual([[a], [a], [a], [a, b]]);
    const keys = subscriber.received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
  });

  it('waits longer after each failure, and leaves others alone', async () => {
    const name = await newQuery();
    await subscribe(name, { dest: subscriber.url, stream: true });
    subscriber.status = 503;
    await capture(at.ask, documentOf(event({ bizStep: 'receiving' })));
    await at.runtime.epcis.deliverDue();
    await at.runtime.epcis.deliverDue();
    expect(received()).toHaveLength(1);
  });

  it('with a schedule is told at its times, of nothing too where it wants that', async () => {
    const name = await newQuery({ EQ_bizStep: ['destroying'] });
    at.clock.now = Date.parse('2026-05-01T00:00:00Z');
    await subscribe(name, {
      dest: subscriber.url,
      reportIfEmpty: true,
      schedule: { hour: '1', minute: '5' },
    });
    await at.runtime.epcis.deliverDue();
    at.clock.now = Date.parse('2026-05-01T01:04:59Z');
    await at.runtime.epcis.deliverDue();
    expect(received()).toEqual([]);
    at.clock.now = Date.parse('2026-05-01T01:05:00Z');
    await at.runtime.epcis.deliverDue();
    await at.runtime.epcis.deliverDue();
    expect(received()).toEqual([[]]);
    const one = event({ bizStep: 'destroying' });
    await capture(at.ask, documentOf(one));
    at.clock.now = Date.parse('2026-05-02T01:05:00Z');
    await at.runtime.epcis.deliverDue();
    expect(received()).toEqual([[], [one['eventID']]]);
  });

  it('begins where it is told to', async () => {
    const name = await newQuery({ EQ_bizStep: ['holding'] });
    at.clock.now = Date.parse('2026-06-01T00:00:00Z');
    await capture(at.ask, documentOf(event({ bizStep: 'holding' })));
    at.clock.now = Date.parse('2026-06-02T00:00:00Z');
    const one = event({ bizStep: 'holding' });
    await capture(at.ask, documentOf(one));
    await subscribe(name, { dest: subscriber.url, stream: true, initialRecordTime: '2026-06-01T12:00:00Z' });
    await at.runtime.epcis.deliverDue();
    expect(received()).toEqual([[one['eventID']]]);
  });

  it('sends many events in several documents, each once', async () => {
    const name = await newQuery({ EQ_bizStep: ['stocking'] });
    await subscribe(name, { dest: subscriber.url, stream: true });
    const many = Array.from({ length: 250 }, () => event({ bizStep: 'stocking' }));
    await capture(at.ask, documentOf(...many));
    await at.runtime.epcis.deliverDue();
    expect(received().map((list) => list.length)).toEqual([100, 100, 50]);
    expect(new Set(received().flat()).size).toBe(250);
  });

  it.each([
    [{ stream: true }, 'dest'],
    [{ dest: 'ftp://a.example/', stream: true }, 'dest'],
    [{ dest: 'http://10.0.0.1/', stream: true }, 'dest'],
    [{ dest: 'http://127.0.0.1/' }, 'schedule'],
    [{ dest: 'http://127.0.0.1/', stream: true, schedule: { hour: '1' } }, 'schedule'],
    [{ dest: 'http://127.0.0.1/', stream: false }, 'schedule'],
    [{ dest: 'http://127.0.0.1/', schedule: { hour: '25' } }, 'hour'],
    [{ dest: 'http://127.0.0.1/', schedule: { dayOfMonth: '31', month: '2' } }, 'time'],
    [{ dest: 'http://127.0.0.1/', stream: true, initialRecordTime: 'now' }, 'initialRecordTime'],
    [{ dest: 'http://127.0.0.1/', stream: true, colour: 'red' }, 'colour'],
  ])('%j is refused', async (body, about) => {
    const answer = await subscribe(await newQuery(), body);
    expect([answer.status, answer.json.type]).toEqual([400, 'epcisException:SubscriptionControlsException']);
    expect(answer.json.detail).toContain(about);
  });
});
