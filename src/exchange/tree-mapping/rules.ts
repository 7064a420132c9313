// How is it declared which value of a tree is which value of the document? Rules are data, read in both directions; their
// order is that of the schema, for nodes are written in it.
import type { DocumentKind, TradeDocument } from '../document/index.ts';
import type { Converter } from './converters.ts';
import { parsePath, type Step } from './path.ts';
import { parseTarget, type Target } from './target.ts';
import type { Structure } from './structure.ts';

export type Direction = 'read' | 'write';

export type Field = {
  readonly rule: 'field';
  readonly path: readonly Step[];
  readonly target: Target;
  readonly as: Converter;
  /** A document without it is refused. */
  readonly required: boolean;
  /** Takes the place of what stands there: a time joins its date. */
  readonly joins: boolean;
  /** Only within an object that another rule has begun: what a price is per, without a price, says nothing. */
  readonly onto: boolean;
  readonly only?: Direction;
};

export type Group = {
  readonly rule: 'group';
  readonly path: readonly Step[];
  readonly target: Target;
  readonly rules: readonly Rule[];
  /** Within each node, the nodes that are the items; the rules of the outer node then hold for every one. */
  readonly split?: { readonly path: readonly Step[]; readonly rules: readonly Rule[] };
  /** Members that the type of the item must have, whatever was sent. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** What no rule takes stands in the item's own `extra`. */
  readonly extra: boolean;
  /** An item that lacks one of them is no item; what it said stands in `extra`. */
  readonly needs: readonly string[];
  readonly only?: Direction;
};

export type Fixed = {
  readonly rule: 'fixed';
  readonly path: readonly Step[];
  readonly value: string | ((document: TradeDocument) => string | undefined);
};

export type Rule = Field | Group | Fixed;

export type TreeMapping = {
  /** For problems and screens: `ubl:Invoice`. */
  readonly name: string;
  readonly kind: DocumentKind;
  readonly root: string;
  readonly rules: readonly Rule[];
  /** Path of the currency of amounts that name none. */
  readonly currency?: readonly Step[];
  /** What the type of the message says by itself. */
  readonly preset?: Partial<TradeDocument>;
  readonly afterRead?: (document: TradeDocument) => TradeDocument;
  readonly beforeWrite?: (document: TradeDocument) => TradeDocument;
  /** The order in which children are written, as the schema has it. */
  readonly structure?: Structure;
};

type FieldOptions = {
  readonly required?: boolean;
  readonly joins?: boolean;
  readonly onto?: boolean;
  readonly only?: Direction;
};

export function field(path: string, target: string, as: Converter, options: FieldOptions = {}): Field {
  const { required = false, joins = false, onto = false, only } = options;
  const where = { path: parsePath(path), target: parseTarget(target) };
  return { rule: 'field', ...where, as, required, joins, onto, ...(only !== undefined && { only }) };
}

type GroupOptions = {
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly extra?: boolean;
  readonly needs?: readonly string[];
  readonly only?: Direction;
  readonly split?: { readonly path: string; readonly rules: readonly Rule[] };
};

/** Items of a list when the target ends in `[…]`, else one object of the document. */
export function group(
  path: string,
  target: string,
  rules: readonly Rule[],
  options: GroupOptions = {},
): Group {
  const { defaults = {}, extra = false, needs = [], only, split } = options;
  return {
    ...{ rule: 'group', path: parsePath(path), target: parseTarget(target), rules, defaults, extra, needs },
    ...(split !== undefined && { split: { path: parsePath(split.path), rules: split.rules } }),
    ...(only !== undefined && { only }),
  };
}

/** A shorter way to say where several values stand. */
export function inside(path: string, rules: readonly Rule[]): Group {
  return group(path, '.', rules);
}

/** Written whenever something else of its group is, and understood when it says the same; a function's result always. */
export function fixed(path: string, value: Fixed['value']): Fixed {
  return { rule: 'fixed', path: parsePath(path), value };
}
