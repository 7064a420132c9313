// Which decimal number does a text hold? Exact decimals as text; no binary float in between.
import Big from 'big.js';

/** How a text groups its digits. With '.' as the group sign the decimal sign is ','. */
export type ThousandsSign = ',' | '.' | ' ' | "'";

// Trade documents carry at most 35 characters in a number (UN/EDIFACT data element 5004, an..35).
const lengthMax = 40;
const exponentMax = 30;
const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?$/;

/** Canonical text: no plus, no exponent, no superfluous zeros, "0" for zero; undefined when it is no decimal. */
export function canonicalDecimal(text: string, thousands?: ThousandsSign): string | undefined {
  if (text.length > lengthMax) return undefined;
  const bare = thousands === undefined ? text : withoutGroups(text, thousands);
  const found = bare === undefined ? null : plain.exec(bare);
  if (found === null || Math.abs(Number(found[1] ?? '0')) > exponentMax) return undefined;
  const value = new Big(bare!.replace(/^\+/, ''));
  return value.eq(0) ? '0' : value.toFixed();
}

/** Rounds half to even, as IEEE 754 and most tax offices have it, to so many places. */
export function roundHalfEven(value: Big, places: number): Big {
  return value.round(places, Big.roundHalfEven);
}

/** Text to a number that is known to be canonical or throws: rates and factors written by us or checked before. */
export function decimal(text: string): Big {
  const canonical = canonicalDecimal(text);
  if (canonical === undefined) throw new RangeError(`not a decimal number: ${text.slice(0, lengthMax)}`);
  return new Big(canonical);
}

function withoutGroups(text: string, sign: ThousandsSign): string | undefined {
  const decimalSign = sign === '.' ? ',' : '.';
  const [whole = '', fraction, ...more] = text.split(decimalSign);
  if (more.length > 0 || fraction?.includes(sign)) return undefined;
  const [head = '', ...groups] = whole.split(sign);
  // "1,23" with the comma as the group sign is somebody's decimal comma: a group has three digits.
  if (groups.some((group) => !/^\d{3}$/.test(group))) return undefined;
  if (groups.length > 0 && !/^[+-]?\d{1,3}$/.test(head)) return undefined;
  return head + groups.join('') + (fraction === undefined ? '' : `.${fraction}`);
}
