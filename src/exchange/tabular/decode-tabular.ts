// Which units does a list have? One a row: the header names the columns, the mapping says what they mean.
import { fail, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import type { Source } from '../../record/index.ts';
import {
  limitsOf,
  type ByteChunks,
  type DecodeContext,
  type Decoded,
  type SuggestedReading,
  type Unit,
} from '../contract.ts';
import { peek } from '../bytes/byte-stream.ts';
import { readByteOrderMark } from '../bytes/charset.ts';
import { defaultLimits } from '../limits.ts';
import { csvRows } from './csv.ts';
import { detectDelimiter } from './delimiter.ts';
import { columnsOf, compileMapping } from './mapping/apply.ts';
import type { Mapping } from './mapping/mapping.ts';
import { suggestMapping, type Suggestion } from './suggest.ts';
import { isBlank, writeCsvRow, type Row } from './row.ts';
import { openWorkbook } from './xlsx/workbook.ts';

// Enough rows to guess a mapping from, few enough to hold.
const sampleRowsMax = 50;
const headBytes = 64 << 10;

type Table = {
  readonly rows: AsyncGenerator<Row>;
  readonly format: 'csv' | 'xlsx';
  readonly delimiter: string;
  readonly segment: string;
};

/** The mapping of a list; without one, the one of `known` that its header fits, else one suggested from the header. */
export type MappingChoice = {
  readonly mapping?: Mapping;
  /** Kept for this very sender: one whose columns are all there goes before those that only fit. */
  readonly own?: readonly Mapping[];
  readonly known?: readonly Mapping[];
};

/** Decodes a CSV file. */
export async function decodeCsv(
  chunks: ByteChunks,
  choice: MappingChoice,
  context: DecodeContext,
): Promise<Result<Decoded>> {
  const { mapping } = choice;
  const limits = limitsOf(context, defaultLimits);
  const { head, all } = await peek(chunks, headBytes);
  const encoding = readByteOrderMark(head)?.encoding ?? mapping?.format?.encoding ?? 'utf-8';
  const delimiter = mapping?.format?.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(head));
  const rows = csvRows(all, { delimiter, encoding, limits });
  return decodeTable({ rows, format: 'csv', delimiter, segment: 'row' }, choice, context);
}

/** Decodes one sheet of an XLSX workbook: the one the mapping names, else the first that is visible. */
export async function decodeXlsx(
  chunks: ByteChunks,
  choice: MappingChoice,
  context: DecodeContext,
): Promise<Result<Decoded>> {
  const opened = await openWorkbook(chunks, choice.mapping?.format?.sheet, limitsOf(context, defaultLimits));
  if (!opened.ok) return opened;
  const { rows, sheet } = opened.value;
  return decodeTable({ rows, format: 'xlsx', delimiter: ',', segment: sheet }, choice, context);
}

async function decodeTable(
  table: Table,
  choice: MappingChoice,
  context: DecodeContext,
): Promise<Result<Decoded>> {
  const header = await readHeader(table.rows, choice.mapping?.format?.header ?? 1);
  if (!header.ok) return header;
  const columns = nameColumns(header.value.cells);
  const given =
    choice.mapping ?? ownMapping(columns, choice.own ?? []) ?? fittingMapping(columns, choice.known ?? []);
  const sample: Row[] = [];
  if (given === undefined) {
    for (let count = 0; count < sampleRowsMax; count++) {
      const next = await table.rows.next();
      if (next.done === true) break;
      sample.push(next.value);
    }
  }
  const suggestion =
    given === undefined
      ? suggestMapping(
          columns,
          sample.map(({ cells }) => cells),
        )
      : undefined;
  const mapping = given ?? suggestion?.mapping;
  if (mapping === undefined) {
    return fail(
      'mapping.column-missing',
      'No column could be recognised; name a mapping.',
      header.value.where,
    );
  }
  const absent = missingColumns(mapping, columns);
  if (absent.length > 0) {
    const list = absent.map((name) => `"${name}"`).join(', ');
    return fail('mapping.column-missing', `The header lacks ${list}.`, {
      ...header.value.where,
      column: absent[0]!,
    });
  }
  return succeed({
    format: table.format,
    header: writeCsvRow(header.value.cells, table.delimiter),
    mapping: `${mapping.id}@${mapping.version}`,
    ...(suggestion && { suggested: readingOf(suggestion) }),
    units: decodeRows(replay(sample, table.rows), { table, mapping, columns, context }),
  });
}

function readingOf({ columns, doubts }: Suggestion): SuggestedReading {
  return { columns: Object.entries(columns).map(([field, column]) => ({ column, field })), doubts };
}

async function* replay(first: readonly Row[], rest: AsyncGenerator<Row>): AsyncGenerator<Row> {
  yield* first;
  yield* rest;
}

async function readHeader(rows: AsyncGenerator<Row>, headerRow: number): Promise<Result<Row>> {
  for (;;) {
    const next = await rows.next();
    if (next.done === true)
      return fail('input.truncated', `There is no row ${headerRow} to name the columns.`);
    const row = next.value;
    if (row.problem !== undefined) return { ok: false, problems: [row.problem] };
    // With the header at its usual place, blank rows before it do not count.
    if (row.number >= headerRow && !isBlank(row)) return succeed(row);
  }
}

/** Names made unique: a second "Date" is "Date (2)", a nameless one "column 7". */
export function nameColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim().replace(/\s+/gu, ' ') || `column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** The one that speaks of most columns, all of which are there. */
function ownMapping(columns: readonly string[], own: readonly Mapping[]): Mapping | undefined {
  const spoken = own
    .filter((mapping) => missingColumns({ ...mapping, optional: [] }, columns).length === 0)
    .map((mapping) => ({ mapping, count: columnsOf(mapping).length }))
    .sort((a, b) => b.count - a.count);
  return spoken[0]?.mapping;
}

/** So much of a header must be spoken of by a known mapping; less is chance. */
const fitShareMin = 0.6;

/** The known mapping that finds all its columns and leaves the fewest of the header unspoken of. */
function fittingMapping(columns: readonly string[], known: readonly Mapping[]): Mapping | undefined {
  const present = new Set(columns.map(fold));
  const fits = known
    .filter((mapping) => mapping.optional !== 'all' && missingColumns(mapping, columns).length === 0)
    .map((mapping) => ({
      mapping,
      share: columnsOf(mapping).filter((name) => present.has(fold(name))).length / columns.length,
    }))
    .filter(({ share }) => share >= fitShareMin)
    .sort((a, b) => b.share - a.share);
  return fits[0]?.mapping;
}

function missingColumns(mapping: Mapping, columns: readonly string[]): string[] {
  if (mapping.optional === 'all') return [];
  const optional = new Set(mapping.optional);
  const present = new Set(columns.map(fold));
  return columnsOf(mapping).filter((name) => !optional.has(name) && !present.has(fold(name)));
}

function fold(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLowerCase();
}

type Decoding = {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  readonly context: DecodeContext;
};

async function* decodeRows(rows: AsyncGenerator<Row>, decoding: Decoding): AsyncGenerator<Unit> {
  const { table, mapping, columns, context } = decoding;
  const apply = compileMapping(mapping, context);
  const names = namesOfMapping(columns, mapping);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  let ordinal = 0;
  for await (const row of rows) {
    if (isBlank(row)) continue;
    ordinal++;
    const cell = (name: string): string => row.cells[indexOf.get(name) ?? -1] ?? '';
    const source: Source = {
      message: context.messageId,
      segment: table.segment,
      position: row.number,
      mapping: `${mapping.id}@${mapping.version}`,
    };
    const problems = row.problem === undefined ? checkWidth(row, columns, mapping) : [row.problem];
    const filled = names.filter((_, index) => (row.cells[index] ?? '').trim() !== '');
    const mapped =
      problems.length > 0 ? { drafts: [], problems } : apply({ cell, filled, source, where: row.where });
    const reference = mapping.reference === undefined ? '' : cell(mapping.reference).trim();
    const notes = formulaNotes(row, columns);
    yield {
      ordinal,
      where: row.where,
      drafts: mapped.drafts,
      problems: mapped.problems,
      ...(notes.length > 0 && { notes }),
      original: row.original,
      ...(reference !== '' && { reference }),
      ...(row.last === true && { last: true }),
    };
  }
}

/** The columns under the names that the mapping has for them; case and spaces do not tell columns apart. */
function namesOfMapping(columns: readonly string[], mapping: Mapping): string[] {
  const known = new Map(columnsOf(mapping).map((name) => [fold(name), name]));
  return columns.map((name) => known.get(fold(name)) ?? name);
}

function checkWidth(row: Row, columns: readonly string[], mapping: Mapping): Problem[] {
  const { length } = row.cells;
  const beyond = row.cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (beyond) {
    const message = `The row has ${length} cells and the header ${columns.length}.`;
    return [problem('input.syntax', message, row.where)];
  }
  if (length >= columns.length || mapping.format?.ragged === true) return [];
  const message = `The row ends after ${length} of ${columns.length} cells.`;
  return [problem('input.truncated', message, row.where)];
}

function formulaNotes(row: Row, columns: readonly string[]): Problem[] {
  return (row.formulas ?? []).map((index) =>
    problem('input.formula', 'The value is what a formula had computed when the file was saved.', {
      ...row.where,
      column: columns[index] ?? `column ${index + 1}`,
    }),
  );
}
