// What would a crisis cost here? Many draws of how bad it gets, each simulated day by day; the spread of losses, what they come from,
// and what plans save under the very same draws (common random numbers).
import { fail, seededRandom, succeed, type Result } from '../../../base/index.ts';
import { suppliersFirst, type SupplyNetwork } from '../network/network.ts';
import type { Chance } from '../scenarios/chance.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { createPlant, simulate, type Plant, type SimulatedLoss } from './days.ts';
import { planCost, withPlan, type Plan } from './measures.ts';
import { spreadOf, type Spread } from './spread.ts';
import { aimAt, drawStrike, type Aim } from './strike.ts';

export type StressRequest = {
  readonly network: SupplyNetwork;
  readonly scenario: Scenario;
  readonly draws: number;
  readonly seed: string;
  readonly plans?: readonly Plan[];
};

export type Weakness = {
  readonly kind: 'node' | 'lane';
  readonly id: string;
  /** Lost profit that it stood at the root of, on average. */
  readonly meanLoss: number;
  readonly share: number;
};

export type PlanResult = {
  readonly name: string;
  readonly cost: number;
  readonly loss: Spread;
  /** Less lost and paid for freight than without, on average. */
  readonly saved: number;
  readonly net: number;
  /** Share of draws in which it is better than doing nothing, its cost counted. */
  readonly betterShare: number;
};

export type StressResult = {
  readonly scenario: string;
  readonly title: string;
  readonly network: string;
  readonly currency: string | null;
  readonly draws: number;
  readonly seed: string;
  readonly horizonDays: number;
  readonly hit: { readonly nodes: number; readonly lanes: number };
  /** Lost profit and extra freight together. */
  readonly cost: Spread;
  readonly lostSales: Spread;
  readonly lostUnits: Spread;
  readonly lateUnits: Spread;
  readonly extraFreight: Spread;
  readonly weaknesses: readonly Weakness[];
  readonly plans: readonly PlanResult[];
};

export const drawsMax = 100_000;
const weaknessesTold = 20;

/** Fails with `scenario.invalid` where the network has circles or a plan names what is not there. */
export function stress({ network, scenario, draws, seed, plans = [] }: StressRequest): Result<StressResult> {
  if (suppliersFirst(network).length < network.stages.length)
    return fail(
      'scenario.invalid',
      'The network has a circle of arcs: days cannot be simulated in an order.',
    );
  const horizonDays = scenario.horizonDays ?? horizonOf(scenario, network.patienceDays);
  const run = (plant: Plant, aim: Aim): SimulatedLoss[] =>
    Array.from({ length: draws }, (_, at) =>
      simulate(plant, drawStrike(plant.network, scenario, aim, seededRandom(`${seed}/${at}`)), horizonDays),
    );
  const [plant, aim] = [createPlant(network), aimAt(network, scenario)];
  const base = run(plant, aim);
  const costs = base.map(costOf);
  const results: PlanResult[] = [];
  for (const plan of plans) {
    const changed = withPlan(network, plan, plant.usualMade);
    if (!changed.ok) return changed;
    const losses = run(createPlant(changed.value), aimAt(changed.value, scenario));
    results.push(compare(plan, costs, losses.map(costOf)));
  }
  const met = (which: 'nodes' | 'lanes') => new Set(aim.hits.flatMap((each) => each[which])).size;
  return succeed({
    ...{ scenario: scenario.name, title: scenario.title, network: network.name, currency: network.currency },
    ...{ draws, seed, horizonDays, hit: { nodes: met('nodes'), lanes: met('lanes') } },
    cost: spreadOf(costs),
    lostSales: spreadOf(base.map(({ lostSales }) => lostSales)),
    lostUnits: spreadOf(base.map(({ lostUnits }) => lostUnits)),
    lateUnits: spreadOf(base.map(({ lateUnits }) => lateUnits)),
    extraFreight: spreadOf(base.map(({ extraFreight }) => extraFreight)),
    weaknesses: weaknessesOf(network, base),
    plans: results.sort((a, b) => b.net - a.net),
  });
}

function costOf({ lostSales, extraFreight }: SimulatedLoss): number {
  return lostSales + extraFreight;
}

function compare(plan: Plan, without: readonly number[], losses: readonly number[]): PlanResult {
  const cost = planCost(plan);
  const saved = without.reduce((sum, each, at) => sum + each - losses[at]!, 0) / without.length;
  const better = without.filter((each, at) => losses[at]! + cost < each).length / without.length;
  return { name: plan.name, cost, loss: spreadOf(losses), saved, net: saved - cost, betterShare: better };
}

function weaknessesOf(network: SupplyNetwork, losses: readonly SimulatedLoss[]): Weakness[] {
  const sums = new Map<string, { kind: 'node' | 'lane'; id: string; loss: number }>();
  const add = (kind: 'node' | 'lane', id: string, loss: number) => {
    const entry = sums.get(`${kind} ${id}`) ?? { kind, id, loss: 0 };
    entry.loss += loss;
    sums.set(`${kind} ${id}`, entry);
  };
  for (const { blamedNodes, blamedLanes } of losses) {
    for (const [node, loss] of blamedNodes) add('node', network.nodes[node]!.id, loss);
    for (const [lane, loss] of blamedLanes)
      add('lane', `${network.lanes[lane]!.from} – ${network.lanes[lane]!.to}`, loss);
  }
  const all = [...sums.values()].reduce((sum, { loss }) => sum + loss, 0);
  return [...sums.values()]
    .sort((a, b) => b.loss - a.loss || (a.id < b.id ? -1 : 1))
    .slice(0, weaknessesTold)
    .map(({ kind, id, loss }) => ({ kind, id, meanLoss: loss / losses.length, share: loss / all }));
}

/** Until the longest of likely draws is over and stocks had time to fill. */
function horizonOf({ hits, demand }: Scenario, patienceDays: number): number {
  const ends = [...hits, ...demand].map(({ startDay, days }) => longest(startDay) + longest(days));
  return Math.min(730, Math.ceil(Math.max(30, ...ends) + patienceDays + 14));
}

function longest(chance: Chance): number {
  if (typeof chance === 'number') return chance;
  if ('values' in chance) return Math.max(...chance.values);
  return 'p90' in chance ? chance.p90 * 2 : chance.max;
}
