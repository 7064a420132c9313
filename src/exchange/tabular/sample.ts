// What does a list look like? Its columns and its first rows, for a person who says what they mean.
import { fail, succeed, type Result } from '../../base/index.ts';
import { peek } from '../bytes/byte-stream.ts';
import { readByteOrderMark } from '../bytes/charset.ts';
import type { ByteChunks } from '../contract.ts';
import { defaultLimits } from '../limits.ts';
import { csvRows } from './csv.ts';
import { nameColumns } from './decode-tabular.ts';
import { detectDelimiter } from './delimiter.ts';
import { isBlank, type Row } from './row.ts';
import { openWorkbook } from './xlsx/workbook.ts';

export type ListSample = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const headBytes = 64 << 10;

/** @param rowsMax how many rows behind the header are read */
export async function sampleList(
  chunks: ByteChunks,
  format: 'csv' | 'xlsx',
  rowsMax = 50,
): Promise<Result<ListSample>> {
  const opened = format === 'csv' ? await openCsv(chunks) : await openSheet(chunks);
  if (!opened.ok) return opened;
  const columns: string[] = [];
  const rows: (readonly string[])[] = [];
  for await (const row of opened.value) {
    if (row.problem !== undefined || isBlank(row)) continue;
    if (columns.length === 0) columns.push(...nameColumns(row.cells));
    else rows.push(row.cells);
    if (rows.length >= rowsMax) break;
  }
  return columns.length === 0
    ? fail('input.truncated', 'There is no row to name the columns.')
    : succeed({ columns, rows });
}

async function openCsv(chunks: ByteChunks): Promise<Result<AsyncGenerator<Row>>> {
  const { head, all } = await peek(chunks, headBytes);
  const encoding = readByteOrderMark(head)?.encoding ?? 'utf-8';
  const delimiter = detectDelimiter(new TextDecoder(encoding).decode(head));
  return succeed(csvRows(all, { delimiter, encoding, limits: defaultLimits }));
}

async function openSheet(chunks: ByteChunks): Promise<Result<AsyncGenerator<Row>>> {
  const opened = await openWorkbook(chunks, undefined, defaultLimits);
  return opened.ok ? succeed(opened.value.rows) : opened;
}
