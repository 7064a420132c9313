export { checkRoutes, type RouteCheck, type RouteFinding } from './check-routes.ts';
export type { RoutingInstance } from './instances/instance.ts';
export { parseInstance } from './instances/parse-instance.ts';
export { parseSolution, type StatedSolution } from './instances/solution-file.ts';
export { planRounds, type Round, type RoundsPlan, type RoundStop } from './plan-rounds.ts';
export type { RoutingProblem, VehicleKind } from './problem.ts';
export { checkRoundsRequest, parseRoundsRequest, type RoundsRequest } from './rounds-request.ts';
export { stepBudget, timeBudget, type Budget } from './search/budget.ts';
export { solveInstance, type InstanceSolution } from './solve-instance.ts';
