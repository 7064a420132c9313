// Which column of a table is the day, which the name, and which numbers are watched? By content first, then by heading.
// Headings as in IMF PortWatch (n_total, n_tanker, …; portcalls, portcalls_cargo, …), but any will do.
import { isDay } from './series-days.ts';

export type SeriesColumns = {
  readonly date: number;
  readonly name?: number;
  /** Tells apart what bears the same name. */
  readonly id?: number;
  readonly main: number;
  readonly support: readonly number[];
};

/** A column is what so many of its cells are. */
const shareMin = 0.8;
const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const nameHeading = /(^|_)(series|name|chokepoint|port|lane|supplier|vendor|order|site)s?$|name$/i;
const idHeading = /(^|_)id$|id$/i;
/** Parts of the date, numbers of rows and places on the map are numbers, but not of what happens. */
const noMeasure =
  /^(year|month|day|week|weekday|hour|fid|oid|lat|lon|lng|latitude|longitude|x|y|index)$|id$/i;

export function isNumber(text: string): boolean {
  return numberPattern.test(text.trim());
}

/** @param sample the first rows, whose cells decide what a column is */
export function findColumns(
  heading: readonly string[],
  sample: readonly (readonly string[])[],
): SeriesColumns | undefined {
  const names = heading.map((text) => text.trim());
  const all = names.map((_, index) => index);
  const are = (index: number, test: (text: string) => boolean): boolean => {
    const cells = sample.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
    return cells.length > 0 && cells.filter(test).length >= cells.length * shareMin;
  };
  const dates = all.filter((index) => are(index, isDay));
  const date = dates.find((index) => /date|day|time/i.test(names[index]!)) ?? dates[0];
  if (date === undefined) return undefined;
  const numbers = all.filter((i) => i !== date && !dates.includes(i) && are(i, isNumber));
  const texts = all.filter((i) => i !== date && !dates.includes(i) && !numbers.includes(i));
  const measures = numbers.filter((index) => !noMeasure.test(names[index]!));
  const main = mainOf(measures, names);
  if (main === undefined) return undefined;
  const name =
    nameOf(texts, names) ??
    numbers.find((index) => idHeading.test(names[index]!) && !/^(o|f|object)id$/i.test(names[index]!));
  const id = texts.find((index) => index !== name && idHeading.test(names[index]!));
  const stem = stemOf(names[main]!);
  const support = measures.filter((index) => index !== main && names[index]!.startsWith(stem));
  return { date, main, support, ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
}

/** The total; else the column that others refine (portcalls beside portcalls_cargo); else the first. */
function mainOf(measures: readonly number[], names: readonly string[]): number | undefined {
  const total = measures.find((index) => /(^|_)(total|all|count)$/i.test(names[index]!));
  const refined = measures.find((index) =>
    measures.some((other) => names[other]!.startsWith(`${names[index]!}_`)),
  );
  return total ?? refined ?? measures[0];
}

function nameOf(texts: readonly number[], names: readonly string[]): number | undefined {
  return (
    texts.find((index) => /name$/i.test(names[index]!)) ??
    texts.find((index) => nameHeading.test(names[index]!)) ??
    texts[0]
  );
}

/** `n_` of n_total, `portcalls_` of portcalls. */
function stemOf(name: string): string {
  const cut = name.replace(/_?(total|all|count)$/i, '');
  return `${cut}_`;
}
