// What do shipments emit? Each leg and hub operation by the fuel that its vehicle burnt, else by the factor that says most of
// it; sums over shipments, orders, lanes and months are sums of whole grams.
import { fail, failWith, succeed, type Problem, type Result } from '../../../base/index.ts';
import {
  isMovingMode,
  legPath,
  type FactorSet,
  type Gazetteer,
  type SeaRouter,
} from '../../../world/index.ts';
import type { ChainElement, ChainLeg } from './chain-leg.ts';
import { elementOf, kgPerTeu, type MeasuredLeg } from './element.ts';
import { shareTrip } from './trips.ts';

export type Co2eWorld = { readonly gazetteer: Gazetteer; readonly router: SeaRouter };

export type Co2eOptions = {
  /** Asked in their order before the planning averages. */
  readonly sets?: readonly FactorSet[];
};

export type Co2e = {
  /** In the order of the legs; those with problems are left out. */
  readonly elements: readonly ChainElement[];
  readonly problems: readonly Problem[];
};

export function co2eOf(legs: readonly ChainLeg[], world: Co2eWorld, { sets = [] }: Co2eOptions = {}): Co2e {
  const problems: Problem[] = [];
  const elements: (ChainElement | undefined)[] = legs.map(() => undefined);
  const trips = new Map<string, { readonly leg: MeasuredLeg; readonly index: number }[]>();
  const fuelled = new Set(
    legs.flatMap(({ vehicle, fuelKg }) => (vehicle !== undefined && fuelKg !== undefined ? [vehicle] : [])),
  );
  legs.forEach((leg, index) => {
    const measured = measure(leg, world);
    if (!measured.ok) {
      problems.push(...measured.problems.map((each) => withPlace(each, leg)));
      return;
    }
    if (leg.vehicle !== undefined && fuelled.has(leg.vehicle)) {
      const trip = trips.get(leg.vehicle) ?? [];
      trip.push({ leg: measured.value, index });
      trips.set(leg.vehicle, trip);
      return;
    }
    const element = elementOf(measured.value, sets);
    if (element.ok) elements[index] = element.value;
    else problems.push(...element.problems.map((each) => withPlace(each, leg)));
  });
  for (const trip of trips.values()) {
    const shared = shareTrip(trip.map(({ leg }) => leg));
    if (shared.ok) shared.value.forEach((element, at) => (elements[trip[at]!.index] = element));
    else problems.push(...shared.problems);
  }
  return { elements: elements.filter((element) => element !== undefined), problems };
}

function withPlace(wrong: Problem, { where }: ChainLeg): Problem {
  return where === undefined ? wrong : { ...wrong, where: { ...wrong.where, ...where } };
}

/** Inland places are seldom known; how far the leg goes can be said instead. */
function placed(
  text: string | undefined,
  { gazetteer }: Co2eWorld,
): ReturnType<Co2eWorld['gazetteer']['resolve']> {
  const found = gazetteer.resolve(text ?? '');
  if (found.ok) return found;
  return failWith(
    found.problems.map((each) => ({ ...each, message: `${each.message} Or give the leg its distanceKm.` })),
  );
}

/** The distance in metres, so that what is shown gives what is counted. */
function measure(leg: ChainLeg, world: Co2eWorld): Result<MeasuredLeg> {
  const { mode, weightKg = (leg.teu ?? 0) * kgPerTeu } = leg;
  if (mode === 'hub') return succeed({ ...leg, weightKg, distanceKm: 0, distanceBasis: 'SFD' });
  const usual = mode === 'air' ? 'GCD' : 'SFD';
  if (leg.distanceKm !== undefined)
    return succeed({
      ...leg,
      weightKg,
      distanceKm: leg.distanceKm,
      distanceBasis: leg.distanceBasis ?? usual,
    });
  if (!isMovingMode(mode)) return fail('co2e.invalid', `A leg by ${mode} needs its distanceKm.`);
  const from = placed(leg.from, world);
  if (!from.ok) return from;
  const to = placed(leg.to, world);
  if (!to.ok) return to;
  const way = legPath(world.router, mode, from.value, to.value);
  if (!way.ok) return way;
  return succeed({
    ...leg,
    weightKg,
    distanceKm: Math.round(way.value.distanceKm * 1000) / 1000,
    distanceBasis: usual,
  });
}
