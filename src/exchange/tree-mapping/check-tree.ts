// Is a tree as its schema has it? Unknown elements, their order and number, what is mandatory, the types of leaves; each
// finding with path, line and column. What the table calls `any` is not looked into.
import type { ErrorCode } from '../../base/index.ts';
import type { Finding } from '../conformance.ts';
import { findLeafType } from './leaf-types.ts';
import { pathOf, type TreeNode } from './node.ts';
import type { Child, Structure } from './structure.ts';

// A file of another kind has a fault in every element; nobody reads more than this.
const findingsMax = 1000;

export function checkTree(root: TreeNode, structure: Structure, type: string = structure.root): Finding[] {
  const findings: Finding[] = [];
  checkNode(root, { type, min: 1 }, structure, findings);
  return findings;
}

export function findingAt(node: TreeNode, code: ErrorCode, message: string, within = ''): Finding {
  const { name, line, column, byte } = node;
  return {
    ...{ code, severity: 'error', message, segment: name, path: `${pathOf(node)}${within}` },
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(byte !== undefined && { byte }),
  };
}

type Typed = Pick<Child, 'type' | 'min'>;

function checkNode(node: TreeNode, { type, min }: Typed, structure: Structure, findings: Finding[]): void {
  if (type === 'any' || findings.length >= findingsMax) return;
  const children = structure.types.get(type);
  if (children === undefined) return checkLeaf(node, type, min, structure, findings);
  const counts = checkChildren(node, children, structure, findings);
  for (const { name, min } of children) {
    if (min === 0 || counts.has(name)) continue;
    findings.push(findingAt(node, 'xml.element-missing', `${name} is absent in ${node.name}.`, `/${name}`));
  }
}

function checkChildren(
  node: TreeNode,
  children: readonly Child[],
  structure: Structure,
  findings: Finding[],
): Map<string, number> {
  const known = new Map(children.map((child, rank) => [child.name, { ...child, rank }]));
  const counts = new Map<string, number>();
  let furthest = -1;
  for (const child of node.children) {
    const spec = known.get(child.name);
    if (spec === undefined) {
      findings.push(
        findingAt(child, 'xml.element-unknown', `${child.name} does not belong in ${node.name}.`),
      );
      continue;
    }
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    if (count > spec.max) {
      if (count === 2)
        findings.push(
          findingAt(child, 'xml.element-repeated', `${child.name} may stand once in ${node.name}.`),
        );
      continue;
    }
    if (spec.rank < furthest) {
      const ahead = children[furthest]!.name;
      findings.push(findingAt(child, 'xml.element-order', `${child.name} must stand before ${ahead}.`));
    } else furthest = spec.rank;
    checkNode(child, spec, structure, findings);
  }
  return counts;
}

function checkLeaf(
  node: TreeNode,
  type: string,
  min: 0 | 1,
  structure: Structure,
  findings: Finding[],
): void {
  const leaf = findLeafType(type, structure.leaves);
  if (leaf === undefined) throw new RangeError(`the structure knows no type ${type}`);
  const child = node.children[0];
  if (child !== undefined) {
    findings.push(findingAt(child, 'xml.element-unknown', `${child.name} does not belong in ${node.name}.`));
    return;
  }
  const text = node.text.trim();
  if (text === '') {
    // An optional text may be empty in XML Schema, and senders with templates leave it so.
    if (min === 1 || type !== 'text')
      findings.push(findingAt(node, 'value.missing', `${node.name} is empty.`));
  } else {
    const fault = leaf(text, node);
    if (fault !== undefined) findings.push(findingAt(node, fault.code, fault.message));
  }
}
