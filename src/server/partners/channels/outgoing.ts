// What goes out? A message is kept as it goes, and waits in the outbox until its receiver has taken it: at least once, always
// under one key.
import { randomUUID } from 'node:crypto';
import { utf8 } from '../../../base/index.ts';
import type { Draft } from '../../../record/index.ts';
import type { OutboxEntry, Store } from '../../storage/index.ts';
import type { Parcel } from './channel.ts';

export type Dispatch = Omit<Draft<'dispatch'>, 'occurredAt'>;

/** What an outbox entry carries: the message as it goes out, and what the record and the trackers know it by. */
export type Outgoing = Pick<Parcel, 'contentType'> & {
  readonly content: string;
  /** Set where the bytes are no UTF-8: then `content` is their base64. */
  readonly encoding?: 'base64';
  readonly name?: string;
  /** The id under which it is kept. */
  readonly message?: string;
  readonly reference?: string;
  /** Subject keys. */
  readonly about?: readonly string[];
  /** Set where the record tells of it. */
  readonly dispatch?: Dispatch;
};

export type Post = {
  readonly to: string;
  /** `IFTMBF D.99B`, `CONTRL`, `edifact:DESADV:D96A`. */
  readonly format: string;
  readonly reference: string;
  readonly content: string | Uint8Array;
  readonly contentType: string;
  readonly extension: string;
  readonly about: readonly string[];
  /** Nothing is queued twice under one. */
  readonly key: string;
};

export type Outgoings = {
  readonly store: Store;
  readonly home: string;
  /** The record's clock, epoch milliseconds. */
  readonly clock: () => number;
  /** The machine's clock: what waits is due by it. */
  readonly now?: () => number;
};

/** Keeps the message as it goes out, so that people can read what was sent. @returns its id */
export async function keepOutgoing(
  { store, home, clock }: Outgoings,
  post: Omit<Post, 'key' | 'to'>,
): Promise<string> {
  const incoming = {
    ...{ id: randomUUID(), org: home, door: 'outgoing', contentType: post.contentType, receivedAt: clock() },
    name: `${post.format}-${post.reference}.${post.extension}`,
  };
  const { message } = await store.messages.put(incoming, bytesOf(post.content));
  const counts = { lines: 1, accepted: 1, rejected: 0, duplicates: 0 };
  await store.messages.finish(message.id, { status: 'complete', format: post.format, ...counts });
  return message.id;
}

/** Puts it into the outbox. @returns false where it stood there before */
export async function enqueue(
  { store, now = Date.now }: Outgoings,
  post: Post,
  kept: { readonly message: string; readonly dispatch?: Dispatch },
): Promise<boolean> {
  const { to, format, reference, content, contentType, about, extension } = post;
  const name = `${format.replace(/[^A-Za-z0-9]+/g, '-')}-${reference}.${extension}`;
  const payload: Outgoing = { ...asText(content), contentType, name, reference, about, ...kept };
  return store.operational.outbox.create({
    ...{ id: randomUUID(), idempotencyKey: post.key, to, kind: format, payload },
    ...{ nextAt: now(), createdAt: now() },
  });
}

const controlKey = 'control-number';
/** ISA13 has nine digits. */
const controlMax = 999_999_999;

/** Of an interchange of ours. Kept before it is used: one may be left out after a crash, and none is used twice. */
export async function nextControlNumber(store: Store): Promise<number> {
  const last = Number((await store.operational.settings.get(controlKey)) ?? 0);
  const next = last >= controlMax ? 1 : last + 1;
  await store.operational.settings.put(controlKey, next);
  return next;
}

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? utf8(content) : content);

function asText(content: string | Uint8Array): Pick<Outgoing, 'content' | 'encoding'> {
  if (typeof content === 'string') return { content };
  return { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
}

/** The bytes as they go out. */
export function contentOf({ content, encoding }: Outgoing): Uint8Array {
  return encoding === undefined ? utf8(content) : Buffer.from(content, encoding);
}

/** `DESADV` of `edifact:DESADV:D96A`, `edifact-desadv` and `DESADV D.96A`. */
export function messageTypeOf({ kind }: Pick<OutboxEntry, 'kind'>): string {
  const bare = kind.replace(/^(edifact|x12)[:-]/, '');
  return bare.split(/[\s:]/)[0]!.toUpperCase();
}
