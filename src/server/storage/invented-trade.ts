// Which statements do the tests, the bench and the campaign of storage write? Orders and shipments of invented companies
// through real ports, from a seed: the same seed says the same.
import { moment, type Random } from '../../base/index.ts';
import { statementVersion, type Draft, type Statement, type Subject } from '../../record/index.ts';
import type { Arriving } from './store.ts';

const ports = ['CNSHA', 'SGSIN', 'NLRTM', 'DEHAM', 'USLAX', 'AEJEA', 'EGPSD', 'GBFXT'] as const;
const buyers = ['harbourline', 'northquay', 'silverbay', 'lanternfield'] as const;
const carriers = ['bluewake', 'longreach'] as const;
const codes = ['GTIN', 'LOAD', 'DEPA', 'ARRI', 'DISC', 'GTOT'] as const;
const startMs = Date.UTC(2026, 2, 1);
const dayMs = 86_400_000;

export type TradeOptions = {
  readonly random: Random;
  readonly newId: () => string;
  /** Shipments that are under way at the same time. */
  readonly shipments: number;
};

/** An endless stream: each shipment is announced, gets its legs, then one event after another, then makes room. */
export function* inventedTrade({ random, newId, shipments }: TradeOptions): Generator<Arriving> {
  const lives = Array.from({ length: shipments }, (_, at) => shipmentLife(random, at));
  let born = shipments;
  for (let count = 0; ; count += 1) {
    const at = Math.floor(random.next() * lives.length);
    let step = lives[at]!.next();
    if (step.done === true) {
      lives[at] = shipmentLife(random, born);
      born += 1;
      step = lives[at].next();
    }
    if (step.done !== true) yield arriving(step.value, { id: newId(), receivedAt: startMs + count, random });
  }
}

/** A draft as intake would hand it over; the tags are arbitrary but 16 bytes long. */
export function arriving(
  { draft, issuer }: Said,
  { id, receivedAt, random }: { readonly id: string; readonly receivedAt: number; readonly random: Random },
): Arriving {
  const { slot: _, ...rest } = draft;
  const statement = { ...rest, id, version: statementVersion, issuer } as Statement;
  return { statement, receivedAt, slot: random.bytes(16), content: random.bytes(16) };
}

export type Said = { readonly draft: Draft; readonly issuer: string };

function* shipmentLife(random: Random, number: number): Generator<Said> {
  const { pick } = random;
  const buyer = pick(buyers);
  const carrier = pick(carriers);
  const [from, to] = [pick(ports), pick(ports)];
  const order: Subject = { kind: 'order', of: buyer, id: `PO-${number}` };
  const shipment: Subject = { kind: 'shipment', of: buyer, id: `SH-${number}` };
  const source = { message: `m-${Math.floor(number / 50)}`, segment: 'row', position: number };
  const at = (days: number) =>
    moment(`${new Date(startMs + (number % 300) * 3_600_000 + days * dayMs).toISOString().slice(0, 16)}Z`);
  const parties = [
    { role: 'buyer', org: buyer },
    { role: 'carrier', org: carrier },
  ] as const;
  const say = (subject: Subject, issuer: string, rest: object): Said => ({
    issuer,
    draft: { subject, source, ...rest } as Draft,
  });
  const minor = 1000 + Math.floor(random.next() * 9_000_000);
  yield say(order, buyer, {
    ...{ type: 'order', classifier: 'planned', occurredAt: at(0) },
    body: { number: order.id, parties, requiredBy: at(40), value: { minor, currency: 'USD' } },
  });
  yield say(order, buyer, {
    ...{ type: 'order-line', classifier: 'planned' },
    body: { line: '1', description: 'Ball bearings', shipments: [`shipment:${buyer}/${shipment.id}`] },
  });
  yield say(shipment, buyer, {
    ...{ type: 'shipment', classifier: 'planned' },
    body: {
      ...{ number: shipment.id, orders: [`order:${buyer}/${order.id}`], parties, mode: 'sea' },
      ...{ origin: { code: from }, destination: { code: to }, requiredBy: at(40) },
      ...{ value: { minor, currency: 'USD' }, equipment: [`MSKU${1_000_000 + number}`] },
    },
  });
  const legs = [
    [1, 'road', from, from, 0, 1],
    [2, 'sea', from, to, 2, 30],
    [3, 'road', to, to, 31, 32],
  ] as const;
  for (const [leg, mode, start, end, depart, arrive] of legs) {
    yield say(shipment, carrier, {
      ...{ type: 'leg', classifier: 'planned' },
      body: { leg, mode, from: { code: start }, to: { code: end }, depart: at(depart), arrive: at(arrive) },
    });
  }
  for (const [index, code] of codes.entries()) {
    const occurredAt = at(2 + index * 5);
    const place = { code: index < 3 ? from : to };
    const body = { code, place, leg: 2, equipment: `MSKU${1_000_000 + number}`, vessel: 'MV Grey Heron' };
    yield say(shipment, carrier, { type: 'event', classifier: 'estimated', occurredAt, body });
    yield say(shipment, carrier, { type: 'event', classifier: 'actual', occurredAt, body });
  }
}
