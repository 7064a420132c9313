// What is torn out of the rounds? Strings of adjacent stops from rounds near each other: Christiaens and Vanden Berghe, Slack
// Induction by String Removals for Vehicle Routing Problems, Transportation Science 54(2), 2020, section 5.1.
import type { Random } from '../../../base/index.ts';
import { absent, type Rounds } from './rounds.ts';
import type { Ways } from './ways.ts';

/** Average number of stops that a step takes out (c̄) and the longest string (L max); the paper's values for both are 10. */
export type RuinSize = { readonly stopsMean: number; readonly stringMax: number };

// The paper's α and β: how often a string keeps a part in its middle, and how often that part grows.
const splitShare = 0.5;
const keptGrows = 0.01;
// With several kinds of vehicles, so often a whole round goes, so that another kind can take it over.
const wholeShare = 0.1;
const wholeMax = 30;

export function createRuin(ways: Ways, size: RuinSize, random: Random): (rounds: Rounds) => void {
  const { task, near, nearCount } = ways;
  const line = new Int32Array(task.size);
  const ruined = new Int32Array(task.size);
  const mixed = task.kinds.length > 1;
  let step = 0;

  /** Takes the stops at places from … to of a round, all of them when what is left would not be in time. */
  function take(
    rounds: Rounds,
    round: number,
    from: number,
    to: number,
    keptFrom: number,
    keptTo: number,
  ): void {
    for (let place = from; place < to; place++)
      if (place < keptFrom || place >= keptTo) rounds.detach(line[place]!);
    if (rounds.retime(round)) return;
    while (rounds.stops[round]! > 0) rounds.detach(rounds.first[round]!);
  }

  function tearFrom(rounds: Rounds, stop: number, stringMax: number): void {
    const round = rounds.roundOf[stop]!;
    const count = rounds.stops[round]!;
    ruined[round] = step;
    let place = 0;
    let slot = 0;
    for (let at = rounds.first[round]!; at !== 0; at = rounds.next[at]!) {
      if (at === stop) place = slot;
      line[slot++] = at;
    }
    if (mixed && count <= wholeMax && random.next() < wholeShare) {
      take(rounds, round, 0, count, count, count);
      return;
    }
    const length = 1 + Math.floor(random.next() * Math.min(count, stringMax));
    let kept = 0;
    if (length > 1 && length < count && random.next() < splitShare) {
      kept = 1;
      while (length + kept < count && random.next() < keptGrows) kept++;
    }
    const span = length + kept;
    const earliest = Math.max(0, place - span + 1);
    const from = earliest + Math.floor(random.next() * (Math.min(place, count - span) - earliest + 1));
    const keptFrom = kept === 0 ? from : from + 1 + Math.floor(random.next() * (length - 1));
    take(rounds, round, from, from + span, keptFrom, keptFrom + kept);
  }

  return (rounds) => {
    step++;
    const mean = (task.size - 1 - rounds.missingCount) / Math.max(1, rounds.roundsUsed);
    const stringMax = Math.max(1, Math.min(size.stringMax, mean));
    const stringsMax = (4 * size.stopsMean) / (1 + stringMax) - 1;
    let strings = Math.max(1, Math.floor(1 + random.next() * stringsMax));
    const seed = 1 + Math.floor(random.next() * (task.size - 1));
    if (rounds.roundOf[seed] !== absent) {
      tearFrom(rounds, seed, stringMax);
      strings--;
    }
    for (let index = seed * nearCount; strings > 0 && index < (seed + 1) * nearCount; index++) {
      const stop = near[index]!;
      const round = rounds.roundOf[stop]!;
      if (round === absent || ruined[round] === step) continue;
      tearFrom(rounds, stop, stringMax);
      strings--;
    }
  };
}
