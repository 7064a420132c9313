// How is a plan told? Containers and departures with how full they are, who is late, who stays, and what was saved.
import type { ConsolidationAnswer } from './consolidate.ts';
import { costOf } from './cost.ts';
import type { ConsolidationTask, Equipment, Load } from './task.ts';

export type ToldConsolidation = {
  readonly cost: number;
  readonly costAlone: number;
  readonly containers: readonly ToldContainer[];
  readonly lcl: readonly {
    readonly lot: string;
    readonly departure: string;
    readonly weightKg: number;
    readonly volumeM3: number;
  }[];
  readonly departures: readonly ToldDeparture[];
  readonly late: readonly {
    readonly lot: string;
    readonly departure: string;
    readonly days: number;
    readonly cost: number;
  }[];
  /** Lots that no container, or no departure, takes; each counts in the cost. */
  readonly left: readonly string[];
  readonly boundGapPercent: number;
  readonly seconds: number;
  readonly savingPercent: number;
  /** Medians over containers and over departures that carry something. */
  readonly fillP50: { readonly weight: number; readonly volume: number; readonly departure: number };
  readonly costs: Readonly<Record<'freight' | 'stations' | 'lcl' | 'late' | 'left', number>>;
};

export type ToldContainer = {
  readonly id: string;
  readonly equipment: string;
  readonly departure: string;
  readonly lots: readonly string[];
  readonly weightKg: number;
  readonly volumeM3: number;
  /** Of the payload. */
  readonly fillWeight: number;
  /** Of the inside; at most the equipment's `fillMax`. */
  readonly fillVolume: number;
};

export type ToldDeparture = {
  readonly id: string;
  readonly teu: number;
  /** Null where the room is not limited. */
  readonly capacityTeu: number | null;
  readonly utilisation: number | null;
};

export function tellConsolidation(task: ConsolidationTask, answer: ConsolidationAnswer): ToldConsolidation {
  const { plan, cost, costAlone, bound, seconds } = answer;
  const equipment = new Map(task.equipment.map((one) => [one.code, one]));
  const containers = plan.containers.map(({ id, equipment: code, departure, loads }): ToldContainer => ({
    ...{ id, equipment: code, departure, lots: [...new Set(loads.map(({ lot }) => lot))] },
    ...fillOf(loads, equipment.get(code)!),
  }));
  const sums = costOf(task, plan);
  const departures = toldDepartures(task, plan.containers, equipment);
  return {
    cost: cents(cost),
    costAlone: cents(costAlone),
    containers,
    lcl: plan.loose.map(({ lot, departure, weightKg, volumeM3 }) => ({ lot, departure, weightKg, volumeM3 })),
    departures,
    late: sums.lateLots.map(({ lot, departure, days, usd }) => ({ lot, departure, days, cost: cents(usd) })),
    left: sums.leftLots,
    boundGapPercent: cost === 0 ? 0 : round((Math.max(0, cost - bound) / cost) * 100, 3),
    seconds: round(seconds, 3),
    savingPercent: costAlone === 0 ? 0 : round((1 - cost / costAlone) * 100, 2),
    fillP50: {
      weight: median(containers.map(({ fillWeight }) => fillWeight)),
      volume: median(containers.map(({ fillVolume }) => fillVolume)),
      departure: median(
        departures.flatMap(({ teu, utilisation }) => (teu > 0 && utilisation !== null ? [utilisation] : [])),
      ),
    },
    costs: {
      ...{ freight: cents(sums.freight), stations: cents(sums.stations), lcl: cents(sums.loose) },
      ...{ late: cents(sums.late), left: cents(sums.left) },
    },
  };
}

function fillOf(loads: readonly Load[], { payloadKg, volumeM3: inside }: Equipment) {
  const weightKg = round(
    loads.reduce((sum, load) => sum + load.weightKg, 0),
    3,
  );
  const volumeM3 = round(
    loads.reduce((sum, load) => sum + load.volumeM3, 0),
    6,
  );
  return {
    weightKg,
    volumeM3,
    fillWeight: round(weightKg / payloadKg, 4),
    fillVolume: round(volumeM3 / inside, 4),
  };
}

/** A departure's room is that of its scarcest room, which others may draw on, too. */
function toldDepartures(
  task: ConsolidationTask,
  containers: ConsolidationAnswer['plan']['containers'],
  equipment: ReadonlyMap<string, Equipment>,
): ToldDeparture[] {
  const teuOf = new Map<string, number>();
  for (const { departure, equipment: code } of containers)
    teuOf.set(departure, (teuOf.get(departure) ?? 0) + equipment.get(code)!.teu);
  const usedOf = new Map<string, number>();
  for (const { id, rooms } of task.departures)
    for (const room of rooms) usedOf.set(room, (usedOf.get(room) ?? 0) + (teuOf.get(id) ?? 0));
  const rooms = new Map(task.rooms.map((room) => [room.id, room.teu]));
  return task.departures.map(({ id, rooms: own }) => {
    const limits = own.flatMap((room) => {
      const capacity = rooms.get(room);
      return capacity === undefined
        ? []
        : [{ capacity, share: capacity > 0 ? usedOf.get(room)! / capacity : 0 }];
    });
    return {
      ...{ id, teu: teuOf.get(id) ?? 0 },
      capacityTeu: limits.length === 0 ? null : Math.min(...limits.map(({ capacity }) => capacity)),
      utilisation: limits.length === 0 ? null : round(Math.max(...limits.map(({ share }) => share)), 4),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.floor(sorted.length / 2)]!;
}

function cents(usd: number): number {
  return round(usd, 2);
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
