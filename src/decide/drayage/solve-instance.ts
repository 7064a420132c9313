// Which rounds solve an instance, in the numbers and the cost of its own solution files?
import { fail, succeed, type Result } from '../../base/index.ts';
import { checkRoutes } from './check-routes.ts';
import type { RoutingInstance } from './instances/instance.ts';
import type { Budget } from './search/budget.ts';
import { findRounds } from './search/find-rounds.ts';

export type InstanceSolution = {
  readonly cost: number;
  readonly routes: readonly (readonly number[])[];
  readonly steps: number;
};

/** Searches, then checks what was found by another way of reckoning; the cost is the check's. */
export function solveInstance(
  { task, numbers }: RoutingInstance,
  budget: Budget,
  seed = '1',
): Result<InstanceSolution> {
  const { routes, kinds, missing, steps } = findRounds(task, budget, seed);
  if (missing.length > 0) {
    const message = `${missing.length} stops, ${numbers[missing[0]!]} among them, found no place: add vehicles or search longer.`;
    return fail('rounds.fleet-too-small', message);
  }
  const { findings, cost } = checkRoutes(task, routes, kinds);
  if (findings.length > 0) throw new Error(`The search broke a rule of its own: ${findings[0]!.message}`);
  return succeed({
    cost: Number((cost / task.costScale).toFixed(6)),
    routes: routes.map((route) => route.map((stop) => numbers[stop]!)),
    steps,
  });
}
