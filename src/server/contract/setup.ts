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
  webhook: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  /** Messages to the webhook are signed with it: `webhook-signature`, as Standard Webhooks has it. Shown when it is made. */
  webhookSecret: z.string().min(16).max(200).optional(),
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
  rebuild: operation({
    method: 'POST',
    path: '/api/store/rebuild',
    caller: 'operator',
    summary: 'Drop every projection and make it again from the journal',
    tag: 'setup',
    body: z.strictObject({}),
    response: z.object({ statements: z.number(), digest: z.string() }),
  }),
  getDigest: operation({
    method: 'GET',
    path: '/api/store/digest',
    caller: 'operator',
    summary: 'A hash over everything that the projections say',
    tag: 'setup',
    response: z.object({ digest: z.string(), statements: z.number() }),
  }),
  backup: operation({
    method: 'POST',
    path: '/api/store/backup',
    caller: 'operator',
    summary: 'Write a consistent copy of the data folder while it is in use',
    tag: 'setup',
    body: z.strictObject({ to: z.string().min(1).max(1000) }),
    response: z.object({ to: z.string(), statements: z.number() }),
  }),
  erase: operation({
    method: 'POST',
    path: '/api/store/erase',
    caller: 'operator',
    summary: 'Destroy the keys of a subject that this organisation owns; the journal and the log stay',
    tag: 'setup',
    body: z.strictObject({ subject: z.string().max(400), reason: z.string().min(1).max(500) }),
    response: z.object({ subject: z.string(), statement: z.string() }),
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
