// Is this a day of work, a day of rest, or a holiday by the calendar of a tariff? The country's calendar, with the days on
// which the place is closed or works beside it.
import { businessCalendar, type HolidaySource } from '../../base/index.ts';
import type { WorkingCalendar } from '../../world/index.ts';

export type DayKinds = {
  isWorking(date: string): boolean;
  /** Its name, for a public holiday or closed day; a weekend is none. */
  findHoliday(date: string): string | undefined;
};

/** Without a calendar every day is one of work. */
export function dayKindsOf(calendar: WorkingCalendar | undefined, holidays: HolidaySource): DayKinds {
  if (calendar === undefined) return { isWorking: () => true, findHoliday: () => undefined };
  const { country, region } = calendar;
  const days = businessCalendar({ country, ...(region !== undefined && { region }), holidays });
  const closed = new Set(calendar.closed);
  const worked = new Set(calendar.worked);
  const known = new Map<string, boolean>();
  return {
    isWorking: (date) => {
      const kept = known.get(date);
      if (kept !== undefined) return kept;
      const works = worked.has(date) || (!closed.has(date) && days.isWorkingDay(date));
      known.set(date, works);
      return works;
    },
    findHoliday: (date) => {
      if (worked.has(date)) return undefined;
      return closed.has(date) ? 'closed' : days.findHoliday(date);
    },
  };
}
