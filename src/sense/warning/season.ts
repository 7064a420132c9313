// Which day of the week is it, and how far from the lunar new year, when East Asia's ports rest? Calendars by Temporal.

const epoch = Temporal.PlainDate.from('1970-01-01');

/** Days from 1970-01-01. @param date YYYY-MM-DD, known to be one */
export function dayOf(date: string): number {
  return epoch.until(Temporal.PlainDate.from(date)).days;
}

/** YYYY-MM-DD. */
export function dateOf(day: number): string {
  return epoch.add({ days: day }).toString();
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

const newYears = new Map<number, number>();

function newYearOf(year: number): number {
  const known = newYears.get(year);
  if (known !== undefined) return known;
  const date = Temporal.PlainDate.from({ calendar: 'chinese', year, month: 1, day: 1 });
  const day = dayOf(date.withCalendar('iso8601').toString());
  newYears.set(year, day);
  return day;
}

/** Ports wind down two weeks before and are back four weeks after. */
const [daysBefore, daysAfter] = [14, 28];

/**
 * How many days the lunar new years of one year ago, two years ago and so on stand off from where 364-day years would put them.
 * @returns none when the day is not near a lunar new year
 */
export function newYearShifts(day: number, years: number): readonly number[] {
  if (years < 1) return [];
  const { year } = epoch.add({ days: day });
  const newYear = newYearOf(year);
  if (day < newYear - daysBefore || day > newYear + daysAfter) return [];
  return Array.from({ length: years }, (_, k) => newYearOf(year - k - 1) - newYear + 364 * (k + 1));
}
