// Which series of days can warn? What feeds gave, and what the record itself counts: orders by supplier, departures and arrivals by
// port, days that cargo stood there, days that a supplier's deliveries came late; only of what the reader may see.
import { dateOf, fromEpochMs } from '../../base/index.ts';
import { detectorPresets, type DetectorOptions } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import type { Feeds } from '../feeds/index.ts';
import { yearBefore } from './concentration.ts';
import { daysLate } from './scores.ts';
import {
  dayMs,
  dayOf,
  orderRows,
  portRows,
  shipmentRows,
  type OrderRow,
  type ShipmentRow,
  type TradeOptions,
} from './trade-rows.ts';
import { nextTurn } from '../operation/next-turn.ts';

export type WarningKind = 'feed' | 'orders' | 'departures' | 'arrivals' | 'dwell' | 'lateness';

export type WarningSeries = {
  readonly id: string;
  readonly kind: WarningKind;
  /** Supplier, UN/LOCODE, or the name that the feed gives. */
  readonly of: string;
  readonly unit: string;
  readonly options: DetectorOptions;
  /** `count`: of how many things the value is the mean. */
  readonly days: readonly { readonly date: string; readonly value: number; readonly count?: number }[];
  /** Keys of what was counted last. */
  readonly about: readonly string[];
};

const historyYears = 3;
const figuresMax = 200_000;
const aboutMax = 20;
/** Fewer days than this say nothing about a usual day. */
const daysMin = 7;

export async function recordSeries(
  trade: TradeOptions,
  reader: Principal,
  nowMs: number,
): Promise<WarningSeries[]> {
  const sinceMs = yearBefore(nowMs, historyYears);
  const orders = await orderRows(trade, reader, sinceMs);
  const shipments = await shipmentRows(trade, reader, sinceMs);
  const legs = await portRows(
    trade,
    reader,
    shipments.map(({ key }) => key),
  );
  const marks: Mark[] = latenessMarks(orders, shipments);
  for (const { key, seller, orderedOn } of orders)
    if (seller !== undefined && orderedOn !== undefined)
      marks.push({ kind: 'orders', of: seller, at: orderedOn, key });
  for (const [at, leg] of legs.entries()) {
    const { shipment: key, from, to, departed, arrived } = leg;
    if (from !== undefined && departed !== undefined)
      marks.push({ kind: 'departures', of: from, at: departed, key });
    if (to === undefined || arrived === undefined) continue;
    marks.push({ kind: 'arrivals', of: to, at: arrived, key });
    const next = legs[at + 1];
    if (next?.shipment === key && next.departed !== undefined && next.departed >= arrived)
      marks.push({ kind: 'dwell', of: to, at: next.departed, key, value: (next.departed - arrived) / dayMs });
  }
  const groups = Map.groupBy(
    marks.filter(({ at }) => at >= sinceMs && at < nowMs),
    ({ kind, of }) => `${kind}/${of}`,
  );
  const dates = new Map<number, string>();
  const dateOfDay = (day: number): string => {
    const date = dates.get(day) ?? dateAt(day * dayMs);
    dates.set(day, date);
    return date;
  };
  const series: WarningSeries[] = [];
  for (const [id, own] of groups) {
    series.push(...seriesOf(id, own, { today: dayOf(nowMs), dateOfDay }));
    await nextTurn();
  }
  return series;
}

type Mark = {
  readonly kind: Exclude<WarningKind, 'feed'>;
  readonly of: string;
  readonly at: number;
  readonly key: string;
  readonly value?: number;
};

/** A delivery counts on its day, for each supplier whose orders came with it; what came early was not late. */
function latenessMarks(orders: readonly OrderRow[], shipments: readonly ShipmentRow[]): Mark[] {
  const sellerOf = new Map(orders.map(({ key, seller }) => [key, seller]));
  return shipments.flatMap((row) => {
    const { key, arrival: at, status } = row;
    const late = status === 'delivered' || status === 'arrived' ? daysLate(row) : undefined;
    if (at === undefined || late === undefined) return [];
    const sellers = new Set(row.orders.flatMap((order) => sellerOf.get(order) ?? []));
    return [...sellers].map((of): Mark => ({ kind: 'lateness', of, at, key, value: Math.max(0, late) }));
  });
}

const optionsOf: Readonly<Record<Mark['kind'], DetectorOptions>> = {
  orders: detectorPresets.orders,
  departures: detectorPresets.traffic,
  arrivals: detectorPresets.traffic,
  dwell: detectorPresets.dwell,
  lateness: detectorPresets.lateness,
};

function dateAt(ms: number): string {
  return dateOf(fromEpochMs(ms));
}

/** A day without an order or arrival is a day of none; a day without dwell or delivery is missing. Today is not over and left out. */
function seriesOf(
  id: string,
  marks: readonly Mark[],
  { today, dateOfDay }: { readonly today: number; readonly dateOfDay: (day: number) => string },
): WarningSeries[] {
  const { kind, of } = marks[0]!;
  const isMean = kind === 'dwell' || kind === 'lateness';
  const byDay = Map.groupBy(marks, ({ at }) => dayOf(at));
  const start = [...byDay.keys()].reduce((a, b) => Math.min(a, b));
  const count = today - start;
  if (count < daysMin) return [];
  const days = Array.from({ length: count }, (_, at) => {
    const date = dateOfDay(start + at);
    const own = byDay.get(start + at) ?? [];
    const mean = own.reduce((sum, { value = 0 }) => sum + value, 0) / own.length;
    return isMean ? { date, value: mean, count: own.length } : { date, value: own.length };
  }).filter(({ value }) => !Number.isNaN(value));
  const newest = [...marks].sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
  const about = [...new Set(newest.map(({ key }) => key))].slice(0, aboutMax);
  return [{ id, kind, of, unit: isMean ? 'days' : kind, options: optionsOf[kind], days, about }];
}

/** Passages and port calls; rates of currencies and the rest of what feeds tell are not watched. */
const watchedFigure = /^portwatch\/.+\/(n_total|portcalls)$/u;

export async function feedSeries(feeds: Pick<Feeds, 'figures'>, nowMs: number): Promise<WarningSeries[]> {
  const from = dateAt(yearBefore(nowMs, historyYears));
  const figures = (await feeds.figures({ from, limit: figuresMax })).filter(({ series }) =>
    watchedFigure.test(series),
  );
  return [...Map.groupBy(figures, ({ series }) => series)].map(([id, own]) => ({
    ...{ id, kind: 'feed' as const, of: own[0]!.name ?? id, unit: own[0]!.unit, about: [] },
    options: detectorPresets.traffic,
    days: own.map(({ date, value }) => ({ date, value })).sort((a, b) => (a.date < b.date ? -1 : 1)),
  }));
}
