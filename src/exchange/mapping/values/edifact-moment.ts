// Which moment does a DTM tell, and how is one written? DE 2379 says how it is written. 203 and its like are local times
// whose zone nobody tells: they stay local. 205, 303 and 304 carry a zone.
import { parseMoment, type Moment } from '../../../base/index.ts';
import type { MomentForm } from '../fields.ts';

// Two-digit years of 101 and 201 as ISO 9735 systems of the nineties wrote them.
const pivotYear = 70;

/** Undefined when the value does not fit its format or names no moment (periods, weeks). */
export function readDateTime(value: string, format: string): Moment | undefined {
  const text = value.trim();
  const iso = isoText(text, format) ?? isoText(text, formatByLength(text));
  const parsed = iso === undefined ? undefined : parseMoment(iso);
  return parsed?.ok === true ? parsed.value : undefined;
}

/** Senders that name one format and write another are common; digits of a date speak for themselves. */
function formatByLength(text: string): string {
  if (!/^(19|20)\d+$/u.test(text)) return '';
  return { 6: '610', 8: '102', 12: '203', 14: '204' }[text.length] ?? '';
}

function isoText(text: string, format: string): string | undefined {
  switch (format) {
    case '2':
      return /^\d{6}$/u.test(text)
        ? isoDigits(century(text.slice(4)) + text.slice(4) + text.slice(2, 4) + text.slice(0, 2), 8)
        : undefined;
    case '101':
    case '201':
      return /^\d{6}(\d{4})?$/u.test(text)
        ? isoDigits(century(text) + text, text.length === 6 ? 8 : 12)
        : undefined;
    case '102':
      return isoDigits(text, 8);
    case '203':
      return isoDigits(text, 12);
    case '204':
      return isoDigits(text, 14);
    case '205':
      return zoned(text, 12, /^([+-]\d{2})(\d{2})$/u);
    case '303':
      return zoned(text, 12, /^([+-]\d{2}):?(\d{2})?$/u);
    case '304':
      return zoned(text, 14, /^([+-]\d{2}):?(\d{2})?$/u);
    case '610':
      return isoDigits(text, 6);
    default:
      return undefined;
  }
}

function century(text: string): string {
  return Number(text.slice(0, 2)) < pivotYear ? '20' : '19';
}

function isoDigits(text: string, length: number): string | undefined {
  if (!/^\d+$/u.test(text) || text.length !== length) return undefined;
  const date = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)].filter((part) => part !== '').join('-');
  if (length <= 8) return date;
  const clock = [text.slice(8, 10), text.slice(10, 12), text.slice(12, 14)].filter((part) => part !== '');
  return `${date}T${clock.join(':')}`;
}

function zoned(text: string, length: number, offset: RegExp): string | undefined {
  const local = isoDigits(text.slice(0, length), length);
  const zone = text.slice(length);
  if (local === undefined) return undefined;
  if (/^(UTC|GMT|Z)$/u.test(zone)) return `${local}Z`;
  const found = offset.exec(zone);
  // A zone of letters (EST, CET) is not unique; the time stays local rather than wrong.
  return found === null ? local : `${local}${found[1]}:${found[2] ?? '00'}`;
}

/** As 205 writes a moment that has an offset, 203 one that has none, 102 a date; 304 and 204 where seconds are told. */
export function writeDateTime(moment: Moment): { value: string; format: string } {
  const found =
    /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2})(?::(\d{2}))?(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?/u.exec(
      moment,
    );
  const [, year = '', month = '', day, hour, minute = '00', second = '00', zone] = found ?? [];
  if (day === undefined) return { value: `${year}${month}`, format: '610' };
  if (hour === undefined) return { value: `${year}${month}${day}`, format: '102' };
  const local = `${year}${month}${day}${hour}${minute}`;
  const offset = zone === undefined ? '' : zone === 'Z' ? '+0000' : zone.replace(':', '');
  if (second !== '00') {
    // 304 has hours of offset only in some directories; the minutes are written where they are not zero.
    return {
      value: `${local}${second}${offset.replace(/00$/u, '')}`,
      format: zone === undefined ? '204' : '304',
    };
  }
  return { value: local + offset, format: zone === undefined ? '203' : '205' };
}

/** DTM: value and format, as `['1.2', '1.3']`. */
export const edifactMoment: MomentForm = {
  read: ([value = '', format = '']) => readDateTime(value, format),
  write: (moment) => {
    const { value, format } = writeDateTime(moment);
    return [value, format];
  },
};
