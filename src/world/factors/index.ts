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
