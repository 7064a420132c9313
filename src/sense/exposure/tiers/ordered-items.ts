// Who has ordered it? Open lines of orders by the item that they ask for, so that an item that will be short finds them without
// a scan over all orders.
import type { Money } from '../../../base/index.ts';

export type OpenLine = {
  readonly line: string;
  /** Every number that the item goes by. */
  readonly items: readonly string[];
  /** What is not delivered yet of the line. */
  readonly value?: Money | undefined;
  /** Units not delivered yet. */
  readonly units?: number | undefined;
  /** Epoch milliseconds; when it is required, or the order is. */
  readonly due?: number | undefined;
};

export type OrderWithLine = { readonly order: string; readonly line: OpenLine };

export type OrderedItems = {
  /** Replaces what is known of the order; `sellers` are the organisations that sell it. */
  put(order: string, sellers: readonly string[], lines: readonly OpenLine[]): void;
  remove(order: string): void;
  /** Open lines of the item, from the seller where one is given, by the time they are due and then by name. */
  linesOf(item: string, seller?: string): OrderWithLine[];
  size(): { readonly orders: number; readonly items: number };
};

type Held = { readonly sellers: readonly string[]; readonly lines: readonly OpenLine[] };

export function createOrderedItems(): OrderedItems {
  const orders = new Map<string, Held>();
  const byItem = new Map<string, Map<string, OpenLine[]>>();

  const remove = (order: string) => {
    for (const { items } of orders.get(order)?.lines ?? [])
      for (const item of items) {
        const known = byItem.get(item);
        known?.delete(order);
        if (known?.size === 0) byItem.delete(item);
      }
    orders.delete(order);
  };
  const put = (order: string, sellers: readonly string[], lines: readonly OpenLine[]) => {
    remove(order);
    if (lines.length === 0) return;
    orders.set(order, { sellers, lines });
    for (const line of lines)
      for (const item of new Set(line.items)) {
        const known = byItem.get(item) ?? new Map<string, OpenLine[]>();
        byItem.set(item, known.set(order, [...(known.get(order) ?? []), line]));
      }
  };
  const linesOf = (item: string, seller?: string) => {
    const found: OrderWithLine[] = [];
    for (const [order, lines] of byItem.get(item) ?? []) {
      if (seller !== undefined && !orders.get(order)!.sellers.includes(seller)) continue;
      for (const line of lines) found.push({ order, line });
    }
    const dueOf = ({ line }: OrderWithLine) => line.due ?? Infinity;
    const nameOf = ({ order, line }: OrderWithLine) => `${order}\n${line.line}`;
    return found.sort((a, b) =>
      dueOf(a) === dueOf(b) ? (nameOf(a) < nameOf(b) ? -1 : 1) : dueOf(a) - dueOf(b),
    );
  };
  return { put, remove, linesOf, size: () => ({ orders: orders.size, items: byItem.size }) };
}
