// What does each type of statement say? One schema a type; a field belongs to exactly one group (see groups.ts).
import * as z from 'zod';
import {
  absenceSchema,
  extraSchema,
  modeSchema,
  momentSchema,
  moneySchema,
  partyRefSchema,
  placeRefSchema,
  quantitySchema,
  shortTextSchema,
  stated,
  textSchema,
} from './values.ts';

const subjectKeyText = z.string().min(5).max(300);
const parties = z.array(partyRefSchema).max(40).optional();
const extra = extraSchema.optional();

export const orderBody = z.strictObject({
  number: shortTextSchema,
  parties,
  incoterm: z.string().max(12).optional(),
  incotermPlace: placeRefSchema.optional(),
  destination: placeRefSchema.optional(),
  orderedOn: stated(momentSchema).optional(),
  requiredBy: stated(momentSchema).optional(),
  value: stated(moneySchema).optional(),
  contract: shortTextSchema.optional(),
  extra,
});

export const orderLineBody = z.strictObject({
  line: shortTextSchema,
  /** Subject keys of the shipments that carry this line. */
  shipments: z.array(subjectKeyText).max(200).optional(),
  description: textSchema,
  item: shortTextSchema.optional(),
  hs: z.string().max(10).optional(),
  quantity: stated(quantitySchema).optional(),
  unitPrice: stated(
    z.strictObject({
      amount: z.string().max(40),
      currency: z.string().length(3),
      per: quantitySchema.optional(),
    }),
  ).optional(),
  value: stated(moneySchema).optional(),
  requiredBy: stated(momentSchema).optional(),
  manufacturer: shortTextSchema.optional(),
  extra,
});

export const shipmentBody = z.strictObject({
  number: shortTextSchema,
  orders: z.array(subjectKeyText).max(2000).optional(),
  parties,
  mode: stated(modeSchema).optional(),
  origin: placeRefSchema.optional(),
  destination: placeRefSchema.optional(),
  incoterm: z.string().max(12).optional(),
  goods: textSchema.optional(),
  grossWeight: stated(quantitySchema).optional(),
  teu: z.number().min(0).max(100_000).optional(),
  value: stated(moneySchema).optional(),
  freight: stated(moneySchema).optional(),
  insurance: stated(moneySchema).optional(),
  requiredBy: stated(momentSchema).optional(),
  /** Degrees Celsius that the cargo must be kept between. */
  temperature: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  equipment: z.array(z.string().max(20)).max(500).optional(),
  booking: shortTextSchema.optional(),
  billOfLading: shortTextSchema.optional(),
  extra,
});

export const consignmentBody = shipmentBody;

/** One movement of a shipment by one mode; `leg` numbers them from 1 along the way. */
export const legBody = z.strictObject({
  leg: z.number().int().min(1).max(200),
  mode: modeSchema,
  from: placeRefSchema,
  to: placeRefSchema,
  depart: momentSchema.optional(),
  arrive: momentSchema.optional(),
  carrier: partyRefSchema.optional(),
  vessel: z.strictObject({ name: shortTextSchema.optional(), imo: z.string().max(10).optional() }).optional(),
  voyage: shortTextSchema.optional(),
  /** Chokepoints that the way is planned to pass, or told to avoid. */
  via: z.array(z.string().max(40)).max(20).optional(),
  avoid: z.array(z.string().max(40)).max(20).optional(),
  /** How many legs the plan has now; legs with a higher number are dropped. */
  of: z.number().int().min(1).max(200).optional(),
  extra,
});

/** Something that happened, or is expected; the code is of the DCSA 3 vocabulary or of ours for the order side. */
export const eventBody = z.strictObject({
  code: z.string().regex(/^[A-Z]{3,5}$/),
  place: placeRefSchema.optional(),
  leg: z.number().int().min(1).max(200).optional(),
  equipment: z.string().max(20).optional(),
  mode: modeSchema.optional(),
  vessel: shortTextSchema.optional(),
  voyage: shortTextSchema.optional(),
  reason: shortTextSchema.optional(),
  document: shortTextSchema.optional(),
  items: z.array(z.string().max(300)).max(2000).optional(),
  /** An EPCIS event as it was sent, so that nothing of it is lost. */
  epcis: z.record(z.string(), z.unknown()).optional(),
  extra,
});

export const readingBody = z.strictObject({
  device: shortTextSchema,
  quantity: quantitySchema,
  place: placeRefSchema.optional(),
});

export const equipmentBody = z.strictObject({
  number: z.string().max(20),
  isoType: z.string().max(4).optional(),
  shipment: subjectKeyText.optional(),
  seals: z.array(shortTextSchema).max(20).optional(),
  verifiedGrossMass: quantitySchema.optional(),
  extra,
});

export const itemBody = z.strictObject({
  id: shortTextSchema,
  description: textSchema.optional(),
  gtin: z.string().max(14).optional(),
  hs: z.string().max(10).optional(),
  lot: shortTextSchema.optional(),
  expires: momentSchema.optional(),
  contains: z.array(z.string().max(300)).max(5000).optional(),
  extra,
});

export const partyBody = z.strictObject({
  name: shortTextSchema,
  country: z.string().length(2).optional(),
  roles: z.array(z.string().max(20)).max(12).optional(),
  gln: z.string().max(13).optional(),
  lei: z.string().max(20).optional(),
  place: placeRefSchema.optional(),
  language: z.string().max(20).optional(),
  extra,
});

export const documentBody = z.strictObject({
  kind: shortTextSchema,
  number: shortTextSchema,
  about: z.array(subjectKeyText).max(2000).optional(),
  issuedOn: momentSchema.optional(),
  parties,
  extra,
});

export const stockPositionBody = z.strictObject({
  place: placeRefSchema,
  item: shortTextSchema,
  description: textSchema.optional(),
  onHand: quantitySchema,
  reserved: quantitySchema.optional(),
  dailyDemand: quantitySchema.optional(),
  safetyStock: quantitySchema.optional(),
  unitValue: moneySchema.optional(),
  extra,
});

export const declarationBody = z.strictObject({
  number: shortTextSchema,
  procedure: z.enum(['export', 'import', 'transit']),
  about: z.array(subjectKeyText).max(2000).optional(),
  office: placeRefSchema.optional(),
  status: z.enum(['lodged', 'accepted', 'inspection', 'released', 'refused']),
  duty: stated(moneySchema).optional(),
  tax: stated(moneySchema).optional(),
  parties,
  extra,
});

export const invoiceBody = z.strictObject({
  number: shortTextSchema,
  about: z.array(subjectKeyText).max(2000).optional(),
  issuedOn: momentSchema.optional(),
  dueOn: momentSchema.optional(),
  parties,
  taxExclusive: moneySchema.optional(),
  tax: moneySchema.optional(),
  payable: moneySchema,
  extra,
});

export const paymentBody = z.strictObject({
  reference: shortTextSchema,
  about: z.array(subjectKeyText).max(2000).optional(),
  amount: moneySchema,
  status: z.enum(['instructed', 'held', 'released', 'settled', 'refused']),
  parties,
  extra,
});

export { absenceSchema };
