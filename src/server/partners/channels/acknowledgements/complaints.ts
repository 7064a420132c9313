// A message to a partner was not answered, refused, or never arrived: who has to know? It is said as an exception, and taken back
// once it no longer holds.
import { fromEpochMs, PortolanError } from '../../../../base/index.ts';
import { subjectKey, type Draft, type Subject } from '../../../../record/index.ts';
import type { Community, Intake } from '../../../intake/index.ts';
import type { Store } from '../../../storage/index.ts';

export type ComplaintOptions = {
  readonly store: Store;
  readonly intake: Intake;
  readonly community: Community;
  /** The record's clock, epoch milliseconds. */
  readonly clock: () => number;
};

export type Complaint = {
  readonly kind: 'unanswered' | 'rejected' | 'undelivered';
  readonly partner: string;
  /** `DESADV`, `856`. */
  readonly type: string;
  readonly reference: string;
  /** What was to come back: `CONTRL`, `997`; of none where it never arrived. */
  readonly ack?: string;
  readonly detail?: string;
  /** Subject keys. */
  readonly about: readonly string[];
  /** The message that went out. */
  readonly message: string;
};

const idLengthMax = 200;

export function createComplaints({ store, intake, community, clock }: ComplaintOptions) {
  /** One name for one message, whatever was wrong with it: the newest word holds. */
  const subjectOf = ({ partner, type, reference }: Complaint): Subject => ({
    kind: 'exception',
    of: community.home,
    id: `message-${partner}-${type}-${reference}`.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, idLengthMax),
  });

  async function say(complaint: Complaint, status: 'open' | 'resolved'): Promise<void> {
    const { kind, partner, type, reference, ack, detail, about, message } = complaint;
    const name = community.nameOf(partner);
    const draft: Draft<'exception'> = {
      subject: subjectOf(complaint),
      type: 'exception',
      classifier: 'actual',
      occurredAt: fromEpochMs(clock(), 'UTC', 'second'),
      body: {
        kind: 'message',
        about: [...about],
        ...sentencesOf(complaint, name),
        values: {
          sentence: `message.${kind}`,
          ...{ partner: name, type, reference },
          ...(ack !== undefined && { ack }),
          ...(detail !== undefined && { detail: detail.slice(0, 500) }),
        },
        status,
        ...(status === 'resolved' && { reason: 'The partner has answered.' }),
      },
      source: { message },
    };
    const said = await intake.say(community.home, [draft]);
    if (!said.ok) throw new PortolanError(said.problems);
  }

  return {
    raise: (complaint: Complaint) => say(complaint, 'open'),
    /** Where it stands; what was never said is not taken back. */
    resolve: async (complaint: Complaint) => {
      const state = await store.projections.state(subjectKey(subjectOf(complaint)));
      if (state?.kind === 'exception' && state.status === 'open') await say(complaint, 'resolved');
    },
  };
}

function sentencesOf(
  { kind, type, reference, ack, detail }: Complaint,
  name: string,
): { what: string; why: string } {
  const message = `${type} ${reference}`;
  if (kind === 'unanswered')
    return {
      what: `${name} has not acknowledged ${message}`,
      why: `No ${ack} came back within the time that was agreed.`,
    };
  if (kind === 'rejected')
    return { what: `${name} refuses ${message}`, why: `Its ${ack} says: ${detail ?? 'rejected'}.` };
  return { what: `${message} never reached ${name}`, why: `It was given up: ${detail ?? 'no answer'}.` };
}
