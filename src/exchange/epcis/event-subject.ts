// What is an EPCIS event about? The shipment or order that its business transactions name; else the thing that is its
// parent or stands first in it. The same thing under a URN and a Digital Link is one subject.
import { gs1KeyOf } from '../../base/index.ts';
import { normaliseNumber, type PlaceRef, type Subject } from '../../record/index.ts';
import type { DecodeContext } from '../contract.ts';
import { bareWord } from './biz-step.ts';
import type { EpcisEvent } from './event.ts';

const idCharactersMax = 200;
const containerUrn = /^urn:epc:id:bic:([A-Z]{4}\d{7})$/u;

export function subjectOf(event: EpcisEvent, context: DecodeContext): Subject {
  const transactions = event.bizTransactionList ?? [];
  for (const [type, kind] of [
    ['desadv', 'shipment'],
    ['po', 'order'],
    ['inv', 'invoice'],
  ] as const) {
    const found = transactions.find((one) => bareWord(one.type ?? '') === type);
    if (found === undefined) continue;
    const { id, gln } = transactionId(found.bizTransaction);
    const of = (gln === undefined ? undefined : context.resolveParty({ gln })) ?? context.home;
    const known =
      kind === 'shipment' ? context.resolveReference?.({ kind: 'despatch-advice', id }) : undefined;
    return known ?? { kind, of, id };
  }
  const first = thingsOf(event)[0];
  if (first !== undefined) {
    const container = containerOf(event);
    const known =
      container === undefined ? undefined : context.resolveReference?.({ kind: 'equipment', id: container });
    return known ?? subjectOfThing(first);
  }
  const point = event.readPoint?.id ?? event.bizLocation?.id ?? event.eventID ?? event.eventTime;
  return { kind: 'item', of: 'world', id: point.slice(0, idCharactersMax) };
}

/** The container that the event is about, ISO 6346. */
export function containerOf(event: EpcisEvent): string | undefined {
  return containerUrn.exec(thingsOf(event)[0] ?? '')?.[1];
}

/** By which numbers `resolveReference` may be asked for the shipment of the event. */
export function numbersOfEvent(event: EpcisEvent): readonly string[] {
  const transactions = event.bizTransactionList ?? [];
  const advice = transactions.find(({ type }) => bareWord(type ?? '') === 'desadv');
  const numbers = [
    advice === undefined ? undefined : transactionId(advice.bizTransaction).id,
    containerOf(event),
  ];
  return numbers.map((each) => normaliseNumber(each ?? '')).filter((number) => number !== '');
}

/** All that the event names, its parent first. */
export function thingsOf(event: EpcisEvent): string[] {
  const classes = (list: readonly { epcClass: string }[] | undefined): string[] =>
    (list ?? []).map(({ epcClass }) => epcClass);
  const devices = (event.sensorElementList ?? []).flatMap(
    ({ sensorMetadata }) => sensorMetadata?.deviceID ?? [],
  );
  switch (event.type) {
    case 'ObjectEvent':
      return [...(event.epcList ?? []), ...classes(event.quantityList), ...devices];
    case 'TransactionEvent':
      return [event.parentID ?? [], event.epcList ?? [], classes(event.quantityList), devices].flat();
    case 'TransformationEvent':
      return [
        ...(event.outputEPCList ?? []),
        ...classes(event.outputQuantityList),
        ...(event.inputEPCList ?? []),
        ...classes(event.inputQuantityList),
        ...(event.transformationID === undefined ? [] : [event.transformationID]),
      ];
    default:
      return [event.parentID ?? [], event.childEPCs ?? [], classes(event.childQuantityList), devices].flat();
  }
}

function subjectOfThing(epc: string): Subject {
  const container = containerUrn.exec(epc)?.[1];
  if (container !== undefined) return { kind: 'equipment', of: 'world', id: container };
  const key = gs1KeyOf(epc);
  if (!key.ok) return { kind: 'item', of: 'world', id: epc.slice(0, idCharactersMax) };
  const { scheme, key: digits, serial } = key.value;
  const id = scheme === 'sscc' ? digits : `${scheme}:${digits}${serial === undefined ? '' : `.${serial}`}`;
  return { kind: 'item', of: 'world', id: id.slice(0, idCharactersMax) };
}

/** CBV 2.0 §8.5: `urn:epcglobal:cbv:bt:GLN:number`, or the last part of a URL, or the whole identifier. */
function transactionId(uri: string): { id: string; gln?: string } {
  const cbv = /^urn:epcglobal:cbv:bt:(\d{13}):(.+)$/u.exec(uri);
  if (cbv !== null) return { id: decode(cbv[2]!), gln: cbv[1]! };
  const path = /^https?:\/\/[^?#]*\/([^/?#]+)\/?$/u.exec(uri)?.[1];
  return { id: decode(path ?? uri) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, idCharactersMax);
  } catch (error) {
    if (error instanceof URIError) return text.slice(0, idCharactersMax);
    throw error;
  }
}

/** Where it happened: the read point, else the business location. */
export function placeOf(event: EpcisEvent): PlaceRef | undefined {
  const id = event.readPoint?.id ?? event.bizLocation?.id;
  if (id === undefined) return undefined;
  const geo = /^geo:(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/u.exec(id);
  if (geo !== null && Math.abs(Number(geo[1])) <= 90 && Math.abs(Number(geo[2])) <= 180) {
    return { lat: Number(geo[1]), lon: Number(geo[2]) };
  }
  const key = gs1KeyOf(id);
  if (key.ok && key.value.scheme === 'sgln') return { gln: key.value.key };
  return { name: id.slice(0, 200) };
}
