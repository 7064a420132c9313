// How are amounts, weights, codes and qualified texts written in X12? Kinds of field that its mappings share.
import type { DocumentQuantity } from '../../document/index.ts';
import type { CodeTable } from '../code-table.ts';
import type { Field, Path } from '../declare.ts';
import * as from from '../fields.ts';
import { x12Units } from './codes.ts';

const { value } = from;

type Place = string;

/** A text that the document does not hold at a path of its own, made from the item. Reading leaves the place to others. */
export function made<T>(at: Place, write: (item: T) => string | undefined): Field {
  return value<T>(
    'made',
    at,
    '',
    () => null,
    (item) => {
      const said = write(item);
      return said === undefined ? undefined : [said];
    },
  );
}

/** A code of a table in a field that gives its segment content; one that is not the first of its meaning stays in sight. */
export function coded(at: Place, to: Path, table: CodeTable): Field[] {
  const { meaningOf, codeOf } = table;
  const ours = value<string>(
    table.name,
    at,
    to,
    ([sent = '']) => {
      const meaning = meaningOf.get(sent);
      return meaning !== undefined && codeOf.get(meaning) === sent ? meaning : null;
    },
    (meaning) => (codeOf.has(meaning) ? [codeOf.get(meaning)!] : undefined),
  );
  const others = value<string>(
    table.name,
    at,
    to,
    ([sent = '']) => meaningOf.get(sent) ?? null,
    () => undefined,
    { uses: 0, readOnly: true },
  );
  return [ours, others];
}

/** A text behind its qualifier; with another qualifier it is read too where `others` has it, and the qualifier stays. */
export function qualified(
  [qualifier, at]: readonly [Place, Place],
  to: Path,
  code: string,
  { others, max = 80 }: { readonly others?: RegExp; readonly max?: number } = {},
): Field[] {
  const ours = value<string>(
    'text',
    [qualifier, at],
    to,
    ([sent = '', said = '']) => (sent === code ? said.trim() || null : null),
    (said) => [code, said.slice(0, max)],
  );
  if (others === undefined) return [ours];
  const rest = value<string>(
    'text',
    [at, qualifier],
    to,
    ([said = '', sent = '']) => (sent !== code && others.test(sent) ? said.trim() || null : null),
    () => undefined,
    { uses: 1, readOnly: true },
  );
  return [ours, rest];
}

/** Number and unit (DE 355); both always stand there. */
export function quantity(
  [at, unit]: readonly [Place, Place],
  to: Path,
  options: from.ValueOptions = {},
): Field {
  return value<DocumentQuantity>(
    'quantity',
    [at, unit],
    to,
    ([sent = '', measured = '']) => {
      if (sent.trim() === '') return null;
      const number = from.readDecimal(sent);
      if (number === undefined) return undefined;
      return { value: number, unit: measured === '' ? 'C62' : x12Units.read(measured.trim()) };
    },
    ({ value: number, unit: measured }) => [number, x12Units.write(measured)],
    options,
  );
}

/** Gross weight behind its qualifier (DE 187): `['6', '7', '8']`. */
export function weight(places: readonly [Place, Place, Place], to: Path, qualifier = 'G'): Field {
  return value<DocumentQuantity>(
    'quantity',
    places,
    to,
    ([sent = '', number = '', unit = '']) => {
      const decimal = from.readDecimal(number);
      if (sent !== qualifier || decimal === undefined) return null;
      return { value: decimal, unit: unit === '' ? 'LBR' : x12Units.read(unit) };
    },
    ({ value: number, unit }) => [qualifier, number, x12Units.write(unit)],
  );
}

/** One letter instead of DE 355: DE 188 for weights, DE 184 for volumes. */
const letters = new Map(Object.entries({ K: 'KGM', L: 'LBR', M: 'TNE', E: 'TNE', S: 'STN', T: 'LTN' }));

/** DE 81 and DE 188, the unit in one letter; `qualifier` has its own place. */
export function letterWeight(
  places: readonly [at: Place, qualifier: Place, unit: Place],
  to: Path,
  order: 'G' | 'N' = 'G',
): Field {
  return value<DocumentQuantity>(
    'quantity',
    places,
    to,
    ([number = '', qualifier = '', unit = '']) => {
      const decimal = from.readDecimal(number);
      if (decimal === undefined || (qualifier !== order && qualifier !== '')) return null;
      const known = unit === '' ? 'LBR' : letters.get(unit);
      return known === undefined ? undefined : { value: decimal, unit: known };
    },
    ({ value: number, unit }) => {
      const letter = [...letters].find(([, known]) => known === unit)?.[0];
      return letter === undefined ? undefined : [number, order, letter];
    },
  );
}

/** DE 183 and DE 184: X is cubic metres, E cubic feet. */
export function letterVolume([at, unit]: readonly [Place, Place], to: Path): Field {
  const known = new Map([
    ['X', 'MTQ'],
    ['E', 'FTQ'],
    ['G', 'GLL'],
    ['L', 'LTR'],
  ]);
  return value<DocumentQuantity>(
    'quantity',
    [at, unit],
    to,
    ([number = '', letter = '']) => {
      const decimal = from.readDecimal(number);
      if (decimal === undefined) return null;
      return known.has(letter) ? { value: decimal, unit: known.get(letter)! } : undefined;
    },
    ({ value: number, unit: measured }) => {
      const letter = [...known].find(([, name]) => name === measured)?.[0];
      return letter === undefined ? undefined : [number, letter];
    },
  );
}
