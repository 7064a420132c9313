// What if each node in turn were down? Its loss until it recovers, how long nothing is lost, and how much longer recovering
// takes than that (time to recover, time to survive, exposure; Simchi-Levi et al., Interfaces 45(5), 2015).
import type { LinearProgramSolver } from '../../solver/index.ts';
import { suppliersFirst, type SupplyNetwork } from '../network/network.ts';
import { chainOf } from './chain.ts';
import { supplyLimits, type SupplyLimits } from './limits.ts';
import { grow, partBehind, wholePart, type Part } from './part.ts';
import { leastLoss, longestSurvival, usualPlan, type Loss } from './program.ts';

export type RecoveryRow = {
  readonly id: string;
  readonly recoveryDays: number;
  /** Profit that is lost until the node works again. */
  readonly loss: number;
  readonly lostUnits: Readonly<Record<string, number>>;
  /** Loss as a share of the largest one. */
  readonly exposureIndex: number;
};

export type SurvivalRow = {
  readonly id: string;
  /** Days without a lost sale; null where there is no end to them. */
  readonly timeToSurviveDays: number | null;
  readonly recoveryDays: number | null;
  /** Days by which recovering takes longer. */
  readonly gapDays: number;
};

/** How the rows were found. */
export type SweepCount = { readonly untouched: number; readonly lines: number; readonly programs: number };

type Sweep = {
  readonly network: SupplyNetwork;
  readonly limits: SupplyLimits;
  readonly solver: LinearProgramSolver;
  /** `isEnough`: it serves all demand. */
  readonly usual: ReturnType<typeof usualPlan>;
  readonly count: { untouched: number; lines: number; programs: number };
};

export function sweepRecovery(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
): { readonly nodes: RecoveryRow[]; readonly count: SweepCount } {
  const sweep = openSweep(network, solver);
  const rows = network.nodes.flatMap(({ id, stages, recoveryDays, isVirtual }) => {
    if (isVirtual || recoveryDays === undefined) return [];
    const { loss, lost } = lossOf(sweep, stages, recoveryDays);
    const lostUnits: Record<string, number> = {};
    for (const { stage, units } of lost) {
      const { item } = network.stages[stage]!;
      lostUnits[item] = (lostUnits[item] ?? 0) + units;
    }
    return [{ id, recoveryDays, loss, lostUnits }];
  });
  const worst = rows.reduce((most, { loss }) => Math.max(most, loss), 0);
  const nodes = rows.map((row) => ({ ...row, exposureIndex: worst === 0 ? 0 : row.loss / worst }));
  return { nodes, count: sweep.count };
}

export function sweepSurvival(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
): { readonly nodes: SurvivalRow[]; readonly count: SweepCount } {
  const sweep = openSweep(network, solver);
  const nodes = network.nodes.flatMap(({ id, stages, recoveryDays = null, isVirtual }): SurvivalRow[] => {
    if (isVirtual) return [];
    const days = survivalOf(sweep, stages);
    const gapDays = Math.max(0, (recoveryDays ?? 0) - days);
    return [{ id, timeToSurviveDays: days === Infinity ? null : days, recoveryDays, gapDays }];
  });
  return { nodes, count: sweep.count };
}

/** What is lost while these stages make nothing for so many days. */
export function lossWhileDown(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
): (stages: readonly number[], days: number) => Loss {
  const sweep = openSweep(network, solver);
  return (stages, days) => lossOf(sweep, stages, days);
}

function openSweep(network: SupplyNetwork, solver: LinearProgramSolver): Sweep {
  const limits = supplyLimits(network);
  const bound = limits.isLimited.includes(1) || limits.shortLane.includes(1);
  const usual = bound
    ? usualPlan(wholePart(network, limits, []), solver)
    : {
        made: new Float64Array(network.stages.length),
        brought: new Float64Array(network.arcs.length),
        isEnough: true,
      };
  return {
    network,
    limits,
    solver,
    usual: leanPlan(network, usual),
    count: { untouched: 0, lines: 0, programs: 0 },
  };
}

/** Nothing is made or brought that nobody takes: the program does not mind, but it would be held. */
function leanPlan(network: SupplyNetwork, plan: Sweep['usual']): Sweep['usual'] {
  const { stages, arcs, groups, groupsOf, arcsOut } = network;
  const [made, brought] = [plan.made.slice(), plan.brought.slice()];
  for (const stage of suppliersFirst(network).reverse()) {
    const taken = arcsOut[stage]!.reduce((sum, arc) => sum + brought[arc]!, stages[stage]!.demand);
    made[stage] = Math.min(made[stage]!, taken);
    for (const group of groupsOf[stage]!) {
      const members = groups[group]!.arcs;
      const offered = members.reduce((sum, arc) => sum + brought[arc]! / arcs[arc]!.ratio, 0);
      if (offered > made[stage]!) for (const arc of members) brought[arc]! *= made[stage]! / offered;
    }
  }
  return { ...plan, made, brought };
}

/** Where capacities are short even with nothing down, there is no usual plan to hold on to: then the whole network is looked at. */
function partOf({ network, limits, usual }: Sweep, down: readonly number[]): Part {
  return usual.isEnough ? partBehind(network, limits, usual, down) : wholePart(network, limits, down);
}

function lossOf(sweep: Sweep, down: readonly number[], days: number): Loss {
  const { network, solver, count, usual } = sweep;
  const part = partOf(sweep, down);
  const chain = usual.isEnough ? chainOf(part) : undefined;
  if (chain?.end !== undefined) {
    count.lines++;
    const { demand, margin } = network.stages[chain.end]!;
    const units = Math.max(0, demand * days - chain.available);
    return { loss: units * margin, lost: units > 0 ? [{ stage: chain.end, units }] : [] };
  }
  if (chain !== undefined) {
    count.untouched++;
    return { loss: 0, lost: [] };
  }
  for (;;) {
    count.programs++;
    const { answer, wanted } = leastLoss(part, days, solver);
    if (!grow(part, wanted)) return answer;
  }
}

function survivalOf(sweep: Sweep, down: readonly number[]): number {
  const { network, solver, count, usual } = sweep;
  const part = partOf(sweep, down);
  const chain = usual.isEnough ? chainOf(part) : undefined;
  if (chain?.end !== undefined) {
    count.lines++;
    return chain.available / network.stages[chain.end]!.demand;
  }
  if (chain !== undefined) {
    count.untouched++;
    return Infinity;
  }
  for (;;) {
    count.programs++;
    const { answer, wanted } = longestSurvival(part, solver);
    if (!grow(part, wanted)) return answer;
  }
}

/** As {@link sweepRecovery} for one node, by the program over the whole network: slow, to judge by. */
export function wholeProgramLoss(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
  id: string,
  days: number,
): number {
  return leastLoss(wholeOutage(network, id), days, solver).answer.loss;
}

export function wholeProgramSurvival(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
  id: string,
): number {
  return longestSurvival(wholeOutage(network, id), solver).answer;
}

/** Nothing is left out because it has no limit. */
function wholeOutage(network: SupplyNetwork, id: string): Part {
  const limits = {
    ...supplyLimits(network),
    isLimited: new Uint8Array(network.stages.length).fill(1),
    sharedNode: Uint8Array.from(network.nodes, ({ capacity }) => Number(capacity !== undefined)),
    shortLane: Uint8Array.from(network.lanes, ({ capacity }) => Number(capacity < Infinity)),
  };
  return wholePart(network, limits, network.nodes.find((node) => node.id === id)?.stages ?? []);
}
