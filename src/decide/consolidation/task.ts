// What is to be consolidated, in what, and on which departures? Times are epoch milliseconds, money US dollars, lots
// less than a container's load of one consignment.

export type Temperature = 'ambient' | 'chilled' | 'frozen';

export type Lot = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly readyMs: number;
  readonly dueMs: number;
  readonly weightKg: number;
  readonly volumeM3: number;
  readonly temperature: Temperature;
  /** Set-points that the goods bear, °C; those of `setPointDefault` where it is left out. Ambient goods have none. */
  readonly setPointC?: { readonly min: number; readonly max: number };
  /** Classes of dangerous goods by the IMDG Code, the subsidiary ones too: `3`, `6.1`, `1.4S`. */
  readonly dgClasses: readonly string[];
  readonly food: boolean;
  /** Smells: never beside food. */
  readonly odour: boolean;
  readonly owner: string;
  /** False: only beside goods of the same owner. */
  readonly shares: boolean;
  /** May be split where it is larger than a container. */
  readonly divisible: boolean;
  /** For each day late that has begun. */
  readonly lateUsdPerDay: number;
  readonly dueIsHard: boolean;
};

export type Equipment = {
  readonly code: string;
  /** Keeps a temperature: only for goods that need one, and needs a plug. */
  readonly reefer: boolean;
  /** Inside. */
  readonly volumeM3: number;
  /** Share of the inside that stacked goods fill at most. */
  readonly fillMax: number;
  readonly payloadKg: number;
  readonly teu: number;
  /** Haulage, lease and handling of one container beside its freight. */
  readonly usdPerMove: number;
};

/** Room that departures draw on: a ship between two calls. What is left out is not limited. */
export type Room = { readonly id: string; readonly teu?: number; readonly plugs?: number };

export type Departure = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Cargo must be at the hub by then. */
  readonly cutOffMs: number;
  readonly arriveMs: number;
  readonly usdPerTeu: number;
  /** Price of a ton by weight or measure (1 t or 1 m³, whichever is more); without it no loose lots are taken. */
  readonly lclUsdPerWm?: number;
  /** Every room that a container takes; none means no limit. */
  readonly rooms: readonly string[];
  /** What the vehicles of this departure refuse. */
  readonly refuses?: { readonly reefer?: boolean; readonly dangerousGoods?: 'all' | readonly string[] };
};

/** Container freight station: what a container costs that holds more than one lot. */
export type Hub = { readonly stop: string; readonly stuffingUsd: number; readonly strippingUsd: number };

export type ConsolidationTask = {
  readonly lots: readonly Lot[];
  readonly departures: readonly Departure[];
  readonly rooms: readonly Room[];
  readonly equipment: readonly Equipment[];
  /** `hubDefault` for a stop that is left out. */
  readonly hubs: readonly Hub[];
  /** Least that loose goods are charged for, W/M; 1 where it is left out. */
  readonly lclMinimumWm?: number;
  /** What a lot that stands still counts with; `leftUsdDefault` where it is left out. */
  readonly leftUsd?: number;
};

const hubDefault = { stuffingUsd: 280, strippingUsd: 320 } as const;
export const leftUsdDefault = 50_000;

export type Load = { readonly lot: string; readonly weightKg: number; readonly volumeM3: number };

export type PlannedContainer = {
  readonly id: string;
  readonly equipment: string;
  readonly departure: string;
  readonly loads: readonly Load[];
};

export type LooseLot = Load & { readonly departure: string };

/** Who goes how. What stands in neither list stays where it is. */
export type Consolidation = {
  readonly containers: readonly PlannedContainer[];
  readonly loose: readonly LooseLot[];
};

export const dayMs = 86_400_000;

export function daysLate(dueMs: number, arriveMs: number): number {
  return arriveMs <= dueMs ? 0 : Math.ceil((arriveMs - dueMs) / dayMs);
}

/** Weight or measure, whichever is more. */
function revenueTons(weightKg: number, volumeM3: number): number {
  return Math.max(weightKg / 1000, volumeM3);
}

export function looseUsdOf(
  task: ConsolidationTask,
  rate: number,
  weightKg: number,
  volumeM3: number,
): number {
  return rate * Math.max(task.lclMinimumWm ?? 1, revenueTons(weightKg, volumeM3));
}

/** What a container costs more that holds two lots or more, by where it is stuffed and stripped. */
export function sharedUsdBy({ hubs }: ConsolidationTask): (lane: Pick<Departure, 'from' | 'to'>) => number {
  const byStop = new Map(hubs.map((hub) => [hub.stop, hub]));
  return ({ from, to }) =>
    (byStop.get(from) ?? hubDefault).stuffingUsd + (byStop.get(to) ?? hubDefault).strippingUsd;
}
