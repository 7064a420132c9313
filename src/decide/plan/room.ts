// What does a way take that others want too, and how much of it is there? Free stock, what a supplier can
// spare, room on a departure, and, where no departures are known, the room that a week is assumed to have on a pair of airports,
// a rail corridor, a sea lane, in a port.
import type { RouteLeg } from '../routing/find-routes.ts';
import type { Cargo } from '../routing/network.ts';

export type RoomKind = 'air' | 'rail' | 'sea' | 'port' | 'stock' | 'supplier' | 'departure';

export type Draw = {
  /** Equal for all that draw on the same: `air:PVG-FRA:2026-W12`, `stock:harbourline/DEHAM-1`. */
  readonly resource: string;
  readonly kind: RoomKind;
  readonly name: string;
  readonly unit: string;
  readonly amount: number;
  /** Where the record or a timetable says it; else the assumption of its kind counts. */
  readonly capacity?: number;
};

/** A departure that a timetable names. */
export type TimedDeparture = {
  readonly id: string;
  readonly name: string;
  readonly capacityTeu?: number;
  readonly capacityKg?: number;
};

export type BookedLeg = Pick<RouteLeg, 'mode' | 'from' | 'to' | 'depart' | 'departMs'> & {
  readonly departure?: TimedDeparture;
};

/**
 * Assumptions: what one buyer can get at short notice, a week, where no departures with their room are known. Air: what one
 * Boeing 777 freighter carries. Rail: one block train of 41 wagons. Sea: what a weekly ship of the trades keeps open for late
 * bookings, a twentieth of 10,000 TEU. Port: containers that terminals land out of turn. A plan may state other figures.
 */
export const assumedRoom = {
  airKgPerPairWeek: 100_000,
  railTeuPerCorridorWeek: 82,
  seaTeuPerPairWeek: 500,
  portTeuPerWeek: 400,
} as const;

export type RoomAssumptions = { readonly [K in keyof typeof assumedRoom]: number };

export function capacityOf({ kind, capacity }: Draw, room: RoomAssumptions): number {
  if (capacity !== undefined) return capacity;
  if (kind === 'air') return room.airKgPerPairWeek;
  if (kind === 'rail') return room.railTeuPerCorridorWeek;
  if (kind === 'sea') return room.seaTeuPerPairWeek;
  return kind === 'port' ? room.portTeuPerWeek : Infinity;
}

/** Of a box whose size nobody stated: an average load is 10 t. */
const kgPerTeu = 10_000;

export function teuOf({ teu, weightKg }: Cargo): number {
  return teu ?? weightKg / kgPerTeu;
}

/** What newly booked legs take. A lorry is found for money; a ship that turns at sea has its cargo on board already. */
export function drawsOf(legs: readonly BookedLeg[], cargo: Cargo): Draw[] {
  return legs.flatMap((leg): Draw[] => {
    const { mode, from, to, departMs } = leg;
    if (leg.departure !== undefined) return [departureDraw(leg, leg.departure, cargo)];
    if (mode === 'road' || from.name === 'at sea') return [];
    const week = weekOf(departMs);
    const pair = mode === 'rail' ? `${from.country}-${to.country}` : `${from.code}-${to.code}`;
    const ends = mode === 'rail' ? [from.country, to.country] : [from.name, to.name];
    return [
      {
        resource: `${mode}:${pair}:${week}`,
        kind: mode,
        name: `${ends[0]} – ${ends[1]}, ${week}`,
        ...amountOn(mode, cargo),
      },
    ];
  });
}

function amountOn(mode: BookedLeg['mode'], cargo: Cargo): Pick<Draw, 'unit' | 'amount'> {
  return mode === 'air' ? { unit: 'kg', amount: cargo.weightKg } : { unit: 'TEU', amount: teuOf(cargo) };
}

function departureDraw(
  { mode, depart }: BookedLeg,
  { id, name, capacityKg, capacityTeu }: TimedDeparture,
  cargo: Cargo,
): Draw {
  const capacity = mode === 'air' ? capacityKg : capacityTeu;
  return {
    resource: `departure:${id}`,
    kind: 'departure',
    name: `${name}, ${depart.slice(0, 10)}`,
    ...amountOn(mode, cargo),
    capacity: capacity ?? Infinity,
  };
}

/** Containers that leave a ship before its turn. */
export function landingDraw(
  { code, name }: { code: string; name: string },
  atMs: number,
  cargo: Cargo,
): Draw {
  const week = weekOf(atMs);
  return {
    resource: `port:${code}:${week}`,
    kind: 'port',
    name: `${name}, landed out of turn, ${week}`,
    unit: 'TEU',
    amount: teuOf(cargo),
  };
}

/** ISO 8601, in UTC. */
export function weekOf(epochMs: number): string {
  const date = Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs))
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}
