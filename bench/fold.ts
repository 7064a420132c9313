// How many microseconds of processor time does folding one statement cost, for the states that are common and for one that is large?
// `npm run bench -- fold [repetitions]`
import { moment } from '../src/base/index.ts';
import {
  foldAll,
  foldStatements,
  type Recorded,
  type Subject,
  type SubjectState,
} from '../src/record/index.ts';

type Case = { readonly name: string; readonly statements: number; readonly run: () => SubjectState };

export default async function measure(args: readonly string[]): Promise<void> {
  const [repetitions = 4000] = args.map(Number);
  for (const each of cases()) {
    const times = Math.max(3, Math.round(repetitions / each.statements));
    for (let round = 0; round < times; round++) each.run();
    const started = process.cpuUsage();
    for (let round = 0; round < times; round++) each.run();
    const { user, system } = process.cpuUsage(started);
    const micros = (user + system) / times / each.statements;
    const kilobytes = JSON.stringify(each.run()).length / 1000;
    process.stdout.write(
      `${micros.toFixed(1).padStart(8)} µs a statement  ${each.name} (state ${kilobytes} kB)\n`,
    );
  }
  await Promise.resolve();
}

function cases(): readonly Case[] {
  const [header, firstLine] = orderStatements(1) as [Recorded, Recorded];
  const journey = shipmentStatements();
  const before = foldAll(shipment, journey.slice(0, -1));
  const stored = JSON.stringify(before);
  const last = journey.slice(-1);
  const lines = orderStatements(2000);
  return [
    { name: 'new order with one line', statements: 2, run: () => foldAll(order, [header, firstLine]) },
    {
      name: 'new shipment with two events',
      statements: 3,
      run: () => foldAll(shipment, [journey[0]!, ...journey.slice(4, 6)]),
    },
    { name: 'new shipment of 24 statements at once', statements: 24, run: () => foldAll(shipment, journey) },
    {
      name: 'shipment of 24 statements, one by one',
      statements: 24,
      run: () => journey.reduce<SubjectState>((state, each) => folded(state, [each]), foldAll(shipment, [])),
    },
    { name: '24th statement on a shipment', statements: 1, run: () => folded(before, last) },
    {
      name: '24th statement on a shipment just read from its JSON, reading included',
      statements: 1,
      run: () => folded(JSON.parse(stored) as SubjectState, last),
    },
    {
      name: 'order of 2,000 lines in batches of 500',
      statements: 2001,
      run: () => {
        let state: SubjectState = foldAll(order, []);
        for (let at = 0; at < lines.length; at += 500) state = folded(state, lines.slice(at, at + 500));
        return state;
      },
    },
  ];
}

function folded(state: SubjectState, recorded: readonly Recorded[]): SubjectState {
  const next = foldStatements(state, recorded);
  if (next === 'refold') throw new Error('A statement that follows asked for a new fold.');
  return next;
}

const order = { kind: 'order', of: 'harbourline', id: '4711' } as const;
const shipment = { kind: 'shipment', of: 'northgate', id: 'NG-1001' } as const;

function say(seq: number, subject: Subject, draft: object): Recorded {
  const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
  const source = {
    message: `0197f3c2-aaaa-7000-8000-${String(seq).padStart(12, '0')}`,
    segment: 'row',
    position: seq,
  };
  const envelope = { subject, classifier: 'actual', source, id, version: 1, issuer: 'northgate' };
  // Sequence numbers of a journal that is no longer young, so that they are as sparse here as there.
  return {
    seq: 1_000_000 + seq * 977,
    receivedAt: 1_772_000_000_000 + seq * 1000,
    statement: { ...envelope, ...draft },
  } as Recorded;
}

function orderStatements(lines: number): Recorded[] {
  const parties = [
    { role: 'buyer', org: 'harbourline' },
    { role: 'seller', org: 'redwall' },
  ];
  const header = { number: '4711', parties, incoterm: 'FOB', orderedOn: moment('2026-02-01') };
  const line = (number: number) => ({
    line: String(number),
    description: 'Pump housing, cast iron',
    quantity: { value: '120', unit: 'PCE' },
    unitPrice: { amount: '18.75', currency: 'USD' },
    requiredBy: moment('2026-04-20'),
  });
  return [
    say(1, order, { type: 'order', body: header }),
    ...Array.from({ length: lines }, (_, index) =>
      say(2 + index, order, { type: 'order-line', body: line(index + 1) }),
    ),
  ];
}

function shipmentStatements(): Recorded[] {
  const place = (code: string) => ({ code });
  const parties = [
    { role: 'consignee', org: 'harbourline' },
    { role: 'forwarder', org: 'northgate' },
    { role: 'carrier', org: 'blue-anchor' },
  ];
  const leg = (number: number, mode: string, from: string, to: string, depart: string, arrive: string) => ({
    type: 'leg',
    classifier: 'planned',
    body: {
      leg: number,
      mode,
      from: place(from),
      to: place(to),
      depart: moment(depart),
      arrive: moment(arrive),
    },
  });
  const codes = [
    'MTPU',
    'GTIN',
    'VGMS',
    'CUSR',
    'LOAD',
    'DEPA',
    'ISSU',
    'ARRI',
    'DISC',
    'AVPU',
    'GTOT',
    'DLVD',
  ];
  const events = codes.map((code, index) => ({
    type: 'event',
    issuer: index % 3 === 0 ? 'northgate' : 'blue-anchor',
    occurredAt: moment(`2026-03-${10 + index}T10:00+08:00`),
    issuedAt: moment(`2026-03-${10 + index}T11:00+08:00`),
    body: { code, leg: 2, place: place(index < 6 ? 'CNSHA' : 'NLRTM'), equipment: 'MSKU1234565' },
  }));
  const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({
    type: 'event',
    classifier: 'estimated',
    issuer: 'blue-anchor',
    occurredAt: moment(`2026-04-2${day}T10:00+02:00`),
    issuedAt: moment(`2026-03-2${day}T10:00+02:00`),
    body: { code: 'ARRI', leg: 2, place: place('NLRTM') },
  }));
  const header = {
    ...{
      number: 'NG-1001',
      orders: ['order:harbourline/4711'],
      parties,
      mode: 'sea',
      goods: 'Pump housings',
    },
    ...{
      origin: place('CNSHA'),
      destination: place('DEDUI'),
      equipment: ['MSKU1234565'],
      booking: 'BKG 77-120',
    },
    ...{ value: { minor: 8_450_000, currency: 'USD' }, requiredBy: moment('2026-04-25') },
  };
  return [
    { type: 'shipment', body: header },
    leg(1, 'road', 'CNSZH', 'CNSHA', '2026-03-14T08:00+08:00', '2026-03-14T14:00+08:00'),
    leg(2, 'sea', 'CNSHA', 'NLRTM', '2026-03-18T07:40+08:00', '2026-04-17T18:00+02:00'),
    leg(3, 'inland-waterway', 'NLRTM', 'DEDUI', '2026-04-19T06:00+02:00', '2026-04-20T12:00+02:00'),
    ...events.slice(0, 6),
    ...delays,
    ...events.slice(6),
  ].map((draft, index) => say(1 + index, shipment, draft));
}
