// Which daily series does a table hold? CSV (RFC 4180, also with semicolons or tabs) to one list of days a name; rows that cannot
// be read are told with their place, and the others are taken.
import { parse } from 'csv-parse/browser/esm/sync';
import { fail, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { findColumns, isNumber, type SeriesColumns } from './series-columns.ts';
import { dayOrder, readDay, type DayOrder } from './series-days.ts';

export type SeriesDay = { readonly date: string; readonly values: Readonly<Record<string, number | null>> };

export type NamedSeries = {
  readonly name: string;
  /** In order, each day once; days may be missing. */
  readonly days: readonly SeriesDay[];
};

export type SeriesFile = {
  /** In the order in which their names first stand in the file. */
  readonly series: readonly NamedSeries[];
  readonly main: string;
  readonly rejectedCount: number;
  /** The first of them. */
  readonly rejected: readonly Problem[];
};

export const seriesLimits = {
  characters: 100_000_000,
  rows: 1_000_000,
  recordCharacters: 100_000,
  columns: 200,
  series: 5000,
  nameCharacters: 200,
  value: 1e12,
  rejectedTold: 20,
  sampleRows: 1000,
  firstYear: 1950,
  lastYear: 2100,
} as const;

type Row = { readonly cells: readonly string[]; readonly line: number };

export function parseSeriesFile(text: string, document?: string): Result<SeriesFile> {
  const where = document === undefined ? undefined : { document };
  if (text.length > seriesLimits.characters)
    return fail(
      'input.too-large',
      `At most ${seriesLimits.characters} characters are read: split it.`,
      where,
    );
  const rejected: Problem[] = [];
  const rows = cutRows(text, rejected);
  const heading = rows[0]?.cells ?? [];
  if (rows.length > seriesLimits.rows || heading.length > seriesLimits.columns)
    return fail(
      'input.too-large',
      `At most ${seriesLimits.rows} rows of ${seriesLimits.columns} columns are read: split it.`,
      where,
    );
  const body = rows.slice(1);
  const columns = findColumns(
    heading,
    body.slice(0, seriesLimits.sampleRows).map(({ cells }) => cells),
  );
  if (columns === undefined)
    return fail(
      'series.columns-missing',
      'No column of dates (YYYY-MM-DD, DD.MM.YYYY) and of numbers was found under the heading in line 1.',
      where,
    );
  const order = dayOrder(body.values().map(({ cells }) => cells[columns.date] ?? ''));
  if (order === 'unclear' || order === 'both')
    return fail(
      'series.days-unclear',
      order === 'both'
        ? 'Some days are written day first and others month first: write them as YYYY-MM-DD.'
        : `Is "${body[0]!.cells[columns.date]!.trim()}" written day first or month first? No day above 12 says it: write the days as YYYY-MM-DD.`,
      { ...where, column: heading[columns.date]!.trim() },
    );
  const reader = createReader({ heading: heading.map((name) => name.trim()), columns, order }, rejected);
  for (const row of body) reader.take(row);
  return succeed({
    series: reader.series(),
    main: heading[columns.main]!.trim(),
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, seriesLimits.rejectedTold),
  });
}

function cutRows(text: string, rejected: Problem[]): Row[] {
  const firstLine = text.slice(0, 10_000).split('\n', 1)[0] ?? '';
  const count = (mark: string) => firstLine.split(mark).length;
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  // With `info` each record comes with the line on which it ends.
  const records: unknown = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: seriesLimits.recordCharacters,
    to: seriesLimits.rows + 2,
    on_skip: (error) => {
      const line = Number((error as { lines?: number } | undefined)?.lines ?? 0);
      rejected.push(problem('series.row-invalid', 'The row cannot be cut into cells.', { line }));
      return undefined;
    },
  });
  return (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
    cells: record,
    line: info.lines,
  }));
}

type Group = { readonly name: string; readonly id: string; readonly days: Map<string, SeriesDay> };

type Shape = {
  readonly heading: readonly string[];
  readonly columns: SeriesColumns;
  readonly order: DayOrder;
};

function createReader({ heading, columns, order }: Shape, rejected: Problem[]) {
  const groups = new Map<string, Group>();
  const refuse = (line: number, message: string, column?: number) => {
    const at = column === undefined ? {} : { column: heading[column]! };
    rejected.push(problem('series.row-invalid', message, { line, ...at }));
  };
  const take = ({ cells, line }: Row) => {
    if (cells.length !== heading.length)
      return refuse(line, `There are ${cells.length} cells where the heading has ${heading.length}.`);
    const date = dayWithin(cells[columns.date]!, order);
    if (date === undefined) return refuse(line, 'The date is none, or of another age.', columns.date);
    const name = columns.name === undefined ? heading[columns.main]! : cells[columns.name]!.trim();
    if (name === '' || name.length > seriesLimits.nameCharacters)
      return refuse(line, `A name has 1 to ${seriesLimits.nameCharacters} characters.`, columns.name);
    const values: Record<string, number | null> = Object.create(null) as Record<string, number | null>;
    for (const column of [columns.main, ...columns.support]) {
      const value = parseValue(cells[column]!);
      if (value === undefined || (value === null && column === columns.main))
        return refuse(line, `A number from 0 to ${seriesLimits.value} is wanted.`, column);
      values[heading[column]!] = value;
    }
    const id =
      columns.id === undefined ? '' : cells[columns.id]!.trim().slice(0, seriesLimits.nameCharacters);
    const key = JSON.stringify([name, id]);
    let group = groups.get(key);
    if (group === undefined) {
      if (groups.size >= seriesLimits.series)
        return refuse(line, `At most ${seriesLimits.series} names are read.`, columns.name);
      group = { name, id, days: new Map() };
      groups.set(key, group);
    }
    if (group.days.has(date))
      return refuse(line, `${date} of ${name} is there already; the first one counts.`, columns.date);
    group.days.set(date, { date, values });
  };
  const series = (): NamedSeries[] => {
    const all = [...groups.values()];
    const uses = new Map<string, number>();
    for (const { name } of all) uses.set(name, (uses.get(name) ?? 0) + 1);
    return all.map(({ name, id, days }) => ({
      name: uses.get(name)! > 1 ? `${name} (${id})` : name,
      days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    }));
  };
  return { take, series };
}

/** The day, in the years for which there can be such series. */
function dayWithin(text: string, order: DayOrder): string | undefined {
  const day = readDay(text, order);
  const year = Number(day?.slice(0, 4));
  return year >= seriesLimits.firstYear && year <= seriesLimits.lastYear ? day : undefined;
}

function parseValue(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!isNumber(trimmed)) return undefined;
  const value = Number(trimmed);
  return value >= 0 && value <= seriesLimits.value ? value : undefined;
}
