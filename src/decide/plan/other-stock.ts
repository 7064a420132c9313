// Can another stock point serve the customer meanwhile? A transfer of the same item from where more is held than is reserved
// and kept for safety. The shipment itself goes on as planned, and fills what was taken.
import { addMoney, quantityNumber, type Quantity } from '../../base/index.ts';
import { subjectKey, type StockState } from '../../record/index.ts';
import { placeOf } from '../../sense/index.ts';
import type { Place } from '../../world/index.ts';
import { findRoutes, type RouteOption } from '../routing/find-routes.ts';
import type { RouteNetwork } from '../routing/network.ts';
import { impossible, reason, type Alternative, type Proposal, type ReasonCode } from './alternative.ts';
import type { PresentPlan } from './present-plan.ts';
import { optionLeg } from './reroute.ts';
import { drawsOf, type Draw } from './room.ts';

/** What can be given away: on hand, less reserved, less safety stock; 0 when units differ. */
export function freeQuantity({ onHand, reserved, safetyStock }: StockState): number {
  if (onHand === undefined) return 0;
  const kept = [reserved, safetyStock].filter((quantity) => quantity !== undefined);
  if (kept.some(({ unit }) => unit !== onHand.unit)) return 0;
  return Math.max(
    0,
    quantityNumber(onHand) - kept.reduce((sum, quantity) => sum + quantityNumber(quantity), 0),
  );
}

/** Picking and loading at the warehouse. */
const pickHours = 24;

export type StockSearch = {
  readonly plan: PresentPlan;
  readonly network: RouteNetwork;
  readonly nowMs: number;
  readonly stock: readonly StockState[];
  /** What the customer needs; left out, any free quantity counts. */
  readonly needed?: Quantity;
  readonly avoid: readonly string[];
};

export function proposeOtherStock({
  plan,
  network,
  nowMs,
  stock,
  needed,
  avoid,
}: StockSearch): Proposal | Alternative {
  const none = (code: ReasonCode, why: string) =>
    impossible('other-stock', 'From another warehouse', reason(code, why), 'other-stock.none');
  const elsewhere = stock.filter(({ place }) => place !== undefined && place.code !== plan.destination.code);
  if (elsewhere.length === 0) return none('other-stock.nowhere', 'No other warehouse is known to hold it.');
  const enough = elsewhere.filter((position) => {
    const free = freeQuantity(position);
    return (
      free > 0 &&
      (needed === undefined || (needed.unit === position.onHand?.unit && free >= quantityNumber(needed)))
    );
  });
  if (enough.length === 0)
    return none(
      'other-stock.not-enough',
      'No other warehouse holds enough that is neither reserved nor its safety stock.',
    );
  const found = enough
    .flatMap((position): { position: StockState; from: Place; route: RouteOption }[] => {
      const from = placeOf(network, position.place!);
      if (from === undefined) return [];
      const request = {
        ...plan.cargo,
        from,
        to: plan.destination,
        departMs: nowMs + pickHours * 3_600_000,
        avoid,
      };
      const routes = findRoutes(network, { ...request, modes: ['road', 'rail', 'air'] });
      if (!routes.ok) return [];
      const inTime = routes.value.filter(({ hours }) => nowMs + hours * 3_600_000 <= plan.arrivalMs);
      return (inTime.length > 0 ? inTime : routes.value)
        .slice(0, 1)
        .map((route) => ({ position, from, route }));
    })
    .toSorted((a, b) => a.route.cost.minor - b.route.cost.minor)[0];
  if (found === undefined)
    return none('other-stock.no-way', 'No way leads there from a warehouse that holds it.');
  const { position, from, route } = found;
  const name = position.place?.name ?? from.name;
  return {
    id: `other-stock-${position.subject.id}`.slice(0, 80),
    kind: 'other-stock',
    title: `From the warehouse in ${name}`,
    values: { sentence: 'other-stock.from', place: name, mode: route.mode, free: freeQuantity(position) },
    ...reason(
      'other-stock.free',
      `${freeQuantity(position)} are free there; the shipment goes on and fills the gap.`,
      { free: freeQuantity(position) },
    ),
    draws: [stockDraw(position, name, needed), ...drawsOf(route.legs, plan.cargo)],
    arrivalMs: route.legs.at(-1)!.arriveMs,
    cost: addMoney(plan.cost, route.cost),
    co2eKg: plan.co2eKg + route.co2eKg,
    legs: route.legs.map(optionLeg),
  };
}

/** What nobody said how much of is needed takes all that is free. */
function stockDraw(position: StockState, place: string, needed: Quantity | undefined): Draw {
  const free = freeQuantity(position);
  return {
    resource: subjectKey(position.subject),
    kind: 'stock',
    name: [position.item, place].filter(Boolean).join(', '),
    unit: position.onHand?.unit ?? '',
    amount: needed === undefined ? free : quantityNumber(needed),
    capacity: free,
  };
}
