// How much room and stock has been taken so far, when one shipment after another takes what is left?
import { plugsOf, type Shipment } from '../shipments/shipment.ts';
import type { Timetable } from '../trips/timetable.ts';
import { roomUses, type Way } from '../ways/way.ts';
import { stockAmountOf, stockKeyOf } from './columns.ts';
import type { Session } from './session.ts';

export type Amounts = { readonly teu: number; readonly kg: number; readonly plugs: number };

export type Taken = {
  /** By node of a departure's first course. */
  readonly room: Map<number, Amounts>;
  readonly stock: Map<string, number>;
};

export function createTaken(): Taken {
  return { room: new Map(), stock: new Map() };
}

export function amountsOf({ cargo }: Shipment): Amounts {
  return { teu: cargo.teu, kg: cargo.weightKg, plugs: plugsOf(cargo) };
}

const none: Amounts = { teu: 0, kg: 0, plugs: 0 };

export function fits(
  { room }: Taken,
  timetable: Timetable,
  node: number,
  { teu, kg, plugs }: Amounts,
): boolean {
  const used = room.get(node) ?? none;
  return (
    used.teu + teu <= timetable.roomTeu[node]! + 1e-6 &&
    used.kg + kg <= timetable.roomKg[node]! + 1e-6 &&
    used.plugs + plugs <= timetable.roomPlugs[node]! + 1e-6
  );
}

export function stockLeft({ stock }: Taken, { shipments }: Session, number: number, source: number): boolean {
  const shipment = shipments[number]!;
  const { stop, free } = shipment.alternativeSources![source]!;
  const used = stock.get(stockKeyOf(shipment, stop)) ?? 0;
  return used + stockAmountOf(shipment, source) <= ('teu' in free ? free.teu : free.quantity) + 1e-6;
}

export function takeRoom(
  { room, stock }: Taken,
  { timetable, shipments }: Session,
  number: number,
  way: Way,
): void {
  const shipment = shipments[number]!;
  for (const { node, teu, kg, plugs } of roomUses(timetable, shipment, way)) {
    const used = room.get(node) ?? none;
    room.set(node, { teu: used.teu + teu, kg: used.kg + kg, plugs: used.plugs + plugs });
  }
  const { source } = way.start;
  if (source < 0) return;
  const key = stockKeyOf(shipment, shipment.alternativeSources![source]!.stop);
  stock.set(key, (stock.get(key) ?? 0) + stockAmountOf(shipment, source));
}
