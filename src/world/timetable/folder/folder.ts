// How is a network kept in a folder? A head in JSON, stops and services as JSON Lines, one a line, so that a world of
// services is read as it streams in and a wrong line is named by its number.
import type * as z from 'zod';
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import type { Network, Service, Stop } from '../network.ts';
import { networkHeadSchema, serviceSchema, stopSchema } from './rows.ts';

export const networkFiles = {
  head: 'network.json',
  stops: 'stops.jsonl',
  services: 'services.jsonl',
} as const;

/** Rows of each file, characters of a line: some three times the busiest network that is generated. */
export const networkLimits = {
  stops: 50_000,
  services: 500_000,
  lineCharacters: 400_000,
  headBytes: 100_000,
};
const problemsMax = 50;

export type NetworkHead = Pick<Network, 'name' | 'fromMs' | 'untilMs'> & {
  readonly stops: number;
  readonly services: number;
};

export function writeNetworkHead({ name, fromMs, untilMs, stops, services }: Network): string {
  const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
  return `${JSON.stringify(
    {
      format: 'portolan-network',
      version: 1,
      ...{ name, from: iso(fromMs), until: iso(untilMs), stops: stops.length, services: services.length },
    },
    null,
    2,
  )}\n`;
}

/** One line of stops.jsonl or services.jsonl, with its end. */
export function writeNetworkLine(row: Stop | Service): string {
  return `${JSON.stringify(row)}\n`;
}

export function parseNetworkHead(text: string): Result<NetworkHead> {
  const json = parseJson(text);
  if (json === undefined)
    return fail('network.invalid', 'This is no JSON: the head of a network is an object.', {
      document: networkFiles.head,
    });
  const read = networkHeadSchema.safeParse(json);
  if (!read.success) return failWith(issuesOf(read.error, networkFiles.head));
  const { name, from, until, stops, services } = read.data;
  const [fromMs, untilMs] = [from, until].map((at) => Temporal.Instant.from(at).epochMilliseconds);
  if (fromMs! >= untilMs!)
    return fail('network.invalid', '"until" lies not after "from".', {
      document: networkFiles.head,
      path: '/until',
    });
  return succeed({ name, fromMs: fromMs!, untilMs: untilMs!, stops, services });
}

/** Takes line after line of one file. Of what is wrong the first fifty are kept; a file with any is refused. */
export function createRowReader<T>(document: string, schema: z.ZodType<T>, rowsMax: number) {
  const rows: T[] = [];
  const problems: Problem[] = [];
  let line = 0;
  return {
    /** @returns false when nothing more is taken */
    take: (text: string): boolean => {
      line += 1;
      if (problems.length >= problemsMax) return false;
      if (text.trim() === '') return true;
      if (rows.length >= rowsMax) {
        problems.push(problem('network.invalid', `There are more than ${rowsMax} rows.`, { document, line }));
        return false;
      }
      const json = text.length > networkLimits.lineCharacters ? undefined : parseJson(text);
      if (json === undefined) {
        const why =
          text.length > networkLimits.lineCharacters ? 'The line is too long.' : 'The line is no JSON.';
        problems.push(problem('network.invalid', why, { document, line }));
        return true;
      }
      const read = schema.safeParse(json);
      if (read.success) rows.push(read.data);
      else problems.push(...issuesOf(read.error, document, line).slice(0, 5));
      return true;
    },
    finish: (): Result<readonly T[]> => (problems.length > 0 ? failWith(problems) : succeed(rows)),
  };
}

export const createStopReader = () =>
  createRowReader<Stop>(networkFiles.stops, stopSchema, networkLimits.stops);
export const createServiceReader = () =>
  createRowReader<Service>(networkFiles.services, serviceSchema, networkLimits.services);

/** Puts the three files together. The head's counts tell a folder that was cut off. */
export function joinNetwork(
  head: NetworkHead,
  stops: readonly Stop[],
  services: readonly Service[],
): Result<Network> {
  for (const [name, stated, read] of [
    ['stops', head.stops, stops.length],
    ['services', head.services, services.length],
  ] as const) {
    if (stated !== read)
      return fail(
        'network.invalid',
        `${networkFiles.head} says that there are ${stated} ${name}, and ${read} were read: a file is cut off, or the head is of another network.`,
        { document: networkFiles[name] },
      );
  }
  const { name, fromMs, untilMs } = head;
  return succeed({ name, fromMs, untilMs, stops, services });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Undefined is no value of JSON: it tells the caller that this was none.
    return undefined;
  }
}

function issuesOf(error: z.ZodError, document: string, line?: number): Problem[] {
  return error.issues.map(({ path, message }) =>
    problem('network.invalid', `${message}.`.replace(/\.\.$/, '.'), {
      document,
      ...(line !== undefined && { line }),
      path: `/${path.map(String).join('/')}`,
    }),
  );
}
