// What has happened to the network? Closures, lost sailings, less room, dearer fuel, slower ships, as known at one time.
import {
  fuelPriceEffect,
  vesselClassFor,
  type ChokepointName,
  type FuelId,
  type Mode,
  type Service,
} from '../../../world/index.ts';

export type Shock = {
  readonly name: string;
  /** When one plans again: nothing before it can be changed. */
  readonly atMs: number;
  readonly closures: readonly Closure[];
  readonly lostSailings: readonly { readonly service: string; readonly departureMs: number }[];
  readonly capacityCuts: readonly CapacityCut[];
  readonly fuel: readonly FuelShock[];
  /** Speed over the ground against the timetable's. */
  readonly speed: readonly { readonly mode: Mode; readonly factor: number }[];
};

export type FuelShock =
  /** The price of fuel times a factor; freight follows by the share of fuel in it. */
  | { readonly mode: Mode | 'all'; readonly factor: number; readonly share?: number }
  /** Prices of bunkers; what it does to freight follows from what a ship of the service's size burns at its speed. */
  | {
      readonly mode: 'sea';
      readonly usdPerTonneBefore: number;
      readonly usdPerTonneAfter: number;
      readonly fuel?: FuelId;
    };

export type Closure = { readonly fromMs: number; readonly untilMs: number } & (
  | { readonly chokepoint: ChokepointName }
  /** A stop's code: nothing is loaded, discharged or handled there. A strike is the same. */
  | { readonly place: string }
  /** ISO 3166-1 alpha-2: all its stops. */
  | { readonly country: string }
  /** Two countries: what crosses from one to the other on land. */
  | { readonly border: readonly [string, string] }
  /** Departures of the carrier do not leave. */
  | { readonly carrier: string }
);

export type CapacityCut = {
  readonly service?: string;
  readonly mode?: Mode;
  readonly carrier?: string;
  readonly place?: string;
  /** Of the room that there was. */
  readonly factor: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

/** Share of fuel in freight, planning averages; a shock may state its own. */
export const fuelShareDefault: Readonly<Record<Mode, number>> = {
  sea: 0.35,
  air: 0.3,
  rail: 0.15,
  road: 0.28,
};

type FreightedService = Pick<Service, 'mode' | 'calls' | 'hops' | 'capacity'>;

/** Freight never falls to nothing, however cheap fuel becomes. */
const freightFactorMin = 0.05;

/** What freight is multiplied by when fuel has become dearer, or cheaper. */
export function freightFactorOf(shock: Pick<Shock, 'fuel' | 'speed'>, service: FreightedService): number {
  const { mode } = service;
  const factor = shock.fuel
    .filter((one) => one.mode === mode || one.mode === 'all')
    .reduce((product, one) => {
      if ('usdPerTonneBefore' in one) return product * bunkerFactorOf(one, shock, service);
      const { factor: dearer, share = fuelShareDefault[mode] } = one;
      return product * (1 + share * (dearer - 1));
    }, 1);
  return Math.max(freightFactorMin, factor);
}

const kmPerNm = 1.852;
/** Of a ship whose room nobody states. */
const teuUnknown = 9000;
const speedKnBounds = { min: 8, max: 25 };

/** Over the whole voyage of the service, at the speed of its timetable; a slower one burns less and takes longer. */
function bunkerFactorOf(
  prices: Extract<FuelShock, { usdPerTonneBefore: number }>,
  shock: Pick<Shock, 'speed'>,
  { calls, hops, capacity }: FreightedService,
): number {
  const sum = (of: (hop: Service['hops'][number], at: number) => number) =>
    hops.reduce((total, hop, at) => total + of(hop, at), 0);
  const distanceNm = sum(({ distanceKm }) => distanceKm) / kmPerNm;
  const freightUsdPerTeu = sum(({ usdPerTeu }) => usdPerTeu);
  const hours = sum((_, at) => calls[at + 1]!.arriveHours - calls[at]!.departHours);
  if (!(distanceNm > 0 && freightUsdPerTeu > 0 && hours > 0)) return 1;
  const { min, max } = speedKnBounds;
  const speedKnBefore = Math.min(max, Math.max(min, distanceNm / hours));
  const { usdPerTonneBefore, usdPerTonneAfter, fuel = 'vlsfo' } = prices;
  return fuelPriceEffect({
    ...{ distanceNm, fuel, usdPerTonneBefore, usdPerTonneAfter, speedKnBefore, freightUsdPerTeu },
    speedKnAfter: speedKnBefore * speedFactorOf(shock, 'sea'),
    vessel: vesselClassFor(capacity?.teu ?? teuUnknown),
  }).freightFactor!;
}

export function speedFactorOf({ speed }: Pick<Shock, 'speed'>, mode: Mode): number {
  return speed.reduce((product, one) => (one.mode === mode ? product * one.factor : product), 1);
}
