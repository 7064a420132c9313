// What may a moment denote on the one line of epoch milliseconds, and what lies a duration after it? Calendar arithmetic
// is Temporal's; nothing here reads a clock.
import { PortolanError, problem } from '../errors/index.ts';
import {
  canonicalZone,
  partsInZone,
  partsOf,
  settle,
  writeMoment,
  type Moment,
  type MomentParts,
  type MomentPrecision,
} from './moment.ts';
import { plainMs } from './plain-moment.ts';

const msPerHour = 3_600_000;
// The zones in use run from UTC−12 (Baker Island) to UTC+14 (Kiritimati).
const hoursBehindUtcMax = 12;
const hoursAheadOfUtcMax = 14;
const spanMs = { hour: msPerHour, minute: 60_000, second: 1000, millisecond: 1 } as const;

/** The moment at which the epoch milliseconds stand on the wall clock of the zone. UTC is written with Z. */
export function fromEpochMs(ms: number, zone = 'UTC', precision: MomentPrecision = 'millisecond'): Moment {
  const instant = Temporal.Instant.fromEpochMilliseconds(ms);
  return writeMoment(partsInZone(instant, knownZone(zone), { precision, inferred: false }));
}

/** A local time read as the wall clock of the zone; a moment that has its offset is the same instant shown there. A
 * date or month that has a zone stays as it is. Throws `moment.invalid` for a zone that is not known. */
export function inZone(m: Moment, zone: string, { inferred = false }: { inferred?: boolean } = {}): Moment {
  const name = knownZone(zone);
  const parts = partsOf(m);
  if (parts.time !== undefined && parts.offset !== undefined) {
    return writeMoment(partsInZone(startOf(parts, 'earlier'), name, { ...parts, inferred }));
  }
  if (parts.zone !== undefined) return m;
  return writeMoment(settle({ ...parts, zone: name, inferred }));
}

/** The first epoch millisecond that the moment may denote. */
export function earliestMs(m: Moment): number {
  const plain = m.endsWith('Z') ? plainMs(m) : undefined;
  if (plain !== undefined) return plain;
  const parts = partsOf(m);
  const widened = hasZone(parts) ? 0 : hoursAheadOfUtcMax * msPerHour;
  return startOf(parts, 'earlier').epochMilliseconds - widened;
}

/** The last epoch millisecond, inclusive, that the moment may denote. */
export function latestMs(m: Moment): number {
  const parts = partsOf(m);
  const widened = hasZone(parts) ? 0 : hoursBehindUtcMax * msPerHour;
  return endOf(parts) - 1 + widened;
}

/** One number to order by: the earliest millisecond, an unknown zone read as UTC. */
export function sortMs(m: Moment): number {
  return plainMs(m) ?? startOf(partsOf(m), 'earlier').epochMilliseconds;
}

const zoned = /(?:Z|\]|[+-]\d{2}:\d{2})$/u;

/**
 * Hours from one moment to another of the same place. Where only one of both tells its zone, the other is of the same: both are
 * read from the wall clock.
 */
export function hoursBetween(from: Moment, to: Moment): number {
  if (zoned.test(from) === zoned.test(to)) return (sortMs(to) - sortMs(from)) / msPerHour;
  return (wallClockMs(to) - wallClockMs(from)) / msPerHour;
}

function wallClockMs(m: Moment): number {
  const { zone: _zone, offset: _offset, ...local } = partsOf(m);
  return startOf(local, 'earlier').epochMilliseconds;
}

/** The moment an ISO 8601 duration later, or earlier with a leading "-": "PT36H", "P3D", "-P1M". Days and months are
 * those of the wall clock of its zone. The result is as precise as `m` was, the remainder cut off. */
export function addDuration(m: Moment, duration: string): Moment {
  const parts = partsOf(m);
  const span = readDuration(duration);
  if (parts.time === undefined) {
    const later = Temporal.PlainDate.from(firstDay(parts)).add(span).toString();
    return writeMoment({ ...parts, date: parts.precision === 'month' ? later.slice(0, 7) : later });
  }
  if (!hasZone(parts)) {
    const later = Temporal.PlainDateTime.from(`${parts.date}T${parts.time}`).add(span);
    const shown = partsInZone(later.toZonedDateTime('UTC').toInstant(), 'UTC', parts);
    return writeMoment({ date: shown.date, time: shown.time!, precision: parts.precision, inferred: false });
  }
  const zone = parts.zone ?? (parts.offset === 'Z' ? 'UTC' : parts.offset!);
  const later = startOf(parts, 'earlier').toZonedDateTimeISO(zone).add(span).toInstant();
  const shown = partsInZone(later, zone, parts);
  if (parts.zone !== undefined) return writeMoment(shown);
  return writeMoment({
    date: shown.date,
    time: shown.time!,
    offset: parts.offset!,
    precision: parts.precision,
    inferred: false,
  });
}

function readDuration(text: string): Temporal.Duration {
  try {
    return Temporal.Duration.from(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PortolanError([
      problem('moment.invalid', `"${text.slice(0, 60)}" is no ISO 8601 duration such as PT36H or P3D.`),
    ]);
  }
}

function knownZone(zone: string): string {
  const name = canonicalZone(zone);
  if (name !== undefined) return name;
  throw new PortolanError([
    problem('moment.invalid', `"${zone.slice(0, 60)}" is no time zone of the IANA database.`),
  ]);
}

function hasZone({ zone, offset }: MomentParts): boolean {
  return zone !== undefined || offset !== undefined;
}

function firstDay({ date, precision }: MomentParts): string {
  return precision === 'month' ? `${date}-01` : date;
}

/** The instant at which the moment begins; an unknown zone is read as UTC. */
function startOf(parts: MomentParts, disambiguation: 'earlier' | 'later'): Temporal.Instant {
  const { time = '00', offset, zone } = parts;
  const wall = `${firstDay(parts)}T${time}`;
  if (offset !== undefined || zone === undefined) return Temporal.Instant.from(wall + (offset ?? 'Z'));
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation }).toInstant();
}

/** The first epoch millisecond after the moment. */
function endOf(parts: MomentParts): number {
  const { precision } = parts;
  if (precision !== 'month' && precision !== 'day') {
    return startOf(parts, 'later').epochMilliseconds + spanMs[precision];
  }
  const next = Temporal.PlainDate.from(firstDay(parts)).add(
    precision === 'month' ? { months: 1 } : { days: 1 },
  );
  return startOf({ ...parts, precision: 'day', date: next.toString() }, 'later').epochMilliseconds;
}
