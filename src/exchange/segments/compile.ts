// How is the tree of a definition asked quickly? Each level gets its tags by position and the count of mandatory nodes before
// each, so that a step through a message is a look-up and a subtraction.
import { isGroup, tagOf, type GroupNode, type MessageDefinition, type MessageNode } from './definition.ts';

export type Level = {
  readonly group: GroupNode | undefined;
  readonly parent: Level | undefined;
  /** 0 for the message itself. */
  readonly depth: number;
  readonly nodes: readonly MessageNode[];
  readonly tags: readonly string[];
  readonly repeats: Int32Array;
  /** How many nodes before this index are mandatory; one entry more than there are nodes. */
  readonly mandatoryBefore: Int32Array;
  /** The level below, where the node is a group. */
  readonly below: readonly (Level | undefined)[];
  /** Indices of the nodes that begin with this tag. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** Indices of the groups that hold this tag, or a group that begins with it, but do not begin with it themselves. */
  readonly holding: ReadonlyMap<string, readonly number[]>;
};

export type CompiledMessage = { readonly root: Level; readonly tags: ReadonlySet<string> };

const compiled = new WeakMap<MessageDefinition, CompiledMessage>();

export function compileMessage(definition: MessageDefinition): CompiledMessage {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const tags = new Set<string>();
  const made = {
    root: compileLevel(definition.nodes, { group: undefined, parent: undefined, depth: 0 }, tags),
    tags,
  };
  compiled.set(definition, made);
  return made;
}

function compileLevel(
  nodes: readonly MessageNode[],
  place: Pick<Level, 'group' | 'parent' | 'depth'>,
  seen: Set<string>,
): Level {
  const tags = nodes.map(tagOf);
  const mandatoryBefore = new Int32Array(nodes.length + 1);
  const positions = new Map<string, number[]>();
  const holding = new Map<string, number[]>();
  nodes.forEach((node, index) => {
    seen.add(tags[index]!);
    mandatoryBefore[index + 1] = mandatoryBefore[index]! + (node.usage === 'M' ? 1 : 0);
    append(positions, tags[index]!, index);
    if (!isGroup(node)) return;
    for (const inner of node.nodes.slice(1)) append(holding, tagOf(inner), index);
  });
  const below: (Level | undefined)[] = [];
  const level: Level = {
    ...place,
    nodes,
    tags,
    repeats: Int32Array.from(nodes, ({ repeats }) => repeats),
    mandatoryBefore,
    below,
    positions,
    holding,
  };
  for (const node of nodes) {
    const inside = { group: isGroup(node) ? node : undefined, parent: level, depth: place.depth + 1 };
    below.push(isGroup(node) ? compileLevel(node.nodes, inside, seen) : undefined);
  }
  return level;
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
