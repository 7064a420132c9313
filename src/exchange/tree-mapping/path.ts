// Where in a tree does a value stand? A path of steps from the node at hand: `cac:Party/cbc:ID[@schemeID=0160|GTIN]`.
// A condition is looked for when reading and written when writing, so one path serves both ways.
//
//   a/b               children of these names            a[@k=v|w]      an attribute; the first value is written
//   a[b/c=v]          a descendant with this text        a[!@k] a[!b]   without the attribute, without the child
//   ..                the parent (reading only)          a+             begins a new `a` when writing
//   .                 the node itself
import type { NodeDraft, TreeNode } from './node.ts';

export type Condition = {
  readonly attribute?: string;
  readonly path?: readonly Step[];
  /** Undefined asks only that it is there, or with `absent` that it is not. */
  readonly values?: readonly string[];
  readonly absent?: boolean;
};
export type Step = {
  readonly name: string;
  readonly fresh: boolean;
  readonly conditions: readonly Condition[];
  /** The conditions as written in the path. */
  readonly key: string;
};

const stepPattern = /^([^[\]+]+)(\+?)((?:\[[^\]]+\])*)$/u;

/** Throws on a path that is not of the language above: paths are written in the program. */
export function parsePath(path: string): readonly Step[] {
  if (path === '.' || path === '') return [];
  return splitSteps(path).map((text) => {
    const [, name, plus, key = ''] = stepPattern.exec(text) ?? [];
    if (name === undefined) throw new SyntaxError(`not a step of a path: ${text}`);
    const conditions = [...key.matchAll(/\[([^\]]+)\]/gu)].map(([, condition]) => parseCondition(condition!));
    return { name, fresh: plus === '+', conditions, key };
  });
}

/** At slashes that do not stand in a condition. */
function splitSteps(path: string): string[] {
  return path.match(/(?:[^/[]|\[[^\]]*\])+/gu) ?? [];
}

function parseCondition(text: string): Condition {
  const absent = text.startsWith('!');
  const [left = '', right] = (absent ? text.slice(1) : text).split('=');
  const values = right?.split('|');
  const asked = { ...(values !== undefined && { values }), ...(absent && { absent }) };
  return left.startsWith('@') ? { attribute: left.slice(1), ...asked } : { path: parsePath(left), ...asked };
}

/** All nodes at the path, in the order of the document. */
export function selectNodes(from: TreeNode, path: readonly Step[]): readonly TreeNode[] {
  let found: readonly TreeNode[] = [from];
  for (const step of path) {
    const next: TreeNode[] = [];
    for (const node of found) {
      if (step.name === '..') {
        if (node.parent !== undefined) next.push(node.parent);
      } else {
        for (const child of node.children) {
          if (child.name === step.name && step.conditions.every((condition) => holds(child, condition))) {
            next.push(child);
          }
        }
      }
    }
    if (next.length === 0) return next;
    found = next;
  }
  return found;
}

function holds(node: TreeNode, { attribute, path, values, absent = false }: Condition): boolean {
  const texts =
    attribute === undefined
      ? selectNodes(node, path!).map(({ text }) => text.trim())
      : Object.hasOwn(node.attributes, attribute) || attribute in node.attributes
        ? [node.attributes[attribute]!]
        : [];
  const some = values === undefined ? texts.length > 0 : texts.some((text) => values.includes(text));
  return some !== absent;
}

/** What the conditions of a path looked at: it is understood with the value. */
export function lookedAt(
  node: TreeNode,
  path: readonly Step[],
): { readonly nodes: TreeNode[]; readonly attributes: [TreeNode, string][] } {
  const nodes: TreeNode[] = [];
  const attributes: [TreeNode, string][] = [];
  let at: TreeNode | undefined = node;
  for (const step of path.toReversed()) {
    if (at === undefined || step.name === '..') break;
    for (const condition of step.conditions) {
      if (condition.absent === true) continue;
      if (condition.attribute !== undefined) attributes.push([at, condition.attribute]);
      else
        nodes.push(
          ...selectNodes(at, condition.path!).filter(
            ({ text }) => condition.values?.includes(text.trim()) ?? false,
          ),
        );
    }
    at = at.parent;
  }
  return { nodes, attributes };
}

/** Writes of conditions that come last, so that they do not stand before the values they belong to. */
export type Later = (() => void)[];

const keys = new WeakMap<NodeDraft, string>();

/**
 * The node at the path, made as far as it is not there; the last step always begins anew with `fresh`. `undo` takes away
 * what was made.
 */
export function placeNode(
  from: NodeDraft,
  path: readonly Step[],
  later: Later,
  fresh: boolean,
): { readonly node: NodeDraft; readonly holder: NodeDraft; readonly undo: () => void } {
  let at = from;
  let last = from;
  let undo = (): void => undefined;
  let made = false;
  for (const [index, step] of path.entries()) {
    const begin = step.fresh || (index === path.length - 1 && fresh);
    last = at;
    const existing = begin ? undefined : at.children.findLast(({ name }) => name === step.name);
    if (existing !== undefined && keys.get(existing) === step.key) {
      at = existing;
      continue;
    }
    const holder = at;
    const added = addNode(holder, step, later);
    if (!made) undo = () => void holder.children.splice(holder.children.indexOf(added), 1);
    made = true;
    at = added;
  }
  return { node: at, holder: last, undo };
}

function addNode(parent: NodeDraft, step: Step, later: Later): NodeDraft {
  const node: NodeDraft = { name: step.name, children: [] };
  keys.set(node, step.key);
  parent.children.push(node);
  for (const { attribute, path, values, absent } of step.conditions) {
    const value = values?.[0];
    if (value === undefined || absent === true) continue;
    if (attribute !== undefined) node.attributes = { ...node.attributes, [attribute]: value };
    else later.push(() => (placeNode(node, path!, [], false).node.text ??= value));
  }
  return node;
}
