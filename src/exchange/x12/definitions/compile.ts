// How do the tables become definitions? Their short notation is read once, and the sets made when they are first asked for. A
// release without definitions of its own is checked by the nearest one, loosely: see {@link SetDefinition.exact}.
import type {
  ConditionRule,
  ElementDefinition,
  GroupNode,
  MessageDefinition,
  MessageNode,
  SegmentCondition,
  SegmentDefinition,
  SegmentNode,
  SimpleElement,
} from '../../segments/index.ts';
import { codesOf } from './codes.ts';
import { elementFacts } from './elements.ts';
import { compositeTable, segmentTable } from './segments.ts';
import { laterSets, setTable } from './sets.ts';

/** Stands for an element that is not checked. */
export const unchecked = '-';

export type X12SegmentDefinition = SegmentDefinition & {
  /** There may be elements beyond those defined. */
  readonly more: boolean;
};

export type SetDefinition = {
  readonly definition: MessageDefinition;
  /** False where the release has no definition here: later releases add segments, elements, repeats and lengths. */
  readonly exact: boolean;
};

const rules: Readonly<Record<string, ConditionRule>> = {
  P: 'paired',
  R: 'required',
  E: 'exclusive',
  C: 'conditional',
  L: 'list',
};

const composites = readTable(compositeTable);
const segments = readTable(segmentTable);
const made = new Map<string, X12SegmentDefinition>();

function readTable(table: string): ReadonlyMap<string, string> {
  const lines = table.trim().split('\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}

/** Whether the standard's segment is known here, in whatever set. */
export function isKnownSegment(tag: string): boolean {
  return segments.has(tag) || setTags.has(tag);
}

export function segmentDefinition(tag: string): X12SegmentDefinition {
  const known = made.get(tag);
  if (known !== undefined) return known;
  const definition = compileSegment(tag, segments.get(tag) ?? '…');
  made.set(tag, definition);
  return definition;
}

function compileSegment(tag: string, text: string): X12SegmentDefinition {
  const [places = '', notes = ''] = text.split(' : ');
  const more = places.endsWith('…');
  const elements: ElementDefinition[] = [];
  const conditions: SegmentCondition[] = [];
  for (const token of places.replace('…', '').match(/\([^)]*\)\d+|\S+/gu) ?? []) {
    const pairs = /^\((.*)\)(\d+)$/u.exec(token);
    if (pairs === null) elements.push(compileElement(token));
    else {
      for (let count = Number(pairs[2]); count > 0; count--) {
        const first = elements.length + 1;
        elements.push(...pairs[1]!.split(' ').map(compileElement));
        conditions.push({ rule: 'paired', elements: [first, first + 1] });
      }
    }
  }
  for (const note of notes.split(' ').filter(Boolean)) conditions.push(compileNote(note));
  return { tag, elements, conditions, more };
}

function compileNote(note: string): SegmentCondition {
  const elements = note.slice(1).match(/\d\d/gu)!.map(Number);
  return { rule: rules[note[0]!]!, elements };
}

function compileElement(token: string): ElementDefinition {
  const mandatory = token.startsWith('M');
  const id = mandatory ? token.slice(1) : token;
  const usage = mandatory ? 'M' : 'C';
  const parts = composites.get(id);
  if (parts !== undefined) {
    const components = parts.split(' ').map((part) => compileElement(part) as SimpleElement);
    return { id, usage, repeats: 1, components };
  }
  if (id === unchecked) return { id, usage, repeats: 1, type: 'AN', min: 0, max: Number.MAX_SAFE_INTEGER };
  const { type, min, max, name } = elementFacts(id);
  const codes = codesOf(id);
  return { id, name, usage, repeats: 1, type, min, max, ...(codes !== undefined && { codes }) };
}

const unbounded = 999_999_999;

function parseStructure(text: string): MessageNode[] {
  const tokens = text.match(/!?\[|\](?::[\d*]+)?|[!\w:*]+/gu) ?? [];
  const root: MessageNode[] = [];
  const stack: { nodes: MessageNode[]; usage: 'M' | 'C' }[] = [{ nodes: root, usage: 'M' }];
  for (const token of tokens) {
    if (token.endsWith('[')) stack.push({ nodes: [], usage: token.startsWith('!') ? 'M' : 'C' });
    else if (token.startsWith(']')) {
      const { nodes, usage } = stack.pop()!;
      stack.at(-1)!.nodes.push(loopOf(nodes, usage, repeatsOf(token.slice(2))));
    } else stack.at(-1)!.nodes.push(nodeOf(token));
  }
  return root;
}

function loopOf(nodes: readonly MessageNode[], usage: 'M' | 'C', repeats: number): GroupNode {
  const [first, ...others] = nodes as [SegmentNode, ...MessageNode[]];
  const trigger: SegmentNode = { ...first, usage: 'M', repeats: 1 };
  return { group: first.segment.tag, usage, repeats, nodes: [trigger, ...others] };
}

function nodeOf(token: string): SegmentNode {
  const mandatory = token.startsWith('!');
  const [tag = '', repeats = ''] = token.slice(mandatory ? 1 : 0).split(':');
  return { segment: segmentDefinition(tag), usage: mandatory ? 'M' : 'C', repeats: repeatsOf(repeats) };
}

function repeatsOf(text: string): number {
  return text === '' ? 1 : text === '*' ? unbounded : Number(text);
}

const setTags = new Set(
  [setTable, ...Object.values(laterSets)]
    .flatMap((table) => Object.values(table))
    .flatMap((text) => text.match(/[A-Z][A-Z0-9]{1,2}/gu) ?? []),
);

const sets = new Map<string, MessageDefinition>();
const base = '004010';

function compileSet(type: string, version: string, text: string): MessageDefinition {
  const key = `${type} ${version}`;
  const known = sets.get(key);
  if (known !== undefined) return known;
  const nodes = [nodeOf('!ST'), ...parseStructure(text), nodeOf('!SE')];
  const definition = { type, version, nodes };
  sets.set(key, definition);
  return definition;
}

/** The definition of a set in a release (`004010`); undefined when the set is none of ours. */
export function setDefinition(type: string, version: string): SetDefinition | undefined {
  const exactLater = laterSets[version]?.[type];
  if (exactLater !== undefined) return { definition: compileSet(type, version, exactLater), exact: true };
  if (version === base && setTable[type] !== undefined) {
    return { definition: compileSet(type, base, setTable[type]), exact: true };
  }
  const nearest = Object.keys(laterSets)
    .filter(
      (later) => laterSets[later]![type] !== undefined && (later <= version || setTable[type] === undefined),
    )
    .sort()
    .at(-1);
  if (nearest !== undefined) {
    return { definition: compileSet(type, nearest, laterSets[nearest]![type]!), exact: false };
  }
  const text = setTable[type];
  return text === undefined ? undefined : { definition: compileSet(type, base, text), exact: false };
}

/** Sets that have a definition, in ascending order. */
export const definedSets: readonly string[] = [
  ...new Set([setTable, ...Object.values(laterSets)].flatMap((table) => Object.keys(table))),
].sort();
