// How is a message mapped to the neutral document? As data: which segment fills which field, in the order of the message,
// groups nested in groups. One declaration serves reading and writing. README.md in this folder shows how one is written.
import type { DocumentKind, DocumentSource } from '../document/index.ts';
import type { SegmentMessage, SegmentSyntax } from '../segments/index.ts';
import type { CodeTable } from './code-table.ts';

/** Element, or element and component, both from 1: `2`, `2.1`. */
export type Place = string;

/**
 * A path in the document, from the item that the enclosing `each` made; with `^` from what that item was made in, with `/`
 * from the document: `item.gtin`, `^notes`, `/totals.tax`, `references[kind=order].id`, `transport[0].vessel`. Empty is
 * the item itself.
 */
export type Path = string;

/** What converters may know of the message that is read or written. */
export type MessageFacts = {
  readonly syntax: SegmentSyntax;
  readonly version: string;
  /** Whose subset the message is (`EAN008`). */
  readonly association?: string;
  /** In what is written; the point unless told otherwise. */
  readonly decimalMark?: ',';
  /** Of the document; `XXX` (ISO 4217: no currency) where nobody named one. */
  readonly currency: string;
};

/** A code that must stand there. Reading takes any of `codes`, writing gives the first. */
export type ConstantField = {
  readonly as: 'constant';
  readonly at: Place;
  readonly codes: readonly string[];
  /** Read and written where it fits, but not demanded. */
  readonly optional?: boolean;
  /** The codes say the same; otherwise one that is not the first is kept in `extra`. */
  readonly alike?: boolean;
  /** The code that is written in subsets whose name begins so. */
  readonly subset?: { readonly begins: string; readonly code: string };
};

/** A fact that the segment states by being there; written only where the document says the same. */
export type StatedField = { readonly as: 'stated'; readonly to: Path; readonly value: string | boolean };

/** A value in one or several components. */
export type ValueField = {
  readonly as: 'value';
  readonly type: string;
  readonly at: readonly Place[];
  /** With an object as the value and an empty path its properties are set one by one. */
  readonly to: Path;
  /** Undefined when the texts make no such value: they are kept as sent, with a note. Null when they are not for it. */
  readonly read: (texts: readonly string[], facts: MessageFacts) => unknown;
  /** Undefined when the value cannot be written there. */
  readonly write: (value: never, facts: MessageFacts) => readonly string[] | undefined;
  /** Without it the segment is not written. */
  readonly needed?: boolean;
  /** How many of the components the value says whole; those behind are only looked at, and stay in sight. */
  readonly uses?: number;
  /** Index of the component that the value is traced to; the first unless told. */
  readonly tracedTo?: number;
  /** Other senders put it there; we do not. */
  readonly readOnly?: boolean;
};

/** A qualifier and what it means. `sentAs` keeps a code that says more than its meaning. */
export type CodeField = {
  readonly as: 'code';
  readonly at: Place;
  readonly to: Path;
  readonly table: CodeTable;
  /** The meaning of codes that the table does not have; without it they do not fit. */
  readonly other?: string;
  readonly sentAs?: Path;
  /** Written and read where it is there, but the segment does not depend on it. */
  readonly optional?: boolean;
};

/** Values each with a qualifier that names the field, in any order: PIA, PO1, LIN. The table's meanings are paths. */
export type PairsField = {
  /** Codes that are written in releases up to this one. */
  readonly older?: { readonly until: string; readonly table: CodeTable };
  /** The codes of a meaning say the same; otherwise one that is not the first is kept in `extra`. */
  readonly alike?: boolean;
  /** The code that a value itself asks for: a GTIN by its length. Undefined leaves it to the table. */
  readonly codeBy?: (meaning: string, value: string) => string | undefined;
  readonly as: 'pairs';
  /** Places of value and qualifier. */
  readonly at: readonly (readonly [value: Place, qualifier: Place])[];
  readonly table: CodeTable;
};

/** A number that counts the segments of its name as they are written; `of: 'parent'` gives that of the group around. */
export type SequenceField = {
  readonly as: 'sequence';
  readonly at: Place;
  readonly name: string;
  readonly of: 'own' | 'parent';
};

/** A control total: how many segments of the tags there are, or the sum of a component of them. */
export type CountField = {
  readonly as: 'count';
  readonly at: Place;
  readonly tags: readonly string[];
  readonly sum?: Place;
};

/** A value told once for all items of a collection that the group holds (the order of an X12 HL loop). */
export type InheritedField = Omit<ValueField, 'as'> & {
  readonly as: 'inherited';
  readonly of: string;
};

export type Field =
  | ConstantField
  | StatedField
  | ValueField
  | CodeField
  | PairsField
  | SequenceField
  | CountField
  | InheritedField;

/** In which releases it is written; reading takes it in any. `D96A`, `D01B`, `004010`. */
export type Releases = { readonly since?: string; readonly until?: string };

export type SegmentRule = Releases & {
  readonly tag: string;
  readonly fields: readonly Field[];
  /** The list in which each such segment is an item. */
  readonly each?: Path;
  /** Elements that hold one value each, as if each stood in a segment of its own: GIN, PIA of old. */
  readonly spread?: readonly [from: number, to: number];
  /**
   * Items are linked to the item of another list around them: lines to units by `unit`, units to units by `within`.
   * `flat` groups stand side by side whatever holds what (CPS); others are written inside what holds them (HL).
   */
  readonly link?: { readonly to: string; readonly by: string; readonly flat?: boolean };
  /** Written only for items of their own list that hold others, or only for those that hold none (X12 tare and pack). */
  readonly only?: 'holding' | 'leaf';
  /** Other senders put it there; we do not. */
  readonly readOnly?: boolean;
  /** Kept as it was sent, whatever it says; what stands in its group stays with it. */
  readonly unread?: boolean;
  /** Written here; read by what finishes the document. */
  readonly writeOnly?: boolean;
  /** Written also when another segment has said the same before. */
  readonly repeats?: boolean;
  /** Fits only before a segment with this tag and code. */
  readonly before?: { readonly tag: string; readonly at: Place; readonly codes: readonly string[] };
  /** Only the first item of its list is written. */
  readonly first?: boolean;
  /** Written even when it says nothing but its constants. */
  readonly always?: boolean;
  /** Later segments of the enclosing group belong to this item: a package that a segment in a group opens. */
  readonly holds?: boolean;
};

export type Group = {
  readonly trigger: SegmentRule;
  readonly nodes: readonly Node[];
  /** Tags that the standard has in the group though nothing here reads them: they do not leave it. */
  readonly also: readonly string[];
  /** Where the trigger has its own number and that of the group above (HL, CPS). */
  readonly hierarchy?: { readonly id: Place; readonly parent: Place };
  /** One group for each value that the path has among the items of `of` (an HL loop for each order). */
  readonly split?: { readonly of: string; readonly by: Path };
};

export type Node = SegmentRule | Group;

export type MessageMapping = {
  readonly syntax: SegmentSyntax;
  readonly type: string;
  /** The first is the kind of what does not say its kind. */
  readonly kinds: readonly [DocumentKind, ...DocumentKind[]];
  /** Where the message names its currency. */
  readonly currency?: readonly { readonly tag: string; readonly at: Place; readonly when?: Fits }[];
  readonly nodes: readonly Node[];
  /** What is set where the message does not say it. */
  readonly defaults?: Readonly<Record<Path, string>>;
  readonly finish?: Finish;
};

/**
 * Adds to a document that was read what follows from several segments together; `sources` leads each item back to its
 * segment, and takes the source of what is added.
 */
export type Finish = (
  document: DocumentInMaking,
  message: SegmentMessage,
  sources: Map<string, DocumentSource>,
) => void;

/** The lists of a document while it is read. */
export type DocumentInMaking = Record<string, unknown>;

/** Codes by place. */
export type Fits = Readonly<Record<Place, string | readonly string[]>>;

type RuleOptions = Omit<SegmentRule, 'tag' | 'fields'>;
type GroupOptions = Omit<Partial<Group>, 'trigger' | 'nodes' | 'also'> & { readonly also?: string };

export function segment(tag: string, fields: readonly Field[], options: RuleOptions = {}): SegmentRule {
  return { tag, fields, ...options };
}

/** A group that begins with its trigger. `also` lists tags that stay in the group unread, blanks between. */
export function group(trigger: SegmentRule, nodes: readonly Node[], options: GroupOptions = {}): Group {
  const { also = '', ...rest } = options;
  return { trigger, nodes, also: also === '' ? [] : also.split(' '), ...rest };
}

/** Rules that read what others write elsewhere. */
export function readOnly(nodes: readonly Node[]): Node[] {
  return nodes.map((node) =>
    isGroup(node) ? { ...node, trigger: { ...node.trigger, readOnly: true } } : { ...node, readOnly: true },
  );
}

export function isGroup(node: Node): node is Group {
  return 'trigger' in node;
}

/** A group that nothing here reads: its segments are kept, and none of them is taken for one of the group around. */
export function unread(tag: string, also = ''): Group {
  return group(segment(tag, [], { unread: true }), [], { also });
}

/** The same for each code: `byCode('QTY', '1.1', { 21: 'quantities.ordered' }, (to) => [quantity(…)])`. */
export function byCode(
  tag: string,
  at: Place,
  paths: readonly (readonly [codes: string, to: Path])[],
  fields: (to: Path) => readonly Field[],
  options: RuleOptions = {},
): SegmentRule[] {
  return paths.map(([codes, to]) =>
    segment(tag, [{ as: 'constant', at, codes: codes.split(' ') }, ...fields(to)], options),
  );
}
