// What does a leg take, cost and emit? Distance times factors, with everything that was used told beside the answer.
import { metresPerNauticalMile, type Money } from '../../base/index.ts';
import type { ChokepointName } from '../sea/index.ts';
import type { Mode } from '../services/index.ts';
import { findFactor, getFactor, type FactorUse } from './factor.ts';

export type Leg = {
  readonly mode: Mode;
  /** As sailed, flown or driven: detours are in it already. */
  readonly distanceKm: number;
  readonly weightKg: number;
  /** Box space of a sea leg; without it, the weight at the average load of a TEU. */
  readonly teu?: number;
  readonly chokepoints?: readonly ChokepointName[];
  /** Customs borders of a land leg. */
  readonly borders?: number;
};

export type LegEstimate = {
  readonly hours: number;
  readonly cost: Money;
  readonly co2eKg: number;
  readonly factors: readonly FactorUse[];
};

/** Hours from the start of handling at one end to its end at the other. Throws on distances or weights that are not positive numbers. */
export function legEstimate(leg: Leg): LegEstimate {
  if (!(leg.distanceKm >= 0 && leg.weightKg >= 0 && (leg.teu ?? 0) >= 0))
    throw new RangeError('a leg has no negative quantities');
  const sheet = createSheet();
  if (leg.mode === 'sea') estimateSea(leg, sheet);
  else if (leg.mode === 'air') estimateAir(leg, sheet);
  else estimateLand(leg, leg.mode, sheet);
  return sheet.total();
}

type Sheet = ReturnType<typeof createSheet>;

/** Adds up hours, dollars and kilograms, and writes down each factor once. */
function createSheet() {
  const uses: FactorUse[] = [];
  let hours = 0;
  let dollars = 0;
  let co2eKg = 0;
  const use = (id: string, quantity: number): number => {
    const factor = getFactor(id);
    uses.push({ ...factor, quantity });
    return factor.value;
  };
  return {
    use,
    addHours: (id: string, times: number) => void (hours += use(id, times) * times),
    /** Hours for a distance at a speed in the same units. */
    addSailing: (id: string, distance: number) => void (hours += distance / use(id, distance)),
    addRest: (more: number) => void (hours += more),
    addCost: (id: string, quantity: number) => void (dollars += use(id, quantity) * quantity),
    addEmissions: (id: string, tonneKm: number) => void (co2eKg += (use(id, tonneKm) * tonneKm) / 1000),
    total: (): LegEstimate => ({
      hours,
      cost: { minor: Math.round(dollars * 100), currency: 'USD' },
      co2eKg,
      factors: uses,
    }),
  };
}

function estimateSea({ distanceKm, weightKg, teu, chokepoints = [] }: Leg, sheet: Sheet): void {
  const nm = (distanceKm * 1000) / metresPerNauticalMile;
  const boxes = teu ?? weightKg / 1000 / sheet.use('sea.teu-load', weightKg / 1000);
  sheet.addSailing('sea.speed', nm);
  sheet.addHours('sea.port-call', 2);
  sheet.addCost('sea.freight', boxes * nm);
  sheet.addCost('sea.handling', boxes * 2);
  for (const name of chokepoints) {
    if (findFactor(`canal.${name}.fee`) === undefined) continue;
    sheet.addCost(`canal.${name}.fee`, boxes);
    sheet.addHours(`canal.${name}.wait`, 1);
  }
  sheet.addEmissions('sea.emissions', (weightKg / 1000) * distanceKm);
}

function estimateAir({ distanceKm, weightKg }: Leg, sheet: Sheet): void {
  sheet.addSailing('air.speed', distanceKm);
  sheet.addHours('air.handling', 2);
  const band = [1500, 5000, 9000].find((km) => distanceKm < km);
  sheet.addCost(band === undefined ? 'air.freight.from-9000-km' : `air.freight.under-${band}-km`, weightKg);
  const haul = distanceKm < 1500 ? 'under-1500-km' : 'from-1500-km';
  sheet.addEmissions(`air.emissions.${haul}`, (weightKg / 1000) * distanceKm);
}

function estimateLand({ distanceKm, weightKg, borders = 0 }: Leg, mode: 'rail' | 'road', sheet: Sheet): void {
  const tonnes = weightKg / 1000;
  sheet.addSailing(`${mode}.speed`, distanceKm);
  if (mode === 'road') {
    const day = sheet.use('road.driving-day', 1);
    const driving = distanceKm / getFactor('road.speed').value;
    sheet.addRest(Math.max(0, Math.ceil(driving / day) - 1) * (24 - day));
  }
  sheet.addHours(`${mode}.handling`, 2);
  if (borders > 0) sheet.addHours(`${mode}.border`, borders);
  sheet.addCost(`${mode}.freight`, tonnes * distanceKm);
  sheet.addCost(`${mode}.handling-cost`, tonnes * 2);
  sheet.addEmissions(`${mode}.emissions`, tonnes * distanceKm);
}
