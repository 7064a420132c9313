// Is it a moment in the form that most senders use, a day or a UTC time of it? Such are canonical already and need no
// calendar library. What is not plainly one of them is left to the complete reader; a test holds the two equal.
import type { Moment } from './moment.ts';

const plainForm = /^[1-9]\d{3}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Epoch milliseconds of its begin, a day read in UTC; undefined for any other form, and where there is no such time. */
export function plainMs(text: string): number | undefined {
  if (!plainForm.test(text)) return undefined;
  const year = digits(text, 0) * 100 + digits(text, 2);
  const [month, day] = [digits(text, 5), digits(text, 8)];
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined;
  if (text.length === 10) return Date.UTC(year, month - 1, day);
  const [hour, minute] = [digits(text, 11), digits(text, 14)];
  const second = text.length > 17 ? digits(text, 17) : 0;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Whether a text is a moment in canonical form, without a doubt; a no says nothing. */
export function isPlainMoment(value: unknown): value is Moment {
  return typeof value === 'string' && plainMs(value) !== undefined;
}

function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function lastDay(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : daysInMonth[month - 1]!;
}
