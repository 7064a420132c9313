// Orders, shipments, timelines, statements, search: everything that is read about trade, through the decision point.
import type { FastifyInstance } from 'fastify';
import { earliestMs, parseMoment } from '../../base/index.ts';
import {
  asKnownAt,
  foldAll,
  parseSubjectKey,
  splitByGroup,
  subjectKey,
  type OrderState,
  type Recorded,
  type ShipmentState,
  type SubjectKind,
} from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { tradeOperations } from '../contract/trade.ts';
import { implement, notFound, orThrow } from '../http.ts';
import { openExceptionCounts, pageOfKeys, resolveNumber, shownStates } from '../queries/index.ts';
import type { Runtime } from '../runtime.ts';
import { isErased } from '../storage/index.ts';
import {
  linkTo,
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
    const one = await shownAt<OrderState>(runtime, principal, key, query.asKnownAt);
    const shipments = new Map<string, Shown<ShipmentState>>();
    for (const shipment of await shipmentsOfOrder(runtime, key, one.state)) {
      const shown = await shownAt<ShipmentState>(runtime, principal, shipment, query.asKnownAt).catch(
        () => undefined,
      );
      if (shown !== undefined) shipments.set(shipment, shown);
    }
    const counts = await openExceptionCounts(runtime, principal, [...shipments.keys()]);
    const logged = await runtime.notary.loggedSize();
    return {
      ...(await orderRow(runtime, principal, key, one, counts)),
      ...orderDetails(runtime, one, shipments, logged),
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
    const one = await shownAt<ShipmentState>(runtime, principal, key, query.asKnownAt);
    const orders = await shownStates(runtime, principal, [...one.state.orders]);
    const open = await runtime.response.openExceptionsOf(principal, key);
    const logged = await runtime.notary.loggedSize();
    return {
      ...shipmentRowOf(runtime, one, open.length),
      ...shipmentDetails(runtime, one, logged),
      orders: [...orders].map(([order, { state }]) => linkTo(order, state)),
      openExceptions: open,
      readers: await ownersReaders(runtime, principal, key),
    };
  });
}

function timelineRoutes(app: FastifyInstance, runtime: Runtime): void {
  implement(app, tradeOperations.getTimeline, async ({ principal, query }) => {
    const [kind, text] =
      query.order !== undefined
        ? (['order', query.order] as const)
        : (['shipment', query.shipment ?? ''] as const);
    const key = await resolveNumber(runtime, principal, kind, text);
    const one = await shownAt<OrderState | ShipmentState>(runtime, principal, key, query.asKnownAt);
    const keys = one.state.kind === 'order' ? await shipmentsOfOrder(runtime, key, one.state) : [];
    const states: (OrderState | ShipmentState)[] = one.groups.has('events') ? [one.state] : [];
    for (const shipment of keys) {
      const shown = await shownAt<ShipmentState>(runtime, principal, shipment, query.asKnownAt).catch(
        () => undefined,
      );
      if (shown?.groups.has('events')) states.push(shown.state);
    }
    const events = timelineView(runtime, states, await runtime.notary.loggedSize());
    return { events, ...(query.asKnownAt !== undefined && { asKnownAt: query.asKnownAt }) };
  });
}

/** The state now, or folded from what had been received by then; nothing known then is nothing found. */
async function shownAt<S extends OrderState | ShipmentState>(
  runtime: Runtime,
  principal: Principal,
  key: string,
  at: string | undefined,
): Promise<Shown<S>> {
  if (at === undefined) {
    const shown = (await shownStates<S>(runtime, principal, [key])).get(key);
    if (shown === undefined) throw notFound();
    return shown;
  }
  const groups = await runtime.access.groups(principal, key);
  if (groups.size === 0) throw notFound();
  const subject = parseSubjectKey(key)!;
  const epochMs = earliestMs(orThrow(parseMoment(at)));
  const known = asKnownAt(await runtime.store.journal.ofSubject(subject), epochMs);
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
    let beforeSeq = query.cursor === undefined ? undefined : Number(query.cursor);
    const subject = query.subject === undefined ? undefined : parseSubjectKey(query.subject);
    if (subject !== undefined) {
      const all = (await store.journal.ofSubject(subject)).toReversed();
      for (const recorded of all.filter(({ seq }) => seq < (beforeSeq ?? Infinity)).slice(0, query.limit)) {
        const body = await readable(principal, recorded);
        if (body !== undefined) items.push(statementView(runtime, recorded, body, logged));
      }
    } else {
      // A reader of little among much: look at bounded pages, and let the next request go on from there.
      for (let looked = 0; looked < 20 && items.length < query.limit; looked++) {
        const entries = await store.journal.list({
          limit: query.limit,
          ...(beforeSeq !== undefined && { beforeSeq }),
        });
        if (entries.length === 0) {
          beforeSeq = undefined;
          break;
        }
        for (const entry of entries) {
          if (items.length >= query.limit) break;
          beforeSeq = entry.seq;
          if (isErased(entry)) continue;
          const body = await readable(principal, entry);
          if (body !== undefined) items.push(statementView(runtime, entry, body, logged));
        }
      }
    }
    const next =
      items.length === query.limit && beforeSeq !== undefined && beforeSeq > 1
        ? String(items.at(-1)!.seq)
        : undefined;
    return { items, total: items.length, ...(next !== undefined && { next }) };
  });

  implement(app, tradeOperations.getStatement, async ({ principal, params }) => {
    const entry = await store.journal.byId(params.id);
    if (entry === undefined || isErased(entry)) throw notFound();
    const body = await readable(principal, entry);
    if (body === undefined) throw notFound();
    return statementView(runtime, entry, body, await runtime.notary.loggedSize());
  });
}
