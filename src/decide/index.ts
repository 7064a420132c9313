export * from './solver/index.ts';
export * from './cost/index.ts';
export {
  checkRoundsRequest,
  checkRoutes,
  parseInstance,
  parseRoundsRequest,
  parseSolution,
  planRounds,
  solveInstance,
  stepBudget,
  timeBudget,
  type Budget,
  type InstanceSolution,
  type Round,
  type RoundsPlan,
  type RoundsRequest,
  type RoundStop,
  type RouteCheck,
  type RouteFinding,
  type RoutingInstance,
  type RoutingProblem,
  type StatedSolution,
  type VehicleKind,
} from './drayage/index.ts';
export * from './consolidation/index.ts';
export * from './routing/search/index.ts';
export * from './routing/options/index.ts';
export * from './routing/over-world/index.ts';
export { createRouteNetwork, wayThrough, type Cargo, type RouteNetwork } from './routing/network.ts';
export {
  findRoutes,
  type RouteLeg,
  type RouteMode,
  type RouteOption,
  type RouteRequest,
} from './routing/find-routes.ts';
export { alternativesFor, type PlanContext } from './plan/alternatives.ts';
export type { StandingCharges } from './plan/standing.ts';
export {
  type Alternative,
  type AlternativeKind,
  type AlternativeLeg,
  type Amount,
} from './plan/alternative.ts';
export { allocationProblem, bottlenecksOf, mixOf, type Assignment, type Bottleneck } from './plan/assign.ts';
export { basisOf } from './plan/basis.ts';
export { simpleAssignments, sumColumn, type ColumnKind, type PlanColumn } from './plan/columns.ts';
export {
  burdenOfOption,
  isAllowed,
  optionOf,
  waitingOf,
  worseOffThanWaiting,
  type PlanConditions,
  type PlannedChoice,
  type PlanOption,
} from './plan/option.ts';
export { freeQuantity } from './plan/other-stock.ts';
export { otherSupplierOf } from './plan/other-supplier.ts';
export {
  isSameItem,
  itemKeys,
  median,
  neededTogether,
  spareUnits,
  supplyAssumed,
  type ItemNumbers,
  type NeededLine,
  type NoSupplier,
  type OrderedAmount,
  type Purchase,
  type SiteRoom,
  type SuppliedLine,
  type SupplierOffer,
  type Suppliers,
} from './plan/suppliers.ts';
export { onwardFrom, onwardWays, type Onward, type OnwardWay } from './plan/onward-ways.ts';
export { storageCost } from './plan/storage-days.ts';
export { whyOf } from './routing/options/why.ts';
export { uncovered } from './routing/epsilon.ts';
export { presentPlan, type PresentPlan, type RemainingLeg } from './plan/present-plan.ts';
export { sumAlternatives } from './plan/sum.ts';
export type { Obstacle } from './plan/wait.ts';
export * from './replan/index.ts';
export * from './stress/index.ts';
