export {
  allocate,
  type Allocation,
  type AllocationOption,
  type AllocationRequest,
} from './allocate/allocate.ts';
export { checkShock } from './shock/check-shock.ts';
export { assumedEndMs, capacityRatioOf, waitAtClosure } from './queue.ts';
export { checkPlans, type PlanCheck, type PlanFinding } from './check.ts';
export { type PlanLeg, type ShipmentPlan } from './engine/evaluate.ts';
export {
  refreshRoom,
  replaceShipments,
  type Limits,
  type Progress,
  type Session,
  type SessionAnswer,
} from './engine/session.ts';
export { solveSession } from './engine/solve.ts';
export { exampleShipments, type ExampleOptions } from './example/shipments.ts';
export { exampleShocks } from './example/shocks.ts';
export { openReplan, replan, told, type Baseline, type Replan, type ReplanRequest } from './replan.ts';
export { parseShipments } from './shipments/parse.ts';
export {
  type Allotment,
  type PlannedLeg,
  type Position,
  type Shipment,
  type ShipmentBook,
} from './shipments/shipment.ts';
export { writeShipments } from './shipments/write.ts';
export { parseShock, writeShock } from './shock/parse.ts';
export { type CapacityCut, type Closure, type Shock } from './shock/shock.ts';
export { seaDetours, type Detours } from './trips/detours.ts';
export { closuresOf } from './trips/closures.ts';
export { cutRoom } from './trips/room.ts';
export { type SearchTimetable, type Timetable } from './trips/timetable.ts';
export {
  openSearch,
  type FindWays,
  type MakeWayFinder,
  type WayFinder,
  type WayQuestion,
} from './ways/find-ways.ts';
export { findWay, type FoundWay, type RoomPrices, type WaySearch } from './ways/search.ts';
