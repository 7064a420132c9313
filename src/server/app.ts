// The web application as a list: what every request passes, and the routes behind it.
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import statics from '@fastify/static';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { existsSync } from 'node:fs';
import { errorCatalogue, PortolanError, problem } from '../base/index.ts';
import { problemDocument, type ProblemDocument } from './operation/http.ts';
import { describeRoute, openApiHead } from './operation/openapi.ts';
import { closeWhenIdle } from './operation/idle-body.ts';
import { routes } from './routes/index.ts';
import { recognise } from './access/recognise.ts';
import type { Runtime } from './runtime.ts';

export type AppOptions = {
  /** The built web application; pages are not served where it is absent. */
  readonly webFolder?: string;
  /** Requests a minute for one reader. */
  readonly requestsPerMinute?: number;
  readonly log?: boolean;
};

const bodyBytesMax = 4 * 1024 * 1024;
/** Keys of up to 400 characters, each of which may come as several bytes in per cent encoding. */
const paramCharactersMax = 400 * 9;

export async function createApp(runtime: Runtime, options: AppOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: bodyBytesMax,
    logger: options.log ? { level: 'warn' } : false,
    trustProxy: false,
    // An address that no router can read is answered like any other mistake.
    frameworkErrors: (error, _request, reply) => sendProblem(reply, problemDocument(error)),
    routerOptions: { maxParamLength: paramCharactersMax },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  answerErrors(app);

  await app.register(cookie);
  app.addHook('onRequest', async (request) => {
    closeWhenIdle(request.raw);
    const principal = await recognise(runtime, request);
    if (principal !== undefined) request.principal = principal;
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 3000,
    keyGenerator: (request) => request.principal?.user ?? request.ip,
    // Before the body is read, and before it is asked who may call: guesses at keys are counted too.
    hook: 'onRequest',
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: pagePolicy, useDefaults: false },
    hsts: false,
  });
  await app.register(swagger, { openapi: openApiHead, transform: describeRoute });
  for (const route of routes) await app.register(async (scope) => route(scope, runtime));
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await servePages(app, options.webFolder);
  return app;
}

const pagePolicy = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
};

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const document = problemDocument(error);
    if (document.status >= 500) request.log.error({ err: error, id: document.id });
    sendProblem(reply, document);
  });
  app.setNotFoundHandler((_request, reply) => {
    const document = problemDocument(
      new PortolanError([problem('access.not-found', errorCatalogue['access.not-found'].meaning)]),
    );
    sendProblem(reply, document);
  });
}

function sendProblem(reply: FastifyReply, document: ProblemDocument): void {
  void reply.status(document.status).type('application/problem+json').send(JSON.stringify(document));
}

/** Pages have addresses of their own; all of them are delivered by the one document. */
async function servePages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder === undefined || !existsSync(folder)) return;
  await app.register(statics, { root: folder, index: false, maxAge: '1h' });
  const page = { schema: { hide: true }, config: { rateLimit: false } } as const;
  app.get('/', page, (_request, reply) => reply.sendFile('index.html', { maxAge: 0 }));
  for (const path of [
    'orders',
    'shipments',
    'plans',
    'map',
    'partners',
    'ledger',
    'messages',
    'sign-in',
    'stock',
    'risk',
    'runs',
  ]) {
    app.get(`/${path}`, page, (_request, reply) => reply.sendFile('index.html', { maxAge: 0 }));
    app.get(`/${path}/*`, page, (_request, reply) => reply.sendFile('index.html', { maxAge: 0 }));
  }
}
