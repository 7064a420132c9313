// Which fuels are known? FuelEU is Regulation (EU) 2023/1805, Annex II (default emission factors, by engine for LNG); RED is
// Directive (EU) 2018/2001, Annexes III (energy content) and V (default greenhouse gas emissions).
import type { Fuel, FuelId } from './fuel.ts';

const fuelEu = 'Regulation (EU) 2023/1805, Annex II';
const red = 'Directive (EU) 2018/2001, Annexes III and V';
/** Methane and nitrous oxide of fuels burnt in ships' diesel engines, kg/kg: FuelEU, Annex II. */
const shipEngine = { ch4: 0.000_05, n2o: 0.000_18, slip: 0 };
/** Carbon dioxide alone: where the other gases stand in the factor already, or are not stated. */
const alone = { ch4: 0, n2o: 0, slip: 0 };

const vlsfo: Fuel = {
  ...{ id: 'vlsfo', name: 'Very low sulphur fuel oil', lcvMjPerKg: 41, wellToTank: 13.2, co2: 3.151 },
  ...{ ...shipEngine, quality: 'regulation', source: `${fuelEu}, LFO (ISO 8217 grades RMA to RMD)` },
};

/** Used cooking oil methyl ester: 37 MJ/kg; 14.9 g CO2e/MJ by default, cultivation and transport included. */
const biodiesel: Fuel = {
  ...{ id: 'biodiesel', name: 'Biodiesel (B100, from used cooking oil)', lcvMjPerKg: 37, wellToTank: 14.9 },
  ...{ co2: 0, ...shipEngine, quality: 'regulation', source: `${red}: waste cooking oil biodiesel` },
};

/** By mass; energy and emissions are those of the parts. */
function blend(id: FuelId, share: number): Fuel {
  const mix = (of: (fuel: Fuel) => number) => share * of(biodiesel) + (1 - share) * of(vlsfo);
  const lcvMjPerKg = mix((fuel) => fuel.lcvMjPerKg);
  return {
    ...{ id, name: `${Math.round(share * 100)} % biodiesel in very low sulphur fuel oil`, lcvMjPerKg },
    wellToTank: mix((fuel) => fuel.lcvMjPerKg * fuel.wellToTank) / lcvMjPerKg,
    ...{ co2: mix((fuel) => fuel.co2), ...shipEngine, quality: 'regulation' },
    source: `blend by mass of ${vlsfo.source} and ${biodiesel.source}`,
  };
}

const lng = { lcvMjPerKg: 49.1, wellToTank: 18.5, co2: 2.75, ch4: 0, n2o: 0.000_11 };
/** A renewable fuel has to save 70 % of 94 g CO2e/MJ to count as one: RED, Article 29a, and Delegated Regulation (EU) 2023/1185. */
const rfnboLimit = 28.2;

export const fuelRows: readonly Fuel[] = [
  vlsfo,
  {
    ...{ id: 'hsfo', name: 'High sulphur fuel oil', lcvMjPerKg: 40.5, wellToTank: 13.5, co2: 3.114 },
    ...{ ...shipEngine, quality: 'regulation', source: `${fuelEu}, HFO (ISO 8217 grades RME to RMK)` },
  },
  {
    ...{ id: 'mgo', name: 'Marine gas oil', lcvMjPerKg: 42.7, wellToTank: 14.4, co2: 3.206 },
    ...{
      ...shipEngine,
      quality: 'regulation',
      source: `${fuelEu}, MDO and MGO (ISO 8217 grades DMX to DMB)`,
    },
  },
  {
    ...{ id: 'lng-otto', name: 'LNG, dual fuel, medium speed, Otto cycle', ...lng, slip: 0.031 },
    ...{ quality: 'regulation', source: `${fuelEu}, LNG Otto (dual fuel medium speed)` },
  },
  {
    ...{ id: 'lng-diesel', name: 'LNG, dual fuel, slow speed, Diesel cycle', ...lng, slip: 0.002 },
    ...{ quality: 'regulation', source: `${fuelEu}, LNG Diesel (dual fuel slow speed)` },
  },
  {
    ...{ id: 'methanol', name: 'Methanol from natural gas', lcvMjPerKg: 19.9, wellToTank: 31.3, co2: 1.375 },
    ...{ ...alone, quality: 'regulation', source: `${fuelEu}, methanol` },
  },
  {
    ...{ id: 'bio-methanol', name: 'Methanol from waste wood', lcvMjPerKg: 19.9, wellToTank: 13.5, co2: 0 },
    ...{ ...alone, quality: 'planning', source: `near ${red}; a batch has its own certificate` },
  },
  {
    ...{ id: 'e-methanol', name: 'Methanol from renewable power', lcvMjPerKg: 19.9, wellToTank: rfnboLimit },
    ...{ co2: 0, ...alone, rfnbo: true, quality: 'planning' },
    source: 'the most a renewable fuel may emit, Directive (EU) 2018/2001, Article 29a',
  },
  {
    ...{ id: 'ammonia', name: 'Ammonia from natural gas', lcvMjPerKg: 18.6, wellToTank: 121, co2: 0 },
    ...{
      ...alone,
      quality: 'planning',
      source: `${fuelEu}, ammonia; nitrous oxide of its engines is not known yet`,
    },
  },
  {
    ...{ id: 'e-ammonia', name: 'Ammonia from renewable power', lcvMjPerKg: 18.6, wellToTank: rfnboLimit },
    ...{ co2: 0, ...alone, rfnbo: true, quality: 'planning' },
    source: 'the most a renewable fuel may emit, Directive (EU) 2018/2001, Article 29a',
  },
  biodiesel,
  {
    ...{ id: 'hvo', name: 'Hydrotreated vegetable oil (from used cooking oil)', lcvMjPerKg: 44 },
    ...{ wellToTank: 16, co2: 0, ...shipEngine, quality: 'regulation' },
    source: `${red}: hydrotreated oil from waste cooking oil`,
  },
  blend('b24', 0.24),
  blend('b30', 0.3),
  {
    ...{ id: 'jet', name: 'Jet A-1', lcvMjPerKg: 44.1, wellToTank: 15.9, co2: 3.18 },
    ...{ ...alone, quality: 'regulation', source: 'EN 16258:2012, Table A.1 (CO2e in one figure)' },
  },
  {
    ...{ id: 'diesel', name: 'Diesel of the road', lcvMjPerKg: 43.1, wellToTank: 15.9, co2: 3.21 },
    ...{ ...alone, quality: 'regulation', source: 'EN 16258:2012, Table A.1 (CO2e in one figure)' },
  },
  {
    ...{
      id: 'electricity',
      name: 'Electric traction, by the kilowatt-hour',
      lcvMjPerKg: 3.6,
      wellToTank: 69,
    },
    ...{ co2: 0, ...alone, quality: 'planning' },
    source: 'some 250 g CO2e/kWh, a European mix of 2023; the grid of the way takes its place',
  },
];
