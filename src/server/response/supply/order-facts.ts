// What of an order, a delivery or a site says who supplies what? As little as is kept in memory of each.
import { earliestMs, quantityNumber, sortMs } from '../../../base/index.ts';
import { inPlaceOf } from '../../../act/index.ts';
import { itemKeys, type ItemNumbers, type NeededLine, type OrderedAmount } from '../../../decide/index.ts';
import { statedValue, subjectKey, type OrderState, type UnitPrice } from '../../../record/index.ts';
import type { PartyRef, PlaceRef, ShipmentState, SiteState } from '../../../record/index.ts';
import type { Money, Quantity } from '../../../base/index.ts';

export type LineFacts = ItemNumbers & {
  readonly line: string;
  readonly quantity?: Quantity;
  readonly unitPrice?: UnitPrice;
  readonly value?: Money;
  readonly isCancelled: boolean;
  readonly isGone: boolean;
  readonly shipments: readonly string[];
};

export type OrderFacts = {
  readonly key: string;
  readonly number: string;
  readonly owner: string;
  readonly seller?: PartyRef & { readonly org: string };
  readonly orderedMs?: number;
  readonly incoterm?: string;
  /** The shipment in whose place it was ordered. */
  readonly inPlaceOf?: string;
  readonly lines: readonly LineFacts[];
  readonly itemKeys: readonly string[];
  readonly seq: number;
};

export type Delivery = { readonly atMs: number; readonly from?: PlaceRef };

export function orderFacts(state: OrderState): OrderFacts {
  const { number, subject, incoterm, lastSeq } = state;
  const seller = state.parties.findLast(({ role, org }) => role === 'seller' && org !== undefined);
  const orderedOn = statedValue(state.orderedOn);
  const instead = state.extra?.[inPlaceOf];
  const lines = state.lines.map(lineFacts);
  return {
    ...{ key: subjectKey(subject), number, owner: subject.of, lines, seq: lastSeq },
    ...(seller?.org !== undefined && { seller: sellerOf(seller, seller.org) }),
    ...(orderedOn !== undefined && { orderedMs: earliestMs(orderedOn) }),
    ...(incoterm !== undefined && { incoterm }),
    ...(instead !== undefined && { inPlaceOf: instead }),
    itemKeys: [...new Set(lines.flatMap(itemKeys))],
  };
}

function sellerOf({ name, gln }: PartyRef, org: string): PartyRef & { org: string } {
  return { role: 'seller', org, ...(name !== undefined && { name }), ...(gln !== undefined && { gln }) };
}

function lineFacts(state: OrderState['lines'][number]): LineFacts {
  const { line, item, gtin, sellerItem, buyerItem, manufacturerItem, manufacturer, hs, shipments } = state;
  const { description, despatched, received, status } = state;
  const [quantity, unitPrice] = [statedValue(state.quantity), statedValue(state.unitPrice)];
  const value = statedValue(state.value);
  const gone = [despatched, received].map((each) => (each === undefined ? 0 : quantityNumber(each)));
  return {
    ...{ line, shipments, isCancelled: status === 'cancelled' },
    isGone: quantity !== undefined && Math.max(...gone) >= quantityNumber(quantity),
    ...(item !== undefined && { item }),
    ...(gtin !== undefined && { gtin }),
    ...(sellerItem !== undefined && { sellerItem }),
    ...(buyerItem !== undefined && { buyerItem }),
    ...(manufacturerItem !== undefined && { manufacturerItem }),
    ...(manufacturer !== undefined && { manufacturer }),
    ...(hs !== undefined && { hs }),
    ...(description !== '' && { description }),
    ...(quantity !== undefined && { quantity }),
    ...(unitPrice !== undefined && { unitPrice }),
    ...(value !== undefined && { value }),
  };
}

export function deliveryOf({ deliveredAt, origin }: ShipmentState): Delivery | undefined {
  if (deliveredAt === undefined) return undefined;
  return { atMs: sortMs(deliveredAt), ...(origin !== undefined && { from: origin }) };
}

/** Of which lines can be said what another would have to supply; undefined where that is not known of one of them. */
export function neededLines(orders: readonly OrderFacts[], shipment: string): NeededLine[] | undefined {
  const lines = orders.flatMap((order) =>
    order.lines
      .filter(({ shipments }) => shipments.length === 0 || shipments.includes(shipment))
      .filter(({ isCancelled }) => !isCancelled)
      .map((line) => ({ ...line, order: order.key })),
  );
  const needed = lines.flatMap(({ quantity, shipments: _s, isCancelled: _c, isGone: _g, ...line }) =>
    quantity === undefined || quantityNumber(quantity) <= 0 || itemKeys(line).length === 0
      ? []
      : [{ ...line, quantity }],
  );
  return needed.length === lines.length && needed.length > 0 ? needed : undefined;
}

export function amountOf(order: OrderFacts, line: LineFacts, isDelivered: boolean): OrderedAmount[] {
  if (order.orderedMs === undefined || line.quantity === undefined || line.isCancelled) return [];
  const isInPlace = order.inPlaceOf !== undefined;
  const units = quantityNumber(line.quantity);
  return [{ atMs: order.orderedMs, units, isInPlace, isOpen: !isDelivered && !line.isGone }];
}

/** Who sells what a site makes: whom the site names as seller, else whoever tells of it. */
export function siteSeller({ parties, subject }: SiteState): string {
  return parties.find(({ role, org }) => role === 'seller' && org !== undefined)?.org ?? subject.of;
}
