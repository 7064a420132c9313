// Which services run between which stops, when, with how much room, and at what price? The timetable as it is kept in a
// folder and as the search compiles it. Sailings are read from rotations, as in DCSA Commercial Schedules: a service has
// calls, and a departure of the service visits all of them.
import type { ChokepointName } from '../sea/index.ts';
import type { Mode } from '../services/index.ts';

/** Money in this file is US dollars as numbers: freight is added up over a search and rounded to cents when it is told. */
export type Network = {
  readonly name: string;
  /** Epoch milliseconds; departures lie in [fromMs, untilMs). */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly stops: readonly Stop[];
  readonly services: readonly Service[];
};

export type Stop = {
  /** UN/LOCODE, or an IATA code, or a code of the network's own. */
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
  /** IANA. */
  readonly zone: string;
  readonly modes: readonly Mode[];
  /**
   * Hours from an arrival to the earliest cut-off that the cargo can still make, by the modes it changes between
   * (`sea-rail`); what is left out takes `connectionHoursDefault`. Staying on the vehicle needs none.
   */
  readonly connectionHours?: Readonly<Partial<Record<`${Mode}-${Mode}`, number>>>;
  /** Storage after the free time, by the mode that brought the cargo; nothing where it is left out. */
  readonly storage?: Readonly<Partial<Record<Mode, Storage>>>;
  /** Lifts of one change between services at this stop, or of the beginning or end of the way. */
  readonly handling?: Readonly<Partial<Record<Mode, Handling>>>;
  /** Deepest ship that can call, metres. */
  readonly draftM?: number;
};

export type Storage = { readonly freeHours: number; readonly usdPerTeuDay: number };
export type Handling = { readonly usdPerTeu: number; readonly co2eKgPerTonne: number };

export type Service = {
  readonly id: string;
  readonly mode: Mode;
  readonly carrier: string;
  readonly name?: string;
  readonly calls: readonly Call[];
  /** One a hop: from each call to the next, so one fewer than calls. */
  readonly hops: readonly Hop[];
  readonly departures: Departures;
  readonly cargo: CargoRules;
  /** Room of one departure; what is left out is not limited. */
  readonly capacity?: Capacity;
  /** Hours before departure by which cargo, verified gross mass and documents must be in. The earliest one rules. */
  readonly cutOffHours?: { readonly cargo?: number; readonly vgm?: number; readonly documents?: number };
  /** How late it arrives at a call, hours: half of the arrivals are later than p50, a tenth later than p90. */
  readonly delay?: { readonly p50Hours: number; readonly p90Hours: number };
  readonly draftM?: number;
  /** Where the prices come from: stated by the carrier, or the planning factors where it stated none. */
  readonly tariff?: 'stated' | 'planning';
};

export type Call = {
  /** A stop's code. */
  readonly stop: string;
  /** Hours after the departure from the first call; `arrive` of the first and `depart` of the last are not used. */
  readonly arriveHours: number;
  readonly departHours: number;
};

export type Hop = {
  readonly distanceKm: number;
  readonly usdPerTeu: number;
  readonly usdPerTonne: number;
  /** Well-to-wheel, kilograms a tonne carried over the hop. */
  readonly co2eKgPerTonne: number;
  /**
   * Chance that the hop goes badly wrong (cargo lost, damaged or held for weeks), 0 to below 1. The search adds
   * −ln(1 − chance), so that risks of a way multiply.
   */
  readonly risk: number;
  readonly via: readonly ChokepointName[];
};

export type Departures =
  /** `count` departures from `firstMs` on, one every `everyHours`. */
  | { readonly firstMs: number; readonly everyHours: number; readonly count: number }
  /** Ascending epoch milliseconds. */
  | { readonly atMs: readonly number[] }
  /**
   * Leaves when the cargo is ready: a lorry. `headwayHours` where it only stands for a service whose departures nobody knows: then connection
   * times at stops include the half of it. A folder never has it.
   */
  | { readonly onDemand: true; readonly headwayHours?: number };

export type CargoRules = {
  readonly reefer: boolean;
  /** Classes of dangerous goods (IMDG, ADR, IATA DGR: '1' to '9', divisions as '2.1') that are taken. */
  readonly dangerousGoods: 'all' | 'none' | readonly string[];
  readonly outOfGauge: boolean;
  /** Heaviest single consignment, kilograms. */
  readonly weightKgMax?: number;
};

export type Capacity = { readonly teu?: number; readonly kg?: number; readonly reeferPlugs?: number };

/** What is to be carried. */
export type ShippedCargo = {
  readonly weightKg: number;
  readonly teu: number;
  readonly reefer?: boolean;
  readonly dgClass?: string;
  readonly outOfGauge?: boolean;
};

/** Hours of a change where a stop says nothing: minimum connection times as planners assume them. */
export const connectionHoursDefault: Readonly<Record<Mode, Readonly<Record<Mode, number>>>> = {
  sea: { sea: 24, air: 24, rail: 24, road: 12 },
  air: { sea: 24, air: 6, rail: 12, road: 4 },
  rail: { sea: 24, air: 12, rail: 12, road: 6 },
  road: { sea: 6, air: 4, rail: 6, road: 2 },
};

/** Does the service take such cargo? */
export function takes({ cargo }: Pick<Service, 'cargo'>, shipped: ShippedCargo): boolean {
  if (shipped.reefer === true && !cargo.reefer) return false;
  if (shipped.outOfGauge === true && !cargo.outOfGauge) return false;
  if (cargo.weightKgMax !== undefined && shipped.weightKg > cargo.weightKgMax) return false;
  if (shipped.dgClass === undefined || cargo.dangerousGoods === 'all') return true;
  return cargo.dangerousGoods !== 'none' && cargo.dangerousGoods.includes(shipped.dgClass);
}

/** Hours before departure at which the last door closes. */
export function cutOffHoursOf({ cutOffHours = {} }: Pick<Service, 'cutOffHours'>): number {
  return Math.max(0, ...Object.values(cutOffHours));
}
