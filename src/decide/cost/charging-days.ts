// When does a day of a tariff begin, and which day is it at an instant? Local days of a zone from midnight or a cut-off
// hour, or blocks of 24 hours; days that a zone has skipped do not exist.

export type Slot = {
  /** The local date of the day; of a block, the one on which it begins. */
  readonly date: string;
  readonly beginMs: number;
  /** Of the next one: [beginMs, endMs). */
  readonly endMs: number;
};

export type LocalDays = {
  /** The day to which an instant belongs. */
  dayAt(ms: number): Slot;
  next(day: Slot): Slot;
  /** The local date that a calendar on the wall shows. */
  dateAt(ms: number): string;
};

/**
 * @param dayBegins HH:MM. The day begins with the first instant at which the clock of the zone shows that time or a later
 *   one of the date, so that midnights which a change of the clocks skips or repeats part the days once.
 */
export function localDays(zone: string, dayBegins: string): LocalDays {
  const slots = new Map<string, Slot>();
  const time = Temporal.PlainTime.from(dayBegins);

  function nextDate(date: Temporal.PlainDate): Temporal.PlainDate {
    const next = date.add({ days: 1 });
    return exists(next, zone) ? next : nextDate(next);
  }

  /** Days are asked for again and again, by every container that stood there. */
  function slotOf(date: Temporal.PlainDate): Slot {
    const key = date.toString();
    const known = slots.get(key);
    if (known !== undefined) return known;
    const beginMs = firstInstant(date, time, zone);
    const slot = { date: key, beginMs, endMs: firstInstant(nextDate(date), time, zone) };
    slots.set(key, slot);
    return slot;
  }

  const following = new Map<string, Slot>();
  function next({ date }: Slot): Slot {
    const known = following.get(date);
    if (known !== undefined) return known;
    const slot = slotOf(nextDate(Temporal.PlainDate.from(date)));
    following.set(date, slot);
    return slot;
  }

  function dayAt(ms: number): Slot {
    let date = wall(ms, zone).toPlainDate();
    while (!exists(date, zone) || ms < slotOf(date).beginMs) date = date.subtract({ days: 1 });
    let slot = slotOf(date);
    // Clocks that go back over midnight show the old date again in a day that has begun.
    while (ms >= slot.endMs) slot = next(slot);
    return slot;
  }

  return { dayAt, next, dateAt: (ms) => wall(ms, zone).toPlainDate().toString() };
}

function wall(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
}

/** Samoa had no 30 December 2011. */
function exists(date: Temporal.PlainDate, zone: string): boolean {
  return date.toZonedDateTime(zone).toPlainDate().equals(date);
}

function firstInstant(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): number {
  const asked = date.toPlainDateTime(time);
  const found = date.toZonedDateTime({ timeZone: zone, plainTime: time });
  if (found.toPlainDateTime().equals(asked)) return found.epochMilliseconds;
  // The clock never shows the time: it jumps over it, and the day begins with the jump.
  const jump = found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return Math.min(found.epochMilliseconds, (jump ?? found).epochMilliseconds);
}
