// How do whole shipments get into the room that the relaxation has split among them?
import { amountOf, cheapestOption, pricedCost, tolerance, usageOf, type Pool } from '../allocate/pool.ts';
import { plugsOf } from '../shipments/shipment.ts';
import { capacityAt, settleCourses } from './columns.ts';
import type { Session } from './session.ts';
import { searchBelow } from './ask.ts';
import { extendedPrices } from './pricing.ts';

type Filling = {
  readonly session: Session;
  /** By choice; grows with the pool, as does the usage. */
  readonly chosen: number[];
  /** By resource. */
  readonly usage: number[];
};

/**
 * Whole shipments do not fit where the relaxation has split them. From departures that would be overloaded those go that lose least
 * by it, and each looks for a way through the room that is really left, the most urgent first.
 */
export function fitWhole(session: Session, start: Int32Array, worth: Float64Array): Int32Array {
  const { columns, shipments } = session;
  const filling: Filling = { session, chosen: [...start], usage: [...usageOf(columns.pool, start)] };
  const kept = new Set<number>();
  let left = ejectOverloads(filling, worth, kept);
  for (let pass = 0; pass < passesMax; pass++) {
    // Large ones find room hardest.
    left.sort(
      (a, b) =>
        shipments[b]!.cargo.teu - shipments[a]!.cargo.teu ||
        shipments[b]!.lateUsdPerDay - shipments[a]!.lateUsdPerDay ||
        a - b,
    );
    for (const number of left) fill(filling, number);
    const stuck = [...shipments.keys()].filter(
      (number) => columns.ways[filling.chosen[columns.choices[number]!]!] === undefined && !kept.has(number),
    );
    if (stuck.length === 0) break;
    // Who finds nothing takes what is best at the prices of the room, and others make way.
    for (const number of stuck) force(filling, number, worth, kept);
    left = ejectOverloads(filling, worth, kept);
  }
  settleLeaves(filling);
  return Int32Array.from(filling.chosen);
}

const passesMax = 8;

function force(filling: Filling, number: number, worth: Float64Array, kept: Set<number>): void {
  const { columns } = filling.session;
  const { pool } = columns;
  const choice = columns.choices[number]!;
  const prices = extendedPrices(worth, pool);
  const options = pool.optionsOf[choice]!.filter((option) => columns.ways[option] !== undefined);
  if (options.length === 0) return;
  take(
    filling,
    choice,
    options.reduce((a, b) => (pricedCost(pool, b, prices) < pricedCost(pool, a, prices) ? b : a)),
  );
  kept.add(number);
}

/** Puts them to standing still. @returns who has gone */
function ejectOverloads(filling: Filling, worth: Float64Array, kept: ReadonlySet<number>): number[] {
  const { session, chosen, usage } = filling;
  const { columns } = session;
  const { pool } = columns;
  const numberOf = new Map(columns.choices.map((choice, number) => [choice, number]));
  const prices = extendedPrices(worth, pool);
  const gone: number[] = [];
  for (let resource = 0; resource < usage.length; resource++) {
    if (usage[resource]! <= pool.capacity[resource]! + tolerance) continue;
    const users = [...pool.touchedBy[resource]!]
      .filter((choice) => numberOf.has(choice) && amountOf(pool, chosen[choice]!, resource) > 0)
      .map((choice) => ({
        choice,
        isKept: kept.has(numberOf.get(choice)!) ? 1 : 0,
        loss: lossOfLeaving(pool, choice, resource, prices),
      }))
      .sort((a, b) => a.isKept - b.isKept || a.loss - b.loss || a.choice - b.choice);
    for (const { choice } of users) {
      if (usage[resource]! <= pool.capacity[resource]! + tolerance) break;
      take(
        filling,
        choice,
        pool.optionsOf[choice]!.find((option) => columns.ways[option] === undefined)!,
      );
      gone.push(numberOf.get(choice)!);
    }
  }
  return gone;
}

/** By the unit of the resource: what the best known way that does not need it costs more. */
function lossOfLeaving(pool: Pool, choice: number, resource: number, worth: Float64Array): number {
  let least = Infinity;
  let amount = 0;
  for (const option of pool.optionsOf[choice]!) {
    const used = amountOf(pool, option, resource);
    amount = Math.max(amount, used);
    if (used <= 0) least = Math.min(least, pricedCost(pool, option, worth));
  }
  return (least - pricedCost(pool, cheapestOption(pool, choice, worth), worth)) / Math.max(amount, 1e-9);
}

function take({ session, chosen, usage }: Filling, choice: number, option: number): void {
  const { pool } = session.columns;
  while (usage.length < pool.capacity.length) usage.push(0);
  const add = (of: number, sign: number) =>
    pool.resources[of]!.forEach((resource, k) => void (usage[resource]! += sign * pool.amounts[of]![k]!));
  add(chosen[choice]!, -1);
  add(option, 1);
  chosen[choice] = option;
}

/** Leaves that new ways ask for are given by the courses that have been chosen; a departure without one waits. */
function settleLeaves({ session, chosen, usage }: Filling): void {
  const { columns } = session;
  const { pool } = columns;
  for (let choice = chosen.length; choice < pool.optionsOf.length; choice++)
    chosen.push(pool.optionsOf[choice]![0]!);
  const known = usage.length;
  const trips = [...columns.stale];
  settleCourses(columns);
  while (usage.length < pool.capacity.length) usage.push(0);
  for (const trip of trips) {
    const option = columns.courseOptions.get(trip)!;
    if (chosen[pool.choiceOf[option]!] !== option) continue;
    pool.resources[option]!.forEach((resource, k) => {
      if (resource >= known) usage[resource]! += pool.amounts[option]![k]!;
    });
  }
}

/** A way must save so much of what the best known one costs to be looked for. */
const worthwhileShare = 5e-4;
/** Labels for one who has a way that fits. */
const fillLabelsMax = 1000;

/** The best way through the room that is left, when it is better than what the shipment has. */
function fill(filling: Filling, number: number): boolean {
  const { session, chosen, usage } = filling;
  const { columns, timetable, shipments } = session;
  const { pool } = columns;
  const choice = columns.choices[number]!;
  const option = chosen[choice]!;
  const { cargo } = shipments[number]!;
  const own = { teu: cargo.teu, kg: cargo.weightKg, plugs: plugsOf(cargo) };
  const isFull = (node: number) =>
    (['teu', 'kg', 'plugs'] as const).some((kind) => {
      const resource = columns.room[kind].get(node);
      const used = resource === undefined ? 0 : (usage[resource] ?? 0) - amountOf(pool, option, resource);
      return used + own[kind] > capacityAt(timetable, kind, node) + tolerance;
    });
  // The plan costs no change, and stock is shared: both are known only among the ways in the pool.
  const fits = (one: number) =>
    pool.resources[one]!.every(
      (resource, k) =>
        (usage[resource] ?? 0) + pool.amounts[one]![k]! - amountOf(pool, option, resource) <=
        pool.capacity[resource]! + tolerance,
    );
  const cheapest = () =>
    pool.optionsOf[choice]!.filter(fits).reduce((a, b) => (pool.cost[b]! < pool.cost[a]! ? b : a), option);
  const sure = cheapest();
  const known = pool.optionsOf[choice]!.length;
  searchBelow(session, number, {
    prices: session.search.noPrices,
    costMax: pool.cost[sure]! * (1 - worthwhileShare),
    ...(columns.ways[sure] !== undefined && { labelsMax: fillLabelsMax }),
    blocked: (node, trip) => isFull(node) || session.closedTrip?.(trip) === true,
  });
  settleLeaves(filling);
  const best = cheapest();
  if (best !== option) take(filling, choice, best);
  return pool.optionsOf[choice]!.length > known;
}
