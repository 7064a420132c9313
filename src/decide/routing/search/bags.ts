// Which labels at a stop can be beaten by no other there? One list a stop and mode that brought the cargo.
import { modeCount } from './compile.ts';
import { latestBy, longestGap, type Instants } from './instants.ts';
import { instantsOf, type Labels } from './labels.ts';
import type { Margins } from './margins.ts';

export type Bags = { readonly head: Int32Array };

export function createBags(stopCount: number): Bags {
  return { head: new Int32Array(stopCount * (modeCount + 1)).fill(-1) };
}

const one: Instants = { first: 0, step: 0, width: 0, period: 0, last: 0 };

/** Storage, in US dollars, that the label may pay behind its stop only because it comes more rarely than others. */
export function marginOf(margins: Margins, labels: Labels, label: number, teu: number): number {
  const mode = labels.mode[label]!;
  if (mode === modeCount) return 0;
  const gap = longestGap(instantsOf(labels, label, one));
  const lag = labels.lag[label]!;
  const stop = labels.stop[label]!;
  let most = margins.onwardRate[stop]! * Math.min(gap, Math.max(0, gap + lag - margins.onwardSlack[stop]!));
  for (let b = 0; b < modeCount; b++) {
    const at = (stop * modeCount + mode) * modeCount + b;
    const rate = margins.rate[at]!;
    if (rate > 0) most = Math.max(most, rate * Math.min(gap, Math.max(0, gap + lag - margins.slack[at]!)));
  }
  return most * teu;
}

/** Takes the last label into the bag of its stop, unless another can do all it can; what it beats is dead. */
export function admit(bags: Bags, margins: Margins, labels: Labels, label: number, teu: number): boolean {
  const stop = labels.stop[label]!;
  const mode = labels.mode[label]!;
  const bag = stop * (modeCount + 1) + mode;
  const rate = mode === modeCount ? 0 : margins.highest[stop * modeCount + mode]! * teu;
  const { next, first, lag, cost, co2e, risk, met } = labels;
  const ready = first[label]! + lag[label]!;
  const [ownCost, ownCo2e, ownRisk, ownMet] = [cost[label]!, co2e[label]!, risk[label]!, met[label]!];
  let before = -1;
  for (let other = bags.head[bag]!; other !== -1;) {
    const after = next[other]!;
    if (first[other]! + lag[other]! <= ready) {
      if (
        cost[other]! <= ownCost &&
        co2e[other]! <= ownCo2e &&
        risk[other]! <= ownRisk &&
        (ownMet & ~met[other]!) === 0 &&
        cost[other]! + excess(labels, other, label, rate) <= ownCost
      ) {
        if (before !== -1) {
          next[before] = after;
          next[other] = bags.head[bag]!;
          bags.head[bag] = other;
        }
        return false;
      }
    }
    before = other;
    other = after;
  }
  before = -1;
  for (let other = bags.head[bag]!; other !== -1; other = next[other]!) {
    if (
      ready <= first[other]! + lag[other]! &&
      ownCost <= cost[other]! &&
      ownCo2e <= co2e[other]! &&
      ownRisk <= risk[other]! &&
      (met[other]! & ~ownMet) === 0 &&
      ownCost + excess(labels, label, other, rate) <= cost[other]!
    ) {
      labels.dead[other] = 1;
      if (before === -1) bags.head[bag] = next[other]!;
      else next[before] = next[other]!;
    } else before = other;
  }
  next[label] = bags.head[bag]!;
  bags.head[bag] = label;
  return true;
}

/** What cargo as `a` may have to pay in storage more than cargo as `b` that it goes on with; a is there no later than b. */
function excess(labels: Labels, a: number, b: number, rate: number): number {
  if (rate === 0) return 0;
  const late = Math.max(0, labels.lag[a]! - labels.lag[b]!) * rate;
  const { first, last, step } = labels;
  if (first[b]! === last[b]!) {
    const arrival = latestBy(instantsOf(labels, a, one), first[b]!);
    return (
      Math.min((first[b]! - arrival) * rate, last[a]! >= first[b]! ? labels.margin[a]! : Infinity) + late
    );
  }
  const tail = last[a]! >= last[b]! ? 0 : (last[b]! - last[a]!) * rate;
  if (tail === Infinity) return Infinity;
  // Both keep the same step: then a comes always as much before b.
  if (
    labels.width[a]! === Infinity &&
    step[a]! > 0 &&
    labels.width[b]! === Infinity &&
    step[b]! % step[a]! === 0 &&
    step[b]! > 0
  )
    return Math.max(tail, Math.min(labels.margin[a]!, ((first[b]! - first[a]!) % step[a]!) * rate)) + late;
  return Math.max(labels.margin[a]!, tail) + late;
}
