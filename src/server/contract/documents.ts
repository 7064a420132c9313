// How does a partner read it? The record about a subject as a message in the format that a partner takes.
import * as z from 'zod';
import { operation } from './operation.ts';

export const encodedSchema = z.object({
  subject: z.string(),
  kind: z.string(),
  contentType: z.string(),
  /** The message, byte for byte, in Base64. */
  base64: z.string(),
  /** What the format could not say, and what it says less exactly, by the place in the document. */
  left: z.array(z.string()),
  altered: z.array(z.string()),
  /** What the format demands and the record does not hold: its reader would refuse the message for it. */
  absent: z.array(z.string()),
});

export const documentOperations = {
  encodeDocument: operation({
    method: 'GET',
    path: '/api/documents',
    caller: 'member',
    summary: 'What the caller may read of a subject, as a message in a format that a partner reads',
    tag: 'trade',
    query: z.object({
      subject: z.string().min(1).max(400),
      to: z.string().min(1).max(80),
      recipient: z.string().min(1).max(60).optional(),
      control: z.coerce.number().int().min(1).max(999_999_999).optional(),
    }),
    response: encodedSchema,
  }),
} as const;
