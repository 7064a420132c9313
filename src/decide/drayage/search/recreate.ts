// Where does a stop that is in no round go? To the cheapest place that serves it in time, looking away now and then: greedy
// insertion with blinks (Christiaens and Vanden Berghe 2020, section 5.2), here beside near stops only.
import type { Random } from '../../../base/index.ts';
import { absent, type Rounds } from './rounds.ts';
import type { Ways } from './ways.ts';

/** How often a better place is overlooked; the paper's value. */
const blinkShare = 0.01;
/** How often a vehicle more is thought of although a place was found. */
const freshShare = 0.005;

export type Recreate = {
  /** Puts absent stops into rounds, as many as find a place. */
  readonly insertAll: (rounds: Rounds, oftenAbsentFirst: boolean) => void;
  /** How often each stop has been left out; those left out often go first while any is. */
  readonly leftOut: Float64Array;
};

export function createRecreate(ways: Ways, random: Random): Recreate {
  const { task } = ways;
  const order = new Int32Array(task.size);
  const key = new Float64Array(task.size);
  const leftOut = new Float64Array(task.size);
  const drawKeys = createOrders(ways, random);
  const place = createPlacing(ways, random);

  function sortMissing(rounds: Rounds, oftenAbsentFirst: boolean): number {
    const count = rounds.missingCount;
    drawKeys(rounds.missing, count, key);
    // By insertion: a step has some ten stops.
    for (let index = 0; index < count; index++) {
      const stop = rounds.missing[index]!;
      let slot = index;
      while (slot > 0 && comesBefore(stop, order[slot - 1]!, oftenAbsentFirst)) {
        order[slot] = order[slot - 1]!;
        slot--;
      }
      order[slot] = stop;
    }
    return count;
  }

  function comesBefore(one: number, other: number, oftenAbsentFirst: boolean): boolean {
    if (oftenAbsentFirst && leftOut[one] !== leftOut[other]) return leftOut[one]! > leftOut[other]!;
    return key[one]! < key[other]!;
  }

  return {
    leftOut,
    insertAll(rounds, oftenAbsentFirst) {
      const count = sortMissing(rounds, oftenAbsentFirst);
      rounds.missingCount = 0;
      for (let index = 0; index < count; index++) {
        const stop = order[index]!;
        if (!place(rounds, stop)) rounds.missing[rounds.missingCount++] = stop;
      }
      if (task.kinds.length > 1) for (let index = 0; index < count; index++) refit(rounds, order[index]!);
    },
  };
}

/** Gives the round of a stop to the cheapest kind of vehicle that is free and suits. */
function refit(rounds: Rounds, stop: number): void {
  const { kinds } = rounds.task;
  const round = rounds.roundOf[stop]!;
  if (round === absent) return;
  const present = rounds.kind[round]!;
  const load = kinds[present]!.capacity - rounds.room[round]!;
  let chosen = present;
  let least = rounds.costBy(round, present);
  for (let kind = 0; kind < kinds.length; kind++) {
    const { capacity, count, durationMax } = kinds[kind]!;
    if (kind === present || capacity < load || rounds.used[kind]! >= count) continue;
    const cost = rounds.costBy(round, kind);
    if (cost >= least || (durationMax < Infinity && rounds.durationWith(round, 0, -1) > durationMax))
      continue;
    least = cost;
    chosen = kind;
  }
  if (chosen !== present) rounds.changeKind(round, chosen);
}

/** Draws in which order stops are put back. The weights are the paper's, those on time for tasks with windows only. */
function createOrders(ways: Ways, random: Random) {
  const { size, distance, demand, open, close, timed } = ways.task;
  const by = (value: (stop: number) => number) =>
    Float64Array.from({ length: size }, (_, stop) => value(stop));
  const horizon = close[0]! < Infinity ? close[0]! : Number.MAX_SAFE_INTEGER;
  const end = (stop: number) => Math.min(close[stop]!, horizon);
  const keys = [by((stop) => -demand[stop]!), by((stop) => -distance[stop]!), by((stop) => distance[stop]!)];
  const weights = [4, 4, 2, 1];
  if (timed) {
    keys.push(
      by((stop) => end(stop) - open[stop]!),
      by((stop) => open[stop]!),
      by((stop) => -end(stop)),
    );
    weights.push(2, 2, 2);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (stops: Int32Array, count: number, into: Float64Array): void => {
    let left = random.next() * total;
    let choice = 0;
    while (choice < weights.length - 1 && left >= weights[choice]!) left -= weights[choice++]!;
    const chosen = choice === 0 ? undefined : keys[choice - 1]!;
    for (let index = 0; index < count; index++) {
      const stop = stops[index]!;
      into[stop] = chosen === undefined ? random.next() : chosen[stop]!;
    }
  };
}

/** @returns a function that puts one stop into the rounds, or says that there is no place for it */
function createPlacing(ways: Ways, random: Random) {
  const { task, arcs, arcsInto, durationInto, leaders, followers, besideCount } = ways;
  const { size, duration, demand, open, close, service, kinds, timed } = task;
  const limited = kinds.some((kind) => kind.durationMax < Infinity);
  let bestCost = Infinity;
  let bestRound = absent;
  let bestBefore = 0;
  // Improving places that are looked at before the next one is overlooked: geometric, one draw for about a hundred places.
  let untilBlink = 0;
  const drawBlink = () => Math.floor(Math.log(1 - random.next()) / Math.log(1 - blinkShare));

  /** Whether the stop is served in time between two that follow each other. */
  function inTime(rounds: Rounds, stop: number, before: number, after: number): boolean {
    const row = stop * size;
    const begin = Math.max(rounds.leave[before]! + durationInto[row + before]!, open[stop]!);
    return begin <= close[stop]! && begin + service[stop]! + duration[row + after]! <= rounds.latest[after]!;
  }

  function consider(
    rounds: Rounds,
    stop: number,
    round: number,
    before: number,
    after: number,
    cost: number,
  ) {
    if (timed && !inTime(rounds, stop, before, after)) return;
    if (limited) {
      const most = kinds[rounds.kind[round]!]!.durationMax;
      if (most < Infinity && rounds.durationWith(round, stop, before) > most) return;
    }
    if (--untilBlink < 0) {
      untilBlink = drawBlink();
      return;
    }
    bestCost = cost;
    bestRound = round;
    bestBefore = before;
  }

  function lookBeside(rounds: Rounds, stop: number): void {
    const { roundOf, room, kind, next, prev, onward } = rounds;
    const want = demand[stop]!;
    const row = stop * size;
    const end = (stop + 1) * besideCount;
    for (let index = stop * besideCount; index < end; index++) {
      const leader = leaders[index]!;
      let round = roundOf[leader]!;
      if (round !== absent && room[round]! >= want) {
        const after = next[leader]!;
        const cost =
          arcsInto[kind[round]!]![row + leader]! + arcs[kind[round]!]![row + after]! - onward[leader]!;
        if (cost < bestCost) consider(rounds, stop, round, leader, after, cost);
      }
      const follower = followers[index]!;
      const before = prev[follower]!;
      // Windows give a round its direction, so that a good place within it has a good leader; at its head is the hub.
      if (timed && before !== 0) continue;
      round = roundOf[follower]!;
      if (round !== absent && room[round]! >= want) {
        const out = arcs[kind[round]!]!;
        const cost =
          arcsInto[kind[round]!]![row + before]! +
          out[row + follower]! -
          (before === 0 ? out[follower]! : onward[before]!);
        if (cost < bestCost) consider(rounds, stop, round, before, follower, cost);
      }
    }
  }

  function lookEverywhere(rounds: Rounds, stop: number): void {
    const { stops, room, kind, first, next, onward, leave } = rounds;
    const row = stop * size;
    let left = rounds.roundsUsed;
    for (let round = 0; left > 0; round++) {
      if (stops[round] === 0) continue;
      left--;
      if (room[round]! < demand[stop]!) continue;
      const out = arcs[kind[round]!]!;
      const into = arcsInto[kind[round]!]!;
      let before = 0;
      do {
        // Further on in the round it only gets later.
        if (timed && leave[before]! + durationInto[row + before]! > close[stop]!) break;
        const after = before === 0 ? first[round]! : next[before]!;
        const cost = into[row + before]! + out[row + after]! - (before === 0 ? out[after]! : onward[before]!);
        if (cost < bestCost) consider(rounds, stop, round, before, after, cost);
        before = after;
      } while (before !== 0);
    }
  }

  /** The cheapest kind of vehicle that can still set out to this stop alone. */
  function findFresh(rounds: Rounds, stop: number): number {
    let fresh = absent;
    for (let kind = 0; kind < kinds.length; kind++) {
      const { capacity, count, perRound, durationMax } = kinds[kind]!;
      if (capacity < demand[stop]! || rounds.used[kind]! >= count) continue;
      const cost = perRound + arcs[kind]![stop]! + arcs[kind]![stop * size]!;
      if (cost >= bestCost) continue;
      if (limited && service[0]! + duration[stop]! + service[stop]! + duration[stop * size]! > durationMax)
        continue;
      bestCost = cost;
      fresh = kind;
    }
    return fresh;
  }

  return (rounds: Rounds, stop: number): boolean => {
    bestCost = Infinity;
    bestRound = absent;
    lookBeside(rounds, stop);
    if (bestRound === absent) lookEverywhere(rounds, stop);
    // A vehicle more is seldom worth it while there is a place; without windows never, where ways are metric.
    if (bestRound === absent || random.next() < freshShare) {
      const fresh = findFresh(rounds, stop);
      if (fresh !== absent) {
        rounds.open(stop, fresh);
        return true;
      }
      if (bestRound === absent) return false;
    }
    rounds.attach(stop, bestRound, bestBefore);
    return true;
  };
}
