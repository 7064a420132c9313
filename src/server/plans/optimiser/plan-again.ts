// Plans again in this thread, with the sea router, the solver and the clock that the engine is handed.
import type { Result } from '../../../base/index.ts';
import { loadHighsSolver, replan, seaDetours, type Limits, type Replan } from '../../../decide/index.ts';
import { createSeaRouter, loadSeaGraph } from '../../../world/index.ts';
import { searchBesideFor } from './search-beside.ts';
import type { ReplanTask } from './task.ts';

/** Half a percent: below it the planning factors are less sure than the plan. */
const gapGoalDefault = 0.005;

export async function planAgain(
  { secondsMax, gapGoal = gapGoalDefault, ...task }: ReplanTask,
  hooks: Pick<Limits, 'isCancelled' | 'onProgress'> = {},
): Promise<Result<Replan>> {
  const beside = searchBesideFor(task.shipments.length);
  try {
    const solver = await loadHighsSolver();
    const detours = seaDetours(createSeaRouter(loadSeaGraph()));
    const limits = { secondsMax, gapGoal, clock: () => performance.now() / 1000, ...hooks };
    const makeWayFinder = beside?.makeWayFinder;
    return replan({ ...task, solver, detours, limits, ...(makeWayFinder && { makeWayFinder }) });
  } finally {
    beside?.close();
  }
}
