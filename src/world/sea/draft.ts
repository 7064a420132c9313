// How deep may a ship be that passes? Limits of canals and straits, metres of draught, as facts of their rules and charts.
import { chokepointNames, type ChokepointName } from './chokepoints.ts';

/**
 * What is left out is deep enough for every ship. Suez: 66 ft (Suez Canal Authority, rules of navigation). Panama: 50 ft in
 * tropical fresh water, the new locks (Panama Canal Authority). Kiel: 9.5 m (Kiel Canal administration; less for long
 * ships). Malacca: some 20.5 m, as 3.5 m have to stay under the keel (IMO resolution MSC.375(93)) over the 24 m of One
 * Fathom Bank. Torres: 12.2 m (AMSA, Prince of Wales Channel). Sunda: 18 m, uneven and poorly charted in its north-east:
 * a planning figure.
 */
const draftLimitsM: Readonly<Partial<Record<ChokepointName, number>>> = {
  suez: 20.1,
  panama: 15.2,
  kiel: 9.5,
  malacca: 20.5,
  torres: 12.2,
  sunda: 18,
};

/** Metres; undefined where every ship can pass. */
export function draftLimitOf(name: ChokepointName): number | undefined {
  return draftLimitsM[name];
}

/** Where a ship of so much draught cannot pass. */
export function tooShallowFor(draftM: number): ChokepointName[] {
  return chokepointNames.filter((name) => draftM > (draftLimitsM[name] ?? Infinity));
}
