// What do the lifts at a stop cost and emit where nobody says? Planning values by mode.
import { getFactor } from '../factors/index.ts';
import type { Mode } from '../services/index.ts';
import type { Handling, Stop } from './network.ts';

/** Lifts and moves in a terminal, kilograms CO2e a tonne: near what the GLEC framework gives for transhipment sites. */
const liftCo2eKgPerTonne = 1.1;
const tonnesPerTeu = getFactor('sea.teu-load').value;
/** Acceptance, screening and build-up of loose freight. */
const airHandlingUsdPerTonne = 90;

const usdPerTeu: Readonly<Record<Mode, number>> = {
  sea: getFactor('sea.handling').value,
  air: airHandlingUsdPerTonne * tonnesPerTeu,
  rail: getFactor('rail.handling-cost').value * tonnesPerTeu,
  road: getFactor('road.handling-cost').value * tonnesPerTeu,
};

export function planningHandling(modes: readonly Mode[]): NonNullable<Stop['handling']> {
  const handling: Partial<Record<Mode, Handling>> = {};
  for (const mode of modes)
    handling[mode] = { usdPerTeu: usdPerTeu[mode], co2eKgPerTonne: liftCo2eKgPerTonne };
  return handling;
}
