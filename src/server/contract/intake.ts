// What did partners send, what became of it, what was refused and can be repaired?
import * as z from 'zod';
import { operation } from './operation.ts';
import { keyParamsSchema, linkSchema, pageOf, pageQuerySchema } from './values.ts';

export const intakeResultSchema = z.object({
  message: z.string(),
  format: z.string(),
  lines: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  orders: z.number(),
  shipments: z.number(),
  statements: z.number(),
  /** Which column was taken for which field, where no mapping was named and none fitted. */
  suggested: z
    .object({
      columns: z.array(z.object({ column: z.string(), field: z.string() })),
      doubts: z.array(z.object({ column: z.string(), doubt: z.string() })),
    })
    .optional(),
  problems: z.array(
    z.object({ code: z.string(), message: z.string(), where: z.record(z.string(), z.unknown()).optional() }),
  ),
});

export const messageRowSchema = z.object({
  id: z.string(),
  org: z.string(),
  orgName: z.string(),
  name: z.string(),
  format: z.string(),
  door: z.string(),
  receivedAt: z.string(),
  bytes: z.number(),
  status: z.enum(['processing', 'complete', 'refused']),
  lines: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  /** The mail that it was attached to. */
  partOf: z.string().optional(),
});

export const messageViewSchema = messageRowSchema.extend({
  /** The first 64 KiB as text, lines kept; undefined where the bytes are no text. */
  preview: z.string().optional(),
  statements: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      subject: linkSchema,
      segment: z.string().optional(),
      position: z.number().optional(),
    }),
  ),
});

export const quarantineRowSchema = z.object({
  id: z.string(),
  message: z.string(),
  messageName: z.string(),
  org: z.string(),
  orgName: z.string(),
  where: z.record(z.string(), z.unknown()),
  problems: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      action: z.string(),
      where: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  original: z.string(),
  header: z.string().optional(),
  format: z.string(),
  status: z.enum(['open', 'replayed', 'dismissed']),
  createdAt: z.string(),
});

export const partnerRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string().optional(),
  roles: z.array(z.string()),
  formats: z.array(z.string()),
  messages: z.number(),
  statements: z.number(),
  refused: z.number(),
  lastHeardAt: z.string().optional(),
});

export const intakeOperations = {
  receive: operation({
    method: 'POST',
    path: '/api/intake',
    caller: 'member',
    summary: 'Hand in a message or a file, as it is',
    tag: 'intake',
    query: z.object({
      name: z.string().max(300).optional(),
      mapping: z.string().max(100).optional(),
      /** When it was received: only where a story is played in a demonstration deployment. */
      at: z.string().max(80).optional(),
    }),
    body: 'bytes',
    response: intakeResultSchema,
  }),
  putMapping: operation({
    method: 'POST',
    path: '/api/mappings',
    caller: 'member',
    summary: 'Keep a mapping (YAML) for tabular files, under the id that it names',
    tag: 'intake',
    body: 'bytes',
    response: z.object({ id: z.string(), version: z.union([z.string(), z.number()]) }),
  }),
  listMessages: operation({
    method: 'GET',
    path: '/api/messages',
    caller: 'member',
    summary: 'What came in and what became of it',
    tag: 'intake',
    query: pageQuerySchema.extend({ org: z.string().max(80).optional() }),
    response: pageOf(messageRowSchema),
  }),
  getMessage: operation({
    method: 'GET',
    path: '/api/messages/{key}',
    caller: 'member',
    summary: 'One message with its text and the statements it became',
    tag: 'intake',
    params: keyParamsSchema,
    response: messageViewSchema,
  }),
  listQuarantine: operation({
    method: 'GET',
    path: '/api/quarantine',
    caller: 'member',
    summary: 'What was refused, with place and reason',
    tag: 'intake',
    query: pageQuerySchema.extend({ status: z.enum(['open', 'replayed', 'dismissed']).default('open') }),
    response: pageOf(quarantineRowSchema),
  }),
  replayQuarantine: operation({
    method: 'POST',
    path: '/api/quarantine/{key}/replay',
    caller: 'member',
    summary: 'Try a refused piece again, repaired or as it is',
    tag: 'intake',
    params: keyParamsSchema,
    body: z.strictObject({ text: z.string().max(2_000_000).optional() }),
    response: intakeResultSchema,
  }),
  dismissQuarantine: operation({
    method: 'POST',
    path: '/api/quarantine/{key}/dismiss',
    caller: 'member',
    summary: 'Set a refused piece aside for good; it stays on file',
    tag: 'intake',
    params: keyParamsSchema,
    body: z.strictObject({ reason: z.string().min(1).max(500) }),
    response: quarantineRowSchema,
  }),
  listPartners: operation({
    method: 'GET',
    path: '/api/partners',
    caller: 'member',
    summary: 'Organisations you trade with here, and what they send',
    tag: 'intake',
    response: z.object({ items: z.array(partnerRowSchema) }),
  }),
} as const;
