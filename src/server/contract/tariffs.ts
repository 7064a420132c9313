// What do containers that stay cost? The tariffs that the deployment keeps, and the clocks of a shipment's containers by them.
import * as z from 'zod';
import { operation } from './operation.ts';
import { amountSchema, keyParamsSchema } from './values.ts';

const nameParamsSchema = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'A tariff is named by small letters, digits and hyphens'),
});

export const tariffRowSchema = z.object({
  name: z.string(),
  /** As the tariff calls itself. */
  title: z.string(),
  edition: z.string(),
  /** Of this deployment, 1 for what was set first. */
  version: z.number(),
  rules: z.number(),
  carriers: z.array(z.string()),
  charges: z.array(z.string()),
  by: z.string(),
  at: z.string(),
});

const momentSchema = z.object({ code: z.string(), at: z.string() });

export const clockSchema = z.object({
  container: z.string(),
  charge: z.string(),
  direction: z.enum(['import', 'export']),
  rule: z.string(),
  place: z.string().optional(),
  status: z.enum(['not-started', 'free', 'grace', 'running', 'paused', 'stopped']),
  amount: amountSchema,
  daysCharged: z.number(),
  /** YYYY-MM-DD at the place. */
  lastFreeDay: z.string().optional(),
  /** The first instant that is no longer free. */
  freeUntil: z.string().optional(),
  started: momentSchema.optional(),
  stopped: momentSchema.optional(),
  /** Codes of events, any of which starts it. */
  missing: z.array(z.string()).optional(),
  tomorrow: z.object({ date: z.string(), amount: amountSchema, total: amountSchema }).optional(),
  nextStepUp: z.object({ date: z.string(), rate: amountSchema }).optional(),
  paused: z.object({ reason: z.string(), from: z.string(), until: z.string().optional() }).optional(),
  /** They add up to the amount. */
  lines: z.array(
    z.object({
      kind: z.enum(['tier', 'minimum', 'cap']),
      text: z.string(),
      amount: amountSchema,
      days: z.number().optional(),
      rate: amountSchema.optional(),
      from: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
});

export const demurrageSchema = z.object({
  /** How many tariffs there are to reckon by. */
  tariffs: z.number(),
  asOf: z.string(),
  items: z.array(clockSchema),
  total: z.array(amountSchema),
  unclear: z.array(z.object({ container: z.string(), code: z.string(), message: z.string() })),
});

export const tariffOperations = {
  listTariffs: operation({
    method: 'GET',
    path: '/api/tariffs',
    caller: 'member',
    summary: 'Tariffs of demurrage, detention and storage that this deployment keeps',
    tag: 'terms',
    response: z.object({ items: z.array(tariffRowSchema) }),
  }),
  getTariff: operation({
    method: 'GET',
    path: '/api/tariffs/{key}',
    caller: 'member',
    summary: 'One tariff, with its text as it was set',
    tag: 'terms',
    params: nameParamsSchema,
    response: tariffRowSchema.extend({ text: z.string() }),
  }),
  putTariff: operation({
    method: 'PUT',
    path: '/api/tariffs/{key}',
    caller: 'operator',
    summary: 'Set a tariff, in JSON or CSV; version is the one that it was made from',
    tag: 'terms',
    params: nameParamsSchema,
    query: z.object({ version: z.coerce.number().int().min(0).optional() }),
    body: 'bytes',
    response: tariffRowSchema,
  }),
  deleteTariff: operation({
    method: 'DELETE',
    path: '/api/tariffs/{key}',
    caller: 'operator',
    summary: 'Drop a tariff',
    tag: 'terms',
    params: nameParamsSchema,
    response: z.object({ name: z.string() }),
  }),
  getDemurrage: operation({
    method: 'GET',
    path: '/api/shipments/{key}/demurrage',
    caller: 'member',
    summary: 'Clocks of the containers of a shipment: last free day, what is due, what tomorrow adds',
    tag: 'terms',
    params: keyParamsSchema,
    response: demurrageSchema,
  }),
} as const;
