// How does what no field holds come back into a document? Its JSON Pointer tells where it stood. Whole elements of lists are
// added to them; single values are set where nothing else says them.
import type { TradeDocument } from '../document.ts';

const numbers: ReadonlySet<string> = new Set(['unit', 'within', 'lat', 'lon']);
const unsafe: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What makes an element of a list one by itself: all of the first parts, and one of the others where there are any. A part
 * without them belongs to an element that the record holds.
 */
const essentials: Readonly<
  Record<string, { readonly all?: readonly string[]; readonly any?: readonly string[] }>
> = {
  references: { all: ['kind', 'id'] },
  dates: { all: ['kind', 'at'] },
  places: { all: ['kind'] },
  charges: { all: ['kind'] },
  taxes: { all: ['type'] },
  equipment: { any: ['isoType', 'count'] },
  transport: { any: ['mode', 'vessel', 'from', 'to'] },
  units: { all: ['count'] },
  notes: {},
};

type Json = { [key: string]: unknown };

/** Takes the texts whose keys are pointers; the others are as they were sent, and stay in `extra`. */
export function restoreExtra<T extends object>(
  part: T,
  extra: Readonly<Record<string, string>> | undefined,
): T {
  if (extra === undefined) return part;
  const tree: Json = {};
  for (const [pointer, text] of Object.entries(extra)) {
    if (pointer.startsWith('/')) setAt(tree, pointer.slice(1).split('/').map(unescape), text);
  }
  return merge(part as unknown as Json, tree) as T;
}

/** What is kept as it was sent, apart from the texts that have a place of their own. */
export function sentExtra(extra: Readonly<Record<string, string>> | undefined): TradeDocument['extra'] {
  return Object.fromEntries(Object.entries(extra ?? {}).filter(([key]) => !key.startsWith('/')));
}

function unescape(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function setAt(tree: Json, path: readonly string[], text: string): void {
  if (path.some((part) => unsafe.has(part))) return;
  let at = tree;
  for (const part of path.slice(0, -1)) at = (at[part] ??= {}) as Json;
  const last = path.at(-1)!;
  at[last] = valueOf(last, text);
}

function valueOf(field: string, text: string): unknown {
  if (numbers.has(field) && Number.isFinite(Number(text))) return Number(text);
  if (field === 'full') return text === 'true';
  return text;
}

function merge(into: Json, tree: Json): Json {
  const merged = { ...into };
  for (const [field, value] of Object.entries(tree)) {
    const held = merged[field];
    if (Array.isArray(held)) merged[field] = [...(held as unknown[]), ...elementsOf(field, value as Json)];
    else if (held === undefined)
      merged[field] = Object.hasOwn(essentials, field) ? elementsOf(field, value as Json) : value;
    else if (isObject(held) && isObject(value)) merged[field] = merge(held, value);
  }
  return merged;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Indices become the order of the list; a part of an element that the record holds is not another element. */
function elementsOf(field: string, tree: Json): unknown[] {
  if (!Object.hasOwn(essentials, field) || !isObject(tree)) return [];
  const { all = [], any = [] } = essentials[field]!;
  const isWhole = (element: Json) =>
    all.every((part) => Object.hasOwn(element, part)) &&
    (any.length === 0 || any.some((part) => Object.hasOwn(element, part)));
  return Object.entries(tree)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, element]) => element)
    .filter((element) => !isObject(element) || isWhole(element));
}
