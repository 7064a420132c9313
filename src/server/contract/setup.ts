// Who takes part, with which keys, and is the deployment well?
import * as z from 'zod';
import { operation } from './operation.ts';
import { keyParamsSchema } from './values.ts';

export const organisationSchema = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string().optional(),
  roles: z.array(z.string()),
  gln: z.string().optional(),
  language: z.string(),
  format: z.string().optional(),
  webhook: z.string().optional(),
});

export const setupOperations = {
  listOrganisations: operation({
    method: 'GET',
    path: '/api/organisations',
    caller: 'operator',
    summary: 'Organisations of this community',
    tag: 'setup',
    response: z.object({ items: z.array(organisationSchema) }),
  }),
  putOrganisation: operation({
    method: 'PUT',
    path: '/api/organisations/{key}',
    caller: 'operator',
    summary: 'Add or change an organisation',
    tag: 'setup',
    params: keyParamsSchema,
    body: organisationSchema.omit({ id: true }),
    response: organisationSchema,
  }),
  createKey: operation({
    method: 'POST',
    path: '/api/organisations/{key}/keys',
    caller: 'operator',
    summary: 'Make an API key for an organisation; it is shown once',
    tag: 'setup',
    params: keyParamsSchema,
    body: z.strictObject({ name: z.string().min(1).max(80) }),
    response: z.object({ id: z.string(), key: z.string() }),
  }),
  revokeKey: operation({
    method: 'DELETE',
    path: '/api/keys/{key}',
    caller: 'operator',
    summary: 'Revoke an API key',
    tag: 'setup',
    params: keyParamsSchema,
    response: z.object({ revoked: z.literal(true) }),
  }),
  createUser: operation({
    method: 'POST',
    path: '/api/users',
    caller: 'operator',
    summary: 'Add a user to an organisation',
    tag: 'setup',
    body: z.strictObject({
      name: z.string().min(1).max(80),
      email: z.email().max(200),
      org: z.string().max(80),
      role: z.enum(['coordinator', 'viewer', 'operator']),
      language: z.string().max(20).default('en'),
      password: z.string().min(12).max(200),
    }),
    response: z.object({ id: z.string() }),
  }),
  getLive: operation({
    method: 'GET',
    path: '/health/live',
    caller: 'anyone',
    summary: 'The process answers',
    tag: 'health',
    response: z.object({ status: z.literal('ok') }),
  }),
  getReady: operation({
    method: 'GET',
    path: '/health/ready',
    caller: 'anyone',
    summary: 'The store is open and the projections are up to date',
    tag: 'health',
    response: z.object({ status: z.enum(['ok', 'behind']) }),
  }),
  getMetrics: operation({
    method: 'GET',
    path: '/metrics',
    caller: 'operator',
    summary: 'Metrics in the Prometheus text format',
    tag: 'health',
    response: 'text/plain',
  }),
} as const;
