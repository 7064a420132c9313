// Does Track & Trace 3.0.0 take what a carrier tells, and tell what its reader may see?
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectKey } from '../../../record/index.ts';
import { gateIn, openDeployment, type Deployment } from './deployment.fixture.ts';

const path = '/dcsa/tnt/v3/events';
const shipmentKey = subjectKey({ kind: 'shipment', of: 'home', id: 'HLCU123' });
let deployment: Deployment;
beforeAll(async () => {
  deployment = await openDeployment();
});
afterAll(() => deployment.close());

const told = async (query = '', as: 'home' | 'carrier' | 'stranger' = 'home') => {
  const answer = await deployment.ask(as, 'GET', `${path}${query}`);
  expect(answer.status).toBe(200);
  return answer.json.events as Record<string, any>[]; // eslint-disable-line @typescript-eslint/no-explicit-any
};

describe('Track & Trace 3.0.0', () => {
  it('tells the home organisation what the carrier told, by an identifier that stays', async () => {
    const sent = gateIn();
    const answer = await deployment.ask('carrier', 'POST', path, { events: [sent] });
    expect([answer.status, answer.json, answer.headers['api-version']]).toEqual([200, {}, '3.0.0']);
    const [event] = await told('?carrierBookingReference=hlcu%20123&equipmentReference=MSCU1234566');
    expect(event).toMatchObject({
      isRetracted: false,
      eventDateTime: sent['eventDateTime'],
      eventUpdatedDateTime: '2026-12-02T06:00:00.000Z',
      eventLocation: { UNLocationCode: 'DEHAM' },
      eventClassification: sent['eventClassification'],
      shipmentDetails: {
        additionalDocumentReferences: [
          { typeCode: 'BKG', reference: 'HLCU123' },
          { typeCode: 'TRD', reference: 'BL-9' },
        ],
      },
      equipmentDetails: sent['equipmentDetails'],
    });
    expect((await told('?transportDocumentReference=BL-9')).map(({ eventID }) => eventID)).toEqual([
      event!.eventID,
    ]);
  });

  it('shows another organisation nothing, whatever it asks for, and nobody nothing at all', async () => {
    for (const query of ['', '?carrierBookingReference=HLCU123', '?equipmentReference=MSCU1234566']) {
      expect(await told(query, 'stranger')).toEqual([]);
    }
    const { status, json } = await deployment.ask('nobody', 'GET', path);
    expect([status, json.feedbackElements[0].severity]).toEqual([401, 'ERROR']);
  });

  it('takes what is right of a list and tells what is not, with its place', async () => {
    const before = (await told()).length;
    const wrong = gateIn({ eventDateTime: 'yesterday' });
    const answer = await deployment.ask('carrier', 'POST', path, {
      events: [gateIn(), gateIn(), wrong, { a: 1 }],
    });
    expect(answer.status).toBe(200);
    const paths = answer.json.feedbackElements.map((each: { propertyPath: string }) => each.propertyPath);
    expect(paths).toEqual(['$.events[2].eventDateTime', '$.events[3]']);
    expect(await told()).toHaveLength(before + 2);
  });

  it('refuses an event of one who is no party, and a list that is none', async () => {
    const foreign = await deployment.ask('stranger', 'POST', path, { events: [gateIn()] });
    expect([foreign.status, foreign.json.feedbackElements[0].propertyPath]).toEqual([400, '$.events[0]']);
    const none = await deployment.ask('carrier', 'POST', path, { event: gateIn() });
    expect([none.status, none.json.feedbackElements[0].propertyPath]).toEqual([400, '$.events']);
    expect((await deployment.ask('carrier', 'POST', path, '{"events":[')).status).toBe(400);
  });

  it('takes back what its sender takes back, in all words that it was told in, and tells so', async () => {
    const sent = gateIn();
    const later = { ...sent, eventDateTime: '2026-11-30T10:00:00Z' };
    for (const each of [sent, later]) await deployment.ask('carrier', 'POST', path, { events: [each] });
    const since = encodeURIComponent('2026-12-02T07:00:00Z');
    deployment.clock.now = Date.parse('2026-12-02T08:00:00Z');
    const taken = await deployment.ask('carrier', 'POST', path, {
      events: [{ ...later, isRetracted: true }],
    });
    expect([taken.status, taken.json]).toEqual([200, {}]);
    const changed = await told(`?eventUpdatedDateTimeMin=${since}`);
    expect(changed.map(({ isRetracted, eventDateTime }) => [isRetracted, eventDateTime])).toEqual([
      [true, sent['eventDateTime']],
      [true, later.eventDateTime],
    ]);
    const state = await deployment.runtime.store.projections.state(shipmentKey);
    const timeline = state?.kind === 'shipment' ? state.timeline : [];
    const standing = timeline.filter(({ gone }) => gone === undefined);
    expect(timeline.length).toBeGreaterThan(standing.length);
    expect(standing.map(({ at }) => at)).not.toContain(later.eventDateTime);
  });

  it('takes back nothing that somebody else has told', async () => {
    const sent = gateIn();
    await deployment.ask('carrier', 'POST', path, { events: [sent] });
    const before = await told();
    const foreign = await deployment.ask('home', 'POST', path, { events: [{ ...sent, isRetracted: true }] });
    expect(foreign.status).toBe(200);
    expect(await told()).toEqual(before);
    expect(before.at(-1)).toMatchObject({ isRetracted: false, eventDateTime: sent['eventDateTime'] });
  });

  it('refuses what is nested without end, and what is no text', async () => {
    const deep = `{"events":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    for (const body of [deep, '"events"', 'events']) {
      const { status, json } = await deployment.ask('carrier', 'POST', path, body);
      expect([status, json.feedbackElements[0].propertyPath]).toEqual([400, '$']);
    }
  });

  it('leads through pages by its cursor, which holds for one query', async () => {
    const all = (await told()).map(({ eventID }) => eventID);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const answer = await deployment.ask('home', 'GET', `${path}?limit=2${cursor}`);
      seen.push(...answer.json.events.map(({ eventID }: { eventID: string }) => eventID));
      const next = answer.headers['next-page-cursor'];
      cursor = next === undefined ? '' : `&cursor=${String(next)}`;
      if (cursor !== '')
        expect((await deployment.ask('home', 'GET', `${path}?eventTypes=IOT${cursor}`)).status).toBe(400);
    } while (cursor !== '');
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  });

  it('refuses a parameter that is none', async () => {
    const { status, json } = await deployment.ask('home', 'GET', `${path}?eventType=EQUIPMENT`);
    expect([status, json.feedbackElements[0].propertyPath]).toEqual([400, 'eventType']);
    expect((await deployment.ask('home', 'GET', `${path}?limit=0`)).status).toBe(400);
    expect((await deployment.ask('home', 'GET', `${path}?eventUpdatedDateTimeMin=today`)).status).toBe(400);
  });

  it('has forgotten what was said of a subject that is erased', async () => {
    const { runtime } = deployment;
    expect((await runtime.erase({ kind: 'shipment', of: 'home', id: 'HLCU123' }, 'asked for')).ok).toBe(true);
    expect(await told()).toEqual([]);
    expect(await told('', 'carrier')).toEqual([]);
  });
});
