// On which line does the value of a JSON Pointer stand? Looked for only when there is something to say about it (RFC 6901, RFC 8259).
import { endOfString, endOfValue, lineAt } from '../convert/index.ts';

/** The line, from 1, of the value, or of the nearest thing around it that is there. */
export function lineOfPointer(text: string, path: string): number {
  const tokens = path
    .split('/')
    .slice(1)
    .map((token) => token.replace(/~1/gu, '/').replace(/~0/gu, '~'));
  let at = skipBlank(text, 0);
  for (const token of tokens) {
    const found = memberAt(text, at, token);
    if (found === undefined) break;
    at = found;
  }
  return lineAt(text, at);
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** Where the member's or item's value begins, in the object or list that begins at `from`. The last of equal keys counts. */
function memberAt(text: string, from: number, token: string): number | undefined {
  const list = text[from] === '[';
  if (!list && text[from] !== '{') return undefined;
  let found: number | undefined;
  let index = 0;
  let at = skipBlank(text, from + 1);
  while (at < text.length && text[at] !== ']' && text[at] !== '}') {
    let key = String(index);
    if (!list) {
      const end = endOfString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipBlank(text, skipBlank(text, end) + 1);
    }
    if (key === token) {
      found = at;
      if (list) return found;
    }
    at = skipBlank(text, endOfValue(text, at));
    if (text[at] === ',') at = skipBlank(text, at + 1);
    index++;
  }
  return found;
}
