// What have all addresses of the EPCIS interface in common? Versions and formats are agreed on in headers, errors are problem documents of
// the standard, bodies come as they are, and each resource tells what it can (EPCIS 2.0 §12.3).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorCatalogue, PortolanError } from '../../../base/index.ts';
import { gs1Context } from '../../../exchange/index.ts';
import { mayAct, type Principal } from '../../access/index.ts';
import {
  captureBytesMax,
  captureEventsMax,
  EpcisFailure,
  problemBody,
  type ExceptionName,
  type ProblemBody,
} from '../../interfaces/epcis/index.ts';
import { readBytes } from '../../operation/http.ts';
import { version } from '../../operation/version.ts';

export const root = '/api/epcis/v2';

const standardVersion = '2.0.0';
const uriCharactersMax = 8000;

const versionHeaders = {
  'GS1-EPCIS-Version': standardVersion,
  'GS1-CBV-Version': standardVersion,
} as const;

export const formatHeaders = {
  ...versionHeaders,
  'GS1-EPCIS-Min': standardVersion,
  'GS1-EPCIS-Max': standardVersion,
  'GS1-CBV-Min': standardVersion,
  'GS1-CBV-Max': standardVersion,
  'GS1-EPC-Format': 'Never_Translates, Always_GS1_Digital_Link',
  'GS1-CBV-XML-Format': 'Always_URN',
  'GS1-Vendor-Version': version,
} as const;

export const captureHeaders = {
  'GS1-EPCIS-Capture-Limit': String(captureEventsMax),
  'GS1-EPCIS-Capture-File-Size-Limit': String(captureBytesMax),
  'GS1-Capture-Error-Behaviour': 'rollback, proceed',
} as const;

/** Makes a scope in which bodies are streams and every refusal is told as the standard tells it. */
export function speakEpcis(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(versionHeaders);
    if (request.url.length > uriCharactersMax)
      throw new EpcisFailure('uriTooLong', 'The address is too long.');
    if (request.method === 'OPTIONS') return;
    requireCaller(request);
    agreeOnVersions(request);
  });
  app.setErrorHandler((error, request, reply) => {
    const body = bodyOf(error);
    if (body.status >= 500) request.log.error({ err: error });
    if (body.status === 413) void reply.headers(captureHeaders);
    const xml = prefersXml(request);
    void reply
      .status(body.status)
      .type(xml ? 'application/problem+xml' : 'application/problem+json')
      .send(xml ? problemXml(body) : JSON.stringify(body));
  });
}

function requireCaller(request: FastifyRequest): void {
  const { principal } = request;
  if (principal === undefined) throw new EpcisFailure('security', 'Sign in, or send an API key.');
  if (request.method !== 'GET' && !mayAct(principal)) {
    throw new EpcisFailure('forbidden', 'You may look at this, not change it.');
  }
}

export function callerOf(request: FastifyRequest): Principal {
  if (request.principal === undefined) throw new EpcisFailure('security', 'Sign in, or send an API key.');
  return request.principal;
}

export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}

/** Refuses who can speak only what is not spoken here. */
function agreeOnVersions(request: FastifyRequest): void {
  for (const what of ['EPCIS', 'CBV']) {
    const [least, most] = [headerOf(request, `GS1-${what}-Min`), headerOf(request, `GS1-${what}-Max`)];
    if ((least !== undefined && compare(least) > 0) || (most !== undefined && compare(most) < 0)) {
      throw new EpcisFailure('notAcceptable', `Version ${standardVersion} of ${what} is spoken here.`);
    }
  }
}

function compare(other: string): number {
  const mine = standardVersion.split('.').map(Number);
  const parts = other.split('.').map(Number);
  for (const [at, part] of mine.entries()) {
    const theirs = parts[at] ?? (at === 0 ? Number.NaN : part);
    if (Number.isNaN(theirs))
      throw new EpcisFailure('notAcceptable', `"${other.slice(0, 20)}" is no version.`);
    if (theirs !== part) return theirs - part;
  }
  return 0;
}

export type Answered = 'json' | 'xml';

/** In which syntax the caller reads; refuses who reads neither. */
export function syntaxFor(request: FastifyRequest): Answered {
  const accept = headerOf(request, 'Accept');
  if (accept === undefined || /\*\/\*|application\/(?:\*|json|ld\+json)/u.test(accept)) {
    return prefersXml(request) ? 'xml' : 'json';
  }
  if (/(?:application|text)\/xml/u.test(accept)) return 'xml';
  throw new EpcisFailure('notAcceptable', 'Answers are JSON or XML.');
}

function prefersXml(request: FastifyRequest): boolean {
  const [first] = (headerOf(request, 'Accept') ?? '').split(',');
  return /(?:application|text)\/(?:problem\+)?xml/u.test(first ?? '');
}

/** Whether identifiers are to be handed out as Digital Links. */
export function asLinks(request: FastifyRequest): boolean {
  const format = headerOf(request, 'GS1-EPC-Format') ?? 'No_Preference';
  if (format === 'Always_GS1_Digital_Link') return true;
  if (format === 'No_Preference' || format === 'Never_Translates') return false;
  throw new EpcisFailure(
    'notAcceptable',
    'Identifiers are handed out as they came, or as GS1 Digital Links.',
  );
}

export const jsonBody = /^application\/(?:json|ld\+json|vnd\.[\w.+-]+\+json)\s*(?:;|$)/iu;
export const xmlBody = /^(?:application|text)\/xml\s*(?:;|$)/iu;

/** The body, no longer than `bytesMax`, where its media type is one of those. */
export async function bodyFor(
  request: FastifyRequest,
  types: readonly RegExp[],
  bytesMax: number,
): Promise<Uint8Array> {
  const type = headerOf(request, 'Content-Type') ?? '';
  if (!types.some((one) => one.test(type))) {
    throw new EpcisFailure('mediaType', `"${type.slice(0, 60)}" is not read here.`);
  }
  if (request.body === undefined || request.body === null)
    throw new EpcisFailure('validation', 'There is no body.');
  return readBytes(request.body as AsyncIterable<Uint8Array>, bytesMax);
}

/** The body as a JSON object. */
export async function objectFor(
  request: FastifyRequest,
  exception: ExceptionName,
): Promise<Record<string, unknown>> {
  const bytes = await bodyFor(request, [jsonBody], 256 * 1024);
  const value = parseJson(new TextDecoder().decode(bytes), exception);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new EpcisFailure(exception, 'The body must be a JSON object.');
}

function parseJson(text: string, exception: ExceptionName): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new EpcisFailure(exception, `The JSON is broken: ${error.message.slice(0, 120)}.`);
  }
}

/** A resource with what can be done at it; OPTIONS tells. */
export function discover(
  app: FastifyInstance,
  path: string,
  allow: string,
  more: Readonly<Record<string, string>> = {},
): void {
  app.options(`${root}${path}`, { schema: { hide: true } }, async (request, reply) => {
    callerOf(request);
    return reply
      .status(204)
      .headers({ Allow: `OPTIONS, ${allow}`, ...formatHeaders, ...more })
      .send();
  });
}

export function collection(member: readonly string[], type = 'Collection'): object {
  return { '@context': gs1Context, type, member };
}

/** `Link` and the time until which it holds. */
export function leadOn(
  reply: FastifyReply,
  request: FastifyRequest,
  next: { token: string; expires: number },
): void {
  const url = new URL(request.url, 'http://local');
  url.searchParams.set('nextPageToken', next.token);
  void reply.header('Link', `<${url.pathname}${url.search}>; rel="next"`);
  void reply.header('GS1-Next-Page-Token-Expires', new Date(next.expires).toISOString());
}

const perPageUsual = 30;
export const perPageMax = 1000;

/** How many on a page: what the caller asks for, up to what is permitted. */
export function perPageOf(query: Readonly<Record<string, unknown>>): number {
  const given = query['perPage'];
  if (given === undefined) return perPageUsual;
  if (typeof given !== 'string' || !/^\d{1,9}$/u.test(given) || Number(given) < 1) {
    throw new EpcisFailure('queryParameter', 'perPage: It is a whole number from 1.');
  }
  return Math.min(Number(given), perPageMax);
}

export function tokenOf(query: Readonly<Record<string, unknown>>): string | undefined {
  const given = query['nextPageToken'];
  if (given === undefined || typeof given === 'string') return given;
  throw new EpcisFailure('queryParameter', 'nextPageToken: It stands once.');
}

function bodyOf(error: unknown): ProblemBody {
  if (error instanceof EpcisFailure) return problemBody(error.exception, error.message);
  if (error instanceof PortolanError) {
    const { http } = errorCatalogue[error.code];
    const exception: ExceptionName =
      http === 413
        ? 'captureLimit'
        : http === 401
          ? 'security'
          : http === 403
            ? 'forbidden'
            : http === 404
              ? 'noSuchName'
              : http >= 500
                ? 'failed'
                : 'validation';
    return problemBody(exception, error.message);
  }
  const { statusCode = 500, message } = error as { statusCode?: number; message?: string };
  if (statusCode === 429)
    return { ...problemBody('failed', 'Too many requests; wait a moment.'), status: 429 };
  if (statusCode === 413) return problemBody('captureLimit', message ?? '');
  if (statusCode < 500) return { ...problemBody('validation', message ?? ''), status: statusCode };
  return problemBody('failed', 'Something went wrong here; it was logged.');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function problemXml(body: ProblemBody): string {
  const fields = Object.entries(body).map(([name, value]) => {
    const text = String(value)
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '�')
      .toWellFormed()
      .replace(/[&<>]/gu, (character) => entities[character]!);
    return `<${name}>${text}</${name}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<epcis:EPCISException xmlns:epcis="urn:epcglobal:epcis:xsd:2">${fields.join('')}</epcis:EPCISException>\n`;
}
