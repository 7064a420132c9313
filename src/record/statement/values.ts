// Which values do bodies hold? Money, quantity, moment, place and party as `base` has them, and a value that was
// left out on purpose, with what the sender said instead of it.
import * as z from 'zod';
import { parseMoment, type Moment } from '../../base/index.ts';
import { orgIdSchema } from './subject.ts';

export const textSchema = z.string().min(1).max(4000);
export const shortTextSchema = z.string().min(1).max(200);

/** Whatever form it was sent in, the canonical one is kept: arithmetic takes no other. */
export const momentSchema = z
  .custom<Moment>((value) => typeof value === 'string' && value.length <= 80 && parseMoment(value).ok, {
    message: 'not a time in RFC 9557 form',
  })
  .overwrite((value) => {
    const parsed = parseMoment(value);
    return parsed.ok ? parsed.value : value;
  });

export const moneySchema = z.strictObject({
  minor: z.number().int().safe(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const quantitySchema = z.strictObject({
  value: z.string().regex(/^-?\d{1,30}(\.\d{1,15})?$/),
  unit: z.string().regex(/^[A-Z0-9]{1,3}$/),
});

export const absenceReasons = [
  'not-captured',
  'captured-separately',
  'included-in-commodity-cost',
  'invoiced-separately',
  'see-elsewhere',
  'not-applicable',
] as const;

/** What a sender says where a value should stand; `see` names the document and line that has it. */
export const absenceSchema = z.strictObject({
  absent: z.enum(absenceReasons),
  see: z.strictObject({ document: shortTextSchema.optional(), line: shortTextSchema.optional() }).optional(),
});
export type Absence = z.infer<typeof absenceSchema>;

export function stated<T extends z.ZodType>(schema: T) {
  return z.union([schema, absenceSchema]);
}

export function isAbsence(value: unknown): value is Absence {
  return typeof value === 'object' && value !== null && 'absent' in value;
}

/** `code` is a UN/LOCODE or an IATA airport code; a coordinate or GLN may stand instead of it. */
export const placeRefSchema = z.strictObject({
  code: z.string().max(20).optional(),
  gln: z.string().max(13).optional(),
  name: shortTextSchema.optional(),
  street: shortTextSchema.optional(),
  city: shortTextSchema.optional(),
  region: shortTextSchema.optional(),
  postcode: z.string().max(20).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});
export type PlaceRef = z.infer<typeof placeRefSchema>;

export const partyRoles = [
  'buyer',
  'seller',
  'shipper',
  'consignee',
  'forwarder',
  'carrier',
  'broker',
  'warehouse',
  'bank',
  'authority',
  'insurer',
  'notify',
] as const;
export type PartyRole = (typeof partyRoles)[number];

/** `org` is set where the party is an organisation of this community. */
export const partyRefSchema = z.strictObject({
  role: z.enum(partyRoles),
  org: orgIdSchema.optional(),
  name: shortTextSchema.optional(),
  gln: z.string().max(13).optional(),
  lei: z.string().max(20).optional(),
  duns: z.string().max(13).optional(),
  taxId: z.string().max(40).optional(),
  /** A number that one of the partners gave it, or the code of a carrier (SCAC, IATA). */
  code: z.string().max(80).optional(),
  address: placeRefSchema.optional(),
  /** The role as it was sent (`NAD+DP`, `ST`), where ours says less. */
  sentAs: z.string().max(20).optional(),
});
export type PartyRef = z.infer<typeof partyRefSchema>;

export const modes = ['sea', 'air', 'rail', 'road', 'inland-waterway', 'multimodal'] as const;
export const modeSchema = z.enum(modes);
export type Mode = z.infer<typeof modeSchema>;

export const classifiers = ['planned', 'estimated', 'actual'] as const;
export type Classifier = (typeof classifiers)[number];

/** Columns and elements that no field of ours holds: kept as sent, shown as sent. */
export const extraSchema = z.record(z.string().max(120), z.string().max(4000));
