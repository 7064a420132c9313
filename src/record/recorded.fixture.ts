// Recorded statements for the tests of this folder, each checked against the schema of its type.
import { moment, unwrap } from '../base/index.ts';
import { parseDraft, type Draft, type Recorded, type StatementType } from './statement/statement.ts';
import type { Subject } from './statement/subject.ts';
import type { Classifier } from './statement/values.ts';

export const shipment = { kind: 'shipment', of: 'northgate', id: 'NG-1001' } as const;
export const order = { kind: 'order', of: 'harbourline', id: '4711' } as const;

/** Statement ids in the tests tell their seq. */
export const idOf = (seq: number) => `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;

export type Saying = {
  readonly subject?: Subject;
  readonly issuer?: string;
  readonly classifier?: Classifier;
  readonly at?: string;
  readonly issuedAt?: string;
  readonly corrects?: number;
  readonly receivedAt?: number;
};

/** Received `seq` seconds after the epoch unless told otherwise. */
export function say(seq: number, type: StatementType, body: object, saying: Saying = {}): Recorded {
  const { subject = shipment, issuer = 'northgate', classifier = 'actual', at, issuedAt, corrects } = saying;
  const draft: Draft = unwrap(
    parseDraft({
      subject,
      type,
      classifier,
      body,
      source: { message: `message-${seq}`, segment: 'DTM', position: seq },
      ...(at !== undefined && { occurredAt: moment(at) }),
      ...(issuedAt !== undefined && { issuedAt: moment(issuedAt) }),
      ...(corrects !== undefined && { corrects: idOf(corrects) }),
    }),
  );
  const statement = { ...draft, id: idOf(seq), version: 1, issuer };
  return { seq, receivedAt: saying.receivedAt ?? seq * 1000, statement } as Recorded;
}

const parties = [
  { role: 'shipper', org: 'redwall' },
  { role: 'consignee', org: 'harbourline' },
  { role: 'forwarder', org: 'northgate' },
  { role: 'carrier', org: 'blue-anchor' },
];

export const place = (code: string) => ({ code });

/** Shanghai to Duisburg by Rotterdam: a lorry, a ship, a barge; one reefer container. */
export function voyage(): Recorded[] {
  const planned = { classifier: 'planned' } as const;
  return [
    say(1, 'shipment', {
      number: 'NG-1001',
      orders: ['order:harbourline/4711'],
      parties,
      mode: 'sea',
      origin: place('CNSHA'),
      destination: place('DEDUI'),
      incoterm: 'FOB Shanghai',
      goods: 'Pump housings, cast iron',
      grossWeight: { value: '18400', unit: 'KGM' },
      teu: 2,
      value: { minor: 8_450_000, currency: 'USD' },
      equipment: ['MSKU1234565'],
      booking: 'BKG 77-120',
    }),
    say(
      2,
      'leg',
      {
        ...{ leg: 1, mode: 'road', from: place('CNSZH'), to: place('CNSHA') },
        ...{ depart: '2026-03-14T08:00+08:00', arrive: '2026-03-14T14:00+08:00', of: 3 },
      },
      planned,
    ),
    say(
      3,
      'leg',
      {
        ...{ leg: 2, mode: 'sea', from: place('CNSHA'), to: place('NLRTM'), via: ['suez'] },
        ...{ depart: '2026-03-18T07:40+08:00', arrive: '2026-04-17T18:00+02:00' },
        carrier: { role: 'carrier', org: 'blue-anchor' },
        vessel: { name: 'Patient Heron', imo: '9074729' },
        voyage: '012W',
      },
      planned,
    ),
    say(
      4,
      'leg',
      {
        ...{ leg: 3, mode: 'inland-waterway', from: place('NLRTM'), to: place('DEDUI') },
        ...{ depart: '2026-04-19T06:00+02:00', arrive: '2026-04-20T12:00+02:00' },
      },
      planned,
    ),
  ];
}

export function event(
  seq: number,
  code: string,
  at: string,
  saying: Saying & { readonly body?: object } = {},
): Recorded {
  const { body = {}, ...rest } = saying;
  return say(seq, 'event', { code, ...body }, { at, ...rest });
}
