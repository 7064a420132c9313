// Which rows does a table of figures have? RFC 4180, a comma or a semicolon between the cells; rows keep their number.
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { UnreadableFeed } from './feed-text.ts';

const csvLimits = { rows: 500_000, columns: 200, cellCharacters: 20_000 };

/** `row` counts from 1 with the heading as row 1. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

/** Throws {@link UnreadableFeed} `input.syntax` with the line, or `input.too-large`. */
export function readCsv(text: string): CsvRow[] {
  const head = text.slice(0, 2000).split(/\r?\n/, 1)[0]!;
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  let rows: string[][];
  try {
    // The published lists of OFAC end with the end-of-file mark of CP/M.
    rows = parse(text.replace(/\u001A\s*$/u, ''), {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: csvLimits.columns * csvLimits.cellCharacters,
      to: csvLimits.rows + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 1);
    throw new UnreadableFeed('input.syntax', `The table is broken: ${error.message}`, { line });
  }
  if (rows.length > csvLimits.rows)
    throw new UnreadableFeed('input.too-large', `There are more than ${csvLimits.rows} rows.`, {
      row: csvLimits.rows,
    });
  return rows.flatMap((cells, index) => {
    if (cells.length > csvLimits.columns)
      throw new UnreadableFeed('input.too-large', `There are more than ${csvLimits.columns} columns.`, {
        row: index + 1,
      });
    return cells.every((cell) => cell.trim() === '') ? [] : [{ row: index + 1, cells }];
  });
}
