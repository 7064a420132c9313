export {
  allocate,
  gapPercentOf,
  type Allocation,
  type AllocationOption,
  type AllocationRequest,
} from './allocate/allocate.ts';
export { loadHighsSolver } from './allocate/highs-solver.ts';
export type { LinearProgram, LinearProgramSolver, LinearSolution } from './allocate/solver.ts';
export { assumedEndMs, capacityRatioOf, waitAtClosure } from './queue.ts';
