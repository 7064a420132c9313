// What do dearer fuel or slower ships do to the price of a box? For planning again: dollars to add a TEU, what freight is
// multiplied by, and the hours that a slower ship takes longer.
import { burn, getFuel, type FuelId } from './fuel.ts';
import { energyPerDay, type VesselClass } from './vessels.ts';

export type FuelChange = {
  readonly distanceNm: number;
  readonly vessel: VesselClass;
  readonly fuel: FuelId;
  /** US dollars a tonne. */
  readonly usdPerTonneBefore: number;
  readonly usdPerTonneAfter: number;
  readonly speedKnBefore: number;
  readonly speedKnAfter?: number;
  /** Of the ship's capacity, on this leg. */
  readonly utilisation?: number;
  /** Freight of a TEU as it was: with it there is a multiplier too. */
  readonly freightUsdPerTeu?: number;
};

export type FuelEffect = {
  /** Fuel only. */
  readonly usdPerTeu: number;
  /** The days that the ship takes longer, at its time charter. */
  readonly timeUsdPerTeu: number;
  readonly hours: number;
  readonly co2eKgPerTeu: number;
  /** What freight is multiplied by, fuel and time; never below zero. */
  readonly freightFactor?: number;
};

/** Fleet averages of head haul and back haul: a planning figure. */
const utilisationDefault = 0.8;

/** Throws on prices or speeds that are not positive numbers. */
export function fuelPriceEffect(change: FuelChange): FuelEffect {
  const { distanceNm, vessel, usdPerTonneBefore, usdPerTonneAfter, speedKnBefore, freightUsdPerTeu } = change;
  const { speedKnAfter = speedKnBefore, utilisation = utilisationDefault } = change;
  const positive = [speedKnBefore, speedKnAfter, utilisation].every((value) => value > 0 && value < 1e6);
  if (!positive || !(distanceNm >= 0 && usdPerTonneBefore >= 0 && usdPerTonneAfter >= 0))
    throw new RangeError('prices and distances are not below zero, speeds and utilisation above it');
  const boxes = vessel.teu * utilisation;
  const fuel = getFuel(change.fuel);
  const kgAt = (speedKn: number) =>
    (energyPerDay(vessel, speedKn) * distanceNm) / (24 * speedKn) / fuel.lcvMjPerKg;
  const [before, after] = [kgAt(speedKnBefore), kgAt(speedKnAfter)];
  const usdPerTeu = (after * usdPerTonneAfter - before * usdPerTonneBefore) / 1000 / boxes;
  const hours = distanceNm / speedKnAfter - distanceNm / speedKnBefore;
  const timeUsdPerTeu = ((hours / 24) * vessel.charterUsdPerDay) / boxes;
  const co2eKgPerTeu = burn(fuel, after - before).wtwKg / boxes;
  const effect = { usdPerTeu, timeUsdPerTeu, hours, co2eKgPerTeu };
  if (freightUsdPerTeu === undefined || !(freightUsdPerTeu > 0)) return effect;
  return { ...effect, freightFactor: Math.max(0, 1 + (usdPerTeu + timeUsdPerTeu) / freightUsdPerTeu) };
}
