export { allocateEmission } from './allocate-emission.ts';
export type { Adjustment, ChainElement, ChainLeg, UsedFactor } from './chain-leg.ts';
export { co2eOf, type Co2e, type Co2eOptions, type Co2eWorld } from './co2e.ts';
export { parseChainLegs } from './parse-legs.ts';
export {
  co2eGroupings,
  co2eReport,
  co2eTotal,
  intensityOfRow,
  type Co2eGrouping,
  type Co2eRow,
} from './report.ts';
