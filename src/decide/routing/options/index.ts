export { searchRoutes, type SearchAnswer, type SearchOption } from './search-routes.ts';
export {
  epsilonDefault,
  type Access,
  type AccessLeg,
  type ClosureFact,
  type EpsilonHours,
  type SearchRequest,
  type UnderWay,
} from './request.ts';
export type { CostPart, SearchLeg, Wait, Way } from './option.ts';
export type { NotOffered } from './not-offered.ts';
export type { Arrival } from './delays.ts';
