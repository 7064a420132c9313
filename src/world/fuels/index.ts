export { canalCost, canalFeeAt, planningCanalFees, type CanalFee } from './canal-fees.ts';
export {
  allowancesFor,
  carbonScopeOf,
  etsShareOf,
  fuelEuBalance,
  fuelEuIntensityOf,
  fuelEuLimitOf,
  fuelEuPenalty,
  fuelEuPenaltyEur,
  fuelEuReference,
  scopeShare,
  type CarbonScope,
} from './carbon.ts';
export {
  burn,
  findFuel,
  fuelIds,
  fuels,
  getFuel,
  intensityOf,
  warmingOfEts,
  warmingOfRed,
  type Burnt,
  type Fuel,
  type FuelId,
  type Warming,
} from './fuel.ts';
export { fuelPriceEffect, type FuelChange, type FuelEffect } from './fuel-effect.ts';
export {
  averagePrice,
  parsePrices,
  planningPrices,
  priceAt,
  pricedItems,
  type PricedItem,
  type PriceRow,
  type PriceSeries,
} from './prices.ts';
export { bunkerSurcharge, equivalentPrice, type SurchargeTerms } from './surcharge.ts';
export {
  costOptimalSpeed,
  energyPerDay,
  energyPerNm,
  findVesselClass,
  getVesselClass,
  vesselClasses,
  vesselClassFor,
  vesselClassIds,
  type VesselClass,
  type VesselClassId,
} from './vessels.ts';
export {
  usdPerEurDefault,
  voyageCost,
  type CostedVoyage,
  type VoyageCost,
  type VoyageParts,
  type VoyagePrices,
} from './voyage-cost.ts';
