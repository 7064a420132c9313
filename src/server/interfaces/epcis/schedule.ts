// When is a scheduled query run next? Fields as the query schedule of EPCIS 2.0 §8.2.5.3 has them: numbers, ranges in brackets and lists of
// both, in UTC; days of the week count from 1 for Monday.

const ranges = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [1, 7],
} as const;
export type ScheduleField = keyof typeof ranges;
export const scheduleFields = Object.keys(ranges) as ScheduleField[];
export type QuerySchedule = Partial<Record<ScheduleField, string>>;

type Fields = Record<ScheduleField, ReadonlySet<number>>;

/** The message says what is wrong. */
export function checkSchedule(schedule: Readonly<Record<string, unknown>>): string | undefined {
  const names = Object.keys(schedule);
  if (names.length === 0) return 'A schedule names one field at least.';
  for (const name of names) {
    if (!Object.hasOwn(ranges, name)) return `A schedule has no field "${name.slice(0, 40)}".`;
    const value = schedule[name];
    if (typeof value !== 'string' || parseField(name as ScheduleField, value) === undefined) {
      const [low, high] = ranges[name as ScheduleField];
      return `${name} takes numbers from ${low} to ${high}, as in "5", "1,15" or "[8-17]".`;
    }
  }
  return undefined;
}

function parseField(name: ScheduleField, text: string): Set<number> | undefined {
  const [low, high] = ranges[name];
  const values = new Set<number>();
  if (text.length > 300) return undefined;
  for (const part of text.split(',')) {
    const found = /^(?:(\d{1,2})|\[(\d{1,2})-(\d{1,2})\])$/u.exec(part.trim());
    if (found === null) return undefined;
    const from = Number(found[1] ?? found[2]);
    const to = Number(found[1] ?? found[3]);
    if (from < low || to > high || from > to) return undefined;
    for (let value = from; value <= to; value++) values.add(value);
  }
  return values;
}

/** A field that is left out matches always; below the finest that is named, the first: `hour: "1"` is once, at 01:00:00. */
function fieldsOf(schedule: QuerySchedule): Fields {
  const finest = scheduleFields.findIndex((name) => schedule[name] !== undefined);
  return Object.fromEntries(
    scheduleFields.map((name, at) => {
      const given = schedule[name];
      if (given !== undefined) return [name, parseField(name, given) ?? new Set<number>()];
      const [low, high] = ranges[name];
      return [
        name,
        new Set(at < finest && at < 3 ? [low] : Array.from({ length: high - low + 1 }, (_, i) => low + i)),
      ];
    }),
  ) as unknown as Fields;
}

const dayMs = 86_400_000;
/** A 29th of February that is a Monday comes within 28 years, but for the turn of a century. */
const daysMax = 366 * 40;

/** The next time after `now`, both in epoch milliseconds; nothing where the schedule names no day that exists. */
export function nextTime(schedule: QuerySchedule, now: number): number | undefined {
  const fields = fieldsOf(schedule);
  const after = Math.floor(now / 1000) * 1000 + 1000;
  const today = Math.floor(after / dayMs) * dayMs;
  for (let day = 0; day < daysMax; day++) {
    const start = today + day * dayMs;
    if (!isDay(fields, start)) continue;
    const found = timeOfDay(fields, Math.max(0, after - start));
    if (found !== undefined) return start + found;
  }
  return undefined;
}

function isDay({ dayOfMonth, month, dayOfWeek }: Fields, start: number): boolean {
  const date = new Date(start);
  return (
    month.has(date.getUTCMonth() + 1) &&
    dayOfMonth.has(date.getUTCDate()) &&
    dayOfWeek.has(date.getUTCDay() === 0 ? 7 : date.getUTCDay())
  );
}

/** Milliseconds into the day, at `from` or later. */
function timeOfDay({ hour, minute, second }: Fields, from: number): number | undefined {
  for (const h of sorted(hour)) {
    if ((h + 1) * 3_600_000 <= from) continue;
    for (const m of sorted(minute)) {
      if (h * 3_600_000 + (m + 1) * 60_000 <= from) continue;
      for (const s of sorted(second)) {
        const at = h * 3_600_000 + m * 60_000 + s * 1000;
        if (at >= from) return at;
      }
    }
  }
  return undefined;
}

function sorted(values: ReadonlySet<number>): number[] {
  return [...values].toSorted((a, b) => a - b);
}
