// Which rounds serve all stops at the least cost? Ruin and recreate under simulated annealing (Christiaens and Vanden Berghe 2020).
import { seededRandom } from '../../../base/index.ts';
import type { RoutingProblem } from '../problem.ts';
import { anneal, type Annealing, type Found } from './anneal.ts';
import type { Budget } from './budget.ts';
import { prepareWays } from './ways.ts';

// Sizes of the paper; temperatures of ours for seconds instead of hours.
const standard: Annealing = {
  ruin: { stopsMean: 10, stringMax: 10 },
  cooling: { hot: 0.8, cold: 0.01 },
};

/** The same rounds for the same task, seed and number of steps. The task must be servable: see checkServable. */
export function findRounds(task: RoutingProblem, budget: Budget, seed: string, annealing = standard): Found {
  return anneal(prepareWays(task), annealing, budget, seededRandom(seed));
}
