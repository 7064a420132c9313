// What does a command print? Its result on standard output and nothing else; everything else on standard error.
import { describeProblem, PortolanError, type Problem } from '../base/index.ts';
import { ApiError } from '../client/index.ts';

/** Exit codes are a contract: success, a check found something, bad input or usage. */
export const exitCodes = { success: 0, found: 1, bad: 2 } as const;

/** Thrown by a command that has printed its result and found something. */
export class Found extends Error {}

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** With `--json` problems are printed as JSON too, so that a program can read why it failed. */
export function reportFailure(error: unknown, json: boolean): number {
  if (error instanceof Found) return exitCodes.found;
  const problems = problemsOf(error);
  if (json) printJson({ problems });
  for (const entry of problems) tell(`${entry.code}: ${describeProblem(entry)}`);
  if (problems[0]?.code === 'server.failed' && error instanceof Error) tell(error.stack ?? error.message);
  return exitCodes.bad;
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof PortolanError) return error.problems;
  if (error instanceof ApiError) {
    const { code, detail, problems } = error.problem;
    return (
      (problems as readonly Problem[] | undefined) ?? [{ code: code as Problem['code'], message: detail }]
    );
  }
  if (isFileError(error))
    return [{ code: 'usage.invalid', message: `${error.path ?? 'The file'}: ${fileMessage(error.code)}` }];
  return [{ code: 'server.failed', message: error instanceof Error ? error.message : String(error) }];
}

type FileError = Error & { code: string; path?: string };

function isFileError(error: unknown): error is FileError {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(String(error.code))
  );
}

function fileMessage(code: string): string {
  if (code === 'ENOENT') return 'there is no such file.';
  return code === 'EACCES' ? 'it may not be read.' : 'it is not a file.';
}
