// What is wrong with a playbook, and where? A code, a sentence, line and column; faults stop it, warnings and notes do not.

export const findingCodes = {
  'playbook.syntax': 'The YAML cannot be read.',
  'playbook.too-large': 'The file is larger or nested deeper than a playbook may be.',
  'playbook.field': 'A field is missing, unknown, or of the wrong form.',
  'playbook.unknown-step': 'There is no such kind of step.',
  'playbook.unknown-reference': 'A step, a parameter or an option is named that is not there.',
  'playbook.unknown-role': 'There is no such role.',
  'playbook.unknown-text': 'A text is named that is not there.',
  'playbook.unknown-value': 'A text has a value in braces that nothing fills.',
  'playbook.language': 'A text lacks a language that others of the playbook have.',
  'playbook.duplicate': 'Two steps have one name.',
  'playbook.cycle': 'Steps wait for each other in a circle.',
  'playbook.unreachable': 'A step can never come to its turn.',
  'playbook.no-compensation': 'A step changes something outside and nothing takes it back.',
  'playbook.no-approval': 'A step changes something outside and nobody approves it.',
  'playbook.may-wait-forever': 'A step waits for somebody without an end.',
  'playbook.no-engine': 'This program cannot carry out the step by itself yet.',
} as const;

export type FindingCode = keyof typeof findingCodes;

/** Lines and columns count from 1. */
export type PlaybookFinding = {
  readonly code: FindingCode;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'note';
};

export type Path = readonly (string | number)[];

/** A finding before its place in the text is known. */
export type Found = Omit<PlaybookFinding, 'line' | 'column'> & {
  readonly path: Path;
  /** The name of the field is what is wrong, not its value. */
  readonly atKey?: boolean;
};

export function found(
  code: FindingCode,
  message: string,
  path: Path,
  severity: Found['severity'] = 'error',
): Found {
  return { code, message, path, severity };
}
