// Which sheet of the workbook is the list? ECMA-376 (XLSX): held packed, its parts unpacked as streams, twice: first what
// explains the sheets, then the one sheet.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { readAll } from '../../bytes/byte-stream.ts';
import type { ByteChunks } from '../../contract.ts';
import type { Limits } from '../../limits.ts';
import type { Row } from '../row.ts';
import { isWholeArchive, PartRefused, readParts } from './archive.ts';
import { emptyParts, explainingSink, type WorkbookParts } from './parts.ts';
import { sheetSink } from './sheet.ts';

export type OpenedSheet = { readonly sheet: string; readonly rows: AsyncGenerator<Row> };

/** Opens the sheet with the name or the number (from 1), else the first visible one. */
export async function openWorkbook(
  chunks: ByteChunks,
  wanted: string | number | undefined,
  limits: Limits,
): Promise<Result<OpenedSheet>> {
  const archive = await readAll(chunks, limits.archiveBytesMax);
  if (archive === undefined) {
    return fail('input.too-large', `A workbook may have at most ${limits.archiveBytesMax} bytes.`);
  }
  if (!isWholeArchive(archive)) {
    return fail('input.truncated', 'The workbook ends before its table of contents.', {
      byte: archive.length,
    });
  }
  const parts = emptyParts();
  try {
    for (const _ of readParts(archive, (name) => explainingSink(name, parts, limits), limits));
  } catch (error) {
    if (error instanceof PartRefused) return { ok: false, problems: [error.problem] };
    throw error;
  }
  const sheet = chooseSheet(parts, wanted);
  if (sheet === undefined) {
    const names = parts.sheets.map(({ name }) => `"${name}"`).join(', ');
    return fail('input.syntax', `The workbook has no such sheet; it has ${names || 'none'}.`);
  }
  return succeed({ sheet: sheet.name, rows: sheetRows(archive, sheet, parts, limits) });
}

function chooseSheet(parts: WorkbookParts, wanted: string | number | undefined) {
  const found =
    typeof wanted === 'number'
      ? parts.sheets[wanted - 1]
      : parts.sheets.find(({ name, visible }) => (wanted === undefined ? visible : name === wanted));
  const path = found === undefined ? undefined : parts.targets.get(found.relation);
  return found === undefined || path === undefined ? undefined : { name: found.name, path };
}

async function* sheetRows(
  archive: Uint8Array,
  sheet: { name: string; path: string },
  parts: WorkbookParts,
  limits: Limits,
): AsyncGenerator<Row> {
  const ready: Row[] = [];
  let count = 0;
  const sink = sheetSink(sheet.path, sheet.name, parts, limits, (row) => ready.push(row));
  try {
    for (const _ of readParts(archive, (name) => (name === sheet.path ? sink : undefined), limits)) {
      for (const row of ready.splice(0)) {
        if (++count > limits.rowsMax)
          return yield refusedRow(sheet.name, row.number, new PartRefused(tooMany(limits)));
        yield row;
      }
    }
    yield* ready;
  } catch (error) {
    if (!(error instanceof PartRefused)) throw error;
    yield* ready;
    yield refusedRow(sheet.name, (ready.at(-1)?.number ?? count) + 1, error);
  }
}

function tooMany(limits: Limits) {
  return { code: 'input.too-large', message: `The sheet has more than ${limits.rowsMax} rows.` } as const;
}

function refusedRow(sheet: string, number: number, { problem }: PartRefused): Row {
  const where = { segment: sheet, row: number, ...problem.where };
  return { number, cells: [], where, original: '', problem: { ...problem, where }, last: true };
}
