// Which statements still stand? A correction takes the place of the statement it names, a retraction removes it, an
// erasure removes everything said before it. Only its own issuer can correct or retract a statement; who may erase is
// checked on admission. A retracted correction lets the earlier word stand again, as if it had never been corrected.
import type { Recorded } from '../statement/statement.ts';

export type Fate = 'superseded' | 'retracted';

export type Sifted = {
  /** In the order of the journal, each statement once; after an erasure only it and what follows it. */
  readonly recorded: readonly Recorded[];
  readonly fates: ReadonlyMap<string, Fate>;
};

/** Statements change only the fate of earlier ones, so that going backwards decides each before it has an effect. */
export function sift(all: readonly Recorded[]): Sifted {
  const ordered = all
    .toSorted((a, b) => a.seq - b.seq)
    .filter(({ seq }, at, list) => list[at - 1]?.seq !== seq);
  const erasedAt = ordered.findLastIndex(({ statement }) => statement.type === 'erasure');
  const recorded = erasedAt > 0 ? ordered.slice(erasedAt) : ordered;
  const issuerOf = new Map(recorded.map(({ statement }) => [statement.id, statement.issuer]));
  const seqOf = new Map(recorded.map(({ statement, seq }) => [statement.id, seq]));
  const fates = new Map<string, Fate>();
  for (const { statement, seq } of recorded.toReversed()) {
    if (fates.get(statement.id) === 'retracted') continue;
    const target = statement.type === 'retraction' ? statement.body.statement : statement.corrects;
    if (target === undefined || issuerOf.get(target) !== statement.issuer) continue;
    if (seqOf.get(target)! >= seq || fates.get(target) === 'retracted') continue;
    fates.set(target, statement.type === 'retraction' ? 'retracted' : 'superseded');
  }
  return { recorded, fates };
}

/** Whether the statement changes what earlier ones count for, so that a state has to be folded anew. */
export function reachesBack({ statement }: Recorded): boolean {
  return statement.corrects !== undefined || statement.type === 'retraction' || statement.type === 'erasure';
}

/** The statements as they had been received by then; what came later, corrections too, does not count. */
export function asKnownAt(recorded: readonly Recorded[], epochMs: number): readonly Recorded[] {
  return recorded.filter(({ receivedAt }) => receivedAt <= epochMs);
}
