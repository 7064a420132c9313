// What do the cells of a list say? CSV with a heading (RFC 4180); every fault names document, line and column. The first column is a key.
import { parse } from 'csv-parse/browser/esm/sync';
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { consolidationLimits } from '../check-task.ts';

export type CsvFile = { readonly name: string; readonly text: string };

const charactersMax = 32_000_000;
const cellMax = 64;

/** Reads one row's cells by column; what is wrong is noted and read as nothing. */
export class CellReader {
  private readonly cells: Readonly<Record<string, string>>;
  private readonly document: string;
  private readonly line: number;
  private readonly problems: Problem[];

  constructor(cells: Readonly<Record<string, string>>, document: string, line: number, problems: Problem[]) {
    this.cells = cells;
    this.document = document;
    this.line = line;
    this.problems = problems;
  }

  wrong(column: string, message: string): void {
    if (this.problems.length < consolidationLimits.problems)
      this.problems.push(
        problem('consolidation.invalid', message, { document: this.document, line: this.line, column }),
      );
  }

  text(column: string): string | undefined {
    const cell = this.cells[column] ?? '';
    if (cell.length > cellMax) this.wrong(column, `At most ${cellMax} characters.`);
    return cell === '' ? undefined : cell.slice(0, cellMax);
  }

  name(column: string): string {
    const cell = this.text(column);
    if (cell === undefined) this.wrong(column, 'It must not be empty.');
    return cell ?? '';
  }

  number(column: string, { min = 0, max = 1e9 }: { min?: number; max?: number } = {}): number | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    const value = /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(cell) ? Number(cell) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.wrong(column, `"${cell}" is no number from ${min} to ${max}, with a point for decimals.`);
    return undefined;
  }

  amount(column: string, max = 1e9): number {
    if (this.text(column) === undefined) this.wrong(column, 'Give a number.');
    return this.number(column, { max }) ?? 0;
  }

  moment(column: string): number {
    const cell = this.name(column);
    if (cell === '') return 0;
    try {
      return Temporal.Instant.from(cell).epochMilliseconds;
    } catch {
      this.wrong(column, `"${cell}" is no time with an offset, such as 2026-05-01T08:00:00Z.`);
      return 0;
    }
  }

  yes(column: string, otherwise: boolean): boolean {
    const cell = this.text(column)?.toLowerCase();
    if (cell === undefined) return otherwise;
    if (['yes', 'true', '1', 'y'].includes(cell)) return true;
    if (!['no', 'false', '0', 'n'].includes(cell)) this.wrong(column, 'Give yes or no.');
    return false;
  }

  oneOf<T extends string>(column: string, words: readonly T[], otherwise: T): T {
    const cell = this.text(column)?.toLowerCase();
    if (cell === undefined) return otherwise;
    const found = words.find((word) => word === cell);
    if (found === undefined) this.wrong(column, `Give one of: ${words.join(', ')}.`);
    return found ?? otherwise;
  }
}

export type Columns = { readonly required: readonly string[]; readonly optional: readonly string[] };

/** Fails with `consolidation.invalid`, or `input.too-large`; at most the first twenty problems are told. */
export function readCsv<T>(
  { name: document, text }: CsvFile,
  { required, optional }: Columns,
  rowsMax: number,
  read: (cells: CellReader) => T,
): Result<T[]> {
  if (text.length > charactersMax)
    return fail('input.too-large', `At most ${charactersMax / 1e6} million characters: split the list.`, {
      document,
    });
  let records: { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    records = parse(text, {
      ...{ bom: true, skip_empty_lines: true, trim: true, max_record_size: 20_000, to: rowsMax + 2 },
      info: true,
    }) as unknown as typeof records;
  } catch (error) {
    return fail('consolidation.invalid', `This is no CSV: ${error instanceof Error ? error.message : ''}`, {
      document,
    });
  }
  const heading = (records[0]?.record ?? []).map((cell) => cell.toLowerCase().replaceAll(/[ -]+/g, '_'));
  const missing = required.filter((column) => !heading.includes(column));
  const unknown = heading.filter((column) => ![...required, ...optional].includes(column));
  const twice = heading.filter((column, at) => heading.indexOf(column) !== at);
  if (missing.length > 0 || unknown.length > 0 || twice.length > 0)
    return failWith(
      [
        ...missing.map((column) => ({ column, message: 'The heading lacks this column.' })),
        ...unknown.map((column) => ({ column, message: 'The heading has a column that is not known.' })),
        ...twice.map((column) => ({ column, message: 'The heading has this column twice.' })),
      ]
        .slice(0, consolidationLimits.problems)
        .map(({ column, message }) =>
          problem('consolidation.invalid', message, { document, line: 1, column: column.slice(0, cellMax) }),
        ),
    );
  if (records.length - 1 > rowsMax)
    return fail('input.too-large', `At most ${rowsMax} rows: split the list.`, { document });
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const rows = records.slice(1).map(({ record, info }) => {
    const byColumn = Object.fromEntries(heading.map((column, c) => [column, record[c] ?? '']));
    const cells = new CellReader(byColumn, document, info.lines, problems);
    const key = byColumn[required[0]!]!;
    if (seen.has(key)) cells.wrong(required[0]!, `"${key.slice(0, cellMax)}" stands there twice.`);
    seen.add(key);
    return read(cells);
  });
  return problems.length > 0 ? failWith(problems) : succeed(rows);
}
