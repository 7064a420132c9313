import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
const named = {
  shipped: event({
    eventTime: '2026-04-01T10:00:00Z',
    'mill:grade': 'A',
    'mill:deep': { 'mill:moisture': 12 },
  }),
  received: event({
    eventTime: '2026-04-02T10:00:00Z',
    bizStep: 'receiving',
    disposition: 'in_progress',
    bizLocation: { id: 'https://id.gs1.org/414/0614141007776' },
    bizTransactionList: [{ type: 'bol', bizTransaction: 'urn:epcglobal:cbv:bt:0614141073467:PO-1' }],
    sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4012345.00225' }],
  }),
  packed: event({
    type: 'AggregationEvent',
    eventTime: '2026-04-03T10:00:00Z',
    bizStep: 'packing',
    action: 'ADD',
    epcList: undefined,
    parentID: 'urn:epc:id:sscc:0614141.1234567890',
    childEPCs: ['urn:epc:id:sgtin:0614141.107346.7777'],
    childQuantityList: [{ epcClass: 'urn:epc:class:lgtin:4012345.012345.998877', quantity: 200, uom: 'KGM' }],
  }),
  sensed: event({
    eventTime: '2026-04-04T10:00:00Z',
    bizStep: 'sensor_reporting',
    sensorElementList: [
      {
        sensorMetadata: { deviceID: 'urn:epc:id:giai:4000001.111', startTime: '2026-04-04T08:00:00Z' },
        sensorReport: [{ type: 'Temperature', value: 4.5, uom: 'CEL' }],
      },
    ],
  }),
  made: event({
    eventTime: '2026-04-05T10:00:00Z',
    action: 'ADD',
    bizStep: 'commissioning',
    ilmd: { 'mill:lot': 'L7' },
  }),
  set: event({ eventTime: '2026-04-06T10:00:00Z', persistentDisposition: { set: ['recalled'] } }),
};
type Name = keyof typeof named;
const ids = (...names: Name[]): unknown[] => names.map((name) => named[name]['eventID']);

beforeAll(async () => {
  at = await openDeployment();
  for (const one of Object.values(named)) {
    at.clock.now += 1000;
    expect(await capture(at.ask, documentOf(one))).toMatchObject({ success: true });
  }
});
afterAll(() => at.close());

describe('events are found by', () => {
  it.each<[string, Name[]]>([
    ['eventType=AggregationEvent', ['packed']],
    ['eventType=AggregationEvent|TransformationEvent', ['packed']],
    ['GE_eventTime=2026-04-02T10:00:00Z&LT_eventTime=2026-04-04T10:00:00Z', ['received', 'packed']],
    ['GE_eventTime=2026-04-02T12:00:00%2B02:00&LT_eventTime=2026-04-03T00:00:00Z', ['received']],
    ['GE_recordTime=2026-04-10T06:00:05Z', ['made', 'set']],
    ['LT_recordTime=2026-04-10T06:00:02Z', ['shipped']],
    ['EQ_action=ADD', ['packed', 'made']],
    ['EQ_bizStep=receiving|packing', ['received', 'packed']],
    ['EQ_bizStep=receiving&EQ_bizStep=packing', ['received', 'packed']],
    ['EQ_bizStep=https://ref.gs1.org/cbv/BizStep-receiving', ['received']],
    ['EQ_bizStep=urn:epcglobal:cbv:bizstep:receiving', ['received']],
    ['EQ_disposition=in_progress', ['received']],
    ['EQ_persistentDisposition_set=recalled', ['set']],
    ['EQ_bizLocation=urn:epc:id:sgln:0614141.00777.0', ['received']],
    ['EQ_readPoint=https://id.gs1.org/414/0614141007776&EQ_bizStep=packing', ['packed']],
    ['EQ_bizTransaction_bol=urn:epcglobal:cbv:bt:0614141073467:PO-1', ['received']],
    ['EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:0614141073467:PO-1', []],
    ['EQ_source_owning_party=https://id.gs1.org/417/4012345002256', ['received']],
    ['MATCH_parentID=https://id.gs1.org/00/106141412345678908', ['packed']],
    ['MATCH_epc=https://id.gs1.org/01/10614141073464/21/7777', ['packed']],
    ['MATCH_anyEPC=urn:epc:id:sscc:0614141.1234567890', ['packed']],
    ['MATCH_epc=urn:epc:id:sscc:0614141.1234567890', []],
    ['MATCH_epc=urn:epc:idpat:sgtin:0614141.107346.*&EQ_action=ADD', ['packed', 'made']],
    ['MATCH_epc=urn:epc:idpat:sgtin:0614141.*.*&EQ_bizStep=packing', ['packed']],
    ['MATCH_anyEPCClass=https://id.gs1.org/01/04012345123456/10/998877', ['packed']],
    ['GT_quantity=150', ['packed']],
    ['LT_quantity=150', []],
    ['EQ_type=Temperature', ['sensed']],
    ['EQ_type=gs1:Temperature', ['sensed']],
    ['EQ_deviceID=https://id.gs1.org/8004/4000001111', ['sensed']],
    ['GE_value_CEL=4.5&LT_value_CEL=5', ['sensed']],
    ['GE_value_KEL=4.5', []],
    ['GE_startTime=2026-04-04T07:00:00Z', ['sensed']],
    ['EQ_ILMD_{https://mill.example/epcis/}lot=L7', ['made']],
    ['EQ_{https://mill.example/epcis/}grade=A', ['shipped']],
    ['EXISTS_{https://mill.example/epcis/}grade=true', ['shipped']],
    ['GE_INNER_{https://mill.example/epcis/}moisture=12', ['shipped']],
    ['EXISTS_errorDeclaration=true', []],
  ])('%s', async (parameters, names) => {
    const answer = await at.ask('GET', `/events?${parameters.replaceAll('|', '%7C')}`);
    expect([answer.status, answer.status === 200 ? idsOf(answer) : answer.text]).toEqual([
      200,
      ids(...names),
    ]);
  });

  it('an extension under the prefix that the caller explains', async () => {
    const headers = { 'GS1-Extensions': 'm=https://mill.example/epcis/' };
    expect(idsOf(await at.ask('GET', '/events?EQ_m:grade=A', { headers }))).toEqual(ids('shipped'));
  });
});

describe('an answer', () => {
  it('is ordered as was asked', async () => {
    const answer = await at.ask('GET', '/events?orderBy=eventTime&orderDirection=DESC');
    expect(idsOf(answer)).toEqual(ids('set', 'made', 'sensed', 'packed', 'received', 'shipped'));
  });

  it('comes page by page, each event once', async () => {
    const found: unknown[] = [];
    let pages = 0;
    for (
      let path: string | undefined = '/events?perPage=2&orderBy=eventTime&orderDirection=ASC';
      path !== undefined;
      pages++
    ) {
      const answer = await at.ask('GET', path);
      found.push(...idsOf(answer));
      path = /<([^>]+)>; rel="next"/u.exec(answer.headers.get('link') ?? '')?.[1];
      if (path !== undefined) expect(answer.headers.get('gs1-next-page-token-expires')).toMatch(/^2026-/u);
    }
    expect([pages, found]).toEqual([3, ids('shipped', 'received', 'packed', 'sensed', 'made', 'set')]);
  });

  it('has no more events in all than eventCountLimit', async () => {
    const first = await at.ask('GET', '/events?perPage=2&eventCountLimit=3');
    const next = /<([^>]+)>; rel="next"/u.exec(first.headers.get('link') ?? '')![1]!;
    const second = await at.ask('GET', next);
    expect([idsOf(first).length, idsOf(second).length, second.headers.get('link')]).toEqual([2, 1, null]);
  });

  it('is refused where more answer than maxEventCount', async () => {
    const answer = await at.ask('GET', '/events?maxEventCount=2');
    expect([answer.status, answer.json.type]).toEqual([413, 'epcisException:QueryTooLargeException']);
    expect((await at.ask('GET', '/events?maxEventCount=6')).status).toBe(200);
  });

  it('has Digital Links where they are asked for', async () => {
    const headers = { 'GS1-EPC-Format': 'Always_GS1_Digital_Link' };
    const [packed] = eventsOf(await at.ask('GET', '/events?EQ_bizStep=packing', { headers }));
    expect(packed).toMatchObject({
      parentID: 'https://id.gs1.org/00/106141412345678908',
      childEPCs: ['https://id.gs1.org/01/10614141073464/21/7777'],
    });
  });

  it.each([
    ['an unknown parameter', '/events?EQ_colour=red', {}, 400, 'QueryParameterException'],
    ['a time without a zone', '/events?GE_eventTime=2026-04-01T00:00:00', {}, 400, 'QueryParameterException'],
    ['a word that is none', '/events?EQ_bizStep=flying', {}, 400, 'QueryParameterException'],
    ['a number that is none', '/events?GT_quantity=many', {}, 400, 'QueryParameterException'],
    ['a page of no size', '/events?perPage=0', {}, 400, 'QueryParameterException'],
    ['a token that is none', '/events?nextPageToken=abc', {}, 400, 'QueryParameterException'],
    ['an order by an extension', '/events?orderBy=mill:grade', {}, 413, 'QueryTooComplexException'],
    ['a picture', '/events', { accept: 'image/png' }, 406, 'NotAcceptableException'],
    ['a later version only', '/events', { 'GS1-EPCIS-Min': '3.0.0' }, 406, 'NotAcceptableException'],
    ['URNs only', '/events', { 'GS1-EPC-Format': 'Always_EPC_URN' }, 406, 'NotAcceptableException'],
    ['an address beyond reason', `/events?EQ_eventID=${'x'.repeat(9000)}`, {}, 414, 'URITooLongException'],
    ['an event that is not there', '/events/urn:uuid:none', {}, 404, 'NoSuchNameException'],
    [
      'what the address says already',
      '/bizSteps/packing/events?EQ_bizStep=packing',
      {},
      400,
      'QueryParameterException',
    ],
    ['a token to be taken back', '/nextPageToken/abc', {}, 501, 'ImplementationException'],
  ])('to %s is a refusal of the standard', async (_, path, headers, status, type) => {
    const method = status === 501 ? 'DELETE' : 'GET';
    const answer = await at.ask(method, path, { headers: headers as Record<string, string> });
    expect([answer.status, answer.json.type]).toEqual([status, `epcisException:${type}`]);
  });

  it('does not continue another query', async () => {
    const first = await at.ask('GET', '/events?perPage=1');
    const token = new URL(/<([^>]+)>/u.exec(first.headers.get('link')!)![1]!, 'http://a').searchParams.get(
      'nextPageToken',
    )!;
    expect((await at.ask('GET', `/events?EQ_action=ADD&nextPageToken=${token}`)).status).toBe(400);
  });
});

describe('resources', () => {
  it.each([
    ['/bizSteps', ['commissioning', 'packing', 'receiving', 'sensor_reporting', 'shipping']],
    ['/dispositions', ['in_progress', 'in_transit']],
    ['/readPoints', ['https://id.gs1.org/414/0614141007776']],
    ['/bizLocations', ['https://id.gs1.org/414/0614141007776']],
    [
      '/eventTypes',
      ['ObjectEvent', 'AggregationEvent', 'TransactionEvent', 'TransformationEvent', 'AssociationEvent'],
    ],
  ])('%s are listed', async (path, member) => {
    expect((await at.ask('GET', path)).json).toMatchObject({ type: 'Collection', member });
  });

  it('are listed page by page', async () => {
    const first = await at.ask('GET', '/epcs?perPage=3');
    expect(first.json.member).toHaveLength(3);
    const next = /<([^>]+)>; rel="next"/u.exec(first.headers.get('link') ?? '')![1]!;
    expect((await at.ask('GET', next)).json.member[0] > first.json.member[2]).toBe(true);
  });

  it.each<[string, Name[]]>([
    ['/bizSteps/receiving', ['received']],
    ['/dispositions/in_progress', ['received']],
    [`/bizLocations/${encodeURIComponent('urn:epc:id:sgln:0614141.00777.0')}`, ['received']],
    [`/epcs/${encodeURIComponent('https://id.gs1.org/00/106141412345678908')}`, ['packed']],
    ['/eventTypes/AggregationEvent', ['packed']],
  ])('%s leads to its events', async (path, names) => {
    expect((await at.ask('GET', path)).json.member).toEqual(['events']);
    expect(idsOf(await at.ask('GET', `${path}/events`))).toEqual(ids(...names));
  });

  it('tell what can be done with them, in which versions', async () => {
    const answer = await at.ask('OPTIONS', '/capture');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      allow: 'OPTIONS, GET, POST',
      'gs1-epcis-version': '2.0.0',
      'gs1-epcis-min': '2.0.0',
      'gs1-cbv-max': '2.0.0',
      'gs1-epcis-capture-limit': '1000',
      'gs1-capture-error-behaviour': 'rollback, proceed',
    });
    for (const path of [
      '/',
      '/events',
      '/events/x',
      '/epcs/x/events',
      '/queries',
      '/queries/x/subscriptions/y',
    ]) {
      expect([path, (await at.ask('OPTIONS', path)).status]).toEqual([path, 204]);
    }
    expect((await at.ask('GET', '/')).json.member).toContain('eventTypes');
  });
});

describe('an organisation that has no part in it', () => {
  it('finds no event, no value, no count', async () => {
    for (const path of ['/events', '/events?maxEventCount=1']) {
      expect(idsOf(await at.ask('GET', path, { as: 'heron' }))).toEqual([]);
    }
    for (const path of ['/epcs', '/bizSteps', '/readPoints', '/bizLocations', '/dispositions']) {
      expect((await at.ask('GET', path, { as: 'heron' })).json.member).toEqual([]);
    }
    for (const path of [
      `/events/${String(named.packed['eventID'])}`,
      '/bizSteps/packing',
      '/bizSteps/packing/events',
    ]) {
      expect((await at.ask('GET', path, { as: 'heron' })).status).toBe(404);
    }
  });

  it('and who does not say who he is, is told so', async () => {
    for (const [method, path] of [
      ['GET', '/events'],
      ['POST', '/capture'],
      ['GET', '/queries'],
      ['OPTIONS', '/events'],
    ]) {
      const answer = await at.ask(method!, path!, { as: 'nobody' });
      expect([path, answer.status, answer.json.type]).toEqual([
        path,
        401,
        'epcisException:SecurityException',
      ]);
    }
  });
});
