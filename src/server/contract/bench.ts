// What would become of a sample? The partner bench: conformance, what it would say in the record, and for a list what its columns
// mean, to be corrected and kept.
import * as z from 'zod';
import { operation } from './operation.ts';
import { keyParamsSchema, linkSchema } from './values.ts';

const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  segment: z.string().optional(),
  position: z.number().optional(),
  element: z.number().optional(),
  component: z.number().optional(),
  line: z.number().optional(),
  path: z.string().optional(),
});

const columnName = z.string().min(1).max(200);
/** What a person says of a list: which column is which field, how its dates are written, what its amounts are in. */
export const chosenReadingSchema = z.strictObject({
  columns: z.record(z.string().max(40), columnName),
  dates: z.record(columnName, z.string().max(40)).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  weightUnit: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/)
    .optional(),
});

export const benchResultSchema = z.object({
  format: z.string(),
  /** Whose message it was taken for. */
  partner: z.string(),
  messages: z.array(
    z.object({
      type: z.string(),
      reference: z.string(),
      status: z.enum(['accepted', 'accepted-with-errors', 'rejected']),
      findings: z.array(findingSchema),
    }),
  ),
  units: z.object({ all: z.number(), accepted: z.number(), refused: z.number(), known: z.number() }),
  subjects: z.array(
    z.object({
      subject: linkSchema,
      statements: z.array(
        z.object({
          type: z.string(),
          classifier: z.string(),
          occurredAt: z.string().optional(),
          facts: z.array(z.object({ field: z.string(), value: z.string(), place: z.string().optional() })),
          source: z.object({ segment: z.string().optional(), position: z.number().optional() }),
        }),
      ),
      more: z.number(),
    }),
  ),
  problems: z.array(
    z.object({ code: z.string(), message: z.string(), where: z.record(z.string(), z.unknown()).optional() }),
  ),
  /** For CSV and XLSX. */
  list: z
    .object({
      columns: z.array(
        z.object({
          name: z.string(),
          samples: z.array(z.string()),
          field: z.string().optional(),
          doubt: z.string().optional(),
        }),
      ),
      fields: z.array(z.string()),
      dateForms: z.array(z.string()),
      /** The mapping that was used, where it was not suggested now. */
      used: z.string().optional(),
      /** False where no column names a shipment, an order or a container. */
      usable: z.boolean(),
    })
    .optional(),
  /** There is more in the sample than was looked at. */
  cut: z.boolean(),
});

export const benchOperations = {
  bench: operation({
    method: 'POST',
    path: '/api/bench',
    caller: 'member',
    changes: false,
    summary:
      'Look at a sample: its conformance, what it would become, how a list would be read; nothing is kept',
    tag: 'partners',
    query: z.object({
      name: z.string().max(300).optional(),
      /** Whose message it is meant to be; left out, that of the sender in its envelope, or the caller’s. */
      partner: z.string().max(80).optional(),
      mapping: z.string().max(100).optional(),
      /** JSON of what a person has settled of a list. */
      chosen: z.string().max(20_000).optional(),
    }),
    body: 'bytes',
    response: benchResultSchema,
  }),
  keepListMapping: operation({
    method: 'PUT',
    path: '/api/partners/{key}/mappings/{name}',
    caller: 'member',
    summary: 'Keep how a partner’s list is read, under a name; it is used for that partner from then on',
    tag: 'partners',
    params: keyParamsSchema.extend({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/) }),
    body: z.strictObject({
      /** The columns of the list, in their order, with some cells of each. */
      header: z.array(columnName).min(1).max(500),
      rows: z.array(z.array(z.string().max(2000)).max(500)).max(50),
      chosen: chosenReadingSchema,
      title: z.string().max(300).optional(),
    }),
    response: z.object({ id: z.string(), version: z.number(), partner: z.string() }),
  }),
} as const;
