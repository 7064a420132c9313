// Which lots share which container, and which containers which departure, so that both are full and nobody is late? Entry of the
// engine: what stands alone, what the relaxation points to, and the search from the better of both; with a bound that proves the gap.
import { seededRandom, succeed, type Result } from '../../base/index.ts';
import { stepBudget, timeBudget, type Budget } from '../drayage/index.ts';
import type { LinearProgramSolver } from '../solver/index.ts';
import { arrangementOf, improve, type Arrangement } from './search/improve.ts';
import type { Loads } from './search/loads.ts';
import { preparePacking, type Packing } from './search/packing.ts';
import { relax } from './search/relaxation.ts';
import { startAlone, startFrom } from './search/start.ts';
import { costOf } from './cost.ts';
import type { Consolidation, ConsolidationTask, PlannedContainer } from './task.ts';
import { checkTask } from './check-task.ts';

// The search gains little after some seconds; a better start is worth more.
const relaxationShare = 0.6;
// Each start is tried that long before one is gone on with.
const stepsFirst = 4000;
// Few lots are soon settled: more steps than these find hardly anything.
const stepsBase = 20_000;
const stepsPerPiece = 200;
// Nothing is searched for below it.
const gapGoal = 1e-5;

export type ConsolidateOptions = {
  readonly solver: LinearProgramSolver;
  /** Counts seconds. */
  readonly clock: () => number;
  /** For everything: the relaxation takes at most three fifths of it. */
  readonly secondsMax: number;
  readonly seed: string;
  /** Steps of the search instead of the time that is left: the same plan on every machine, as far as the solver ends in time. */
  readonly steps?: number;
};

export type ConsolidationAnswer = {
  readonly plan: Consolidation;
  readonly cost: number;
  /** Each lot loose or in its own container, under the same room. */
  readonly costAlone: number;
  /** No plan costs less. */
  readonly bound: number;
  readonly seconds: number;
  readonly steps: number;
};

/** Fails with `consolidation.invalid` where the task contradicts itself. */
export function consolidate(
  task: ConsolidationTask,
  options: ConsolidateOptions,
): Result<ConsolidationAnswer> {
  const { clock, secondsMax, solver, seed } = options;
  const began = clock();
  const checked = checkTask(task);
  if (!checked.ok) return checked;
  const prepared = preparePacking(task);
  if (!prepared.ok) return prepared;
  const packing = prepared.value;
  const alone = startAlone(packing);
  const relaxation = relax(packing, solver, secondsMax * relaxationShare);
  const planAlone = planOf(packing, arrangementOf(alone));
  const costAlone = costOf(task, planAlone).total;
  const budget: Budget =
    options.steps === undefined
      ? timeBudget(clock, Math.max(0, secondsMax - (clock() - began)))
      : stepBudget(options.steps);
  const goal = relaxation.bound * (1 + gapGoal);
  const random = seededRandom(seed);
  const starts = [alone, ...relaxation.hints.map((hint) => startFrom(packing, hint))];
  for (const start of starts) improve(start, stepBudget(stepsFirst), random, goal);
  const { best, steps } = improve(starts.reduce(better), shorter(budget, packing), random, goal);
  const found = planOf(packing, best);
  const cost = costOf(task, found).total;
  const [plan, least] = cost <= costAlone ? [found, cost] : [planAlone, costAlone];
  return succeed({
    ...{ plan, cost: least, costAlone, bound: Math.min(least, relaxation.bound) },
    ...{ seconds: clock() - began, steps },
  });
}

/** The same, but over after as many steps as the number of pieces deserves. */
function shorter(budget: Budget, { pieces }: Packing): Budget {
  const steps = stepBudget(stepsBase + stepsPerPiece * pieces.length);
  return () => Math.max(budget(), steps());
}

function better(a: Loads, b: Loads): Loads {
  return b.cost <= a.cost ? b : a;
}

function planOf(packing: Packing, { place, departure, equipment }: Arrangement): Consolidation {
  const { task, pieces } = packing;
  const loadOf = (piece: number) => {
    const { lot, weightKg, volumeM3 } = pieces[piece]!;
    return { lot: task.lots[lot]!.id, weightKg, volumeM3 };
  };
  const inside = Map.groupBy(place.keys(), (piece) => place[piece]!);
  const slots = [...inside.keys()]
    .filter((slot) => slot >= 0)
    .sort((a, b) => departure[a]! - departure[b]! || a - b);
  return {
    containers: slots.map((slot, number): PlannedContainer => ({
      id: `C${number + 1}`,
      equipment: packing.equipment[equipment[slot]!]!.code,
      departure: task.departures[departure[slot]!]!.id,
      loads: inside.get(slot)!.map(loadOf),
    })),
    loose: (inside.get(-1) ?? []).map((piece) => ({
      ...loadOf(piece),
      departure: task.departures[packing.looseDeparture[piece]!]!.id,
    })),
  };
}
