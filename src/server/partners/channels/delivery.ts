// Who has still to be told? What is due in the outbox goes to its partner's channel, again and again with growing pauses; what
// never arrives is kept, shown and can be sent again.
import { fromEpochMs, PortolanError } from '../../../base/index.ts';
import type { Intake } from '../../intake/index.ts';
import type { OutboxEntry, Store } from '../../storage/index.ts';
import { pauseAfter } from './back-off.ts';
import type { OutChannel } from './channel.ts';
import { contentOf, type Outgoing } from './outgoing.ts';

export type DeliveryOptions = {
  readonly store: Store;
  readonly intake: Intake;
  readonly home: string;
  /** The record's clock, epoch milliseconds. */
  readonly clock: () => number;
  /** The machine's clock, epoch milliseconds. */
  readonly now: () => number;
  /** Uniform in [0, 1): pauses are drawn, so that what failed together is not tried together. */
  readonly draw: () => number;
  readonly channelFor: (entry: OutboxEntry) => Promise<OutChannel>;
  /** Told before the first attempt, and once the outcome is known. */
  readonly onSending?: (entry: OutboxEntry) => Promise<void>;
  readonly onSettled?: (
    entry: OutboxEntry,
    status: 'delivered' | 'failed',
    problem?: string,
  ) => Promise<void>;
};

const dueAtOnce = 50;

/** One after the other for each receiver, receivers side by side: one that does not answer holds up nobody else. */
export async function deliverDue(options: DeliveryOptions, stopping?: AbortSignal): Promise<number> {
  const due = await options.store.operational.outbox.due(options.now(), dueAtOnce);
  const lanes = [...Map.groupBy(due, ({ to }) => to).values()].map(async (entries) => {
    for (const entry of entries) if (!(await deliver(options, entry, stopping))) return;
  });
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return due.length;
}

/** @returns false where the receiver did not take it, and nothing else needs to be tried now */
async function deliver(
  options: DeliveryOptions,
  entry: OutboxEntry,
  stopping?: AbortSignal,
): Promise<boolean> {
  const { store, now, draw, onSending } = options;
  const channel = await options.channelFor(entry);
  await onSending?.(entry);
  const payload = entry.payload as Outgoing;
  const { contentType, name = `${entry.id}.txt` } = payload;
  const parcel = { content: contentOf(payload), contentType, name };
  const done = await channel.deliver(parcel, entry.idempotencyKey, stopping);
  if (stopping?.aborted === true) return false;
  if (done.outcome === 'accepted') {
    await settle(options, entry, 'delivered', done.note);
    return true;
  }
  const attempts = entry.attempts + 1;
  const dead = done.outcome === 'dead' || attempts >= channel.attemptsMax;
  const nextAt = now() + pauseAfter(attempts, draw(), done.outcome === 'retry' ? done.afterMs : undefined);
  await store.operational.outbox.update(entry.id, { attempts, nextAt, lastError: done.problem });
  if (dead) await settle(options, entry, 'failed', done.problem);
  // A message that its receiver refuses for good says nothing of the next one.
  return done.outcome === 'dead';
}

/** The outcome goes into the record before the entry leaves the queue: told twice is better than never. */
async function settle(
  { store, intake, home, clock, onSettled }: DeliveryOptions,
  entry: OutboxEntry,
  status: 'delivered' | 'failed',
  note?: string,
): Promise<void> {
  const { dispatch } = entry.payload as Outgoing;
  if (dispatch !== undefined) {
    const body = { ...dispatch.body, status, ...(note !== undefined && { note }) };
    const occurredAt = fromEpochMs(clock(), 'UTC', 'second');
    const said = await intake.say(home, [{ ...dispatch, body, occurredAt }]);
    if (!said.ok) throw new PortolanError(said.problems);
  }
  await onSettled?.(entry, status, status === 'failed' ? note : undefined);
  await store.operational.outbox.update(entry.id, { status });
}

/** Makes a dead letter wait again, from the first pause on. @returns false where it is none */
export async function replay({ store, now }: DeliveryOptions, id: string): Promise<boolean> {
  const entry = await store.operational.outbox.find(id);
  if (entry?.status !== 'failed') return false;
  return store.operational.outbox.update(id, { status: 'waiting', attempts: 0, nextAt: now() });
}
