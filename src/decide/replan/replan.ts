// Something breaks under many shipments at once: which ways do they take now? Reads as it runs: the timetable after the shock,
// the optimiser's session, its answer, and beside it what waiting and first come, first served would give.
import { fail, succeed, type Result } from '../../base/index.ts';
import type { Network } from '../../world/index.ts';
import type { LinearProgramSolver } from '../solver/index.ts';
import { firstComeGreedy, waitForReopening } from './engine/baselines.ts';
import { evaluate, type Evaluation, type ShipmentPlan } from './engine/evaluate.ts';
import { openSession, type Limits, type Session, type SessionAnswer } from './engine/session.ts';
import { solveSession } from './engine/solve.ts';
import { isAboard, type ShipmentBook } from './shipments/shipment.ts';
import type { Shock } from './shock/shock.ts';
import type { Detours } from './trips/detours.ts';
import { buildTimetable } from './trips/timetable.ts';
import type { MakeWayFinder } from './ways/find-ways.ts';
import { summarise, type Utilisation, type WorseOff } from './engine/summary.ts';

export type ReplanRequest = ShipmentBook & {
  readonly network: Network;
  readonly shock: Shock;
  readonly solver: LinearProgramSolver;
  readonly detours?: Detours;
  readonly limits: Limits;
  readonly changeUsd?: number;
  readonly co2eUsdPerTonne?: number;
  /** Who searches, where it is not this thread alone. */
  readonly makeWayFinder?: MakeWayFinder;
  /** `false`: the baselines are left out. */
  readonly compare?: boolean;
};

export type Baseline = {
  readonly cost: number;
  readonly late: number;
  readonly standing: number;
  /** More than the optimiser's answer costs. */
  readonly loss: number;
};

export type Replan = {
  readonly shipments: number;
  readonly changed: number;
  readonly late: number;
  /** US dollars: freight, lifts, storage, lateness, changes, and CO2e where it has a price. */
  readonly cost: number;
  readonly co2eKg: number;
  readonly boundGapPercent: number;
  readonly seconds: number;
  readonly plans: readonly ShipmentPlan[];
  /** No plan that keeps the constraints costs less. */
  readonly bound: number;
  readonly standing: number;
  readonly lateUsd: number;
  readonly storageUsd: number;
  readonly worseOff: readonly WorseOff[];
  readonly utilisation: readonly Utilisation[];
  readonly waiting?: Baseline;
  readonly firstCome?: Baseline;
};

const changeUsdDefault = 100;

/** Fails with `shipments.invalid` where a shipment names a stop or a sailing that the network has not. */
export function openReplan(request: ReplanRequest): Result<Session> {
  const { network, shock, shipments, allotments, detours, solver, makeWayFinder } = request;
  const { changeUsd = changeUsdDefault, co2eUsdPerTonne = 0 } = request;
  const built = buildTimetable({ network, shock, allotments, ...(detours && { detours }) });
  const { timetable, findWays } = makeWayFinder?.(built, co2eUsdPerTonne / 1000) ?? {
    ...{ timetable: built, findWays: undefined },
  };
  for (const { id, to, position } of shipments) {
    const unknown = isAboard(position)
      ? !timetable.serviceIndex.has(position.service)
      : !timetable.stopIndex.has(position.stop);
    if (unknown || !timetable.stopIndex.has(to))
      return fail(
        'shipments.invalid',
        `Shipment "${id}" stands or goes where the network has no stop or service.`,
      );
  }
  return succeed(openSession(timetable, shipments, { changeUsd, co2eUsdPerTonne }, solver, findWays));
}

export function replan(request: ReplanRequest): Result<Replan> {
  const { limits, compare = true } = request;
  const began = limits.clock();
  const opened = openReplan(request);
  if (!opened.ok) return opened;
  const session = opened.value;
  const spent = limits.clock() - began;
  const answer = solveSession(session, { ...limits, secondsMax: Math.max(0.1, limits.secondsMax - spent) });
  if (!answer.feasible)
    return fail('allocation.none', 'No plans were found that keep the room of every departure.');
  return succeed(told(session, answer, limits.clock() - began, compare));
}

/** The answer as it is told, beside the baselines. */
export function told(session: Session, answer: SessionAnswer, seconds: number, compare: boolean): Replan {
  const evaluation = evaluate(session, answer.ways);
  const baseline = ({ cost, late, standing }: Evaluation): Baseline => ({
    ...{ cost: cents(cost), late, standing, loss: cents(cost - evaluation.cost) },
  });
  const { plans, changed, late, cost, co2eKg, standing, lateUsd, storageUsd } = evaluation;
  return {
    ...{ shipments: plans.length, changed, late, cost: cents(cost), co2eKg: Math.round(co2eKg) },
    boundGapPercent: Math.round(answer.gapPercent * 1e4) / 1e4,
    seconds: Math.round(seconds * 1000) / 1000,
    ...{
      plans,
      bound: cents(answer.bound),
      standing,
      lateUsd: cents(lateUsd),
      storageUsd: cents(storageUsd),
    },
    ...summarise(session, answer, plans),
    ...(compare && {
      waiting: baseline(evaluate(session, waitForReopening(session))),
      firstCome: baseline(evaluate(session, firstComeGreedy(session))),
    }),
  };
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
