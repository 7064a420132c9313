// What do partners' bulk files say? Invented orders and shipments through real ports, from a seed.
import { moment, type Random } from '../../src/base/index.ts';
import type { Draft, Subject } from '../../src/record/index.ts';

const ports = ['CNSHA', 'SGSIN', 'NLRTM', 'DEHAM', 'USLAX', 'AEJEA', 'EGPSD', 'GBFXT'] as const;
const codes = ['DEPA', 'ARRI', 'DISC', 'AVPU', 'GTOT'] as const;
const owner = 'harbourline';
const carrier = 'bluewake';
const startMs = Date.UTC(2026, 2, 1);
/** As many are announced before the first of them departs. */
const underWayMax = 3000;

export type BulkFile = { readonly issuer: string; readonly drafts: readonly Draft[] };

/** By turns the owner's file of new orders and shipments and the carrier's of what became of those under way. */
export function* bulkFiles(random: Random, size: number): Generator<BulkFile> {
  const mine: Draft[] = [];
  const theirs: Draft[] = [];
  const underWay: Generator<Draft>[] = [];
  for (let born = 0; ; born += 1) {
    mine.push(...announced(random, born));
    underWay.push(journey(born));
    for (let step = 0; underWay.length > underWayMax && step < 9;) {
      const at = Math.floor(random.next() * underWay.length);
      const next = underWay[at]!.next();
      if (next.done === true) underWay.splice(at, 1);
      else {
        theirs.push(next.value);
        step += 1;
      }
    }
    if (mine.length < size) continue;
    // The owner speaks first: nobody takes a stranger's word on a shipment that it does not know.
    while (mine.length >= size) yield { issuer: owner, drafts: mine.splice(0, size) };
    if (mine.length > 0) yield { issuer: owner, drafts: mine.splice(0) };
    while (theirs.length >= size) yield { issuer: carrier, drafts: theirs.splice(0, size) };
  }
}

function at(born: number, days: number) {
  const epochMs = startMs + (born % 300) * 3_600_000 + days * 86_400_000;
  return moment(`${new Date(epochMs).toISOString().slice(0, 16)}Z`);
}

function shipmentOf(born: number): Subject {
  return { kind: 'shipment', of: owner, id: `SH-${born}` };
}

function portsOf(born: number): readonly [string, string] {
  return [ports[born % 4]!, ports[4 + (born % 3)]!];
}

/** An order with four lines; its shipment with three legs and two events. */
function announced(random: Random, born: number): Draft[] {
  const order: Subject = { kind: 'order', of: owner, id: `PO-${born}` };
  const shipment = shipmentOf(born);
  const source = { message: `m-${Math.floor(born / 100)}`, segment: 'row', position: born };
  const [from, to] = portsOf(born);
  const parties = [
    { role: 'buyer', org: owner },
    { role: 'carrier', org: carrier },
  ];
  const equipment = `MSKU${1_000_000 + born}`;
  const minor = random.integer(1000, 9_000_000);
  const leg = (number: number, mode: string, start: string, end: string, day: number) => ({
    ...{ subject: shipment, source, type: 'leg', classifier: 'planned' },
    body: {
      ...{ leg: number, mode, from: { code: start }, to: { code: end } },
      ...{ depart: at(born, day), arrive: at(born, day + 1) },
    },
  });
  const event = (code: string, day: number) => ({
    ...{ subject: shipment, source, type: 'event', classifier: 'actual', occurredAt: at(born, day) },
    body: { code, place: { code: from }, leg: 2, equipment },
  });
  const line = (number: number) => ({
    ...{ subject: order, source, type: 'order-line', classifier: 'actual' },
    body: {
      ...{ line: String(number), description: 'Ball bearings, sealed', hs: '848210' },
      quantity: { value: String(random.integer(1, 900)), unit: 'PCE' },
      shipments: [`shipment:${owner}/${shipment.id}`],
    },
  });
  return [
    {
      ...{ subject: order, source, type: 'order', classifier: 'actual', occurredAt: at(born, 0) },
      body: { number: order.id, parties, requiredBy: at(born, 40), value: { minor, currency: 'USD' } },
    },
    ...[1, 2, 3, 4].map(line),
    {
      ...{ subject: shipment, source, type: 'shipment', classifier: 'actual' },
      body: {
        ...{ number: shipment.id, orders: [`order:${owner}/${order.id}`], parties, mode: 'sea' },
        ...{ origin: { code: from }, destination: { code: to }, requiredBy: at(born, 40) },
        ...{ value: { minor, currency: 'USD' }, equipment: [equipment] },
      },
    },
    leg(1, 'road', from, from, 0),
    leg(2, 'sea', from, to, 2),
    leg(3, 'road', to, to, 31),
    event('GTIN', 1),
    event('LOAD', 2),
  ] as Draft[];
}

/** Nine events: the departure as it was, four arrivals as they are expected, and what happens at the other end. */
function* journey(born: number): Generator<Draft> {
  const source = { message: `c-${Math.floor(born / 100)}`, segment: 'row', position: born };
  const [from, to] = portsOf(born);
  const event = (code: string, classifier: string, day: number) =>
    ({
      ...{ subject: shipmentOf(born), source, type: 'event', classifier, occurredAt: at(born, day) },
      body: {
        ...{ code, place: { code: code === 'DEPA' ? from : to }, leg: 2 },
        ...{ equipment: `MSKU${1_000_000 + born}`, vessel: 'MV Grey Heron' },
      },
    }) as Draft;
  yield event('DEPA', 'actual', 3);
  for (const day of [29, 30, 32, 31]) yield event('ARRI', 'estimated', day);
  for (const [index, code] of codes.slice(1).entries()) yield event(code, 'actual', 31 + index);
}

/** A CSV file for the mapping `shipments`, three statements a row, in pieces of 64 KiB. */
export async function* shipmentList(random: Random, rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text =
    'order,shipment,supplier,goods,value,currency,mode,origin,destination,departure,eta,required by,container\n';
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = portsOf(row);
    const day = (days: number) => at(row, days).slice(0, 10);
    text += `LPO-${row},LSH-${row},Redwall Castings,"Pump housings, cast iron",${random.integer(1000, 900_000)},USD,sea,`;
    text += `${from},${to},${day(2)},${day(31)},${day(40)},MSKU${2_000_000 + row}\n`;
    if (text.length < 64 * 1024) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}
