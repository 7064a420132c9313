// How is a file of terms read? As JSON or as CSV, bounded before it is parsed, each problem with its place.
import { parse } from 'csv-parse/sync';
import type * as z from 'zod';
import {
  fail,
  failWith,
  problem,
  succeed,
  type ErrorCode,
  type Problem,
  type Result,
  type Where,
} from '../../base/index.ts';

export const charactersMax = 20_000_000;
const rowsMax = 200_000;
const rowCharactersMax = 20_000;
export const problemsMax = 20;

/** Parses JSON text by a schema. Problems have the code that is given, with a JSON Pointer. */
export function readJson<T extends z.ZodType>(text: string, schema: T, code: ErrorCode): Result<z.output<T>> {
  if (text.length > charactersMax)
    return fail('input.too-large', `It has more than ${charactersMax} characters.`);
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return fail(
      'input.syntax',
      `It is no JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    );
  }
  return checkData(data, schema, code);
}

export function checkData<T extends z.ZodType>(
  data: unknown,
  schema: T,
  code: ErrorCode,
): Result<z.output<T>> {
  const parsed = schema.safeParse(data);
  return parsed.success ? succeed(parsed.data) : failWith(problemsOf(parsed.error, code));
}

export function problemsOf(error: z.ZodError, code: ErrorCode, base: Where = {}): Problem[] {
  return error.issues.slice(0, problemsMax).map(({ message, path }) => {
    const at = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
    return problem(code, `${message.replace(/\.$/u, '')}.`, { ...base, path: ['', ...at].join('/') });
  });
}

export type CsvRow = {
  readonly line: number;
  /** By column, in the spelling of {@link columnName}; cells that are blank are left out. */
  readonly cells: Readonly<Record<string, string>>;
};

/** `Size type`, `size-type` and `SIZE_TYPE` are one column. */
export function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, '_');
}

type Cut = { readonly record: string[]; readonly info: { readonly lines: number } };

/** Rows of a CSV with a header in its first line; a comma, semicolon or tabulator separates. */
export function readCsv(text: string, required: readonly string[]): Result<readonly CsvRow[]> {
  if (text.length > charactersMax)
    return fail('input.too-large', `It has more than ${charactersMax} characters.`);
  const head =
    text
      .slice(0, rowCharactersMax)
      .replace(/^\uFEFF/u, '')
      .split(/\r?\n|\r/u, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, each) =>
    head.split(each).length > head.split(best).length ? each : best,
  );
  let cut: Cut[];
  try {
    cut = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: rowCharactersMax,
      to: rowsMax + 2,
    }) as unknown as Cut[];
  } catch (error) {
    const { lines } = error as { lines?: number };
    const message = error instanceof Error ? error.message.slice(0, 200) : 'It is no CSV.';
    return fail('input.syntax', message, lines === undefined ? undefined : { line: lines });
  }
  const [header, ...rows] = cut;
  if (header === undefined) return fail('input.syntax', 'The file is empty.');
  if (rows.length > rowsMax) return fail('input.too-large', `It has more than ${rowsMax} rows.`);
  return byColumns(header.record.map(columnName), rows, required);
}

function byColumns(
  columns: readonly string[],
  rows: readonly Cut[],
  required: readonly string[],
): Result<readonly CsvRow[]> {
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (twice !== undefined) return fail('input.syntax', `The column "${twice}" stands twice.`, { line: 1 });
  const missing = required.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    return fail('mapping.column-missing', `There is no column ${missing.join(', ')}.`, { line: 1 });
  }
  const problems: Problem[] = [];
  const read = rows.map(({ record, info }): CsvRow => {
    if (record.length > columns.length && record.slice(columns.length).some((cell) => cell.trim() !== '')) {
      problems.push(
        problem('input.syntax', `The row has more cells than there are columns.`, { line: info.lines }),
      );
    }
    const cells = columns.flatMap((column, index): [string, string][] => {
      const cell = record[index]?.trim() ?? '';
      return cell === '' || column === '' ? [] : [[column, cell]];
    });
    return { line: info.lines, cells: Object.fromEntries(cells) };
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(read);
}
