// How is content written so that its hash is the same everywhere? As RFC 8785 says. This writer serves the intake's
// hot path: it puts the keys in order and leaves the writing to JSON.stringify, which agrees with RFC 8785 on numbers
// and strings. What it cannot order safely goes to the slower complete writer; a test holds the two equal.
import { canonicalJson } from '../../base/index.ts';

/** Deeper values go to the complete writer, which does not recurse. */
const depthMax = 40;

/** @returns RFC 8785 text; throws on what JSON cannot say (lone surrogates, NaN, infinity). */
export function canonicalText(value: unknown): string {
  const state = { safe: true };
  const ordered = inOrder(value, state, 0);
  if (!state.safe) return canonicalJson(value);
  const text = JSON.stringify(ordered);
  // JSON.stringify escapes a lone surrogate instead of refusing it; an escaped backslash may look the same.
  return text.includes('\\ud') ? canonicalJson(value) : text;
}

/** As {@link canonicalText}, undefined for what JSON cannot say: for values from outside. */
export function findCanonicalText(value: unknown): string | undefined {
  try {
    return canonicalText(value);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** @returns what the bytes say, undefined unless they are UTF-8 and the one canonical form of it. */
export function parseCanonical(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  const value = parseJson(text);
  return value !== undefined && findCanonicalText(value) === text ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined for bytes that are not UTF-8; a byte order mark stays what it is. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function inOrder(value: unknown, state: { safe: boolean }, depth: number): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'number' && !Number.isFinite(value)) state.safe = false;
    return value;
  }
  if (depth === depthMax) {
    state.safe = false;
    return null;
  }
  if (Array.isArray(value)) return value.map((item) => inOrder(item, state, depth + 1));
  const source = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(source);
  sortShort(keys);
  const ordered: Record<string, unknown> = {};
  for (const key of keys) {
    const first = key.charCodeAt(0);
    // Keys that look like array indices come first in every object, and `__proto__` is no ordinary key.
    if ((first >= 0x30 && first <= 0x39) || key === '__proto__' || key === 'toJSON') state.safe = false;
    ordered[key] = inOrder(source[key], state, depth + 1);
  }
  return ordered;
}

/** Insertion sort by UTF-16 code units: bodies have few keys, mostly in order already. */
function sortShort(keys: string[]): void {
  if (keys.length > 16) {
    keys.sort();
    return;
  }
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i - 1;
    while (at >= 0 && keys[at]! > key) {
      keys[at + 1] = keys[at]!;
      at--;
    }
    keys[at + 1] = key;
  }
}
