// Which feeds does the deployment follow, how are they, and what figures did they give?
import * as z from 'zod';
import { operation } from './operation.ts';

export const feedIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'A feed is named by small letters, digits and hyphens');
const feedParamsSchema = z.object({ id: feedIdSchema });

export const feedViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  everyMinutes: z.number(),
  paused: z.boolean(),
  /** SHA-256 of the certificates whose signature alone is believed. */
  fingerprints: z.array(z.string()),
  /** What it was found to be: `gdacs`, `cap`, `ecb`, … */
  kind: z.string().optional(),
  health: z.enum(['new', 'ok', 'failing']),
  lastOk: z.string().optional(),
  /** When it last said something that it had not said before. */
  lastNew: z.string().optional(),
  ageHours: z.number().optional(),
  lastErrorAt: z.string().optional(),
  lastError: z
    .object({ code: z.string(), message: z.string(), where: z.record(z.string(), z.unknown()).optional() })
    .optional(),
  /** Failures in a row. */
  attempts: z.number(),
  nextTry: z.string().optional(),
  /** Signals, figures and entries that it held at the last reading, and what of it could not be read. */
  items: z.number(),
  rejected: z.number(),
  signature: z.string().optional(),
});

export const feedOperations = {
  listFeeds: operation({
    method: 'GET',
    path: '/api/feeds',
    caller: 'member',
    summary: 'Feeds that are followed, with their health, and public ones that may be',
    tag: 'risk',
    response: z.object({
      items: z.array(feedViewSchema),
      presets: z.array(
        z.object({ id: z.string(), title: z.string(), url: z.string(), everyMinutes: z.number() }),
      ),
    }),
  }),
  addFeed: operation({
    method: 'POST',
    path: '/api/feeds',
    caller: 'operator',
    summary: 'Follow a feed: a preset, or an address',
    tag: 'risk',
    body: z.strictObject({
      preset: z.string().max(60).optional(),
      id: feedIdSchema.optional(),
      title: z.string().min(1).max(200).optional(),
      url: z.string().max(2000).optional(),
      everyMinutes: z.number().int().min(1).max(10_080).optional(),
      fingerprints: z
        .array(z.string().regex(/^[0-9A-Fa-f: ]{64,120}$/))
        .max(20)
        .optional(),
      paused: z.boolean().optional(),
    }),
    response: feedViewSchema,
  }),
  pollFeed: operation({
    method: 'POST',
    path: '/api/feeds/{id}/poll',
    caller: 'operator',
    summary: 'Ask a feed now; what went wrong stands in its health',
    tag: 'risk',
    params: feedParamsSchema,
    body: z.strictObject({}),
    response: feedViewSchema,
  }),
  pauseFeed: operation({
    method: 'POST',
    path: '/api/feeds/{id}/pause',
    caller: 'operator',
    summary: 'Ask a feed no more by itself, or again',
    tag: 'risk',
    params: feedParamsSchema,
    body: z.strictObject({ paused: z.boolean() }),
    response: feedViewSchema,
  }),
  deleteFeed: operation({
    method: 'DELETE',
    path: '/api/feeds/{id}',
    caller: 'operator',
    summary: 'Follow a feed no more; its figures go, the signals that it gave stay in the record',
    tag: 'risk',
    params: feedParamsSchema,
    response: z.object({ id: z.string() }),
  }),
  listFigures: operation({
    method: 'GET',
    path: '/api/feeds/{id}/figures',
    caller: 'member',
    summary: 'Figures by day that a feed gave, newest first',
    tag: 'risk',
    params: feedParamsSchema,
    query: z.object({
      series: z.string().max(200).optional(),
      from: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(10_000).default(1000),
    }),
    response: z.object({
      items: z.array(
        z.object({
          series: z.string(),
          date: z.string(),
          value: z.number(),
          unit: z.string(),
          name: z.string().optional(),
        }),
      ),
    }),
  }),
} as const;
