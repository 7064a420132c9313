// How is a value written in a leaf, and what does the leaf say? Each converter goes both ways. XML Schema part 2 for dates
// and decimals; ISO 4217, UN/ECE Recommendation 20 for the codes beside amounts and quantities.
import {
  canonicalDecimal,
  findCurrencyDecimals,
  findUnit,
  parseMoment,
  type Moment,
} from '../../base/index.ts';
import type { DocumentMoney, DocumentQuantity } from '../document/index.ts';
import type { TreeNode } from './node.ts';

export type Scope = {
  /** Of amounts that name none. */
  readonly currency?: string;
  /** What stands at the target already. */
  readonly standing?: unknown;
};
export type Heard =
  { readonly value: unknown; readonly note?: string } | { readonly refused: string } | undefined;
export type Leaf = {
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Elements beside it that say the rest: a unit, a time of day. */
  readonly siblings?: Readonly<Record<string, string>>;
};

export type Converter = {
  /** Undefined when the leaf says nothing; `refused` completes the sentence "… is not understood: …". */
  readonly read: (node: TreeNode, scope: Scope) => Heard;
  /** Undefined when there is no way to write it. */
  readonly write: (value: unknown, scope: Scope) => Leaf | undefined;
  /** Attributes that it understands. */
  readonly attributes?: readonly string[];
  /** Elements beside the leaf that it understands. */
  readonly siblings?: readonly string[];
};

/** A converter of the text alone. */
export function textConverter(
  read: (text: string) => unknown,
  what: string,
  write: (value: string) => string | undefined = (value) => value,
): Converter {
  return {
    read: ({ text }) => {
      const trimmed = text.trim();
      if (trimmed === '') return undefined;
      const value = read(trimmed);
      return value === undefined ? { refused: `it is no ${what}` } : { value };
    },
    write: (value) => {
      const written = write(String(value));
      return written === undefined ? undefined : { text: written };
    },
  };
}

/** What it would refuse is left for another rule, or stays as it was sent. */
export function optional(converter: Converter): Converter {
  return {
    ...converter,
    read: (node, scope) => {
      const heard = converter.read(node, scope);
      return heard !== undefined && 'refused' in heard ? undefined : heard;
    },
  };
}

/** As sent, without white space around it. */
export const text: Converter = textConverter((value) => value, 'text');
export const decimal: Converter = textConverter((value) => canonicalDecimal(value), 'decimal number');
/** Coordinates and the like, which the document holds as numbers. */
export const number: Converter = textConverter((value) => {
  const found = canonicalDecimal(value);
  return found === undefined ? undefined : Number(found);
}, 'number');
/** Digits with spaces or points between them: an HS code, an account. */
export const digits: Converter = textConverter((value) => {
  const bare = value.replace(/[\s.]/gu, '');
  return /^\d+$/u.test(bare) ? bare : undefined;
}, 'number of digits');
/** Without the spaces that people put in (IBAN). */
export const compact: Converter = textConverter((value) => value.replace(/\s/gu, ''), 'identifier');

/** Pairs of the code as sent and our word; the first pair rules, in either direction. */
export function code(
  pairs: readonly (readonly [sent: string, ours: string])[],
  otherwise?: string,
): Converter {
  const ours = new Map<string, string>(pairs.toReversed());
  const sent = new Map<string, string>(pairs.toReversed().map(([code, word]) => [word, code]));
  return textConverter(
    (value) => ours.get(value) ?? otherwise,
    'code of its list',
    (value) => sent.get(value),
  );
}

const read = (iso: string): Moment | undefined => {
  const parsed = parseMoment(iso);
  return parsed.ok ? parsed.value : undefined;
};

/** xsd:date; its zone, which says when the day begins, is dropped. */
export const date: Converter = textConverter(
  (value) => read(/^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/u.exec(value)?.[1] ?? ''),
  'date like 2026-03-18',
  (value) => /^\d{4}-\d{2}-\d{2}/u.exec(value)?.[0],
);

/** xsd:dateTime, or a date alone. */
export const dateTime: Converter = textConverter(
  (value) => (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/u.test(value) ? read(value) : undefined),
  'time like 2026-03-18T07:40:00Z',
  (value) => withSeconds(value),
);

/** xsd:time; joins the date that stands there (`joins`). */
export const timeOfDate: Converter = {
  read: ({ text: own }, { standing }) => {
    const time = own.trim();
    if (time === '') return undefined;
    if (!/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/u.test(time))
      return { refused: 'it is no time of day' };
    if (typeof standing !== 'string') return { refused: 'there is no date beside it' };
    const value = read(`${standing.slice(0, 10)}T${time}`);
    return value === undefined ? { refused: 'there is no such time' } : { value };
  },
  write: (value) => {
    const whole = withSeconds(String(value));
    const time = whole?.slice(11);
    return time === undefined || time === '' ? undefined : { text: time };
  },
};

/** The moment in xsd:dateTime, without the zone's name; a date stays one; undefined for a mere month. */
function withSeconds(value: string): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2})(:\d{2})?(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?/u.exec(
    value,
  );
  if (found === null) return undefined;
  const [, day, hour, minute = ':00', second = ':00', fraction = '', offset = ''] = found;
  return hour === undefined ? day : `${day}T${hour}${minute}${second}${fraction}${offset}`;
}

/** An amount whose currency stands in an attribute, or is the document's. */
export function money(attribute: string): Converter {
  return {
    attributes: [attribute],
    read: ({ text: own, attributes }, { currency: documents }) => {
      if (own.trim() === '') return undefined;
      const amount = canonicalDecimal(own.trim());
      if (amount === undefined) return { refused: 'it is no decimal number' };
      const currency = attributes[attribute] ?? documents;
      return currency === undefined ? { refused: 'no currency is told' } : { value: { amount, currency } };
    },
    write: (value) => {
      const { currency } = value as DocumentMoney;
      return { text: padded(value as DocumentMoney), attributes: { [attribute]: currency } };
    },
  };
}

/** With the decimals that its currency has, or more where it has more. */
export function padded({ amount, currency }: DocumentMoney): string {
  const places = findCurrencyDecimals(currency) ?? 0;
  const [whole = '', fraction = ''] = amount.split('.');
  return fraction.length >= places ? amount : `${whole}.${fraction.padEnd(places, '0')}`;
}

/** An amount in the document's currency. */
export const plainMoney: Converter = {
  ...money('currencyID'),
  write: (value) => ({ text: padded(value as DocumentMoney) }),
};

/** As {@link money}, but silent on an amount in another currency than the document's: the same tax, told to an office. */
export function ownMoney(attribute: string): Converter {
  const any = money(attribute);
  return {
    ...any,
    read: (node, scope) => {
      const told = node.attributes[attribute];
      return scope.currency !== undefined && told !== undefined && told !== scope.currency
        ? undefined
        : any.read(node, scope);
    },
  };
}

/** A quantity whose unit stands in an attribute. */
export function quantity(attribute: string): Converter {
  return {
    attributes: [attribute],
    read: ({ text: own, attributes }) => {
      if (own.trim() === '') return undefined;
      const value = canonicalDecimal(own.trim());
      if (value === undefined) return { refused: 'it is no decimal number' };
      const sent = attributes[attribute]?.trim();
      if (sent !== undefined && sent !== '') return { value: { value, unit: unitOf(sent) } };
      return { value: { value, unit: 'C62' }, note: 'no unit is told; it was taken as a count' };
    },
    write: (value) => {
      const { value: amount, unit } = value as DocumentQuantity;
      return { text: amount, attributes: { [attribute]: unit } };
    },
  };
}

/** Codes that partners send for one that Recommendation 20 lists now (EA, PCE) become that; others stay. */
export function unitOf(sent: string): string {
  const found = findUnit(sent);
  return found?.dimension === 'count' ? found.code : sent;
}
