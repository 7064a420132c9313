// Who is worse off than before the shock, and why? And which departures are full?
import type { Way } from '../ways/way.ts';
import { roomUses } from '../ways/way.ts';
import { isoOf } from '../shipments/write.ts';
import type { ShipmentPlan } from './evaluate.ts';
import type { Session, SessionAnswer } from './session.ts';

export type WorseOff = {
  readonly shipment: string;
  readonly extraCost: number;
  readonly delayHours: number | null;
  readonly why: string;
};

export type Utilisation = {
  readonly service: string;
  readonly departure: string;
  /** Of its fullest hop. */
  readonly percent: number;
  /** What one more TEU on its dearest hop would save. */
  readonly usdPerTeu: number;
};

const worseOffMax = 50;
const fullMax = 50;

export function summarise(
  session: Session,
  { ways, teuPrices }: SessionAnswer,
  plans: readonly ShipmentPlan[],
): { readonly worseOff: WorseOff[]; readonly utilisation: Utilisation[] } {
  const worseOff = plans
    .filter(({ extraCost }) => extraCost > 0.01)
    .toSorted((a, b) => b.extraCost - a.extraCost)
    .slice(0, worseOffMax)
    .map(({ shipment, extraCost, delayHours, why }) => ({ shipment, extraCost, delayHours, why }));
  return { worseOff, utilisation: fullest(session, ways, teuPrices) };
}

function fullest(
  { timetable, shipments }: Session,
  ways: readonly (Way | undefined)[],
  teuPrices: ReadonlyMap<number, number>,
): Utilisation[] {
  const used = new Map<number, { teu: number; kg: number }>();
  ways.forEach((way, number) => {
    if (way === undefined) return;
    for (const { node, teu, kg } of roomUses(timetable, shipments[number]!, way)) {
      const sum = used.get(node) ?? { teu: 0, kg: 0 };
      used.set(node, { teu: sum.teu + teu, kg: sum.kg + kg });
    }
  });
  const byTrip = new Map<number, { percent: number; usdPerTeu: number }>();
  for (const [node, { teu, kg }] of used) {
    const share = Math.max(teu / timetable.roomTeu[node]!, kg / timetable.roomKg[node]!);
    if (!(share > 0 && share < Infinity)) continue;
    const trip = timetable.nodeTrip[node]!;
    const known = byTrip.get(trip) ?? { percent: 0, usdPerTeu: 0 };
    byTrip.set(trip, {
      percent: Math.max(known.percent, Math.round(share * 1000) / 10),
      usdPerTeu: Math.max(known.usdPerTeu, Math.round((teuPrices.get(node) ?? 0) * 100) / 100),
    });
  }
  return [...byTrip]
    .toSorted(([a, x], [b, y]) => y.usdPerTeu - x.usdPerTeu || y.percent - x.percent || a - b)
    .slice(0, fullMax)
    .map(([trip, full]) => ({
      service: timetable.services[timetable.tripService[trip]!]!.id,
      departure: isoOf(timetable.tripDepartureMs[trip]!),
      ...full,
    }));
}
