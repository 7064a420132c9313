export { loadHighsSolver } from './highs-solver.ts';
export type { Basis, LinearProgram, LinearProgramSolver, LinearSolution } from './linear-program.ts';
