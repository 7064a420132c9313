// Do the messages of one consignment, each in the format of its sender, become one record through the gate of the server?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  readingsOf,
  timelineOf,
  type OrderState,
  type Recorded,
  type ShipmentState,
  type StateOf,
  type SubjectState,
  type TimelineEntry,
} from '../../src/record/index.ts';
import { createApp } from '../../src/server/index.ts';
import { isErased } from '../../src/server/storage/index.ts';
import { messages, openRecord, textOf, type Partner, type Record } from './deployment.ts';

const shipmentKey = 'shipment:harbourline/HL-S-2203';
const orderKey = 'order:harbourline/4500017';
const invoiceKey = 'invoice:harbourline/RW-2026-0418';
const paymentKey = 'payment:harbourline/HL-4500017-1';
const container = 'MSKU1234565';

let record: Record;
const taken = new Map<string, string>();

async function stateOf<K extends SubjectState['kind']>(key: string): Promise<StateOf<K>> {
  return (await record.runtime.store.projections.state(key)) as StateOf<K>;
}

async function allStates(): Promise<SubjectState[]> {
  const { projections } = record.runtime.store;
  const rows = await projections.query.selectFrom('subjects').select('key').orderBy('key').execute();
  return [...(await projections.states(rows.map(({ key }) => key))).values()];
}

async function journal(): Promise<Recorded[]> {
  const entries = await record.runtime.store.journal.list({ limit: 500 });
  return entries.filter((entry): entry is Recorded => !isErased(entry));
}

async function timeline(): Promise<readonly TimelineEntry[]> {
  return timelineOf((await allStates()) as Parameters<typeof timelineOf>[0]);
}

const nameOf = (message: string) => [...taken].find(([, id]) => id === message)?.[0] ?? message;
const sourcesOf = ({ source, also = [] }: TimelineEntry) =>
  [source, ...also.map((each) => each.source)].map(({ message }) => nameOf(message)).toSorted();

beforeAll(async () => {
  record = await openRecord();
  for (const [file, sender] of messages) {
    const result = await record.take(await textOf(file), file, sender);
    expect([file, result.rejected, result.problems]).toEqual([file, 0, []]);
    taken.set(file, result.message);
  }
});
afterAll(() => record.close());

describe('the messages of one consignment', () => {
  test('are about one order, one shipment, one container, one pallet, one invoice, one payment', async () => {
    const keys = (await allStates()).map(({ subject: { kind, of, id } }) => `${kind}:${of}/${id}`);
    expect(keys).toEqual([
      'document:harbourline/TIDE-2026-106',
      `equipment:world/${container}`,
      invoiceKey,
      'item:world/340123450000000017',
      orderKey,
      paymentKey,
      shipmentKey,
    ]);
  });

  test('tell what was ordered, confirmed, despatched, received and billed of the line', async () => {
    const { lines } = await stateOf<'order'>(orderKey);
    const pieces = (value: string) => ({ value, unit: 'H87' });
    expect(lines).toHaveLength(1);
    expect((lines as OrderState['lines'])[0]).toMatchObject({
      ...{ line: '10', description: 'PUMP HOUSING DN80, CAST IRON', quantity: pieces('60') },
      ...{ answer: 'accepted', confirmed: pieces('60'), despatched: pieces('60') },
      ...{ received: pieces('58'), rejected: pieces('2'), invoiced: pieces('60') },
      shipments: [shipmentKey],
    });
  });

  test('give the shipment all its numbers, and find it by each of them', async () => {
    const shipment = await stateOf<'shipment'>(shipmentKey);
    expect(shipment).toMatchObject({
      ...{ booking: 'BLAN7712045', shippingInstruction: 'SI-2088', despatchAdvice: 'DA-6071' },
      ...{
        status: 'arrived',
        equipment: [container],
        orders: [orderKey],
        issuers: expect.any(Array) as never,
      },
    });
    for (const number of ['BLAN7712045', 'si 2088', 'DA-6071', 'MSKU 123456-5', 'HL-S-2203']) {
      const found = await record.runtime.store.projections.findByNumber(number, { limit: 5 });
      expect(
        found.map(({ key }) => key),
        number,
      ).toContain(shipmentKey);
    }
  });

  test('reconcile the invoice with its payment', async () => {
    expect(await stateOf<'invoice'>(invoiceKey)).toMatchObject({
      ...{ about: [orderKey, shipmentKey], reconciled: true, open: { minor: 0, currency: 'USD' } },
    });
    const told = (await timeline()).filter(({ code }) => code === 'PAYM');
    expect(told.map(({ at, about }) => [at, about?.split(' ')[0]])).toEqual([
      ['2026-05-29T09:30:00Z', 'instructed'],
      ['2026-05-29T09:41:00Z', 'released'],
      ['2026-06-01', 'settled'],
    ]);
  });
});

describe('the timeline of a consignment', () => {
  test('has each event once, with every format that told it', async () => {
    const entries = await timeline();
    const [iftsta, x12, dcsa, epcis] = [
      '07-status.edi',
      '08-status.x12',
      '09-track-and-trace.json',
      '10-events.xml',
    ];
    const told = (code: string) =>
      entries.filter((entry) => entry.code === code && entry.classifier === 'actual').map(sourcesOf);
    expect(told('LOAD')).toEqual([[iftsta, x12, dcsa, epcis]]);
    expect(told('DEPA')).toEqual([[iftsta, x12, dcsa]]);
    expect(told('ARRI')).toEqual([[iftsta, x12, dcsa]]);
    expect(told('RCVD')).toEqual([[epcis, '11-receipt.edi']]);
    const moved = entries.filter(({ type, at }) => at !== undefined && (type === 'event' || type === 'leg'));
    const minutes = moved.map(
      ({ code, classifier, at, about }) => `${code} ${classifier} ${at!.slice(0, 10)} ${about}`,
    );
    expect(minutes.toSorted()).toEqual([...new Set(minutes)].toSorted());
  });

  test('runs from the order to the money', async () => {
    const codes = (await timeline()).filter(
      ({ at, classifier }) => at !== undefined && classifier === 'actual',
    );
    expect(codes.map(({ code }) => code)).toEqual([
      ...['ORDP', 'ORDC', 'SUBM', 'CONF', 'SUBM', 'DESP', 'LOAD', 'DEPA', 'ARRI', 'GTOT', 'RCVD'],
      ...['INVO', 'PAYM', 'PAYM', 'PAYM', 'DOCU'],
    ]);
  });

  test('leads a gate-out that names the container alone to the shipment', async () => {
    const entry = (await timeline()).find(({ code }) => code === 'GTOT');
    expect(entry).toMatchObject({ subject: shipmentKey, equipment: container, issuer: 'blue-anchor' });
  });

  test('keeps plan and actual apart, and tells the slip', async () => {
    const readings = readingsOf((await stateOf<'shipment'>(shipmentKey)) as ShipmentState);
    const arrival = readings.filter(({ code, equipment }) => code === 'ARRI' && equipment === undefined);
    expect(arrival.map(({ classifier, at, slipHours }) => [classifier, at, slipHours])).toEqual([
      ['planned', '2026-04-17T18:00', undefined],
      ['actual', '2026-04-19T06:00:00+02:00', 36],
    ]);
  });
});

/** Bodies hold what the sender said, and what follows from where it stands or what it is about. */
const derived = new Set([
  ...[
    'extra',
    'epcis',
    'items',
    'shipment',
    'shipments',
    'invoice',
    'shares',
    'paper',
    'leg',
    'of',
    'kind',
    'status',
  ],
]);

test('every value leads back to a message, a unit in it, a segment or element, and its position', async () => {
  const ids = new Set(taken.values());
  const units = new Map<string, Set<number>>();
  for (const { statement } of await journal()) {
    const { message, segment, position, unit = 1, fields = {} } = statement.source;
    const name = `${nameOf(message)} ${statement.type}`;
    expect(ids.has(message), name).toBe(true);
    expect([name, segment === '' ? undefined : segment]).toEqual([name, expect.any(String)]);
    expect(position, name).toBeGreaterThan(0);
    units.set(nameOf(message), (units.get(nameOf(message)) ?? new Set()).add(unit));
    if ('epcis' in statement.body) continue;
    for (const field of Object.keys(statement.body)) {
      if (derived.has(field) || (field === 'code' && 'document' in statement.body)) continue;
      if (field === 'about' && statement.type === 'document') continue;
      expect(fields[field], `${name} ${field}`).toBeTruthy();
    }
  }
  expect(units.get('07-status.edi')).toEqual(new Set([1, 2]));
  expect(units.get('08-status.x12')).toEqual(new Set([1, 2, 3]));
  expect(units.get('09-track-and-trace.json')).toEqual(new Set([1, 2, 3, 4]));
});

describe('what is sent again', () => {
  test('changes nothing, whichever message it is, as the same bytes or in other bytes', async () => {
    const before = [await journal(), await record.runtime.store.projections.digest()];
    for (const [file, sender] of messages) {
      const text = await textOf(file);
      for (const again of [text, `${text}\n`]) {
        const { statements, rejected, accepted } = await record.take(again, file, sender);
        expect([file, statements, rejected, accepted]).toEqual([file, 0, 0, 0]);
      }
    }
    expect([await journal(), await record.runtime.store.projections.digest()]).toEqual(before);
  });

  test('under a new reference and with another code of the same meaning is one event with one more source', async () => {
    const before = (await timeline()).find(({ code }) => code === 'LOAD')!;
    const text = (await textOf('07-status.edi'))
      .replaceAll('BA2603187', 'BA2603191')
      .replaceAll('ST-55120', 'ST-55121')
      .replace("STS+1+48'", "STS+1+79'");
    const { statements, message } = await record.take(text, '07-again.edi', 'blue-anchor');
    expect(statements).toBeGreaterThan(0);
    const loads = (await timeline()).filter(({ code }) => code === 'LOAD');
    expect(loads).toHaveLength(1);
    const [load] = loads;
    const messagesOf = ({ source, also = [] }: TimelineEntry) =>
      [source, ...also.map((each) => each.source)].map((each) => each.message);
    expect(new Set(messagesOf(load!))).toEqual(new Set([...messagesOf(before), message]));
  });

  test('word for word under new references is a repetition, and stays one event', async () => {
    const text = (await textOf('08-status.x12'))
      .replaceAll('000000412', '000000455')
      .replaceAll('*412*', '*455*')
      .replaceAll('GE*3*412', 'GE*3*455');
    const before = await timeline();
    const { statements, duplicates } = await record.take(text, '08-again.x12', 'northgate');
    expect([statements, duplicates]).toEqual([0, 3]);
    expect(await timeline()).toEqual(before);
  });
});

describe('who may be led to a shipment', () => {
  const status = (booking: string, reference: string) =>
    textOf('07-status.edi').then((text) =>
      text.replaceAll('BLAN7712045', booking).replaceAll('BA2603187', reference).replaceAll('+334:', '+334:'),
    );

  test('a stranger that names its booking is told of no number but its own', async () => {
    const { rejected, problems } = await record.take(
      await status('BLAN7712045', 'ST-1'),
      'strange.edi',
      'stranger' satisfies Partner,
    );
    expect(rejected).toBe(2);
    for (const { message } of problems) {
      expect(message).toContain('shipment BLAN7712045;');
      expect(message).not.toContain('HL-S-2203');
    }
  });

  test('a booking that nobody knows begins no shipment of another organisation', async () => {
    const { rejected, statements } = await record.take(
      await status('BLAN999', 'ST-2'),
      'unknown.edi',
      'blue-anchor',
    );
    expect([rejected, statements]).toEqual([2, 0]);
  });

  test('an invoice that names a despatch advice of its sender needs no order; one that names nothing is not taken', async () => {
    const text = (await textOf('12-invoice.xml'))
      .replaceAll('RW-2026-0418', 'RW-2026-0419')
      .replaceAll(/<ram:BuyerOrderReferencedDocument>.*<\/ram:BuyerOrderReferencedDocument>/gu, '');
    const bare = text
      .replaceAll('RW-2026-0419', 'RW-2026-0420')
      .replaceAll(/<ram:DespatchAdviceReferencedDocument>.*<\/ram:DespatchAdviceReferencedDocument>/gu, '');
    expect(await record.take(text, 'freight.xml', 'redwall')).toMatchObject({ accepted: 1, problems: [] });
    expect(await stateOf<'invoice'>('invoice:harbourline/RW-2026-0419')).toMatchObject({
      about: [shipmentKey],
    });
    expect(await record.take(bare, 'bare.xml', 'redwall')).toMatchObject({
      ...{ accepted: 0, rejected: 1 },
      problems: expect.arrayContaining([expect.objectContaining({ code: 'access.not-a-party' })]) as never,
    });
    expect((await record.take(text.replaceAll('0419', '0421'), 'other.xml', 'stranger')).rejected).toBe(1);
  });

  test('a message in the same file finds what the one before it has said', async () => {
    const files = ['03-booking-request.edi', '04-booking-confirmation.edi', '07-status.edi'];
    const texts = await Promise.all(files.map(textOf));
    const other = (text: string) =>
      text
        .replaceAll('HL-S-2203', 'HL-S-2204')
        .replaceAll('4500017', '4500018')
        .replaceAll('MSKU1234565', 'MSKU7654321')
        .replaceAll('BLAN7712045', 'BLAN7712046');
    const file = texts.map(other).join('');
    const { rejected, problems, shipments } = await record.take(file, 'both.edi', 'harbourline');
    expect([rejected, problems, shipments]).toEqual([0, [], 1]);
    const shipment = await stateOf<'shipment'>('shipment:harbourline/HL-S-2204');
    expect(shipment.status).toBe('arrived');
  });
});

test('the interface tells every source of an event, and why a time counts that another contradicts', async () => {
  const late = (JSON.parse(await textOf('09-track-and-trace.json')) as object[])[2]!;
  const said = JSON.stringify([{ ...late, eventID: 'late-1', eventDateTime: '2026-04-19T09:30:00+02:00' }]);
  expect((await record.take(said, '09-late.json', 'northgate')).accepted).toBe(1);
  const app = await createApp(record.runtime, {});
  const answer = await app.inject({
    url: '/api/timeline?shipment=HL-S-2203',
    headers: { authorization: `Bearer ${record.runtime.commandToken}` },
  });
  await app.close();
  const { events } = answer.json() as { events: ShownEntry[] };
  const load = events.find(({ code }) => code === 'LOAD')!;
  const names = [load, ...load.also!].map(({ source }) => source.messageName);
  expect(names).toEqual(
    expect.arrayContaining(['07-status.edi', '08-status.x12', '09-track-and-trace.json', '10-events.xml']),
  );
  const arrival = events.find(
    ({ code, status, reading }) => code === 'ARRI' && status === 'current' && reading,
  );
  expect(arrival).toMatchObject({ issuer: 'blue-anchor', slipHours: 36, reading: { rule: 'rank' } });
  expect(arrival!.reading!.others).toContainEqual(
    expect.objectContaining({ issuerName: 'Northgate Forwarding', hours: 3.5 }),
  );
  const paper = events.find(
    ({ code, source }) => code === 'SUBM' && source.messageName === '05-shipping-instruction.edi',
  );
  expect(paper?.document).toBe('SI-2088');
});

type ShownEntry = {
  readonly code: string;
  readonly status: string;
  readonly source: { readonly messageName?: string };
  readonly document?: string;
  readonly also?: readonly { readonly source: { readonly messageName?: string } }[];
  readonly reading?: { readonly rule: string; readonly others: readonly object[] };
};
