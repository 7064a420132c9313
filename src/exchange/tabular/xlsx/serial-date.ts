// Which day is number 39234? Spreadsheets count days; ECMA-376 part 1 §18.17.4 tells from when. The 1900 system has a
// 29 February 1900 that never was, so the days before it are one off.
const epoch1900 = Temporal.PlainDateTime.from('1899-12-30T00:00');
const epoch1904 = Temporal.PlainDateTime.from('1904-01-01T00:00');
const secondsPerDay = 86_400;
// 31 December 9999, the last day that a spreadsheet can show.
const serialMax = 2_958_465;

/** ISO date, with the time when there is one; a mere time for a number below 1. Undefined outside the calendar. */
export function serialDate(serial: number, date1904: boolean): string | undefined {
  if (serial < 0 || serial > serialMax + 1) return undefined;
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * secondsPerDay);
  if (days === 0 && !date1904) return epoch1904.add({ seconds }).toPlainTime().toString().slice(0, 8);
  const epoch = date1904 ? epoch1904 : epoch1900;
  const missing = !date1904 && days < 60 ? 1 : 0;
  const moment = epoch.add({ days: days + missing, seconds });
  if (seconds === 0) return moment.toPlainDate().toString();
  return moment.toString({ smallestUnit: 'second' });
}
