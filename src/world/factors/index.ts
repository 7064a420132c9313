export {
  distanceBases,
  distanceFactor,
  emissionModes,
  findEmissionFactor,
  isMovingMode,
  type DistanceAdjustment,
  type DistanceBasis,
  type EmissionFactor,
  type EmissionMode,
  type FactorNeed,
  type FactorSet,
  type IntensityUnit,
  type Quality,
} from './emission-factor.ts';
export {
  factors,
  findFactor,
  getFactor,
  planningSet,
  type Factor,
  type FactorBasis,
  type FactorUse,
} from './factor.ts';
export { legEstimate, type Leg, type LegEstimate } from './leg-estimate.ts';
export { parseFactorSet } from './parse-factor-set.ts';
export { fuelOfMode, planningFactors, reeferShare, tankToWheelShare } from './planning-factors.ts';
export { planningDelays } from './planning-delays.ts';
