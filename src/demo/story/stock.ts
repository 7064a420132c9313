// What lies in the stores? The same items that are on the way, counted every two weeks, with cover of months; for a few it
// runs out before the next shipment is there.
import { seededRandom } from '../../base/index.ts';
import { dayMs, hourMs, isoTime } from './clock.ts';
import { currencyOf, items, type Item } from './goods.ts';
import { depots, type Depot } from './places.ts';
import type { Report } from './report.ts';
import type { StoryShipment } from './shipment.ts';
import type { Ways } from './ways.ts';

export type StockPosition = {
  readonly depot: Depot;
  readonly item: Item;
  readonly org: string;
  readonly dailyDemand: number;
  /** Days that the stock lasts at the first count. */
  readonly coverDays: number;
};

export const countEveryMs = 14 * dayMs;

/** Scarce wherever they are: the insulin of the hospitals, and some others. */
const scarce: readonly (readonly [place: string, sku: string, coverDays: number])[] = [
  ['LEJ', 'HB-DEC-01', 9],
  ['EIN', 'HB-DEC-03', 16],
  ['MUC', 'HB-HAN-02', 12],
  ['ORD', 'HB-PEA-02', 14],
];

export function stockPositions(seed: string, shipments: readonly StoryShipment[]): StockPosition[] {
  const counts = new Map<string, number>();
  for (const { depot, orders } of shipments) {
    for (const { item } of orders.flatMap(({ lines }) => lines)) {
      const key = `${depot.place} ${item.sku}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return depots.flatMap((depot) =>
    items.flatMap((item): StockPosition[] => {
      const key = `${depot.place} ${item.sku}`;
      const few = scarce.find(([place, sku]) => place === depot.place && sku === item.sku)?.[2];
      if ((counts.get(key) ?? 0) < 3 && few === undefined) return [];
      const random = seededRandom(`${seed} stock ${key}`);
      const dailyDemand = Math.max(1, Math.round((2600 / item.price) * (0.4 + random.next())));
      const coverDays = few ?? random.integer(75, 150);
      return [{ depot, item, org: depot.customer ?? depot.warehouse, dailyDemand, coverDays }];
    }),
  );
}

/** The count of a position on the day with that number, from 0. */
export function countOf(position: StockPosition, start: number, day: number, ways: Ways): Report {
  const { depot, item, org, dailyDemand, coverDays } = position;
  const place = ways.placeOf(depot.place);
  // What is sold is replenished, but for what is scarce: that runs down to almost nothing and stays there.
  const cover = coverDays > 40 ? coverDays + ((day * 7) % 23) - 11 : Math.max(3, coverDays - day * 0.2);
  const onHand = Math.round(dailyDemand * cover);
  const at = start + day * dayMs + 5 * hourMs;
  const currency = currencyOf[item.supplier] ?? 'USD';
  const row = {
    Place: place.code,
    Country: place.country,
    Item: item.sku,
    Description: item.description,
    'On hand': onHand,
    Reserved: Math.round(dailyDemand * 2),
    'Daily demand': dailyDemand,
    'Safety stock': dailyDemand * 14,
    Unit: item.unit,
    'Unit value': item.price,
    Currency: currency,
    Counted: isoTime(at, place.zone),
  };
  return { at, org, list: 'stock', row };
}
