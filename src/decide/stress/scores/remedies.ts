// Which single nodes stop a product, and what is the cheapest way to be rid of that? Every remedy is put into the network and the node
// taken down again; what is worth its money within a budget is a knapsack with one remedy a node.
import { succeed, type Result } from '../../../base/index.ts';
import { allocate } from '../../replan/index.ts';
import type { LinearProgramSolver } from '../../solver/index.ts';
import type { SupplyNetwork } from '../network/network.ts';
import { createPlant } from '../simulate/days.ts';
import { withPlan, type Measure } from '../simulate/measures.ts';
import { lossWhileDown, sweepRecovery } from '../survive/sweep.ts';

export type SinglePoint = {
  readonly id: string;
  /** Loss while it recovers. */
  readonly loss: number;
  /** A year, by the chance that it happens. */
  readonly exposure: number;
  /** Products of which at least half is lost. */
  readonly stops: readonly string[];
};

export type Remedy = {
  readonly node: string;
  readonly measure: Measure;
  readonly cost: number;
  /** Exposure a year that it removes. */
  readonly removes: number;
};

export type RemedyPlan = {
  readonly budget: number;
  readonly cost: number;
  /** Exposure that is left. */
  readonly exposure: number;
  readonly remedies: readonly Remedy[];
};

/** Nodes whose loss is above zero, dearest first. `yearly`: the chance that a node goes down in a year, 1 when nothing is said. */
export function singlePoints(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
  yearly: (id: string) => number = () => 1,
): SinglePoint[] {
  const sold = new Map<string, number>();
  for (const { item, demand } of network.stages) sold.set(item, (sold.get(item) ?? 0) + demand);
  return sweepRecovery(network, solver)
    .nodes.filter(({ loss }) => loss > 0)
    .map(({ id, loss, recoveryDays, lostUnits }) => ({
      ...{ id, loss, exposure: loss * yearly(id) },
      stops: Object.entries(lostUnits).flatMap(([item, units]) =>
        units >= 0.5 * sold.get(item)! * recoveryDays ? [item] : [],
      ),
    }))
    .sort((a, b) => b.exposure - a.exposure || (a.id < b.id ? -1 : 1));
}

/** What each offered measure removes of the exposure of its node; those that remove nothing are left out. */
export function weighRemedies(
  network: SupplyNetwork,
  solver: LinearProgramSolver,
  { points, offers }: { readonly points: readonly SinglePoint[]; readonly offers: readonly Measure[] },
): Result<Remedy[]> {
  const { usualMade } = createPlant(network);
  const exposed = new Map(points.map((point) => [point.id, point]));
  const remedies: Remedy[] = [];
  for (const measure of offers) {
    const node = measure.kind === 'other-lane' ? undefined : exposed.get(measure.node);
    if (node === undefined) continue;
    const changed = withPlan(network, { name: measure.kind, measures: [measure] }, usualMade);
    if (!changed.ok) return changed;
    const { stages, recoveryDays = 0 } = network.nodes.find(({ id }) => id === node.id)!;
    const { loss } = lossWhileDown(changed.value, solver)(stages, recoveryDays);
    const removes = node.exposure * (1 - loss / node.loss);
    if (removes > node.exposure * 1e-9)
      remedies.push({ node: node.id, measure, cost: measure.cost, removes });
  }
  return succeed(remedies);
}

/** The best choice for each budget, one remedy a node; nodes are taken to fail one at a time. */
export function bestRemedies(
  points: readonly SinglePoint[],
  remedies: readonly Remedy[],
  budgets: readonly number[],
  solver: LinearProgramSolver,
): Result<RemedyPlan[]> {
  const byNode = Map.groupBy(remedies, ({ node }) => node);
  const plans: RemedyPlan[] = [];
  for (const budget of [...budgets].sort((a, b) => a - b)) {
    const answer = allocate({
      ...{ solver, resources: [{ id: 'budget', capacity: budget }] },
      choices: points.map(({ id, exposure }) => ({
        id,
        options: [
          { id: 'none', cost: exposure, uses: [] },
          ...(byNode.get(id) ?? []).map(({ cost, removes }, at) => ({
            ...{ id: String(at), cost: exposure - removes, uses: [{ resource: 'budget', amount: cost }] },
          })),
        ],
      })),
    });
    if (!answer.ok) return answer;
    const chosen = [...answer.value.chosen].flatMap(([id, option]) =>
      option === 'none' ? [] : [byNode.get(id)![Number(option)]!],
    );
    const cost = chosen.reduce((sum, each) => sum + each.cost, 0);
    plans.push({ budget, cost, exposure: answer.value.cost, remedies: chosen });
  }
  return succeed(plans);
}
