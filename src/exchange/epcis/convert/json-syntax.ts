// Where does a text stop being JSON? RFC 8259, without recursion: the parser that follows says what is wrong, but not always where.
// A key that stands twice is left to it: the last one counts, and official examples have one.

export type SyntaxFault = {
  readonly code: 'input.syntax' | 'input.truncated' | 'input.too-deep' | 'input.too-large';
  readonly message: string;
  /** Index into the text. */
  readonly at: number;
};

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Values take more memory than their text: of a few hundred thousand events, one has some tens. */
const valuesMax = 4_000_000;

/** The first fault, or nothing where `JSON.parse` will take the text. */
export function syntaxFault(text: string, depthMax: number): SyntaxFault | undefined {
  const ends: ('}' | ']')[] = [];
  let at = skipBlank(text, 0);
  let values = 0;
  const fault = (message: string): SyntaxFault => ({
    code: at >= text.length ? 'input.truncated' : 'input.syntax',
    message,
    at,
  });
  // Three states: a value is due; a key is due; a value has ended.
  for (let due: 'value' | 'key' | 'end' = 'value'; ; at = skipBlank(text, at)) {
    if (due === 'key') {
      const end = endOfString(text, at);
      if (end === undefined) return stringFault(text, at, 'A key in quotes is expected.');
      if (text.slice(at, end) === '"__proto__"') return fault('A key "__proto__" is not taken.');
      at = skipBlank(text, end);
      if (text[at] !== ':') return fault('A colon is expected behind a key.');
      at++;
      due = 'value';
    } else if (due === 'value') {
      if (++values > valuesMax) {
        return { code: 'input.too-large', message: `There are more than ${valuesMax} values.`, at };
      }
      const opening = text[at];
      if (opening === '{' || opening === '[') {
        const end = opening === '{' ? '}' : ']';
        if (ends.push(end) > depthMax) {
          return { code: 'input.too-deep', message: `The JSON nests deeper than ${depthMax} levels.`, at };
        }
        at = skipBlank(text, at + 1);
        if (text[at] === end) due = 'end';
        else if (end === '}') due = 'key';
      } else {
        const end = opening === '"' ? endOfString(text, at) : endOfScalar(text, at);
        if (end === undefined) return stringFault(text, at, 'A value is expected.');
        at = end;
        due = 'end';
      }
    } else {
      const end = ends.at(-1);
      if (end === undefined) {
        return at < text.length ? fault('Something stands behind the end of the document.') : undefined;
      }
      if (text[at] === end) ends.pop();
      else if (text[at] === ',') due = end === '}' ? 'key' : 'value';
      else return fault(`A comma or "${end}" is expected.`);
      at++;
    }
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
  return at;
}

function endOfScalar(text: string, from: number): number | undefined {
  scalar.lastIndex = from;
  const found = scalar.exec(text)?.[0];
  return found === undefined ? undefined : from + found.length;
}

/** Behind the closing quote; nothing where there is no string, or a broken one. */
function endOfString(text: string, from: number): number | undefined {
  if (text[from] !== '"') return undefined;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return undefined;
    if (code === 0x5c) {
      const escape = /^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(at + 1, at + 6))?.[0];
      if (escape === undefined) return undefined;
      at += escape.length;
    }
  }
  return undefined;
}

/** The fault within a string is where it breaks off. */
function stringFault(text: string, from: number, otherwise: string): SyntaxFault {
  if (from >= text.length) return { code: 'input.truncated', message: otherwise, at: from };
  if (text[from] !== '"') return { code: 'input.syntax', message: otherwise, at: from };
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20) return { code: 'input.syntax', message: 'A control character stands in a text.', at };
    if (code !== 0x5c) continue;
    if (!/^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(at + 1, at + 6)) && at + 6 <= text.length) {
      return { code: 'input.syntax', message: 'An escape in a text is none of JSON.', at };
    }
    at++;
  }
  return { code: 'input.truncated', message: 'A text does not end.', at: text.length };
}
