// What does every decoder promise? Bytes come in as chunks, units come out one at a time: a unit is the smallest piece a
// person can repair and send again (a row, a message, an event), with the statements it makes or the problems it has.
import type { Problem, Where } from '../base/index.ts';
import type { Draft, Subject } from '../record/index.ts';
import type { DocumentReference } from './document/index.ts';
import type { Limits } from './limits.ts';
import type { MessageMapping } from './mapping/declare.ts';
import type { SegmentMessage } from './segments/index.ts';

export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export const formats = [
  ...(['csv', 'xlsx', 'edifact', 'x12', 'epcis-json', 'epcis-xml', 'erp-json'] as const),
  ...(['ubl', 'cii', 'iso20022', 'idoc', 'dcsa-json'] as const),
] as const;
export type Format = (typeof formats)[number];

/** What a sender tells of a party; every field may be wrong. */
export type PartyIds = {
  readonly gln?: string;
  readonly lei?: string;
  readonly name?: string;
  readonly code?: string;
};

/** By a reference of a document, or by the number of a container that the shipment is in. */
export type ResolveReference = (reference: {
  readonly kind: DocumentReference['kind'] | 'equipment';
  readonly id: string;
}) => Subject | undefined;

export type DecodeContext = {
  /** The id under which the bytes are kept; every draft's source names it. */
  readonly messageId: string;
  /** The organisation that sends. */
  readonly issuer: string;
  /** The organisation whose numbers orders and shipments bear when the message names no other buyer. */
  readonly home: string;
  /** The organisation of this community with one of these identifiers, if there is one. */
  readonly resolveParty: (ids: PartyIds) => string | undefined;
  /**
   * The shipment or consignment that the record knows by a reference (a booking, a bill of lading, a despatch advice), if it
   * knows exactly one. Without it a message that names none but the booking begins a shipment of that number.
   */
  readonly resolveReference?: ResolveReference;
  /** Looks up at once what the record knows by the numbers that a document names; it answers for them in place of `resolveReference`. */
  readonly findNumbers?: (numbers: readonly string[]) => Promise<ResolveReference>;
  /** The sender's own mapping of a message; the standard one holds where there is none. */
  readonly mappingOf?: (message: Pick<SegmentMessage, 'syntax' | 'type'>) => MessageMapping | undefined;
  readonly limits?: Partial<Limits>;
};

export type Unit = {
  /** Counts the units of the input from 1. */
  readonly ordinal: number;
  readonly where: Where;
  /** Empty when `problems` is not. */
  readonly drafts: readonly Draft[];
  /** Why the unit is refused. */
  readonly problems: readonly Problem[];
  /** What was odd and was accepted all the same. */
  readonly notes?: readonly Problem[];
  /** The row, message or event as text: shown, repaired and decoded again. */
  readonly original: string;
  /** The message reference, row or event identifier of the sender. */
  readonly reference?: string;
  /** Nothing behind this unit could be read. */
  readonly last?: true;
};

/** Which column was taken for which field, and what could be read in two ways. */
export type SuggestedReading = {
  readonly columns: readonly { readonly column: string; readonly field: string }[];
  readonly doubts: readonly { readonly column: string; readonly doubt: string }[];
};

export type Decoded = {
  readonly format: Format;
  /** What must stand before a single unit's `original` for it to be decoded alone: a CSV header, an EDIFACT envelope. */
  readonly header?: string;
  readonly mapping?: string;
  /** Set when the mapping was guessed from the header: to be shown, and never silently trusted. */
  readonly suggested?: SuggestedReading;
  readonly units: AsyncGenerator<Unit>;
};

export function limitsOf(context: DecodeContext, defaults: Limits): Limits {
  return { ...defaults, ...context.limits };
}
