// How are lots and departures written down? As the lists that `parseLots` and `parseDepartures` read.
import type { Departure, Lot, Room } from '../task.ts';
import { departureColumns, lotColumns } from './read-lists.ts';

export function writeLots(lots: readonly Lot[]): string {
  return writeCsv(
    [...lotColumns.required, ...lotColumns.optional],
    lots.map((lot) => ({
      ...{ id: lot.id, from: lot.from, to: lot.to, ready: isoOf(lot.readyMs), due: isoOf(lot.dueMs) },
      ...{ weight_kg: lot.weightKg, volume_m3: lot.volumeM3, temperature: lot.temperature },
      ...{ min_c: lot.setPointC?.min, max_c: lot.setPointC?.max, dg_class: lot.dgClasses.join(' ') },
      ...{ food: lot.food, odour: lot.odour, owner: lot.owner, shares: lot.shares, divisible: lot.divisible },
      ...{ late_usd_per_day: lot.lateUsdPerDay, due_is_hard: lot.dueIsHard },
    })),
  );
}

/** Rooms that several departures share are written with each of them. */
export function writeDepartures(departures: readonly Departure[], rooms: readonly Room[]): string {
  const roomOf = new Map(rooms.map((room) => [room.id, room]));
  return writeCsv(
    [...departureColumns.required, ...departureColumns.optional],
    departures.map((one) => {
      const own = one.rooms.flatMap((id) => roomOf.get(id) ?? []);
      return {
        ...{
          id: one.id,
          from: one.from,
          to: one.to,
          cut_off: isoOf(one.cutOffMs),
          arrive: isoOf(one.arriveMs),
        },
        ...{ usd_per_teu: one.usdPerTeu, lcl_usd_per_wm: one.lclUsdPerWm },
        capacity_teu: least(own.flatMap(({ teu }) => teu ?? [])),
        reefer_plugs: least(own.flatMap(({ plugs }) => plugs ?? [])),
      };
    }),
  );
}

function least(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values);
}

function writeCsv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number | boolean | undefined>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => cellOf(row[column])).join(','));
  return [columns.join(','), ...lines].map((line) => `${line}\n`).join('');
}

function cellOf(value: string | number | boolean | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function isoOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString();
}
