// What is a row, whatever file it came from? Cells as text in the order of the columns, with its number and its text.
import type { Problem, Where } from '../../base/index.ts';

export type Row = {
  /** As a spreadsheet numbers it: the first row of the file is 1. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly where: Where;
  readonly original: string;
  /** Columns (from 0) whose value a formula computed. */
  readonly formulas?: readonly number[];
  readonly problem?: Problem;
  /** Nothing behind this row could be read. */
  readonly last?: true;
};

export function isBlank(row: Row): boolean {
  return row.problem === undefined && row.cells.every((cell) => cell.trim() === '');
}

/** One CSV record (RFC 4180) without its line end. */
export function writeCsvRow(cells: readonly string[], delimiter = ','): string {
  return cells.map((cell) => quoteCsvCell(cell, delimiter)).join(delimiter);
}

function quoteCsvCell(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes('"') || cell.includes(delimiter) || /[\r\n]|^\s|\s$/u.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A cell for a CSV that people open in a spreadsheet: text that would run as a formula gets an apostrophe in front (OWASP,
 * CSV injection). Plain negative numbers stay as they are. Quoted where RFC 4180 wants it.
 */
export function escapeCsvCell(text: string, delimiter = ','): string {
  const harmless = /^[+-]?\d+([.,]\d+)?$/u.test(text);
  const runs = /^[=+\-@\t\r]/u.test(text) && !harmless;
  return quoteCsvCell(runs ? `'${text}` : text, delimiter);
}
