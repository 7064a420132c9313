// What is a way after the shock, and what does it cost? Rides on trips and lorries from where the cargo is to where it goes.
import { plugsOf, type Shipment } from '../shipments/shipment.ts';
import type { SearchTimetable } from '../trips/timetable.ts';
import { modeCount, modeIndex, storageUsdPerTeu, type Tariff } from './tariff.ts';

export type Ride = {
  readonly service: number;
  /** −1 for a service on demand. */
  readonly trip: number;
  /** Calls of the service, from zero. */
  readonly from: number;
  readonly to: number;
  readonly departMs: number;
  readonly arriveMs: number;
};

export type Start = {
  /** −1: where the shipment is; otherwise the number of its other source. */
  readonly source: number;
  /** Since when the cargo stands there, and what brought it (−1: nothing, the way begins). */
  readonly sinceMs: number;
  readonly by: number;
};

export type Way = {
  readonly start: Start;
  /** The first ride of cargo on board begins at the call that the ship reaches next. */
  readonly aboard: boolean;
  readonly rides: readonly Ride[];
  readonly arriveMs: number;
};

export type WayCost = {
  readonly freightUsd: number;
  readonly handlingUsd: number;
  readonly storageUsd: number;
  readonly lateUsd: number;
  /** Of another source. */
  readonly sourceUsd: number;
  readonly co2eKg: number;
};

/** From the beginning of the way: what has been paid for the ride at the shock counts for nobody. */
export function measureWay(
  timetable: SearchTimetable,
  tariff: Tariff,
  shipment: Shipment,
  way: Way,
): WayCost {
  const { cargo } = shipment;
  const tonnes = cargo.weightKg / 1000;
  const sums = { freightUsd: 0, handlingUsd: 0, storageUsd: 0, co2eKg: 0 };
  const lift = (stop: number, mode: number, share: number) => {
    sums.handlingUsd += share * cargo.teu * tariff.liftUsdPerTeu[stop * modeCount + mode]!;
    sums.co2eKg += share * tonnes * tariff.liftCo2ePerTonne[stop * modeCount + mode]!;
  };
  let { by, sinceMs } = way.start;
  let last = -1;
  way.rides.forEach((ride, number) => {
    const mode = modeIndex(timetable.services[ride.service]!.mode);
    const first = timetable.callFirst[ride.service]!;
    const staysOn = number === 0 && way.aboard;
    const stop = timetable.callStop[first + ride.from]!;
    if (!staysOn) {
      if (by >= 0) lift(stop, by, 0.5);
      lift(stop, mode, by >= 0 ? 0.5 : 1);
      if (by >= 0) sums.storageUsd += cargo.teu * storageUsdPerTeu(tariff, stop, by, ride.departMs - sinceMs);
    }
    for (let hop = ride.from; hop < ride.to; hop++) {
      const { usd, co2eKg } = hopCost(
        timetable,
        first + hop,
        nodeOf(timetable, ride, hop),
        cargo.teu,
        tonnes,
      );
      sums.freightUsd += usd;
      sums.co2eKg += co2eKg;
    }
    by = mode;
    sinceMs = ride.arriveMs;
    last = timetable.callStop[first + ride.to]!;
  });
  if (last >= 0) lift(last, by, 1);
  return {
    ...sums,
    lateUsd: (shipment.lateUsdPerDay * Math.max(0, way.arriveMs - shipment.dueAtMs)) / 86_400_000,
    sourceUsd: shipment.alternativeSources?.[way.start.source]?.costUsd ?? 0,
  };
}

export function nodeOf({ nodeFirst }: SearchTimetable, { trip }: Ride, call: number): number {
  return trip < 0 ? -1 : nodeFirst[trip]! + call;
}

/** One hop for so much cargo; `node` −1 for a service on demand. A longer way burns more fuel. */
export function hopCost(
  timetable: SearchTimetable,
  call: number,
  node: number,
  teu: number,
  tonnes: number,
): { readonly usd: number; readonly co2eKg: number } {
  const stretch = node < 0 ? 1 : timetable.stretch[node]!;
  const usd = timetable.usdPerTeu[call]! * teu + timetable.usdPerTonne[call]! * tonnes;
  return {
    usd: usd * (1 + timetable.fuelShare[call]! * (stretch - 1)),
    co2eKg: timetable.co2eKgPerTonne[call]! * tonnes * stretch,
  };
}

export type RoomUse = {
  readonly node: number;
  readonly teu: number;
  readonly kg: number;
  readonly plugs: number;
};

/** Room taken on the hops of departures, by the node of the departure's first course. */
export function roomUses(
  timetable: SearchTimetable,
  { cargo }: Pick<Shipment, 'cargo'>,
  { rides }: Way,
): RoomUse[] {
  return rides.flatMap((ride) => {
    if (ride.trip < 0) return [];
    const lead = timetable.nodeFirst[timetable.tripLead[ride.trip]!]!;
    return Array.from({ length: ride.to - ride.from }, (_, k) => ({
      node: lead + ride.from + k,
      teu: cargo.teu,
      kg: cargo.weightKg,
      plugs: plugsOf(cargo),
    }));
  });
}
