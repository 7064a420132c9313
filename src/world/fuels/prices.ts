// What does a tonne of fuel, or of emission allowance, cost when? Dated rows that users supply; the planning rows below stand
// in, and say so.
import * as z from 'zod';
import {
  fail,
  failWith,
  parseMoney,
  problem,
  succeed,
  type Money,
  type Problem,
  type Result,
} from '../../base/index.ts';
import { readNamedRows, type NamedRow } from '../../exchange/index.ts';
import { fuelIds, type FuelId } from './fuel.ts';

/** `eua` is the allowance for a tonne of CO2e in the EU ETS. Electricity is priced by the megawatt-hour. */
export type PricedItem = FuelId | 'eua';
export const pricedItems: readonly PricedItem[] = [...fuelIds, 'eua'];

export type PriceRow = {
  readonly item: PricedItem;
  /** YYYY-MM-DD: from this day on, until a later row. */
  readonly date: string;
  readonly perTonne: Money;
  /** UN/LOCODE where it is bunkered; left out, anywhere. */
  readonly place?: string;
  readonly source: string;
};

/** Sorted by date. */
export type PriceSeries = readonly PriceRow[];

const day = z.iso.date();
const planning = 'Portolan planning price, rounded to the range of 2023 and 2024; no quotation';
const usd = (dollars: number): Money => ({ minor: dollars * 100, currency: 'USD' });

export const planningPrices: PriceSeries = [
  ...(
    [
      ['vlsfo', 600],
      ['hsfo', 480],
      ['mgo', 780],
      ['lng-otto', 700],
      ['lng-diesel', 700],
      ['methanol', 380],
      ['bio-methanol', 1050],
      ['e-methanol', 1700],
      ['ammonia', 450],
      ['e-ammonia', 1000],
      ['biodiesel', 1150],
      ['hvo', 1800],
      ['b24', 735],
      ['b30', 770],
      ['jet', 850],
      ['diesel', 1100],
      ['electricity', 100],
    ] as const
  ).map(([item, price]): PriceRow => ({ item, date: '2023-01-01', perTonne: usd(price), source: planning })),
  { item: 'eua', date: '2023-01-01', perTonne: { minor: 7000, currency: 'EUR' }, source: planning },
];

/** The row that holds on a day: one of the place before one of any place. */
export function priceAt(
  series: PriceSeries,
  { item, date, place }: { readonly item: PricedItem; readonly date: string; readonly place?: string },
): Result<PriceRow> {
  const rows = series.filter((row) => row.item === item && row.date <= date);
  const row =
    rows.findLast((each) => place !== undefined && each.place === place) ??
    rows.findLast((each) => each.place === undefined);
  if (row !== undefined) return succeed(row);
  return fail('fuel.no-price', `There is no price of ${item} for ${date} or an earlier day.`);
}

/** The mean of the rows dated in a period, from its first day to before its last, as bunker surcharges take it. */
export function averagePrice(
  series: PriceSeries,
  item: PricedItem,
  { from, until }: { readonly from: string; readonly until: string },
): Result<Money> {
  const rows = series.filter((row) => row.item === item && row.date >= from && row.date < until);
  const [first] = rows;
  if (first === undefined)
    return fail('fuel.no-price', `There is no price of ${item} from ${from} to before ${until}.`);
  const { currency } = first.perTonne;
  if (rows.some((row) => row.perTonne.currency !== currency))
    return fail(
      'fuel.invalid',
      `The prices of ${item} from ${from} to before ${until} are in two currencies.`,
    );
  const sum = rows.reduce((total, { perTonne }) => total + perTonne.minor, 0);
  return succeed({ minor: Math.round(sum / rows.length), currency });
}

/**
 * Reads CSV with the columns item (or fuel), date, price (a tonne), currency, and where wanted place and source. Codes
 * `fuel.invalid` with line and column, and those of reading a table.
 */
export function parsePrices(bytes: Uint8Array, source = 'supplied prices'): Result<PriceSeries> {
  const read = readNamedRows(bytes, { required: ['date', 'price', 'currency'] });
  if (!read.ok) return read;
  const problems: Problem[] = [];
  const rows = read.value.flatMap((row): PriceRow[] => {
    const parsed = parseRow(row, source);
    if (parsed.ok) return [parsed.value];
    problems.push(...parsed.problems);
    return [];
  });
  if (problems.length > 0) return failWith(problems.slice(0, 20));
  return succeed(rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)));
}

function parseRow({ line, cells }: NamedRow, source: string): Result<PriceRow> {
  const item = (cells['item'] ?? cells['fuel'] ?? '').toLowerCase();
  if (!(pricedItems as readonly string[]).includes(item))
    return wrong(line, 'item', `"${item.slice(0, 40)}" is none of ${pricedItems.join(', ')}.`);
  const date = cells['date'] ?? '';
  if (!day.safeParse(date).success)
    return wrong(line, 'date', `"${date.slice(0, 40)}" is no day: write YYYY-MM-DD.`);
  const money = parseMoney(cells['price'] ?? '', (cells['currency'] ?? '').toUpperCase());
  if (!money.ok)
    return failWith(money.problems.map((each) => ({ ...each, where: { line, column: 'price' } })));
  if (money.value.minor < 0) return wrong(line, 'price', 'A price is not below zero.');
  const place = cells['place']?.replaceAll(' ', '').toUpperCase();
  return succeed({
    ...{ item: item as PricedItem, date, perTonne: money.value, source: cells['source'] ?? source },
    ...(place !== undefined && { place }),
  });
}

function wrong(line: number, column: string, message: string): Result<never> {
  return failWith([problem('fuel.invalid', message, { line, column })]);
}
