// Is this a repetition, or news? Two drafts of one issuer that stand in one slot speak of the same thing; the newest
// word in a slot counts. Used for idempotency only, and always behind a keyed hash.
import type { Draft, Bodies } from './statement.ts';
import { subjectKey } from './subject.ts';

/** The slot of a draft without its issuer: what it speaks of, not what it says. */
export function slotOf(draft: Draft): string {
  const named = draft.slot ?? discriminator(draft);
  return [subjectKey(draft.subject), draft.type, draft.classifier, named].join('\n');
}

function discriminator(draft: Draft): string {
  switch (draft.type) {
    case 'line':
      return draft.body.paper === undefined ? draft.body.line : `${draft.body.paper}\n${draft.body.line}`;
    case 'order-line':
      return draft.body.line;
    case 'leg':
      return String(draft.body.leg);
    case 'event':
      return eventSlot(draft.classifier, draft.body, draft.occurredAt);
    case 'reading':
      return `${draft.body.device} ${draft.body.quantity.unit} ${draft.occurredAt ?? ''}`;
    case 'dispatch':
      return `${draft.body.to} ${draft.body.reference}`;
    case 'run':
      return draft.body.status;
    case 'run-step':
      return [draft.body.step, draft.body.attempt, draft.body.status, stepDetail(draft.body)].join(' ');
    case 'grant':
      return `${draft.body.to} ${draft.body.purpose}`;
    case 'retraction':
      return draft.body.statement;
    case 'decision':
      return draft.source.message;
    default:
      return draft.corrects ?? '';
  }
}

/** Two people approve one step; it is escalated more than once. */
function stepDetail({ status, by, reason }: Bodies['run-step']): string {
  if (status === 'approved') return by ?? '';
  return status === 'escalated' ? (reason ?? '') : '';
}

/** An actual event is told apart by its time; an expectation is one slot that may slip. */
function eventSlot(
  classifier: Draft['classifier'],
  body: Bodies['event'],
  occurredAt: string | undefined,
): string {
  const place = body.place?.code ?? body.place?.gln ?? body.place?.name ?? '';
  const what = [body.code, body.leg ?? '', body.equipment ?? '', place];
  const eventId = typeof body.epcis?.eventID === 'string' ? body.epcis.eventID : '';
  return [...what, classifier === 'actual' ? (occurredAt ?? '') : '', eventId].join(' ');
}
