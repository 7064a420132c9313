// Who has still to be told? Messages in the outbox go to the partner's webhook, signed, with an idempotency key, again and
// again with growing pauses; one that never arrives is kept and shown as failed.
import { createHmac } from 'node:crypto';
import { fromEpochMs, PortolanError } from '../../base/index.ts';
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

type Delivering = Pick<JobOptions, 'store' | 'intake' | 'community' | 'clock'> & {
  /** Ends attempts that are under way; they are made again. */
  readonly stopping?: AbortSignal;
};

/** One after the other for each receiver, receivers side by side: one that does not answer holds up nobody else. */
export async function deliverDue(options: Delivering): Promise<number> {
  const due = await options.store.operational.outbox.due(Date.now(), dueAtOnce);
  const lanes = [...Map.groupBy(due, ({ to }) => to).values()].map(async (entries) => {
    for (const entry of entries) if (!(await deliver(options, entry))) return;
  });
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return due.length;
}

/** @returns false where the receiver did not take it, and nothing else needs to be tried now */
async function deliver(options: Delivering, entry: OutboxEntry): Promise<boolean> {
  const { store, community, stopping } = options;
  const receiver = community.list().find(({ id }) => id === entry.to);
  if (receiver?.webhook === undefined) {
    await settle(options, entry, 'delivered', 'kept for collection');
    return true;
  }
  const { content, contentType } = entry.payload as Outgoing;
  const problem = await send(receiver, entry, content, contentType, stopping);
  if (stopping?.aborted) return false;
  if (problem === undefined) {
    await settle(options, entry, 'delivered');
    return true;
  }
  const attempts = entry.attempts + 1;
  const { outbox } = store.operational;
  const nextAt = Date.now() + firstPauseMs * 2 ** entry.attempts;
  await outbox.update(entry.id, { attempts, nextAt, lastError: problem });
  if (attempts >= attemptsMax) await settle(options, entry, 'failed', problem);
  return false;
}

/** @returns what went wrong, or undefined once the receiver has taken it. */
async function send(
  receiver: Organisation,
  entry: OutboxEntry,
  content: string,
  contentType: string,
  stopping: AbortSignal | undefined,
): Promise<string | undefined> {
  // With an empty key anybody could sign: a receiver without a secret gets no signature rather than a worthless one.
  const secret = receiver.webhookSecret;
  const signature = secret && `sha256=${createHmac('sha256', secret).update(content).digest('hex')}`;
  const tooLong = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(receiver.webhook!, {
      method: 'POST',
      body: content,
      redirect: 'error',
      signal: stopping === undefined ? tooLong : AbortSignal.any([tooLong, stopping]),
      headers: {
        'content-type': contentType,
        'idempotency-key': entry.idempotencyKey,
        ...(signature && { 'x-portolan-signature': signature }),
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
  const said = await options.intake.say(options.community.home, [{ ...dispatch, body, occurredAt }]);
  if (!said.ok) throw new PortolanError(said.problems);
  await options.store.operational.outbox.update(entry.id, { status });
}
