// What is booked, instructed and carried? Booking requests and their answers, shipping instructions, transport documents, load
// tenders and orders of equipment all tell of one shipment: what it is, by which way it goes, and that the paper was given.
import { subjectKey, type Subject } from '../../../../record/index.ts';
import type { Answer } from '../../document.ts';
import type { ReferenceKind } from '../../values.ts';
import { documentEvent, type Telling } from '../events.ts';
import { paperLine } from '../lines.ts';
import { keepRest } from '../rest.ts';
import { draftDates, draftLegs, draftTimes, shipmentBody, typeOf, type Way } from './shipment.ts';
import { shipmentNamed, type Named } from '../subjects.ts';
import { draftEquipment, draftUnits } from './units.ts';
import { idText, setParties } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

type Paper = {
  /** What the document's own number is among the references of a shipment; left out where it is none. */
  readonly own?: ReferenceKind;
  /** The field of the shipment that holds the document's own number. */
  readonly field?: string;
  readonly way: Way | 'none';
  readonly event: (writer: DraftWriter) => Pick<Telling, 'code' | 'unnumbered'>;
  /** Drafts beside those of the shipment. */
  readonly more?: (writer: DraftWriter, named: Named, shipment: Body) => void;
};

/** A paper that is taken back takes back what it was for; a confirmation that is taken back is a cancelled booking. */
function submitted(writer: DraftWriter): Pick<Telling, 'code' | 'unnumbered'> {
  return writer.document.function === 'cancellation' ? { code: 'CANC', unnumbered: true } : { code: 'SUBM' };
}

/** A paper that does not stand for the whole shipment: taking it back leaves the booking as it is. */
function submittedAlone(writer: DraftWriter): Pick<Telling, 'code'> {
  return { code: writer.document.function === 'cancellation' ? 'CANC' : 'SUBM' };
}

const answerCodes: Readonly<Record<Answer, string>> = {
  accepted: 'CONF',
  'accepted-with-changes': 'CONF',
  conditional: 'PENU',
  rejected: 'REJE',
  received: 'RECE',
  pending: 'PENA',
};

function answered(writer: DraftWriter): Pick<Telling, 'code' | 'unnumbered'> {
  const { document } = writer;
  if (document.function === 'cancellation') return { code: 'CANC', unnumbered: true };
  return { code: answerCodes[document.answer ?? 'accepted'] };
}

export const shipmentPapers = {
  'booking-request': { way: 'part', event: submitted },
  'booking-confirmation': { own: 'booking', field: 'booking', way: 'whole', event: answered },
  'shipping-instruction': {
    own: 'shipping-instruction',
    field: 'shippingInstruction',
    way: 'none',
    event: submittedAlone,
  },
  'transport-document': {
    own: 'bill-of-lading',
    field: 'billOfLading',
    way: 'none',
    event: ({ document }) => ({ code: document.function === 'cancellation' ? 'VOID' : 'ISSU' }),
    more: draftTransportDocument,
  },
  'load-tender': { own: 'load-tender', way: 'part', event: submitted },
  'load-tender-response': { own: 'load-tender', way: 'none', event: answered },
  'equipment-order': { own: 'release', way: 'none', event: () => ({ code: 'RELS' }) },
} as const satisfies Record<string, Paper>;

export function draftShipmentPaper(writer: DraftWriter, paper: Paper): void {
  const { document } = writer;
  const own = { kind: paper.own ?? ('shipment' as const), id: document.id };
  const named = shipmentNamed(writer, own);
  if (named === undefined) {
    const message = `The ${document.kind.replaceAll('-', ' ')} has neither a number nor a reference to a shipment.`;
    return writer.refuse('/id', 'value.missing', message);
  }
  const { subject } = named;
  const body = shipmentBody(writer, named);
  // Where a reference tells the number of the booking or bill of lading, the document's own is that of the message.
  if (paper.field !== undefined) writer.put(body, paper.field, idText(document.id), '/id');
  const lines = goodsLines(writer);
  if (paper.way === 'none') {
    document.transport.forEach((leg, index) => draftTimes(writer, subject, leg, `/transport/${index}`));
  } else draftLegs(writer, subject, paper.way);
  draftDates(writer, subject);
  draftUnits(writer, subject);
  draftEquipment(writer, subject);
  paper.more?.(writer, named, body);
  for (const told of ['/answer', '/id']) writer.use(told);
  keepRest(writer, body);
  const around = writer.drafts.splice(0);
  writer.draft({ subject, type: typeOf(subject), classifier: 'actual' }, body);
  for (const line of lines) writer.draft({ subject, type: 'line', classifier: 'actual' }, line);
  documentEvent(writer, { subject, ...paper.event(writer) });
  writer.drafts.push(...around);
}

function goodsLines(writer: DraftWriter): Body[] {
  const { document } = writer;
  const paper = `${document.kind} ${idText(document.id)}`;
  return document.lines.map((line, index) => {
    const { ordered, despatched } = line.quantities;
    const quantity = ordered === undefined && despatched !== undefined ? 'despatched' : 'ordered';
    return paperLine(writer, line, `/lines/${index}`, { paper, quantity, ordered: undefined });
  });
}

/** The bill of lading as a paper of its own: it is issued, held and surrendered apart from what it is about. */
function draftTransportDocument(writer: DraftWriter, { subject: carried }: Named, shipment: Body): void {
  const { document, context } = writer;
  const number = (shipment.values.billOfLading as string | undefined) ?? '';
  if (number === '') return;
  const body = writer.body('/id');
  body.values.kind = transportDocumentKind(document.transport[0]?.mode);
  const index = document.references.findIndex(({ id }) => idText(id) === number);
  writer.put(body, 'number', number, index < 0 ? '/id' : `/references/${index}`);
  body.values.about = [subjectKey(carried)];
  writer.put(body, 'issuedOn', document.issuedAt, '/issuedAt');
  setParties(writer, body);
  const subject: Subject = { kind: 'document', of: context.home, id: number };
  writer.draft({ subject, type: 'document', classifier: 'actual' }, body);
}

function transportDocumentKind(mode: string | undefined): string {
  return mode === 'air' ? 'air-waybill' : mode === 'road' || mode === 'rail' ? 'waybill' : 'bill-of-lading';
}
