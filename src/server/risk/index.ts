export { siteView, supplyExposureView } from './supply-view.ts';
export { createSupplyMap, type SupplyExposure, type SupplyMap } from './supply-map.ts';
export { createApart, type Apart } from './apart/apart.ts';
export { concentrationOf } from './concentration.ts';
export { networkOf, recoveryOf, type SiteSource } from './recovery.ts';
export { scoresOf } from './scores.ts';
export { createEarlyWarning, warningAnswer, type EarlyWarning } from './early-warning.ts';
export { feedSeries, recordSeries, type WarningSeries } from './warning-series.ts';
export { noiseOf } from './noise.ts';
