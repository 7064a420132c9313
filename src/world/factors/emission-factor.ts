// How much does moving a tonne a kilometre, or handling it, emit? Emission intensities in the structure of ISO 14083:2023:
// well to wheel and tank to wheel, the distance they are meant for, and which transport operations they stand for.
import type { Mode } from '../services/index.ts';

/** A hub is an operation of its own in a transport chain (ISO 14083, 5.2.2). */
export const emissionModes = ['sea', 'air', 'rail', 'road', 'inland-waterway', 'hub'] as const;
export type EmissionMode = (typeof emissionModes)[number];

/** Shortest feasible distance, great-circle distance, or what was driven, sailed or flown. */
export const distanceBases = ['SFD', 'GCD', 'actual'] as const;
export type DistanceBasis = (typeof distanceBases)[number];

export const intensityUnits = ['g CO2e/t-km', 'g CO2e/TEU-km', 'kg CO2e/t', 'kg CO2e/TEU'] as const;
export type IntensityUnit = (typeof intensityUnits)[number];

/** Measured by who moved it, computed from what is known of it, or an average of many. */
export const qualities = ['primary', 'modelled', 'default'] as const;
export type Quality = (typeof qualities)[number];

export type EmissionFactor = {
  readonly id: string;
  readonly version: string;
  readonly mode: EmissionMode;
  readonly unit: IntensityUnit;
  /** Well to wheel. */
  readonly wtw: number;
  /** Tank to wheel; left out, the share that the planning averages of the mode have. */
  readonly ttw?: number;
  readonly distanceBasis: DistanceBasis;
  readonly quality: Quality;
  readonly source: string;
  // What it stands for; a row without a word holds for all.
  readonly vehicleClass?: string;
  readonly region?: string;
  readonly carrier?: string;
  readonly fuel?: string;
  readonly reefer?: boolean;
  readonly fromKm?: number;
  readonly untilKm?: number;
  /** YYYY-MM-DD, to before `validUntil`. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** Empty trips that the value leaves out, as a share to add to it. */
  readonly emptyRunning?: number;
};

/** How the distances of a mode lie to each other. */
export type DistanceAdjustment = {
  readonly mode: EmissionMode;
  readonly actualPerSfd: number;
  readonly sfdPerGcd: number;
  readonly source: string;
};

export type FactorSet = {
  readonly name: string;
  readonly version: string;
  readonly factors: readonly EmissionFactor[];
  readonly adjustments: readonly DistanceAdjustment[];
};

export type FactorNeed = {
  readonly mode: EmissionMode;
  readonly vehicleClass?: string;
  readonly region?: string;
  readonly carrier?: string;
  readonly fuel?: string;
  readonly reefer?: boolean;
  readonly distanceKm?: number;
  readonly date?: string;
};

/** What says more of an operation weighs more: the carrier's own figure before the class, the fuel, the region. */
const weights = { carrier: 16, vehicleClass: 8, fuel: 4, region: 2, reefer: 1 } as const;
type Dimension = keyof typeof weights;
const dimensions = Object.keys(weights) as Dimension[];

/** The factor that says most of the operation and contradicts nothing; of equals the one that is valid from later, then the first. */
export function findEmissionFactor({ factors }: FactorSet, need: FactorNeed): EmissionFactor | undefined {
  let best: EmissionFactor | undefined;
  let most = -1;
  for (const factor of factors) {
    if (!fits(factor, need)) continue;
    const weight = dimensions.reduce((sum, key) => sum + (factor[key] === undefined ? 0 : weights[key]), 0);
    const later = weight === most && (factor.validFrom ?? '') > (best?.validFrom ?? '');
    if (weight <= most && !later) continue;
    best = factor;
    most = weight;
  }
  return best;
}

function fits(factor: EmissionFactor, need: FactorNeed): boolean {
  if (factor.mode !== need.mode) return false;
  if (dimensions.some((key) => factor[key] !== undefined && factor[key] !== (need[key] ?? neutral(key))))
    return false;
  const { fromKm, untilKm, validFrom, validUntil } = factor;
  if (need.distanceKm === undefined ? fromKm !== undefined : need.distanceKm < (fromKm ?? 0)) return false;
  if (need.distanceKm !== undefined && need.distanceKm >= (untilKm ?? Infinity)) return false;
  if (validFrom !== undefined && (need.date ?? '') < validFrom) return false;
  return validUntil === undefined || need.date === undefined || need.date < validUntil;
}

/** Cargo of which nothing is said is not cooled. */
function neutral(key: Dimension): false | undefined {
  return key === 'reefer' ? false : undefined;
}

/** Kilometres in one basis for each kilometre in another. */
export function distanceFactor(
  { adjustments }: FactorSet,
  mode: EmissionMode,
  from: DistanceBasis,
  to: DistanceBasis,
): { readonly factor: number; readonly source: string } | undefined {
  if (from === to) return { factor: 1, source: 'the factor is meant for this distance' };
  const found = adjustments.find((each) => each.mode === mode);
  if (found === undefined) return undefined;
  const inSfd = { SFD: 1, GCD: found.sfdPerGcd, actual: 1 / found.actualPerSfd };
  return { factor: inSfd[from] / inSfd[to], source: found.source };
}

/** Modes that goods are moved by, as the ways of the world know them. */
export function isMovingMode(mode: EmissionMode): mode is Mode {
  return mode === 'sea' || mode === 'air' || mode === 'rail' || mode === 'road';
}
