// Which shipment gets which way when all of them draw on the same room? The simple columns here, the mix by the optimiser in its
// thread; where there is room for everybody's best, there is nothing to be solved.
import { succeed, type Result } from '../../base/index.ts';
import {
  allocationProblem,
  bottlenecksOf,
  mixOf,
  simpleAssignments,
  sumColumn,
  type Assignment,
  type Bottleneck,
  type ColumnKind,
  type PlanColumn,
  type PlanConditions,
  type PlannedChoice,
} from '../../decide/index.ts';
import { startAllocation, type AllocationJob, type AllocationTask } from './optimiser/index.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type Solved = {
  readonly columns: readonly PlanColumn[];
  readonly bottlenecks: readonly Bottleneck[];
  /** Id of an option by column, by shipment. */
  readonly chosen: ReadonlyMap<string, Readonly<Record<string, string>>>;
};

type Answer = { chosen: ReadonlyMap<string, string>; bound: number; prices: ReadonlyMap<string, number> };

/** @param onStart gets the job while the optimiser works, so that it can be cancelled */
export async function solvePlan(
  choices: readonly PlannedChoice[],
  conditions: PlanConditions,
  onStart: (job: AllocationJob) => void,
): Promise<Result<Solved>> {
  const simple = simpleAssignments(choices, conditions);
  await nextTurn();
  const answer = await allocated(allocationProblem(choices, conditions), onStart);
  if (!answer.ok) return answer;
  const mix = mixOf(choices, conditions, answer.value, [...simple.values()]);
  const assignments = new Map<ColumnKind, Assignment>([...simple, ['mix', mix.assignment]]);
  const columns = [...assignments].map(([kind, assignment]) =>
    sumColumn(kind, choices, assignment, kind === 'mix' ? mix.gapPercent : undefined),
  );
  const chosen = choices.map(({ shipment }): [string, Record<string, string>] => [
    shipment,
    Object.fromEntries(
      [...assignments].flatMap(([kind, assignment]) => {
        const option = assignment.get(shipment);
        return option === undefined ? [] : [[kind, option.id]];
      }),
    ),
  ]);
  const bottlenecks = bottlenecksOf(mix.assignment, conditions, answer.value.prices);
  return succeed({ columns, bottlenecks, chosen: new Map(chosen) });
}

async function allocated(
  task: AllocationTask,
  onStart: (job: AllocationJob) => void,
): Promise<Result<Answer>> {
  if (task.resources.length > 0) {
    const job = startAllocation(task);
    onStart(job);
    return job.answer;
  }
  const best = task.choices.map(({ id, options }) => ({
    id,
    option: options.reduce((a, b) => (b.cost < a.cost ? b : a)),
  }));
  return succeed({
    chosen: new Map(best.map(({ id, option }) => [id, option.id])),
    bound: best.reduce((sum, { option }) => sum + option.cost, 0),
    prices: new Map(),
  });
}
