// What do XML and JSON have in common for who looks for a value? Named nodes with text, attributes and children, each with
// its place. A list in JSON is a name that repeats, as it is in XML.
import type { XmlElement } from '../xml/index.ts';

export type TreeNode = {
  /** `cbc:ID` with the mapping's own prefixes; a member's name in JSON; '' for the root of JSON. */
  readonly name: string;
  /** As the node stands in a path: `cac:InvoiceLine[2]`, `lines/1`. */
  readonly step: string;
  readonly parent: TreeNode | undefined;
  /** Counts the nodes of the tree from 1, in the order of the document. */
  readonly ordinal: number;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly TreeNode[];
  readonly line?: number;
  readonly column?: number;
  readonly byte?: number;
};

/** What is written; `conditions` tells nodes of one name apart while they are being filled. */
export type NodeDraft = {
  readonly name: string;
  text?: string;
  attributes?: Record<string, string>;
  readonly children: NodeDraft[];
};

/** XPath with the mapping's prefixes, or JSON Pointer. */
export function pathOf(node: TreeNode): string {
  const steps: string[] = [];
  for (let at: TreeNode | undefined = node; at !== undefined; at = at.parent) steps.push(at.step);
  return steps.reverse().join('/');
}

/** The path from an ancestor down, without a leading slash. */
export function pathWithin(node: TreeNode, ancestor: TreeNode): string {
  const steps: string[] = [];
  for (let at: TreeNode | undefined = node; at !== undefined && at !== ancestor; at = at.parent)
    steps.push(at.step);
  return steps.reverse().join('/');
}

/** Namespace names against prefixes; an element of another namespace is named `{namespace}local`. */
export function fromXml(root: XmlElement, prefixes: Readonly<Record<string, string>>): TreeNode {
  let ordinal = 0;
  const named = ({ name, namespace }: XmlElement): string => {
    const prefix = Object.hasOwn(prefixes, namespace)
      ? prefixes[namespace]!
      : namespace === ''
        ? ''
        : undefined;
    return prefix === undefined ? `{${namespace}}${name}` : prefix === '' ? name : `${prefix}:${name}`;
  };
  const convert = (
    element: XmlElement,
    name: string,
    step: string,
    parent: TreeNode | undefined,
  ): TreeNode => {
    const { text, attributes, line, column, byte } = element;
    const children: TreeNode[] = [];
    const node = { name, step, parent, ordinal: ++ordinal, text, attributes, children, line, column, byte };
    const names = element.children.map(named);
    const counts = countsOf(names);
    const seen = new Map<string, number>();
    for (const [index, child] of element.children.entries()) {
      const childName = names[index]!;
      const nth = (seen.get(childName) ?? 0) + 1;
      seen.set(childName, nth);
      const childStep = counts.get(childName)! > 1 ? `${childName}[${nth}]` : childName;
      children.push(convert(child, childName, childStep, node));
    }
    return node;
  };
  const name = named(root);
  return convert(root, name, `/${name}`, undefined);
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Any value that JSON.parse gives; null says nothing. Depth is the parser's matter. */
export function fromJson(value: unknown): TreeNode {
  let ordinal = 0;
  const convert = (
    content: unknown,
    name: string,
    step: string,
    parent: TreeNode | undefined,
  ): TreeNode | undefined => {
    if (content === null || content === undefined) return undefined;
    const children: TreeNode[] = [];
    const leaf = typeof content === 'object' ? '' : String(content);
    const node = { name, step, parent, ordinal: ++ordinal, text: leaf, attributes: {}, children };
    if (typeof content !== 'object') return node;
    for (const [key, member] of Object.entries(content)) {
      const pointer = key.replaceAll('~', '~0').replaceAll('/', '~1');
      const items: [unknown, string][] = Array.isArray(member)
        ? member.map((item, index) => [item, `${pointer}/${index}`])
        : [[member, pointer]];
      for (const [item, itemStep] of items) {
        const child = convert(item, key, itemStep, node);
        if (child !== undefined) children.push(child);
      }
    }
    return node;
  };
  const empty = { name: '', step: '', parent: undefined, ordinal: 0, text: '', attributes: {}, children: [] };
  return convert(value, '', '', undefined) ?? empty;
}
