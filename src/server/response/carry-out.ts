// How is a way out carried out? The decision and the new plan go into the record in one batch, the partners' messages into the
// outbox. Under the same approval nothing is said twice: what a crash left open is only queued again.
import { createHash, randomUUID } from 'node:crypto';
import { fromEpochMs, succeed, toHex, utf8, type Result } from '../../base/index.ts';
import {
  approve,
  epcisPrefixes,
  newPlan,
  outgoingMessages,
  type OutgoingMessage,
  type Partner,
} from '../../act/index.ts';
import type { Alternative } from '../../decide/index.ts';
import { encodeEpcis, encodeIftmbf, encodeIftsta, objectEvent } from '../../exchange/index.ts';
import type { Draft, ShipmentState, Subject } from '../../record/index.ts';
import { enqueue, keepOutgoing, type Post } from '../partners/channels/index.ts';
import { nodeCrypto } from '../operation/crypto.ts';
import { isErased } from '../storage/index.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { reserveStock } from './reserve-stock.ts';
import type { ResponseOptions } from './response.ts';

export type CarryOutOptions = Pick<ResponseOptions, 'store' | 'intake' | 'community' | 'channels' | 'clock'>;

export type Approval = {
  /** The exception that it answers, or a plan where no exception led to it. */
  readonly subject: Subject;
  readonly shipment: ShipmentState;
  readonly alternatives: readonly Alternative[];
  readonly chosen: string;
  readonly approvedBy: string;
  /** Id of the approval. */
  readonly message: string;
};

export type CarryOut = ReturnType<typeof createCarryOut>;

type Text = { readonly content: string; readonly contentType: string; readonly extension: string };
type Queued = { readonly post: Post; readonly dispatch: Draft<'dispatch'> };

export function createCarryOut({ store, intake, community, channels, clock }: CarryOutOptions) {
  const outgoings = { store, home: community.home, clock };
  const partnersOf = () => community.list().map(asPartner);
  const homeOf = (partners: readonly Partner[]) => partners.find(({ org }) => org === community.home)!;

  async function carryOutNow(approval: Approval): Promise<Result<string>> {
    const { subject, shipment, alternatives, chosen, approvedBy, message } = approval;
    const known = await carriedOut(approval);
    if (known !== undefined) return succeed(known);
    const partners = partnersOf();
    const approved = approve({
      ...{ exception: { subject }, shipment, alternatives, chosen, partners, approvedBy, message },
      home: homeOf(partners),
      now: fromEpochMs(clock(), 'UTC', 'second'),
      reference: referenceOf(message),
      newId: randomUUID,
    });
    if (!approved.ok) return approved;
    const alternative = alternatives.find(({ id }) => id === chosen)!;
    const reserved = await reserveStock(store, community.home, alternative, message);
    if (!reserved.ok) return reserved;
    const outgoing = approved.value.messages.map((each) => ({ each, encoded: encode(each, clock()) }));
    const unsaid = outgoing.find(({ encoded }) => !encoded.ok)?.encoded;
    if (unsaid !== undefined && !unsaid.ok) return unsaid;
    // Nobody is told before the decision stands in the record; the outbox survives a crash after it.
    const queued: Queued[] = [];
    for (const { each, encoded } of outgoing)
      if (encoded.ok) queued.push(await keep(subject, each, encoded.value));
    const said = await intake.say(community.home, [
      ...approved.value.drafts,
      ...reserved.value,
      ...queued.map(({ dispatch }) => dispatch),
    ]);
    if (!said.ok) return said;
    for (const one of queued) await queue(one);
    return succeed(said.value[0]!.statement.id);
  }

  /** The decision that stands in the record under this approval; what it had to send is queued where it is not yet. */
  async function carriedOut({
    subject,
    message,
  }: Pick<Approval, 'subject' | 'message'>): Promise<string | undefined> {
    const entries = (await store.journal.ofSubject(subject)).filter((entry) => !isErased(entry));
    const decision = entries.find(
      ({ statement: { type, source } }) => type === 'decision' && source.message === message,
    );
    if (decision === undefined) return undefined;
    const reference = referenceOf(message);
    for (const { statement } of entries) {
      if (statement.type !== 'dispatch') continue;
      const { source, ...said } = statement as unknown as Draft<'dispatch'>;
      if (said.body.status !== 'queued' || !said.body.reference.startsWith(reference)) continue;
      const { to, format, reference: own, about } = said.body;
      const key = `${to}/${own}`;
      if (await store.operational.outbox.isKnown(key)) continue;
      const { content, ...kept } = await contentOf(source.message);
      const dispatch = { ...dispatchOf(subject, said.body), source };
      const post = { to, format, reference: own, about: about ?? [], key, content, ...kept };
      await queue({ post, dispatch });
    }
    return decision.statement.id;
  }

  async function contentOf(message: string): Promise<Text> {
    const found = await store.messages.get(message);
    const content = Buffer.from((await store.messages.bytes(message)) ?? []).toString('utf8');
    const { contentType = 'application/octet-stream', name = '' } = found ?? {};
    return { content, contentType, extension: name.split('.').at(-1) ?? '' };
  }

  function dispatchOf(subject: Subject, body: Draft<'dispatch'>['body']): Omit<Draft<'dispatch'>, 'source'> {
    const occurredAt = fromEpochMs(clock(), 'UTC', 'second');
    return { subject, type: 'dispatch', classifier: 'actual', occurredAt, body };
  }

  async function keep(subject: Subject, message: OutgoingMessage, text: Text): Promise<Queued> {
    const { to, format, reference, about } = message;
    const post = { ...text, to, format, reference, about, key: `${to}/${reference}` };
    const kept = await keepOutgoing(outgoings, post);
    const body: Draft<'dispatch'>['body'] = {
      ...{ to, format, reference, about: [...about], status: 'queued' },
      channel: await channels.kindFor(to, format),
      digest: `sha256:${toHex(nodeCrypto.sha256(utf8(text.content)))}`,
    };
    return { post, dispatch: { ...dispatchOf(subject, body), source: { message: kept } } };
  }

  const queue = ({ post, dispatch }: Queued) =>
    enqueue(outgoings, post, { message: dispatch.source.message, dispatch });

  /** How many messages to partners it would mean. */
  function countMessages(shipment: ShipmentState, alternative: Alternative): number {
    const partners = partnersOf();
    const plan = newPlan(shipment, alternative, 'counted');
    return outgoingMessages({
      ...{ shipment, alternative, plan, partners, reference: 'COUNTED' },
      home: homeOf(partners),
      now: fromEpochMs(clock(), 'UTC', 'second'),
      newId: () => '',
    }).length;
  }

  return {
    /** One after another: what one is promised, the next is not. @returns the id of the decision */
    carryOut: (approval: Approval) => oneAtATime('carry out', () => carryOutNow(approval)),
    carriedOut,
    countMessages,
  };
}

/** Ten characters that follow from the approval: begun again after a crash, it has the same. */
function referenceOf(message: string): string {
  const hash = BigInt(`0x${createHash('sha256').update(message).digest('hex').slice(0, 14)}`);
  return hash.toString(36).toUpperCase().padStart(10, '0').slice(-10);
}

function encode(message: OutgoingMessage, nowMs: number): Result<Text> {
  if (message.format === 'epcis') {
    const options = { createdAt: fromEpochMs(nowMs, 'UTC', 'second'), prefixes: epcisPrefixes };
    const content = encodeEpcis(message.content.map(objectEvent), options);
    return content.ok
      ? succeed({ content: content.value, contentType: 'application/ld+json', extension: 'jsonld' })
      : content;
  }
  const text =
    message.format === 'edifact-iftmbf' ? encodeIftmbf(message.content) : encodeIftsta(message.content);
  return text.ok
    ? succeed({ content: text.value, contentType: 'application/edifact', extension: 'edi' })
    : text;
}

function asPartner({
  id,
  name,
  gln,
  format,
}: {
  id: string;
  name: string;
  gln?: string;
  format?: string;
}): Partner {
  return {
    org: id,
    name,
    ...(gln !== undefined && { gln }),
    ...(format?.startsWith('epcis') && { format: 'epcis' }),
  };
}
