// What does the OpenAPI document say beyond the contract's JSON shapes? Bodies that are taken as they come, answers that are
// text, and the one shape of every problem (RFC 9457). OpenAPI 3.1.
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { sessionCookie } from '../access/index.ts';
import { problemSchema, type Operation } from '../contract/index.ts';
import { version } from './version.ts';

export const openApiHead = {
  openapi: '3.1.0',
  info: {
    title: 'Portolan',
    version,
    description: 'A control tower for international trade.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
      key: { type: 'http', scheme: 'bearer' },
    },
  },
} as const;

const problemJson = z.toJSONSchema(problemSchema, { target: 'openapi-3.0' });

const failure = {
  description: 'What was wrong, with a code of the catalogue (RFC 9457)',
  content: { 'application/problem+json': { schema: problemJson } },
};

type Transform = typeof jsonSchemaTransform;

export const describeRoute: Transform = (route) => {
  const described = jsonSchemaTransform(route);
  const operation = (route.route.config as { operation?: Operation } | undefined)?.operation;
  if (operation === undefined) return described;
  const schema = described.schema as Record<string, unknown>;
  const response = { ...(schema.response as Record<string, unknown> | undefined) };
  if (typeof operation.response === 'string') {
    const content = { [operation.response]: { schema: { type: 'string' } } };
    response['200'] = { description: operation.summary, content };
  }
  response['4XX'] = failure;
  response['5XX'] = failure;
  const bytes = { consumes: ['application/octet-stream'], body: { type: 'string', format: 'binary' } };
  return { ...described, schema: { ...schema, ...(operation.body === 'bytes' && bytes), response } };
};
