// Who has still to be told? Messages in the outbox go to the partner's webhook, signed, with an idempotency key, again and
// again with growing pauses; one that never arrives is kept and shown as failed.
import { createHmac } from 'node:crypto';
import { fromEpochMs } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { Organisation, OutboxEntry } from '../storage/index.ts';
import type { JobOptions } from './jobs.ts';

/** What an outbox entry carries: the message as it goes out, and the dispatch that the record knows it by. */
export type Outgoing = {
  readonly contentType: string;
  readonly content: string;
  readonly dispatch: Omit<Draft<'dispatch'>, 'occurredAt'>;
};

const attemptsMax = 8;
const firstPauseMs = 2000;
const timeoutMs = 10_000;
const dueAtOnce = 50;

export async function deliverDue(
  options: Pick<JobOptions, 'store' | 'intake' | 'community' | 'clock'>,
): Promise<number> {
  const { store, community } = options;
  const due = await store.operational.outbox.due(Date.now(), dueAtOnce);
  for (const entry of due) {
    const receiver = community.list().find(({ id }) => id === entry.to);
    if (receiver?.webhook === undefined) await settle(options, entry, 'delivered', 'kept for collection');
    else await attempt(options, entry, receiver);
  }
  return due.length;
}

type Delivering = Parameters<typeof deliverDue>[0];

async function attempt(options: Delivering, entry: OutboxEntry, receiver: Organisation): Promise<void> {
  const { content, contentType } = entry.payload as Outgoing;
  const problem = await send(receiver, entry, content, contentType);
  if (problem === undefined) {
    await settle(options, entry, 'delivered');
    return;
  }
  const attempts = entry.attempts + 1;
  const { outbox } = options.store.operational;
  if (attempts < attemptsMax) {
    const nextAt = Date.now() + firstPauseMs * 2 ** attempts;
    await outbox.update(entry.id, { attempts, nextAt, lastError: problem });
    return;
  }
  await outbox.update(entry.id, { attempts, lastError: problem });
  await settle(options, entry, 'failed', problem);
}

/** @returns what went wrong, or undefined once the receiver has taken it. */
async function send(
  receiver: Organisation,
  entry: OutboxEntry,
  content: string,
  contentType: string,
): Promise<string | undefined> {
  const signature = createHmac('sha256', receiver.webhookSecret ?? '')
    .update(content)
    .digest('hex');
  try {
    const answer = await fetch(receiver.webhook!, {
      method: 'POST',
      body: content,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': contentType,
        'idempotency-key': entry.idempotencyKey,
        'x-portolan-signature': `sha256=${signature}`,
      },
    });
    await answer.body?.cancel();
    return answer.ok ? undefined : `The receiver answered ${answer.status}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The outcome goes into the record before the entry leaves the queue: told twice is better than never. */
async function settle(
  options: Delivering,
  entry: OutboxEntry,
  status: 'delivered' | 'failed',
  note?: string,
): Promise<void> {
  const { dispatch } = entry.payload as Outgoing;
  const body = { ...dispatch.body, status, ...(note !== undefined && { note }) };
  const occurredAt = fromEpochMs(options.clock(), 'UTC', 'second');
  await options.intake.say(options.community.home, [{ ...dispatch, body, occurredAt }]);
  await options.store.operational.outbox.update(entry.id, { status });
}
