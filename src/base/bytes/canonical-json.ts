// Which bytes stand for a JSON value, so that a digest or signature of it is the same everywhere? RFC 8785 (JCS).
import canonicalize from 'canonicalize';
import { utf8 } from './bytes.ts';

/** What JSON can hold. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Members that are undefined are left out. Throws for NaN, infinities, lone surrogates, cycles and no value at all. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('there is no JSON for this value');
  return text;
}

export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalJson(value));
}
