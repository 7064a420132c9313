// How likely is it that something breaks, and what would that cost? Base rates and the own history together, the more of the own the
// more there is of it (beta-binomial and gamma-Poisson shrinkage; Gelman et al., Bayesian Data Analysis, ch. 2), signals on top,
// times the money at risk. Each figure says what it rests on and how old that is.

export type Evidence = {
  readonly figure: 'base rate' | 'history' | 'signal' | 'impact';
  readonly text: string;
  readonly value: number;
  /** Days since it was learnt; null where it has no date. */
  readonly ageDays: number | null;
};

type Known = { readonly source: string; readonly asOfMs?: number };

/** How often such things happen: `perYear`, worth as much as `weightYears` of own history. */
export type BaseRate = Known & { readonly perYear: number; readonly weightYears: number };
export type History = Known & { readonly events: number; readonly years: number };
/** Something that is announced or goes on, with the chance that it stops this one. */
export type OpenSignal = Known & { readonly key: string; readonly probability: number };
export type Impact = Known & { readonly amount: number };

export type ScoreSubject = {
  readonly kind: 'node' | 'lane' | 'supplier';
  readonly id: string;
  readonly baseRate: BaseRate;
  readonly history?: History;
  readonly signals?: readonly OpenSignal[];
  /** One is enough; the largest counts. */
  readonly impacts: readonly Impact[];
};

export type Score = {
  readonly kind: ScoreSubject['kind'];
  readonly id: string;
  /** Within the horizon. */
  readonly probability: number;
  readonly impact: number;
  readonly score: number;
  readonly evidence: readonly Evidence[];
};

/**
 * Chance of at least one event within `days`, where the yearly rate is Gamma with the mean of the base rate and the weight of its
 * years, and `events` were seen in `years`: 1 − (b / (b + h))^a.
 */
export function chanceOfEvent(
  { perYear, weightYears }: Pick<BaseRate, 'perYear' | 'weightYears'>,
  { events, years }: Pick<History, 'events' | 'years'>,
  days: number,
): number {
  const shape = perYear * weightYears + events;
  const rate = weightYears + years;
  if (rate === 0) return 0;
  return 1 - (rate / (rate + days / 365.25)) ** shape;
}

/** Share of failures to expect after `failed` of `tried`, where `mean` is usual and worth as much as `weight` trials. */
export function shrunkShare(
  { mean, weight }: { readonly mean: number; readonly weight: number },
  { failed, tried }: { readonly failed: number; readonly tried: number },
): number {
  return weight + tried === 0 ? mean : (mean * weight + failed) / (weight + tried);
}

/** The largest score first. */
export function scoreRisks(
  subjects: readonly ScoreSubject[],
  { nowMs, horizonDays }: { readonly nowMs: number; readonly horizonDays: number },
): Score[] {
  const ageDays = ({ asOfMs }: Known) =>
    asOfMs === undefined ? null : Math.max(0, (nowMs - asOfMs) / 86_400_000);
  return subjects
    .map(({ kind, id, baseRate, history, signals = [], impacts }): Score => {
      const usual = chanceOfEvent(baseRate, history ?? { events: 0, years: 0 }, horizonDays);
      // Signals are taken to be independent of each other and of what happens anyway.
      const spared = signals.reduce((left, { probability }) => left * (1 - probability), 1 - usual);
      const impact = impacts.reduce((most, { amount }) => Math.max(most, amount), 0);
      const evidence: Evidence[] = [
        { figure: 'base rate', text: baseRate.source, value: baseRate.perYear, ageDays: ageDays(baseRate) },
        ...(history === undefined
          ? []
          : [
              {
                ...{ figure: 'history' as const, value: history.events, ageDays: ageDays(history) },
                text: `${history.events} in ${history.years} years: ${history.source}`,
              },
            ]),
        ...signals.map((each) => ({
          ...{ figure: 'signal' as const, value: each.probability, ageDays: ageDays(each) },
          text: `${each.key}: ${each.source}`,
        })),
        ...impacts.map((each) => ({
          ...{ figure: 'impact' as const, text: each.source, value: each.amount, ageDays: ageDays(each) },
        })),
      ];
      return { kind, id, probability: 1 - spared, impact, score: (1 - spared) * impact, evidence };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
