// Faults put into written messages, each with the place at which it must be found. A message has one element a line; places
// are worked out from names and indentation, without the reader that is tested.

export type Found = { readonly path: string; readonly line: number };
export type Faulty = Found & { readonly text: string };

type Line = { readonly text: string; readonly path: string; readonly end: number };

/** Each step with its number: `/Invoice[1]/cac:InvoiceLine[2]/cbc:ID[1]`. */
export function numbered(path: string): string {
  return path
    .split('/')
    .map((step) => (step === '' || step.endsWith(']') ? step : `${step}[1]`))
    .join('/');
}

/** The lines that begin an element, by number from 0, with the line that ends it. */
function linesOf(text: string): readonly (Line | undefined)[] {
  const lines = text.split('\n');
  const open: { name: string; counts: Map<string, number>; path: string }[] = [
    { name: '', counts: new Map(), path: '' },
  ];
  return lines.map((line, index) => {
    const name = /^\s*<([\w:.-]+)/u.exec(line)?.[1];
    if (name === undefined) {
      if (/^\s*<\//u.test(line)) open.pop();
      return undefined;
    }
    const parent = open.at(-1)!;
    const nth = (parent.counts.get(name) ?? 0) + 1;
    parent.counts.set(name, nth);
    const path = `${parent.path}/${name}[${nth}]`;
    if (line.includes('</') || line.endsWith('/>')) return { text: line, path, end: index };
    open.push({ name, counts: new Map(), path });
    const indent = /^\s*/u.exec(line)![0];
    return { text: line, path, end: lines.indexOf(`${indent}</${name}>`, index) };
  });
}

function locate(text: string, path: string): { readonly at: number; readonly end: number } {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => line?.path.endsWith(`/${numbered(path)}`) === true);
  if (at < 0) throw new Error(`no such element: ${path}`);
  return { at, end: lines[at]!.end };
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Each gives the changed text, the path at which the fault is (its end, numbered) and the line, from 1. */
export const faults = {
  /** The element is gone; it is missed in its parent. */
  drop(text: string, path: string): Faulty {
    const { at, end } = locate(text, path);
    const lines = text.split('\n');
    lines.splice(at, end - at + 1);
    return { text: lines.join('\n'), path: numbered(path), line: locate(text, parentOf(path)).at + 1 };
  },
  /** The leaf says something else. */
  set(text: string, path: string, value: string): Faulty {
    const { at } = locate(text, path);
    const lines = text.split('\n');
    lines[at] = lines[at]!.replace(/>[^<]*</u, `>${value}<`);
    return { text: lines.join('\n'), path: numbered(path), line: at + 1 };
  },
  /** The start tag is another: an attribute gone, wrong or new. */
  tag(text: string, path: string, change: string): Faulty {
    const { at } = locate(text, path);
    const [from = '', to = ''] = change.split(' → ');
    const lines = text.split('\n');
    if (!lines[at]!.includes(from)) throw new Error(`no ${from} in ${path}`);
    lines[at] = lines[at]!.replace(from, to);
    return { text: lines.join('\n'), path: numbered(path), line: at + 1 };
  },
  /** It stands twice; the second is too much. */
  twice(text: string, path: string): Faulty {
    const { at, end } = locate(text, path);
    const lines = text.split('\n');
    lines.splice(end + 1, 0, ...lines.slice(at, end + 1));
    return { text: lines.join('\n'), path: numbered(path).replace(/\[1\]$/u, '[2]'), line: end + 2 };
  },
  /** It stands behind its next sibling. */
  late(text: string, path: string): Faulty {
    const { at, end } = locate(text, path);
    const lines = text.split('\n');
    const next = linesOf(text)[end + 1];
    if (next === undefined) throw new Error(`nothing behind ${path}`);
    const moved = lines.splice(at, end - at + 1);
    const length = next.end - end;
    lines.splice(at + length, 0, ...moved);
    return { text: lines.join('\n'), path: numbered(path), line: at + length + 1 };
  },
  /** An element that does not belong there, as the first child. */
  stranger(text: string, path: string, name: string): Faulty {
    const { at } = locate(text, path);
    const lines = text.split('\n');
    lines.splice(at + 1, 0, `<${name}>x</${name}>`);
    return { text: lines.join('\n'), path: `${numbered(path)}/${name}[1]`, line: at + 2 };
  },
} as const;
export type FaultKind = keyof typeof faults;
