// Which rows does a sheet have? Cells become the text that a CSV would hold: dates in ISO form, numbers in full, what a
// formula computed as computed and marked so. ECMA-376 part 1 §18.3.
import { problem, type Problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';
import { writeCsvRow, type Row } from '../row.ts';
import type { PartSink } from './archive.ts';
import type { WorkbookParts } from './parts.ts';
import { serialDate } from './serial-date.ts';
import { xmlSink } from './xml-part.ts';

type Cell = { column: number; type: string; style: number; formula: boolean; value: string };

/** The sink that turns a sheet into rows, which it hands to `take` as each ends. */
export function sheetSink(
  part: string,
  sheet: string,
  parts: WorkbookParts,
  limits: Limits,
  take: (row: Row) => void,
): PartSink {
  let number = 0;
  let cells: string[] = [];
  let formulas: number[] = [];
  let wrong: Problem | undefined;
  let cell: Cell | undefined;
  let collects = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      number = Number(attributes.r ?? number + 1);
      [cells, formulas, wrong] = [[], [], undefined];
    } else if (name === 'c') cell = newCell(attributes, cells.length);
    else if (name === 'f' && cell !== undefined) cell.formula = true;
    collects = name === 'v' || name === 't';
  };
  const close = (name: string): void => {
    collects = false;
    if (name === 'c' && cell !== undefined) {
      if (cell.column >= limits.columnsMax) {
        wrong = problem('input.too-large', `The row has more than ${limits.columnsMax} columns.`);
      } else {
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = cellText(cell, parts);
        if (cell.formula) formulas.push(cell.column);
      }
      cell = undefined;
    }
    if (name === 'row') take(makeRow({ number, cells, formulas, wrong, sheet }));
  };
  const text = (more: string): void => {
    if (!collects || cell === undefined) return;
    cell.value += more;
    if (cell.value.length > limits.cellCharactersMax) {
      wrong = problem('input.too-large', `A cell is longer than ${limits.cellCharactersMax} characters.`);
      cell.value = '';
    }
  };
  return xmlSink(part, { open, close, text }, limits);
}

function makeRow(from: {
  number: number;
  cells: string[];
  formulas: number[];
  wrong: Problem | undefined;
  sheet: string;
}): Row {
  const where = { segment: from.sheet, row: from.number };
  return {
    number: from.number,
    cells: from.cells,
    where,
    original: writeCsvRow(from.cells),
    ...(from.formulas.length > 0 && { formulas: from.formulas }),
    ...(from.wrong !== undefined && { problem: { ...from.wrong, where } }),
  };
}

function newCell({ r, t, s }: Readonly<Record<string, string>>, next: number): Cell {
  const letters = /^[A-Z]{1,3}/u.exec(r ?? '')?.[0];
  const column = letters === undefined ? next : columnIndex(letters);
  return { column, type: t ?? 'n', style: Number(s ?? -1), formula: false, value: '' };
}

/** "A" is 0, "AA" 26. */
function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function cellText(cell: Cell, parts: WorkbookParts): string {
  switch (cell.type) {
    case 's':
      return parts.strings[Number(cell.value)] ?? '';
    case 'b':
      return cell.value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      const value = Number(cell.value);
      if (cell.value.trim() === '' || !Number.isFinite(value)) return cell.value;
      if (parts.dateFormats[cell.style] === true) return serialDate(value, parts.date1904) ?? cell.value;
      return numberText(cell.value.trim(), value);
    }
    default:
      return cell.value;
  }
}

/** Files hold 17 digits of a binary number ("4521.4999999999995"); Excel shows and means 15. */
function numberText(text: string, value: number): string {
  const digits = text.replace(/[^\d]/gu, '').length;
  if (digits <= 15 && !/[eE]/u.test(text)) return text;
  const short = Number(value.toPrecision(15));
  return Number.isInteger(short) && Math.abs(short) < 1e21 ? BigInt(short).toString() : String(short);
}
