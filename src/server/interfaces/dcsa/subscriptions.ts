// Who is told of new events, and what became of it? Subscriptions of Track & Trace 2.2, each of one organisation. What is new is sent as an
// array of events with the signature that the standard has; what was sent counts as received on a 2xx only.
import { createHmac, randomUUID } from 'node:crypto';
import type { Principal } from '../../access/index.ts';
import { ask, pauseAfter, type OutgoingPolicy } from '../../partners/channels/index.ts';
import type { Store } from '../../storage/index.ts';
import { DcsaFailure } from './failure.ts';
import { parseWishes, wishNames, type Given } from './query.ts';
import { search, type SearchParts } from './search.ts';

export type Subscription = {
  readonly subscriptionID: string;
  readonly org: string;
  readonly callbackUrl: string;
  /** What it wants to be told of, by names and values of the standard. */
  readonly wishes: Given;
  readonly createdAt: number;
  /** The last entry of the journal that the subscriber has acknowledged; it moves on a 2xx only. */
  readonly cursor: number;
  readonly attempts: number;
  /** Epoch milliseconds: when it may be tried again. */
  readonly nextAt: number;
  readonly lastError?: string;
};

export const subscriptionsMax = 200;
const prefix = 'dcsa-subscription/';
const keyOf = (org: string, id = ''): string => `${prefix}${encodeURIComponent(org)}/${id}`;
const secretOf = (id: string): string => `dcsa-subscription/${id}`;

export type Subscriptions = ReturnType<typeof openSubscriptions>;

export function openSubscriptions({ operational, vault }: Pick<Store, 'operational' | 'vault'>) {
  const { settings } = operational;
  const find = async (org: string, id: string): Promise<Subscription | undefined> =>
    (await settings.get(keyOf(org, id))) as Subscription | undefined;
  const list = async (org: string): Promise<Subscription[]> => {
    const all = [...(await settings.list(keyOf(org))).values()] as Subscription[];
    return all.toSorted(
      (a, b) => a.createdAt - b.createdAt || (a.subscriptionID < b.subscriptionID ? -1 : 1),
    );
  };
  const put = async (subscription: Subscription, secret?: string): Promise<void> => {
    if (secret !== undefined) await vault.keepSecret(secretOf(subscription.subscriptionID), secret);
    await settings.put(keyOf(subscription.org, subscription.subscriptionID), subscription);
  };
  return {
    find,
    list,
    put,
    all: async () => [...(await settings.list(prefix)).values()] as Subscription[],
    async remove({ org, subscriptionID }: Subscription): Promise<void> {
      await settings.remove(keyOf(org, subscriptionID));
      await vault.keepSecret(secretOf(subscriptionID));
    },
    keepSecret: (id: string, secret: string) => vault.keepSecret(secretOf(id), secret),
    secret: (id: string) => vault.findSecret(secretOf(id)),
  };
}

/** A subscription out of a body of the standard; it begins with what comes after `cursor`. */
export function newSubscription(
  org: string,
  body: Given,
  { cursor, now }: { readonly cursor: number; readonly now: number },
): Subscription {
  return {
    ...{ subscriptionID: randomUUID(), org, callbackUrl: addressOf(body), wishes: wishesOf(body) },
    ...{ createdAt: now, cursor, attempts: 0, nextAt: 0 },
  };
}

export function addressOf({ callbackUrl }: Given): string {
  if (typeof callbackUrl === 'string' && callbackUrl !== '' && callbackUrl.length <= 2000) return callbackUrl;
  throw new DcsaFailure(400, 'callbackUrl: It is the address that events are sent to.', 'callbackUrl');
}

/** What is not told is not narrowed. Throws where a wish cannot be answered. */
export function wishesOf(body: Given): Given {
  const { callbackUrl: _, secret: __, subscriptionID: ___, ...rest } = body;
  for (const name of Object.keys(rest)) {
    if (!wishNames.includes(name))
      throw new DcsaFailure(400, `There is no member "${name.slice(0, 60)}" here.`, name);
  }
  const wishes = Object.fromEntries(
    Object.entries(rest).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
  parseWishes(wishes);
  return wishes;
}

/** 32 to 64 bytes in Base64: as the standard has it, for HMAC with SHA-256. */
export function checkSecret(secret: unknown): string {
  const bytes =
    typeof secret === 'string' && /^[A-Za-z0-9+/]{43,88}={0,2}$/u.test(secret)
      ? Buffer.from(secret, 'base64').length
      : 0;
  if (bytes >= 32 && bytes <= 64) return secret as string;
  throw new DcsaFailure(400, 'secret: It is 32 to 64 bytes in Base64.', 'secret');
}

/** As the standard shows it: never with its secret. */
export function shownSubscription({ subscriptionID, callbackUrl, wishes }: Subscription): object {
  return { subscriptionID, callbackUrl, ...wishes };
}

/** `sha256=` and the HMAC of the body in hexadecimal, under the bytes of the secret. */
export function notificationSignature(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('hex')}`;
}

export type DeliveryParts = SearchParts & {
  readonly subscriptions: Subscriptions;
  readonly policy: () => Promise<OutgoingPolicy>;
  /** The deployment's clock, epoch milliseconds. */
  readonly clock: () => number;
};

/** Events in one message: a subscriber reads them at once. */
const eventsMax = 100;
/** Messages that one subscriber gets in one turn, so that the others get theirs. */
const messagesMax = 20;
/** Subscribers that are spoken to at once: one that does not answer holds up few. */
const atOnce = 8;
const timeoutMs = 10_000;
const answerBytesMax = 64 * 1024;

/** Looks at every subscription that is due. */
export async function deliverDue(parts: DeliveryParts, stopping?: AbortSignal): Promise<void> {
  const now = parts.clock();
  const due = (await parts.subscriptions.all()).filter(({ nextAt }) => nextAt <= now).values();
  const work = async (): Promise<void> => {
    for (const subscription of due) {
      if (stopping?.aborted === true) return;
      await deliver(parts, subscription, stopping);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function deliver(parts: DeliveryParts, due: Subscription, stopping?: AbortSignal): Promise<void> {
  let subscription = due;
  for (let sent = 0; sent < messagesMax; sent++) {
    const { events, cursor, more } = await newEvents(parts, subscription);
    const problem = events.length === 0 ? undefined : await post(parts, subscription, events, stopping);
    if (problem !== undefined) {
      const attempts = subscription.attempts + 1;
      const nextAt = parts.clock() + pauseAfter(attempts, Math.random());
      await settle(parts, subscription, { attempts, nextAt, lastError: problem.slice(0, 300) });
      return;
    }
    if (cursor === subscription.cursor && subscription.attempts === 0) return;
    const told = { cursor, attempts: 0, nextAt: 0 };
    subscription = { ...subscription, ...told };
    if (!(await settle(parts, subscription, told)) || !more) return;
  }
}

/** Writes what has become of it, unless the subscriber has left meanwhile. @returns false when it has */
async function settle(
  { subscriptions }: DeliveryParts,
  { org, subscriptionID }: Subscription,
  change: Partial<Subscription>,
): Promise<boolean> {
  const standing = await subscriptions.find(org, subscriptionID);
  if (standing === undefined) return false;
  await subscriptions.put({ ...standing, ...change });
  return true;
}

async function newEvents(parts: DeliveryParts, { org, wishes, cursor }: Subscription) {
  await parts.index.catchUp();
  const end = parts.index.cursor();
  if (end === cursor) return { events: [], cursor, more: false };
  // By the order of the record: the cursor stands between two entries of it.
  const query = {
    ...parseWishes(wishes),
    order: { by: 'updated_seq', direction: 'ASC' },
    limit: eventsMax,
  } as const;
  const page = await search(parts, readerOf(org), query, { version: '2.2.0', afterSeq: cursor });
  const last = page.next === undefined ? end : (page.looked?.value ?? cursor);
  return { events: page.events, cursor: last, more: page.next !== undefined };
}

/** A subscription sees what its organisation may see, at the moment of sending. */
function readerOf(org: string): Principal {
  return { org, role: 'key', user: `subscription of ${org}`, name: 'subscription', language: 'en' };
}

/** @returns what went wrong, if anything */
async function post(
  { subscriptions, policy }: DeliveryParts,
  { subscriptionID, callbackUrl }: Subscription,
  events: readonly object[],
  stopping?: AbortSignal,
): Promise<string | undefined> {
  const body = JSON.stringify(events);
  const secret = await subscriptions.secret(subscriptionID);
  const headers = {
    'content-type': 'application/json',
    'Api-Version': '2.2.0',
    'Subscription-ID': subscriptionID,
    ...(secret !== undefined && { 'Notification-Signature': notificationSignature(body, secret) }),
  };
  const asked = { method: 'POST', url: callbackUrl, headers, body, timeoutMs, answerBytesMax } as const;
  const answer = await ask({ ...asked, signal: stopping }, await policy());
  if (!answer.ok) return answer.problems[0]!.message;
  const { status } = answer.value;
  return status >= 200 && status < 300 ? undefined : `The subscriber answered ${status}.`;
}
