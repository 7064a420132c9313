// Who books the carriage, clears and insures? ICC, Incoterms 2020, articles A4/B4 (carriage), A5/B5 (insurance), A7/B7
// (export and import clearance), and A2 (delivery). Rules of Incoterms 2000 and 2010 that contracts still name follow
// their own editions: DAF DES DEQ DDU ended with 2000, DAT with 2010 (DPU took its place).

export type Side = 'seller' | 'buyer';

export type IncotermRule = {
  readonly rule: string;
  readonly edition: 2000 | 2010 | 2020;
  /** Sea and inland waterway only, or any mode. */
  readonly modes: 'any' | 'waterway';
  /** Who contracts for the main carriage. */
  readonly carriage: Side;
  /** Who must insure the cargo for the other; `none`: neither owes it to the other. */
  readonly insurance: Side | 'none';
  /** Who clears for export; where no export takes place, nobody has to. */
  readonly exportClearance: Side;
  readonly importClearance: Side;
  /** Who unloads at the place of delivery at its own risk. */
  readonly unloads: Side;
};

type Row = readonly [
  string,
  IncotermRule['edition'],
  IncotermRule['modes'],
  Side,
  IncotermRule['insurance'],
  Side,
  Side,
  Side,
];

const table: readonly Row[] = [
  ['EXW', 2020, 'any', 'buyer', 'none', 'buyer', 'buyer', 'buyer'],
  ['FCA', 2020, 'any', 'buyer', 'none', 'seller', 'buyer', 'buyer'],
  ['CPT', 2020, 'any', 'seller', 'none', 'seller', 'buyer', 'buyer'],
  ['CIP', 2020, 'any', 'seller', 'seller', 'seller', 'buyer', 'buyer'],
  ['DAP', 2020, 'any', 'seller', 'none', 'seller', 'buyer', 'buyer'],
  ['DPU', 2020, 'any', 'seller', 'none', 'seller', 'buyer', 'seller'],
  ['DDP', 2020, 'any', 'seller', 'none', 'seller', 'seller', 'buyer'],
  ['FAS', 2020, 'waterway', 'buyer', 'none', 'seller', 'buyer', 'buyer'],
  ['FOB', 2020, 'waterway', 'buyer', 'none', 'seller', 'buyer', 'buyer'],
  ['CFR', 2020, 'waterway', 'seller', 'none', 'seller', 'buyer', 'buyer'],
  ['CIF', 2020, 'waterway', 'seller', 'seller', 'seller', 'buyer', 'buyer'],
  ['DAT', 2010, 'any', 'seller', 'none', 'seller', 'buyer', 'seller'],
  ['DAF', 2000, 'any', 'seller', 'none', 'seller', 'buyer', 'buyer'],
  ['DES', 2000, 'waterway', 'seller', 'none', 'seller', 'buyer', 'buyer'],
  ['DEQ', 2000, 'waterway', 'seller', 'none', 'seller', 'buyer', 'seller'],
  ['DDU', 2000, 'any', 'seller', 'none', 'seller', 'buyer', 'buyer'],
];

export const incoterms: readonly IncotermRule[] = table.map(
  ([rule, edition, modes, carriage, insurance, exportClearance, importClearance, unloads]) => ({
    rule,
    edition,
    modes,
    carriage,
    insurance,
    exportClearance,
    importClearance,
    unloads,
  }),
);

const byRule = new Map(incoterms.map((term) => [term.rule, term]));

/** Reads the rule at the start of what a partner wrote: "FOB", "fob Shanghai", "C&F" (an old form of CFR). */
export function findIncoterm(text: string | undefined): IncotermRule | undefined {
  const word = /^\s*(C&F|CNF|[A-Za-z]{3})(?![A-Za-z])/iu.exec(text ?? '')?.[1]?.toUpperCase();
  if (word === undefined) return undefined;
  return byRule.get(word === 'C&F' || word === 'CNF' ? 'CFR' : word);
}
