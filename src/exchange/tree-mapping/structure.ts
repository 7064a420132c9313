// What may stand in a node, in which order, how often and of which type? A schema written as a table: a line a type, a word
// an element.
//
//   name            exactly once, text                  name?  name*  name+
//   name=type       a leaf type (`leaf-types.ts`), another line of the table, or `any` for what is not looked into
//
// Writers take the order from it, and checkers the rest.
import type { LeafType } from './leaf-types.ts';

export type Child = {
  readonly name: string;
  readonly type: string;
  readonly min: 0 | 1;
  readonly max: 1 | typeof Infinity;
};

export type Structure = {
  readonly root: string;
  /** By name of the type. */
  readonly types: ReadonlyMap<string, readonly Child[]>;
  /** Leaf types beside those of `leaf-types.ts`. */
  readonly leaves: Readonly<Record<string, LeafType>>;
};

type StructureTable = {
  readonly root: string;
  readonly types: Readonly<Record<string, string>>;
  readonly leaves?: Readonly<Record<string, LeafType>>;
  /** The type of an element whose word does not say it; `text` when that says nothing either. */
  readonly typeOf?: (name: string) => string | undefined;
};

const word = /^([^?*+=]+)(?:=([A-Za-z0-9_-]+))?([?*+]?)$/u;

/** Throws on a word that is not of the language above: tables are written in the program. */
export function structure({ root, types, leaves = {}, typeOf = () => undefined }: StructureTable): Structure {
  const parsed = Object.entries(types).map(([name, line]): [string, readonly Child[]] => [
    name,
    line
      .split(/\s+/u)
      .filter((part) => part !== '')
      .map((part) => parseChild(part, typeOf)),
  ]);
  return { root, types: new Map(parsed), leaves };
}

function parseChild(part: string, typeOf: (name: string) => string | undefined): Child {
  const [, name, type, many] = word.exec(part) ?? [];
  if (name === undefined) throw new SyntaxError(`not a word of a structure: ${part}`);
  return {
    name,
    type: type ?? typeOf(name) ?? 'text',
    min: many === '?' || many === '*' ? 0 : 1,
    max: many === '*' || many === '+' ? Infinity : 1,
  };
}

/** Puts the children of a draft into the order of the schema; what the table does not know keeps its place at the end. */
export function orderDraft<Draft extends { readonly name: string; readonly children: Draft[] }>(
  draft: Draft,
  { types, root }: Structure,
  type: string = root,
): void {
  const children = types.get(type);
  if (children === undefined) return;
  const rank = new Map(children.map(({ name }, index) => [name, index]));
  const typeOf = new Map(children.map((child) => [child.name, child.type]));
  draft.children.sort((a, b) => (rank.get(a.name) ?? Infinity) - (rank.get(b.name) ?? Infinity) || 0);
  for (const child of draft.children) {
    const childType = typeOf.get(child.name);
    if (childType !== undefined) orderDraft(child, { types, root } as Structure, childType);
  }
}
