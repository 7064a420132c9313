// Which orders, shipments and legs of a stretch of time may the reader count, with what of them? Columns whose group is hidden
// from the reader come back empty.
import type { DecisionPoint, Groups, Principal } from '../access/index.ts';
import { ordersOf } from '../response/signals.ts';
import type { Store } from '../storage/index.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type TradeOptions = { readonly store: Store; readonly access: DecisionPoint };

export type OrderRow = {
  readonly key: string;
  readonly seller?: string;
  readonly orderedOn?: number;
  readonly isOpen: boolean;
  readonly value?: { readonly minor: number; readonly currency: string };
  readonly lastSeq: number;
};

export type ShipmentRow = {
  readonly key: string;
  readonly status: string;
  readonly carrier?: string;
  readonly origin?: string;
  readonly originCountry?: string;
  readonly destination?: string;
  readonly arrival?: number;
  readonly requiredBy?: number;
  readonly value?: { readonly minor: number; readonly currency: string };
  readonly orders: readonly string[];
  readonly lastSeq: number;
};

/** Of a leg by sea or air; where and when its cargo was loaded and came off. */
export type PortRow = {
  readonly shipment: string;
  readonly leg: number;
  readonly mode: string;
  readonly from?: string;
  readonly to?: string;
  readonly departed?: number;
  readonly arrived?: number;
};

const atOnce = 500;
export const dayMs = 86_400_000;

/** Days since 1970 in UTC: of a hundred thousand rows, dates of the calendar would take seconds. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** In the order of their keys; `sinceMs` holds for the day of the order, and orders without one count. */
export async function orderRows(
  { store, access }: TradeOptions,
  reader: Principal,
  sinceMs: number,
): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  const { query } = store.projections;
  for (let after = ''; ; await nextTurn()) {
    const page = await query
      .selectFrom('orders')
      .innerJoin('subjects', 'subjects.key', 'orders.key')
      .select(['orders.key', 'status', 'seller', 'ordered_on', 'value', 'currency', 'last_seq'])
      .where(access.visible(reader, 'orders.key'))
      .where('orders.key', '>', after)
      .where('status', '!=', 'erased')
      .where((where) => where.or([where('ordered_on', '>=', sinceMs), where('ordered_on', 'is', null)]))
      .orderBy('orders.key')
      .limit(atOnce)
      .execute();
    const keys = page.map(({ key }) => key);
    const groups = await access.groupsOfMany(reader, keys);
    const delivered = await deliveredOrders(store, keys);
    for (const { key, seller, ordered_on, value, currency, last_seq } of page) {
      const seen = groups.get(key)!;
      rows.push({
        ...{ key, isOpen: !delivered.has(key), lastSeq: last_seq },
        ...(seen.has('parties') && seller !== null && { seller }),
        ...(seen.has('identity') && ordered_on !== null && { orderedOn: ordered_on }),
        ...moneyOf(seen, value, currency),
      });
    }
    if (page.length < atOnce) return rows;
    after = keys.at(-1)!;
  }
}

/** Orders all of whose shipments are delivered or cancelled. */
async function deliveredOrders(store: Store, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const links = await store.projections.query
    .selectFrom('order_shipments')
    .innerJoin('shipments', 'shipments.key', 'order_shipments.shipment')
    .select(['order', 'status'])
    .where('order', 'in', keys)
    .execute();
  const isOver = (status: string) => status === 'delivered' || status === 'cancelled' || status === 'erased';
  const byOrder = Map.groupBy(links, ({ order }) => order);
  return new Set(
    [...byOrder].flatMap(([key, own]) => (own.every(({ status }) => isOver(status)) ? [key] : [])),
  );
}

/** Those that arrive, or are to arrive, at `sinceMs` or later, and those without a time. */
export async function shipmentRows(
  { store, access }: TradeOptions,
  reader: Principal,
  sinceMs: number,
): Promise<ShipmentRow[]> {
  const rows: ShipmentRow[] = [];
  const { query } = store.projections;
  for (let after = ''; ; await nextTurn()) {
    const page = await query
      .selectFrom('shipments')
      .innerJoin('subjects', 'subjects.key', 'shipments.key')
      .selectAll('shipments')
      .select('last_seq')
      .where(access.visible(reader, 'shipments.key'))
      .where('shipments.key', '>', after)
      .where('status', 'not in', ['erased', 'cancelled'])
      .where((where) => where.or([where('eta', '>=', sinceMs), where('eta', 'is', null)]))
      .orderBy('shipments.key')
      .limit(atOnce)
      .execute();
    const keys = page.map(({ key }) => key);
    const groups = await access.groupsOfMany(reader, keys);
    const orders = await ordersOfShipments({ store, access }, reader, keys);
    for (const row of page) rows.push(shownShipment(row, groups.get(row.key)!, orders.get(row.key) ?? []));
    if (page.length < atOnce) return rows;
    after = keys.at(-1)!;
  }
}

function shownShipment(
  row: {
    key: string;
    status: string;
    carrier: string | null;
    origin_code: string | null;
    origin_country: string | null;
    destination_code: string | null;
    eta: number | null;
    required_by: number | null;
    value: number | null;
    currency: string | null;
    last_seq: number;
  },
  seen: Groups,
  orders: readonly string[],
): ShipmentRow {
  const { key, carrier, origin_code, origin_country, destination_code, eta, required_by } = row;
  const isRouted = seen.has('routing');
  return {
    ...{ key, status: seen.has('events') ? row.status : '', orders, lastSeq: row.last_seq },
    ...(seen.has('parties') && carrier !== null && { carrier }),
    ...(isRouted && origin_code !== null && { origin: origin_code }),
    ...(isRouted && origin_country !== null && { originCountry: origin_country }),
    ...(isRouted && destination_code !== null && { destination: destination_code }),
    ...(seen.has('events') && eta !== null && { arrival: eta }),
    ...(seen.has('identity') && required_by !== null && { requiredBy: required_by }),
    ...moneyOf(seen, row.value, row.currency),
  };
}

async function ordersOfShipments(
  { store, access }: TradeOptions,
  reader: Principal,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const linked = await ordersOf(store, keys);
  // Asked by key: a condition on what is visible would be answered for every order of the record first.
  const groups = await access.groupsOfMany(reader, [...new Set([...linked.values()].flat())]);
  return new Map(
    [...linked].map(([key, orders]) => [key, orders.filter((order) => groups.get(order)!.size > 0)]),
  );
}

/** Legs by sea and air of shipments that have been read; of those whose way the reader may see. */
export async function portRows(
  { store, access }: TradeOptions,
  reader: Principal,
  shipments: readonly string[],
): Promise<PortRow[]> {
  const rows: PortRow[] = [];
  for (let from = 0; from < shipments.length; from += atOnce) {
    const keys = shipments.slice(from, from + atOnce);
    const groups = await access.groupsOfMany(reader, keys);
    const legs = await store.projections.query
      .selectFrom('legs')
      .select(['shipment', 'leg', 'mode', 'from_code', 'to_code', 'depart_actual', 'arrive_actual'])
      .where(
        'shipment',
        'in',
        keys.filter((key) => groups.get(key)!.has('routing')),
      )
      .where('mode', 'in', ['sea', 'air'])
      .orderBy('shipment')
      .orderBy('leg')
      .execute();
    for (const { shipment, leg, mode, from_code, to_code, depart_actual, arrive_actual } of legs) {
      const isTold = groups.get(shipment)!.has('events');
      rows.push({
        ...{ shipment, leg, mode },
        ...(from_code !== null && { from: from_code }),
        ...(to_code !== null && { to: to_code }),
        ...(isTold && depart_actual !== null && { departed: depart_actual }),
        ...(isTold && arrive_actual !== null && { arrived: arrive_actual }),
      });
    }
    await nextTurn();
  }
  return rows;
}

function moneyOf(seen: Groups, value: number | null, currency: string | null) {
  if (!seen.has('commercial') || value === null || currency === null) return {};
  return { value: { minor: value, currency } };
}
