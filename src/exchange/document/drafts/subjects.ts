// What is a document about? Orders by the number of their buyer, shipments by the reference that their parties share first,
// containers and units by the numbers that are unique in the world: so messages of all formats meet in one subject.
import { isContainerNumber } from '../../../base/index.ts';
import { subjectKey, type Subject } from '../../../record/index.ts';
import type { DocumentReference, ReferenceKind } from '../values.ts';
import { idText } from './values.ts';
import type { DraftWriter } from './writer.ts';

/** References that name a shipment, the one that its parties share first. */
const shipmentReferences: readonly ReferenceKind[] = [
  ...(['despatch-advice', 'shipment', 'customer', 'consignment', 'load-tender'] as const),
  ...(['booking', 'bill-of-lading', 'air-waybill', 'waybill', 'shipping-instruction'] as const),
];

/** The buyer, where it is an organisation of this community; else whose numbers are meant when nobody is named. */
export function numbererOf(writer: DraftWriter): string {
  const buyer = writer.document.parties.find(({ role }) => role === 'buyer');
  if (buyer === undefined) return writer.context.home;
  const { gln, lei, code, name } = buyer;
  const ids = Object.fromEntries(
    Object.entries({ gln, lei, code, name }).filter(([, value]) => value !== undefined),
  );
  return writer.context.resolveParty(ids) ?? writer.context.home;
}

export function orderSubject(writer: DraftWriter, number: string): Subject {
  return { kind: 'order', of: numbererOf(writer), id: idText(number) };
}

export type Named = { readonly subject: Subject; readonly pointer: string };

/**
 * The shipment that the references name: one that the record knows by any of them, else the one that bears the first.
 * `own` is what the document calls it itself, where it does.
 */
export function shipmentNamed(
  writer: DraftWriter,
  own?: { readonly kind: ReferenceKind; readonly id: string; readonly first?: boolean },
  references: readonly DocumentReference[] = writer.document.references,
  pointer = '/references',
): Named | undefined {
  const named = shipmentReferences.flatMap((kind) =>
    references.flatMap((reference, index) =>
      reference.kind === kind && idText(reference.id) !== ''
        ? [{ kind, id: idText(reference.id), pointer: `${pointer}/${index}` }]
        : [],
    ),
  );
  const self =
    own === undefined || idText(own.id) === '' ? [] : [{ ...own, id: idText(own.id), pointer: '/id' }];
  const all = own?.first === true ? [...self, ...named] : [...named, ...self];
  const [first] = all;
  if (first === undefined) return undefined;
  for (const { kind, id } of all) {
    const known = writer.context.resolveReference?.({ kind, id });
    if (known === undefined) continue;
    // By which of its numbers it is known changes as more is told; what the message says must not.
    const own = all.find((each) => each.id === known.id) ?? first;
    return { subject: known, pointer: own.pointer };
  }
  const subject: Subject = { kind: 'shipment', of: writer.context.home, id: first.id };
  return { subject, pointer: first.pointer };
}

/** The other numbers by which the references know the shipment, so that it is found again by each of them. */
export function otherNumbers(
  subject: Subject,
  references: readonly DocumentReference[],
): { readonly id: string; readonly index: number }[] {
  return references.flatMap(({ kind, id }, index) => {
    const number = idText(id);
    const names =
      kind === 'shipment' || kind === 'consignment' || kind === 'customer' || kind === 'load-tender';
    return names && number !== '' && number !== subject.id ? [{ id: number, index }] : [];
  });
}

/** Containers bear numbers of the world (ISO 6346); trailers and wagons those of whoever speaks of them. */
export function equipmentSubject(writer: DraftWriter, number: string): Subject {
  const id = number.replaceAll(/[\s-]/gu, '').toUpperCase().slice(0, 20);
  return { kind: 'equipment', of: isContainerNumber(id) ? 'world' : writer.context.home, id };
}

/** The orders that the head and the lines refer to, each once, as subject keys with the first place of each. */
export function ordersNamed(writer: DraftWriter): Map<string, string> {
  const { references, lines } = writer.document;
  const orders = new Map<string, string>();
  const add = (reference: DocumentReference, pointer: string) => {
    const id = idText(reference.id);
    if (reference.kind !== 'order' || id === '') return;
    const key = subjectKey(orderSubject(writer, id));
    if (!orders.has(key)) orders.set(key, pointer);
  };
  references.forEach((reference, index) => add(reference, `/references/${index}`));
  lines.forEach((line, at) =>
    line.references?.forEach((reference, index) => add(reference, `/lines/${at}/references/${index}`)),
  );
  return orders;
}
