// Which event does a document tell by being sent? An answer, a submission, an issue: with the number of the document beside the
// code, so that two papers are two events and one paper that is sent again is one.
import type { Classifier, PlaceRef, Subject } from '../../../record/index.ts';
import type { Moment } from '../../../base/index.ts';
import { keepRest } from './rest.ts';
import { idText } from './values.ts';
import type { DraftWriter } from './writer.ts';

export type Telling = {
  readonly subject: Subject;
  readonly code: string;
  readonly classifier?: Classifier;
  /** When; the date of the document where it is left out. */
  readonly at?: Moment | undefined;
  readonly atPointer?: string;
  readonly place?: PlaceRef | undefined;
  readonly placePointer?: string;
  readonly equipment?: string;
  readonly reason?: string | undefined;
  /** Whether the event holds what no field of the document's statements does. */
  readonly rest?: boolean;
  /** Left out for what the subject as a whole goes through: a cancelled shipment is not the cancelling paper. */
  readonly unnumbered?: boolean;
};

export function documentEvent(writer: DraftWriter, telling: Telling): void {
  const { document } = writer;
  const { subject, code, classifier = 'actual', place, equipment, reason } = telling;
  const body = writer.body('/id');
  body.values.code = code;
  writer.trace(body, 'code', document.answer === undefined ? '/function' : '/answer');
  if (telling.unnumbered !== true) writer.put(body, 'document', idText(document.id), '/id');
  writer.put(body, 'place', place, telling.placePointer ?? '/places');
  writer.put(body, 'equipment', equipment, '/equipment');
  writer.put(body, 'reason', reason?.slice(0, 200), '/notes/0');
  const occurredAt = telling.at ?? document.issuedAt;
  if (occurredAt !== undefined) writer.trace(body, 'occurredAt', telling.atPointer ?? '/issuedAt');
  if (telling.rest === true) keepRest(writer, body);
  const slot = [code, classifier, document.kind, idText(document.id), equipment ?? '']
    .join(' ')
    .slice(0, 300);
  writer.draft(
    { subject, type: 'event', classifier, ...(occurredAt !== undefined && { occurredAt }), slot },
    body,
  );
}
