// What is it in another currency, by whose rate of which day? A dated table as the European Central Bank publishes it:
// one unit of `base` is so many of each other. Amounts in unlike currencies are never added without it.
import Big from 'big.js';
import { convertMoney, sumMoney, type Money } from '../../base/index.ts';

export type RateTable = {
  readonly base: string;
  /** Whose rates, as a page shows it. */
  readonly source: string;
  /** In any order; decimals as text. */
  readonly rows: readonly { readonly date: string; readonly rates: Readonly<Record<string, string>> }[];
};

export type RateUsed = { readonly source: string; readonly date: string };

/** The amount by the newest row that is not after `date` and has both currencies; undefined without one. */
export function convertAt(
  amount: Money,
  to: string,
  date: string,
  table: RateTable | undefined,
): { readonly money: Money; readonly rate?: RateUsed } | undefined {
  if (amount.currency === to) return { money: amount };
  if (table === undefined) return undefined;
  const rateOf = (row: RateTable['rows'][number], currency: string) =>
    currency === table.base ? '1' : row.rates[currency];
  const usable = table.rows.filter(
    (row) => row.date <= date && rateOf(row, amount.currency) !== undefined && rateOf(row, to) !== undefined,
  );
  const newest = usable.reduce<(typeof usable)[number] | undefined>(
    (best, row) => (best === undefined || row.date > best.date ? row : best),
    undefined,
  );
  if (newest === undefined) return undefined;
  const rate = new Big(rateOf(newest, to)!).div(rateOf(newest, amount.currency)!);
  return {
    money: convertMoney(amount, to, rate.toFixed(12)),
    rate: { source: table.source, date: newest.date },
  };
}

export type SummedMoney = {
  readonly total: Money;
  /** What could not be converted, one sum a currency; not in the total. */
  readonly unconverted: readonly Money[];
  /** The oldest rate that was used. */
  readonly rate?: RateUsed;
};

/** All in one currency is summed in it; otherwise everything that the table permits is converted to `currency`. */
export function sumInOneCurrency(
  amounts: readonly Money[],
  { currency, date, rates }: { currency: string; date: string; rates?: RateTable | undefined },
): SummedMoney {
  const first = amounts[0];
  if (first !== undefined && amounts.every((amount) => amount.currency === first.currency))
    return { total: sumMoney(amounts), unconverted: [] };
  const byCurrency = Map.groupBy(amounts, (amount) => amount.currency);
  const converted: Money[] = [];
  const unconverted: Money[] = [];
  let oldest: RateUsed | undefined;
  for (const list of byCurrency.values()) {
    const sum = sumMoney(list);
    const found = convertAt(sum, currency, date, rates);
    if (found === undefined) unconverted.push(sum);
    else converted.push(found.money);
    if (found?.rate && (oldest === undefined || found.rate.date < oldest.date)) oldest = found.rate;
  }
  return { total: sumMoney(converted, currency), unconverted, ...(oldest && { rate: oldest }) };
}
