// How are the events of a consignment told in EPCIS? One object event for each that has happened and has a business step, about
// its container, else about the shipment; its id is the hash of its content (CBV 2.0 §8.9), so that telling it twice is one event.
import { parseMoment, type Moment, type Result } from '../../base/index.ts';
import type { DocumentEvent, DocumentPlace, DocumentReference, TradeDocument } from '../document/index.ts';
import { stepOf } from '../vocabulary/index.ts';
import { encodeEpcis, objectEvent } from './encode-epcis.ts';
import type { EpcisEvent } from './event.ts';
import { eventHashId } from './hash/index.ts';

export type EncodedStatus = {
  readonly text: string;
  /** JSON Pointers of events that EPCIS cannot tell: foreseen, without an offset, or without a business step. */
  readonly left: readonly string[];
};

/** The events of a transport status. Errors as of {@link encodeEpcis}. */
export function encodeStatusAsEpcis(document: TradeDocument, createdAt: Moment): Result<EncodedStatus> {
  const left: string[] = [];
  const events = document.events.flatMap((event, index) => {
    const told = epcisEventOf(event, document);
    if (told === undefined) left.push(`/events/${index}`);
    return told ?? [];
  });
  const text = encodeEpcis(events, { createdAt });
  return text.ok ? { ok: true, value: { text: text.value, left } } : text;
}

function epcisEventOf(event: DocumentEvent, document: TradeDocument): EpcisEvent | undefined {
  const { at, code, classifier, full } = event;
  const step = stepOf({ code, classifier, ...(full !== undefined && { full }) });
  if (step === undefined || at === undefined || !hasOffset(at)) return undefined;
  const references = [...(event.references ?? []), ...document.references];
  const epcs = subjectsOf(event, references, document.id);
  const transactions = transactionsOf(references);
  const readPoint = event.place === undefined ? undefined : placeId(event.place);
  const { eventID: _, ...content } = objectEvent({
    ...{ id: '', occurredAt: at, action: 'OBSERVE', epcs, ...step },
    ...(readPoint !== undefined && { readPoint }),
    ...(transactions.length > 0 && { transactions }),
  });
  return { ...content, eventID: eventHashId(content as never) } as EpcisEvent;
}

/** EPCIS demands a zone; a local time without one would have to be guessed. */
function hasOffset(at: Moment): boolean {
  return parseMoment(at).ok && /T.*(?:Z|[+-]\d{2}:\d{2})(?:\[|$)/u.test(at);
}

function subjectsOf(event: DocumentEvent, references: readonly DocumentReference[], id: string): string[] {
  const containers = [event.equipment, ...(event.alsoEquipment ?? [])].filter(
    (number) => number !== undefined,
  );
  if (containers.length > 0) return containers.map((number) => `urn:epc:id:bic:${number}`);
  const named = references.find(({ kind }) => kind === 'shipment' || kind === 'consignment');
  return [`urn:portolan:shipment:${encodeURIComponent(named?.id ?? id)}`];
}

const transactionTypes: Partial<Record<DocumentReference['kind'], string>> = {
  order: 'po',
  'bill-of-lading': 'bol',
  'despatch-advice': 'desadv',
  invoice: 'inv',
};

function transactionsOf(references: readonly DocumentReference[]) {
  return references.flatMap(({ kind, id }) => {
    const type = transactionTypes[kind];
    return type === undefined ? [] : [{ type, id: `urn:portolan:${kind}:${encodeURIComponent(id)}` }];
  });
}

function placeId({ gln, code }: DocumentPlace): string | undefined {
  if (gln !== undefined) return `https://id.gs1.org/414/${gln}`;
  return code === undefined ? undefined : `urn:portolan:place:${encodeURIComponent(code)}`;
}
