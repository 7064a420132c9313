// What have all addresses of DCSA's interfaces in common? The caller must be known, bodies come as they are, each answer tells its version,
// and a refusal has the form of the interface.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeProblem, errorCatalogue, PortolanError } from '../../../base/index.ts';
import { parseDcsaEvents } from '../../../exchange/index.ts';
import { mayAct, type Principal } from '../../access/index.ts';
import {
  apiVersions,
  DcsaFailure,
  errorBody,
  jsonPathOf,
  type Detail,
  type DcsaInterface,
  type Refusal,
} from '../../interfaces/dcsa/index.ts';
import { readBytes } from '../../operation/http.ts';
import type { Runtime } from '../../runtime.ts';

/** Where the interfaces are; what follows is as the standard has it. */
export const roots = {
  tnt3: '/dcsa/tnt/v3',
  tnt2: '/dcsa/tnt/v2',
  booking: '/dcsa/bkg/v2',
  ebl: '/dcsa/ebl/v3',
} as const;

/** What a request is given to be asked for by. */
export const requestReference = /^[0-9a-f]{32}$/u;

export const bodyBytesMax = 4 << 20;

/** How the OpenAPI document tells of an address: what stands in the standard is not said again. */
export function described(summary: string): {
  schema: { operationId: string; summary: string; tags: string[] };
} {
  const words = summary.replaceAll(/[^A-Za-z0-9 ]/gu, '').split(' ');
  const operationId = `dcsa${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
  return { schema: { operationId, summary, tags: ['DCSA'] } };
}

/** Makes a scope in which bodies are streams and every refusal is told as the interface tells it. */
export function speakDcsa(
  app: FastifyInstance,
  { clock }: Pick<Runtime, 'clock'>,
  speaks: DcsaInterface,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // The bodies are the standard's, which its own documents rule.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('API-Version', apiVersions[speaks]);
    const principal = callerOf(request);
    if (request.method !== 'GET' && !mayAct(principal)) {
      throw new DcsaFailure(403, 'You may look at this, not change it.');
    }
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, detail, property, details = [] } = refusalOf(error);
    if (status >= 500) request.log.error({ err: error });
    const { method, url: uri } = request;
    const asked = { method, uri: uri.slice(0, 2000), at: clock() };
    const body = errorBody(speaks, { status, detail, property, details, ...asked });
    void reply.status(status).type('application/json').send(JSON.stringify(body));
  });
}

export function callerOf(request: FastifyRequest): Principal {
  if (request.principal === undefined) throw new DcsaFailure(401, 'Sign in, or send an API key.');
  return request.principal;
}

type Found = Pick<Refusal, 'status' | 'detail' | 'property' | 'details'>;

function refusalOf(error: unknown): Found {
  if (error instanceof DcsaFailure) {
    const { status, message: detail, property, details } = error;
    return { status, detail, property, details };
  }
  if (error instanceof PortolanError) {
    return {
      status: errorCatalogue[error.code].http,
      detail: error.problems.map(describeProblem).join('; '),
    };
  }
  const { statusCode = 500, message } = error as { statusCode?: number; message?: string };
  if (statusCode < 500) return { status: statusCode, detail: message ?? '' };
  return { status: 500, detail: 'Something went wrong here; it was logged.' };
}

const jsonBody = /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/iu;

/** The body as it came, and what it says: a JSON object. */
export async function bodyOf(
  request: FastifyRequest,
): Promise<{ readonly bytes: Uint8Array; readonly value: Readonly<Record<string, unknown>> }> {
  const type = request.headers['content-type'] ?? '';
  if (!jsonBody.test(type))
    throw new DcsaFailure(415, `"${type.slice(0, 60)}" is not read here; it is application/json.`);
  if (request.body === undefined || request.body === null) throw new DcsaFailure(400, 'There is no body.');
  const bytes = await readBytes(request.body as AsyncIterable<Uint8Array>, bodyBytesMax);
  const value = parsed(bytes);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { bytes, value: value as Record<string, unknown> };
  }
  throw new DcsaFailure(400, 'The body must be a JSON object.', '$');
}

/** Refuses what is no UTF-8, no JSON, or nested deeper than is read here. */
function parsed(bytes: Uint8Array): unknown {
  const read = parseDcsaEvents(bytes);
  if (read.ok) return JSON.parse(new TextDecoder().decode(bytes));
  const { code, message } = read.problems[0]!;
  throw new DcsaFailure(errorCatalogue[code].http === 413 ? 413 : 400, message, '$');
}

export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.status(status).type('application/json').send(JSON.stringify(body));
}

const unitsMax = 1000;

/** What was refused waits in quarantine, unit by unit, to be repaired; the sender is told where each stands. */
export async function refusedUnits(
  { store }: Pick<Runtime, 'store'>,
  org: string,
  message: string,
  placeOf: (ordinal: number) => string,
): Promise<readonly Detail[]> {
  const units = await store.operational.quarantine.list({ org, message, limit: unitsMax });
  return units
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .flatMap(({ ordinal, problems }) =>
      problems.map(({ message: text, where }) => {
        const place = placeOf(ordinal);
        const path = where?.path?.startsWith(`${place}/`) === true ? where.path : place;
        return { message: text, jsonPath: jsonPathOf(path) };
      }),
    );
}
