import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertEpcis } from '../../../exchange/index.ts';
import { unwrap } from '../../../base/index.ts';
import {
  capture,
  documentOf,
  event,
  eventsOf,
  idsOf,
  openDeployment,
  type Deployment,
} from './deployment.fixture.ts';

let at: Deployment;
beforeAll(async () => {
  at = await openDeployment();
});
afterAll(() => at.close());

describe('capturing a document', () => {
  it('answers at once with the address of a job, which tells what came of it', async () => {
    const one = event();
    const begun = await at.ask('POST', '/capture', { body: documentOf(one) });
    expect(begun.status).toBe(202);
    expect(begun.headers.get('location')).toMatch(/^\/api\/epcis\/v2\/capture\/[\w-]+$/u);
    expect(begun.headers.get('gs1-epcis-version')).toBe('2.0.0');
    const job = await capture(at.ask, documentOf(one));
    expect(job).toMatchObject({
      running: false,
      success: true,
      errors: [],
      captureErrorBehaviour: 'rollback',
    });
    expect(idsOf(await at.ask('GET', `/events/${encodeURIComponent(String(one['eventID']))}`))).toEqual([
      one['eventID'],
    ]);
  });

  it('gives events back as they were said, with their extensions and a record time', async () => {
    const one = event({
      'mill:count': 12,
      'mill:deep': { 'mill:list': ['a', 'b'] },
      quantityList: [{ epcClass: 'urn:x:y', quantity: 2.5, uom: 'KGM' }],
    });
    await capture(at.ask, documentOf(one));
    const answer = await at.ask('GET', `/events?EQ_eventID=${String(one['eventID'])}`);
    expect(eventsOf(answer)).toEqual([{ ...one, recordTime: '2026-04-10T06:00:00.000Z' }]);
    expect(answer.json['@context']).toContainEqual({ mill: 'https://mill.example/epcis/' });
  });

  it('reads XML, and writes it for who asks for it', async () => {
    const one = event({ 'mill:grade': 'A' });
    const xml = unwrap(convertEpcis(new TextEncoder().encode(JSON.stringify(documentOf(one))), 'xml'));
    expect(await capture(at.ask, xml, { 'content-type': 'application/xml' })).toMatchObject({
      success: true,
    });
    const answer = await at.ask('GET', `/events/${String(one['eventID'])}`, {
      headers: { accept: 'application/xml' },
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/xml/u);
    expect(answer.text).toContain('<mill:grade>A</mill:grade>');
    expect(answer.text).toContain('EPCISQueryDocument');
  });

  it('takes nothing where one event is wrong, and says which', async () => {
    const [good, bad] = [event(), event({ bizStep: 'flying' })];
    const job = await capture(at.ask, documentOf(good, bad));
    expect(job).toMatchObject({
      success: false,
      errors: [{ type: 'epcisException:ValidationException', status: 400 }],
    });
    expect(job.errors[0]!.detail).toContain('/epcisBody/eventList/1/bizStep');
    expect(idsOf(await at.ask('GET', `/events?EQ_eventID=${String(good['eventID'])}`))).toEqual([]);
  });

  it('takes nothing where one event speaks of an order that the caller has no part in', async () => {
    const others = {
      bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:9521321000008:PO-1' }],
    };
    const [mine, theirs] = [event(), event(others)];
    const job = await capture(at.ask, documentOf(mine, theirs));
    expect(job).toMatchObject({
      success: false,
      errors: [{ type: 'epcisException:SecurityException', status: 403 }],
    });
    expect(idsOf(await at.ask('GET', `/events?EQ_eventID=${String(mine['eventID'])}`))).toEqual([]);
    const quarantined = await at.runtime.store.operational.quarantine.list({ status: 'open', limit: 10 });
    expect(quarantined).toEqual([]);
  });

  it('takes what is right where it is to proceed', async () => {
    const [good, bad] = [event(), event({ action: 'LOOK' })];
    const job = await capture(at.ask, documentOf(bad, good), { 'GS1-Capture-Error-Behaviour': 'proceed' });
    expect(job).toMatchObject({ success: false });
    expect(
      idsOf(await at.ask('GET', `/events?EQ_eventID=${String(good['eventID'])}|${String(bad['eventID'])}`)),
    ).toEqual([good['eventID']]);
  });

  it('gives an event without an identifier the one of its content', async () => {
    const { eventID: _, ...one } = event();
    await capture(at.ask, documentOf(one));
    const answer = await at.ask('GET', `/events?MATCH_epc=${(one['epcList'] as string[])[0]!}`);
    expect(idsOf(answer)[0]).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/u);
    const again = await at.ask('GET', `/events/${encodeURIComponent(String(idsOf(answer)[0]))}`);
    expect(idsOf(again)).toEqual(idsOf(answer));
  });

  it('says the same once, however often it is handed in', async () => {
    const one = event();
    await capture(at.ask, documentOf(one));
    await capture(at.ask, { ...documentOf(one), creationDate: '2026-04-10T05:30:00Z' });
    expect(idsOf(await at.ask('GET', `/events?EQ_eventID=${String(one['eventID'])}`))).toHaveLength(1);
  });

  it('lists jobs newest first, page by page, each organisation its own', async () => {
    const first = await at.ask('GET', '/capture?perPage=2');
    expect(first.json).toHaveLength(2);
    const next = /<([^>]+)>; rel="next"/u.exec(first.headers.get('link') ?? '')![1]!;
    const second = await at.ask('GET', next);
    expect(second.json[0].captureID < first.json[1].captureID).toBe(true);
    expect((await at.ask('GET', '/capture', { as: 'heron' })).json).toEqual([]);
    expect((await at.ask('GET', `/capture/${first.json[0].captureID}`, { as: 'heron' })).status).toBe(404);
  });

  it.each([
    ['broken JSON', '{"type":', { 'content-type': 'application/json' }, 400, 'ValidationException'],
    ['what is no EPCIS', '{"orders":[]}', { 'content-type': 'application/json' }, 400, 'ValidationException'],
    [
      'an entity',
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      { 'content-type': 'application/xml' },
      400,
      'ValidationException',
    ],
    ['a list', 'a,b', { 'content-type': 'text/csv' }, 415, 'UnsupportedMediaTypeException'],
    [
      'an unknown behaviour',
      JSON.stringify(documentOf(event())),
      { 'content-type': 'application/json', 'GS1-Capture-Error-Behaviour': 'maybe' },
      400,
      'ValidationException',
    ],
  ])('refuses %s', async (_, body, headers, status, type) => {
    const answer = await at.ask('POST', '/capture', {
      body,
      headers: headers as unknown as Record<string, string>,
    });
    expect([answer.status, answer.json.type]).toEqual([status, `epcisException:${type}`]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/u);
  });

  it('refuses more events than its limit, and tells the limit', async () => {
    const answer = await at.ask('POST', '/capture', {
      body: documentOf(...Array.from({ length: 1001 }, () => event())),
    });
    expect([answer.status, answer.json.type]).toEqual([413, 'epcisException:CaptureLimitExceededException']);
    expect(answer.headers.get('gs1-epcis-capture-limit')).toBe('1000');
  });
});

describe('capturing one event', () => {
  it('answers with its address, and refuses it a second time', async () => {
    const one = { '@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', ...event() };
    const first = await at.ask('POST', '/events', { body: one });
    expect(first.status).toBe(201);
    expect(idsOf(await at.ask('GET', first.headers.get('location')!))).toEqual([one['eventID' as never]]);
    const second = await at.ask('POST', '/events', { body: one });
    expect([second.status, second.json.type]).toEqual([409, 'epcisException:ResourceAlreadyExistsException']);
  });

  it('refuses one that breaks the rules, in the syntax of the caller', async () => {
    const wrong = { '@context': [], ...event({ eventTime: 'noon' }) };
    const json = await at.ask('POST', '/events', { body: wrong });
    expect([json.status, json.json.title]).toEqual([400, 'The document breaks the rules of EPCIS']);
    const xml = await at.ask('POST', '/events', { body: wrong, headers: { accept: 'application/xml' } });
    expect(xml.text).toContain('<type>epcisException:ValidationException</type>');
  });

  it('that declares another wrong takes its place in the record', async () => {
    const one = { '@context': [], ...event() };
    await at.ask('POST', '/events', { body: one });
    const errorDeclaration = { declarationTime: '2026-04-10T05:59:00Z', reason: 'incorrect_data' };
    expect((await at.ask('POST', '/events', { body: { ...one, errorDeclaration } })).status).toBe(201);
    const both = eventsOf(await at.ask('GET', `/events?EQ_eventID=${String(one['eventID' as never])}`));
    expect(both.map((each) => each['errorDeclaration'])).toEqual([undefined, errorDeclaration]);
    const declared = await at.ask(
      'GET',
      `/events?EXISTS_errorDeclaration=true&EQ_errorReason=incorrect_data`,
    );
    expect(idsOf(declared)).toEqual([one['eventID' as never]]);
    const all = await at.runtime.store.journal.list({ limit: 2 });
    const [later, former] = all.map((entry) => ('statement' in entry ? entry.statement : undefined));
    expect(later!.corrects).toBe(former!.id);
  });

  it('that declares another wrong in the same document, without an identifier, does so too', async () => {
    const { eventID: _, ...one } = event();
    const errorDeclaration = { declarationTime: '2026-04-10T05:59:00Z' };
    await capture(at.ask, documentOf(one, { ...one, errorDeclaration }));
    const [later, former] = await at.runtime.store.journal.list({ limit: 2 });
    const said = [later, former].map((entry) => ('statement' in entry! ? entry.statement : undefined));
    expect(said[0]!.corrects).toBe(said[1]!.id);
  });

  it('is found no more once its subject was erased', async () => {
    const one = { '@context': [], ...event({ epcList: ['urn:epc:id:sscc:0614141.1234567890'] }) };
    await at.ask('POST', '/events', { body: one });
    const path = `/epcs/${encodeURIComponent('urn:epc:id:sscc:0614141.1234567890')}/events`;
    expect(idsOf(await at.ask('GET', path))).toHaveLength(1);
    await at.runtime.erase({ kind: 'item', of: 'world', id: '106141412345678908' }, 'asked for');
    expect((await at.ask('GET', path)).status).toBe(404);
    expect(at.runtime.epcis.searching.index.values('thing', 'https://id.gs1.org/00/', 1)).not.toContain(
      'https://id.gs1.org/00/106141412345678908',
    );
  });
});
