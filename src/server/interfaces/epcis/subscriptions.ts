// How is a subscriber told of new events? By POST of an EPCISQueryDocument to its address, signed, as soon as events come in or at the
// times that it named (EPCIS 2.0 §12.7.3). What was sent counts as received on a 2xx only: until then the same events are sent again.
import { createHmac } from 'node:crypto';
import { ask, pauseAfter, signatureHeaders, type OutgoingPolicy } from '../../partners/channels/index.ts';
import type { Principal } from '../../access/index.ts';
import { queryDocument } from './document.ts';
import type { EventIndex } from './event-index.ts';
import { EpcisFailure } from './failure.ts';
import type { NamedQueries, NamedQuery, Subscription } from './named-queries.ts';
import { parseQuery } from './query.ts';
import { epcisPrefixesOf } from '../../../exchange/index.ts';
import { nextTime } from './schedule.ts';
import { search, type SearchParts } from './search.ts';

export type SubscriptionParts = SearchParts & {
  readonly index: EventIndex;
  readonly queries: NamedQueries;
  readonly policy: () => Promise<OutgoingPolicy>;
  /** The deployment's clock, epoch milliseconds. */
  readonly clock: () => number;
};

/** Events in one document: a subscriber reads them at once. */
const eventsMax = 100;
/** Documents that one subscriber gets in one turn, so that the others get theirs. */
const documentsMax = 20;
/** Subscribers that are spoken to at once: one that does not answer holds up few. */
const atOnce = 8;
const timeoutMs = 10_000;
const answerBytesMax = 64 * 1024;

/** Looks at every subscription that is due. */
export async function deliverDue(parts: SubscriptionParts, stopping?: AbortSignal): Promise<void> {
  const now = parts.clock();
  const due = (await parts.queries.allSubscriptions()).filter(({ nextAt }) => nextAt <= now);
  const next = due.values();
  const work = async (): Promise<void> => {
    for (const subscription of next) {
      if (stopping?.aborted === true) return;
      await deliver(parts, subscription, stopping);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function deliver(parts: SubscriptionParts, due: Subscription, stopping?: AbortSignal): Promise<void> {
  const named = await parts.queries.find(due.org, due.queryName);
  if (named === undefined) return parts.queries.removeSubscription(due);
  let subscription = due;
  for (let sent = 0; sent < documentsMax; sent++) {
    const batch = await newEvents(parts, subscription, named);
    if (batch.events.length === 0 && (subscription.reportIfEmpty !== true || sent > 0)) {
      await settle(parts, subscription, {
        cursor: batch.cursor,
        attempts: 0,
        nextAt: nextOf(parts, subscription),
      });
      return;
    }
    const problem = await post(parts, subscription, batch, stopping);
    if (problem !== undefined) {
      const attempts = subscription.attempts + 1;
      const nextAt = parts.clock() + pauseAfter(attempts, Math.random());
      await settle(parts, subscription, { attempts, nextAt, lastError: problem.slice(0, 300) });
      return;
    }
    const told = {
      cursor: batch.cursor,
      attempts: 0,
      lastNotifiedAt: parts.clock(),
      nextAt: nextOf(parts, subscription),
    };
    subscription = { ...subscription, ...told };
    if (!(await settle(parts, subscription, told)) || !batch.more) return;
  }
  await settle(parts, subscription, { nextAt: parts.clock() });
}

/** Writes what has become of it, unless the subscriber has left meanwhile. @returns false when it has */
async function settle(
  { queries }: SubscriptionParts,
  { org, queryName, subscriptionID }: Subscription,
  change: Partial<Subscription>,
): Promise<boolean> {
  const standing = await queries.findSubscription(org, queryName, subscriptionID);
  if (standing === undefined) return false;
  await queries.putSubscription({ ...standing, ...change });
  return true;
}

/** A stream is looked at in every turn; a schedule that never comes again is not. */
function nextOf({ clock }: SubscriptionParts, { schedule }: Subscription): number {
  return schedule === undefined ? 0 : (nextTime(schedule, clock()) ?? Number.MAX_SAFE_INTEGER);
}

type Batch = { readonly events: readonly object[]; readonly cursor: number; readonly more: boolean };

async function newEvents(
  parts: SubscriptionParts,
  subscription: Subscription,
  named: NamedQuery,
): Promise<Batch> {
  const prefixes = epcisPrefixesOf(named.query['@context']);
  const { conditions } = parseQuery(named.query, prefixes);
  // By the order of the record, whatever order the query asks for: the cursor stands between two entries of it.
  const query = { conditions, orderBy: 'received_at', direction: 'ASC' } as const;
  await parts.index.catchUp();
  const end = parts.index.cursor();
  const reader = readerOf(subscription.org);
  const page = await search(parts, reader, query, { limit: eventsMax, afterSeq: subscription.cursor });
  const last = page.next === undefined ? end : (page.looked?.seq ?? subscription.cursor);
  return { events: page.events.map(({ event }) => event), cursor: last, more: page.next !== undefined };
}

/** A subscription sees what its organisation may see, at the moment of sending. */
function readerOf(org: string): Principal {
  return { org, role: 'key', user: `subscription of ${org}`, name: 'subscription', language: 'en' };
}

/** @returns what went wrong, if anything */
async function post(
  { queries, policy, clock }: SubscriptionParts,
  { subscriptionID, queryName, dest, asLinks, cursor }: Subscription,
  { events, cursor: last }: Batch,
  stopping?: AbortSignal,
): Promise<string | undefined> {
  const options = { createdAt: clock(), queryName, subscriptionID, ...(asLinks && { asLinks }) };
  const body = JSON.stringify(queryDocument(events as never, options));
  const secret = await queries.secret(subscriptionID);
  // The same events have the same key, however often they are sent: the receiver can tell a repetition.
  const key = `${subscriptionID}-${cursor}-${last}`;
  const headers = {
    'content-type': 'application/json',
    'GS1-EPCIS-Version': '2.0.0',
    'GS1-CBV-Version': '2.0.0',
    'idempotency-key': key,
    ...signatureHeaders(key, Math.floor(Date.now() / 1000), body, secret),
    ...(secret !== undefined && { 'GS1-Signature': gs1Signature(body, secret) }),
  };
  const asked = { method: 'POST', url: dest, headers, body, timeoutMs, answerBytesMax } as const;
  const answer = await ask({ ...asked, signal: stopping }, await policy());
  if (!answer.ok) return answer.problems[0]!.message;
  const { status } = answer.value;
  return status >= 200 && status < 300 ? undefined : `The subscriber answered ${status}.`;
}

/** HMAC with SHA-256 over the body, under the token that the subscriber gave (§12.7.3). */
export function gs1Signature(body: string, token: string): string {
  return `sha256=${createHmac('sha256', token).update(body).digest('hex')}`;
}

export function checkName(name: unknown): string {
  if (typeof name === 'string' && /^[\p{L}\p{N}_.:~-]{1,100}$/u.test(name)) return name;
  throw new EpcisFailure(
    'queryValidation',
    'name: It takes letters, digits, "_", ".", ":", "~" and "-", 100 at most.',
  );
}
