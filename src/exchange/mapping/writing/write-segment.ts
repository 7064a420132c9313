// How is one segment written under one rule? Each field puts its texts into their components; a field that has nothing to
// say, or says another thing than the document, decides whether the segment is written at all.
import type { SegmentData } from '../../segments/index.ts';
import type { Cell, FieldPlan, RulePlan } from '../compile.ts';
import { controlTotal } from '../reading/control-total.ts';
import type { ConstantField, MessageFacts } from '../declare.ts';
import { findAt, type CompiledPath, type Found, type Holder, type Scope } from '../path.ts';
import { isSet } from '../reading/read-segment.ts';
import { inRelease } from '../release.ts';
import { selectorsOf, type Part } from './said-parts.ts';

/** Only items of the list with this value belong to the group that is written. */
export type Filter = { readonly of: string; readonly by: CompiledPath; readonly value: unknown };

/** Where in the document and the message the writer stands. */
export type Place = {
  readonly scope: Scope;
  readonly root: Scope;
  readonly facts: MessageFacts;
  readonly out: readonly SegmentData[];
  /** The last number of each sequence. */
  readonly numbers: Map<string, number>;
  /** The item of each list that the groups around hold. */
  readonly held: ReadonlyMap<string, number>;
  readonly filters: readonly Filter[];
  /** Numbers of the groups around. */
  readonly around: ReadonlyMap<string, number>;
  readonly parentNumber: (name: string) => number | undefined;
  /** Whether the message has said the property before. */
  readonly isSaid: (owner: Holder, key: string) => boolean;
};

export type Built = {
  readonly segment: SegmentData;
  /** Whether it says more than its constants. */
  readonly content: boolean;
  readonly parts: readonly Part[];
  /** Its number in a sequence. */
  readonly number?: { readonly name: string; readonly value: number };
};

type Draft = {
  readonly cells: string[][];
  readonly parts: Part[];
  readonly repeats: boolean;
  content: boolean;
  number?: Built['number'];
};

/** Undefined when the document does not say what the segment states. */
export function buildSegment({ rule, fields, group }: RulePlan, at: Place): Built | undefined {
  const draft: Draft = { cells: [], parts: [], repeats: rule.repeats === true, content: false };
  // A code alone says something only where nothing else could.
  const bare = !fields.some(({ field }) => ['value', 'pairs', 'count', 'inherited'].includes(field.as));
  for (const planned of fields) if (!put(planned, at, draft, bare)) return undefined;
  if (draft.number !== undefined) at.numbers.set(draft.number.name, draft.number.value);
  const elements = draft.cells.map((parts) => [trimEnd(parts)]);
  while (elements.length > 0 && elements.at(-1)![0]!.every((part) => part === '')) elements.pop();
  const segment = { tag: rule.tag, offset: 0, line: 0, elements };
  const content = draft.content || (group !== undefined && rule.each !== undefined);
  const number = draft.number === undefined ? {} : { number: draft.number };
  return { segment, content, parts: draft.parts, ...number };
}

function trimEnd(parts: readonly string[]): string[] {
  let length = parts.length;
  while (length > 1 && parts[length - 1] === '') length--;
  return length === 0 ? [''] : parts.slice(0, length);
}

function putText({ cells }: Draft, { element, part }: Cell, text: string): void {
  while (cells.length <= element) cells.push([]);
  const parts = cells[element]!;
  while (parts.length <= part) parts.push('');
  parts[part] = text;
}

/** False when the segment must not be written. */
function put(planned: FieldPlan, at: Place, draft: Draft, bare: boolean): boolean {
  const { field, cells, path } = planned;
  switch (field.as) {
    case 'constant':
      putText(draft, cells[0]!, constantOf(field, at.facts));
      return true;
    case 'stated': {
      const found = findAt(at.scope, at.root, path!);
      if (found?.value !== field.value) return false;
      draft.parts.push(found);
      draft.content ||= bare;
      return true;
    }
    case 'sequence': {
      if (field.of === 'parent') putText(draft, cells[0]!, String(at.parentNumber(field.name) ?? ''));
      else {
        draft.number = { name: field.name, value: (at.numbers.get(field.name) ?? 0) + 1 };
        putText(draft, cells[0]!, String(draft.number.value));
      }
      return true;
    }
    case 'count': {
      const total = controlTotal(planned, at.out);
      putText(draft, cells[0]!, total);
      draft.content ||= total !== '0';
      return true;
    }
    case 'code':
      return putCode(planned, at, draft, bare);
    case 'pairs':
      return putPairs(planned, at, draft);
    default:
      return putValue(planned, at, draft);
  }
}

function constantOf({ codes, subset }: ConstantField, { association }: MessageFacts): string {
  return subset !== undefined && association?.startsWith(subset.begins) === true
    ? subset.code
    : (codes[0] ?? '');
}

function putCode({ field, cells, path, sentAs }: FieldPlan, at: Place, draft: Draft, bare: boolean): boolean {
  if (field.as !== 'code') return true;
  const found = findAt(at.scope, at.root, path!);
  const missing = field.optional === true;
  if (found === undefined || !isSet(found.value)) return missing;
  const sent = sentAs === undefined ? undefined : findAt(at.scope, at.root, sentAs);
  const meaning = found.value as string;
  const { meaningOf, codeOf } = field.table;
  const kept = typeof sent?.value === 'string' && (meaningOf.get(sent.value) ?? field.other) === meaning;
  const code = kept ? (sent!.value as string) : codeOf.get(meaning);
  if (code === undefined) return missing;
  putText(draft, cells[0]!, code);
  draft.parts.push(found, ...(kept ? [sent!] : []), ...selectorsOf(path!, at.scope, at.root));
  draft.content ||= bare;
  return true;
}

function putPairs({ field, cells, meanings }: FieldPlan, at: Place, draft: Draft): boolean {
  if (field.as !== 'pairs') return true;
  let next = 0;
  const older = inRelease({ until: field.older?.until ?? '' }, at.facts.version)
    ? field.older?.table
    : undefined;
  for (const [meaning, code] of field.table.codeOf) {
    const path = meanings!.get(meaning)!;
    const found = findAt(at.scope, at.root, path);
    if (typeof found?.value !== 'string' || found.value === '' || next + 1 >= cells.length) continue;
    if (at.isSaid(found.owner, found.key)) continue;
    putText(draft, cells[next]!, found.value);
    putText(
      draft,
      cells[next + 1]!,
      older?.codeOf.get(meaning) ?? field.codeBy?.(meaning, found.value) ?? code,
    );
    draft.parts.push(found, ...selectorsOf(path, at.scope, at.root));
    draft.content = true;
    next += 2;
  }
  return true;
}

const numeric: ReadonlySet<string> = new Set(['decimal', 'quantity', 'money', 'price', 'flashpoint']);

/** Numbers with the decimal mark that the reader wants. */
function marked(
  texts: readonly string[] | undefined,
  type: string,
  { decimalMark }: MessageFacts,
): readonly string[] | undefined {
  if (texts === undefined || decimalMark === undefined || !numeric.has(type)) return texts;
  return texts.map((text) => (/^-?\d+\.\d+$/u.test(text) ? text.replace('.', decimalMark) : text));
}

function putValue({ field, cells, path }: FieldPlan, at: Place, draft: Draft): boolean {
  if ((field.as !== 'value' && field.as !== 'inherited') || field.readOnly === true) return true;
  const needed = field.needed === true;
  const found: (Found & { readonly alike?: readonly Part[] }) | undefined =
    field.as === 'inherited' ? splitValue(path!, field.of, at) : findAt(at.scope, at.root, path!);
  const whole = path!.steps.length === 0;
  const value = whole && found !== undefined && '' in found.owner ? found.owner[''] : found?.value;
  if (found === undefined || !isSet(value)) return !needed;
  const texts = marked(field.write(value as never, at.facts), field.type, at.facts);
  if (texts === undefined || texts.every((text) => text === '')) return !needed;
  for (const [index, cell] of cells.entries()) {
    const text = texts[index] ?? '';
    if (text !== '') putText(draft, cell, text);
  }
  const padded = cells.map((_cell, index) => texts[index] ?? '');
  const again = field.read(padded, at.facts);
  // What was said before is no reason for a segment.
  const news = draft.repeats || whole || field.as === 'inherited' || !at.isSaid(found.owner, found.key);
  if (whole && typeof value === 'object') draft.parts.push(...partsOf(value as Holder, again));
  else if (field.as === 'value') {
    const altered = !same(again, value);
    draft.parts.push({ owner: found.owner, key: found.key, altered });
    draft.parts.push(...selectorsOf(path!, at.scope, at.root));
  } else if (found.alike !== undefined) {
    const altered = !same(again, value);
    draft.parts.push(...found.alike.map(({ owner, key }) => ({ owner, key, altered })));
  }
  draft.content ||= news;
  return true;
}

/** The value that the items of the group have in common, and where each has it. */
function splitValue(
  path: CompiledPath,
  of: string,
  at: Place,
): (Found & { readonly alike?: readonly Part[] }) | undefined {
  const text = JSON.stringify(path);
  const filters = at.filters.filter((known) => known.of === of);
  const filter = filters.findLast((known) => JSON.stringify(known.by) === text);
  if (filter !== undefined) return { value: filter.value, owner: {} as Holder, key: '' };
  if (filters.length === 0) return undefined;
  const find = (item: Holder, by: CompiledPath) => findAt({ node: item, pointer: '' }, at.root, by);
  const held = ((at.root.node[of] ?? []) as Holder[])
    .filter((item) => filters.every(({ by, value }) => find(item, by)?.value === value))
    .map((item) => find(item, path));
  const value = held[0]?.value;
  if (!isSet(value) || held.some((found) => found?.value !== value)) return undefined;
  return { value, owner: {} as Holder, key: '', alike: held as Part[] };
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same((a as Holder)[key], (b as Holder)[key]));
}

/** Which properties of an object the texts say again. */
function partsOf(value: Holder, again: unknown): Part[] {
  if (typeof again !== 'object' || again === null) return [];
  return Object.entries(again)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => ({
      owner: value,
      key,
      altered: !same(part, value[key]),
    }));
}
