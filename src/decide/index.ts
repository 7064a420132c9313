export { createRouteNetwork, type Cargo, type RouteNetwork } from './routing/network.ts';
export {
  findRoutes,
  optionsMax,
  type RouteLeg,
  type RouteMode,
  type RouteOption,
  type RouteRequest,
} from './routing/find-routes.ts';
