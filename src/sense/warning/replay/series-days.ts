// Which day does a cell of a series name? 2024-12-31 with any of its separators, 31.12.2024, and with slashes or hyphens
// whichever of day and month stands first in the rest of the file: a number above 12 there decides it.
import { compileDateFormat, readDate } from '../../../exchange/index.ts';

export type DayOrder = 'day-first' | 'month-first';

const certain = ['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'D.M.YYYY'];
const rulesOf = {
  'day-first': rules([...certain, 'D/M/YYYY', 'D-M-YYYY']),
  'month-first': rules([...certain, 'M/D/YYYY', 'M-D-YYYY']),
} as const;
/** Two short numbers before the year, of which either may be the day. */
const unsettled = /^\s*(\d{1,2})([/-])(\d{1,2})\2\d{4}(?!\d)/u;

function rules(formats: readonly string[]) {
  return { formats: formats.map(compileDateFormat), pivot: 70 };
}

/** YYYY-MM-DD if the calendar has the day; what stands behind it is a time and passed over. */
export function readDay(text: string, order: DayOrder): string | undefined {
  const day = text.trim().replace(/[T ].*$/su, '');
  // Most cells of a table are shorter numbers.
  const read = day.length < 8 ? undefined : readDate(day, rulesOf[order]);
  return read?.length === 10 ? read : undefined;
}

/** Whether it is a day in one order or the other. */
export function isDay(text: string): boolean {
  return readDay(text, 'day-first') !== undefined || readDay(text, 'month-first') !== undefined;
}

/**
 * The order in which all cells can be read: day first where nothing depends on it; 'unclear' where no cell decides it, 'both' where
 * some are written one way and others the other.
 */
export function dayOrder(cells: Iterable<string>): DayOrder | 'unclear' | 'both' {
  let isOpen = false;
  const seen = new Set<DayOrder>();
  for (const cell of cells) {
    const found = unsettled.exec(cell);
    if (found === null) continue;
    isOpen = true;
    const [first, second] = [Number(found[1]), Number(found[3])];
    if (first > 12 && second <= 12) seen.add('day-first');
    if (second > 12 && first <= 12) seen.add('month-first');
  }
  if (seen.size === 2) return 'both';
  const [order] = seen;
  return order ?? (isOpen ? 'unclear' : 'day-first');
}
