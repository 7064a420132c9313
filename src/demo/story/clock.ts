// How do the partners' programs write a time? On the wall clock of the place, with its offset.

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

const offsets = new Map<string, number>();

/** Minutes east of UTC in the zone; kept per zone and day, as no clock here needs the hour of a change to summer time. */
function offsetMinutes(ms: number, zone: string): number {
  const key = `${zone} ${Math.floor(ms / dayMs)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 50_000) offsets.clear();
  const noon = Temporal.Instant.fromEpochMilliseconds(Math.floor(ms / dayMs) * dayMs + dayMs / 2);
  const minutes = noon.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
  offsets.set(key, minutes);
  return minutes;
}

/** `2026-03-18T07:40+08:00`; epoch milliseconds, cut to the minute. */
export function isoTime(ms: number, zone: string): string {
  const minutes = offsetMinutes(ms, zone);
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = minutes < 0 ? '-' : '+';
  const local = new Date(ms + minutes * minuteMs).toISOString().slice(0, 16);
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `2026-03-18`, the day on the wall clock of the zone. */
export function isoDay(ms: number, zone = 'UTC'): string {
  return isoTime(ms, zone).slice(0, 10);
}
