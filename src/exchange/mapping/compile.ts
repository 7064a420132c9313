// How is a mapping made ready? Paths and places are taken apart once, and each group gets a table of what may begin with a
// tag, so that a segment finds its rule in a step.
import type { Field, Fits, Group, MessageMapping, Node, Place, SegmentRule } from './declare.ts';
import { isGroup } from './declare.ts';
import { compilePath, type CompiledPath } from './path.ts';

/** Element and component, from 0. */
export type Cell = {
  readonly element: number;
  readonly part: number;
  /** From 1: `1.2`. */ readonly name: string;
};

export type FieldPlan = {
  readonly field: Field;
  readonly cells: readonly Cell[];
  readonly path?: CompiledPath;
  readonly sentAs?: CompiledPath;
  /** Of a pairs field: the path that each meaning of the table is. */
  readonly meanings?: ReadonlyMap<string, CompiledPath>;
  /** Of a sum: what is summed. */
  readonly of?: Cell;
};

export type RulePlan = {
  readonly rule: SegmentRule;
  readonly fields: readonly FieldPlan[];
  readonly each?: CompiledPath;
  /** Name of the list that `each` fills. */
  readonly collection?: string;
  /** Its paths search a list of the document. */
  readonly searches: boolean;
  readonly before?: { readonly tag: string; readonly cell: Cell; readonly codes: readonly string[] };
  /** Set when the rule begins a group. */
  readonly group?: GroupPlan;
};

export type GroupPlan = {
  readonly declared?: Group;
  readonly trigger?: RulePlan;
  readonly nodes: readonly RulePlan[];
  readonly byTag: ReadonlyMap<string, readonly RulePlan[]>;
  readonly also: ReadonlySet<string>;
  readonly id?: Cell;
  readonly parent?: Cell;
  readonly split?: { readonly of: string; readonly by: CompiledPath };
};

export type CurrencyPlan = {
  readonly tag: string;
  readonly cell: Cell;
  readonly when: readonly { readonly cell: Cell; readonly codes: readonly string[] }[];
};

export type Plan = {
  readonly mapping: MessageMapping;
  readonly root: GroupPlan;
  readonly currency: readonly CurrencyPlan[];
  readonly defaults: readonly { readonly path: CompiledPath; readonly value: string }[];
};

const plans = new WeakMap<MessageMapping, Plan>();

export function planOf(mapping: MessageMapping): Plan {
  const known = plans.get(mapping);
  if (known !== undefined) return known;
  const plan: Plan = {
    mapping,
    root: compileGroup(mapping.nodes),
    currency: (mapping.currency ?? []).map(({ tag, at, when = {} }) => ({
      tag,
      cell: cellOf(at),
      when: compileFits(when),
    })),
    defaults: Object.entries(mapping.defaults ?? {}).map(([path, value]) => ({
      path: compilePath(path),
      value,
    })),
  };
  plans.set(mapping, plan);
  return plan;
}

function compileGroup(nodes: readonly Node[], declared?: Group): GroupPlan {
  const compiled = nodes.map((node) => (isGroup(node) ? compileRule(node.trigger, node) : compileRule(node)));
  const byTag = new Map<string, RulePlan[]>();
  for (const plan of compiled) {
    if (plan.rule.writeOnly === true) continue;
    const same = byTag.get(plan.rule.tag);
    if (same === undefined) byTag.set(plan.rule.tag, [plan]);
    else same.push(plan);
  }
  return {
    nodes: compiled,
    byTag,
    also: new Set(declared?.also),
    ...(declared !== undefined && { declared }),
    ...(declared?.hierarchy !== undefined && {
      id: cellOf(declared.hierarchy.id),
      parent: cellOf(declared.hierarchy.parent),
    }),
    ...(declared?.split !== undefined && {
      split: { of: declared.split.of, by: compilePath(declared.split.by) },
    }),
  };
}

function compileRule(rule: SegmentRule, declared?: Group): RulePlan {
  const each = rule.each === undefined ? undefined : compilePath(rule.each);
  const last = each?.steps.at(-1);
  const fields = rule.fields.map(compileField);
  return {
    rule,
    fields,
    searches: fields.some(({ field, path }) =>
      searches(path, field.as === 'inherited' || each !== undefined),
    ),
    ...(each !== undefined && { each, collection: last?.key ?? '' }),
    ...(rule.before !== undefined && {
      before: { tag: rule.before.tag, cell: cellOf(rule.before.at), codes: rule.before.codes },
    }),
    ...(declared !== undefined && { group: compileGroup(declared.nodes, declared) }),
  };
}

/** Paths from a new item find lists with nothing in them. */
function searches(path: CompiledPath | undefined, fromItem: boolean): boolean {
  if (path === undefined || (fromItem && !path.absolute && path.outer !== true)) return false;
  return path.steps.some(({ select }) => typeof select === 'object');
}

function compileField(field: Field): FieldPlan {
  switch (field.as) {
    case 'constant':
    case 'sequence':
      return { field, cells: [cellOf(field.at)] };
    case 'count':
      return {
        field,
        cells: [cellOf(field.at)],
        ...(field.sum !== undefined && { of: cellOf(field.sum) }),
      };
    case 'stated':
      return { field, cells: [], path: compilePath(field.to) };
    case 'code':
      return {
        field,
        cells: [cellOf(field.at)],
        path: compilePath(field.to),
        ...(field.sentAs !== undefined && { sentAs: compilePath(field.sentAs) }),
      };
    case 'pairs':
      return {
        field,
        cells: field.at.flat().map(cellOf),
        meanings: new Map([...field.table.codeOf.keys()].map((path) => [path, compilePath(path)])),
      };
    default:
      return { field, cells: field.at.map(cellOf), path: compilePath(field.to) };
  }
}

export function cellAt(element: number, part: number): Cell {
  return { element, part, name: `${element + 1}.${part + 1}` };
}

export function cellOf(place: Place): Cell {
  const found = /^([1-9]\d?)(?:\.([1-9]\d?))?$/u.exec(place);
  if (found === null) throw new TypeError(`no place in a segment: ${place}`);
  return cellAt(Number(found[1]) - 1, Number(found[2] ?? 1) - 1);
}

export function compileFits(when: Fits): CurrencyPlan['when'] {
  return Object.entries(when).map(([place, codes]) => ({
    cell: cellOf(place),
    codes: typeof codes === 'string' ? [codes] : codes,
  }));
}
