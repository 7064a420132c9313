// Which labels at a stop can be beaten by no other there? One list a stop and mode that brought the cargo.
import { modeCount } from './timetable/compile.ts';
import { latestBy, longestGap, type Instants } from './timetable/instants.ts';
import { fates, instantsOf, type Labels } from './labels.ts';
import type { Margins } from './bounds/margins.ts';

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

/** How far a label may be from what it stands for, as a share of the least that the whole way can have. */
export type Budget = { readonly cost: number; readonly co2e: number; readonly risk: number };

/** The least that is still to come behind the stop. */
export type Rest = { cost: number; co2e: number; risk: number };

/**
 * Takes the last label into the bag of its stop, unless another can do all it can; what it beats is dead. A label that was not yet gone
 * on from may take the place of others that are better by less than the budget: it stands for them from then on.
 */
export function admit(
  bags: Bags,
  margins: Margins,
  labels: Labels,
  label: number,
  teu: number,
  budget: Budget,
  rest: Rest,
): boolean {
  const stop = labels.stop[label]!;
  const mode = labels.mode[label]!;
  const bag = stop * (modeCount + 1) + mode;
  const rate = mode === modeCount ? 0 : margins.highest[stop * modeCount + mode]! * teu;
  const { next, first, lag, fate } = labels;
  const ready = first[label]! + lag[label]!;
  let before = -1;
  for (let other = bags.head[bag]!; other !== -1;) {
    const after = next[other]!;
    if (first[other]! + lag[other]! <= ready && standsFor(labels, other, label, rate, budget, rest)) {
      if (before !== -1) {
        next[before] = after;
        next[other] = bags.head[bag]!;
        bags.head[bag] = other;
      }
      return false;
    }
    before = other;
    other = after;
  }
  before = -1;
  for (let other = bags.head[bag]!; other !== -1; other = next[other]!) {
    if (ready <= first[other]! + lag[other]! && takesOver(labels, label, other, rate, budget, rest)) {
      if (fate[other] === fates.open) fate[other] = fates.dead;
      if (before === -1) bags.head[bag] = next[other]!;
      else next[before] = next[other]!;
    } else before = other;
  }
  next[label] = bags.head[bag]!;
  bags.head[bag] = label;
  return true;
}

/** What is already gone on from is only beaten; what is not may be stood for. */
function takesOver(labels: Labels, a: number, b: number, rate: number, budget: Budget, rest: Rest): boolean {
  if (labels.fate[b] === fates.open) return standsFor(labels, a, b, rate, budget, rest);
  const { cost, co2e, risk, met } = labels;
  return (
    cost[a]! <= cost[b]! &&
    co2e[a]! <= co2e[b]! &&
    risk[a]! <= risk[b]! &&
    (met[b]! & ~met[a]!) === 0 &&
    labels.epoch[a] === labels.epoch[b] &&
    labels.legs[a]! <= labels.legs[b]! &&
    cost[a]! + excess(labels, a, b, rate) <= cost[b]!
  );
}

/** Can a, which is there no later, stand for b and all that b stands for? If so it does. */
function standsFor(labels: Labels, a: number, b: number, rate: number, budget: Budget, rest: Rest): boolean {
  const { cost, co2e, risk, costFrom, co2eFrom, riskFrom, met, fate, epoch, legs } = labels;
  const isFixed = fate[a] !== fates.open;
  const co2eLeast = co2eFrom[b]! < co2eFrom[a]! ? co2eFrom[b]! : co2eFrom[a]!;
  if (isFixed ? co2eLeast < co2eFrom[a]! : co2e[a]! - co2eLeast > budget.co2e * (co2eLeast + rest.co2e))
    return false;
  const riskLeast = riskFrom[b]! < riskFrom[a]! ? riskFrom[b]! : riskFrom[a]!;
  if (isFixed ? riskLeast < riskFrom[a]! : risk[a]! - riskLeast > budget.risk * (riskLeast + rest.risk))
    return false;
  let costLeast = costFrom[b]! < costFrom[a]! ? costFrom[b]! : costFrom[a]!;
  if (isFixed ? costLeast < costFrom[a]! : cost[a]! - costLeast > budget.cost * (costLeast + rest.cost))
    return false;
  if (legs[a]! > legs[b]! || (met[b]! & ~met[a]!) !== 0 || epoch[a] !== epoch[b]) return false;
  if (rate > 0) {
    const more = excess(labels, a, b, rate);
    if (more === Infinity) return false;
    costLeast = Math.min(costFrom[a]!, costFrom[b]! - more);
    if (isFixed ? costLeast < costFrom[a]! : cost[a]! - costLeast > budget.cost * (costLeast + rest.cost))
      return false;
  }
  costFrom[a] = costLeast;
  co2eFrom[a] = co2eLeast;
  riskFrom[a] = riskLeast;
  return true;
}

/** What cargo as `a` may have to pay in storage more than cargo as `b` that it goes on with; a is there no later than b. */
function excess(labels: Labels, a: number, b: number, rate: number): number {
  if (rate === 0) return 0;
  const late = Math.max(0, labels.lag[a]! - labels.lag[b]!) * rate;
  const { first, last } = labels;
  if (first[b]! === last[b]!) {
    const arrival = latestBy(instantsOf(labels, a, one), first[b]!);
    return (
      Math.min((first[b]! - arrival) * rate, last[a]! >= first[b]! ? labels.margin[a]! : Infinity) + late
    );
  }
  const tail = last[a]! >= last[b]! ? 0 : (last[b]! - last[a]!) * rate;
  if (tail === Infinity) return Infinity;
  return Math.max(tail, Math.min(labels.margin[a]!, longestLead(labels, a, b) * rate)) + late;
}

/** By how much, at most, an arrival of b comes after the last one of a before it. */
function longestLead({ first, step, width, period }: Labels, a: number, b: number): number {
  const [stepA, widthA] = [step[a]!, width[a]!];
  // What repeats b repeats a: all is seen within one turn of a.
  const turnB = width[b]! === Infinity ? step[b]! : period[b]!;
  if (widthA === Infinity) {
    if (stepA === 0) return 0;
    const isInStep =
      width[b]! === Infinity
        ? step[b]! > 0 && step[b]! % stepA === 0
        : width[b]! === 0 && turnB % stepA === 0;
    return isInStep ? (first[b]! - first[a]!) % stepA : stepA;
  }
  const turnA = period[a]!;
  const gap = turnA - widthA;
  if (turnA === Infinity) return Infinity;
  if (turnB === 0 || turnB % turnA !== 0) return Math.max(gap, stepA);
  const begins = (first[b]! - first[a]!) % turnA;
  const ends = begins + (width[b]! === Infinity ? 0 : width[b]!);
  if (ends >= turnA) return Math.max(gap, stepA);
  return Math.max(ends - widthA, begins <= widthA ? stepA : 0);
}
