// Which moment do a date, a time and a zone of X12 tell? DE 373 or 374 (CCYYMMDD, before 004010 YYMMDD), DE 337 (HHMM to
// HHMMSSDD), DE 623 (two letters, or ISO offsets in hours as 01 to 24).
import { parseMoment, type Moment } from '../../../base/index.ts';
import type { MomentForm } from '../fields.ts';

const pivotYear = 70;

// DE 623: standard (S) and daylight (D) times have an offset of their own.
const offsets: Readonly<Record<string, string>> = {
  ...{ UT: 'Z', GM: 'Z', NS: '-03:30', ND: '-02:30', TS: '-04:00', TD: '-03:00' },
  ...{ ES: '-05:00', ED: '-04:00', CS: '-06:00', CD: '-05:00', MS: '-07:00', MD: '-06:00' },
  ...{ PS: '-08:00', PD: '-07:00', AS: '-09:00', AD: '-08:00', HS: '-10:00', HD: '-09:00' },
};

// Times of a region, whichever of the two holds there on that day; the zone is our reading of the code.
const zones: Readonly<Record<string, string>> = {
  AT: 'America/Anchorage',
  CT: 'America/Chicago',
  ET: 'America/New_York',
  HT: 'Pacific/Honolulu',
  MT: 'America/Denver',
  NT: 'America/St_Johns',
  PT: 'America/Los_Angeles',
  TT: 'America/Halifax',
};

/** Undefined when date or time does not fit. A zone that is not known leaves the time local; `LT` is local. */
export function readX12DateTime(date: string, time = '', zone = ''): Moment | undefined {
  const day = isoDate(date.trim());
  if (day === undefined) return undefined;
  const clock = isoTime(time.trim());
  if (clock === undefined) return undefined;
  const parsed = parseMoment(clock === '' ? day : `${day}T${clock}${zoneText(zone.trim())}`);
  return parsed.ok ? parsed.value : undefined;
}

function isoDate(text: string): string | undefined {
  if (/^\d{6}$/u.test(text)) {
    return isoDate(`${Number(text.slice(0, 2)) < pivotYear ? '20' : '19'}${text}`);
  }
  return /^\d{8}$/u.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : undefined;
}

function isoTime(text: string): string | undefined {
  if (text === '') return '';
  if (!/^(\d{4}|\d{6}|\d{7,8})$/u.test(text)) return undefined;
  const clock = text.match(/.{2}/gu)!.slice(0, 3).join(':');
  return text.length > 6 ? `${clock}.${text.slice(6)}` : clock;
}

function zoneText(code: string): string {
  if (Object.hasOwn(offsets, code)) return offsets[code]!;
  if (Object.hasOwn(zones, code)) return `[${zones[code]}][_zone=inferred]`;
  const hours = /^\d{2}$/u.test(code) ? Number(code) : 0;
  if (hours < 1 || hours > 24) return '';
  // 01 to 12 lie east of Greenwich; 13 is twelve hours west, 24 one hour west.
  const shift = hours <= 12 ? hours : hours - 25;
  return `${shift < 0 ? '-' : '+'}${String(Math.abs(shift)).padStart(2, '0')}:00`;
}

export type X12DateTime = { readonly date: string; readonly time: string; readonly zone: string };

/** Undefined for a mere month, which X12 has no date for. An offset that has no code is told as universal time. */
export function writeX12DateTime(moment: Moment, version: string): X12DateTime | undefined {
  const found =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?[.\d]*(Z|[+-]\d{2}:\d{2})?(?:\[([^\]]*)\])?)?/u.exec(
      moment,
    );
  if (found === null) return undefined;
  const [, year = '', month, day, hour, minute = '00', second = '', offset, zone] = found;
  // Two digits of the year until 003072; the century came with 004010.
  const century = /^00[0-3]/u.test(version) ? year.slice(2) : year;
  const date = `${century}${month}${day}`;
  if (hour === undefined) return { date, time: '', zone: '' };
  const regional = Object.entries(zones).find(([, name]) => name === zone)?.[0];
  const code = regional ?? zoneCode(offset);
  if (code === undefined && offset !== undefined) {
    const universal = Temporal.Instant.from(moment.replace(/\[.*$/u, '')).toString({
      smallestUnit: second === '' ? 'minute' : 'second',
    });
    return writeX12DateTime(universal as Moment, version);
  }
  return { date, time: `${hour}${minute}${second}`, zone: code ?? '' };
}

function zoneCode(offset: string | undefined): string | undefined {
  if (offset === undefined) return undefined;
  if (offset === 'Z' || offset === '+00:00') return 'UT';
  if (!offset.endsWith(':00')) return undefined;
  const hours = Number(offset.slice(0, 3));
  return String(hours > 0 ? hours : hours + 25).padStart(2, '0');
}

/** Date, time and zone, each where there is a place for it: `['2', '3', '4']`. */
export const x12Moment: MomentForm = {
  read: ([date = '', time, zone]) => readX12DateTime(date, time, zone),
  write: (moment, version) => {
    const written = writeX12DateTime(moment, version);
    return written === undefined ? undefined : [written.date, written.time, written.zone];
  },
};

/** Elements whose time stands before its date. */
export const x12Date: MomentForm = {
  read: ([date = '']) => readX12DateTime(date),
  write: (moment, version) => {
    const written = writeX12DateTime(moment, version);
    return written === undefined ? undefined : [written.date];
  },
};
