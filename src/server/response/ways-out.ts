// What can be done about an exception, over one shipment and over all that a signal hits; and the doing of it: the decision
// and the new plan go into the record, the partners' messages into the outbox.
import {
  fail,
  fromEpochMs,
  quantityNumber,
  succeed,
  toHex,
  utf8,
  type Quantity,
  type Result,
} from '../../base/index.ts';
import { randomUUID } from 'node:crypto';
import {
  approve as approveAlternative,
  epcisPrefixes,
  type OutgoingMessage,
  type Partner,
} from '../../act/index.ts';
import { alternativesFor, sumAlternatives, type Alternative, type PlanContext } from '../../decide/index.ts';
import { encodeEpcis, encodeIftmbf, encodeIftsta, objectEvent } from '../../exchange/index.ts';
import { statedValue, subjectKey } from '../../record/index.ts';
import type {
  Draft,
  ExceptionState,
  OrderState,
  ShipmentState,
  SignalState,
  StockState,
} from '../../record/index.ts';
import { hazardOfSignal } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import { nodeCrypto } from '../operation/crypto.ts';
import { enqueue, keepOutgoing, type Post } from '../channels/index.ts';
import type { Lookout } from './lookout.ts';
import { referenceRates } from './reference-rates.ts';
import type { ResponseOptions } from './response.ts';
import { ordersOf } from './signals.ts';

export type WaysOutOptions = ResponseOptions & { readonly lookout: () => Promise<Lookout> };

type Proposal = { readonly kind: string; readonly title: string };
type Prepared = { readonly seq: number; readonly alternatives: readonly Alternative[] };

/** Alternatives that were computed are kept until the shipment or the closures change. */
const preparedMax = 5000;

export function createWaysOut({
  store,
  intake,
  community,
  channels,
  world,
  clock,
  lookout,
  access,
}: WaysOutOptions) {
  const outgoings = { store, home: community.home, clock };
  const prepared = new Map<string, Prepared>();

  async function shipmentOf(exception: ExceptionState): Promise<ShipmentState | undefined> {
    const state = await store.projections.state(exception.about[0] ?? '');
    return state?.kind === 'shipment' || state?.kind === 'consignment' ? state : undefined;
  }

  async function alternativesOf(exception: ExceptionState): Promise<readonly Alternative[]> {
    // No other way helps where a partner has not answered.
    if (exception.exceptionKind === 'message') return [];
    const shipment = await shipmentOf(exception);
    if (shipment === undefined) return [];
    const key = subjectKey(exception.subject);
    // Statements of the shipment and of the exception, and what is closed: any of them changes what can be done.
    const seq = shipment.lastSeq * 7919 + exception.lastSeq + (await lookout()).activeSignals(clock()).length;
    const kept = prepared.get(key);
    if (kept?.seq === seq) return kept.alternatives;
    const alternatives = alternativesFor(shipment, exception, await contextOf(exception, shipment));
    if (prepared.size >= preparedMax) prepared.delete(prepared.keys().next().value!);
    prepared.set(key, { seq, alternatives });
    return alternatives;
  }

  async function contextOf(exception: ExceptionState, shipment: ShipmentState): Promise<PlanContext> {
    const nowMs = clock();
    const found = await lookout();
    const active = found.activeSignals(nowMs);
    const cause = active.find(({ key }) => key === exception.signal);
    const own = subjectKey(shipment.subject);
    const { stock, needed } = await stockFor(shipment);
    return {
      nowMs,
      network: world().network,
      closures: active.flatMap(({ state }) => state.closes ?? []),
      rates: referenceRates,
      stock,
      ...(needed && { needed }),
      ...(cause && {
        obstacle: {
          closes: cause.state.closes ?? [],
          fromMs: cause.hazard.from,
          ...(cause.hazard.until !== undefined && { untilMs: cause.hazard.until }),
          hits: found.hitsOn(own, cause.key, cause.hazard),
        },
      }),
    };
  }

  /** Positions of what the shipment carries; the largest line decides which item is looked for. */
  async function stockFor(shipment: ShipmentState): Promise<{ stock: StockState[]; needed?: Quantity }> {
    const own = subjectKey(shipment.subject);
    const orders = (await ordersOf(store, [own])).get(own) ?? [];
    const states = await store.projections.states([...new Set([...orders, ...shipment.orders])]);
    const lines = [...states.values()]
      .flatMap((state) => (state as OrderState).lines)
      .filter((line) => line.shipments.length === 0 || line.shipments.includes(own));
    const sized = lines.flatMap((line) => {
      const quantity = statedValue(line.quantity);
      return line.item === undefined || quantity === undefined ? [] : [{ item: line.item, quantity }];
    });
    const [largest] = sized.sort((a, b) => quantityNumber(b.quantity) - quantityNumber(a.quantity));
    if (largest === undefined) return { stock: [] };
    const stock = (await lookout()).stockPositions().filter(({ item }) => item === largest.item);
    return { stock, needed: largest.quantity };
  }

  /** Carries out what a person approved. @returns the id of the decision */
  async function approve(
    exception: ExceptionState,
    chosen: string,
    approvedBy: string,
  ): Promise<Result<string>> {
    const shipment = await shipmentOf(exception);
    if (shipment === undefined) return fail('usage.invalid', 'This exception is about no shipment.');
    const alternatives = await alternativesOf(exception);
    const partners = community.list().map(asPartner);
    const message = `approval-${randomUUID()}`;
    const approved = approveAlternative({
      exception,
      shipment,
      alternatives,
      chosen,
      partners,
      home: partners.find(({ org }) => org === community.home)!,
      now: fromEpochMs(clock(), 'UTC', 'second'),
      approvedBy,
      message,
      reference: Date.now().toString(36).toUpperCase().slice(-10),
      newId: randomUUID,
    });
    if (!approved.ok) return approved;
    const outgoing = approved.value.messages.map((each) => ({ each, encoded: encode(each, clock()) }));
    const unsaid = outgoing.find(({ encoded }) => !encoded.ok)?.encoded;
    if (unsaid !== undefined && !unsaid.ok) return unsaid;
    // Nobody is told before the decision stands in the record; the outbox survives a crash after it.
    const queued: Queued[] = [];
    for (const { each, encoded } of outgoing)
      if (encoded.ok) queued.push(await keep(exception, each, encoded.value));
    const said = await intake.say(community.home, [
      ...approved.value.drafts,
      ...queued.map(({ dispatch }) => dispatch),
    ]);
    if (!said.ok) return said;
    for (const one of queued) await queue(one);
    return succeed(said.value[0]!.statement.id);
  }

  type Queued = { readonly post: Post; readonly dispatch: Draft<'dispatch'> };

  async function keep(exception: ExceptionState, message: OutgoingMessage, text: Text): Promise<Queued> {
    const { to, format, reference, about } = message;
    const post = { ...text, to, format, reference, about, key: `${to}/${reference}` };
    const kept = await keepOutgoing(outgoings, post);
    const dispatch: Draft<'dispatch'> = {
      subject: exception.subject,
      type: 'dispatch',
      classifier: 'actual',
      occurredAt: fromEpochMs(clock(), 'UTC', 'second'),
      body: {
        ...{ to, format, reference, about: [...about], status: 'queued' },
        channel: await channels.kindFor(to, format),
        digest: `sha256:${toHex(nodeCrypto.sha256(utf8(text.content)))}`,
      },
      source: { message: kept },
    };
    return { post, dispatch };
  }

  const queue = ({ post, dispatch }: Queued) =>
    enqueue(outgoings, post, { message: dispatch.source.message, dispatch });

  /** The ways out of a signal, summed over the shipments that it hits and the reader may see. */
  async function sumFor(reader: Principal, signal: string) {
    const state =
      (await access.groups(reader, signal)).size === 0 ? undefined : await store.projections.state(signal);
    if (state?.kind !== 'signal') return fail('access.not-found', 'There is no signal of that name.');
    const exceptions = await openExceptionsOf(reader, state, signal);
    const orders = await ordersOf(
      store,
      exceptions.flatMap(({ about }) => [...about]),
    );
    const planned = [];
    for (const exception of exceptions) {
      const shipment = exception.about[0]!;
      planned.push({
        shipment,
        orders: orders.get(shipment) ?? [],
        alternatives: await alternativesOf(exception),
      });
      // Others get a turn: hundreds of shipments take a second or two.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return succeed({ shipments: planned.length, items: sumAlternatives(planned) });
  }

  async function openExceptionsOf(
    reader: Principal,
    state: SignalState,
    signal: string,
  ): Promise<ExceptionState[]> {
    if (hazardOfSignal(state, clock()) === undefined) return [];
    const rows = await store.projections.query
      .selectFrom('exceptions')
      .select('key')
      .where('signal', '=', signal)
      .where('status', '=', 'open')
      .where(access.visible(reader, 'exceptions.key'))
      .execute();
    const states = await store.projections.states(rows.map(({ key }) => key));
    return [...states.values()] as ExceptionState[];
  }

  /** Computes what pages will ask for, the most urgent first, for at most so long. @returns how many */
  async function prepare(keys: readonly string[], budgetMs: number): Promise<number> {
    const until = performance.now() + budgetMs;
    let count = 0;
    for (const key of keys) {
      if (performance.now() > until) break;
      if (prepared.has(key)) continue;
      const state = await store.projections.state(key);
      if (state?.kind === 'exception') await alternativesOf(state);
      count += 1;
    }
    return count;
  }

  return {
    alternativesFor: alternativesOf,
    approve,
    prepare,
    sumAlternatives: sumFor,
    /** What would be done, as far as it was computed already; a list does not wait for it. */
    proposalFor: (exception: ExceptionState): Proposal | undefined => {
      const best = prepared
        .get(subjectKey(exception.subject))
        ?.alternatives.find(({ recommended }) => recommended);
      return best && { kind: best.kind, title: best.title };
    },
  };
}

type Text = { readonly content: string; readonly contentType: string; readonly extension: string };

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
