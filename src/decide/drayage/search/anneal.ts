// Which of the solutions on the way is kept? Simulated annealing with exponential cooling (Kirkpatrick, Gelatt and Vecchi, Science 220,
// 1983) over ruin and recreate; while stops are left out, the sum of absences decides (Christiaens and Vanden Berghe 2020, 5.4).
import type { Random } from '../../../base/index.ts';
import type { Budget } from './budget.ts';
import { createRecreate } from './recreate.ts';
import { createRuin, type RuinSize } from './ruin.ts';
import { Rounds } from './rounds.ts';
import type { Ways } from './ways.ts';

/** Temperatures at the start and the end, in shares of the first solution's average way between two stops. */
export type Cooling = { readonly hot: number; readonly cold: number };

export type Annealing = { readonly ruin: RuinSize; readonly cooling: Cooling };

export type Found = {
  readonly routes: number[][];
  readonly kinds: number[];
  /** Stops that found no place. */
  readonly missing: number[];
  readonly steps: number;
};

export function anneal(ways: Ways, { ruin, cooling }: Annealing, budget: Budget, random: Random): Found {
  const rounds = new Rounds(ways);
  const tear = createRuin(ways, ruin, random);
  const { insertAll, leftOut } = createRecreate(ways, random);
  insertAll(rounds, false);
  const best = new Best(rounds);
  const wayMean = rounds.cost / (ways.task.size - 1 + rounds.roundsUsed);
  let steps = 0;
  for (let gone = budget(); gone < 1; gone = budget()) {
    steps++;
    const costBefore = rounds.cost;
    const absencesBefore = sumAbsences(rounds, leftOut);
    rounds.begin();
    tear(rounds);
    insertAll(rounds, absencesBefore > 0);
    const absences = sumAbsences(rounds, leftOut);
    countAbsences(rounds, leftOut);
    const heat = wayMean * cooling.hot * (cooling.cold / cooling.hot) ** gone;
    const isTaken =
      absencesBefore + absences > 0
        ? absences <= absencesBefore
        : rounds.cost < costBefore - heat * Math.log(1 - random.next());
    if (isTaken) best.takeIfBetter();
    else rounds.takeBack();
  }
  return { ...best.read(), steps };
}

function sumAbsences(rounds: Rounds, leftOut: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < rounds.missingCount; index++) sum += 1 + leftOut[rounds.missing[index]!]!;
  return sum;
}

function countAbsences(rounds: Rounds, leftOut: Float64Array): void {
  for (let index = 0; index < rounds.missingCount; index++) leftOut[rounds.missing[index]!]!++;
}

// Sums of fractions in another order differ in their last bits.
const improvementMin = 1e-9;

/** A copy of the rounds that costs little to take, as the best changes often. */
class Best {
  cost = Infinity;
  missingCount = Infinity;
  private readonly rounds: Rounds;
  private readonly next: Int32Array;
  private readonly first: Int32Array;
  private readonly stops: Int32Array;
  private readonly kind: Uint8Array;
  private missing: number[] = [];

  constructor(rounds: Rounds) {
    this.rounds = rounds;
    this.next = rounds.next.slice();
    this.first = rounds.first.slice();
    this.stops = rounds.stops.slice();
    this.kind = rounds.kind.slice();
    this.takeIfBetter();
  }

  takeIfBetter(): void {
    const { rounds } = this;
    if (rounds.missingCount > this.missingCount) return;
    if (rounds.missingCount === this.missingCount && rounds.cost >= this.cost - improvementMin) return;
    this.cost = rounds.cost;
    this.missingCount = rounds.missingCount;
    this.next.set(rounds.next);
    this.first.set(rounds.first);
    this.stops.set(rounds.stops);
    this.kind.set(rounds.kind);
    this.missing = [...rounds.missing.subarray(0, rounds.missingCount)];
  }

  read(): Omit<Found, 'steps'> {
    const routes: number[][] = [];
    const kinds: number[] = [];
    this.stops.forEach((count, round) => {
      if (count === 0) return;
      const route: number[] = [];
      for (let at = this.first[round]!; at !== 0; at = this.next[at]!) route.push(at);
      routes.push(route);
      kinds.push(this.kind[round]!);
    });
    return { routes, kinds, missing: this.missing };
  }
}
