// What is a statement about? A thing of trade, named by the party that numbers it: two buyers may both have an order 4711.
import * as z from 'zod';

export const subjectKinds = [
  'order',
  'consignment',
  'shipment',
  'equipment',
  'item',
  'party',
  'document',
  'stock',
  'declaration',
  'invoice',
  'payment',
  'signal',
  'exception',
  'plan',
  'run',
  'question',
  'site',
] as const;

export type SubjectKind = (typeof subjectKinds)[number];

/** `of` is the organisation whose number it is, or `world` for numbers that are unique everywhere (container, SSCC). */
export type Subject = { readonly kind: SubjectKind; readonly of: string; readonly id: string };

export const orgIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

export const subjectSchema = z.strictObject({
  kind: z.enum(subjectKinds),
  of: orgIdSchema,
  id: z.string().min(1).max(200),
});

/** `order:harbourline/4711`: the one text form, used in links, references and tables. */
export function subjectKey(subject: Subject): string {
  return `${subject.kind}:${subject.of}/${subject.id}`;
}

export function parseSubjectKey(key: string): Subject | undefined {
  const match = /^([a-z]+):([^/]+)\/(.+)$/su.exec(key);
  if (match === null) return undefined;
  const parsed = subjectSchema.safeParse({ kind: match[1], of: match[2], id: match[3] });
  return parsed.success ? parsed.data : undefined;
}
