// What do we say to carriers and forwarders? A status (IFTSTA D.99B or D.00B) and a firm booking for a way that has changed
// (IFTMBF D.99B), from plain inputs.
import type { Moment, Quantity, Result } from '../../../base/index.ts';
import { fail } from '../../../base/index.ts';
import type { Mode } from '../../../record/index.ts';
import { statusCodeOf } from '../../vocabulary/index.ts';
import { dtm, encodeInterchange, loc, nad, type Envelope, type PlainSegment } from './encode-message.ts';

/** DE 8067, Recommendation 19. */
const modeCodes: Readonly<Record<Mode, string>> = {
  ...{ sea: '1', rail: '2', road: '3', air: '4', multimodal: '6', 'inland-waterway': '8' },
};

type Place = { readonly code?: string | undefined; readonly name?: string | undefined };
type Party = { readonly gln?: string | undefined; readonly name?: string | undefined };

export type IftstaInput = Envelope & {
  readonly release?: '99B' | '00B';
  readonly documentNumber: string;
  readonly sentBy?: Party;
  readonly shipment: string;
  readonly booking?: string;
  readonly billOfLading?: string;
  /** A code of the record's vocabulary that Recommendation 24 has a status for. */
  readonly event: string;
  readonly occurredAt: Moment;
  readonly place?: Place;
  readonly equipment?: readonly string[];
  readonly mode?: Mode;
  readonly voyage?: string;
  readonly vessel?: string;
  readonly note?: string;
};

/** An IFTSTA interchange with one status. Error `value.not-understood` for an event that has no status code. */
export function encodeIftsta(input: IftstaInput): Result<string> {
  const status = statusCodeOf({ code: input.event, classifier: 'actual' });
  if (status === undefined) {
    return fail(
      'value.not-understood',
      `Recommendation 24 has no status for the event "${input.event.slice(0, 10)}".`,
    );
  }
  const segments: PlainSegment[] = [
    ['BGM', '23', input.documentNumber, '9'],
    dtm('137', input.preparedAt),
    ...(input.sentBy === undefined ? [] : [nad('MS', input.sentBy)]),
    ['CNI', '1', input.shipment],
    ['STS', '1', status],
    ['RFF', ['DQ', input.shipment]],
    ...reference('BN', input.booking),
    ...reference('BM', input.billOfLading),
    dtm('334', input.occurredAt),
    ...freeText(input.note),
    ...(input.place === undefined ? [] : [loc('175', input.place)]),
    ...(input.mode === undefined ? [] : [transport(input.mode, input.voyage, input.vessel)]),
    ...(input.equipment ?? []).map((number): PlainSegment => ['EQD', 'CN', number]),
  ];
  return encodeInterchange(input, { type: 'IFTSTA', release: input.release ?? '99B' }, segments);
}

export type BookingLeg = {
  readonly mode: Mode;
  readonly from: Place;
  readonly to: Place;
  readonly depart?: Moment;
  readonly arrive?: Moment;
  readonly voyage?: string;
  readonly vessel?: string;
  readonly carrier?: Party;
};

export type IftmbfInput = Envelope & {
  readonly documentNumber: string;
  readonly shipment: string;
  /** The carrier's number, when a booking is changed and not made anew. */
  readonly booking?: string;
  readonly shipper?: Party;
  readonly consignee?: Party;
  readonly forwarder?: Party;
  readonly carrier?: Party;
  readonly legs: readonly BookingLeg[];
  readonly requiredBy?: Moment;
  readonly goods?: string;
  readonly packages?: number;
  readonly grossWeight?: Quantity;
  readonly containers?: readonly { readonly number?: string; readonly isoType?: string }[];
  readonly note?: string;
};

/** An IFTMBF D.99B interchange: function 9 for a new booking, 5 (replace) where a booking is named. */
export function encodeIftmbf(input: IftmbfInput): Result<string> {
  if (input.legs.length === 0) return fail('value.missing', 'A booking needs at least one leg.');
  const goods = input.goods?.match(/.{1,512}/gu)?.slice(0, 5) ?? [];
  const segments: PlainSegment[] = [
    ['BGM', '335', input.documentNumber, input.booking === undefined ? '9' : '5'],
    dtm('137', input.preparedAt),
    ...(input.requiredBy === undefined ? [] : [dtm('2', input.requiredBy)]),
    ...freeText(input.note),
    ['RFF', ['DQ', input.shipment]],
    ...reference('BN', input.booking),
    ...input.legs.flatMap((leg, index) => legSegments(leg, index)),
    ...(
      [
        ['CZ', input.shipper],
        ['CN', input.consignee],
        ['FW', input.forwarder],
        ['CA', input.carrier],
      ] as const
    ).flatMap(([role, party]) => (party === undefined ? [] : [nad(role, party)])),
    ['GID', '1', [String(input.packages ?? 1), 'PK']],
    ...(goods.length === 0 ? [] : [['FTX', 'AAA', undefined, undefined, goods] as const]),
    ...(input.grossWeight === undefined
      ? []
      : [['MEA', 'AAE', 'G', [input.grossWeight.unit, input.grossWeight.value]] as const]),
    ...(input.containers ?? []).map(({ number, isoType }): PlainSegment => [
      'EQD',
      'CN',
      number,
      isoType === undefined ? undefined : [isoType, '102', '5'],
    ]),
  ];
  return encodeInterchange(input, { type: 'IFTMBF', release: '99B' }, segments);
}

/** DE 8051: the first leg is the main transport (20), those behind it on-carriage (30). */
function legSegments(leg: BookingLeg, index: number): PlainSegment[] {
  const stage = index === 0 ? '20' : '30';
  return [
    transport(leg.mode, leg.voyage, leg.vessel, stage, leg.carrier),
    loc('9', leg.from),
    ...(leg.depart === undefined ? [] : [dtm('133', leg.depart)]),
    loc('11', leg.to),
    ...(leg.arrive === undefined ? [] : [dtm('132', leg.arrive)]),
  ];
}

function transport(mode: Mode, voyage = '', vessel = '', stage = '20', carrier?: Party): PlainSegment {
  const by =
    carrier === undefined
      ? []
      : [carrier.gln ?? '', '', carrier.gln === undefined ? '' : '9', carrier.name ?? ''];
  return [
    'TDT',
    stage,
    voyage,
    modeCodes[mode],
    undefined,
    by,
    undefined,
    undefined,
    vessel === '' ? undefined : ['', '', '', vessel],
  ];
}

function reference(qualifier: string, value: string | undefined): PlainSegment[] {
  return value === undefined ? [] : [['RFF', [qualifier, value]]];
}

function freeText(note: string | undefined): PlainSegment[] {
  return note === undefined
    ? []
    : [['FTX', 'AAI', undefined, undefined, note.match(/.{1,512}/gu)?.slice(0, 5) ?? []]];
}
