// What does a kilogram of fuel hold, and what does it emit before and after it is burnt? Rows with their source; what no
// regulation states is marked as a planning figure of our own.
import { fuelRows } from './fuel-rows.ts';

export const fuelIds = [
  'vlsfo',
  'hsfo',
  'mgo',
  'lng-otto',
  'lng-diesel',
  'methanol',
  'bio-methanol',
  'e-methanol',
  'ammonia',
  'e-ammonia',
  'biodiesel',
  'hvo',
  'b24',
  'b30',
  'jet',
  'diesel',
  'electricity',
] as const;

export type FuelId = (typeof fuelIds)[number];

export type Fuel = {
  readonly id: FuelId;
  readonly name: string;
  /** Lower calorific value. For electricity a "kilogram" is a kilowatt-hour. */
  readonly lcvMjPerKg: number;
  /** Well to tank, g CO2e/MJ. */
  readonly wellToTank: number;
  /** Of what is burnt, kg/kg. Carbon dioxide from biomass counts as none. */
  readonly co2: number;
  readonly ch4: number;
  readonly n2o: number;
  /** Share of the fuel that leaves the engine unburnt, as methane. */
  readonly slip: number;
  /** Renewable fuel of non-biological origin: counts double in FuelEU to the end of 2033. */
  readonly rfnbo?: true;
  readonly quality: 'regulation' | 'planning';
  readonly source: string;
};

/** Kilograms of CO2e for one of methane and of nitrous oxide, over a hundred years. */
export type Warming = { readonly ch4: number; readonly n2o: number; readonly source: string };

/** As FuelEU counts, and the defaults of its Annex II were made: Directive (EU) 2018/2001, Annex V, part C, point 4. */
export const warmingOfRed: Warming = { ch4: 25, n2o: 298, source: 'Directive (EU) 2018/2001, Annex V, C.4' };
/** As the EU ETS counts: Delegated Regulation (EU) 2020/1044, Annex (IPCC, fifth assessment report). */
export const warmingOfEts: Warming = { ch4: 28, n2o: 265, source: 'Delegated Regulation (EU) 2020/1044' };

export type Burnt = {
  readonly energyMj: number;
  readonly co2Kg: number;
  readonly ch4Kg: number;
  readonly n2oKg: number;
  readonly wttKg: number;
  readonly ttwKg: number;
  readonly wtwKg: number;
};

const byId: ReadonlyMap<string, Fuel> = new Map(fuelRows.map((fuel) => [fuel.id, fuel]));

export const fuels: readonly Fuel[] = fuelRows;

export function findFuel(id: string): Fuel | undefined {
  return byId.get(id);
}

export function getFuel(id: FuelId): Fuel {
  return byId.get(id)!;
}

/** What so many kilograms emit. The engine's slip is methane, and no carbon dioxide (FuelEU, Annex I, equation 2). */
export function burn(fuel: Fuel, kg: number, warming: Warming = warmingOfRed): Burnt {
  const burnt = kg * (1 - fuel.slip);
  const co2Kg = burnt * fuel.co2;
  const ch4Kg = burnt * fuel.ch4 + kg * fuel.slip;
  const n2oKg = burnt * fuel.n2o;
  const energyMj = kg * fuel.lcvMjPerKg;
  const wttKg = (energyMj * fuel.wellToTank) / 1000;
  const ttwKg = co2Kg + ch4Kg * warming.ch4 + n2oKg * warming.n2o;
  return { energyMj, co2Kg, ch4Kg, n2oKg, wttKg, ttwKg, wtwKg: wttKg + ttwKg };
}

/** Well to wake, g CO2e/MJ, as FuelEU counts. */
export function intensityOf(fuel: Fuel): number {
  return (burn(fuel, 1).wtwKg * 1000) / fuel.lcvMjPerKg;
}
