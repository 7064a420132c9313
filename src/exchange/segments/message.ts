// What do EDIFACT and X12 messages have in common? Segments of elements of repetitions of components, between a header and
// a trailer, inside an interchange. Checking, mapping and showing work on this, whatever the separators were.

export type SegmentSyntax = 'edifact' | 'x12';

export type SegmentData = {
  readonly tag: string;
  /** Byte at which the tag begins, in the whole input. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** Elements, their repetitions, the components of each; indices count from 0, the tag is not among them. */
  readonly elements: readonly (readonly (readonly string[])[])[];
};

export type InterchangeParty = { readonly id: string; readonly qualifier?: string };

/** The envelope around a message, as far as there is one. */
export type InterchangeHead = {
  readonly reference: string;
  readonly sender: InterchangeParty;
  readonly recipient: InterchangeParty;
  /** Syntax identifier and version (`UNOC:3`) or interchange version (`00401`). */
  readonly version: string;
  /** Date and time of preparation as sent. */
  readonly prepared?: string;
  readonly test?: boolean;
  /** Whether the sender asks for an acknowledgement (UNB 0031, ISA14). */
  readonly acknowledge?: boolean;
  readonly group?: { readonly reference: string; readonly id?: string; readonly version?: string };
};

/** A message or transaction set, from UNH to UNT or ST to SE. */
export type SegmentMessage = {
  readonly syntax: SegmentSyntax;
  /** `D96A`, `D01B`; `004010`. */
  readonly version: string;
  /** Association assigned code (`EAN008`) or implementation convention. */
  readonly association?: string;
  /** `ORDERS`; `850`. */
  readonly type: string;
  readonly reference: string;
  readonly interchange: InterchangeHead;
  /** The position of a segment is its index plus one. */
  readonly segments: readonly SegmentData[];
};

/** The text of a component, indices from 0; '' when absent. */
export function componentOf(segment: SegmentData, element: number, part = 0, repetition = 0): string {
  return segment.elements[element]?.[repetition]?.[part] ?? '';
}
