// Which day does "2-Jun-06" name? Formats are written with the letters of Unicode TR 35 that dates of spreadsheets need:
// YYYY YY M MM MMM D DD H HH h mm ss a; anything else stands for itself.
import { inZone, parseMoment, type Moment } from '../../../base/index.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<Y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MMM: '(?<N>[A-Za-z]{3,9})\\.?',
  MM: '(?<M>\\d{2})',
  M: '(?<M>\\d{1,2})',
  DD: '(?<D>\\d{2})',
  D: '(?<D>\\d{1,2})',
  HH: '(?<H>\\d{2})',
  H: '(?<H>\\d{1,2})',
  h: '(?<H>\\d{1,2})',
  mm: '(?<m>\\d{2})',
  ss: '(?<s>\\d{2})',
  a: '(?<a>[AaPp])\\.?[Mm]\\.?',
};
const tokenPattern = /YYYY|YY|MMM|MM|M|DD|D|HH|H|h|mm|ss|a/gu;

/** A format as a pattern over the whole text. */
export function compileDateFormat(format: string): RegExp {
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`^${escaped.replace(tokenPattern, (token) => tokens[token]!)}$`, 'u');
}

export type DateRules = {
  readonly formats: readonly RegExp[];
  /** Two-digit years below it are of this century, the others of the last. */
  readonly pivot: number;
  readonly zone?: string;
};

/** ISO 8601 is always understood. Undefined when no format fits or the day does not exist. */
export function readDate(text: string, rules: DateRules): Moment | undefined {
  for (const format of rules.formats) {
    const parts = format.exec(text)?.groups;
    const iso = parts === undefined ? undefined : isoText(parts, rules.pivot);
    const parsed = iso === undefined ? undefined : parseMoment(iso);
    if (parsed?.ok === true) return zoned(parsed.value, rules.zone);
  }
  const parsed = parseMoment(text.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/u, '$1T$2'));
  return parsed.ok ? zoned(parsed.value, rules.zone) : undefined;
}

function zoned(moment: Moment, zone: string | undefined): Moment {
  return zone === undefined ? moment : inZone(moment, zone);
}

function isoText(parts: Record<string, string | undefined>, pivot: number): string | undefined {
  const year = parts.Y ?? century(parts.y, pivot);
  const month = parts.N === undefined ? parts.M : monthNumber(parts.N);
  if (year === undefined || month === undefined) return undefined;
  const date = [year, two(month), ...(parts.D === undefined ? [] : [two(parts.D)])].join('-');
  if (parts.H === undefined) return date;
  const hour = clockHour(Number(parts.H), parts.a?.toLowerCase());
  if (hour === undefined) return undefined;
  return `${date}T${[two(String(hour)), parts.m, parts.s].filter((part) => part !== undefined).join(':')}`;
}

function century(year: string | undefined, pivot: number): string | undefined {
  if (year === undefined) return undefined;
  return `${Number(year) < pivot ? '20' : '19'}${year}`;
}

function monthNumber(name: string): string | undefined {
  const index = months.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : String(index + 1);
}

function clockHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
