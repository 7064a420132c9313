// What is lost while each site is down, what is worth doing before, and what would a crisis cost? Programs and draws take
// seconds: this runs in the thread.
import { succeed, type Result } from '../../../base/index.ts';
import {
  loadHighsSolver,
  parseSupplyNetwork,
  singlePoints,
  stress,
  sweepRecovery,
  sweepSurvival,
  weighRemedies,
  withSeaWays,
  type Measure,
  type SupplyNetwork,
  type SurvivalRow,
} from '../../../decide/index.ts';
import { loadWorld } from '../../response/world.ts';
import type { RecoveryAnswer, RemedyPrices, ResilienceAnswer, ResilienceTask } from './task.ts';

export async function workOut(task: ResilienceTask): Promise<Result<ResilienceAnswer>> {
  const network = parseSupplyNetwork(task.network);
  if (!network.ok) return network;
  if (task.kind === 'recovery') return recoveryOf(network.value, task.prices);
  const { scenario, draws, seed, plans } = task;
  const { sea, gazetteer } = loadWorld();
  const sailed = withSeaWays(network.value, sea, (code) => gazetteer.findPlace(code));
  const result = stress({ network: sailed, scenario, draws, seed, plans });
  return result.ok ? succeed({ kind: 'stress', result: result.value }) : result;
}

async function recoveryOf(
  network: SupplyNetwork,
  prices: readonly RemedyPrices[],
): Promise<Result<RecoveryAnswer>> {
  const solver = await loadHighsSolver();
  const survival = sweepSurvival(network, solver).nodes;
  const points = singlePoints(network, solver);
  const priceOf = new Map(prices.map((price) => [price.site, price]));
  const gapOf = new Map(survival.map((row) => [row.id, row]));
  const offers = points.flatMap(({ id }) => offersFor(gapOf.get(id)!, priceOf.get(id)));
  const remedies = weighRemedies(network, solver, { points, offers });
  if (!remedies.ok) return remedies;
  const isPriced = ({ node, measure }: { node: string; measure: Measure }) => {
    const price = priceOf.get(node);
    return (measure.kind === 'buffer' ? price?.day : price?.secondSource) !== undefined;
  };
  return succeed({
    kind: 'recovery',
    recovery: sweepRecovery(network, solver).nodes,
    ...{ survival, points, notes: network.notes },
    remedies: remedies.value.map((remedy) => ({ ...remedy, isPriced: isPriced(remedy) })),
  });
}

/** Stock for the days that recovering takes longer than surviving, and a second source for all that it makes. */
function offersFor({ id, gapDays }: SurvivalRow, price?: RemedyPrices): Measure[] {
  const days = Math.ceil(gapDays);
  const buffer: Measure = { kind: 'buffer', node: id, days, cost: (price?.day ?? 0) * days };
  return [
    ...(days > 0 ? [buffer] : []),
    { kind: 'second-source', node: id, share: 1, cost: price?.secondSource ?? 0 },
  ];
}
