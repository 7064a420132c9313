// What does a ship pay to pass a canal, and when did that hold? Tolls a TEU of the ship's capacity, dated.
import { fail, succeed, type Money, type Result } from '../../base/index.ts';
import type { ChokepointName } from '../sea/index.ts';

export type CanalFee = {
  readonly chokepoint: ChokepointName;
  /** YYYY-MM-DD, to before `until`. */
  readonly from: string;
  readonly until?: string;
  readonly usdPerCall: number;
  readonly usdPerTeu: number;
  readonly source: string;
};

const planning = 'Portolan planning figure of the size of published tolls; the authority sends the bill';

/** Straits are free; the Turkish ones charge dues and pilots. */
export const planningCanalFees: readonly CanalFee[] = [
  fee('suez', '2021-01-01', 90_000, 24),
  fee('suez', '2023-01-01', 110_000, 29),
  fee('suez', '2024-01-15', 120_000, 32),
  fee('panama', '2021-01-01', 60_000, 68),
  fee('panama', '2023-01-01', 150_000, 60),
  fee('panama', '2025-01-01', 200_000, 62),
  fee('kiel', '2021-01-01', 6_000, 4),
  fee('bosporus', '2021-01-01', 8_000, 3),
];

function fee(chokepoint: ChokepointName, from: string, usdPerCall: number, usdPerTeu: number): CanalFee {
  return { chokepoint, from, usdPerCall, usdPerTeu, source: planning };
}

/** The fee that holds on a day: of several, the one that began last. Undefined where there is none: open water. */
export function canalFeeAt(
  fees: readonly CanalFee[],
  chokepoint: ChokepointName,
  date: string,
): CanalFee | undefined {
  return fees
    .filter((each) => each.chokepoint === chokepoint && each.from <= date && (each.until ?? '9') > date)
    .reduce<CanalFee | undefined>(
      (last, each) => (last !== undefined && last.from > each.from ? last : each),
      undefined,
    );
}

/** For a whole ship, in US dollars. Fails with `fuel.no-price` for a canal whose fees all begin later. */
export function canalCost(
  fees: readonly CanalFee[],
  {
    chokepoint,
    date,
    teu,
  }: { readonly chokepoint: ChokepointName; readonly date: string; readonly teu: number },
): Result<Money> {
  const held = canalFeeAt(fees, chokepoint, date);
  if (held !== undefined)
    return succeed({ minor: Math.round((held.usdPerCall + held.usdPerTeu * teu) * 100), currency: 'USD' });
  if (!fees.some((each) => each.chokepoint === chokepoint)) return succeed({ minor: 0, currency: 'USD' });
  return fail('fuel.no-price', `There is no fee for ${chokepoint} on ${date}.`);
}
