// How much of a line went, came, was refused and was billed? Each shipment and each invoice has its share; the newest word on
// a share counts, and the shares add up.
import { addQuantity, PortolanError, type Quantity } from '../../base/index.ts';

const kinds = ['despatched', 'received', 'rejected', 'invoiced'] as const;
type ShareKind = (typeof kinds)[number];
type Quantities = { readonly [K in ShareKind]?: Quantity | undefined };

/** `of` is the subject key of the shipment or invoice; '' where the sender named none. */
export type LineShare = {
  readonly of: string;
  readonly despatched?: Quantity;
  readonly received?: Quantity;
  readonly rejected?: Quantity;
  readonly invoiced?: Quantity;
  readonly seq: number;
};

/** A line that comes in more parts than this has been split by a mistake; the oldest parts are left out. */
const sharesMax = 200;

/** Billed is the invoice's, the rest the shipment's. The same list when nothing was said. */
export function addShare(
  held: readonly LineShare[] | undefined,
  said: Quantities,
  [shipment = '', invoice = '']: readonly (string | undefined)[],
  seq: number,
): readonly LineShare[] | undefined {
  let shares = held;
  for (const kind of kinds) {
    const quantity = said[kind];
    if (quantity === undefined) continue;
    const of = kind === 'invoiced' ? invoice : shipment;
    const before = shares?.find((share) => share.of === of);
    const { value, unit } = quantity;
    const share = { ...(before ?? { of }), [kind]: { value, unit }, seq };
    shares = [...(shares ?? []).filter((other) => other !== before), share].slice(-sharesMax);
  }
  return shares;
}

/** Writes the shares into the line, with their sums; a sum is left out where the units do not add up. */
export function takeShares(line: object, shares: readonly LineShare[] | undefined): void {
  const held = line as Record<string, unknown>;
  for (const kind of kinds) delete held[kind];
  Object.assign(held, { shares, ...sumsOf(shares) });
}

function sumsOf(shares: readonly LineShare[] | undefined): Quantities {
  const sums: { [K in ShareKind]?: Quantity } = {};
  for (const kind of kinds) {
    const parts = (shares ?? []).flatMap((share) => share[kind] ?? []);
    const sum = sumOf(parts);
    if (sum !== undefined) sums[kind] = sum;
  }
  return sums;
}

function sumOf(parts: readonly Quantity[]): Quantity | undefined {
  const [first, ...rest] = parts;
  if (first === undefined) return undefined;
  try {
    return rest.reduce(addQuantity, first);
  } catch (error) {
    // Two units that do not convert into each other make no sum; each share still shows its own.
    if (error instanceof PortolanError) return undefined;
    throw error;
  }
}
