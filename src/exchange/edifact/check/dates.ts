// Can a date or time be what its format says? UN/EDIFACT code list DE 2379, those formats that trade uses. What is longer than
// its format is common and can be read, so only what is too short or no date is found.

const formats: Readonly<Record<string, string>> = {
  2: 'DDMMYY',
  3: 'MMDDYY',
  4: 'DDMMCCYY',
  101: 'YYMMDD',
  102: 'CCYYMMDD',
  201: 'YYMMDDHHII',
  202: 'YYMMDDHHIISS',
  203: 'CCYYMMDDHHII',
  204: 'CCYYMMDDHHIISS',
  205: 'CCYYMMDDHHII',
  303: 'CCYYMMDDHHII',
  304: 'CCYYMMDDHHIISS',
  401: 'HHII',
  402: 'HHIISS',
  602: 'CCYY',
  609: 'YYMM',
  610: 'CCYYMM',
};

const bounds: Readonly<Record<string, readonly [number, number]>> = {
  MM: [1, 12],
  DD: [1, 31],
  HH: [0, 24],
  II: [0, 59],
  SS: [0, 60],
};

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True also for formats that are not known here. */
export function isPlausibleDate(value: string, format: string): boolean {
  const pattern = Object.hasOwn(formats, format) ? formats[format]! : undefined;
  if (pattern === undefined) return true;
  if (value.length < pattern.length || !/^\d+$/u.test(value.slice(0, pattern.length))) return false;
  const fields = new Map<string, number>();
  for (let at = 0; at < pattern.length; at += 2) {
    const name = pattern.slice(at, at + 2);
    const number = Number(value.slice(at, at + 2));
    const [low, high] = bounds[name] ?? [0, 99];
    if (number < low || number > high) return false;
    fields.set(name, number);
  }
  const [day, month] = [fields.get('DD'), fields.get('MM')];
  if (day === undefined || month === undefined) return true;
  const year = (fields.get('CC') ?? 20) * 100 + (fields.get('YY') ?? 0);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= daysOfMonth[month - 1]! && (month !== 2 || day <= 28 || leap);
}
