// What does a text say to this receiver? Values in braces, each rendered in the receiver's language, times in the receiver's
// zone with their offset, money with its ISO code, codes by the words of base.
import {
  earliestMs,
  formatAmount,
  languages,
  momentPrecision,
  word,
  zoneKnown,
  type Language,
  type Moment,
  type Money,
  type WordList,
} from '../../../base/index.ts';

export type TextValue =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'moment'; readonly moment: Moment }
  | { readonly is: 'money'; readonly money: readonly Money[] }
  | { readonly is: 'word'; readonly list: WordList; readonly code: string }
  | { readonly is: 'translated'; readonly texts: Readonly<Record<string, string>> };

/** What texts may speak of, besides `param.NAME` and `answer.STEP`. */
export const valueNames = [
  ...(['title', 'hazard', 'severity', 'exception', 'starts', 'ends', 'deadline', 'answerBy'] as const),
  ...(['moneyAtRisk', 'hits', 'shipments', 'orders', 'places', 'run', 'house', 'receiver'] as const),
] as const;

export type Reader = { readonly language: string; readonly zone: string };

const inBraces = /\{([a-z][A-Za-z0-9.-]*)\}/gu;
const itemsShown = 20;
const renderedMax = 4000;

export function valuesIn(text: string): string[] {
  return [...text.matchAll(inBraces)].map(([, name]) => name!);
}

/** The text in the receiver's language, else in its language without a region, else in English. */
export function textFor(
  texts: Readonly<Record<string, string>>,
  language: string,
): { language: string; text: string } {
  const [base] = language.split('-');
  const tag = [
    language,
    base!,
    ...Object.keys(texts).filter((each) => each.split('-')[0] === base),
    'en',
  ].find((each) => Object.hasOwn(texts, each));
  return tag === undefined ? { language: 'en', text: '' } : { language: tag, text: texts[tag]! };
}

/** A value that nobody knows is a dash, never an empty place that reads as if nothing were missing. */
export function renderText(
  text: string,
  values: Readonly<Record<string, TextValue | undefined>>,
  reader: Reader,
): string {
  const whole = text.replace(inBraces, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? '—' : renderValue(value, reader);
  });
  return whole.slice(0, renderedMax).toWellFormed();
}

function renderValue(value: TextValue, reader: Reader): string {
  const { language } = reader;
  switch (value.is) {
    case 'text':
      return value.text;
    case 'number':
      return new Intl.NumberFormat(language).format(value.number);
    case 'list': {
      const shown = value.items.slice(0, itemsShown);
      const more = value.items.length - shown.length;
      return new Intl.ListFormat(language, { type: 'unit' }).format(
        more > 0 ? [...shown, `+${more}`] : shown,
      );
    }
    case 'moment':
      return renderMoment(value.moment, reader);
    case 'money':
      return value.money.map((money) => renderMoney(money, language)).join(' + ') || '—';
    case 'word':
      return word(value.list, value.code, wordLanguage(language));
    case 'translated':
      return textFor(value.texts, language).text;
  }
}

function wordLanguage(language: string): Language {
  return languages.find((each) => each === language || each.split('-')[0] === language.split('-')[0]) ?? 'en';
}

/** The exact decimal text is handed to Intl: binary floats stay out of it. */
function renderMoney(money: Money, language: string): string {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'code',
  });
  return format.format(formatAmount(money) as Intl.StringNumericLiteral).replaceAll('\u00a0', ' ');
}

/** `18 Mar 2026, 07:40 (UTC+8)`; a date stays a date, and a time of an unknown zone stays local. */
export function renderMoment(moment: Moment, { language, zone }: Reader): string {
  const precision = momentPrecision(moment);
  if (precision === 'day' || precision === 'month') {
    const day = moment.slice(0, precision === 'day' ? 10 : 7);
    const date = Temporal.PlainDate.from(precision === 'day' ? day : `${day}-01`);
    return date.toLocaleString(language, {
      year: 'numeric',
      month: 'short',
      ...(precision === 'day' && { day: 'numeric' }),
    });
  }
  const clock = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  if (!zoneKnown(moment)) {
    const local = Temporal.PlainDateTime.from(
      precision === 'hour' ? `${moment.slice(0, 13)}:00` : moment.slice(0, 16),
    );
    return `${local.toLocaleString(language, clock)}?`;
  }
  const zoned = Temporal.Instant.fromEpochMilliseconds(earliestMs(moment)).toZonedDateTimeISO(zone);
  return `${zoned.toPlainDateTime().toLocaleString(language, clock)} (UTC${shortOffset(zoned.offset)})`;
}

/** `+8`, `+5:30`, `±0`. */
function shortOffset(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})/u.exec(offset)!;
  if (hours === '00' && minutes === '00') return '±0';
  return `${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}
