// How is a way out carried out? The decision and the new plan go into the record in one batch, the partners' messages into the
// outbox. Under the same approval nothing is said twice: what a crash left open is only queued again.
import { createHash, randomUUID } from 'node:crypto';
import { fromEpochMs, succeed, toHex, utf8, type Moment, type Result } from '../../base/index.ts';
import {
  approve,
  epcisPrefixes,
  newPlan,
  outgoingMessages,
  usualOrderTarget,
  type OutgoingMessage,
  type Partner,
} from '../../act/index.ts';
import type { Alternative } from '../../decide/index.ts';
import { encodeEpcis, encodeIftmbf, encodeIftsta, objectEvent, parseTarget } from '../../exchange/index.ts';
import type { Draft, ShipmentState, Subject } from '../../record/index.ts';
import { enqueue, keepOutgoing, nextControlNumber, type Post } from '../partners/channels/index.ts';
import { encodeFor, type PartnerProfile } from '../partners/index.ts';
import { nodeCrypto } from '../operation/crypto.ts';
import { isErased, type Organisation } from '../storage/index.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { ResponseOptions } from './response.ts';
import { reserve, type SupplierIndex } from './supply/index.ts';

export type CarryOutOptions = Pick<
  ResponseOptions,
  'store' | 'intake' | 'community' | 'channels' | 'profiles' | 'clock'
> & { readonly suppliers: SupplierIndex };

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

/** One decision is carried out at a time, so that one name is enough. */
const underWayKey = 'carrying-out';

export type CarryOut = ReturnType<typeof createCarryOut>;

type Text = Pick<Post, 'content' | 'contentType' | 'extension'>;
type Queued = { readonly post: Post; readonly dispatch: Draft<'dispatch'> };

export function createCarryOut(options: CarryOutOptions) {
  const { store, intake, community, channels, profiles, clock, suppliers } = options;
  const outgoings = { store, home: community.home, clock };
  const partnersOf = () => community.list().map((each) => asPartner(each, profiles.find(each.id)));
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
    const reserved = await reserve(
      { store, home: community.home, suppliers },
      shipment,
      alternative,
      message,
    );
    if (!reserved.ok) return reserved;
    const outgoing: { each: OutgoingMessage; text: Text }[] = [];
    for (const each of approved.value.messages) {
      const encoded = await encode(each);
      if (!encoded.ok) return encoded;
      outgoing.push({ each, text: encoded.value });
    }
    // Nobody is told before the decision stands in the record; the outbox survives a crash after it.
    const queued: Queued[] = [];
    for (const { each, text } of outgoing) queued.push(await keep(subject, each, text));
    // What the last one had to send, and could not, goes out before its name is forgotten.
    await finishLast();
    await store.operational.settings.put(underWayKey, { subject, message });
    const said = await intake.say(community.home, [
      ...approved.value.drafts,
      ...reserved.value,
      ...queued.map(({ dispatch }) => dispatch),
    ]);
    if (!said.ok) return said;
    for (const one of queued) await queue(one);
    return succeed(said.value[0]!.statement.id);
  }

  async function finishLast(): Promise<void> {
    const last = await store.operational.settings.get(underWayKey);
    if (last !== undefined) await carriedOut(last as Pick<Approval, 'subject' | 'message'>);
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
    const content = asSent((await store.messages.bytes(message)) ?? new Uint8Array());
    const { contentType = 'application/octet-stream', name = '' } = found ?? {};
    return { content, contentType, extension: name.split('.').at(-1) ?? '' };
  }

  function dispatchOf(subject: Subject, body: Draft<'dispatch'>['body']): Omit<Draft<'dispatch'>, 'source'> {
    const occurredAt = fromEpochMs(clock(), 'UTC', 'second');
    return { subject, type: 'dispatch', classifier: 'actual', occurredAt, body };
  }

  async function keep(subject: Subject, message: OutgoingMessage, text: Text): Promise<Queued> {
    const { to, reference, about } = message;
    const format = message.format === 'order' ? message.target : message.format;
    const post = { ...text, to, format, reference, about, key: `${to}/${reference}` };
    const kept = await keepOutgoing(outgoings, post);
    const body: Draft<'dispatch'>['body'] = {
      ...{ to, format, reference, about: [...about], status: 'queued' },
      channel: await channels.kindFor(to, format),
      digest: `sha256:${toHex(nodeCrypto.sha256(bytesOf(text.content)))}`,
    };
    return { post, dispatch: { ...dispatchOf(subject, body), source: { message: kept } } };
  }

  const queue = ({ post, dispatch }: Queued) =>
    enqueue(outgoings, post, { message: dispatch.source.message, dispatch });

  /** How many messages to partners it would mean. */
  function countMessages(shipment: ShipmentState, alternative: Alternative): number {
    const partners = partnersOf();
    const now = fromEpochMs(clock(), 'UTC', 'second');
    const plan = newPlan(shipment, alternative, { message: 'counted', reference: 'COUNTED', now });
    return outgoingMessages({
      ...{ shipment, alternative, plan, partners, reference: 'COUNTED' },
      home: homeOf(partners),
      now,
      newId: () => '',
    }).length;
  }

  async function encode(message: OutgoingMessage): Promise<Result<Text>> {
    if (message.format === 'order') return encodeOrder(message);
    return encodeTransport(message, fromEpochMs(clock(), 'UTC', 'second'));
  }

  /** As the supplier's profile has it. A number of an interchange that a crash kept from going out is not used again. */
  async function encodeOrder({ to, target: wanted, content }: OrderMessage): Promise<Result<Text>> {
    const target = parseTarget(wanted);
    if (!target.ok) return target;
    const control = await nextControlNumber(store);
    const preparedAt = fromEpochMs(clock(), 'UTC', 'second');
    const addressed = { to: wanted, sender: community.home, recipient: to, preparedAt, control };
    const written = encodeFor({ community, profiles }, target.value, content, addressed);
    if (!written.ok) return written;
    const { bytes, contentType } = written.value;
    return succeed({ content: asSent(bytes), contentType, extension: extensionOf(wanted) });
  }

  return {
    /** One after another: what one is promised, the next is not. @returns the id of the decision */
    carryOut: (approval: Approval) => oneAtATime('carry out', () => carryOutNow(approval)),
    carriedOut,
    /** A crash may have come between the record and the outbox: what the last decision had to send is queued. */
    resume: (): Promise<void> => oneAtATime('carry out', finishLast),
    countMessages,
  };
}

/** Ten characters that follow from the approval: begun again after a crash, it has the same. */
function referenceOf(message: string): string {
  const hash = BigInt(`0x${createHash('sha256').update(message).digest('hex').slice(0, 14)}`);
  return hash.toString(36).toUpperCase().padStart(10, '0').slice(-10);
}

type OrderMessage = Extract<OutgoingMessage, { format: 'order' }>;

function encodeTransport(message: Exclude<OutgoingMessage, OrderMessage>, createdAt: Moment): Result<Text> {
  switch (message.format) {
    case 'epcis': {
      const events = message.content.map(objectEvent);
      const content = encodeEpcis(events, { createdAt, prefixes: epcisPrefixes });
      return content.ok
        ? succeed({ content: content.value, contentType: 'application/ld+json', extension: 'jsonld' })
        : content;
    }
    case 'edifact-iftmbf':
      return asEdifact(encodeIftmbf(message.content));
    case 'edifact-iftsta':
      return asEdifact(encodeIftsta(message.content));
  }
}

function asEdifact(text: Result<string>): Result<Text> {
  return text.ok
    ? succeed({ content: text.value, contentType: 'application/edifact', extension: 'edi' })
    : text;
}

const extensions: Readonly<Record<string, string>> = { edifact: 'edi', x12: 'x12', csv: 'csv', idoc: 'xml' };

function extensionOf(target: string): string {
  return extensions[target.split(':')[0]!] ?? 'xml';
}

const bytesOf = (content: Text['content']) => (typeof content === 'string' ? utf8(content) : content);

/** Text where it is UTF-8; other character sets stay the bytes that they are. */
function asSent(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

function asPartner({ id, name, gln, format }: Organisation, profile: PartnerProfile | undefined): Partner {
  return {
    org: id,
    name,
    orderTarget: orderTargetOf(format, profile),
    ...(gln !== undefined && { gln }),
    ...(format?.startsWith('epcis') && { format: 'epcis' }),
  };
}

/** What its profile says that it reads, else what goes with the format that it uses otherwise. */
function orderTargetOf(format: string | undefined, profile: PartnerProfile | undefined): string {
  const wanted = (profile?.messages ?? []).flatMap(({ direction, type, version, association }) => {
    if (direction !== 'out') return [];
    if (type === 'ORDERS') return [['edifact', type, version, association].filter(Boolean).join(':')];
    return type === '850' ? [`x12:850:${version}`] : [type];
  });
  const usual = Object.entries(ordersByFormat).find(([form]) => format?.startsWith(form))?.[1];
  const isOrder = (target: string) => {
    const parsed = parseTarget(target);
    return parsed.ok && parsed.value.kinds[0] === 'order';
  };
  return wanted.find(isOrder) ?? usual ?? usualOrderTarget;
}

const ordersByFormat: Readonly<Record<string, string>> = {
  ...{ x12: 'x12:850:004010', ubl: 'ubl:Order', cii: 'cii:CrossIndustryOrder', csv: 'csv:order' },
};
