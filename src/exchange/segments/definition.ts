// What does a directory say of a message? A tree of segments and groups with their usage and repeats, each segment a list of
// simple or composite elements (ISO 9735-1 §7 and §8, UN/EDIFACT part 4; ASC X12.6 §3). EDIFACT and X12 differ in nothing
// that checking needs but the names of the types.

/** `M` mandatory; `C` conditional, which X12 calls optional or relational. */
export type Usage = 'M' | 'C';

/** EDIFACT: `a`, `n`, `an`. X12: `AN`, `ID`, `DT`, `TM`, `R`, `B`, `N0` … `N9`. */
export type ElementType =
  'a' | 'n' | 'an' | 'AN' | 'ID' | 'DT' | 'TM' | 'R' | 'B' | 'N0' | 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6';

/** Which values an element may have, however they are held. */
export type CodeList = { readonly has: (code: string) => boolean };

export type SimpleElement = {
  /** `2380`; X12 `373`. */
  readonly id: string;
  readonly name?: string;
  readonly usage: Usage;
  /** How often it may repeat, at least 1. */
  readonly repeats: number;
  readonly type: ElementType;
  readonly min: number;
  readonly max: number;
  readonly codes?: CodeList;
};

export type CompositeElement = {
  /** `C507`; X12 `C040`. */
  readonly id: string;
  readonly name?: string;
  readonly usage: Usage;
  readonly repeats: number;
  readonly components: readonly SimpleElement[];
};

export type ElementDefinition = SimpleElement | CompositeElement;

export type ConditionRule = 'paired' | 'required' | 'exclusive' | 'conditional' | 'list';

/**
 * ASC X12.6 §3.5.2: P all or none, R at least one, E at most one, C the others if the first, L one of the others if the first.
 * Elements count from 1.
 */
export type SegmentCondition = { readonly rule: ConditionRule; readonly elements: readonly number[] };

export type SegmentDefinition = {
  readonly tag: string;
  readonly name?: string;
  readonly elements: readonly ElementDefinition[];
  readonly conditions?: readonly SegmentCondition[];
  /** The directory names the segment and does not say what it holds; only its place is checked. */
  readonly open?: true;
};

export type SegmentNode = {
  readonly segment: SegmentDefinition;
  readonly usage: Usage;
  readonly repeats: number;
};

/** A segment group or loop; its first node is the segment that begins it, and is no group. */
export type GroupNode = {
  /** `SG25`; X12 `N1`. */
  readonly group: string;
  readonly usage: Usage;
  readonly repeats: number;
  readonly nodes: readonly MessageNode[];
};

export type MessageNode = SegmentNode | GroupNode;

/** From UNH to UNT or ST to SE, both among the nodes. */
export type MessageDefinition = {
  readonly type: string;
  /** `D96A`; `004010`. */
  readonly version: string;
  readonly nodes: readonly MessageNode[];
};

export function isGroup(node: MessageNode): node is GroupNode {
  return 'nodes' in node;
}

export function isComposite(element: ElementDefinition): element is CompositeElement {
  return 'components' in element;
}

/** The tag by which a node is recognised: of a group, that of its first segment. */
export function tagOf(node: MessageNode): string {
  let first = node;
  while (isGroup(first)) first = first.nodes[0]!;
  return first.segment.tag;
}
