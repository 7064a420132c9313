// What has happened to the network? Closures, lost sailings, less room, dearer fuel, slower ships, as known at one time.
import type { ChokepointName, Mode } from '../../../world/index.ts';

export type Shock = {
  readonly name: string;
  /** When one plans again: nothing before it can be changed. */
  readonly atMs: number;
  readonly closures: readonly Closure[];
  readonly lostSailings: readonly { readonly service: string; readonly departureMs: number }[];
  readonly capacityCuts: readonly CapacityCut[];
  readonly fuel: readonly { readonly mode: Mode | 'all'; readonly factor: number; readonly share?: number }[];
  /** Speed over the ground against the timetable's. */
  readonly speed: readonly { readonly mode: Mode; readonly factor: number }[];
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

/** What freight is multiplied by when fuel has become dearer. */
export function freightFactorOf({ fuel }: Pick<Shock, 'fuel'>, mode: Mode): number {
  return fuel
    .filter((one) => one.mode === mode || one.mode === 'all')
    .reduce((product, { factor, share = fuelShareDefault[mode] }) => product * (1 + share * (factor - 1)), 1);
}

export function speedFactorOf({ speed }: Pick<Shock, 'speed'>, mode: Mode): number {
  return speed.reduce((product, one) => (one.mode === mode ? product * one.factor : product), 1);
}
