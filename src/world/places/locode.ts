// How does a UN/LOCODE list come in? One row a location with the columns country, location, name, nameWoDiacritics,
// subdivision, status, function, iata, lat, lon, geocoded. The function column is UNECE Recommendation 16's classifier:
// 1 port, 2 rail terminal, 3 road terminal, 4 airport, 5 postal exchange, 6 inland depot, 7 fixed installation, B border.
import { parse } from 'csv-parse/browser/esm/sync';
import { problem, type Problem } from '../../base/index.ts';
import type { PlaceEntry, PlaceFunction } from './place.ts';

const functionsByDigit: Readonly<Record<string, PlaceFunction>> = {
  '1': 'port',
  '2': 'rail',
  '3': 'road',
  '4': 'airport',
  '6': 'depot',
};

/** The published list has some 116,000 rows: more than this is not a LOCODE list. */
const rowsMax = 250_000;
const charactersMax = 64_000_000;
const problemsMax = 1_000;

export type LocodeImport = { readonly places: readonly PlaceEntry[]; readonly problems: readonly Problem[] };

/**
 * Reads the text of a list with a heading row. Rows that cannot be used are told as problems (code `place.unknown`, row
 * counted from 1 with the heading as row 1, at most a thousand); the others become places. Rows without trade functions
 * are passed over.
 */
export function parseLocodeCsv(text: string): LocodeImport {
  if (text.length > charactersMax) {
    return {
      places: [],
      problems: [problem('place.unknown', 'The list is longer than 64 million characters: split it.')],
    };
  }
  const rows: string[][] = parse(text, {
    relax_column_count: true,
    relax_quotes: true,
    to: rowsMax,
    skip_empty_lines: true,
  });
  const places = new Map<string, PlaceEntry>();
  const problems: Problem[] = [];
  rows.slice(1).forEach((row, index) => {
    const read = readRow(row);
    if (typeof read === 'string') {
      if (problems.length < problemsMax) problems.push(problem('place.unknown', read, { row: index + 2 }));
    } else if (read.functions.length > 0) {
      places.set(read.code, read);
    }
  });
  return { places: [...places.values()], problems };
}

/** A place, or a sentence that says what is wrong with the row. */
function readRow(row: readonly string[]): PlaceEntry | string {
  if (row.length < 10) return `A row needs at least 10 columns, this has ${row.length}.`;
  const [country, location, name, plainName, , , digits, iata, latitude, longitude] = row as [
    string,
    ...string[],
  ];
  const code = `${country}${location}`;
  if (!/^[A-Z]{2}[A-Z0-9]{3}$/.test(code)) return `"${code}" is not a UN/LOCODE of five characters.`;
  if (latitude === '' || longitude === '') return `${code} has no coordinate.`;
  const lat = Number(latitude);
  const lon = Number(longitude);
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180))
    return `${code} has the coordinate "${latitude}, ${longitude}".`;
  const functions = [...(digits ?? '')].flatMap((digit) => functionsByDigit[digit] ?? []);
  const spelt = name || plainName || code;
  const ownIata = iata || (functions.includes('airport') ? location! : undefined);
  const base = { code, name: spelt, country, lat, lon, functions };
  return ownIata !== undefined && /^[A-Z]{3}$/.test(ownIata) ? { ...base, iata: ownIata } : base;
}
