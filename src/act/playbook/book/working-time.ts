// When is somebody there? Working hours of a place by its zone, weekend and public holidays: the next working moment, and so many
// working hours or days after one. An escalation that rings at night, or on a holiday, reaches nobody.
import { businessCalendar, fail, succeed, type HolidaySource, type Result } from '../../../base/index.ts';

export type WorkPlace = {
  readonly zone: string;
  /** ISO 3166-1 alpha-2; without it no holidays are known and Saturday and Sunday rest. */
  readonly country?: string;
  readonly region?: string;
  /** `09:00` to `17:00` where nobody says otherwise. */
  readonly open?: string;
  readonly close?: string;
};

const defaultHours = { open: '09:00', close: '17:00' } as const;
/** ISO 3166 leaves XX to its users: here, a country of which nothing is known. */
const nowhere = 'XX';
const daysMax = 1000;

type Shift = { readonly startMs: number; readonly endMs: number };

function* shiftsFrom(atMs: number, place: WorkPlace, holidays: HolidaySource): Generator<Shift> {
  const { zone, country = nowhere, region, open = defaultHours.open, close = defaultHours.close } = place;
  const source: HolidaySource = country === nowhere ? () => [] : holidays;
  const calendar = businessCalendar({ country, holidays: source, ...(region !== undefined && { region }) });
  let date = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
  for (let day = 0; day < daysMax; day += 1, date = date.add({ days: 1 })) {
    if (!calendar.isWorkingDay(date.toString())) continue;
    const at = (plainTime: string) => date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
    const shift = { startMs: at(open), endMs: at(close) };
    if (shift.endMs > atMs && shift.endMs > shift.startMs) yield shift;
  }
}

/** The moment itself in working hours, else when they begin next. */
export function nextWorkingMoment(atMs: number, place: WorkPlace, holidays: HolidaySource): number {
  for (const { startMs } of shiftsFrom(atMs, place, holidays)) return Math.max(atMs, startMs);
  return atMs;
}

/** So many hours later, of which only working hours count. */
export function addWorkingHours(
  atMs: number,
  hours: number,
  place: WorkPlace,
  holidays: HolidaySource,
): Result<number> {
  let leftMs = hours * 3_600_000;
  for (const { startMs, endMs } of shiftsFrom(atMs, place, holidays)) {
    const fromMs = Math.max(atMs, startMs);
    if (fromMs + leftMs <= endMs) return succeed(fromMs + leftMs);
    leftMs -= endMs - fromMs;
  }
  return fail('usage.invalid', `${hours} working hours do not end within ${daysMax} days.`);
}

/** The end of the working day that is so many after this one. */
export function addWorkingDays(
  atMs: number,
  days: number,
  place: WorkPlace,
  holidays: HolidaySource,
): number {
  const { zone } = place;
  const today = Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
  let left = days;
  for (const { endMs } of shiftsFrom(atMs, place, holidays)) {
    const day = Temporal.Instant.fromEpochMilliseconds(endMs - 1)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
    if (day === today) continue;
    left -= 1;
    if (left === 0) return endMs;
  }
  return atMs;
}
