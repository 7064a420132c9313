// Which days does a country work? Weekends by country with the day from which each rule holds; public holidays come from
// a source that is passed in, so that no table of holidays weighs on a browser.

/** `date` is YYYY-MM-DD. `working` marks a weekend day that is worked to make up for a holiday, as in mainland China. */
export type Holiday = { readonly date: string; readonly name: string; readonly working?: true };

/** `country` is ISO 3166-1 alpha-2; `region` the part of ISO 3166-2 behind the hyphen. */
export type HolidaySource = (country: string, year: number, region?: string) => readonly Holiday[];

export type BusinessCalendar = {
  isWorkingDay(date: string): boolean;
  /** The holiday's name; undefined when it is none. */
  findHoliday(date: string): string | undefined;
  /** The date itself when it is a working day, else the first one after it. */
  nextWorkingDay(date: string): string;
  /** So many working days after the date, or before it for a negative count; 0 is {@link nextWorkingDay}. */
  addWorkingDays(date: string, count: number): string;
};

// ISO weekday numbers, Monday is 1. The latest rule stands first; the last one has no beginning.
type WeekendRule = { readonly from?: string; readonly days: readonly number[] };

const saturdaySunday = [6, 7];
const fridaySaturday = [5, 6];
const thursdayFriday = [4, 5];

const fridaySaturdayCountries = 'BD BH DJ DZ EG IL IQ JO KW LY MV OM PS QA SD SY YE'.split(' ');

const weekends: ReadonlyMap<string, readonly WeekendRule[]> = new Map<string, readonly WeekendRule[]>([
  ...fridaySaturdayCountries.map((code): [string, readonly WeekendRule[]] => [
    code,
    [{ days: fridaySaturday }],
  ]),
  // Royal order of June 2013: the first Saturday off was 29 June.
  ['SA', [{ from: '2013-06-29', days: fridaySaturday }, { days: thursdayFriday }]],
  // Federal decision of December 2021: Saturday and Sunday from January 2022 (Friday afternoon off, not counted here).
  ['AE', [{ from: '2022-01-01', days: saturdaySunday }, { days: fridaySaturday }]],
  // Sharjah alone takes three days.
  ['AE-SH', [{ from: '2022-01-01', days: [5, 6, 7] }, { days: fridaySaturday }]],
  ['AF', [{ days: thursdayFriday }]],
  ['IR', [{ days: thursdayFriday }]],
  ['BN', [{ days: [5, 7] }]],
  ['NP', [{ days: [6] }]],
  // Malaysian states; Johor went back to Saturday and Sunday in 2025.
  [
    'MY-01',
    [
      { from: '2025-01-01', days: saturdaySunday },
      { from: '2014-01-01', days: fridaySaturday },
      { days: saturdaySunday },
    ],
  ],
  ['MY-02', [{ days: fridaySaturday }]],
  ['MY-03', [{ days: fridaySaturday }]],
  ['MY-11', [{ days: fridaySaturday }]],
]);

const defaultWeekend: readonly WeekendRule[] = [{ days: saturdaySunday }];
const countMax = 10_000;
// No country rests longer at a stretch than about two weeks: more means that the source is wrong.
const restDaysMax = 60;

/** The ISO weekdays (Monday 1) that rest in the country or region on the date. */
export function weekendOf(country: string, date: string, region?: string): readonly number[] {
  const rules = weekends.get(`${country}-${region}`) ?? weekends.get(country) ?? defaultWeekend;
  return (rules.find(({ from }) => from === undefined || date >= from) ?? defaultWeekend[0]!).days;
}

/** The working days of a country. Dates are YYYY-MM-DD; a date that is none throws RangeError. */
export function businessCalendar(options: {
  readonly country: string;
  readonly region?: string;
  readonly holidays: HolidaySource;
}): BusinessCalendar {
  const { country, region, holidays } = options;
  const years = new Map<number, ReadonlyMap<string, Holiday>>();
  const entryOf = (date: Temporal.PlainDate): Holiday | undefined => {
    let year = years.get(date.year);
    if (year === undefined) {
      year = new Map(holidays(country, date.year, region).map((holiday) => [holiday.date, holiday]));
      years.set(date.year, year);
    }
    return year.get(date.toString());
  };
  const works = (date: Temporal.PlainDate): boolean => {
    const entry = entryOf(date);
    if (entry !== undefined) return entry.working === true;
    return !weekendOf(country, date.toString(), region).includes(date.dayOfWeek);
  };
  const seek = (start: Temporal.PlainDate, step: 1 | -1): Temporal.PlainDate => {
    let date = start;
    for (let tries = 0; tries <= restDaysMax; tries++) {
      if (works(date)) return date;
      date = date.add({ days: step });
    }
    throw new RangeError(`${country} has no working day within ${restDaysMax} days of ${start.toString()}`);
  };
  return {
    isWorkingDay: (date) => works(Temporal.PlainDate.from(date)),
    findHoliday: (date) => {
      const entry = entryOf(Temporal.PlainDate.from(date));
      return entry?.working === true ? undefined : entry?.name;
    },
    nextWorkingDay: (date) => seek(Temporal.PlainDate.from(date), 1).toString(),
    addWorkingDays: (date, count) => {
      if (!Number.isInteger(count) || Math.abs(count) > countMax) {
        throw new RangeError(`count must be a whole number of at most ${countMax}`);
      }
      const step = count < 0 ? -1 : 1;
      let day = Temporal.PlainDate.from(date);
      if (count === 0) return seek(day, 1).toString();
      for (let left = Math.abs(count); left > 0; left--) day = seek(day.add({ days: step }), step);
      return day.toString();
    },
  };
}
