import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment, unwrap } from '../../base/index.ts';
import type { DecodeContext, Unit } from '../contract.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { decodeEpcis } from './decode-epcis.ts';
import { encodeEpcis, objectEvent } from './encode-epcis.ts';

const context: DecodeContext = {
  messageId: 'message-1',
  issuer: 'kestrel',
  home: 'harbourline',
  resolveParty: () => undefined,
};

async function unitsOf(
  input: string | Uint8Array,
  step = 1 << 20,
  limits: Partial<Limits> = {},
): Promise<Unit[]> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
    bytes.subarray(index * step, (index + 1) * step),
  );
  const units: Unit[] = [];
  for await (const unit of unwrap(await decodeEpcis(chunks, { ...context, limits })).units) units.push(unit);
  return units;
}

const event = {
  type: 'ObjectEvent',
  eventID: 'urn:uuid:0198c0de-0000-4000-8000-000000000001',
  eventTime: '2026-04-10T05:30:00.000Z',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  bizStep: 'urn:epcglobal:cbv:bizstep:shipping',
  epcList: ['urn:epc:id:sscc:0614141.1234567890'],
  readPoint: { id: 'urn:epc:id:sgln:0614141.00777.0' },
};
const documentOf = (...events: object[]): string =>
  JSON.stringify({
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-04-10T06:00:00Z',
    epcisBody: { eventList: events },
  });

describe('an EPCIS event', () => {
  it('becomes an event of the record with its local time, its place, and itself beside it', async () => {
    const [unit] = await unitsOf(documentOf(event), 5);
    expect(unit).toMatchObject({ problems: [], reference: event.eventID });
    expect(unit!.drafts[0]).toMatchObject({
      subject: { kind: 'item', of: 'world', id: '106141412345678908' },
      classifier: 'actual',
      occurredAt: '2026-04-10T13:30:00.000+08:00',
      issuedAt: '2026-04-10T06:00:00Z',
      source: { message: 'message-1', segment: 'event', position: 1 },
      body: { code: 'DEPA', place: { gln: '0614141007776' }, epcis: event },
    });
  });

  it('is about the shipment or order that it names before it is about a thing', async () => {
    const transactions = [
      { type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:0614141073467:PO-1' },
      { type: 'desadv', bizTransaction: 'https://id.example.org/desadv/DN-88' },
    ];
    const units = await unitsOf(
      documentOf(
        { ...event, bizTransactionList: transactions },
        { ...event, bizTransactionList: transactions.slice(0, 1) },
      ),
    );
    expect(units.map(({ drafts }) => drafts[0]!.subject)).toEqual([
      { kind: 'shipment', of: 'harbourline', id: 'DN-88' },
      { kind: 'order', of: 'harbourline', id: 'PO-1' },
    ]);
  });

  it('with sensors gives a reading for each measured value', async () => {
    const report = [
      { type: 'Temperature', value: 4.5, uom: 'CEL' },
      { type: 'Temperature', minValue: 2, uom: 'CEL' },
    ];
    const [unit] = await unitsOf(
      documentOf({
        ...event,
        bizStep: 'sensor_reporting',
        sensorElementList: [
          {
            sensorMetadata: { deviceID: 'urn:epc:id:giai:4000001.111', time: '2026-04-10T05:00:00Z' },
            sensorReport: report,
          },
        ],
      }),
    );
    expect(unit!.drafts.slice(1)).toMatchObject([
      {
        type: 'reading',
        occurredAt: '2026-04-10T13:00:00+08:00',
        body: { device: 'urn:epc:id:giai:4000001.111', quantity: { value: '4.5', unit: 'CEL' } },
      },
    ]);
  });

  it('that is declared in error does not stand as if it had happened, and repeats nothing', async () => {
    const declared = {
      ...event,
      errorDeclaration: { declarationTime: '2026-04-11T00:00:00Z', reason: 'incorrect_data' },
    };
    const [unit] = await unitsOf(documentOf(declared));
    expect(unit!.drafts[0]!.body).toMatchObject({
      code: 'DETC',
      reason: 'declared in error: incorrect_data',
    });
    expect(unit!.drafts[0]!.slot).toContain('error urn:uuid:');
  });

  it('is read alone, in an array, and in the answer to a query', async () => {
    const query = {
      type: 'EPCISQueryDocument',
      epcisBody: { queryResults: { resultsBody: { eventList: [event] } } },
    };
    for (const text of [JSON.stringify(event), JSON.stringify([event]), JSON.stringify(query)]) {
      expect((await unitsOf(text, 9)).map(({ drafts }) => drafts.length)).toEqual([1]);
    }
  });

  it('that is not valid is refused alone, with the path', async () => {
    const units = await unitsOf(
      documentOf({ ...event, eventTime: 'yesterday' }, event, { ...event, epcList: [] }),
    );
    expect(units.map(({ problems }) => problems[0]?.where?.path)).toEqual([
      '/eventTime',
      undefined,
      '/epcList',
    ]);
    expect(units[0]!.problems[0]!.code).toBe('event.invalid');
  });
});

describe('hostile JSON', () => {
  it('that nests deep is refused before it is parsed', async () => {
    const units = await unitsOf(`{"a":${'['.repeat(200_000)}`, 1000);
    expect(units[0]).toMatchObject({ last: true, problems: [{ code: 'input.too-deep' }] });
  });

  it('with an event beyond the limit is refused at the limit', async () => {
    const units = await unitsOf(documentOf(event, { ...event, example: 'x'.repeat(50_000) }), 1000, {
      eventBytesMax: 20_000,
    });
    expect(units.map(({ problems }) => problems[0]?.code)).toEqual([undefined, 'input.too-large']);
  });

  it('that is cut off gives the events before and says so', async () => {
    const text = documentOf(event, event);
    const units = await unitsOf(text.slice(0, -40));
    expect(units.map(({ problems }) => problems[0]?.code)).toEqual([undefined, 'input.truncated']);
  });

  it('cannot reach a prototype, and a key that stands twice is noted', async () => {
    const [evil] = await unitsOf(
      documentOf(event).replace('"action"', '"__proto__":{"polluted":1},"action"'),
    );
    expect(evil!.problems[0]!.code).toBe('event.invalid');
    const [twice] = await unitsOf(documentOf(event).replace('"action"', '"act\\u0069on":"ADD","action"'));
    expect(twice!.problems).toEqual([]);
    expect(twice!.notes![0]!.message).toContain('"action" stands twice');
  });

  it('in a wrong encoding is refused with its byte', async () => {
    const bytes = Buffer.from(documentOf({ ...event, disposition: 'caf\u00e9' }), 'latin1');
    expect((await unitsOf(bytes))[0]!.problems[0]).toMatchObject({ code: 'input.encoding' });
    const wide = await decodeEpcis([Buffer.from('\uFEFF[]', 'utf16le')], context);
    expect(wide.ok).toBe(false);
  });

  it('never makes the decoder throw', async () => {
    const parts = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '\\',
        'eventList',
        '"eventList":[',
        JSON.stringify(event),
        '1',
        '\u0000',
      ),
      { maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 50 }), async (list, step) => {
        const units = await unitsOf(list.join(''), step);
        for (const unit of units) expect(unit.drafts.length === 0 || unit.problems.length === 0).toBe(true);
      }),
      { seed: 2606, numRuns: 300 },
    );
  });
});

describe('an outgoing document', () => {
  it('is what we accept, and a wrong event is not written', async () => {
    const outgoing = objectEvent({
      id: '0198c0de-0000-4000-8000-000000000002',
      occurredAt: moment('2026-04-10T13:30:00+08:00[Asia/Shanghai]'),
      action: 'OBSERVE',
      epcs: ['urn:epc:id:sscc:0614141.1234567890'],
      bizStep: 'departing',
    });
    const text = unwrap(encodeEpcis([outgoing], { createdAt: moment('2026-04-10T06:00:00Z') }));
    const [unit] = await unitsOf(text);
    expect(unit!.problems).toEqual([]);
    expect(unit!.drafts[0]).toMatchObject({
      occurredAt: '2026-04-10T13:30:00+08:00',
      body: { code: 'DEPA' },
    });
    const wrong = encodeEpcis([{ ...outgoing, eventTime: 'now' }], {
      createdAt: moment('2026-04-10T06:00:00Z'),
    });
    expect(wrong.ok ? undefined : wrong.problems[0]!.where).toEqual({
      path: '/epcisBody/eventList/0/eventTime',
    });
  });
});

const examples = '../shared/data/epcis/JSON/';
it.skipIf(!existsSync(examples))(
  'every event of GS1’s examples is accepted (needs ../shared/data)',
  async () => {
    const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.jsonld'),
    );
    let events = 0;
    for (const name of files) {
      const units = await unitsOf(readFileSync(examples + name), 1000, defaultLimits);
      expect(
        units.flatMap(({ problems }) => problems),
        name,
      ).toEqual([]);
      events += units.length;
    }
    expect(events).toBe(56);
  },
);
