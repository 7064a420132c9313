export { siteView, supplyExposureView } from './supply-view.ts';
export { createSupplyMap, type SupplyExposure, type SupplyMap } from './supply-map.ts';
