// Which shipment is meant by a booking, a bill of lading or another number? Looked up among the states that are at hand; a number
// that several of them have names none.
import { normaliseNumber, subjectKey, type Subject, type SubjectState } from '../../record/index.ts';
import type { DocumentReference, ReferenceKind } from './values.ts';

type Reference = Pick<DocumentReference, 'kind' | 'id'>;

/** Kinds of references that name a thing by numbers of one sort. */
const sortOf: { readonly [K in ReferenceKind]?: string } = {
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
};

/**
 * For `resolveReference` of a decoding: the shipment or consignment that has the number, if exactly one has it. Numbers are
 * compared as `normaliseNumber` writes them. One that was only begun under the number, by a message that knew no other, gives way to
 * one that bears it beside its own.
 */
export function referenceIndex(
  states: Iterable<SubjectState>,
): (reference: Reference) => Subject | undefined {
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
    if (state.kind !== 'shipment' && state.kind !== 'consignment') continue;
    const {
      subject,
      number,
      numbers = [],
      booking,
      billOfLading,
      shippingInstruction,
      despatchAdvice,
    } = state;
    for (const each of [subject.id, number, ...numbers]) {
      add('number', each, subject);
      add('despatch', each, subject);
    }
    add('booking', booking, subject);
    add('waybill', billOfLading, subject);
    add('instruction', shippingInstruction, subject);
    add('despatch', despatchAdvice, subject);
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
