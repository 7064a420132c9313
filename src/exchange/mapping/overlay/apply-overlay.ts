// Which mapping holds for a partner? That of the message with the partner's overlay worked in. A mapping is data, and what
// comes out is one too: reading, writing and checking go on as before.
import { failWith, succeed, type Problem, type Result } from '../../../base/index.ts';
import type { SegmentSyntax } from '../../segments/index.ts';
import { extendTable } from '../code-table.ts';
import {
  isGroup,
  type Field,
  type Fits,
  type Group,
  type MessageMapping,
  type Node,
  type SegmentRule,
} from '../declare.ts';
import { documentShape, isList, shapeAt, type Shape } from './document-shape.ts';
import { decimal, moment, money, oneOf, quantity, text } from '../fields.ts';
import { edifactMoment } from '../values/edifact-moment.ts';
import { x12Moment } from '../values/x12-moment.ts';
import {
  invalid,
  type Overlay,
  type OverlayLeave,
  type OverlayRule,
  type OverlaySetting,
} from './overlay.ts';

/** The partner's mapping. Errors `mapping.invalid` with the JSON Pointer of the entry that does not fit the message. */
export function applyOverlay(mapping: MessageMapping, overlay: Overlay): Result<MessageMapping> {
  const problems: Problem[] = [];
  if (overlay.message !== mapping.type) {
    problems.push(
      invalid(`It is for ${overlay.message}, and the mapping is that of ${mapping.type}.`, ['message']),
    );
  }
  let nodes = withCodes(mapping.nodes, overlay.codes, problems);
  for (const [index, entry] of overlay.leave.entries()) {
    const before = nodes;
    nodes = changeIn(nodes, groupsOf(entry.in), (inner) => without(inner, entry), entry.segment);
    if (same(before, nodes)) problems.push(invalid('The mapping has no such rule.', ['leave', index]));
  }
  // The last one goes in first, so that they stand in their order before those of the mapping.
  for (const [index, entry] of [...overlay.rules.entries()].reverse()) {
    const added = ruleOf(entry, mapping, index, problems);
    let found = false;
    nodes = changeIn(nodes, groupsOf(entry.in), (inner) => {
      found = true;
      return insert(inner, added);
    });
    if (!found) problems.push(invalid(`The message has no group ${entry.in}.`, ['rules', index, 'in']));
  }
  for (const path of Object.keys(overlay.defaults)) {
    if (typeof shapeAt(path) !== 'string')
      problems.push(invalid(`There is no field "${path}".`, ['defaults', path]));
  }
  if (problems.length > 0) return failWith(problems.slice(0, 20));
  return succeed({ ...mapping, nodes, defaults: { ...mapping.defaults, ...overlay.defaults } });
}

const groupsOf = (within: string): string[] => (within === '' ? [] : within.split('/'));

/** Changes the nodes of every group that the tags lead to; segments named `stays` do not leave it. */
function changeIn(
  nodes: readonly Node[],
  [tag, ...deeper]: readonly string[],
  change: (nodes: readonly Node[]) => readonly Node[],
  stays?: string,
): readonly Node[] {
  if (tag === undefined) return change(nodes);
  return nodes.map((node) => {
    if (!isGroup(node) || node.trigger.tag !== tag) return node;
    const also = deeper.length === 0 && stays !== undefined ? [...node.also, stays] : node.also;
    return { ...node, also, nodes: changeIn(node.nodes, deeper, change, stays) };
  });
}

function same(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, index) => sameNode(node, b[index]!));
}

function sameNode(a: Node, b: Node): boolean {
  if (a === b) return true;
  return isGroup(a) && isGroup(b) && a.trigger === b.trigger && same(a.nodes, b.nodes);
}

/** Rules without those that the entry names; without one field of them where it names a path. */
function without(nodes: readonly Node[], { segment, when, to }: OverlayLeave): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    const rule = isGroup(node) ? node.trigger : node;
    if (rule.tag !== segment || (when !== undefined && !demands(rule, when))) return [node];
    if (to === undefined) return [];
    const fields = rule.fields.filter((field) => !('to' in field) || field.to !== to);
    if (fields.length === rule.fields.length) return [node];
    return [isGroup(node) ? { ...node, trigger: { ...rule, fields } } : { ...rule, fields }];
  });
}

/** Whether the rule is one for these codes. */
function demands({ fields }: SegmentRule, when: Fits): boolean {
  return Object.entries(when).every(([at, codes]) => {
    const wanted = typeof codes === 'string' ? [codes] : codes;
    return fields.some(
      (field) =>
        field.as === 'constant' && field.at === at && wanted.some((code) => field.codes.includes(code)),
    );
  });
}

/** Before the rules of its tag, else at the end; a group keeps its own. */
function insert(nodes: readonly Node[], added: SegmentRule): readonly Node[] {
  const at = nodes.findIndex((node) => (isGroup(node) ? node.trigger : node).tag === added.tag);
  if (at < 0) return [...nodes, added];
  const known = nodes[at]!;
  // What belongs to the segment's group goes on belonging to it.
  const node: Node =
    isGroup(known) && known.trigger.each === added.each ? { ...(known as Group), trigger: added } : added;
  return [...nodes.slice(0, at), node, ...nodes.slice(at)];
}

function ruleOf(
  entry: OverlayRule,
  mapping: MessageMapping,
  index: number,
  problems: Problem[],
): SegmentRule {
  const scope = scopeOf(mapping.nodes, groupsOf(entry.in));
  const list = entry.each === undefined ? undefined : shapeAt(entry.each, scope);
  if (entry.each !== undefined && !isList(list)) {
    problems.push(invalid(`There is no list "${entry.each}".`, ['rules', index, 'each']));
  }
  const item = isList(list) ? list[0] : scope;
  const codes = Object.entries(entry.when).map(([at, wanted]): Field => {
    const [first = '', ...more] = typeof wanted === 'string' ? [wanted] : wanted;
    return oneOf(at, first, ...more);
  });
  const fields = entry.set.map((setting, at): Field => {
    const shape = shapeAt(setting.to, item);
    const wrong = wrongSetting(setting, shape);
    if (wrong !== undefined) problems.push(invalid(wrong, ['rules', index, 'set', at, 'to']));
    return fieldOf(setting, mapping.syntax);
  });
  return {
    tag: entry.segment,
    repeats: true,
    fields: [...codes, ...fields],
    ...(entry.each !== undefined && { each: entry.each }),
  };
}

/** What the paths of a group's rules go from. */
function scopeOf(nodes: readonly Node[], tags: readonly string[]): Shape {
  let scope: Shape = documentShape;
  let inner = nodes;
  for (const tag of tags) {
    const found = inner.find((node): node is Group => isGroup(node) && node.trigger.tag === tag);
    if (found === undefined) return scope;
    const list: Shape | undefined =
      found.trigger.each === undefined ? undefined : shapeAt(found.trigger.each, scope);
    if (isList(list)) scope = list[0];
    inner = found.nodes;
  }
  return scope;
}

function wrongSetting(setting: OverlaySetting, shape: Shape | undefined): string | undefined {
  if (typeof shape !== 'string') return `There is no field "${setting.to}" of one value.`;
  if ('value' in setting) {
    return shape === 'code' || shape === 'text' ? undefined : `A ${shape} cannot be set to a text.`;
  }
  const wanted = shape === 'code' ? 'text' : shape;
  return wanted === setting.as ? undefined : `"${setting.to}" is a ${shape} and not a ${setting.as}.`;
}

function fieldOf(setting: OverlaySetting, syntax: SegmentSyntax): Field {
  if ('value' in setting) return { as: 'stated', to: setting.to, value: setting.value };
  const { to } = setting;
  const [first = '1', second, ...more] = typeof setting.at === 'string' ? [setting.at] : setting.at;
  const pair = second === undefined ? first : ([first, second] as const);
  switch (setting.as) {
    case 'text':
      return text(first, to);
    case 'decimal':
      return decimal(first, to);
    case 'quantity':
      return quantity(pair, to);
    case 'money':
      return money(pair, to);
    default: {
      const places = [first, ...(second === undefined ? [] : [second]), ...more];
      return moment(syntax === 'edifact' ? edifactMoment : x12Moment, places, to);
    }
  }
}

/** The nodes with the partner's codes in their tables. */
function withCodes(nodes: readonly Node[], codes: Overlay['codes'], problems: Problem[]): readonly Node[] {
  const used = new Set<string>();
  const change = (node: Node): Node => {
    if (!isGroup(node)) return { ...node, fields: node.fields.map(field) };
    const trigger = { ...node.trigger, fields: node.trigger.fields.map(field) };
    return { ...node, trigger, nodes: node.nodes.map(change) };
  };
  const field = (known: Field): Field => {
    if ((known.as !== 'code' && known.as !== 'pairs') || !Object.hasOwn(codes, known.table.name))
      return known;
    used.add(known.table.name);
    const own = Object.entries(codes[known.table.name]!).map(([meaning, of]) => [
      meaning,
      typeof of === 'string' ? of : of.join(' '),
    ]);
    return { ...known, table: extendTable(known.table, Object.fromEntries(own) as Record<string, string>) };
  };
  if (Object.keys(codes).length === 0) return nodes;
  const changed = nodes.map(change);
  for (const name of Object.keys(codes)) {
    if (!used.has(name)) problems.push(invalid(`The message uses no table "${name}".`, ['codes', name]));
  }
  return changed;
}
