// How does an operation of the contract become a route? It is implemented by one function that gets checked input and
// the principal; who may call it, errors and shapes are the same for all.
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { errorCatalogue, PortolanError, problem, type Problem, type Result } from '../../base/index.ts';
import { mayAct, type Principal } from '../access/index.ts';
import { operations, type Operation } from '../contract/index.ts';

type Part<O, K extends string> = O extends { readonly [P in K]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
type BodyOf<O> = O extends { readonly body: 'bytes' } ? AsyncIterable<Uint8Array> : Part<O, 'body'>;
type Answer<O> = O extends { readonly response: infer R }
  ? R extends z.ZodType
    ? z.input<R>
    : string
  : never;

export type Call<O> = {
  /** Nobody only where the operation's caller is `anyone`; then {@link Call.principal} throws when it is read. */
  readonly principal: Principal;
  readonly params: Part<O, 'params'>;
  readonly query: Part<O, 'query'>;
  readonly body: BodyOf<O>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
  interface FastifyRequest {
    principal?: Principal;
  }
}

export function implement<O extends Operation>(
  app: FastifyInstance,
  operation: O,
  handle: (call: Call<O>) => Promise<Answer<O>>,
  config: FastifyContextConfig = {},
): void {
  const text = typeof operation.response === 'string';
  const schema = {
    operationId: nameOf(operation),
    summary: operation.summary,
    tags: [operation.tag],
    ...(operation.params && { params: operation.params }),
    ...(operation.query && { querystring: operation.query }),
    ...(operation.body && operation.body !== 'bytes' && { body: operation.body }),
    ...(!text && { response: { 200: operation.response } }),
    ...(operation.caller !== 'anyone' && { security: [{ session: [] }, { key: [] }] }),
  };
  app.withTypeProvider<ZodTypeProvider>().route({
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    schema,
    config: { ...config, operation },
    preValidation: async (request) => requireCaller(operation, request),
    handler: async (request, reply) => {
      if (operation.body === 'bytes') requireBytes(request);
      if (text) reply.type(`${operation.response as string}; charset=utf-8`);
      const call = { params: request.params, query: request.query, body: request.body, request, reply };
      const withPrincipal = Object.defineProperty(call, 'principal', { get: () => principalOf(request) });
      return handle(withPrincipal as unknown as Call<O>);
    },
  });
}

const names = new Map<Operation, string>(
  Object.entries(operations).map(([name, operation]) => [operation as Operation, name]),
);

/** The name that the contract gives it; generated clients call it so. */
function nameOf(operation: Operation): string {
  const name = names.get(operation);
  if (name === undefined) throw new Error(`${operation.method} ${operation.path} stands in no contract`);
  return name;
}

export function principalOf(request: FastifyRequest): Principal {
  if (request.principal !== undefined) return request.principal;
  throw new PortolanError([problem('access.not-signed-in', 'Sign in, or send an API key.')]);
}

/** A body that a parser of its own media type has taken apart is no longer what was sent. */
function requireBytes({ body }: FastifyRequest): void {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) return;
  throw new PortolanError([
    problem('usage.invalid', 'Send the file as it is, with the content type application/octet-stream.'),
  ]);
}

function requireCaller(operation: Operation, request: FastifyRequest): void {
  if (operation.caller === 'anyone') return;
  const principal = principalOf(request);
  if (operation.caller === 'operator' && principal.role !== 'operator') {
    throw new PortolanError([
      problem('access.not-allowed', 'Only an operator of this deployment may do this.'),
    ]);
  }
  if (operation.method !== 'GET' && operation.changes !== false && !mayAct(principal)) {
    throw new PortolanError([problem('access.not-allowed', 'You may look at this, not change it.')]);
  }
}

/** What is not there and what may not be seen are told apart by nobody. */
export function notFound(): PortolanError {
  return new PortolanError([problem('access.not-found', errorCatalogue['access.not-found'].meaning)]);
}

export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new PortolanError(result.problems);
}

export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  action?: string;
  id: string;
  problems?: Problem[];
};

/** RFC 9457. The id stands in the server's own log beside what happened. */
export function problemDocument(error: unknown, id: string = randomUUID()): ProblemDocument {
  const problems = problemsOf(error);
  const [first] = problems;
  const entry = errorCatalogue[first!.code];
  return {
    type: `urn:portolan:problem:${first!.code}`,
    title: entry.meaning,
    status: entry.http,
    code: first!.code,
    detail: first!.message,
    action: entry.action,
    id,
    problems: problems.slice(0, 100),
  };
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof PortolanError) return error.problems;
  const known = error as { validation?: unknown; statusCode?: number; message?: string };
  const message = known.message ?? 'unknown';
  if (known.validation !== undefined) return [problem('usage.invalid', message)];
  if (known.statusCode === 429)
    return [problem('access.too-many-requests', 'Too many requests; wait a moment.')];
  if (known.statusCode === 413) return [problem('input.too-large', message)];
  if (known.statusCode === 404) return [problem('access.not-found', 'There is nothing at this address.')];
  if (known.statusCode !== undefined && known.statusCode < 500) return [problem('usage.invalid', message)];
  return [problem('server.failed', 'Something went wrong here; it was logged under the id of this answer.')];
}

/** A body that has to be held whole, up to its limit and no further. Throws `input.too-large`. */
export async function readBytes(chunks: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > bytesMax)
      throw new PortolanError([problem('input.too-large', `At most ${bytesMax} bytes.`, { byte: bytesMax })]);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

export async function readText(chunks: AsyncIterable<Uint8Array>, bytesMax: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(chunks, bytesMax));
}
