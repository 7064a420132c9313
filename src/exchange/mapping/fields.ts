// Which kinds of field can a mapping have? Each reads the texts of its components into a value and writes them back; what
// it cannot read it leaves, so that it is kept as sent.
import Big from 'big.js';
import { canonicalDecimal, findUnit, type Moment } from '../../base/index.ts';
import type { DocumentMoney, DocumentQuantity } from '../document/index.ts';
import type { CodeTable } from './code-table.ts';
import type {
  CodeField,
  ConstantField,
  CountField,
  InheritedField,
  MessageFacts,
  PairsField,
  Path,
  Place,
  SequenceField,
  StatedField,
  ValueField,
} from './declare.ts';

export function is(at: Place, ...codes: [string, ...string[]]): ConstantField {
  return { as: 'constant', at, codes };
}

/** As {@link is}, where the codes say the same for us. */
export function oneOf(at: Place, ...codes: [string, ...string[]]): ConstantField {
  return { as: 'constant', at, codes, alike: true };
}

/** Written with the segment; reading takes it when it is there. */
export function fixed(at: Place, ...codes: [string, ...string[]]): ConstantField {
  return { as: 'constant', at, codes, optional: true };
}

/** As {@link fixed}, where the codes say the same for us. */
export function any(at: Place, ...codes: [string, ...string[]]): ConstantField {
  return { as: 'constant', at, codes, optional: true, alike: true };
}

export function stated(to: Path, value: string | boolean): StatedField {
  return { as: 'stated', to, value };
}

export type ValueOptions = Pick<ValueField, 'needed' | 'uses' | 'tracedTo' | 'readOnly'>;

/** A value of a type of its own. */
export function value<T>(
  type: string,
  at: Place | readonly Place[],
  to: Path,
  read: (texts: readonly string[], facts: MessageFacts) => T | undefined | null,
  write: (value: T, facts: MessageFacts) => readonly string[] | undefined,
  options: ValueOptions = {},
): ValueField {
  const places = typeof at === 'string' ? [at] : at;
  return { as: 'value', type, at: places, to, read, write, ...options };
}

/** Characters that a component may have when written; what is longer is cut, and the writer says so. */
export type TextOptions = ValueOptions & { readonly max?: Max };

/** A figure, or one that depends on the release. */
type Max = number | ((facts: MessageFacts) => number);

const maxOf = (max: Max, facts: MessageFacts): number => (typeof max === 'number' ? max : max(facts));

export function text(at: Place, to: Path, { max = 4000, ...options }: TextOptions = {}): ValueField {
  return value(
    'text',
    at,
    to,
    ([sent]) => sent?.trim() || undefined,
    (said: string, facts) => [said.slice(0, maxOf(max, facts))],
    options,
  );
}

type Wrapping = ValueOptions & {
  readonly max: Max;
  readonly separator?: string;
};

/** One text over several components, cut between words, or at the separator. `3.1-5` are five components. */
export function wrapped(at: string, to: Path, { max, separator = ' ', ...options }: Wrapping): ValueField {
  const places = placesOf(at);
  return value(
    'text',
    places,
    to,
    (texts) =>
      texts
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(separator) || undefined,
    (said: string, facts) => wrap(said, places.length, maxOf(max, facts), separator),
    options,
  );
}

/** `4.1-5` is five components of one element. */
export function placesOf(at: string): Place[] {
  const [element = '', range = ''] = at.split('.');
  const [from, to] = range.split('-').map(Number);
  if (to === undefined) return [at];
  return Array.from({ length: to - from! + 1 }, (_, index) => `${element}.${from! + index}`);
}

export function wrap(said: string, parts: number, max: number, separator = ' '): string[] {
  const wanted = separator === ' ' ? '' : separator;
  const pieces = wanted === '' ? [said] : said.split(wanted);
  const cut = pieces.flatMap((piece) => wrapWords(piece, max));
  return cut.slice(0, parts);
}

function wrapWords(said: string, max: number): string[] {
  const parts: string[] = [];
  let rest = said;
  while (rest.length > max) {
    const blank = rest.lastIndexOf(' ', max);
    const at = blank > 0 ? blank : max;
    parts.push(rest.slice(0, at));
    rest = rest.slice(blank > 0 ? at + 1 : at);
  }
  return [...parts, rest];
}

/** EDIFACT senders write the comma as the decimal mark where UNA or their country says so; either is read. */
export function readDecimal(sent: string, implied = 0): string | undefined {
  const text = sent.trim().replace(',', '.');
  // X12 type N2: the last two digits are decimals.
  if (implied > 0 && /^[+-]?\d{1,30}$/u.test(text)) return shift(text, -implied);
  return canonicalDecimal(text);
}

export function writeDecimal(decimal: string, implied = 0): string | undefined {
  if (implied === 0) return decimal;
  const whole = shift(decimal, implied);
  return whole.includes('.') ? undefined : whole;
}

function shift(text: string, places: number): string {
  const value = new Big(text).times(new Big(10).pow(places));
  return value.eq(0) ? '0' : value.toFixed();
}

export type DecimalOptions = ValueOptions & { readonly implied?: number };

export function decimal(at: Place, to: Path, { implied = 0, ...options }: DecimalOptions = {}): ValueField {
  return value(
    'decimal',
    at,
    to,
    ([sent = '']) => readDecimal(sent, implied),
    (said: string) => {
      const written = writeDecimal(said, implied);
      return written === undefined ? undefined : [written];
    },
    options,
  );
}

/** Between codes of units as they are sent and those of UN/ECE Recommendation 20. */
export type UnitCodes = {
  readonly read: (code: string) => string;
  readonly write: (unit: string) => string;
};

export const rec20: UnitCodes = { read: (code) => findUnit(code)?.code ?? code, write: (unit) => unit };

export type QuantityOptions = DecimalOptions & {
  /** Meant where none is sent; pieces unless told otherwise. It is then not written either. */
  readonly unit?: string;
  readonly units?: UnitCodes;
};

/** `at` is the place of the number, or those of number and unit. */
export function quantity(
  at: Place | readonly [Place, Place],
  to: Path,
  { implied = 0, unit: meant = 'C62', units = rec20, ...options }: QuantityOptions = {},
): ValueField {
  return value<DocumentQuantity>(
    'quantity',
    at,
    to,
    ([sent = '', code = '']) => {
      const value = readDecimal(sent, implied);
      return value === undefined ? undefined : { value, unit: code === '' ? meant : units.read(code.trim()) };
    },
    ({ value: said, unit }) => {
      const number = writeDecimal(said, implied);
      if (number === undefined || (typeof at === 'string' && unit !== meant)) return undefined;
      return [number, unit === meant && meant === 'C62' ? '' : units.write(unit)];
    },
    options,
  );
}

/** `at` is the place of the amount, or those of amount and currency. The document's currency is not repeated. */
export function money(
  at: Place | readonly [Place, Place],
  to: Path,
  { implied = 0, ...options }: DecimalOptions = {},
): ValueField {
  return value<DocumentMoney>(
    'money',
    at,
    to,
    ([sent = '', code = ''], facts) => {
      const amount = readDecimal(sent, implied);
      const currency = code.trim() === '' ? facts.currency : code.trim();
      return amount === undefined || !/^[A-Z]{3}$/u.test(currency) ? undefined : { amount, currency };
    },
    ({ amount, currency }, facts) => {
      const written = writeDecimal(amount, implied);
      if (written === undefined) return undefined;
      if (currency === facts.currency) return [written];
      return typeof at === 'string' ? undefined : [written, currency];
    },
    options,
  );
}

/** A code of a table. */
export function code(
  at: Place,
  to: Path,
  table: CodeTable,
  options: Pick<CodeField, 'other' | 'sentAs' | 'optional'> = {},
): CodeField {
  return { as: 'code', at, to, table, ...options };
}

/** Pairs of value and qualifier: `[['2.1', '2.2'], ['3.1', '3.2']]`. */
export function pairs(
  at: PairsField['at'],
  table: CodeTable,
  options: Pick<PairsField, 'alike' | 'older' | 'codeBy'> = {},
): PairsField {
  return { as: 'pairs', at, table, ...options };
}

/** The segment's own number among those of the name. */
export function sequence(at: Place, name: string): SequenceField {
  return { as: 'sequence', at, name, of: 'own' };
}

/** The number of the group around that has one of the name. */
export function parentSequence(at: Place, name: string): SequenceField {
  return { as: 'sequence', at, name, of: 'parent' };
}

/** How many segments of the tags stand in the message. */
export function count(at: Place, ...tags: string[]): CountField {
  return { as: 'count', at, tags };
}

/** The sum of a component over the segments of a tag. */
export function sum(at: Place, tag: string, of: Place): CountField {
  return { as: 'count', at, tags: [tag], sum: of };
}

/** A field that the group tells once for all items of `of` in it. */
export function inherited(of: string, field: ValueField): InheritedField {
  return { ...field, as: 'inherited', of };
}

/** How a moment is written by a syntax. */
export type MomentForm = {
  readonly read: (texts: readonly string[]) => Moment | undefined;
  readonly write: (moment: Moment, version: string) => readonly string[] | undefined;
};

export function moment(
  form: MomentForm,
  at: Place | readonly Place[],
  to: Path,
  options: ValueOptions = {},
): ValueField {
  return value<Moment>(
    'moment',
    at,
    to,
    (texts) => form.read(texts),
    (said, facts) => form.write(said, facts.version),
    { needed: true, ...options },
  );
}
