// What does an expected failure look like? One shape for every engine and every door: a code from the catalogue,
// a sentence that says what was wrong and what to do, and the place in the input.
import type { ErrorCode } from './catalogue.ts';

/** Where in the input something was found. Rows and lines count from 1, bytes from 0. */
export type Where = {
  readonly document?: string;
  readonly message?: string;
  readonly segment?: string;
  readonly position?: number;
  readonly element?: number;
  readonly component?: number;
  readonly row?: number;
  readonly column?: string;
  readonly line?: number;
  readonly byte?: number;
  /** JSON Pointer (RFC 6901) inside a structured input. */
  readonly path?: string;
};

export type Problem = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where?: Where;
};

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function problem(code: ErrorCode, message: string, where?: Where): Problem {
  return where === undefined ? { code, message } : { code, message, where };
}

export function fail(code: ErrorCode, message: string, where?: Where): Result<never> {
  return { ok: false, problems: [problem(code, message, where)] };
}

export function failWith(problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/** Thrown where a typed result cannot travel: at the rim, by `get…` functions, and by {@link unwrap}. */
export class PortolanError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('; '));
    this.name = 'PortolanError';
    this.problems = problems;
  }

  get code(): ErrorCode {
    return this.problems[0]!.code;
  }
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new PortolanError(result.problems);
}

/** One line for logs and terminals, the place in front: `row 17, column "Weight": …`. */
export function describeProblem({ message, where }: Problem): string {
  if (where === undefined) return message;
  const parts = Object.entries(where).map(([key, value]) =>
    typeof value === 'string' ? `${key} "${value}"` : `${key} ${value}`,
  );
  return `${parts.join(', ')}: ${message}`;
}
