// When, in the words of an RSS feed? RFC 822 §5 with the four-digit year of RFC 1123 §5.2.14: "Sun, 29 Dec 2019 18:24:41
// GMT". Only the text is rewritten; `parseMoment` judges the calendar.
import { parseMoment, type Moment } from '../../../base/index.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const offsetOf: Readonly<Record<string, string>> = {
  GMT: 'Z',
  UT: 'Z',
  UTC: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};
const pattern =
  /^(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d{2}:\d{2}(?::\d{2})?)\s*([A-Za-z]{1,3}|[+-]\d{4})$/;

export function momentOfRfc822(text: string): Moment | undefined {
  const found = text.length > 60 ? null : pattern.exec(text.trim());
  if (found === null) return undefined;
  const [, day = '', monthName = '', year, time, zone = ''] = found;
  const month = months.indexOf(monthName.charAt(0).toUpperCase() + monthName.slice(1).toLowerCase()) + 1;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : offsetOf[zone.toUpperCase()];
  if (month === 0 || offset === undefined) return undefined;
  const read = parseMoment(
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${time}${offset}`,
  );
  return read.ok ? read.value : undefined;
}
