// What does the last search of a shipment still prove at other prices? That no way costs less than it said then, less what has
// become cheaper of all that it met: whatever it did not meet lies behind ways that were too dear already, whatever room costs.
import type { Met, RoomPrices } from '../ways/search.ts';
import { plugsOf, type Shipment } from '../shipments/shipment.ts';
import { stockAmountOf, stockKeyOf } from './columns.ts';
import type { Session } from './session.ts';

/** A price that is not of room: of a course, or of the stock of another source. */
type Priced = { readonly resource: number; readonly amount: number; readonly usd: number };

export type Proofs = {
  /** By shipment: no way cost less at the prices of its last search; −Infinity where there was none. */
  readonly least: Float64Array;
  /** By shipment: what its best way came to then, or what it may come to where the search was broken off. */
  readonly reached: Float64Array;
  readonly met: (Met | undefined)[];
  readonly others: (readonly Priced[])[];
};

export function createProofs(shipments: number): Proofs {
  return {
    least: new Float64Array(shipments).fill(-Infinity),
    reached: new Float64Array(shipments),
    met: Array.from({ length: shipments }, () => undefined),
    others: Array.from({ length: shipments }, () => []),
  };
}

export function copyOfProofs({ least, reached, met, others }: Proofs): Proofs {
  return { least: least.slice(), reached: reached.slice(), met: [...met], others: [...others] };
}

export function forgetProof({ least, reached, met, others }: Proofs, number: number): void {
  least[number] = -Infinity;
  reached[number] = 0;
  met[number] = undefined;
  others[number] = [];
}

export function keepProof(
  session: Session,
  number: number,
  prices: Float64Array,
  { cost, met }: { readonly cost: number; readonly met: Met },
  reached: number,
): void {
  const { proofs } = session;
  proofs.least[number] = cost;
  proofs.reached[number] = reached;
  proofs.met[number] = met.nodes.length === 0 ? undefined : inOrderOfArrival(session, met);
  proofs.others[number] = pricedBeside(session, number, prices);
}

function inOrderOfArrival({ timetable: { arriveMs } }: Session, { nodes, usd }: Met): Met {
  const order = Uint32Array.from(nodes.keys()).sort(
    (a, b) => arriveMs[nodes[a]! + 1]! - arriveMs[nodes[b]! + 1]!,
  );
  return {
    nodes: Int32Array.from(order, (k) => nodes[k]!),
    usd: Float64Array.from(order, (k) => usd[k]!),
  };
}

function pricedBeside({ columns, shipments }: Session, number: number, prices: Float64Array): Priced[] {
  const found: Priced[] = [];
  const put = (resource: number | undefined, amount: number) => {
    const price = resource === undefined ? 0 : (prices[resource] ?? 0);
    if (price > 0) found.push({ resource: resource!, amount, usd: price * amount });
  };
  for (const leave of columns.leaves.get(number)?.values() ?? []) put(leave, 1);
  const shipment = shipments[number]!;
  shipment.alternativeSources?.forEach(({ stop }, source) =>
    put(columns.stock.get(stockKeyOf(shipment, stop)), stockAmountOf(shipment, source)),
  );
  return found;
}

/** No way of the shipment costs less at these prices. */
export function provenLeast(
  session: Session,
  number: number,
  prices: Float64Array,
  room: RoomPrices,
): number {
  const { proofs, freeCost, shipments } = session;
  const free = freeCost[number]!;
  let least = proofs.least[number]!;
  const met = proofs.met[number];
  if (met !== undefined && least > free) least -= mostSaved(session, met, shipments[number]!, room);
  for (const { resource, amount, usd } of proofs.others[number]!)
    least -= Math.max(0, usd - (prices[resource] ?? 0) * amount);
  return Math.max(free, least);
}

const endsMs: number[] = [];
const sums: number[] = [];

/**
 * The most that a way can save on hops that have become cheaper. It rides them one after another, never two at a time: the heaviest
 * set of intervals of which no two overlap (Kleinberg and Tardos 2005, weighted interval scheduling).
 */
function mostSaved(
  { timetable }: Session,
  { nodes, usd }: Met,
  { cargo }: Shipment,
  room: RoomPrices,
): number {
  const { departMs, arriveMs, nodeTrip, nodeFirst, tripLead } = timetable;
  const plugs = plugsOf(cargo);
  let size = 1;
  endsMs[0] = -Infinity;
  sums[0] = 0;
  for (let k = 0; k < nodes.length; k++) {
    const node = nodes[k]!;
    const trip = nodeTrip[node]!;
    const at = room.at[nodeFirst[tripLead[trip]!]! + node - nodeFirst[trip]!]!;
    const now =
      at === 0 ? 0 : room.teu[at]! * cargo.teu + room.kg[at]! * cargo.weightKg + room.plugs[at]! * plugs;
    if (now >= usd[k]! - 1e-9) continue;
    let before = size - 1;
    const sinceMs = departMs[node]!;
    while (endsMs[before]! > sinceMs) before--;
    const sum = sums[before]! + usd[k]! - now;
    if (sum <= sums[size - 1]!) continue;
    endsMs[size] = arriveMs[node + 1]!;
    sums[size++] = sum;
  }
  return sums[size - 1]!;
}
