// What does this cell say? One reader a kind of value; a text that is neither the value nor a known phrase is a problem
// and never a guess, and an empty cell says nothing.
import {
  canonicalDecimal,
  parseMoney,
  parseQuantity,
  problem,
  type Problem,
  type ThousandsSign,
} from '../../../base/index.ts';
import type { Absence } from '../../../record/index.ts';
import type { DecodeContext } from '../../contract.ts';
import { findCountry } from './countries.ts';
import { compileDateFormat, readDate, type DateRules } from './dates.ts';
import type { ColumnReader, Mapping, Saying } from './mapping.ts';

export type Reading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'absent'; readonly absence: Absence }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly problem: Problem };

export type CellReader = (row: CellSource) => Reading;
export type CellSource = { readonly cell: (column: string) => string };

const empty: Reading = { kind: 'empty' };

/** Prepares a reader, its patterns compiled once for all rows. */
export function compileReader(reader: ColumnReader, mapping: Mapping, context: DecodeContext): CellReader {
  const understand = compileSayings([...(reader.says ?? []), ...(mapping.says ?? [])]);
  const read = compileValue(reader, context);
  return (row) => {
    const text = row.cell(reader.column).trim();
    if (text === '') return reader.required === true ? missing(reader.column) : empty;
    const said = understand(text);
    if (typeof said === 'object') return { kind: 'absent', absence: said };
    const result = read(said ?? text, row);
    if (!('wrong' in result)) return { kind: 'value', value: result.value };
    const message = `"${text.slice(0, 80)}" ${result.wrong}`;
    return {
      kind: 'wrong',
      problem: problem('value.not-understood', message, { column: reader.column }),
    };
  };
}

function missing(column: string): Reading {
  return { kind: 'wrong', problem: problem('value.missing', 'The cell is empty.', { column }) };
}

function compileSayings(sayings: readonly Saying[]): (text: string) => Absence | string | undefined {
  const phrases = new Map<string, Absence | string>();
  const patterns: { pattern: RegExp; means: Absence | string }[] = [];
  for (const saying of sayings) {
    if ('pattern' in saying) patterns.push({ pattern: new RegExp(saying.pattern, 'u'), means: saying.means });
    else if (!phrases.has(foldPhrase(saying.phrase))) phrases.set(foldPhrase(saying.phrase), saying.means);
  }
  return (text) => {
    // No phrase is longer; a pattern is not run over a long text.
    if (text.length > 300) return undefined;
    const said = phrases.get(foldPhrase(text));
    if (said !== undefined) return said;
    for (const { pattern, means } of patterns) {
      const found = pattern.exec(text);
      if (found !== null) return fill(means, found);
    }
    return undefined;
  };
}

function foldPhrase(text: string): string {
  // Most cells are numbers, which folding would leave as they are.
  if (/^[\d.,/-]*$/u.test(text)) return text;
  return text.trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** Puts what the pattern captured where the meaning says $1, $2. */
function fill(means: Absence | string, found: RegExpExecArray): Absence | string {
  const put = (text: string): string =>
    text.replace(/\$(\d)/gu, (_, index: string) => found[Number(index)] ?? '');
  if (typeof means === 'string') return put(means);
  if (means.see === undefined) return means;
  const { document, line } = means.see;
  return {
    absent: means.absent,
    see: {
      ...(document !== undefined && { document: put(document) }),
      ...(line !== undefined && { line: put(line) }),
    },
  };
}

type Value = { readonly value: unknown } | { readonly wrong: string };
type ValueReader = (text: string, row: CellSource) => Value;

function compileValue(reader: ColumnReader, context: DecodeContext): ValueReader {
  switch (reader.read) {
    case 'text':
      return (text) => ({ value: text });
    case 'date':
      return compileDate(reader);
    case 'decimal':
      return (text) => decimalValue(text, reader.thousands);
    case 'number':
      return (text) => numberValue(text, reader.thousands);
    case 'money':
      return (text, row) => moneyValue(text, currencyOf(reader, row), reader.thousands);
    case 'price':
      return (text, row) => {
        const amount = decimalValue(text, reader.thousands);
        if ('wrong' in amount) return amount;
        const currency = currencyOf(reader, row);
        const { per } = reader;
        return { value: { amount: amount.value, currency, ...(per !== undefined && { per }) } };
      };
    case 'quantity':
      return compileQuantity(reader);
    case 'country':
      return (text) => countryValue(text);
    case 'place':
      return (text, row) => placeValue(text, row.cell(reader.countryColumn ?? '').trim());
    case 'party':
      return compileParty(reader, context);
    case 'code':
      return compileCode(reader.codes);
    case 'list':
      return (text) => ({
        value: text
          .split(reader.separator)
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      });
  }
}

function compileDate(reader: Extract<ColumnReader, { read: 'date' }>): ValueReader {
  const rules: DateRules = {
    formats: (reader.formats ?? []).map(compileDateFormat),
    pivot: reader.pivot ?? 70,
    ...(reader.zone !== undefined && { zone: reader.zone }),
  };
  return (text) => {
    const value = readDate(text, rules);
    if (value !== undefined) return { value };
    return { wrong: `is no date of the form ${[...(reader.formats ?? []), 'YYYY-MM-DD'].join(' or ')}.` };
  };
}

function decimalValue(text: string, thousands: ThousandsSign | undefined): Value {
  const value = canonicalDecimal(text, thousands);
  return value === undefined ? { wrong: 'is not a decimal number.' } : { value };
}

function numberValue(text: string, thousands: ThousandsSign | undefined): Value {
  const decimal = canonicalDecimal(text, thousands);
  return decimal === undefined ? { wrong: 'is not a number.' } : { value: Number(decimal) };
}

function moneyValue(text: string, currency: string, thousands: ThousandsSign | undefined): Value {
  const parsed = parseMoney(text, currency, thousands === undefined ? {} : { thousands });
  return parsed.ok ? { value: parsed.value } : { wrong: `cannot be read: ${parsed.problems[0]!.message}` };
}

function currencyOf(
  reader: { currency?: string | undefined; currencyColumn?: string | undefined },
  row: CellSource,
) {
  const named = reader.currencyColumn === undefined ? '' : row.cell(reader.currencyColumn).trim();
  return (named === '' ? (reader.currency ?? '') : named).toUpperCase();
}

function compileQuantity(reader: Extract<ColumnReader, { read: 'quantity' }>): ValueReader {
  const units = new Map(Object.entries(reader.units ?? {}).map(([word, unit]) => [word.toLowerCase(), unit]));
  return (text, row) => {
    const named = reader.unitColumn === undefined ? '' : row.cell(reader.unitColumn).trim();
    const unit = named === '' ? (reader.unit ?? '') : (units.get(named.toLowerCase()) ?? named.toUpperCase());
    const value = canonicalDecimal(text, reader.thousands);
    if (value === undefined) return { wrong: 'is not a decimal number.' };
    const parsed = parseQuantity(value, unit);
    return parsed.ok ? { value: parsed.value } : { wrong: `cannot be read: ${parsed.problems[0]!.message}` };
  };
}

function countryValue(text: string): Value {
  const country = findCountry(text);
  return country === undefined ? { wrong: 'is no country that is known here.' } : { value: { country } };
}

/** A UN/LOCODE, an IATA airport code, a GLN, or a name. */
function placeValue(text: string, countryText: string): Value {
  const code = text.replace(/\s/gu, '');
  if (/^[A-Z]{2}[A-Z2-9]{3}$/u.test(code) && findCountry(code.slice(0, 2)) !== undefined) {
    return { value: { code, country: code.slice(0, 2) } };
  }
  const country = countryText === '' ? undefined : findCountry(countryText);
  if (countryText !== '' && country === undefined)
    return { wrong: `stands beside the country "${countryText}".` };
  const inCountry = country === undefined ? {} : { country };
  if (/^[A-Z]{3}$/u.test(code)) return { value: { code, ...inCountry } };
  if (/^\d{13}$/u.test(code)) return { value: { gln: code, ...inCountry } };
  return { value: { name: text.slice(0, 200), ...inCountry } };
}

function compileParty(reader: Extract<ColumnReader, { read: 'party' }>, context: DecodeContext): ValueReader {
  const by = reader.by ?? 'name';
  return (text) => {
    const org = context.resolveParty({ [by]: text });
    const shown = by === 'gln' || by === 'lei' ? { [by]: text } : { name: text.slice(0, 200) };
    return { value: { role: reader.role, ...(org !== undefined && { org }), ...shown } };
  };
}

function compileCode(codes: Readonly<Record<string, string>>): ValueReader {
  const folded = new Map(Object.entries(codes).map(([word, code]) => [foldPhrase(word), code]));
  return (text) => {
    const value = folded.get(foldPhrase(text));
    return value === undefined ? { wrong: 'is no word that the mapping translates.' } : { value };
  };
}
