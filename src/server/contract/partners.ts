// How is each partner spoken to, what waits to reach it, and what does it owe us? Profiles, secrets, the outbox, expected
// acknowledgements, the systems that are read.
import * as z from 'zod';
import { operation } from './operation.ts';
import { keyParamsSchema, pageQuerySchema } from './values.ts';

const nameParams = keyParamsSchema.extend({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/) });

export const profileViewSchema = z.object({
  partner: z.string(),
  name: z.string(),
  /** 0 for a partner that has none yet: what stands here then are the defaults. */
  version: z.number(),
  profile: z.record(z.string(), z.unknown()),
  /** The same as YAML, to be edited. */
  text: z.string(),
  /** Secrets that the profile names, and whether they are set; a value is never shown. */
  secrets: z.array(z.object({ name: z.string(), set: z.boolean() })),
  history: z.array(z.object({ version: z.number(), by: z.string(), at: z.string() })),
  sources: z.array(
    z.object({
      channel: z.string(),
      source: z.string(),
      cursor: z.string().optional(),
      readAt: z.string().optional(),
      problem: z.string().optional(),
    }),
  ),
});

export const outboxRowSchema = z.object({
  id: z.string(),
  to: z.string(),
  toName: z.string(),
  format: z.string(),
  reference: z.string(),
  channel: z.string(),
  status: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  createdAt: z.string(),
  nextAt: z.string().optional(),
  problem: z.string().optional(),
  message: z.string().optional(),
});

export const acknowledgementRowSchema = z.object({
  id: z.string(),
  partner: z.string(),
  partnerName: z.string(),
  ack: z.string(),
  type: z.string(),
  reference: z.string(),
  interchange: z.string(),
  message: z.string(),
  status: z.enum(['waiting', 'accepted', 'rejected', 'overdue']),
  dueAt: z.string(),
  detail: z.string().optional(),
  settledBy: z.string().optional(),
});

export const outgoingPolicySchema = z.strictObject({
  /** Networks in CIDR form that may be spoken to although they are private. */
  privateNetworks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .max(50)
    .default([]),
  loopback: z.boolean().default(false),
  plainHttp: z.boolean().default(false),
  /** Folders outside of the data folder in which partners' folders may lie. */
  folderRoots: z.array(z.string().max(400)).max(20).default([]),
  /** The mail server whose verdict on a sender is believed (RFC 8601, authserv-id). */
  mailServer: z.string().max(253).optional(),
});

export const partnerOperations = {
  getProfile: operation({
    method: 'GET',
    path: '/api/partners/{key}/profile',
    caller: 'member',
    summary: 'How a partner is spoken to: identifiers, versions, tolerance, channels, acknowledgements',
    tag: 'partners',
    params: keyParamsSchema,
    response: profileViewSchema,
  }),
  putProfile: operation({
    method: 'PUT',
    path: '/api/partners/{key}/profile',
    caller: 'operator',
    summary: 'Set a partner’s profile (YAML or JSON); the former one stays as a version',
    tag: 'partners',
    params: keyParamsSchema,
    /** The version that was changed, 0 for none: another one that holds by now is not overwritten (`partner.changed`). */
    query: z.object({ version: z.coerce.number().int().min(0).optional() }),
    body: 'bytes',
    response: profileViewSchema,
  }),
  putSecret: operation({
    method: 'PUT',
    path: '/api/partners/{key}/secrets/{name}',
    caller: 'operator',
    summary: 'Keep a key or password that a profile names; it is shown to nobody again',
    tag: 'partners',
    params: nameParams,
    body: z.strictObject({ value: z.string().min(8).max(4000) }),
    response: z.object({ name: z.string(), set: z.literal(true) }),
  }),
  deleteSecret: operation({
    method: 'DELETE',
    path: '/api/partners/{key}/secrets/{name}',
    caller: 'operator',
    summary: 'Destroy a key or password',
    tag: 'partners',
    params: nameParams,
    response: z.object({ name: z.string(), set: z.literal(false) }),
  }),
  readPartner: operation({
    method: 'POST',
    path: '/api/partners/{key}/read',
    caller: 'member',
    summary: 'Read the folders and systems of a partner now',
    tag: 'partners',
    params: keyParamsSchema,
    body: z.strictObject({}),
    response: z.object({ files: z.number(), documents: z.number(), problems: z.array(z.string()) }),
  }),
  sendMessage: operation({
    method: 'POST',
    path: '/api/partners/{key}/messages',
    caller: 'member',
    summary: 'Send a partner what it may read of a subject, in a format that it takes, by its channel',
    tag: 'partners',
    params: keyParamsSchema,
    body: z.strictObject({
      subject: z.string().min(1).max(400),
      /** `edifact:DESADV:D96A`, or a message type whose version the profile names. */
      to: z.string().min(1).max(80),
      /** Although the same was sent before. */
      again: z.boolean().default(false),
    }),
    response: z.object({
      subject: z.string(),
      format: z.string(),
      reference: z.string(),
      channel: z.string(),
      /** False where the same was sent before. */
      queued: z.boolean(),
      message: z.string().optional(),
      /** What the format could not say, and what it says less exactly. */
      left: z.array(z.string()),
      altered: z.array(z.string()),
    }),
  }),
  listOutbox: operation({
    method: 'GET',
    path: '/api/outbox',
    caller: 'member',
    summary: 'What goes out to partners, what waits, what never arrived',
    tag: 'partners',
    query: pageQuerySchema.omit({ cursor: true }).extend({
      partner: z.string().max(80).optional(),
      status: z.enum(['waiting', 'delivered', 'failed']).optional(),
    }),
    response: z.object({ items: z.array(outboxRowSchema) }),
  }),
  replayOutbox: operation({
    method: 'POST',
    path: '/api/outbox/{key}/replay',
    caller: 'member',
    summary: 'Send again what never arrived, under the same idempotency key',
    tag: 'partners',
    params: keyParamsSchema,
    body: z.strictObject({}),
    response: outboxRowSchema,
  }),
  listAcknowledgements: operation({
    method: 'GET',
    path: '/api/acknowledgements',
    caller: 'member',
    summary: 'Which partner owes which acknowledgement, and what was said',
    tag: 'partners',
    query: pageQuerySchema.omit({ cursor: true }).extend({
      partner: z.string().max(80).optional(),
      status: z.enum(['waiting', 'accepted', 'rejected', 'overdue']).optional(),
    }),
    response: z.object({ items: z.array(acknowledgementRowSchema) }),
  }),
  getOutgoingPolicy: operation({
    method: 'GET',
    path: '/api/outgoing-policy',
    caller: 'operator',
    summary: 'To which addresses and folders this deployment speaks',
    tag: 'partners',
    response: outgoingPolicySchema,
  }),
  putOutgoingPolicy: operation({
    method: 'PUT',
    path: '/api/outgoing-policy',
    caller: 'operator',
    summary: 'Permit private networks, plain http or folders elsewhere',
    tag: 'partners',
    body: outgoingPolicySchema,
    response: outgoingPolicySchema,
  }),
} as const;
