// Is a text of the type that its element has? XML Schema part 2, ISO 4217, ISO 3166-1; `max35` and the like bound a text.
import isoCountries from 'i18n-iso-countries/index.js';
import { canonicalDecimal, isCurrency, parseMoment, type ErrorCode } from '../../base/index.ts';
import type { TreeNode } from './node.ts';

export type LeafFault = { readonly code: ErrorCode; readonly message: string };
export type LeafType = (text: string, node: TreeNode) => LeafFault | undefined;

const typed =
  (fits: (text: string) => boolean, what: string): LeafType =>
  (text) =>
    fits(text) ? undefined : { code: 'xml.value-type', message: `"${shorten(text)}" is no ${what}.` };

const coded =
  (fits: (text: string) => boolean, list: string): LeafType =>
  (text) =>
    fits(text) ? undefined : { code: 'xml.code-unknown', message: `"${shorten(text)}" is not in ${list}.` };

export const shorten = (text: string): string => text.slice(0, 40);

const isDecimal = (text: string): boolean =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)$/u.test(text) && canonicalDecimal(text) !== undefined;
const isMoment = (text: string): boolean => parseMoment(text).ok;

// The European code lists add 1A (Kosovo, before XK) and XI (Northern Ireland).
const countries = new Set([...Object.keys(isoCountries.getAlpha2Codes()), '1A', 'XI']);

const types: Readonly<Record<string, LeafType>> = {
  text: () => undefined,
  date: typed(
    (text) => /^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/u.test(text) && isMoment(text.slice(0, 10)),
    'date like 2026-03-18',
  ),
  dateTime: typed(
    (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/u.test(text) && isMoment(text),
    'time like 2026-03-18T07:40:00Z',
  ),
  time: typed(
    (text) => /^\d{2}:\d{2}:\d{2}/u.test(text) && isMoment(`2000-01-01T${text}`),
    'time of day like 07:40:00',
  ),
  decimal: typed(isDecimal, 'decimal number'),
  number: typed(isDecimal, 'decimal number'),
  integer: typed((text) => /^\d{1,15}$/u.test(text), 'whole number'),
  indicator: typed((text) => /^(true|false|1|0)$/u.test(text), 'true or false'),
  boolean: typed((text) => /^(true|false)$/u.test(text), 'true or false'),
  currency: coded(isCurrency, 'ISO 4217'),
  country: coded((text) => countries.has(text), 'ISO 3166-1'),
};

/** An amount or quantity with a mandatory attribute. */
export function withAttribute(attribute: string, fits: (value: string) => boolean, list: string): LeafType {
  return (text, node) => {
    if (!isDecimal(text)) return types.decimal!(text, node);
    const value = node.attributes[attribute];
    if (value === undefined) {
      return { code: 'xml.attribute-missing', message: `${attribute} is absent, so it is not told of what.` };
    }
    return fits(value)
      ? undefined
      : { code: 'xml.code-unknown', message: `${attribute} "${shorten(value)}" is not in ${list}.` };
  };
}

/** The type of this name: of the caller's own, of those here, or a text of bounded length; undefined for no leaf type. */
export function findLeafType(name: string, own: Readonly<Record<string, LeafType>>): LeafType | undefined {
  if (Object.hasOwn(own, name)) return own[name];
  if (Object.hasOwn(types, name)) return types[name];
  const max = Number(/^max(\d+)$/u.exec(name)?.[1]);
  if (!(max > 0)) return undefined;
  return (text) =>
    [...text.replace(/\s+/gu, ' ')].length <= max
      ? undefined
      : { code: 'xml.value-length', message: `It is longer than ${max} characters.` };
}

/** A code list of one's own. */
export function codeList(codes: readonly string[], list: string): LeafType {
  const known = new Set(codes);
  return coded((text) => known.has(text), list);
}

/** A pattern of one's own. */
export function pattern(expression: RegExp, what: string): LeafType {
  return typed((text) => expression.test(text), what);
}
