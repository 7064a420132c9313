// How is a document written by the rules that read it? In the order of the rules, then in that of the schema; a group that
// has nothing to say is not written, nor what is fixed in it.
import { failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import type { TradeDocument } from '../document/index.ts';
import type { Leaf, Scope } from './converters.ts';
import type { NodeDraft } from './node.ts';
import { placeNode, type Later } from './path.ts';
import type { Field, Group, Rule, TreeMapping } from './rules.ts';
import { orderDraft } from './structure.ts';
import { isList, listValues } from './target.ts';

type Writing = {
  readonly document: TradeDocument;
  readonly scope: Scope;
  readonly later: Later;
  readonly problems: Problem[];
  values: number;
};

/** The tree, or every mandatory value that the document lacks (`value.missing`). */
export function writeTree(mapping: TreeMapping, given: TradeDocument): Result<NodeDraft> {
  const document = mapping.beforeWrite?.(given) ?? given;
  const { currency } = document;
  const writing: Writing = {
    ...{ document, later: [], problems: [], values: 0 },
    scope: currency === undefined ? {} : { currency },
  };
  const root: NodeDraft = { name: mapping.root, children: [] };
  writeRules(mapping.rules, document, '', root, writing);
  for (const write of writing.later) write();
  if (writing.problems.length > 0) return failWith(writing.problems);
  if (mapping.structure !== undefined) orderDraft(root, mapping.structure);
  return succeed(root);
}

function writeRules(
  rules: readonly Rule[],
  item: unknown,
  pointer: string,
  draft: NodeDraft,
  writing: Writing,
): void {
  for (const rule of rules) {
    if (rule.rule === 'fixed') {
      const value = typeof rule.value === 'string' ? rule.value : rule.value(writing.document);
      // An empty one only has to be there.
      if (value === '') placeNode(draft, rule.path, writing.later, false);
      else if (value !== undefined) placeNode(draft, rule.path, writing.later, true).node.text = value;
    } else if (rule.only === 'read') continue;
    else if (rule.rule === 'field') writeField(rule, item, pointer, draft, writing);
    else writeGroup(rule, item, pointer, draft, writing);
  }
}

function writeField(rule: Field, item: unknown, pointer: string, draft: NodeDraft, writing: Writing): void {
  const values = rule.target.length === 0 ? [item] : listValues(item, rule.target);
  let written = 0;
  for (const value of isList(rule.target) ? values : values.slice(0, 1)) {
    if (value === undefined || value === '') continue;
    const leaf = rule.as.write(value, writing.scope);
    if (leaf === undefined) continue;
    const { node, holder } =
      rule.path.length === 0
        ? { node: draft, holder: draft }
        : placeNode(draft, rule.path, writing.later, true);
    node.text = leaf.text;
    if (leaf.attributes !== undefined) node.attributes = { ...node.attributes, ...leaf.attributes };
    writeSiblings(leaf, holder);
    writing.values++;
    written++;
  }
  if (written > 0 || !rule.required) return;
  const at = rule.target.map(({ key }) => `/${key}`).join('');
  const name = rule.path.map((step) => step.name).join('/');
  writing.problems.push(
    problem('value.missing', `The document has no ${at.slice(1)}, which ${name} of ${draft.name} must say.`, {
      path: `${pointer}${at}`,
    }),
  );
}

/** Beside the leaf, unless another value has written the same there. */
function writeSiblings({ siblings = {} }: Leaf, { children }: NodeDraft): void {
  for (const [name, text] of Object.entries(siblings)) {
    if (!children.some((child) => child.name === name)) children.push({ name, text, children: [] });
  }
}

function writeGroup(rule: Group, item: unknown, pointer: string, draft: NodeDraft, writing: Writing): void {
  const list = isList(rule.target);
  const items = rule.target.length === 0 ? [item] : listValues(item, rule.target);
  const at = `${pointer}${rule.target.map(({ key }) => `/${key}`).join('')}`;
  let index = 0;
  for (const inner of items) {
    const before = writing.values;
    const place = list ? `${at}/${index++}` : at;
    if (rule.split !== undefined) {
      writeSplit(rule, inner, place, draft, writing);
      continue;
    }
    const { node, undo } = placeNode(draft, rule.path, writing.later, list);
    writeRules(rule.rules, inner, place, node, writing);
    if (writing.values === before) undo();
  }
}

/** Items that say the same in the outer node share it, as long as they follow each other. */
function writeSplit(rule: Group, item: unknown, pointer: string, draft: NodeDraft, writing: Writing): void {
  const outer: NodeDraft = { name: rule.path.at(-1)!.name, children: [] };
  const later: Later = [];
  writeRules(rule.rules, item, pointer, outer, { ...writing, later });
  for (const write of later) write();
  const { path, rules } = rule.split!;
  const last = draft.children.at(-1);
  const shared =
    last !== undefined &&
    last.name === outer.name &&
    JSON.stringify(heads.get(last)) === JSON.stringify(outer);
  const holder = shared ? last : outer;
  if (!shared) {
    heads.set(outer, structuredClone(outer));
    draft.children.push(outer);
  }
  const { node } = placeNode(holder, path, writing.later, true);
  writeRules(rules, item, pointer, node, writing);
  writing.values++;
}

/** What an outer node said before its items were put in. */
const heads = new WeakMap<NodeDraft, NodeDraft>();
