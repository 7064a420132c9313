// Which character separates the columns? The one that cuts the first lines into the most columns, and each into as many.
const candidates = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof candidates)[number];

// Enough lines to tell a separator from a comma in a text.
const linesMax = 20;

/** Looks at the head of a file; a comma when nothing separates. */
export function detectDelimiter(head: string): Delimiter {
  const lines = firstLines(head);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter));
    const columns = counts[0] ?? 0;
    const alike = counts.filter((count) => count === columns).length / Math.max(counts.length, 1);
    const score = columns * alike;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Whole lines, quoted line ends taken for text; the last one only if it is the only one, for it may be cut off. */
function firstLines(head: string): string[] {
  const lines: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < head.length && lines.length < linesMax; at++) {
    if (head[at] === '"') quoted = !quoted;
    if (quoted || head[at] !== '\n') continue;
    if (head.slice(from, at).trim() !== '') lines.push(head.slice(from, at));
    from = at + 1;
  }
  return lines.length === 0 ? [head] : lines;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false;
  let count = 0;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count++;
  }
  return count;
}
