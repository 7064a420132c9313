// How is an event of the record told by Track & Trace? As an event of 3.0.0 or 2.2.0, with the papers that the reader may know; and
// which identifier did its sender give it, so that a later word with the same takes its place.
import { succeed, type Moment, type Result } from '../../base/index.ts';
import type { Bodies, Classifier, Draft } from '../../record/index.ts';
import {
  emptyDocument,
  type DocumentEvent,
  type DocumentReference,
  type TradeDocument,
} from '../document/index.ts';
import { toJson, writeTree } from '../tree-mapping/index.ts';
import { dcsaOfEvent, type DcsaEventType } from '../vocabulary/index.ts';
import { trackAndTrace2, trackAndTrace3 } from './events.ts';

export type DcsaVersion = '3.0.0' | '2.2.0';

type EventBody = Bodies['event'];

export type PublishedEvent = {
  /** The same in every answer; of the statement, not of what it says. */
  readonly eventID: string;
  readonly body: EventBody;
  readonly classifier: Classifier;
  readonly occurredAt?: Moment | undefined;
  /** RFC 3339, when the record was told of it or of its being taken back. */
  readonly updatedAt: string;
  readonly isRetracted?: boolean;
  readonly references: readonly DocumentReference[];
};

export type DcsaKind = {
  readonly eventType: DcsaEventType;
  readonly typeCode: string;
  readonly documentTypeCode?: string;
};

const asSent = /^(EQUIPMENT|TRANSPORT|SHIPMENT|IOT|REEFER) ([A-Z]{4})$/u;

/** Its type and type code; undefined for events of the order side, which DCSA has no words for. */
export function dcsaKindOf(
  { code, full, sentAs = '' }: EventBody,
  classifier: Classifier,
): DcsaKind | undefined {
  const dcsa = dcsaOfEvent({ code, classifier, ...(full !== undefined && { full }) });
  if (dcsa !== undefined) return dcsa;
  const [, eventType, typeCode = ''] = asSent.exec(sentAs) ?? [];
  return eventType === undefined ? undefined : { eventType: eventType as DcsaEventType, typeCode };
}

/** Before identifiers of DCSA events, which are another namespace than those of EPCIS. */
export const dcsaEventPrefix = 'dcsa ';

/** The identifier that the sender of an event by Track & Trace gave it, behind {@link dcsaEventPrefix}. */
export function dcsaEventIdOf({ type, body }: Pick<Draft, 'type' | 'body'>): string | undefined {
  if (type !== 'event') return undefined;
  const { sentAs = '', extra } = body as EventBody;
  const id = asSent.test(sentAs) ? extra?.['/id'] : undefined;
  return id === undefined ? undefined : `${dcsaEventPrefix}${id}`;
}

/** The mark that {@link isTakenBack} looks for. */
export const retractedKey = 'isRetracted';

/** Whether the sender says by it that the event did not happen. */
export function isTakenBack({ type, body }: Pick<Draft, 'type' | 'body'>): boolean {
  return type === 'event' && (body as EventBody).extra?.[retractedKey] === 'true';
}

/** A JSON object of the standard's schema. */
export function writeDcsaEvent(
  event: PublishedEvent,
  version: DcsaVersion,
): Result<Readonly<Record<string, unknown>>> {
  const mapping = version === '3.0.0' ? trackAndTrace3 : trackAndTrace2;
  const written = writeTree(mapping, documentOf(event));
  if (!written.ok) return written;
  const json = toJson(written.value, mapping.structure!) as Record<string, unknown>;
  return succeed(version === '3.0.0' ? completed3(json, event) : completed2(json, event));
}

function documentOf({
  eventID,
  body,
  classifier,
  occurredAt,
  updatedAt,
  ...more
}: PublishedEvent): TradeDocument {
  const { code, sentAs, place, equipment, full, isoType, mode, vessel, imo, voyage, reason, seals } = body;
  const told = {
    ...{ sentAs, place, equipment, full, mode, vessel, imo, voyage, reason, seals },
    ...{ equipmentType: isoType, at: occurredAt, references: more.references },
  };
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return {
    ...emptyDocument('transport-status', eventID),
    function: more.isRetracted === true ? 'cancellation' : 'original',
    issuedAt: updatedAt as Moment,
    events: [{ code, classifier, ...given } as DocumentEvent],
  };
}

type Json = Record<string, unknown>;

/** The paper that a shipment event is about. */
function paperOf({
  body,
  classifier,
  references,
}: PublishedEvent): { typeCode: string; reference: string } | undefined {
  const kind = dcsaKindOf(body, classifier);
  if (kind?.eventType !== 'SHIPMENT') return undefined;
  const sent = { BKG: 'booking', TRD: 'bill-of-lading', SHI: 'shipping-instruction' } as const;
  const typeCode = kind.documentTypeCode ?? 'BKG';
  const wanted = Object.hasOwn(sent, typeCode) ? sent[typeCode as keyof typeof sent] : undefined;
  const reference = references.find((each) => each.kind === wanted)?.id ?? body.document;
  return reference === undefined ? undefined : { typeCode, reference };
}

function completed3(json: Json, event: PublishedEvent): Json {
  const paper = paperOf(event);
  if (paper === undefined) return json;
  const details = (json['shipmentDetails'] ?? {}) as Json;
  return { ...json, shipmentDetails: { documentReference: paper, ...details } };
}

function completed2(json: Json, event: PublishedEvent): Json {
  const paper = paperOf(event);
  if (paper === undefined) return json;
  return { ...json, documentTypeCode: paper.typeCode, documentID: paper.reference };
}
