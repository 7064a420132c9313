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
export {
  departuresRange,
  generateNetwork,
  listCutOff,
  stopsRange,
  type GenerateOptions,
} from './generate/index.ts';
