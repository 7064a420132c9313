// On how few suppliers, countries, ports, carriers and currencies does the trade of twelve months hang? Orders tell of suppliers,
// countries of origin and currencies, shipments of ports and carriers; money in the reporting currency.
import { dateOf, fromEpochMs, type Money } from '../../base/index.ts';
import { concentration, type ConcentrationRow } from '../../decide/index.ts';
import { convertAt } from '../../sense/index.ts';
import type { Principal } from '../access/index.ts';
import { referenceRates, reportingCurrency } from '../response/reference-rates.ts';
import { iso } from '../views/index.ts';
import { dayMs, orderRows, portRows, shipmentRows, type PortRow, type TradeOptions } from './trade-rows.ts';
import { nextTurn } from '../operation/next-turn.ts';

const sharesMax = 100;
const digits = 10 ** 2;

export type Dated = { readonly lastSeq: number };

export async function concentrationOf(trade: TradeOptions, reader: Principal, nowMs: number) {
  const sinceMs = yearBefore(nowMs);
  const orders = await orderRows(trade, reader, sinceMs);
  const shipments = await shipmentRows(trade, reader, sinceMs);
  const legs = await portRows(
    trade,
    reader,
    shipments.map(({ key }) => key),
  );
  const ports = portsOf(legs);
  const inReporting = converter(nowMs);
  const originOf = new Map(
    shipments.flatMap(({ orders: of, originCountry }) =>
      originCountry === undefined ? [] : of.map((order) => [order, originCountry] as const),
    ),
  );
  const seqs = new Map<string, number>([...orders, ...shipments].map(({ key, lastSeq }) => [key, lastSeq]));
  let unconverted = 0;
  const valued = (id: string, money: Money | undefined): { id: string; value: number } => {
    const value = money === undefined ? 0 : inReporting(money);
    if (money !== undefined && value === undefined) unconverted++;
    return { id, value: value ?? 0 };
  };
  const ofOrders = orders.map((row): ConcentrationRow => ({
    ...valued(row.key, row.value),
    ...{ supplier: row.seller, country: originOf.get(row.key), currency: row.value?.currency },
  }));
  const valuedShipments = shipments.map((row) => ({ row, ...valued(row.key, row.value) }));
  const ofShipments = (end: 'loading' | 'discharge') =>
    valuedShipments.map(({ row, id, value }): ConcentrationRow => ({
      ...{ id, value, carrier: row.carrier, port: ports.get(row.key)?.[end] },
    }));
  const [loading, discharge] = [
    concentration(ofShipments('loading')),
    concentration(ofShipments('discharge')),
  ];
  const told = concentration(ofOrders);
  const pick = (from: typeof told, dimension: string) => from.find((each) => each.dimension === dimension)!;
  const chosen = [
    ['supplier', 'orders', pick(told, 'supplier')],
    ['country', 'orders', pick(told, 'country')],
    ['port-of-loading', 'shipments', pick(loading, 'port')],
    ['port-of-discharge', 'shipments', pick(discharge, 'port')],
    ['carrier', 'shipments', pick(loading, 'carrier')],
    ['currency', 'orders', pick(told, 'currency')],
  ] as const;
  const newest = await newestStatements(
    trade,
    chosen.flatMap(([, , { shares }]) => shares.slice(0, sharesMax).map(({ evidence }) => evidence)),
    seqs,
  );
  return {
    ...{ asOf: iso(nowMs), since: iso(sinceMs), currency: reportingCurrency, unconverted },
    ...{ orders: orders.length, shipments: shipments.length },
    dimensions: chosen.map(([dimension, basis, found]) => ({
      ...{ dimension, basis, hhi: found.hhi, level: found.level },
      hhiPoints: found.hhi === null ? null : Math.round(found.hhi * 10_000),
      ...{ effectiveNumber: found.effectiveNumber, unknownShare: found.unknownShare },
      parts: found.shares.length,
      shares: found.shares.slice(0, sharesMax).map(({ key, share, value, rows, evidence }) => {
        const at = newest(evidence);
        return {
          ...{ key, share, rows, evidence: [...evidence] },
          value: { amount: value / digits, currency: reportingCurrency },
          ...(at !== undefined && { newestAt: iso(at), ageDays: (nowMs - at) / dayMs }),
        };
      }),
    })),
  };
}

/** Whole minor units of the reporting currency; undefined where no rate is known. */
export function converter(nowMs: number): (money: Money) => number | undefined {
  const date = dateOf(fromEpochMs(nowMs));
  return (money) => convertAt(money, reportingCurrency, date, referenceRates)?.money.minor;
}

export function yearBefore(nowMs: number, years = 1): number {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC').subtract({ years })
    .epochMilliseconds;
}

/** Where the main leg begins and ends: by sea if any leg is, else by air. */
export function portsOf(legs: readonly PortRow[]): Map<string, { loading?: string; discharge?: string }> {
  const byShipment = Map.groupBy(legs, ({ shipment }) => shipment);
  return new Map(
    [...byShipment].map(([shipment, own]) => {
      const sea = own.filter(({ mode }) => mode === 'sea');
      const main = sea.length > 0 ? sea : own;
      const [loading, discharge] = [main[0]?.from, main.at(-1)?.to];
      return [
        shipment,
        { ...(loading !== undefined && { loading }), ...(discharge !== undefined && { discharge }) },
      ];
    }),
  );
}

/** When the newest statement on any of some subjects was received. */
export async function newestStatements(
  { store }: TradeOptions,
  lists: readonly (readonly string[])[],
  seqs: ReadonlyMap<string, number>,
): Promise<(keys: readonly string[]) => number | undefined> {
  const newestOf = (keys: readonly string[]) =>
    keys.reduce<string | undefined>(
      (best, key) => (best === undefined || (seqs.get(key) ?? 0) > (seqs.get(best) ?? 0) ? key : best),
      undefined,
    );
  const wanted = [...new Set(lists.flatMap((keys) => newestOf(keys) ?? []))];
  const times = new Map<string, number>();
  for (let from = 0; from < wanted.length; from += 100) {
    const states = await store.projections.states(wanted.slice(from, from + 100));
    for (const [key, { lastReceivedAt }] of states) times.set(key, lastReceivedAt);
    await nextTurn();
  }
  return (keys) => times.get(newestOf(keys) ?? '');
}
