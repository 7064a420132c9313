// How does a program speak to a Portolan server? One typed function a method; paths and shapes are those of the
// server's contract, so that a wrong path, parameter or field does not compile.
import type * as z from 'zod';
import type { Operation, Operations, problemSchema } from '../server/index.ts';

type Method = Operation['method'];
type ByPath<M extends Method> = {
  [K in keyof Operations as Operations[K]['method'] extends M ? Operations[K]['path'] : never]: Operations[K];
};

type Part<O, K extends string> = O extends { readonly [P in K]: infer S extends z.ZodType }
  ? { [P in K]: z.input<S> }
  : unknown;
type QueryPart<O> = O extends { readonly query: infer S extends z.ZodType }
  ? { query?: z.input<S> }
  : unknown;
type BodyPart<O> = O extends { readonly body: 'bytes' } ? { body: BodyInit } : Part<O, 'body'>;
type Input<O> = Part<O, 'params'> & QueryPart<O> & BodyPart<O> & { signal?: AbortSignal };
type Output<O> = O extends { readonly response: infer R }
  ? R extends z.ZodType
    ? z.output<R>
    : string
  : never;

/** The answer of `operation` in the contract, by its name: `Answer<'listOrders'>`. */
export type Answer<K extends keyof Operations> = Output<Operations[K]>;
export type ProblemAnswer = z.output<typeof problemSchema>;

/** Thrown for any answer that is not 2xx; `problem` has the code and, for bad input, the place. */
export class ApiError extends Error {
  readonly problem: ProblemAnswer;

  constructor(problem: ProblemAnswer) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

type Raw = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
};

export type ClientOptions = {
  /** Origin of the server, without a slash at its end; empty in a page that the server itself delivers. */
  readonly base?: string;
  /** The key of an organisation; a browser has its session cookie instead. */
  readonly key?: string;
  readonly fetch?: typeof fetch;
};

export function createClient({ base = '', key, fetch: send = fetch }: ClientOptions = {}) {
  async function call(method: Method, path: string, input: Raw = {}): Promise<unknown> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (key !== undefined) headers.authorization = `Bearer ${key}`;
    const init: RequestInit = { method, headers };
    if (input.signal !== undefined) init.signal = input.signal;
    if (input.body !== undefined) {
      const json = isPlain(input.body);
      headers['content-type'] = json ? 'application/json' : 'application/octet-stream';
      init.body = json ? JSON.stringify(input.body) : (input.body as BodyInit);
    }
    const answer = await send(base + fillPath(path, input.params) + queryText(input.query), init);
    return readAnswer(answer);
  }

  return {
    get: <P extends keyof ByPath<'GET'>>(path: P, input?: Input<ByPath<'GET'>[P]>) =>
      call('GET', path, input as Raw) as Promise<Output<ByPath<'GET'>[P]>>,
    post: <P extends keyof ByPath<'POST'>>(path: P, input?: Input<ByPath<'POST'>[P]>) =>
      call('POST', path, input as Raw) as Promise<Output<ByPath<'POST'>[P]>>,
    put: <P extends keyof ByPath<'PUT'>>(path: P, input?: Input<ByPath<'PUT'>[P]>) =>
      call('PUT', path, input as Raw) as Promise<Output<ByPath<'PUT'>[P]>>,
    delete: <P extends keyof ByPath<'DELETE'>>(path: P, input?: Input<ByPath<'DELETE'>[P]>) =>
      call('DELETE', path, input as Raw) as Promise<Output<ByPath<'DELETE'>[P]>>,
  };
}

export type Client = ReturnType<typeof createClient>;

function isPlain(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}

function fillPath(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function queryText(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

async function readAnswer(answer: Response): Promise<unknown> {
  const json = (answer.headers.get('content-type') ?? '').includes('json');
  const content: unknown = json ? await answer.json() : await answer.text();
  if (answer.ok) return content;
  if (json) throw new ApiError(content as ProblemAnswer);
  const { status } = answer;
  throw new ApiError({
    type: 'about:blank',
    title: answer.statusText,
    status,
    code: 'server.failed',
    detail: `The server answered ${status}.`,
    id: '',
  });
}
