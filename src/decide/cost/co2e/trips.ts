// What does each consignment carry of a trip whose fuel is known? The emissions of the whole vehicle, empty running included,
// shared out by mass and distance, or by TEU and distance where all of it are containers at sea.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { burn, fuelOfMode, getFuel } from '../../../world/index.ts';
import { allocateEmission } from './allocate-emission.ts';
import type { ChainElement } from './chain-leg.ts';
import type { MeasuredLeg } from './element.ts';

/** Legs of one trip; the fuel stands at one of them, or the same at several. */
export function shareTrip(legs: readonly MeasuredLeg[]): Result<ChainElement[]> {
  const [first] = legs;
  const { vehicle = '', mode, where } = first!;
  const stated = legs.filter((leg) => leg.fuelKg !== undefined);
  if (new Set(legs.map((leg) => leg.mode)).size > 1)
    return fail('co2e.invalid', `The trip "${vehicle}" is by several modes.`, where);
  if (new Set(stated.map((leg) => `${leg.fuelKg} ${leg.fuel ?? ''}`)).size !== 1)
    return fail(
      'co2e.invalid',
      `The trip "${vehicle}" burnt different amounts or fuels: state the whole trip's at each leg, or once.`,
      where,
    );
  const { fuelKg = 0, fuel: id = fuelOfMode[mode] } = stated[0]!;
  const fuel = getFuel(id);
  const total = burn(fuel, fuelKg);
  const byTeu = mode === 'sea' && legs.every((leg) => (leg.teu ?? 0) > 0);
  const weights = legs.map((leg) => (byTeu ? leg.teu! : leg.weightKg / 1000) * leg.distanceKm);
  const wtw = allocateEmission(Math.round(total.wtwKg * 1000), weights);
  const ttw = allocateEmission(Math.round(total.ttwKg * 1000), weights);
  const per = burn(fuel, 1);
  return succeed(
    legs.map((leg, index): ChainElement => ({
      ...leg,
      tonneKm: (leg.weightKg / 1000) * leg.distanceKm,
      ...{ wtwGrams: wtw[index]!, ttwGrams: ttw[index]! },
      factor: {
        ...{
          id: `fuel.${id}`,
          version: '1',
          unit: 'kg CO2e/kg',
          basis: 'WTW',
          value: per.wtwKg,
          ttwValue: per.ttwKg,
        },
        source: fuel.source,
      },
      ...{ adjustments: [], quality: 'primary', allocation: byTeu ? 'TEU-distance' : 'mass-distance' },
    })),
  );
}
