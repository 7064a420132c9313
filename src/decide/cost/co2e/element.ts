// What does one leg or hub operation emit by a factor? Quantity times intensity, with everything that it was multiplied by.
import { fail, succeed, type Result } from '../../../base/index.ts';
import {
  distanceFactor,
  findEmissionFactor,
  fuelOfMode,
  getFuel,
  intensityOf,
  burn,
  planningFactors,
  reeferShare,
  tankToWheelShare,
  type DistanceBasis,
  type EmissionFactor,
  type FactorSet,
} from '../../../world/index.ts';
import type { Adjustment, ChainElement, ChainLeg } from './chain-leg.ts';

export type MeasuredLeg = ChainLeg & {
  readonly distanceKm: number;
  readonly distanceBasis: DistanceBasis;
  readonly weightKg: number;
};

/** Cargo of a TEU of which only the boxes are known: the average of ISO 14083 for containers. */
export const kgPerTeu = 10_000;

/** Sets are asked in their order, the planning averages last. */
export function elementOf(leg: MeasuredLeg, sets: readonly FactorSet[]): Result<ChainElement> {
  const { mode, distanceKm, weightKg } = leg;
  const found = factorFor(leg, [...sets, planningFactors]);
  if (found === undefined) return fail('factors.none', `No factor fits ${mode} of ${distanceKm} km.`);
  const { set, factor } = found;
  const distance = distanceFactor(set, mode, leg.distanceBasis, factor.distanceBasis);
  if (distance === undefined)
    return fail(
      'factors.none',
      `"${set.name}" does not say how ${leg.distanceBasis} and ${factor.distanceBasis} of ${mode} compare.`,
    );
  const adjustments = adjustmentsOf(leg, factor, distance);
  const times = adjustments.reduce((product, each) => product * each.factor, quantityOf(leg, factor));
  const ttw = factor.ttw ?? factor.wtw * tankToWheelShare(mode);
  const perUnit = factor.unit.startsWith('kg') ? 1000 : 1;
  const fuel = fuelTtwFactor(leg, factor);
  return succeed({
    ...leg,
    tonneKm: (weightKg / 1000) * distanceKm,
    wtwGrams: Math.round(times * factor.wtw * perUnit),
    ttwGrams: Math.round(times * ttw * perUnit * fuel),
    factor: {
      ...{
        id: factor.id,
        version: factor.version,
        unit: factor.unit,
        basis: 'WTW',
        value: factor.wtw,
        ttwValue: ttw,
      },
      ...{ distanceBasis: factor.distanceBasis, source: factor.source },
    },
    adjustments,
    quality: factor.quality,
  });
}

function factorFor(
  leg: MeasuredLeg,
  sets: readonly FactorSet[],
): { set: FactorSet; factor: EmissionFactor } | undefined {
  const { mode, vehicleClass, region, carrier, fuel, reefer = false, date, distanceKm } = leg;
  const need = {
    ...{ mode, distanceKm, reefer },
    ...(vehicleClass !== undefined && { vehicleClass }),
    ...(region !== undefined && { region }),
    ...(carrier !== undefined && { carrier }),
    ...(fuel !== undefined && { fuel }),
    ...(date !== undefined && { date }),
  };
  for (const set of sets) {
    // A cooled leg takes a factor for ambient cargo where there is no better one, with the share that cooling adds.
    const factor =
      findEmissionFactor(set, need) ??
      (reefer ? findEmissionFactor(set, { ...need, reefer: false }) : undefined);
    if (factor !== undefined) return { set, factor };
  }
  return undefined;
}

/** Tonnes, TEU, or either times kilometres, as the unit says. */
function quantityOf({ weightKg, teu, distanceKm }: MeasuredLeg, { unit }: EmissionFactor): number {
  const amount = unit.includes('TEU') ? (teu ?? weightKg / kgPerTeu) : weightKg / 1000;
  return unit.endsWith('km') ? amount * distanceKm : amount;
}

function adjustmentsOf(
  leg: MeasuredLeg,
  factor: EmissionFactor,
  distance: { factor: number; source: string },
): Adjustment[] {
  const found: Adjustment[] = [];
  if (leg.mode !== 'hub' && distance.factor !== 1)
    found.push({ name: `${leg.distanceBasis} to ${factor.distanceBasis}`, ...distance });
  if (leg.reefer === true && factor.reefer === undefined && reeferShare[leg.mode] > 0)
    found.push({ name: 'reefer', factor: 1 + reeferShare[leg.mode], source: 'planning share for cooling' });
  if (factor.emptyRunning !== undefined)
    found.push({ name: 'empty running', factor: 1 + factor.emptyRunning, source: factor.source });
  if (leg.fuel !== undefined && factor.fuel === undefined && leg.mode !== 'hub') {
    const [used, usual] = [getFuel(leg.fuel), getFuel(fuelOfMode[leg.mode])];
    found.push({
      name: `fuel ${leg.fuel}`,
      factor: intensityOf(used) / intensityOf(usual),
      source: used.source,
    });
  }
  return found;
}

/** The factor of a fuel is from well to wheel; what leaves the vehicle is another share of it. */
function fuelTtwFactor({ fuel, mode }: MeasuredLeg, factor: EmissionFactor): number {
  if (fuel === undefined || factor.fuel !== undefined || mode === 'hub') return 1;
  const share = (id: typeof fuel) => {
    const each = getFuel(id);
    return (burn(each, 1).ttwKg * 1000) / each.lcvMjPerKg / intensityOf(each);
  };
  return share(fuel) / share(fuelOfMode[mode]);
}
