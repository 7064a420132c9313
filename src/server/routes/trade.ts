// Orders, shipments, timelines, statements, search: everything that is read about trade, through the decision point.
import type { FastifyInstance } from 'fastify';
import { earliestMs, parseMoment, PortolanError, problem } from '../../base/index.ts';
import {
  asKnownAt,
  foldAll,
  parseSubjectKey,
  splitByGroup,
  subjectKey,
  type OrderState,
  type Recorded,
  type ShipmentState,
  type Subject,
  type SubjectKind,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { tradeOperations } from '../contract/trade.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import {
  answersAbout,
  openExceptionCounts,
  pageOfKeys,
  resolveNumber,
  shownStates,
  supplyAt,
} from '../queries/index.ts';
import type { Runtime } from '../runtime.ts';
import { isErased, type Entry, type Store } from '../storage/index.ts';
import {
  linkTo,
  nameSources,
  orderDetails,
  orderRowOf,
  readerViews,
  shipmentDetails,
  shipmentRowOf,
  statementView,
  timelineView,
  type Shown,
} from '../views/index.ts';

export async function tradeRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  orderRoutes(app, runtime);
  shipmentRoutes(app, runtime);
  timelineRoutes(app, runtime);
  statementRoutes(app, runtime);
  implement(app, tradeOperations.search, async ({ principal, query }) => {
    const found = await runtime.store.projections.findByNumber(query.q, {
      limit: query.limit,
      visibleTo: principal.org,
    });
    const visible = await runtime.access.groupsOfMany(
      principal,
      found.map(({ key }) => key),
    );
    const keys = found.map(({ key }) => key).filter((key) => visible.get(key)!.size > 0);
    const states = await runtime.store.projections.states(keys);
    return {
      items: keys.map((key) => ({
        ...linkTo(key, states.get(key)),
        title: linkTo(key, states.get(key)).number,
      })),
    };
  });
}

function orderRoutes(app: FastifyInstance, runtime: Runtime): void {
  implement(app, tradeOperations.listOrders, async ({ principal, query }) => {
    const page = await pageOfKeys(runtime, principal, 'orders', query);
    const shown = await shownStates<OrderState>(runtime, principal, page.keys);
    const counts = await openExceptionCounts(
      runtime,
      principal,
      [...shown.values()].flatMap(({ state }) => [...state.shipments]),
    );
    const items = await Promise.all(
      [...shown].map(([key, one]) => orderRow(runtime, principal, key, one, counts)),
    );
    return { items, total: page.total, ...(page.next !== undefined && { next: page.next }) };
  });

  implement(app, tradeOperations.getOrder, async ({ principal, params, query }) => {
    const key = await resolveNumber(runtime, principal, 'order', params.key);
    const one = orNotFound(await shownAt<OrderState>(runtime, principal, key, query.asKnownAt, ['order']));
    const shipments = new Map<string, Shown<ShipmentState>>();
    for (const shipment of await shipmentsOfOrder(runtime, key, one.state)) {
      const shown = await shownAt<ShipmentState>(
        runtime,
        principal,
        shipment,
        query.asKnownAt,
        shipmentKinds,
      );
      if (shown !== undefined) shipments.set(shipment, shown);
    }
    const counts = await openExceptionCounts(runtime, principal, [...shipments.keys()]);
    const details = orderDetails(runtime, one, shipments, await runtime.notary.loggedSize());
    return {
      ...(await orderRow(runtime, principal, key, one, counts)),
      ...details,
      timeline: await nameSources(runtime, principal, details.timeline),
      shipmentRows: [...shipments].map(([each, shown]) =>
        shipmentRowOf(runtime, shown, counts.get(each) ?? 0),
      ),
      readers: await ownersReaders(runtime, principal, key),
    };
  });
}

async function orderRow(
  runtime: Runtime,
  principal: Principal,
  key: string,
  one: Shown<OrderState>,
  counts: ReadonlyMap<string, number>,
) {
  const keys = await shipmentsOfOrder(runtime, key, one.state);
  const shipments = [...(await shownStates<ShipmentState>(runtime, principal, keys)).values()];
  const delivered = shipments.filter(({ state }) => state.status === 'delivered').length;
  const moving = shipments.some(({ state }) => state.status === 'in-transit' || state.status === 'arrived');
  const status =
    shipments.length > 0 && delivered === shipments.length
      ? 'delivered'
      : moving
        ? 'in-transit'
        : delivered > 0
          ? 'part-delivered'
          : 'open';
  const exceptions = keys.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
  return orderRowOf(runtime, one, { shipments: shipments.length, exceptions, status });
}

/** An order knows the shipments of its lines; a shipment may name its orders without a line that says so. */
async function shipmentsOfOrder(runtime: Runtime, key: string, state: OrderState): Promise<string[]> {
  const rows = await runtime.store.projections.query
    .selectFrom('order_shipments')
    .select('shipment')
    .where('order', '=', key)
    .limit(500)
    .execute();
  return [...new Set([...state.shipments, ...rows.map(({ shipment }) => shipment)])];
}

function shipmentRoutes(app: FastifyInstance, runtime: Runtime): void {
  implement(app, tradeOperations.listShipments, async ({ principal, query }) => {
    const page = await pageOfKeys(runtime, principal, 'shipments', query);
    const shown = await shownStates<ShipmentState>(runtime, principal, page.keys);
    const counts = await openExceptionCounts(runtime, principal, [...shown.keys()]);
    const items = [...shown].map(([key, one]) => shipmentRowOf(runtime, one, counts.get(key) ?? 0));
    return { items, total: page.total, ...(page.next !== undefined && { next: page.next }) };
  });

  implement(app, tradeOperations.getShipment, async ({ principal, params, query }) => {
    const key = await resolveNumber(runtime, principal, 'shipment', params.key);
    const one = orNotFound(
      await shownAt<ShipmentState>(runtime, principal, key, query.asKnownAt, shipmentKinds),
    );
    const orders = await shownStates(runtime, principal, [...one.state.orders]);
    const open = await runtime.response.openExceptionsOf(principal, key);
    const at =
      query.asKnownAt === undefined ? runtime.clock() : earliestMs(orThrow(parseMoment(query.asKnownAt)));
    // What is decided later was not known then.
    const answers = query.asKnownAt === undefined ? await answersAbout(runtime, principal, key) : [];
    const logged = await runtime.notary.loggedSize();
    // Tariffs are terms of the home organisation; by them is reckoned from what is known now.
    const free =
      query.asKnownAt === undefined && principal.org === runtime.community.home
        ? (await runtime.response.standingOf(one.state)).lastFreeDays
        : [];
    const details = shipmentDetails(runtime, one, { logged, nowMs: at, answers, free });
    const supply = query.asKnownAt === undefined ? await supplyAt(runtime, principal, one.state) : undefined;
    return {
      ...shipmentRowOf(runtime, one, open.length),
      ...details,
      ...(supply && { supply }),
      timeline: await nameSources(runtime, principal, details.timeline),
      orders: [...orders].map(([order, { state }]) => linkTo(order, state)),
      openExceptions: open,
      readers: await ownersReaders(runtime, principal, key),
    };
  });
}

function timelineRoutes(app: FastifyInstance, runtime: Runtime): void {
  implement(app, tradeOperations.getTimeline, async ({ principal, query }) => {
    if ((query.order === undefined) === (query.shipment === undefined)) {
      throw new PortolanError([problem('usage.invalid', 'Name an order or a shipment.')]);
    }
    const [kind, text] =
      query.order !== undefined
        ? (['order', query.order] as const)
        : (['shipment', query.shipment!] as const);
    const key = await resolveNumber(runtime, principal, kind, text);
    const one = orNotFound(
      await shownAt<OrderState | ShipmentState>(
        runtime,
        principal,
        key,
        query.asKnownAt,
        kind === 'order' ? ['order'] : shipmentKinds,
      ),
    );
    const keys = one.state.kind === 'order' ? await shipmentsOfOrder(runtime, key, one.state) : [];
    const states: (OrderState | ShipmentState)[] = one.groups.has('events') ? [one.state] : [];
    for (const shipment of keys) {
      const shown = await shownAt<ShipmentState>(
        runtime,
        principal,
        shipment,
        query.asKnownAt,
        shipmentKinds,
      );
      if (shown?.groups.has('events')) states.push(shown.state);
    }
    const answers =
      query.asKnownAt === undefined && kind === 'shipment' ? await answersAbout(runtime, principal, key) : [];
    const events = timelineView(runtime, [...states, ...answers], await runtime.notary.loggedSize());
    return {
      events: await nameSources(runtime, principal, events),
      ...(query.asKnownAt !== undefined && { asKnownAt: query.asKnownAt }),
    };
  });
}

const shipmentKinds = ['shipment', 'consignment'] as const;

function orNotFound<T>(found: T | undefined): T {
  if (found === undefined) throw notFound();
  return found;
}

/**
 * The state now, or folded from what had been received by then; undefined where the reader may not see it, where it is of
 * another kind, and where nothing was known then.
 */
async function shownAt<S extends OrderState | ShipmentState>(
  runtime: Runtime,
  principal: Principal,
  key: string,
  at: string | undefined,
  kinds: readonly SubjectKind[],
): Promise<Shown<S> | undefined> {
  const subject = parseSubjectKey(key);
  if (subject === undefined || !kinds.includes(subject.kind)) return undefined;
  if (at === undefined) return (await shownStates<S>(runtime, principal, [key])).get(key);
  const groups = await runtime.access.groups(principal, key);
  if (groups.size === 0) return undefined;
  const epochMs = earliestMs(orThrow(parseMoment(at)));
  const known = asKnownAt(await runtime.store.journal.ofSubject(subject), epochMs);
  if (known.length === 0) return undefined;
  return { state: foldAll(subject as typeof subject & { kind: SubjectKind }, known) as unknown as S, groups };
}

/** Who may read a record is shown to its owner only. */
async function ownersReaders(runtime: Runtime, principal: Principal, key: string) {
  return parseSubjectKey(key)?.of === principal.org ? readerViews(runtime, key) : [];
}

function statementRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { store, access } = runtime;

  async function readable(
    principal: Principal,
    recorded: Recorded,
  ): Promise<Record<string, unknown> | undefined> {
    const { statement } = recorded;
    const groups = await access.groupsOfStatement(principal, statement, subjectKey(statement.subject));
    if (groups.size === 0) return undefined;
    const parts = splitByGroup(statement.type, statement.body as never).filter(([group]) =>
      groups.has(group),
    );
    return Object.assign({}, ...parts.map(([, fields]) => fields)) as Record<string, unknown>;
  }

  implement(app, tradeOperations.listStatements, async ({ principal, query }) => {
    const logged = await runtime.notary.loggedSize();
    const items: ReturnType<typeof statementView>[] = [];
    const subject = query.subject === undefined ? undefined : parseSubjectKey(query.subject);
    if (query.subject !== undefined && subject === undefined) {
      throw new PortolanError([problem('usage.invalid', `"${query.subject}" is no key of a subject.`)]);
    }
    let before = query.cursor === undefined ? Infinity : parseSeq(query.cursor);
    let more = true;
    // A reader of little among much: look at bounded pages, and let the next request go on from there.
    for (let looked = 0; more && looked < pagesLooked && items.length < query.limit; looked++) {
      const entries = await entriesBefore(store, subject, before);
      more = entries.length === entriesLooked;
      for (const entry of entries) {
        if (items.length === query.limit) {
          more = true;
          break;
        }
        before = entry.seq;
        const body = isErased(entry) ? undefined : await readable(principal, entry);
        if (body !== undefined) items.push(statementView(runtime, entry as Recorded, body, logged));
      }
    }
    return { items, total: items.length, ...(more && before > 1 && { next: String(before) }) };
  });

  implement(app, tradeOperations.getStatement, async ({ principal, params }) => {
    const entry = await store.journal.byId(params.id);
    if (entry === undefined || isErased(entry)) throw notFound();
    const body = await readable(principal, entry);
    if (body === undefined) throw notFound();
    return statementView(runtime, entry, body, await runtime.notary.loggedSize());
  });
}

const entriesLooked = 500;
const pagesLooked = 20;

/** Newest first. */
async function entriesBefore(store: Store, subject: Subject | undefined, before: number): Promise<Entry[]> {
  if (subject === undefined) {
    return store.journal.list({
      limit: entriesLooked,
      ...(before !== Infinity && { beforeSeq: before }),
    });
  }
  const all = await store.journal.ofSubject(subject);
  return all
    .filter(({ seq }) => seq < before)
    .toReversed()
    .slice(0, entriesLooked);
}

function parseSeq(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new PortolanError([problem('usage.invalid', 'The cursor is not one that this list gave out.')]);
}
