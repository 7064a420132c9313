// What stands around a message? Who sends it to whom, when, under which numbers.
import type { Moment, Problem } from '../../../../base/index.ts';
import type { InterchangeParty, SegmentData, SegmentSyntax } from '../../../segments/index.ts';

export type MessageTarget = {
  readonly syntax: SegmentSyntax;
  /** `ORDERS`; `850`. */
  readonly type: string;
  /** `D96A`; `004010`. */
  readonly version: string;
  /** Association assigned code (`EAN008`), or implementation convention. */
  readonly association?: string;
};

export type MessageEnvelope = {
  readonly sender: InterchangeParty;
  readonly recipient: InterchangeParty;
  readonly preparedAt: Moment;
  /** Interchange control reference: at most 14 characters in EDIFACT, nine digits in X12. */
  readonly reference: string;
  /** Of the message; 1 unless told otherwise. */
  readonly messageReference?: string;
  /** EDIFACT syntax identifier and version: `UNOC:3` unless told otherwise. */
  readonly syntax?: string;
  /** EDIFACT DE 0140 of UNA; the point unless told otherwise. */
  readonly decimalMark?: '.' | ',';
  readonly test?: boolean;
  readonly acknowledge?: boolean;
  /** X12 GS02 and GS03, where they differ from the interchange's parties, and GS06. */
  readonly group?: { readonly sender?: string; readonly recipient?: string; readonly reference?: string };
};

export type Enveloped = { readonly text: string; readonly bytes: Uint8Array };

/** Between header and trailer. */
export type MessageBody = readonly Pick<SegmentData, 'tag' | 'elements'>[];

export type EnvelopeResult =
  | { readonly ok: true; readonly value: Enveloped }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Year to minute of a moment as it was said; midnight for a mere day. */
export function clockOf(moment: Moment): { date: string; time: string } {
  const [, year = '', month = '', day = '01', hour = '00', minute = '00'] =
    /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2})(?::(\d{2}))?)?/u.exec(moment) ?? [];
  return { date: `${year}${month}${day}`, time: `${hour}${minute}` };
}
