// What does a set of plans come to? One function for whoever made them: the optimiser, who waits, who comes first.
import type { Shipment } from '../shipments/shipment.ts';
import { isoOf } from '../shipments/write.ts';
import type { Way, WayCost } from '../ways/way.ts';
import { measureWay } from '../ways/way.ts';
import { isChanged, standingUsd, type Session } from './session.ts';

export type PlanLeg = {
  readonly mode: string;
  readonly service: string;
  /** Of the service from its first call; the leg's own for a service on demand. */
  readonly departure: string;
  readonly from: string;
  readonly to: string;
  readonly depart: string;
  readonly arrive: string;
  /** Told where the departure could go another way: through the strait after a wait, round it, past a closed port. */
  readonly course?: string;
};

/** Money in US dollars, rounded to cents. */
export type ShipmentPlan = {
  readonly shipment: string;
  readonly changed: boolean;
  readonly legs: readonly PlanLeg[];
  /** `null`: it stays where it is. */
  readonly arrival: string | null;
  readonly delayHours: number | null;
  readonly cost: number;
  readonly extraCost: number;
  readonly co2eKg: number;
  readonly late: boolean;
  readonly why: string;
  /** Stop of the other source that it is served from. */
  readonly source?: string;
};

export type Evaluation = {
  readonly plans: readonly ShipmentPlan[];
  readonly changed: number;
  readonly late: number;
  readonly standing: number;
  readonly cost: number;
  readonly lateUsd: number;
  readonly storageUsd: number;
  readonly co2eKg: number;
};

export function evaluate(session: Session, ways: readonly (Way | undefined)[]): Evaluation {
  const sums = { cost: 0, lateUsd: 0, storageUsd: 0, co2eKg: 0 };
  const plans = session.shipments.map((shipment, number) => {
    const way = ways[number];
    if (way === undefined) {
      const cost = standingUsd(session, shipment);
      sums.cost += cost;
      sums.lateUsd += cost;
      return standingPlan(session, number, cost);
    }
    const cost = measureWay(session.timetable, session.tariff, shipment, way);
    const changed = isChanged(session, number, way);
    const total = totalOf(session, cost) + (changed ? session.weights.changeUsd : 0);
    sums.cost += total;
    sums.lateUsd += cost.lateUsd;
    sums.storageUsd += cost.storageUsd;
    sums.co2eKg += cost.co2eKg;
    return planOf(session, number, way, { cost, total, changed });
  });
  return {
    plans,
    ...sums,
    changed: plans.filter(({ changed }) => changed).length,
    late: plans.filter(({ late }) => late).length,
    standing: plans.filter(({ arrival }) => arrival === null).length,
  };
}

function totalOf({ weights }: Session, cost: WayCost): number {
  const { freightUsd, handlingUsd, storageUsd, lateUsd, sourceUsd, co2eKg } = cost;
  return (
    freightUsd + handlingUsd + storageUsd + lateUsd + sourceUsd + (co2eKg * weights.co2eUsdPerTonne) / 1000
  );
}

type Measured = { readonly cost: WayCost; readonly total: number; readonly changed: boolean };

function planOf(
  session: Session,
  number: number,
  way: Way,
  { cost, total, changed }: Measured,
): ShipmentPlan {
  const shipment = session.shipments[number]!;
  const before = session.plans[number]!.before;
  const source = shipment.alternativeSources?.[way.start.source]?.stop;
  return {
    shipment: shipment.id,
    changed,
    legs: way.rides.map((ride) => legOf(session, ride)),
    arrival: isoOf(way.arriveMs),
    delayHours: before === undefined ? null : tenth((way.arriveMs - before.arriveMs) / 3_600_000),
    cost: cents(total),
    extraCost: cents(before === undefined ? total : total - totalOf(session, before.cost)),
    co2eKg: Math.round(cost.co2eKg),
    late: way.arriveMs > shipment.dueAtMs,
    why: whyOf(session, shipment, way, changed, source),
    ...(source !== undefined && { source }),
  };
}

function standingPlan({ shipments, plans }: Session, number: number, cost: number): ShipmentPlan {
  return {
    ...{ shipment: shipments[number]!.id, changed: plans[number]!.legs !== undefined, legs: [] },
    ...{ arrival: null, delayHours: null, cost: cents(cost), extraCost: cents(cost), co2eKg: 0, late: true },
    why: 'No way is left for it: nothing that it may go by has room, or reaches the place in time.',
  };
}

function legOf(
  { timetable }: Session,
  { service, trip, from, to, departMs, arriveMs }: Way['rides'][number],
): PlanLeg {
  const { id, mode, calls } = timetable.services[service]!;
  const course = trip < 0 || timetable.tripCourses[trip]! < 2 ? undefined : timetable.tripCourse[trip]!;
  return {
    ...{ mode, service: id, departure: isoOf(trip < 0 ? departMs : timetable.tripDepartureMs[trip]!) },
    ...{ from: calls[from]!.stop, to: calls[to]!.stop, depart: isoOf(departMs), arrive: isoOf(arriveMs) },
    ...(course && { course: `${course.strait}-${course.port}` }),
  };
}

function whyOf(
  session: Session,
  shipment: Shipment,
  way: Way,
  changed: boolean,
  source: string | undefined,
): string {
  const { timetable } = session;
  if (source !== undefined) return `The order is served from ${source}, where the item is free.`;
  const courses = way.rides.filter(({ trip }) => trip >= 0 && timetable.tripCourses[trip]! > 1);
  const goesRound = courses.some(({ trip }) => timetable.tripCourse[trip]!.strait === 'divert');
  const late = way.arriveMs > shipment.dueAtMs ? ' It is late all the same.' : '';
  if (!changed && goesRound) return `The plan stands; the ship goes round what is closed.${late}`;
  if (!changed && courses.length > 0) return `The plan stands; the ship waits until it is open.${late}`;
  if (!changed) return `The plan stands.${late}`;
  const modes = [...new Set(way.rides.map(({ service }) => timetable.services[service]!.mode))].join(', ');
  return `By ${modes}, as that costs least with lateness counted and within the room that is left.${late}`;
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
