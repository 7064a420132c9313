export { compileNetwork, type CompiledNetwork } from './timetable/compile.ts';
export { searchFrontier, searchPlainly, type Frontier } from './frontier.ts';
export type {
  Epsilon as RouteEpsilon,
  Problem as RouteProblem,
  Terminal as RouteTerminal,
} from './problem.ts';
export { viewOf, type Named as NamedConditions } from './timetable/view.ts';
