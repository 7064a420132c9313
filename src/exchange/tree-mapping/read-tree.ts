// What does a tree say, by the rules of its mapping? Each value goes to its place in the document with the way back; what no
// rule takes stands in `extra`. The work is bounded by the nodes of the tree times the rules.
import { problem, type ErrorCode, type Problem } from '../../base/index.ts';
import {
  emptyDocument,
  type DocumentSource,
  type ReadDocument,
  type TradeDocument,
} from '../document/index.ts';
import type { Scope } from './converters.ts';
import { collectExtra } from './extra.ts';
import { pathOf, type TreeNode } from './node.ts';
import { lookedAt, selectNodes, type Step } from './path.ts';
import type { Field, Group, Rule, TreeMapping } from './rules.ts';
import {
  addItem,
  dropItem,
  hold,
  isList,
  peekValue,
  putValue,
  release,
  replaceValue,
  type Item,
} from './target.ts';

export type Reading = {
  readonly sources: Map<string, DocumentSource>;
  readonly problems: Problem[];
  readonly notes: Problem[];
  /** Leaves and attributes that a rule has understood. */
  readonly understood: Set<TreeNode>;
  readonly attributes: Map<TreeNode, Set<string>>;
  /** Nodes that are an item with an `extra` of its own. */
  readonly holders: Map<TreeNode, Item>;
  /** Nodes that became items of a list. */
  readonly claimed: Set<TreeNode>;
  readonly scope: Scope;
  /** Pointers in the order in which their sources were noted. */
  readonly added: string[];
  /** Leaves of outer nodes, by the pointer of what they said. */
  readonly nodes: Map<string, TreeNode>;
  /** How many values were put, so that an empty item is seen. */
  values: number;
};

// A message in which nothing fits does not need every value told.
const problemsMax = 1000;

/** `from` is the node that the mapping's paths begin at; its ancestors can be reached by `..`. */
export function readTree(mapping: TreeMapping, from: TreeNode): ReadDocument {
  const currency = mapping.currency && selectNodes(from, mapping.currency)[0]?.text.trim();
  const reading: Reading = {
    ...{ sources: new Map(), problems: [], notes: [], understood: new Set(), attributes: new Map() },
    ...{ holders: new Map(), claimed: new Set(), added: [], nodes: new Map(), values: 0 },
    scope: currency === undefined || currency === '' ? {} : { currency },
  };
  const value: Record<string, unknown> = { ...emptyDocument(mapping.kind, '') };
  const item = { value, pointer: '' };
  readRules(mapping.rules, from, item, reading);
  collectExtra(from, item, reading);
  const document = { ...structuredClone(mapping.preset), ...value } as unknown as TradeDocument;
  const { sources, problems, notes } = reading;
  return { document: mapping.afterRead?.(document) ?? document, sources, problems, notes };
}

function readRules(rules: readonly Rule[], node: TreeNode, item: Item, reading: Reading): void {
  for (const rule of rules) {
    if (rule.rule === 'fixed') {
      for (const leaf of selectNodes(node, rule.path)) {
        // What is worked out from the document (a count, a sum) is said by it.
        if (typeof rule.value === 'function' || leaf.text.trim() === rule.value)
          understand(leaf, rule.path, [], reading);
      }
    } else if (rule.only === 'write') continue;
    else if (rule.rule === 'field') readField(rule, node, item, reading);
    else readGroup(rule, node, item, reading);
  }
}

function readField(rule: Field, node: TreeNode, item: Item, reading: Reading): void {
  if (rule.onto && peekValue(item, rule.target.slice(0, -1)) === undefined) return;
  const leaves = selectNodes(node, rule.path).filter((leaf) => !reading.understood.has(leaf));
  let said = false;
  for (const leaf of leaves) {
    // A list has no one value that stands there.
    const scope = isList(rule.target)
      ? reading.scope
      : { ...reading.scope, standing: peekValue(item, rule.target) };
    const heard = rule.as.read(leaf, scope);
    if (heard === undefined) continue;
    said = true;
    if ('refused' in heard) {
      understand(leaf, rule.path, rule.as.attributes, reading);
      refuse(
        reading,
        'value.not-understood',
        `"${leaf.text.trim().slice(0, 60)}" is not understood: ${heard.refused}.`,
        leaf,
      );
      continue;
    }
    const put = rule.joins ? replaceValue : putValue;
    const pointer = put(item, rule.target, heard.value);
    // Another value stands there: this one is kept as it was sent.
    if (pointer === undefined) continue;
    understand(leaf, rule.path, rule.as.attributes, reading);
    understandSiblings(leaf, rule, reading);
    reading.values++;
    note(pointer, sourceOf(leaf), reading);
    if (item.pointer.startsWith('*')) reading.nodes.set(pointer, leaf);
    if (heard.note !== undefined) {
      reading.notes.push(
        problem('value.not-understood', `In "${leaf.name}" ${heard.note}.`, whereOfNode(leaf)),
      );
    }
  }
  if (!said && rule.required && (peekValue(item, rule.target) ?? '') === '')
    missing(rule.path, node, reading);
}

function understandSiblings(leaf: TreeNode, { as }: Field, { understood }: Reading): void {
  if (as.siblings === undefined) return;
  for (const sibling of leaf.parent?.children ?? []) {
    if (as.siblings.includes(sibling.name)) understood.add(sibling);
  }
}

function missing(path: readonly Step[], node: TreeNode, reading: Reading): void {
  const name = path.map((step) => step.name).join('/');
  refuse(reading, 'value.missing', `${name} is absent.`, node);
}

function readGroup(rule: Group, node: TreeNode, item: Item, reading: Reading): void {
  const list = isList(rule.target);
  for (const found of selectNodes(node, rule.path)) {
    if (list && reading.claimed.has(found)) continue;
    if (!list) {
      readObject(rule, found, item, reading);
      continue;
    }
    const parts = rule.split === undefined ? [] : selectNodes(found, rule.split.path);
    if (parts.length === 0) readItem(rule, found, rule.rules, undefined, item, reading);
    else {
      // What the outer node says is read once and holds for every item in it.
      const outer: Item = { value: {}, pointer: `*${reading.sources.size}` };
      const mark = reading.added.length;
      readRules(rule.rules, found, outer, reading);
      const pointers = reading.added.splice(mark);
      lookAt(found, rule.path, reading);
      for (const part of parts) readItem(rule, part, rule.split!.rules, outer, item, reading);
      for (const pointer of pointers) reading.sources.delete(pointer);
    }
  }
}

/** The rules of a group that does not repeat, within the object that its target names. */
function readObject(rule: Group, node: TreeNode, from: Item, reading: Reading): void {
  const before = reading.values;
  const item = rule.target.length === 0 ? from : hold(from, rule.target);
  readRules(rule.rules, node, item, reading);
  lookAt(node, rule.path, reading);
  if (reading.values > before) fillIn(item.value, rule.defaults);
  else if (rule.target.length > 0) release(from, rule.target);
}

function fillIn(value: Members, defaults: Members): void {
  for (const [key, member] of Object.entries(defaults)) value[key] ??= structuredClone(member);
}

function readItem(
  rule: Group,
  node: TreeNode,
  rules: readonly Rule[],
  outer: Item | undefined,
  from: Item,
  reading: Reading,
): void {
  const before = reading.values;
  const mark = reading.added.length;
  const inner = addItem(from, rule.target);
  fillIn(inner.value, rule.defaults);
  readRules(rules, node, inner, reading);
  if (outer !== undefined) inherit(outer.value, outer.pointer, inner.value, inner.pointer, reading);
  if (reading.values === before || rule.needs.some((key) => inner.value[key] === undefined)) {
    dropItem(from, rule.target);
    for (const pointer of reading.added.splice(mark)) reading.sources.delete(pointer);
    for (const leaf of leavesOf(rules, node)) reading.understood.delete(leaf);
    return;
  }
  reading.claimed.add(node);
  lookAt(node, rule.path, reading);
  reading.sources.set(inner.pointer, sourceOf(node));
  if (rule.extra) reading.holders.set(node, inner);
}

type Members = Record<string, unknown>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives the item what the outer node says and the item does not; lists are joined. */
function inherit(outer: Members, outerAt: string, inner: Members, innerAt: string, reading: Reading): void {
  for (const [key, value] of Object.entries(outer)) {
    const own = inner[key];
    const [from, to] = [`${outerAt}/${key}`, `${innerAt}/${key}`];
    if (own === undefined) {
      inner[key] = structuredClone(value);
      copySources(from, to, value, reading);
    } else if (Array.isArray(own) && Array.isArray(value)) {
      for (const [index, entry] of value.entries()) {
        copySources(`${from}/${index}`, `${to}/${own.length}`, entry, reading);
        own.push(structuredClone(entry));
      }
    } else if (isObject(own) && isObject(value) && !('amount' in value))
      inherit(value, from, own, to, reading);
    else {
      const node = reading.nodes.get(from);
      // The item says otherwise: what the outer node said is kept as it was sent.
      if (node !== undefined && JSON.stringify(own) !== JSON.stringify(value))
        reading.understood.delete(node);
    }
  }
}

function copySources(from: string, to: string, value: unknown, reading: Reading): void {
  const source = reading.sources.get(from);
  if (source !== undefined) note(to, source, reading);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value))
    copySources(`${from}/${key}`, `${to}/${key}`, member, reading);
}

function note(pointer: string, source: DocumentSource, reading: Reading): void {
  if (reading.sources.has(pointer)) return;
  reading.sources.set(pointer, source);
  reading.added.push(pointer);
}

function leavesOf(rules: readonly Rule[], node: TreeNode): readonly TreeNode[] {
  return rules.flatMap((rule) =>
    rule.rule === 'group'
      ? selectNodes(node, rule.path).flatMap((inner) => leavesOf(rule.rules, inner))
      : selectNodes(node, rule.path),
  );
}

function understand(
  leaf: TreeNode,
  path: readonly Step[],
  attributes: readonly string[] | undefined,
  reading: Reading,
): void {
  reading.understood.add(leaf);
  lookAt(leaf, path, reading);
  for (const attribute of attributes ?? []) noteAttribute(leaf, attribute, reading);
}

function lookAt(node: TreeNode, path: readonly Step[], reading: Reading): void {
  const { nodes, attributes } = lookedAt(node, path);
  for (const found of nodes) reading.understood.add(found);
  for (const [found, attribute] of attributes) noteAttribute(found, attribute, reading);
}

function noteAttribute(node: TreeNode, attribute: string, { attributes }: Reading): void {
  const known = attributes.get(node);
  if (known === undefined) attributes.set(node, new Set([attribute]));
  else known.add(attribute);
}

function sourceOf(node: TreeNode): DocumentSource {
  const { name, ordinal, line, byte } = node;
  return {
    ...{ segment: name, position: ordinal, field: pathOf(node) },
    ...(line !== undefined && { line }),
    ...(byte !== undefined && { byte }),
  };
}

function refuse(reading: Reading, code: ErrorCode, message: string, node: TreeNode): void {
  if (reading.problems.length < problemsMax) reading.problems.push(problem(code, message, whereOfNode(node)));
}

export function whereOfNode(node: TreeNode): { path: string; line?: number; byte?: number } {
  const { line, byte } = node;
  return { path: pathOf(node), ...(line !== undefined && { line }), ...(byte !== undefined && { byte }) };
}
