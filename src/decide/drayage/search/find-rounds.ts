// Which rounds serve all stops at the least cost? Ruin and recreate under simulated annealing (Christiaens and Vanden Berghe 2020).
import { seededRandom } from '../../../base/index.ts';
import type { RoutingProblem } from '../problem.ts';
import { anneal, type Annealing, type Found } from './anneal.ts';
import type { Budget } from './budget.ts';
import { prepareWays } from './ways.ts';

export const defaults = {
  besideMax: 40,
  ruin: { stopsMean: 10, stringMax: 10 },
  cooling: { hot: 0.1, cold: 0.01 },
} as const satisfies Annealing & { besideMax: number };

/** The same rounds for the same task, seed and number of steps. The task must be servable: see checkServable. */
export function findRounds(
  task: RoutingProblem,
  budget: Budget,
  seed: string,
  options: Annealing & { besideMax: number } = defaults,
): Found {
  return anneal(prepareWays(task, options.besideMax), options, budget, seededRandom(seed));
}
