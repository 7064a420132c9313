// Which intensities stand in where nobody supplies better ones? Our own planning averages (`factor.ts`) in the structure of
// ISO 14083. They are no published set, and go under no other's name.
import { getFuel, burn, intensityOf, type FuelId } from '../fuels/index.ts';
import { getFactor, planningSet } from './factor.ts';
import type { DistanceAdjustment, EmissionFactor, EmissionMode, FactorSet } from './emission-factor.ts';

const version = '2024';

/** What a mode is taken to burn on average. */
export const fuelOfMode: Readonly<Record<EmissionMode, FuelId>> = {
  sea: 'vlsfo',
  air: 'jet',
  rail: 'diesel',
  road: 'diesel',
  'inland-waterway': 'diesel',
  hub: 'diesel',
};

/** A European mix: electric traction emits nothing on the way (planning figure). */
const railElectricShare = 0.55;

/** Of well-to-wheel emissions, what leaves the vehicle itself. */
export function tankToWheelShare(mode: EmissionMode): number {
  const fuel = getFuel(fuelOfMode[mode]);
  const share = (burn(fuel, 1).ttwKg * 1000) / fuel.lcvMjPerKg / intensityOf(fuel);
  if (mode === 'rail') return share * (1 - railElectricShare);
  // Cranes and sheds run on power of the grid as much as on diesel.
  return mode === 'hub' ? share / 2 : share;
}

function moving(id: string, mode: EmissionMode, more: Partial<EmissionFactor> = {}): EmissionFactor {
  const { value, source } = getFactor(id);
  return {
    ...{ id, version, mode, unit: 'g CO2e/t-km', wtw: value, ttw: value * tankToWheelShare(mode) },
    ...{ distanceBasis: mode === 'air' ? 'GCD' : 'SFD', quality: 'default', source, ...more },
  };
}

function planned(id: string, mode: EmissionMode, wtw: number, source: string): EmissionFactor {
  const unit = mode === 'hub' ? 'kg CO2e/t' : 'g CO2e/t-km';
  return {
    ...{ id, version, mode, unit, wtw, ttw: wtw * tankToWheelShare(mode), distanceBasis: 'SFD' },
    ...{ quality: 'default', source: `${planningSet}: ${source}` },
  };
}

/** What cooling adds to a box or trailer: planning figures after the power of reefer plugs and diesel units. */
export const reeferShare: Readonly<Record<EmissionMode, number>> = {
  sea: 0.35,
  air: 0,
  rail: 0.2,
  road: 0.15,
  'inland-waterway': 0.35,
  hub: 0.5,
};

export const planningAdjustments: readonly DistanceAdjustment[] = [
  adjustment(
    'sea',
    1.15,
    1.3,
    'container ships sail some 15 % more than the shortest way, as Clean Cargo counts',
  ),
  adjustment('air', 1.05, 1, 'flights are some 5 % longer than the great circle'),
  adjustment('rail', 1.05, 1.32, 'diversions of freight trains; detour factor of the world’s ways'),
  adjustment(
    'road',
    1.05,
    1.27,
    'ISO 14083 allows 5 % between driven and shortest; detour factor of the world’s ways',
  ),
  adjustment('inland-waterway', 1.05, 1.4, 'rivers wind'),
];

function adjustment(
  mode: EmissionMode,
  actualPerSfd: number,
  sfdPerGcd: number,
  why: string,
): DistanceAdjustment {
  return { mode, actualPerSfd, sfdPerGcd, source: `${planningSet}: ${why}` };
}

export const planningFactors: FactorSet = {
  name: planningSet,
  version,
  adjustments: planningAdjustments,
  factors: [
    moving('sea.emissions', 'sea'),
    moving('air.emissions.under-1500-km', 'air', { untilKm: 1500 }),
    moving('air.emissions.from-1500-km', 'air', { fromKm: 1500 }),
    moving('rail.emissions', 'rail'),
    moving('road.emissions', 'road'),
    planned(
      'inland-waterway.emissions',
      'inland-waterway',
      32,
      'between published averages of motor vessels and convoys',
    ),
    planned('hub.sea', 'hub', 1.5, 'lifts and yard moves of a container terminal, a tonne'),
  ],
};
