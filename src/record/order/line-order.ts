// In which order do lines stand, and how is one found among many?

/** Where the line stands, or would. */
export function positionOf<L extends { readonly line: string }>(
  lines: readonly L[],
  line: L,
  compare: (a: L, b: L) => number = byLine,
): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(lines[middle]!, line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 2 before 10, 10A after 10, and what does not begin with a number after all that does. */
export function byLine(a: { readonly line: string }, b: { readonly line: string }): number {
  const [left, right] = [numberOf(a.line), numberOf(b.line)];
  if (left !== right) return left < right ? -1 : 1;
  return a.line < b.line ? -1 : a.line > b.line ? 1 : 0;
}

function numberOf(line: string): number {
  const number = Number.parseInt(line, 10);
  return Number.isNaN(number) ? Infinity : number;
}
