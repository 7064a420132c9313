// The small shapes that every answer is made of. Times are RFC 9557 texts as precise as they were said; `…At` fields
// are instants in ISO 8601 UTC.
import * as z from 'zod';

export const amountSchema = z.object({ amount: z.number(), currency: z.string() });
export const quantityViewSchema = z.object({ value: z.string(), unit: z.string() });

export const placeViewSchema = z.object({
  code: z.string().optional(),
  name: z.string().optional(),
  country: z.string().optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  zone: z.string().optional(),
});

export const linkSchema = z.object({ key: z.string(), kind: z.string(), number: z.string() });

export const partyViewSchema = z.object({ role: z.string(), org: z.string().optional(), name: z.string() });

export const sourceViewSchema = z.object({
  message: z.string(),
  messageName: z.string().optional(),
  segment: z.string().optional(),
  position: z.number().optional(),
  /** Which of several messages in the bytes, from the second on. */
  unit: z.number().optional(),
  field: z.string().optional(),
});

/** A value with where it came from; `absent` says what the sender wrote instead of a value. */
export const factSchema = z.object({
  field: z.string(),
  value: z.union([z.string(), z.number(), amountSchema, quantityViewSchema, placeViewSchema]).optional(),
  absent: z.string().optional(),
  statement: z.string().optional(),
  source: sourceViewSchema.optional(),
});

export const pageQuerySchema = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional(), total: z.number() });
}

export const keyParamsSchema = z.object({ key: z.string().min(1).max(400) });

/** RFC 9457, with the code of the error catalogue. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  action: z.string().optional(),
  id: z.string(),
  problems: z
    .array(
      z.object({
        code: z.string(),
        message: z.string(),
        where: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});
