export { checkConsolidation, type ConsolidationFinding } from './check.ts';
export { consolidate, type ConsolidateOptions, type ConsolidationAnswer } from './consolidate.ts';
export { equipmentDefault } from './equipment.ts';
export { exampleConsolidation, type ExampleLotsOptions } from './example.ts';
export {
  departureColumns,
  equipmentColumns,
  hubColumns,
  lotColumns,
  parseDepartures,
  parseEquipment,
  parseHubs,
  parseLots,
} from './files/read-lists.ts';
export { writeDepartures, writeLots } from './files/write-lists.ts';
export { lotsOfNetwork, type NetworkLots, type SmallShipment } from './from-network.ts';
export { obstacleBetween } from './sharing/may-share.ts';
export {
  type Consolidation,
  type ConsolidationTask,
  type Departure as LotDeparture,
  type Equipment,
  type Lot,
} from './task.ts';
export { tellConsolidation, type ToldConsolidation } from './tell.ts';
