export { errorCatalogue, type ErrorCode, type ErrorEntry } from './catalogue.ts';
export {
  describeProblem,
  fail,
  failWith,
  PortolanError,
  problem,
  succeed,
  unwrap,
  type Problem,
  type Result,
  type Where,
} from './problem.ts';
