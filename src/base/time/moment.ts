// When did it happen, said no more precisely than it was said? One string in the form of RFC 9557 (IXDTF), which keeps
// the precision, the offset and the zone of the source. A local time whose zone nobody stated stays local. A zone that
// was added by us carries the elective suffix [_zone=inferred] (RFC 9557 §3.2: keys with "_" are private).
import { fail, succeed, unwrap, type Result } from '../errors/index.ts';
import { plainMs } from './plain-moment.ts';

declare const momentBrand: unique symbol;

/** Canonical text, made only by {@link parseMoment} and the functions beside it. */
export type Moment = string & { readonly [momentBrand]: true };

export type MomentPrecision = 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** A moment taken apart. `time` and `offset` are as written; `zone` is an IANA name or a fixed offset. */
export type MomentParts = {
  readonly date: string;
  readonly precision: MomentPrecision;
  readonly time?: string;
  readonly offset?: string;
  readonly zone?: string;
  readonly inferred: boolean;
};

const lengthMax = 120;
const pattern =
  /^(\d{4}-\d{2})(?:(-\d{2})(?:[Tt](\d{2}(?::\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?)([Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?((?:\[[^[\]]*\])*)$/;

/** Reads ISO 8601 extended format or RFC 9557; the text that comes out is canonical. Error `moment.invalid`. */
export function parseMoment(text: string): Result<Moment> {
  if (plainMs(text) !== undefined) return succeed(text as Moment);
  const found = text.length > lengthMax ? null : pattern.exec(text.trim());
  if (found === null) return invalid(text, 'it is not of the form 2026-03-18T07:40+08:00[Asia/Shanghai]');
  const [, month = '', day, time, offset, suffixes = ''] = found;
  const suffix = readSuffixes(suffixes);
  if (suffix === undefined) return invalid(text, 'its zone or a critical suffix is not known');
  const draft: MomentParts = {
    date: day === undefined ? month : month + day,
    precision: precisionOf(day, time),
    ...(time !== undefined && { time: time.replace(',', '.') }),
    ...(offset !== undefined && { offset: canonicalOffset(offset) }),
    ...suffix,
  };
  try {
    return succeed(writeMoment(settle(draft)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return invalid(text, 'no such date, time or offset exists there');
  }
}

/** For moments written in the program; throws where {@link parseMoment} fails. */
export function moment(text: string): Moment {
  return unwrap(parseMoment(text));
}

export function momentPrecision(m: Moment): MomentPrecision {
  return partsOf(m).precision;
}

/** The IANA zone; else the fixed offset, 'UTC' for Z; undefined when nobody said. */
export function momentZone(m: Moment): string | undefined {
  const { zone, offset } = partsOf(m);
  return zone ?? (offset === 'Z' ? 'UTC' : offset);
}

export function zoneKnown(m: Moment): boolean {
  return momentZone(m) !== undefined;
}

export function zoneInferred(m: Moment): boolean {
  return m.endsWith('[_zone=inferred]');
}

/** The calendar date as it was said, where it was said; the first day for a mere month. */
export function dateOf(m: Moment): string {
  return m.length >= 10 && m[7] === '-' ? m.slice(0, 10) : `${m.slice(0, 7)}-01`;
}

/** Whether the runtime's time zone database knows the name. */
export function isTimeZone(name: string): boolean {
  return canonicalZone(name) !== undefined;
}

/** Takes a canonical moment apart. */
export function partsOf(m: Moment): MomentParts {
  const found = pattern.exec(m);
  if (found === null) throw new TypeError(`not a moment: ${m}`);
  const [, month = '', day, time, offset, suffixes = ''] = found;
  const zoneEnd = suffixes.indexOf(']');
  const zone = suffixes.startsWith('[_') || zoneEnd < 0 ? undefined : suffixes.slice(1, zoneEnd);
  return {
    date: day === undefined ? month : month + day,
    precision: precisionOf(day, time),
    ...(time !== undefined && { time }),
    ...(offset !== undefined && { offset }),
    ...(zone !== undefined && { zone }),
    inferred: suffixes.endsWith('[_zone=inferred]'),
  };
}

export function writeMoment({ date, time, offset, zone, inferred }: MomentParts): Moment {
  const clock = time === undefined ? '' : `T${time}${offset ?? ''}`;
  const suffix = zone === undefined ? '' : `[${zone}]${inferred ? '[_zone=inferred]' : ''}`;
  return `${date}${clock}${suffix}` as Moment;
}

/** The wall clock of a moment in a zone, cut to its precision, with the offset that holds there and then. */
export function partsInZone(
  instant: Temporal.Instant,
  zone: string,
  { precision, inferred }: Pick<MomentParts, 'precision' | 'inferred'>,
): MomentParts {
  const local = instant.toZonedDateTimeISO(zone);
  const date = local.toPlainDate().toString();
  const known = { zone, inferred };
  if (precision === 'month') return { date: date.slice(0, 7), precision, ...known };
  if (precision === 'day') return { date, precision, ...known };
  // A zone with a half-hour offset shows a whole hour of elsewhere with its minutes.
  const shown = precision === 'hour' && local.minute !== 0 ? 'minute' : precision;
  const digits = { hour: 2, minute: 5, second: 8, millisecond: 12 }[shown];
  const time = local.toPlainTime().toString({ smallestUnit: 'millisecond' }).slice(0, digits);
  const offset = local.offset;
  if (zone === 'UTC') return { date, time, offset: 'Z', precision: shown, inferred: false };
  return { date, time, offset, precision: shown, ...known };
}

/** Completes the offset where the zone settles it, and refuses what the calendar or the zone contradicts. */
export function settle(parts: MomentParts): MomentParts {
  const { date, time, offset, zone, precision } = parts;
  if (time === undefined) {
    if (precision === 'month') Temporal.PlainYearMonth.from(date);
    else Temporal.PlainDate.from(date);
    return parts;
  }
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  if (zone === undefined) {
    if (offset !== undefined) Temporal.Instant.from(`${date}T${time}${offset}`);
    return parts;
  }
  if (offset === 'Z') return partsInZone(Temporal.Instant.from(`${date}T${time}Z`), zone, parts);
  if (offset !== undefined) {
    Temporal.ZonedDateTime.from(`${date}T${time}${offset}[${zone}]`, { offset: 'reject' });
    return parts;
  }
  // A wall-clock time that the change of the clocks repeats or skips keeps its zone and gets no offset.
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return earlier.offset === later.offset ? { ...parts, offset: earlier.offset } : parts;
}

/** The zone's name in the case of the database; undefined when unknown. */
export function canonicalZone(name: string): string | undefined {
  if (!/^[A-Za-z0-9_+\-/:]{1,64}$/.test(name)) return undefined;
  const known = zoneNames.get(name);
  if (known !== undefined) return known;
  try {
    const canonical = new Temporal.ZonedDateTime(0n, name).timeZoneId;
    if (zoneNames.size < zoneNamesMax) zoneNames.set(name, canonical);
    return canonical;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

// Room for every name of the database; further spellings in odd case are looked up each time.
const zoneNamesMax = 1000;
const zoneNames = new Map<string, string>();

function readSuffixes(text: string): Pick<MomentParts, 'zone' | 'inferred'> | undefined {
  let zone: string | undefined;
  let inferred = false;
  const suffixes = text === '' ? [] : text.slice(1, -1).split('][');
  for (const [index, suffix] of suffixes.entries()) {
    const critical = suffix.startsWith('!');
    const body = critical ? suffix.slice(1) : suffix;
    if (body === '_zone=inferred') inferred = true;
    else if (body.includes('=')) {
      // RFC 9557 §3.3: what is elective and unknown may be ignored, what is critical and unknown may not.
      if (critical && body !== 'u-ca=iso8601') return undefined;
    } else {
      zone = index === 0 ? canonicalZone(body) : undefined;
      if (zone === undefined) return undefined;
    }
  }
  return zone === undefined ? { inferred: false } : { zone, inferred };
}

function precisionOf(day: string | undefined, time: string | undefined): MomentPrecision {
  if (day === undefined) return 'month';
  if (time === undefined) return 'day';
  return time.length === 2
    ? 'hour'
    : time.length === 5
      ? 'minute'
      : time.length === 8
        ? 'second'
        : 'millisecond';
}

function canonicalOffset(offset: string): string {
  // RFC 9557 §2: −00:00 says the same as Z.
  if (offset === 'z' || offset === '-00:00' || offset === '-0000' || offset === '-00') return 'Z';
  if (offset.length === 3) return `${offset}:00`;
  return offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
}

function invalid(text: string, why: string): Result<never> {
  return fail('moment.invalid', `The time "${text.slice(0, lengthMax)}" could not be read: ${why}.`);
}
