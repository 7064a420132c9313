// What is wrong with a message, in a form that every checker gives and every acknowledgement is written from?
import type { Where } from '../base/index.ts';

/** An error refuses what it stands in; a warning is told and nothing more. */
export type Severity = 'error' | 'warning';

/** `code` is of the catalogue where ours is meant; standards' own codes (CONTRL DE 0085, X12 DE 718 and 723) ride along. */
export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The tag. */
  readonly segment?: string;
  /** The segment's number in its message, from 1 with UNH or ST; 0 for the envelope. */
  readonly position?: number;
  readonly element?: number;
  readonly component?: number;
  readonly line?: number;
  readonly column?: number;
  readonly byte?: number;
  /** JSON Pointer or XPath, where there are no segments. */
  readonly path?: string;
  /** The error code of the syntax's own acknowledgement. */
  readonly standardCode?: string;
};

export type MessageStatus = 'accepted' | 'accepted-with-errors' | 'rejected';

export type CheckedMessage = {
  readonly type: string;
  readonly reference: string;
  readonly status: MessageStatus;
  readonly findings: readonly Finding[];
};

export type ConformanceReport = { readonly messages: readonly CheckedMessage[] };

/** Which findings of a partner's messages only warn: by code, and by code at a tag (`edifact.code-unknown@DTM`). */
export type Tolerance = { readonly warnings: readonly string[] };

export const strict: Tolerance = { warnings: [] };

export function tolerate(finding: Finding, { warnings }: Tolerance): Finding {
  const named =
    warnings.includes(finding.code) || warnings.includes(`${finding.code}@${finding.segment ?? ''}`);
  return named && finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;
}

export function whereOf(finding: Finding): Where {
  const { segment, position, element, component, line, byte, path } = finding;
  return Object.fromEntries(
    Object.entries({ segment, position, element, component, line, byte, path }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
