// Who else can supply what a shipment carries? An index over orders, their deliveries and the sites of suppliers, kept in step with
// the record: it takes over what changed before it answers, so that what was ordered a moment ago counts.
import { isDeepStrictEqual } from 'node:util';
import type { Suppliers, NeededLine } from '../../../decide/index.ts';
import {
  isSameItem,
  itemKeys,
  median,
  spareUnits,
  type SiteRoom,
  type SupplierOffer,
} from '../../../decide/index.ts';
import type { NoSupplier, SuppliedLine } from '../../../decide/index.ts';
import { subjectKey, type ShipmentState, type SiteState, type SubjectState } from '../../../record/index.ts';
import type { DecisionPoint, Principal } from '../../access/index.ts';
import type { Community } from '../../intake/index.ts';
import type { Changed, Store } from '../../storage/index.ts';
import { amountOf, deliveryOf, neededLines, orderFacts, siteSeller } from './order-facts.ts';
import type { Delivery, LineFacts, OrderFacts } from './order-facts.ts';

export type SupplierIndexOptions = {
  readonly store: Store;
  readonly access: DecisionPoint;
  readonly community: Community;
  readonly clock: () => number;
  /** Everything that stood in the record has been taken once it resolves. */
  readonly loaded: () => Promise<unknown>;
};

type SoldLine = { readonly order: OrderFacts; readonly line: LineFacts };

export type SupplierIndex = ReturnType<typeof createSupplierIndex>;

const takenKinds: ReadonlySet<string> = new Set(['order', 'shipment', 'site']);
const statesAtOnce = 1000;
const soldMax = 2000;
const msPerDay = 86_400_000;

export function createSupplierIndex({ store, access, community, clock, loaded }: SupplierIndexOptions) {
  const orders = new Map<string, OrderFacts>();
  const deliveries = new Map<string, Delivery>();
  const sites = new Map<string, SiteState>();
  const byItem = createGroups();
  const bySeller = createGroups();
  const byShipment = createGroups();
  const inPlace = createGroups();
  /** The newest statement that concerns an item, or who supplies it. */
  const sequences = new Map<string, number>();
  /** Of an item that many shipments carry; until an order changes. */
  const soldKnown = new Map<string, readonly SoldLine[]>();
  let siteSequence = 0;
  const pending = new Set<string>();

  function touch(keys: readonly string[], seq: number): void {
    for (const key of keys) sequences.set(key, Math.max(seq, sequences.get(key) ?? 0));
  }

  function groupsOf(order: OrderFacts): [ReturnType<typeof createGroups>, readonly string[]][] {
    return [
      [byItem, order.itemKeys],
      [bySeller, order.seller === undefined ? [] : [order.seller.org]],
      [byShipment, order.lines.flatMap(({ shipments }) => shipments)],
      [inPlace, order.inPlaceOf === undefined ? [] : [order.inPlaceOf]],
    ];
  }

  function putOrder(key: string, order: OrderFacts | undefined, seq: number): void {
    const before = orders.get(key);
    if (before !== undefined && before.seq === order?.seq) return;
    for (const [groups, names] of before === undefined ? [] : groupsOf(before)) groups.remove(names, key);
    touch([...(before?.itemKeys ?? []), ...(order?.itemKeys ?? [])], seq);
    soldKnown.clear();
    if (order === undefined) {
      orders.delete(key);
      return;
    }
    orders.set(key, order);
    for (const [groups, names] of groupsOf(order)) groups.add(names, key);
    if (order.inPlaceOf !== undefined) touch([order.inPlaceOf], seq);
  }

  function putDelivery(key: string, state: ShipmentState): void {
    const found = state.erased === undefined ? deliveryOf(state) : undefined;
    if (isDeepStrictEqual(deliveries.get(key), found)) return;
    if (found === undefined) deliveries.delete(key);
    else deliveries.set(key, found);
    touch(
      byShipment.of(key).flatMap((order) => orders.get(order)?.itemKeys ?? []),
      state.lastSeq,
    );
  }

  function take(key: string, state: SubjectState): void {
    if (state.kind === 'order')
      putOrder(key, state.erased === undefined ? orderFacts(state) : undefined, state.lastSeq);
    else if (state.kind === 'shipment') putDelivery(key, state);
    else if (state.kind === 'site') {
      if (state.erased === undefined) sites.set(key, state);
      else sites.delete(key);
      siteSequence = Math.max(siteSequence, state.lastSeq);
    }
  }

  async function catchUp(): Promise<void> {
    await loaded();
    while (pending.size > 0) {
      const keys = [...pending].slice(0, statesAtOnce);
      for (const key of keys) pending.delete(key);
      for (const [key, state] of await store.projections.states(keys)) take(key, state);
    }
  }

  const ordersAbout = (shipment: ShipmentState): OrderFacts[] =>
    [...new Set([...byShipment.of(subjectKey(shipment.subject)), ...shipment.orders])].flatMap(
      (key) => orders.get(key) ?? [],
    );
  const isDelivered = ({ shipments }: LineFacts) =>
    shipments.length > 0 && shipments.every((key) => deliveries.has(key));

  /** Lines of the owner's orders that are of the same goods, whoever sells them, in the same unit. */
  function soldLines(owner: string, need: NeededLine): readonly SoldLine[] {
    const asked = JSON.stringify([owner, need.quantity.unit, ...itemKeys(need)]);
    const known = soldKnown.get(asked);
    if (known !== undefined) return known;
    const found = byItem.ofAny(itemKeys(need)).flatMap((key) => {
      const order = orders.get(key)!;
      if (order.owner !== owner) return [];
      return order.lines
        .filter((line) => !line.isCancelled && line.quantity?.unit === need.quantity.unit)
        .filter((line) => isSameItem(line, need))
        .map((line) => ({ order, line }));
    });
    if (soldKnown.size >= soldMax) soldKnown.clear();
    soldKnown.set(asked, found);
    return found;
  }

  /** Rooms of the supplier's sites for it, as far as the owner may see them. */
  async function siteOf(owner: string, supplier: string, need: NeededLine, sold: readonly SoldLine[]) {
    for (const [key, site] of sites) {
      if (siteSeller(site) !== supplier) continue;
      const made = site.makes.find((each) => makesIt(each, site.subject.of === owner, need, sold));
      if (made?.capacityPerDay === undefined || made.demandPerDay === undefined) continue;
      const seen = await access.groups(readerOf(owner), key);
      if (!seen.has('goods') || !seen.has('routing')) continue;
      const room: SiteRoom = { capacityPerDay: made.capacityPerDay, demandPerDay: made.demandPerDay };
      return { site, room };
    }
    return undefined;
  }

  async function suppliedLine(owner: string, supplier: string, need: NeededLine) {
    const all = soldLines(owner, need);
    const own = all.filter(({ order }) => order.seller?.org === supplier);
    const site = await siteOf(owner, supplier, need, own);
    const amounts = own.flatMap(({ order, line }) => amountOf(order, line, isDelivered(line)));
    const priced = ({ line }: SoldLine) => line.unitPrice !== undefined;
    const newest = (some: readonly SoldLine[]) => some.filter(priced).toSorted(byOrderDate).at(-1);
    const price = newest(own.filter(({ order }) => order.inPlaceOf === undefined));
    // Whoever sold it never has a price of its own where there was no such order.
    const hasSold = own.some(({ order }) => order.inPlaceOf === undefined);
    const assumed = site === undefined || hasSold ? undefined : newest(all);
    const unitPrice = (price ?? assumed)?.line.unitPrice;
    const spare = spareUnits(amounts, site?.room, clock());
    const numbers = price?.line ?? own[0]?.line ?? need;
    const isPriceAssumed = price === undefined;
    return {
      need,
      numbers,
      spare,
      site: site?.site,
      isPriceAssumed,
      incoterm: price?.order.incoterm,
      unitPrice,
    };
  }

  function leadOf(owner: string, supplier: string): { days: number[]; from?: Delivery } {
    const found = bySeller.of(supplier).flatMap((key) => {
      const { owner: of, orderedMs, lines } = orders.get(key)!;
      if (of !== owner || orderedMs === undefined) return [];
      const carried = [...new Set(lines.flatMap(({ shipments }) => shipments))];
      return carried.flatMap((shipment) => {
        const delivery = deliveries.get(shipment);
        const days = delivery === undefined ? 0 : (delivery.atMs - orderedMs) / msPerDay;
        return delivery === undefined || days <= 0 ? [] : [{ delivery, days }];
      });
    });
    const last = found
      .filter(({ delivery }) => delivery.from !== undefined)
      .toSorted((a, b) => a.delivery.atMs - b.delivery.atMs)
      .at(-1);
    return { days: found.map(({ days }) => days), ...(last && { from: last.delivery }) };
  }

  async function offerOf(
    owner: string,
    supplier: string,
    needed: readonly NeededLine[],
  ): Promise<SupplierOffer | NoSupplier> {
    const found = [];
    for (const need of needed) found.push(await suppliedLine(owner, supplier, need));
    const name = community.nameOf(supplier);
    const lines = found.flatMap(({ unitPrice, need, numbers, spare, isPriceAssumed }): SuppliedLine[] =>
      unitPrice === undefined ? [] : [{ need, numbers, unitPrice, isPriceAssumed, spare }],
    );
    if (lines.length < needed.length) return { is: 'no-price', name };
    const { days, from } = leadOf(owner, supplier);
    const middle = median(days);
    const site = found.find((each) => each.site?.place !== undefined)?.site;
    const known = found.find(({ incoterm }) => incoterm !== undefined)?.incoterm;
    const seller = sellerNamed(supplier);
    const rest = { seller, name, lines, ...(known !== undefined && { incoterm: known }) };
    if (middle !== undefined && from?.from !== undefined)
      return { ...rest, from: from.from, lead: { basis: 'history', days: middle, deliveries: days.length } };
    if (site?.place === undefined) return { is: 'no-lead', name };
    return { ...rest, from: site.place, lead: { basis: 'site', site: site.name } };
  }

  function sellerNamed(org: string): SupplierOffer['seller'] {
    const known = community.list().find(({ id }) => id === org);
    return {
      ...{ role: 'seller', org },
      ...(known !== undefined && { name: known.name }),
      ...(known?.gln !== undefined && { gln: known.gln }),
    };
  }

  /** Organisations of the community that sold every line to the owner, or have a site that it may see and that makes it. */
  async function candidates(
    owner: string,
    needed: readonly NeededLine[],
    present: ReadonlySet<string>,
  ): Promise<string[]> {
    const groups = await access.groupsOfMany(readerOf(owner), [...sites.keys()]);
    const seen = [...sites].filter(([key]) => groups.get(key)!.has('goods')).map(([, site]) => site);
    const members = new Set(community.list().map(({ id }) => id));
    const sellers = needed.map((need) => {
      const sold = soldLines(owner, need);
      const making = seen.filter((site) =>
        site.makes.some((made) =>
          makesIt(made, site.subject.of === owner, need, soldBy(sold, siteSeller(site))),
        ),
      );
      return new Set([...sold.flatMap(({ order }) => order.seller?.org ?? []), ...making.map(siteSeller)]);
    });
    return [...(sellers[0] ?? [])].filter(
      (org) =>
        sellers.every((some) => some.has(org)) && members.has(org) && org !== owner && !present.has(org),
    );
  }

  function standingFor(shipment: string): OrderFacts | undefined {
    return inPlace
      .of(shipment)
      .flatMap((key) => orders.get(key) ?? [])
      .find(({ lines }) => lines.some((line) => !line.isCancelled && !isDelivered(line)));
  }

  return {
    /** Takes over a state that was read. */
    take,
    notice(changed: readonly Changed[]): void {
      for (const { key, kind } of changed) if (takenKinds.has(kind)) pending.add(key);
    },
    /** The newest statement on which {@link suppliersOf} rests. */
    async sequenceOf(shipment: ShipmentState): Promise<number> {
      await catchUp();
      const keys = ordersAbout(shipment).flatMap(({ itemKeys: own }) => own);
      const all = [subjectKey(shipment.subject), ...keys].map((key) => sequences.get(key) ?? 0);
      return Math.max(siteSequence, ...all);
    },
    async suppliersOf(shipment: ShipmentState): Promise<Suppliers> {
      await catchUp();
      const key = subjectKey(shipment.subject);
      const standing = standingFor(key);
      if (standing !== undefined) {
        const name = community.nameOf(standing.seller?.org ?? '');
        return { offers: [], without: { is: 'ordered', name, order: standing.number } };
      }
      const owner = shipment.subject.of;
      // What others ordered with it they order anew themselves, at prices of their own.
      const about = ordersAbout(shipment).filter((order) => order.owner === owner);
      const needed = neededLines(about, key);
      if (needed === undefined) return { offers: [], without: { is: 'no-lines' } };
      const present = new Set(about.flatMap(({ seller }) => seller?.org ?? []));
      const found = [];
      for (const org of await candidates(owner, needed, present))
        found.push(await offerOf(owner, org, needed));
      const offers = found.flatMap((each) => ('is' in each ? [] : [each]));
      const without = found.find((each) => 'is' in each);
      return { offers, ...(offers.length === 0 && { without: without ?? { is: 'unknown' } }) };
    },
    /** What the supplier can still spare of it, counting every order that stands now. */
    async spareOf(owner: string, supplier: string, need: NeededLine): Promise<number> {
      await catchUp();
      return (await suppliedLine(owner, supplier, need)).spare;
    },
    /** The order that was placed in place of what the shipment carries, while it is open. */
    async orderedInPlaceOf(shipment: string): Promise<Pick<OrderFacts, 'key' | 'number'> | undefined> {
      await catchUp();
      return standingFor(shipment);
    },
  };
}

const soldBy = <T extends { readonly order: OrderFacts }>(sold: readonly T[], org: string): T[] =>
  sold.filter(({ order }) => order.seller?.org === org);

function byOrderDate(a: { order: OrderFacts }, b: { order: OrderFacts }): number {
  return (a.order.orderedMs ?? 0) - (b.order.orderedMs ?? 0) || a.order.seq - b.order.seq;
}

/**
 * A site that the buyer wrote down names the buyer's items. One that a supplier tells of names its own: they are known from the
 * lines that it sold, else the words have to be the same too.
 */
function makesIt(
  { item, description }: SiteState['makes'][number],
  isOwnersWord: boolean,
  need: NeededLine,
  sold: readonly { readonly line: LineFacts }[],
): boolean {
  const numbersOf = ({ item: own, gtin, sellerItem, buyerItem }: LineFacts) => [
    own,
    gtin,
    sellerItem,
    buyerItem,
  ];
  if (sold.some(({ line }) => numbersOf(line).includes(item))) return true;
  const words = description === undefined ? {} : { description };
  return isSameItem({ item, ...words, ...(!isOwnersWord && { sellerItem: item }) }, need);
}

function readerOf(org: string): Principal {
  return { org, role: 'operator', user: 'suppliers', name: '', language: 'en' };
}

/** Keys of orders by a name. */
function createGroups() {
  const groups = new Map<string, Set<string>>();
  return {
    add(names: readonly string[], key: string): void {
      for (const name of names) groups.set(name, (groups.get(name) ?? new Set()).add(key));
    },
    remove(names: readonly string[], key: string): void {
      for (const name of names) {
        const group = groups.get(name);
        group?.delete(key);
        if (group?.size === 0) groups.delete(name);
      }
    },
    of: (name: string): string[] => [...(groups.get(name) ?? [])],
    ofAny: (names: readonly string[]): string[] => [
      ...new Set(names.flatMap((name) => [...(groups.get(name) ?? [])])),
    ],
  };
}
