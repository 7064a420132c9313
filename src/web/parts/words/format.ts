// How are times, money and spans written? Times as they were said at the place, with the offset; nothing is converted
// whose zone nobody named. Money with its ISO 4217 code and that currency's minor units.
import {
  momentPrecision,
  momentZone,
  parseMoment,
  sortMs,
  zoneInferred,
  type Moment,
} from '../../../base/index.ts';

export type MomentText = {
  /** Date and, where said, the time: `18 Mar 2026, 07:40`. */
  readonly date: string;
  readonly time?: string;
  /** `UTC+8`, with the abbreviation in front where there is one: `CET, UTC+1`. */
  readonly zone?: string;
  readonly inferred: boolean;
  readonly instantMs?: number;
};

export function readMoment(text: string): Moment | undefined {
  const parsed = parseMoment(text);
  return parsed.ok ? parsed.value : undefined;
}

export function formatMoment(text: string, locale: string): MomentText | undefined {
  const said = readMoment(text);
  if (said === undefined) return undefined;
  const precision = momentPrecision(said);
  const date = formatDate(said.slice(0, 10), locale, precision === 'month');
  const inferred = zoneInferred(said);
  if (precision === 'month' || precision === 'day') return { date, inferred };
  const time = precision === 'hour' ? `${said.slice(11, 13)}:··` : said.slice(11, 16);
  const zone = momentZone(said);
  if (zone === undefined) return { date, time, inferred };
  const instantMs = sortMs(said);
  return { date, time, zone: zoneText(zone, said, instantMs, locale), inferred, instantMs };
}

/** A calendar date, without going through a time zone. */
function formatDate(iso: string, locale: string, monthOnly: boolean): string {
  const date = new Date(`${iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`);
  const month = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return formatter(locale, monthOnly ? month : { ...month, day: 'numeric' }).format(date);
}

/** Day and month, for what lies within the year round now. */
export function formatDay(text: string, locale: string): string {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return formatter(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(date);
}

function zoneText(zone: string, said: Moment, instantMs: number, locale: string): string {
  const offset = /T[\d:.]+([+-]\d{2}:\d{2}|Z)/.exec(said)?.[1];
  const minutes = offset === undefined || offset === 'Z' ? 0 : offsetMinutes(offset);
  const utc = offset === undefined && zone !== 'UTC' ? zone : utcText(minutes);
  const name = /^[A-Za-z]/.test(zone) && zone !== 'UTC' ? abbreviation(zone, instantMs, locale) : undefined;
  return name === undefined ? utc : `${name}, ${utc}`;
}

function offsetMinutes(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

function utcText(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** `CET`, `EST`; none where the locale would only repeat the offset. */
function abbreviation(zone: string, instantMs: number, locale: string): string | undefined {
  const parts = formatter(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instantMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return name !== undefined && /^[A-Z]{2,5}$/.test(name) && name !== 'UTC' ? name : undefined;
}

export function formatInstant(ms: number, locale: string, timeZone = 'UTC'): string {
  const style = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return formatter(locale, { ...style, timeZone }).format(ms);
}

export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What the record keeps in UTC has no place of its own: whoever has to be on time reads it on their own clock. */
export function onClockOf(at: string, zone: string): string {
  const said = readMoment(at);
  if (said === undefined || momentZone(said) !== 'UTC') return at;
  const clock = Temporal.Instant.fromEpochMilliseconds(sortMs(said)).toZonedDateTimeISO(zone);
  return clock.toString({ smallestUnit: 'minute' });
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}

type Amount = { readonly amount: number; readonly currency: string };

/** `USD 1,204.50`; `short` is for the one line and narrow columns: `USD 28.7 M`. Signed, a plus or minus stands in front. */
export function formatMoney(
  { amount, currency }: Amount,
  locale: string,
  { short = false, signed = false }: { short?: boolean; signed?: boolean } = {},
): string {
  const sign = signed ? ({ signDisplay: 'exceptZero' } as const) : {};
  const size =
    short && Math.abs(amount) >= 10_000 ? ({ notation: 'compact', maximumFractionDigits: 1 } as const) : {};
  const known = /^[A-Z]{3}$/.test(currency);
  const digits = known && !short ? minorUnits(currency) : 0;
  const exact = short ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const limit = short && !('notation' in size) ? { maximumFractionDigits: 0 } : {};
  // British English has no agreed letter for millions; "M" is what trade papers write.
  const spelling = locale === 'en-GB' ? 'en' : locale;
  const text = new Intl.NumberFormat(spelling, { ...exact, ...limit, ...size, ...sign }).format(amount);
  return `${currency} ${text.replace('-', '−')}`;
}

function minorUnits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

export function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...options })
    .format(value)
    .replace('-', '−');
}

/** A decimal text as it was sent, with the reader's grouping and every digit kept; other text stays. */
export function formatDecimal(text: string, locale: string): string {
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(text)) return text;
  const digits = text.split('.')[1]?.length ?? 0;
  return formatNumber(Number(text), locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The largest whole unit of a span: minutes below two hours, hours below two days, else days. */
export function spanOf(ms: number): { unit: 'minutes' | 'hours' | 'days' | 'now'; n: number } {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 1) return { unit: 'now', n: 0 };
  if (minutes < 120) return { unit: 'minutes', n: minutes };
  if (minutes < 48 * 60) return { unit: 'hours', n: Math.floor(minutes / 60) };
  return { unit: 'days', n: Math.floor(minutes / 1440) };
}
