// On which lines do the values of JSON Pointers stand? One walk over the text for all of them, into those parts only that lead to one
// (RFC 6901, RFC 8259).
import { endOfString, endOfValue } from '../convert/index.ts';
import { pointer } from './pointer.ts';

/** The line, from 1, of each value, or of the nearest thing around it that is there. `text` is well-formed. */
export function linesOfPointers(text: string, pointers: readonly string[]): Map<string, number> {
  const wanted = new Set(pointers);
  const leading = new Set<string>();
  for (const path of wanted) for (const outer of outersOf(path)) leading.add(outer);
  const found = new Map<string, number>();
  visit(text, skipBlank(text, 0), '', leading, found);
  const offsets = new Map([...wanted].map((path) => [path, offsetOf(path, found)]));
  const lines = linesOf(
    text,
    [...new Set(offsets.values())].toSorted((a, b) => a - b),
  );
  return new Map([...offsets].map(([path, offset]) => [path, lines.get(offset)!]));
}

/** The path itself and all that it stands in. */
function outersOf(path: string): string[] {
  const outers = [path];
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    outers.push(path.slice(0, at));
    if (at === 0) break;
  }
  return outers;
}

function offsetOf(path: string, found: ReadonlyMap<string, number>): number {
  for (const outer of outersOf(path)) {
    const offset = found.get(outer);
    if (offset !== undefined) return offset;
  }
  return 0;
}

/** The nesting was looked at before: no deeper than the reader permits. */
function visit(
  text: string,
  from: number,
  path: string,
  leading: ReadonlySet<string>,
  found: Map<string, number>,
): void {
  found.set(path, from);
  const list = text[from] === '[';
  if (!list && text[from] !== '{') return;
  let at = skipBlank(text, from + 1);
  for (let index = 0; at < text.length && text[at] !== ']' && text[at] !== '}'; index++) {
    let key: string | number = index;
    if (!list) {
      const end = endOfString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipBlank(text, skipBlank(text, end) + 1);
    }
    const inner = pointer(path, key);
    if (leading.has(inner)) visit(text, at, inner, leading, found);
    at = skipBlank(text, endOfValue(text, at));
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

function linesOf(text: string, sorted: readonly number[]): Map<number, number> {
  const lines = new Map<number, number>();
  let line = 1;
  let at = text.indexOf('\n');
  for (const offset of sorted) {
    for (; at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    lines.set(offset, line);
  }
  return lines;
}
