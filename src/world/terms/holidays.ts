// Which days are public holidays? The rules of `date-holidays` for some 200 countries and their regions, read when they
// are first asked for; and, for mainland China, what the State Council announces each year, worked weekends included.
import type { Holiday, HolidaySource } from '../../base/index.ts';
import { chinaDays } from './china-days.ts';

/** The part of `date-holidays` that is used: a holiday may last for days and may begin at noon. */
type Found = {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
  readonly type: string;
};
type Rules = new (country: string, region?: string) => { getHolidays(year: number): readonly Found[] };

const dayMs = 86_400_000;
// Nobody asks for more countries and years than this in one run; beyond it they are worked out again.
const keptMax = 2000;

let loading: Promise<HolidaySource> | undefined;

/** Loads the rules (some 90 ms and a few megabytes) when first called; the source then answers at once. */
export function loadHolidays(): Promise<HolidaySource> {
  loading ??= import('date-holidays').then((rules) => createHolidaySource(rules.default as unknown as Rules));
  return loading;
}

/** No holidays at all: weekends still rest. For tariffs that count calendar days. */
export const noHolidays: HolidaySource = () => [];

function createHolidaySource(rules: Rules): HolidaySource {
  const kept = new Map<string, readonly Holiday[]>();
  return (country, year, region) => {
    const key = `${country}-${region ?? ''}-${year}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const days =
      country === 'CN'
        ? (chinaDays(year) ?? byRule(rules, country, year))
        : byRule(rules, country, year, region);
    if (kept.size < keptMax) kept.set(key, days);
    return days;
  };
}

/** A holiday that began on the last days of the year before may reach into this one. */
function byRule(rules: Rules, country: string, year: number, region?: string): readonly Holiday[] {
  const source = region === undefined ? new rules(country) : new rules(country, region);
  const found = [...(source.getHolidays(year - 1) ?? []), ...(source.getHolidays(year) ?? [])];
  const days = new Map<string, Holiday>();
  for (const holiday of found) {
    if (holiday.type !== 'public' || isPart(holiday) || isForChildren(country, holiday)) continue;
    for (const date of datesOf(holiday)) {
      if (Number(date.slice(0, 4)) === year && !days.has(date)) days.set(date, { date, name: holiday.name });
    }
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** An afternoon off does not make a day of rest. */
function isPart({ date, start, end }: Found): boolean {
  return end.getTime() - start.getTime() < dayMs / 2 || /^\S+ (?:0[6-9]|1\d|2[0-3]):/u.test(date);
}

/** 1 June is a day off in mainland China for those under fourteen only. */
function isForChildren(country: string, { date }: Found): boolean {
  return country === 'CN' && date.slice(5, 10) === '06-01';
}

function datesOf({ date, start, end }: Found): string[] {
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  // A change of the clocks makes one of the days longer or shorter.
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  return Array.from({ length: Math.min(count, 20) }, (_, index) => first.add({ days: index }).toString());
}
