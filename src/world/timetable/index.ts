export {
  connectionHoursDefault,
  cutOffHoursOf,
  takes,
  type Call,
  type Capacity,
  type CargoRules,
  type Departures,
  type Handling,
  type Hop,
  type Network,
  type Service,
  type ShippedCargo,
  type Stop,
  type Storage,
} from './network.ts';
export { generateNetwork, type GenerateOptions } from './generate/index.ts';
export { checkNetwork, type NetworkFinding, type NetworkFindingCode } from './check/index.ts';
export * from './folder/index.ts';
export { departuresBetween, departuresPerYear } from './departures.ts';
export * from './import/index.ts';
export { hopOf, planningRisk } from './measure.ts';
export { planningHandling } from './handling.ts';
