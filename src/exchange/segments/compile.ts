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

export type CompiledMessage = {
  readonly root: Level;
  readonly tags: ReadonlySet<string>;
  /** The tag of the segment behind which alone a tag may stand; undefined when it may stand elsewhere too. */
  readonly ownerOf: (tag: string) => string | undefined;
};

const compiled = new WeakMap<MessageDefinition, CompiledMessage>();

export function compileMessage(definition: MessageDefinition): CompiledMessage {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const tags = new Set<string>();
  const root = compileLevel(definition.nodes, { group: undefined, parent: undefined, depth: 0 }, tags);
  const owners = new Map<string, Set<string>>();
  collectOwners(definition.nodes, '', owners);
  const ownerOf = (tag: string): string | undefined => {
    const [owner, other] = owners.get(tag) ?? [];
    return owner === '' || other !== undefined ? undefined : owner;
  };
  const made = { root, tags, ownerOf };
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

/** Which first segments of groups each tag stands behind; '' for the message itself. */
function collectOwners(nodes: readonly MessageNode[], owner: string, owners: Map<string, Set<string>>): void {
  nodes.forEach((node, index) => {
    const tag = tagOf(node);
    // The first segment of a group belongs to what is around the group.
    if (owner === '' || index > 0) owners.set(tag, (owners.get(tag) ?? new Set<string>()).add(owner));
    if (isGroup(node)) collectOwners(node.nodes, tag, owners);
  });
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
