import { describe, expect, test } from 'vitest';
import { businessCalendar, weekendOf, type HolidaySource } from './index.ts';

// 2026-10-01 to 07 is the National Day holiday, 2026-10-10 a Saturday that is worked for it.
const invented: HolidaySource = (country, year) =>
  country !== 'CN' || year !== 2026
    ? []
    : [
        ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, name: 'National Day' })),
        { date: '2026-10-10', name: 'National Day', working: true as const },
      ];
const china = businessCalendar({ country: 'CN', holidays: invented });

describe('business calendars', () => {
  test('a holiday rests and a make-up Saturday is worked', () => {
    expect(china.isWorkingDay('2026-10-01')).toBe(false);
    expect(china.findHoliday('2026-10-01')).toBe('National Day');
    expect(china.isWorkingDay('2026-10-10')).toBe(true);
    expect(china.findHoliday('2026-10-10')).toBeUndefined();
    expect(china.isWorkingDay('2026-10-11')).toBe(false);
  });

  test('working days are counted over holidays and weekends, forth and back', () => {
    expect(china.addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(china.addWorkingDays('2026-09-30', 3)).toBe('2026-10-10');
    expect(china.addWorkingDays('2026-10-08', -1)).toBe('2026-09-30');
    expect(china.addWorkingDays('2026-10-03', 0)).toBe('2026-10-08');
    expect(china.nextWorkingDay('2026-10-09')).toBe('2026-10-09');
  });

  test('weekends follow the country and the year', () => {
    expect(weekendOf('DE', '2026-03-18')).toEqual([6, 7]);
    expect(weekendOf('EG', '2026-03-18')).toEqual([5, 6]);
    expect(weekendOf('SA', '2013-06-28')).toEqual([4, 5]);
    expect(weekendOf('SA', '2013-06-29')).toEqual([5, 6]);
    expect(weekendOf('AE', '2021-12-31')).toEqual([5, 6]);
    expect(weekendOf('AE', '2022-01-01')).toEqual([6, 7]);
    expect(weekendOf('AE', '2022-01-01', 'SH')).toEqual([5, 6, 7]);
    expect(weekendOf('MY', '2026-01-01', '02')).toEqual([5, 6]);
  });

  test('a source without any working day is an error and not an endless search', () => {
    const never: HolidaySource = (_, year) =>
      Array.from({ length: 366 }, (_unused, day) => ({
        date: Temporal.PlainDate.from(`${year}-01-01`).add({ days: day }).toString(),
        name: 'Rest',
      }));
    const calendar = businessCalendar({ country: 'DE', holidays: never });
    expect(() => calendar.nextWorkingDay('2026-01-01')).toThrow('no working day');
    expect(() => china.addWorkingDays('2026-01-01', 1e9)).toThrow('whole number');
    expect(() => china.isWorkingDay('2026-02-30')).toThrow(RangeError);
  });
});
