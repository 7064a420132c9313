// What do emissions and fuels cost by law on a voyage? The EU ETS for ships (Directive 2003/87/EC, Articles 3ga and 3gb, as
// amended by Directive (EU) 2023/959) and FuelEU Maritime (Regulation (EU) 2023/1805, Article 4, Annexes I and IV).
import { burn, intensityOf, warmingOfEts, type Fuel } from './fuel.ts';

/** What of a voyage lies in scope: all between two ports of the EEA and at berth there, half to or from outside. */
export type CarbonScope = 'within' | 'into-or-out-of' | 'outside';

export const scopeShare: Readonly<Record<CarbonScope, number>> = {
  within: 1,
  'into-or-out-of': 0.5,
  outside: 0,
};

/** The EEA's states with a coast or ports; outermost regions have exceptions to 2030 that are not followed here. */
const eea = new Set(
  'BE BG CY DE DK EE ES FI FR GR HR IE IS IT LT LV MT NL NO PL PT RO SE SI AT CZ HU LU SK'.split(' '),
);

/** By ISO 3166-1 alpha-2 of the two ports of call. */
export function carbonScopeOf(fromCountry: string, toCountry: string): CarbonScope {
  const inside = [fromCountry, toCountry].filter((country) => eea.has(country)).length;
  return inside === 2 ? 'within' : inside === 1 ? 'into-or-out-of' : 'outside';
}

/** Years of emission, from which share of them is surrendered: Article 3gb. */
const etsPhaseIn: readonly (readonly [fromYear: number, share: number])[] = [
  [2024, 0.4],
  [2025, 0.7],
  [2026, 1],
];
/** Methane and nitrous oxide count from here: Annex I of the Directive, maritime transport. */
const etsAllGasesFrom = 2026;

export function etsShareOf(year: number): number {
  return etsPhaseIn.findLast(([from]) => year >= from)?.[1] ?? 0;
}

/** Tonnes of allowances to surrender for so much fuel: carbon dioxide of certified biofuels and renewable fuels counts as none. */
export function allowancesFor(fuel: Fuel, kg: number, scope: CarbonScope, year: number): number {
  const { co2Kg, ch4Kg, n2oKg } = burn(fuel, kg);
  const others = year >= etsAllGasesFrom ? ch4Kg * warmingOfEts.ch4 + n2oKg * warmingOfEts.n2o : 0;
  return ((co2Kg + others) / 1000) * scopeShare[scope] * etsShareOf(year);
}

/** g CO2e/MJ of the fleet of 2020, and by how much it has to be undercut: Article 4(2). */
export const fuelEuReference = 91.16;
const fuelEuReductions: readonly (readonly [fromYear: number, share: number])[] = [
  [2025, 0.02],
  [2030, 0.06],
  [2035, 0.145],
  [2040, 0.31],
  [2045, 0.62],
  [2050, 0.8],
];

/** g CO2e/MJ; undefined before 2025. */
export function fuelEuLimitOf(year: number): number | undefined {
  const reduction = fuelEuReductions.findLast(([from]) => year >= from)?.[1];
  return reduction === undefined ? undefined : fuelEuReference * (1 - reduction);
}

/** Renewable fuels of non-biological origin count double to the end of this year: Article 5(1), Annex I. */
const rfnboDoubleTo = 2033;

/** As counted against the limit. */
export function fuelEuIntensityOf(fuel: Fuel, year: number): number {
  return intensityOf(fuel) / (fuel.rfnbo === true && year <= rfnboDoubleTo ? 2 : 1);
}

/** Annex IV, part B: EUR a tonne of VLSFO equivalent, and what such a tonne holds. */
export const fuelEuPenaltyEur = 2400;
const vlsfoEquivalentMj = 41_000;

/** g CO2e: below zero is a deficit, above zero a surplus (Annex IV, part A). */
export function fuelEuBalance(intensity: number, energyMj: number, year: number): number {
  const limit = fuelEuLimitOf(year);
  return limit === undefined ? 0 : (limit - intensity) * energyMj;
}

/**
 * EUR for a deficit; a surplus costs nothing and is not valued. A tenth more for each period in a row before this one in
 * which the ship had a deficit (Article 23(2)).
 */
export function fuelEuPenalty(balanceG: number, intensity: number, periodsBefore = 0): number {
  if (balanceG >= 0) return 0;
  return (-balanceG / (intensity * vlsfoEquivalentMj)) * fuelEuPenaltyEur * (1 + periodsBefore / 10);
}
