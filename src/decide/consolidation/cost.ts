// What does a plan cost, and who is late in it? Reckoned from the plan and the task alone, not by the numbers of the search.
import { cutLots } from './search/pieces.ts';
import {
  daysLate,
  leftUsdDefault,
  looseUsdOf,
  sharedUsdBy,
  type Consolidation,
  type ConsolidationTask,
} from './task.ts';

export type LateLot = {
  readonly lot: string;
  readonly departure: string;
  readonly days: number;
  readonly usd: number;
};

export type PlanCost = {
  readonly total: number;
  readonly freight: number;
  readonly stations: number;
  readonly loose: number;
  readonly late: number;
  readonly left: number;
  readonly lateLots: readonly LateLot[];
  /** Lots of which nothing, or not everything, goes. */
  readonly leftLots: readonly string[];
};

/** What names a lot, departure or container kind that there is not counts nothing: `checkConsolidation` finds it. */
export function costOf(task: ConsolidationTask, { containers, loose }: Consolidation): PlanCost {
  const departures = new Map(task.departures.map((one) => [one.id, one]));
  const lots = new Map(task.lots.map((one) => [one.id, one]));
  const equipment = new Map(task.equipment.map((one) => [one.code, one]));
  const sharedUsdOf = sharedUsdBy(task);
  const sums = { freight: 0, stations: 0, loose: 0, late: 0, left: 0 };
  const gone = new Map<string, number>();
  const lateLots = new Map<string, LateLot>();
  const arrive = (lotId: string, share: number, departureId: string) => {
    const [lot, departure] = [lots.get(lotId), departures.get(departureId)];
    if (!lot || !departure) return;
    gone.set(lotId, (gone.get(lotId) ?? 0) + share);
    const days = daysLate(lot.dueMs, departure.arriveMs);
    if (days === 0) return;
    const usd = days * lot.lateUsdPerDay * share;
    sums.late += usd;
    const before = lateLots.get(lotId);
    lateLots.set(lotId, {
      ...(before && before.days > days ? before : { lot: lotId, departure: departureId, days }),
      usd: (before?.usd ?? 0) + usd,
    });
  };
  const shareOf = (load: { lot: string; weightKg: number; volumeM3: number }) => {
    const lot = lots.get(load.lot);
    if (!lot) return 0;
    return lot.volumeM3 > 0 ? load.volumeM3 / lot.volumeM3 : load.weightKg / lot.weightKg;
  };
  for (const container of containers) {
    const [departure, kind] = [departures.get(container.departure), equipment.get(container.equipment)];
    if (departure && kind) {
      sums.freight += departure.usdPerTeu * kind.teu + kind.usdPerMove;
      if (container.loads.length > 1) sums.stations += sharedUsdOf(departure);
    }
    for (const load of container.loads) arrive(load.lot, shareOf(load), container.departure);
  }
  for (const load of loose) {
    const rate = departures.get(load.departure)?.lclUsdPerWm ?? 0;
    sums.loose += looseUsdOf(task, rate, load.weightKg, load.volumeM3);
    arrive(load.lot, shareOf(load), load.departure);
  }
  const leftLots = task.lots.filter(({ id }) => (gone.get(id) ?? 0) < 1 - 1e-4).map(({ id }) => id);
  // A lot of which parts go pays for the parts that stay as for whole lots.
  sums.left = leftParts(task, containers, loose) * (task.leftUsd ?? leftUsdDefault);
  const total = sums.freight + sums.stations + sums.loose + sums.late + sums.left;
  return { total, ...sums, lateLots: [...lateLots.values()], leftLots };
}

/** Parts that stay: as many as the lot was cut into and do not go. */
function leftParts(
  task: ConsolidationTask,
  containers: Consolidation['containers'],
  loose: Consolidation['loose'],
): number {
  const parts = new Map<string, number>();
  for (const { lot } of cutLots(task).map(({ lot: number }) => ({ lot: task.lots[number]!.id })))
    parts.set(lot, (parts.get(lot) ?? 0) + 1);
  for (const { lot } of [...containers.flatMap(({ loads }) => loads), ...loose])
    parts.set(lot, (parts.get(lot) ?? 0) - 1);
  let sum = 0;
  for (const count of parts.values()) sum += Math.max(0, count);
  return sum;
}
