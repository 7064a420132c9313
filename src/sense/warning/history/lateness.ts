// How late will it be, as far as the history of its lane and supplier tells? The floor that any model has to beat.
// Few deliveries of a lane are drawn to those of its supplier, and these to all: beta-binomial shares late with weights by the
// method of moments (Kleinman 1973), and for days late the Dirichlet process whose mean is the wider group (Ferguson 1973).

export type Delivery = {
  /** The groups that it belongs to, the widest first: supplier, then supplier and lane. */
  readonly groups: readonly string[];
  /** Days after the day that was promised, below zero early. */
  readonly daysLate: number;
};

export type LatenessForecast = {
  /** The chance that it comes after the day that was promised. */
  readonly lateChance: number;
  /** Days late that are not exceeded with so much probability. */
  daysLate(share: number): number;
  /** Deliveries of the narrowest group. */
  readonly deliveries: number;
  /** How much of the forecast is the narrowest group's own, 0 to 1. */
  readonly ownWeight: number;
};

export type LatenessHistory = {
  /** @param groups the widest first, as in the deliveries; groups that are not known fall back on the wider ones */
  forecast(groups: readonly string[]): LatenessForecast;
  readonly deliveries: number;
};

export type Pooling = 'shrunk' | 'narrowest' | 'all';

type Group = { count: number; late: number; readonly days: number[] };

/** @param pooling other than 'shrunk' are the peers that shrinkage is compared with */
export function learnLateness(deliveries: readonly Delivery[], pooling: Pooling = 'shrunk'): LatenessHistory {
  const valid = deliveries.filter(({ daysLate }) => Number.isFinite(daysLate));
  const all = emptyGroup();
  const levels: Map<string, Group>[] = [];
  for (const { groups, daysLate } of valid) {
    note(all, daysLate);
    groups.forEach((_, depth) => {
      const level = (levels[depth] ??= new Map<string, Group>());
      const key = keyOf(groups, depth);
      let group = level.get(key);
      if (group === undefined) level.set(key, (group = emptyGroup()));
      note(group, daysLate);
    });
  }
  for (const group of [all, ...levels.flatMap((level) => [...level.values()])])
    group.days.sort((a, b) => a - b);
  const strengths = levels.map((level) => priorStrength([...level.values()]));

  const chainOf = (groups: readonly string[]): { group: Group; weight: number }[] => {
    const chain = [{ group: all, weight: 1 }];
    groups.forEach((_, depth) => {
      const group = levels[depth]?.get(keyOf(groups, depth));
      if (group === undefined || pooling === 'all') return;
      const weight = pooling === 'narrowest' ? 1 : group.count / (group.count + strengths[depth]!);
      for (const wider of chain) wider.weight *= 1 - weight;
      chain.push({ group, weight });
    });
    return chain.filter(({ weight, group }) => weight > 0 && group.count > 0);
  };
  return {
    deliveries: valid.length,
    forecast: (groups) => {
      const chain = chainOf(groups);
      const own = levels[groups.length - 1]?.get(keyOf(groups, groups.length - 1));
      return {
        // Laplace's rule where nothing is known at all.
        lateChance:
          chain.reduce((sum, { group, weight }) => sum + (weight * group.late) / group.count, 0) ||
          (all.count === 0 ? 0.5 : 0),
        daysLate: (share) => quantileOfMixture(chain, share),
        deliveries: own?.count ?? 0,
        ownWeight: own === undefined ? 0 : (chain.find(({ group }) => group === own)?.weight ?? 0),
      };
    },
  };
}

function emptyGroup(): Group {
  return { count: 0, late: 0, days: [] };
}

function note(group: Group, daysLate: number): void {
  group.count++;
  if (daysLate > 0) group.late++;
  group.days.push(daysLate);
}

function keyOf(groups: readonly string[], depth: number): string {
  return JSON.stringify(groups.slice(0, depth + 1));
}

/** So many deliveries the wider group counts for, at least and at most. */
const [strengthMin, strengthMax] = [1, 1000];

/**
 * How many deliveries the prior of a group is worth: large when groups differ no more than chance makes them differ.
 * Kleinman's moment estimate of α + β for shares of unequal counts.
 */
export function priorStrength(groups: readonly { readonly count: number; readonly late: number }[]): number {
  const used = groups.filter(({ count }) => count > 0);
  const total = used.reduce((sum, { count }) => sum + count, 0);
  const share = used.reduce((sum, { late }) => sum + late, 0) / total;
  if (used.length < 2 || !(share > 0 && share < 1)) return strengthMax;
  const squares = used.reduce((sum, { count }) => sum + count * count, 0);
  const between = used.reduce((sum, { count, late }) => sum + count * (late / count - share) ** 2, 0);
  // E[between] = p(1 − p) ((k − 1)(1 − ρ) + ρ (N − Σn²/N)), ρ = 1 / (α + β + 1).
  const perChance = between / (share * (1 - share));
  const spread = total - squares / total;
  const correlation = (perChance - (used.length - 1)) / (spread - (used.length - 1));
  if (!(correlation > 0)) return strengthMax;
  return Math.min(strengthMax, Math.max(strengthMin, 1 / Math.min(1, correlation) - 1));
}

/** The least of all days at which the weighted share reaches what was asked. @param chain days sorted ascending */
function quantileOfMixture(chain: readonly { group: Group; weight: number }[], share: number): number {
  const candidates = chain.map(({ group }) => group.days);
  if (candidates.length === 0) return NaN;
  let low = Math.min(...candidates.map((days) => days[0]!));
  let high = Math.max(...candidates.map((days) => days.at(-1)!));
  const reached = (day: number) =>
    chain.reduce((sum, { group, weight }) => sum + (weight * countUpTo(group.days, day)) / group.count, 0) >=
    share - 1e-12;
  // Days late are whole days.
  low = Math.floor(low);
  high = Math.ceil(high);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function countUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
