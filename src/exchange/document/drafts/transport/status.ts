// What has happened to the shipment, or to a container of it? One event for each status of the document, about the shipment
// that it names, else about the container, else about the order.
import { subjectKey, type Subject } from '../../../../record/index.ts';
import type { DocumentEvent } from '../../document.ts';
import type { DocumentReference } from '../../values.ts';
import { keepRest } from '../rest.ts';
import { draftDates, draftTimes, setOtherNumbers, typeOf } from './shipment.ts';
import { equipmentSubject, orderSubject, shipmentNamed, type Named } from '../subjects.ts';
import { draftEquipment } from './units.ts';
import { idText, placeAt, setOwnReferences, setText } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

type Placed = {
  readonly event: DocumentEvent;
  readonly at: string;
  readonly equipmentAt: string;
  readonly named: Named | undefined;
};

export function draftTransportStatus(writer: DraftWriter): void {
  const { document } = writer;
  const named = shipmentNamed(writer);
  const common = named ?? shipmentOfContainer(writer, soleEquipment(writer), '/equipment/0/number');
  const events = document.events.flatMap((event, index): Placed[] => {
    const at = `/events/${index}`;
    const own = event.references ?? [];
    const named =
      shipmentNamed(writer, undefined, own, `${at}/references`) ??
      common ??
      shipmentOfContainer(writer, event.equipment, `${at}/equipment`);
    const further = (event.alsoEquipment ?? []).map((equipment, also): Placed => {
      return { event: { ...event, equipment }, at, equipmentAt: `${at}/alsoEquipment/${also}`, named };
    });
    return [{ event, at, equipmentAt: `${at}/equipment`, named }, ...further];
  });
  if (events.length === 0 && document.transport.length === 0 && document.dates.length === 0) {
    return writer.refuse('/events', 'value.missing', 'The message reports no status.');
  }
  const shipments = shipmentBodies(writer, common, events);
  const bodies = events.flatMap((placed) => {
    const subject = placed.named?.subject ?? otherSubject(writer, placed.event);
    if (subject !== undefined) return [{ ...placed, subject, body: eventBody(writer, placed) }];
    const message = 'Neither a reference nor a container tells what the status is about.';
    writer.refuse(placed.at, 'value.missing', message);
    return [];
  });
  if (common !== undefined) {
    document.transport.forEach((leg, index) =>
      draftTimes(writer, common.subject, leg, `/transport/${index}`),
    );
    draftDates(writer, common.subject);
  }
  draftEquipment(writer, common?.subject);
  const holder = bodies[0]?.body ?? shipments[0]?.body;
  if (holder !== undefined) keepRest(writer, holder);
  const around = writer.drafts.splice(0);
  for (const { subject, body } of shipments) {
    // The number alone says nothing that its events do not.
    const told = bodies.some((each) => subjectKey(each.subject) === subjectKey(subject));
    if (told && Object.keys(body.values).length < 2) continue;
    writer.draft({ subject, type: typeOf(subject), classifier: 'actual' }, body);
  }
  writer.drafts.push(...around);
  for (const { subject, body, event, at } of bodies) draftEvent(writer, { subject, body, event, at });
  if (writer.drafts.length === 0 && writer.problems.length === 0) {
    writer.refuse('/events', 'value.missing', 'The message reports no status.');
  }
}

function draftEvent(
  writer: DraftWriter,
  { subject, body, event, at }: { subject: Subject; body: Body; event: DocumentEvent; at: string },
): void {
  const { classifier, at: occurredAt } = event;
  // Two things that happened at no stated time are told apart by where they stand in the message.
  const untimed = classifier === 'actual' && occurredAt === undefined && writer.document.events.length > 1;
  const slot = untimed ? { slot: `status ${writer.sourceAt(at)?.position ?? at}` } : {};
  const time = occurredAt === undefined ? {} : { occurredAt };
  writer.draft({ subject, type: 'event', classifier, ...time, ...slot }, body);
}

/** What names no shipment, but a container that the record knows one running shipment to be in, is about that shipment. */
function shipmentOfContainer(
  writer: DraftWriter,
  number: string | undefined,
  pointer: string,
): Named | undefined {
  if (number === undefined || number.trim() === '') return undefined;
  const { id } = equipmentSubject(writer, number);
  const subject = writer.context.resolveReference?.({ kind: 'equipment', id });
  return subject === undefined ? undefined : { subject, pointer };
}

/** Without a shipment: the container that it happened to, the order that it is about. */
function otherSubject(writer: DraftWriter, event: DocumentEvent): Subject | undefined {
  const number = event.equipment ?? soleEquipment(writer);
  if (number !== undefined && number.trim() !== '') {
    const subject = equipmentSubject(writer, number);
    if (subject.of === 'world') return subject;
  }
  const references: readonly DocumentReference[] = [
    ...(event.references ?? []),
    ...writer.document.references,
  ];
  const order = references.find(({ kind, id }) => kind === 'order' && idText(id) !== '');
  return order === undefined ? undefined : orderSubject(writer, order.id);
}

function soleEquipment(writer: DraftWriter): string | undefined {
  const { equipment } = writer.document;
  return equipment.length === 1 ? equipment[0]!.number : undefined;
}

/** What the carrier adds to each shipment that is named: its booking, its bill of lading, the containers. */
function shipmentBodies(
  writer: DraftWriter,
  common: Named | undefined,
  events: readonly Placed[],
): { readonly subject: Subject; readonly body: Body }[] {
  const named = new Map<string, { named: Named; events: Placed[] }>();
  if (common !== undefined) named.set(subjectKey(common.subject), { named: common, events: [] });
  for (const placed of events) {
    if (placed.named === undefined) continue;
    const key = subjectKey(placed.named.subject);
    const held = named.get(key) ?? { named: placed.named, events: [] };
    held.events.push(placed);
    named.set(key, held);
  }
  return [...named.values()].map(({ named: shipment, events: own }) => {
    const { subject, pointer } = shipment;
    const body = writer.body(pointer);
    writer.set(body, 'number', subject.id, pointer);
    if (shipment === common) {
      setOwnReferences(writer, body, writer.document.references, '/references');
      setOtherNumbers(writer, body, subject, writer.document.references, '/references');
    }
    for (const { event, at } of own) {
      setOwnReferences(writer, body, event.references ?? [], `${at}/references`);
      setOtherNumbers(writer, body, subject, event.references ?? [], `${at}/references`);
    }
    const containers = own.flatMap(({ event, equipmentAt }) =>
      event.equipment === undefined || event.equipment.trim() === ''
        ? []
        : [[equipmentSubject(writer, event.equipment).id, equipmentAt] as const],
    );
    const [first] = containers;
    if (first !== undefined) {
      writer.put(body, 'equipment', [...new Set(containers.map(([id]) => id))].slice(0, 500), first[1]);
    }
    return { subject, body };
  });
}

const texts = [
  ['vessel', 200],
  ['voyage', 200],
  ['sentAs', 80],
  ['imo', 10],
  ['reason', 200],
] as const;

function eventBody(writer: DraftWriter, { event, at, equipmentAt }: Placed): Body {
  const body = writer.body(at);
  writer.set(body, 'code', event.code, `${at}/code`);
  writer.use(`${at}/classifier`);
  if (event.at !== undefined) {
    writer.trace(body, 'occurredAt', `${at}/at`);
    writer.use(`${at}/at`);
  }
  writer.put(body, 'place', placeAt(writer, event.place, `${at}/place`), `${at}/place`);
  if (event.equipment !== undefined && event.equipment.trim() !== '') {
    writer.set(body, 'equipment', equipmentSubject(writer, event.equipment).id, equipmentAt);
  } else if (writer.document.equipment.length === 1) {
    const number = writer.document.equipment[0]!.number ?? '';
    if (number.trim() !== '') {
      writer.put(body, 'equipment', equipmentSubject(writer, number).id, '/equipment/0/number');
    }
  }
  if (event.equipmentType?.length === 4)
    writer.set(body, 'isoType', event.equipmentType, `${at}/equipmentType`);
  writer.set(body, 'full', event.full, `${at}/full`);
  writer.set(body, 'mode', event.mode, `${at}/mode`);
  for (const [field, max] of texts) setText(writer, body, field, event[field], `${at}/${field}`, max);
  const seals = (event.seals ?? []).filter((seal) => seal !== '' && seal.length <= 200).slice(0, 20);
  if (seals.length > 0) writer.set(body, 'seals', seals, `${at}/seals`);
  return body;
}
