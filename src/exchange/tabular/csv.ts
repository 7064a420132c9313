// Which rows does a CSV file have? RFC 4180 with what spreadsheets make of it: other separators, byte order marks, UTF-16,
// line ends inside quotes. csv-parse cuts the rows; this gives each its place, its text and its limits.
import { Parser, type CsvError } from 'csv-parse';
import { problem, type Problem, type Where } from '../../base/index.ts';
import { concat, peek } from '../bytes/byte-stream.ts';
import { decodeUtf8, readByteOrderMark } from '../bytes/charset.ts';
import type { ByteChunks } from '../contract.ts';
import type { Limits } from '../limits.ts';
import type { Row } from './row.ts';

export type CsvOptions = {
  readonly delimiter: string;
  /** `windows-1252` only when a mapping says so; a byte order mark wins over what is said. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly limits: Limits;
};

// The Transform around the core copies and queues; the core itself is synchronous and hands over rows as they are cut.
type Info = { readonly bytes: number };
type Cut = { readonly record: string[]; readonly info: Info };
type Core = {
  parse(
    bytes: Uint8Array | undefined,
    end: boolean,
    push: (cut: Cut) => void,
    close: () => void,
  ): CsvError | undefined;
};

// What of a broken end is kept to be shown and repaired.
const originalBytesMax = 64 << 10;

/** Every row in order, blank ones too. A problem of a row stands in it; after one with `last` the rest is unreadable. */
export async function* csvRows(chunks: ByteChunks, options: CsvOptions): AsyncGenerator<Row> {
  const { head, all } = await peek(chunks, 3);
  const mark = readByteOrderMark(head);
  const cutter = new RowCutter(options, mark?.encoding === 'utf-8' ? mark.length : 0);
  try {
    for await (const piece of inUtf8(all, mark?.encoding ?? options.encoding, mark?.length ?? 0)) {
      yield* cutter.push(piece);
      if (cutter.ended) return;
    }
  } catch (error) {
    if (!(error instanceof WrongEncoding)) throw error;
    yield cutter.failed(problem('input.encoding', error.message, { byte: error.byte }));
    return;
  }
  yield* cutter.end();
}

/** As {@link csvRows}, for bytes of UTF-8 that are held in memory. */
export function cutCsv(bytes: Uint8Array, options: CsvOptions): Row[] {
  const mark = readByteOrderMark(bytes.subarray(0, 3));
  const skipped = mark?.encoding === 'utf-8' ? mark.length : 0;
  const cutter = new RowCutter(options, skipped);
  return [...cutter.push(bytes.subarray(skipped)), ...cutter.end()];
}

/** Cuts rows from bytes of UTF-8; keeps only what belongs to the row that is not complete yet. */
class RowCutter {
  ended = false;
  private readonly core: Core;
  private readonly limits: Limits;
  private kept: Uint8Array = new Uint8Array(0);
  private keptFrom = 0;
  private readonly skipped: number;
  private row = 0;
  private lines = 0;

  constructor({ delimiter, limits }: CsvOptions, skipped: number) {
    this.skipped = skipped;
    this.limits = limits;
    const parser = new Parser({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: limits.rowBytesMax,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
    });
    this.core = (parser as unknown as { api: Core }).api;
  }

  push(piece: Uint8Array): Row[] {
    this.kept = this.kept.length === 0 ? piece : concat([this.kept, piece]);
    return this.cut(piece, false);
  }

  end(): Row[] {
    return this.ended ? [] : this.cut(undefined, true);
  }

  failed(cause: Problem): Row {
    this.ended = true;
    const where: Where = {
      row: this.row + 1,
      line: this.lines + 1,
      byte: this.keptFrom + this.skipped,
      ...cause.where,
    };
    return {
      number: this.row + 1,
      cells: [],
      where,
      original: new TextDecoder().decode(this.kept.subarray(0, originalBytesMax)),
      problem: { ...cause, where },
      last: true,
    };
  }

  private cut(piece: Uint8Array | undefined, end: boolean): Row[] {
    const rows: Row[] = [];
    const offset = this.keptFrom;
    const whole = this.kept;
    let from = this.keptFrom;
    const error = this.core.parse(
      piece,
      end,
      ({ record, info }) => {
        const bytes = whole.subarray(from - offset, info.bytes - offset);
        rows.push(this.readRow(bytes, record, from + this.skipped));
        from = info.bytes;
      },
      () => undefined,
    );
    this.kept = whole.slice(from - offset);
    this.keptFrom = from;
    if (error !== undefined) rows.push(this.failed(this.explain(error)));
    if (this.row >= this.limits.rowsMax && error === undefined) {
      rows.push(
        this.failed(problem('input.too-large', `The file has more than ${this.limits.rowsMax} rows.`)),
      );
    }
    return rows;
  }

  private readRow(bytes: Uint8Array, cells: readonly string[], byte: number): Row {
    this.row++;
    const where: Where = { row: this.row, line: this.lines + 1, byte };
    this.lines += countLineEnds(bytes);
    const decoded = decodeUtf8(bytes);
    const original = 'text' in decoded ? decoded.text : new TextDecoder().decode(bytes);
    const row: Row = { number: this.row, cells, where, original: original.replace(/[\r\n]+$/u, '') };
    const wrong = 'text' in decoded ? checkCells(cells, this.limits) : undefined;
    if ('invalidAt' in decoded) {
      const at = { ...where, byte: byte + decoded.invalidAt };
      return { ...row, problem: problem('input.encoding', 'This byte is not valid UTF-8.', at) };
    }
    return wrong === undefined ? row : { ...row, problem: { ...wrong, where } };
  }

  private explain(error: CsvError): Problem {
    switch (error.code) {
      case 'CSV_MAX_RECORD_SIZE':
        return problem(
          'input.too-large',
          `A row is longer than ${this.limits.rowBytesMax} bytes; a quote may be left open.`,
        );
      case 'CSV_QUOTE_NOT_CLOSED':
        return problem('input.truncated', 'The file ends inside quotes.');
      default:
        return problem('input.syntax', error.message.slice(0, 300));
    }
  }
}

/** A carriage return with its line feed is one. */
function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) count++;
  }
  return count;
}

function checkCells(cells: readonly string[], limits: Limits): Problem | undefined {
  if (cells.length > limits.columnsMax) {
    return problem('input.too-large', `The row has more than ${limits.columnsMax} columns.`);
  }
  if (cells.some((cell) => cell.length > limits.cellCharactersMax)) {
    return problem('input.too-large', `A cell is longer than ${limits.cellCharactersMax} characters.`);
  }
  if (cells.some((cell) => cell.includes('\0'))) {
    return problem('input.encoding', 'The row holds a NUL character, which no text has.');
  }
  return undefined;
}

class WrongEncoding extends Error {
  readonly byte: number;
  constructor(encoding: string, byte: number) {
    super(`From this byte on the input is not ${encoding}.`);
    this.byte = byte;
  }
}

async function* inUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: CsvOptions['encoding'],
  skipped: number,
): AsyncGenerator<Uint8Array> {
  const decoder =
    encoding === 'utf-8' ? undefined : new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  let byte = 0;
  for await (const chunk of chunks) {
    const piece = byte === 0 ? chunk.subarray(skipped) : chunk;
    yield decoder === undefined ? piece : encoder.encode(decodePart(decoder, piece, encoding, byte));
    byte += chunk.length;
  }
  if (decoder !== undefined) yield encoder.encode(decodePart(decoder, undefined, encoding, byte));
}

function decodePart(decoder: TextDecoder, piece: Uint8Array | undefined, name: string, byte: number): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) throw new WrongEncoding(name.toUpperCase(), byte);
    throw error;
  }
}
