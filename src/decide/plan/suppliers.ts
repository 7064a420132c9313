// What does the record know of who else supplies the same goods: at what price, how soon, how much? Pure sums over orders; the
// server keeps the orders and sites that they are made of.
import { isGtin, quantityNumber, type Money, type Quantity } from '../../base/index.ts';
import type { OrderLineState, PartyRef, PlaceRef, UnitPrice } from '../../record/index.ts';

export type ItemNumbers = Pick<
  OrderLineState,
  'item' | 'gtin' | 'sellerItem' | 'buyerItem' | 'manufacturerItem' | 'manufacturer' | 'hs'
> & { readonly description?: string };

/** A line of an order that the shipment carries. */
export type NeededLine = ItemNumbers & {
  /** Subject key. */
  readonly order: string;
  readonly line: string;
  readonly quantity: Quantity;
  /** What is paid now: the value where it was stated, else the price of one. */
  readonly unitPrice?: UnitPrice;
  readonly value?: Money;
};

export type SuppliedLine = {
  readonly need: NeededLine;
  /** As the supplier's own orders have them. */
  readonly numbers: ItemNumbers;
  readonly unitPrice: UnitPrice;
  /** True where this supplier named none, and the last one of the record stands in. */
  readonly isPriceAssumed: boolean;
  /** In the unit of the need: what it can supply besides what was promised already. */
  readonly spare: number;
};

export type Lead =
  | { readonly basis: 'history'; readonly days: number; readonly deliveries: number }
  | { readonly basis: 'site'; readonly site: string };

export type SupplierOffer = {
  readonly seller: PartyRef & { readonly org: string };
  readonly name: string;
  readonly from: PlaceRef;
  readonly lead: Lead;
  readonly incoterm?: string;
  /** One for each line that is needed. */
  readonly lines: readonly SuppliedLine[];
};

/** Why nobody else can supply it; `name` is the supplier that came nearest. */
export type NoSupplier = {
  readonly is: 'unknown' | 'no-lines' | 'no-price' | 'no-lead' | 'not-enough' | 'ordered';
  readonly name?: string;
  /** The order that stands already. */
  readonly order?: string;
};

export type Suppliers = { readonly offers: readonly SupplierOffer[]; readonly without?: NoSupplier };

/** What is ordered when the way out is approved. */
export type Purchase = {
  readonly seller: SupplierOffer['seller'];
  readonly name: string;
  readonly incoterm?: string;
  readonly lines: readonly SuppliedLine[];
};

/**
 * Assumptions. What a supplier can spare of an item counts over 30 days. A site of which no deliveries are known makes it within
 * 14 days. The goods that come later lie in stock for 60 days, at 25 % of their value a year: textbooks have 20 to 30 % (Silver,
 * Pyke and Thomas, Inventory and Production Management in Supply Chains).
 */
export const supplyAssumed = {
  windowDays: 30,
  makingDays: 14,
  heldDays: 60,
  carryingSharePerYear: 0.25,
} as const;

/**
 * Keys under which a line is found again. A GTIN is the same for all. A number that is not its seller's is the buyer's. The
 * seller's own number says nothing of another seller's goods unless both describe them in the same words.
 */
export function itemKeys(line: ItemNumbers): string[] {
  const { item, gtin, sellerItem, buyerItem, manufacturerItem, manufacturer } = line;
  const words = (line.description ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const isOwn = item !== undefined && item !== sellerItem && item !== manufacturerItem && !isGtin(item);
  const numbers = [item, sellerItem].filter((number) => number !== undefined);
  const keys = [
    ...(gtin !== undefined ? [`gtin:${gtin}`] : []),
    ...(item !== undefined && isGtin(item) ? [`gtin:${item}`] : []),
    ...(buyerItem !== undefined ? [`own:${buyerItem}`] : []),
    ...(isOwn ? [`own:${item}`] : []),
    ...(manufacturerItem !== undefined && manufacturer !== undefined
      ? [`made:${manufacturer}:${manufacturerItem}`]
      : []),
    ...(words === '' ? [] : numbers.map((number) => `named:${number}:${words}`)),
  ];
  return [...new Set(keys)];
}

/** Two GTINs that differ outweigh any number that is alike. */
export function isSameItem(a: ItemNumbers, b: ItemNumbers): boolean {
  const gtinOf = ({ gtin, item }: ItemNumbers) =>
    gtin ?? (item !== undefined && isGtin(item) ? item : undefined);
  const [one, other] = [gtinOf(a), gtinOf(b)];
  if (one !== undefined && other !== undefined) return one === other;
  const keys = new Set(itemKeys(a));
  return itemKeys(b).some((key) => keys.has(key));
}

/** Of all that is needed of the same goods together: two lines of one item draw on one spare. */
export function neededTogether(need: NeededLine, all: readonly NeededLine[]): number {
  return all
    .filter((other) => other.quantity.unit === need.quantity.unit && isSameItem(other, need))
    .reduce((sum, { quantity }) => sum + quantityNumber(quantity), 0);
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const at = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(at)] : meanOf(sorted[at - 1], sorted[at]);
}

function meanOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
}

export type OrderedAmount = {
  readonly atMs: number;
  readonly units: number;
  /** Ordered in place of other goods, as a way out. */
  readonly isInPlace: boolean;
  /** Neither delivered nor cancelled. */
  readonly isOpen: boolean;
};

export type SiteRoom = { readonly capacityPerDay: number; readonly demandPerDay: number };

/**
 * By what its site can make beyond what is asked of it, else by the most that it was ever asked for within the window: less what
 * was ordered in place of other goods and is open, and, where the history stands in, whatever was ordered lately.
 */
export function spareUnits(
  ordered: readonly OrderedAmount[],
  site: SiteRoom | undefined,
  nowMs: number,
): number {
  const windowMs = supplyAssumed.windowDays * 86_400_000;
  const sum = (some: readonly OrderedAmount[]) => some.reduce((all, { units }) => all + units, 0);
  const promised = ordered.filter(({ isInPlace, isOpen }) => isInPlace && isOpen);
  if (site !== undefined) {
    const made = Math.max(0, site.capacityPerDay - site.demandPerDay) * supplyAssumed.windowDays;
    return Math.max(0, made - sum(promised));
  }
  const known = ordered.filter(({ atMs }) => atMs <= nowMs).toSorted((a, b) => a.atMs - b.atMs);
  const regular = known.filter(({ isInPlace }) => !isInPlace);
  let most = 0;
  let inWindow = 0;
  let first = 0;
  for (const { atMs, units } of regular) {
    inWindow += units;
    while (regular[first]!.atMs <= atMs - windowMs) inWindow -= regular[first++]!.units;
    most = Math.max(most, inWindow);
  }
  const isRecent = ({ atMs }: OrderedAmount) => atMs > nowMs - windowMs;
  const taken = [
    ...known.filter(isRecent),
    ...promised.filter((one) => !known.includes(one) || !isRecent(one)),
  ];
  return Math.max(0, most - sum(taken));
}
