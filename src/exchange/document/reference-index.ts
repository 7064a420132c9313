// Which shipment is meant by a booking, a bill of lading, a container or another number? Looked up among the states that are at hand;
// a number that several of them have names none.
import { normaliseNumber, subjectKey, type ShipmentState, type SubjectState } from '../../record/index.ts';
import type { Subject } from '../../record/index.ts';
import type { ResolveReference } from '../contract.ts';
import type { DocumentKind, TradeDocument } from './document.ts';
import type { ReferenceKind } from './values.ts';

/** Kinds of references that name a thing by numbers of one sort. */
const sortOf: { readonly [K in ReferenceKind | 'equipment']?: string } = {
  booking: 'booking',
  'bill-of-lading': 'waybill',
  'air-waybill': 'waybill',
  waybill: 'waybill',
  'shipping-instruction': 'instruction',
  'despatch-advice': 'despatch',
  shipment: 'number',
  consignment: 'number',
  customer: 'number',
  'load-tender': 'number',
  equipment: 'equipment',
};

/** What a state, or a statement on its way, says of the numbers of a shipment. */
export type Numbered = Pick<ShipmentState, 'subject'> &
  Partial<
    Pick<
      ShipmentState,
      | 'number'
      | 'numbers'
      | 'booking'
      | 'billOfLading'
      | 'shippingInstruction'
      | 'despatchAdvice'
      | 'equipment'
      | 'status'
    >
  >;

/** A container that was emptied goes on to other shipments. */
const over: ReadonlySet<string> = new Set(['delivered', 'cancelled']);

function isNumbered(state: SubjectState | Numbered): state is Numbered {
  return state.subject.kind === 'shipment' || state.subject.kind === 'consignment';
}

/**
 * For `resolveReference` of a decoding: the shipment or consignment that has the number, if exactly one has it. Numbers are
 * compared as `normaliseNumber` writes them. One that was only begun under the number, by a message that knew no other, gives way to
 * one that bears it beside its own. A container names the shipment that it is in as long as that is under way.
 */
export function referenceIndex(states: Iterable<SubjectState | Numbered>): ResolveReference {
  const found = new Map<string, Map<string, Subject>>();
  const add = (sort: string, number: string | undefined, subject: Subject) => {
    const normal = normaliseNumber(number ?? '');
    if (normal === '') return;
    const key = `${sort} ${normal}`;
    const held = found.get(key) ?? new Map<string, Subject>();
    held.set(subjectKey(subject), subject);
    found.set(key, held);
  };
  for (const state of states) {
    if (!isNumbered(state)) continue;
    const { subject, number, numbers = [], equipment = [] } = state;
    for (const each of [subject.id, number, ...numbers]) {
      add('number', each, subject);
      add('despatch', each, subject);
    }
    add('booking', state.booking, subject);
    add('waybill', state.billOfLading, subject);
    add('instruction', state.shippingInstruction, subject);
    add('despatch', state.despatchAdvice, subject);
    if (!over.has(state.status ?? '')) for (const each of equipment) add('equipment', each, subject);
  }
  return ({ kind, id }) => {
    const sort = sortOf[kind];
    const normal = normaliseNumber(id);
    const subjects = [...(sort === undefined ? [] : (found.get(`${sort} ${normal}`)?.values() ?? []))];
    if (subjects.length <= 1) return subjects[0];
    const others = subjects.filter((subject) => normaliseNumber(subject.id) !== normal);
    return others.length === 1 ? others[0] : undefined;
  };
}

/** Papers of which the own number may be one of the shipment's. */
const numbering: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  ...(['despatch-advice', 'warehouse-order', 'warehouse-advice', 'booking-request'] as const),
  ...(['booking-confirmation', 'shipping-instruction', 'transport-document'] as const),
  ...(['load-tender', 'load-tender-response', 'equipment-order'] as const),
]);
/** Those that a container alone can lead to its shipment. */
const moving: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['transport-status']);
/** A status of more than so many containers is looked up for the first of them. */
const numbersMax = 2000;

/** Each number, normalised, by which a document may name a shipment: what `resolveReference` will be asked for. */
export function numbersNamed(document: TradeDocument): readonly string[] {
  const numbers = new Set<string>();
  const add = (id: string | undefined) => {
    const number = normaliseNumber(id ?? '');
    if (number !== '' && numbers.size < numbersMax) numbers.add(number);
  };
  const { kind, id, references, events, equipment } = document;
  if (numbering.has(kind)) add(id);
  for (const reference of [...references, ...events.flatMap((event) => event.references ?? [])]) {
    if (sortOf[reference.kind] !== undefined) add(reference.id);
  }
  if (moving.has(kind)) {
    for (const { number } of equipment) add(number);
    for (const event of events)
      for (const each of [event.equipment, ...(event.alsoEquipment ?? [])]) add(each);
  }
  return [...numbers];
}
