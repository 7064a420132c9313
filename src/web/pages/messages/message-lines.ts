// Which line of the sender's text did a value come from? EDIFACT is shown one segment a line (ISO 9735: the terminator
// ends a segment unless the release character stands before it); other text by its own lines.

export type MessageLine = { readonly number: number; readonly text: string };
export type Place = { readonly segment?: string; readonly position?: number };

export function linesOf(text: string): MessageLine[] {
  const parts = isEdifact(text) ? segmentsOf(text) : text.split(/\r\n|\r|\n/);
  if (parts.at(-1) === '') parts.pop();
  return parts.map((part, index) => ({ number: index + 1, text: part }));
}

export function isEdifact(text: string): boolean {
  return /^\s*UN[AB]/.test(text);
}

function segmentsOf(text: string): string[] {
  const start = text.trimStart();
  const service = start.startsWith('UNA') ? start.slice(3, 9) : ":+.? '";
  const release = service[3]!;
  const terminator = service[5]!;
  const segments: string[] = start.startsWith('UNA') ? [start.slice(0, 9)] : [];
  let current = '';
  const body = start.slice(segments.length === 0 ? 0 : 9);
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at]!;
    if (letter === release) {
      current += letter + (body[at + 1] ?? '');
      at += 1;
    } else if (letter === terminator) {
      segments.push(current.trimStart() + terminator);
      current = '';
    } else current += letter;
  }
  return current.trim() === '' ? segments : [...segments, current.trimStart()];
}

/** The number of the line that holds the place; undefined when the text shown does not. */
export function lineOfPlace(text: string, place: Place): number | undefined {
  const lines = linesOf(text);
  if (isEdifact(text)) return segmentLine(lines, place);
  const { position } = place;
  if (place.segment === 'event' && position !== undefined && text.trimStart().startsWith('{')) {
    return eventLine(text, position);
  }
  return position !== undefined && position >= 1 && position <= lines.length ? position : undefined;
}

/** Positions count from the message's UNH, which is 1; where another count was meant, the tag decides. */
function segmentLine(lines: readonly MessageLine[], { segment, position }: Place): number | undefined {
  const shift = lines[0]?.text.startsWith('UNA') === true ? 1 : 0;
  const tag = segment?.slice(0, 3);
  const fits = (line: MessageLine | undefined) =>
    line !== undefined && (tag === undefined || line.text.startsWith(tag));
  if (position !== undefined) {
    const headers = lines.filter(({ text }) => text.startsWith('UNH')).map(({ number }) => number - 1);
    const candidates = [...headers.map((header) => header + position), position + shift, position];
    const hit = candidates.find((number) => fits(lines[number - 1]));
    if (hit !== undefined) return hit;
  }
  return tag === undefined ? undefined : lines.find(fits)?.number;
}

/** EPCIS counts its events; a document of one event has no list. */
function eventLine(text: string, ordinal: number): number | undefined {
  const offset =
    jsonOffset(text, ['epcisBody', 'eventList', String(ordinal - 1)]) ?? (ordinal === 1 ? 0 : undefined);
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
}

/** Where in the text the value begins; walks tokens only, so that a text cut short still has its first places. */
function jsonOffset(text: string, steps: readonly string[]): number | undefined {
  const path: (string | number)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
  let key = '';
  let before = '';
  for (const found of text.matchAll(tokens)) {
    const [token] = found;
    if (token === '}' || token === ']') path.pop();
    else if (token === ',' && typeof path.at(-1) === 'number')
      path[path.length - 1] = Number(path.at(-1)) + 1;
    else if (token === ':') path[path.length - 1] = key;
    else if (token !== ',') {
      const isKey = typeof path.at(-1) === 'string' && before !== ':';
      if (isKey) key = unquoted(token);
      else if (path.length === steps.length && path.every((part, depth) => String(part) === steps[depth])) {
        return found.index;
      }
      if (token === '{') path.push('');
      if (token === '[') path.push(0);
    }
    before = token;
  }
  return undefined;
}

function unquoted(token: string): string {
  return token.length > 1 && token.startsWith('"') ? token.slice(1, -1) : token;
}
