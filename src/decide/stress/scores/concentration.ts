// How much hangs on how few? The Herfindahl–Hirschman index (sum of squared shares) of money by supplier, country, port, carrier and
// currency, with the rows behind each share. Above 0.25 is high, above 0.15 moderate (US Horizontal Merger Guidelines, 2010).

export const concentrationDimensions = ['supplier', 'country', 'port', 'carrier', 'currency'] as const;
export type ConcentrationDimension = (typeof concentrationDimensions)[number];

export type ConcentrationRow = {
  /** What the row is read from: an order, a shipment; it is the evidence. */
  readonly id: string;
  /** Money in one currency for all rows, whole minor units. */
  readonly value: number;
} & { readonly [D in ConcentrationDimension]?: string | undefined };

export type Concentration = {
  readonly dimension: ConcentrationDimension;
  /** 1 where all is with one, 1/n where n share evenly; null where nothing is known. */
  readonly hhi: number | null;
  readonly level: 'low' | 'moderate' | 'high' | null;
  /** As many even shares would have the same index. */
  readonly effectiveNumber: number | null;
  /** Of all money, what says nothing in this dimension; it is left out of the shares. */
  readonly unknownShare: number;
  readonly shares: readonly {
    readonly key: string;
    readonly share: number;
    readonly value: number;
    readonly rows: number;
    /** The largest rows first, ten at most. */
    readonly evidence: readonly string[];
  }[];
};

const evidenceMax = 10;

/** Rows without a value above zero count for nothing. */
export function concentration(rows: readonly ConcentrationRow[]): Concentration[] {
  const counted = rows.filter(({ value }) => value > 0 && Number.isFinite(value));
  const all = counted.reduce((sum, { value }) => sum + value, 0);
  return concentrationDimensions.map((dimension) => {
    const known = counted.filter((row) => row[dimension] !== undefined && row[dimension] !== '');
    const sum = known.reduce((total, { value }) => total + value, 0);
    const shares = [...Map.groupBy(known, (row) => row[dimension]!)]
      .map(([key, group]) => {
        const value = group.reduce((total, row) => total + row.value, 0);
        const largest = [...group].sort((a, b) => b.value - a.value).slice(0, evidenceMax);
        return { key, share: value / sum, value, rows: group.length, evidence: largest.map(({ id }) => id) };
      })
      .sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
    const unknownShare = all === 0 ? 0 : 1 - sum / all;
    if (shares.length === 0)
      return { dimension, hhi: null, level: null, effectiveNumber: null, unknownShare, shares };
    const hhi = shares.reduce((total, { share }) => total + share ** 2, 0);
    const level = hhi > 0.25 ? 'high' : hhi > 0.15 ? 'moderate' : 'low';
    return { dimension, hhi, level, effectiveNumber: 1 / hhi, unknownShare, shares };
  });
}
