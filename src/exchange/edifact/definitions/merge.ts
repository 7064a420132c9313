// What do several releases allow together? Their trees are laid over each other in order: what only one has becomes
// conditional, repeats are the larger of both. A message of a release whose facts are not at hand is checked against that.
import { isGroup, tagOf, type MessageDefinition, type MessageNode } from '../../segments/index.ts';

export function mergeDefinitions(
  definitions: readonly MessageDefinition[],
  version: string,
): MessageDefinition {
  const [first, ...others] = definitions;
  if (first === undefined) throw new Error('nothing to merge');
  const nodes = others.reduce((merged, { nodes: next }) => mergeNodes(merged, next), first.nodes);
  return { type: first.type, version, nodes: renumber(nodes) };
}

function mergeNodes(ours: readonly MessageNode[], theirs: readonly MessageNode[]): readonly MessageNode[] {
  const common = commonLengths(ours, theirs);
  // Behind the last of our nodes only theirs are left.
  const shared = (i: number, j: number): number => common[i]?.[j] ?? -1;
  const merged: MessageNode[] = [];
  let [left, right] = [0, 0];
  while (left < ours.length || right < theirs.length) {
    const [mine, other] = [ours[left], theirs[right]];
    if (mine !== undefined && other !== undefined && alike(mine, other)) {
      merged.push(mergeNode(mine, other));
      left++;
      right++;
    } else if (other === undefined || shared(left + 1, right) >= shared(left, right + 1)) {
      merged.push(conditional(mine!));
      left++;
    } else {
      merged.push(conditional(other));
      right++;
    }
  }
  return merged;
}

const alike = (a: MessageNode, b: MessageNode): boolean => isGroup(a) === isGroup(b) && tagOf(a) === tagOf(b);

/** `[i][j]` is how many nodes `ours` from i and `theirs` from j have in common, in order. */
function commonLengths(ours: readonly MessageNode[], theirs: readonly MessageNode[]): number[][] {
  const table = Array.from({ length: ours.length + 1 }, () => new Array<number>(theirs.length + 1).fill(0));
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      table[i]![j] = alike(ours[i]!, theirs[j]!)
        ? 1 + table[i + 1]![j + 1]!
        : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

function mergeNode(mine: MessageNode, other: MessageNode): MessageNode {
  const usage = mine.usage === 'M' && other.usage === 'M' ? 'M' : 'C';
  const repeats = Math.max(mine.repeats, other.repeats);
  if (isGroup(mine) && isGroup(other)) {
    const [trigger] = mine.nodes;
    return {
      ...mine,
      usage,
      repeats,
      nodes: [trigger!, ...mergeNodes(mine.nodes.slice(1), other.nodes.slice(1))],
    };
  }
  return { ...mine, usage, repeats };
}

function conditional(node: MessageNode): MessageNode {
  return { ...node, usage: 'C' };
}

function renumber(nodes: readonly MessageNode[]): MessageNode[] {
  let groups = 0;
  const visit = (node: MessageNode): MessageNode =>
    isGroup(node) ? { ...node, group: `SG${++groups}`, nodes: node.nodes.map(visit) } : node;
  return nodes.map(visit);
}
