// Where does a value of well-formed JSON end? For looking at parts of a text without parsing the whole (RFC 8259).

/** Behind the closing quote of the string that begins at `from`. */
export function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Behind the value that begins at `from`. */
export function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else {
      if (character === '{' || character === '[') depth++;
      else if (character === '}' || character === ']') {
        if (depth === 0) return at;
        depth--;
      } else if (character === ',' && depth === 0) return at;
      at++;
    }
    if (depth === 0 && (character === '"' || character === '}' || character === ']')) return at;
  }
  return at;
}
