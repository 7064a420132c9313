// When is "2026-03-29T02:30" at a place? Schedules are written in the time of the place. A time that the clocks leave out, or
// show twice, is refused unless its offset is written.
import { fail, succeed, type Result, type Where } from '../../../base/index.ts';

const pattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Epoch milliseconds; `moment.invalid` otherwise. The zone counts only where no offset is written. */
export function parseLocalTime(text: string, zone: string | undefined, where: Where): Result<number> {
  const found = pattern.exec(text.trim());
  const refuse = (why: string) => fail('moment.invalid', `"${text.slice(0, 40)}": ${why}`, where);
  if (found === null) return refuse('write 2026-03-29T14:30, or with its offset 2026-03-29T14:30+02:00.');
  const iso = text.trim().replace(' ', 'T');
  try {
    if (found[1] !== undefined) return succeed(Temporal.Instant.from(iso).epochMilliseconds);
  } catch {
    return refuse('there is no such date, time or offset.');
  }
  if (zone === undefined)
    return refuse(
      'nobody knows the clock of this place: correct its code, or write the offset, as in +02:00.',
    );
  let local: Temporal.PlainDateTime;
  try {
    local = Temporal.PlainDateTime.from(iso, { overflow: 'reject' });
  } catch {
    return refuse('there is no such date or time.');
  }
  try {
    return succeed(local.toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds);
  } catch {
    return refuse(`the clocks of ${zone} leave it out or show it twice: add the offset, as in +02:00.`);
  }
}
