// Which rounds serve all stops at the least cost? Ruin and recreate under simulated annealing (Christiaens and Vanden Berghe 2020).
import { seededRandom } from '../../../base/index.ts';
import type { RoutingProblem } from '../problem.ts';
import { anneal, type Annealing, type Found } from './anneal.ts';
import type { Budget } from './budget.ts';
import { prepareWays } from './ways.ts';

/**
 * Sizes of the paper; temperatures of ours for seconds instead of hours. With windows single steps change more, so that the
 * search sets earlier; both measured on instances of 100 to 1,000 stops.
 */
function standard({ timed }: RoutingProblem): Annealing {
  return {
    ruin: { stopsMean: 10, stringMax: 10 },
    cooling: { hot: timed ? 0.8 : 0.5, cold: timed ? 0.02 : 0.007 },
  };
}

/** The same rounds for the same task, seed and number of steps. The task must be servable: see checkServable. */
export function findRounds(task: RoutingProblem, budget: Budget, seed: string): Found {
  return anneal(prepareWays(task), standard(task), budget, seededRandom(seed));
}
