// What does each type of statement say? One schema a type; a field belongs to exactly one group (see groups.ts).
import * as z from 'zod';
import {
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

export const subjectKeyText = z.string().min(5).max(300);
export const packagesSchema = z.strictObject({
  count: z.string().max(20),
  /** UN/ECE Recommendation 21. */
  type: z.string().max(3).optional(),
});
export const answerSchema = z.enum([
  'accepted',
  'accepted-with-changes',
  'rejected',
  'conditional',
  'received',
  'pending',
]);

/** The numbers by which the sides know an item; `item` is the one that came first. */
export const itemNumbers = {
  gtin: z.string().max(14).optional(),
  sellerItem: shortTextSchema.optional(),
  buyerItem: shortTextSchema.optional(),
  manufacturerItem: shortTextSchema.optional(),
};
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
  currency: z.string().length(3).optional(),
  paymentTerms: shortTextSchema.optional(),
  freightTerms: z.enum(['prepaid', 'collect', 'third-party']).optional(),
  latestShipment: momentSchema.optional(),
  /** What the seller answered to the order as a whole, and by when it promises it. */
  answer: answerSchema.optional(),
  promisedFor: momentSchema.optional(),
  extra,
});

export const orderLineBody = z.strictObject({
  line: shortTextSchema,
  /** Subject keys of the shipments that carry this line. */
  shipments: z.array(subjectKeyText).max(200).optional(),
  /** Left out by who speaks of a line that another has described. */
  description: textSchema.optional(),
  item: shortTextSchema.optional(),
  ...itemNumbers,
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
  /** What became of the line: `cancelled` by a change of the order. */
  status: z.enum(['ordered', 'changed', 'cancelled']).optional(),
  /** What the seller answered to the line. */
  answer: z.enum(['accepted', 'accepted-with-changes', 'not-accepted', 'backordered']).optional(),
  confirmed: quantitySchema.optional(),
  promisedFor: momentSchema.optional(),
  backordered: quantitySchema.optional(),
  /** How much of it went, came, was refused: of the shipment that is named in `shipments`. */
  despatched: quantitySchema.optional(),
  received: quantitySchema.optional(),
  rejected: quantitySchema.optional(),
  /** How much of it the invoice bills, whose subject key is `invoice`. */
  invoiced: quantitySchema.optional(),
  invoice: subjectKeyText.optional(),
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
  shippingInstruction: shortTextSchema.optional(),
  despatchAdvice: shortTextSchema.optional(),
  /** Further numbers by which its parties know it. */
  numbers: z.array(shortTextSchema).max(50).optional(),
  contract: shortTextSchema.optional(),
  /** Where the carrier takes over, loads, discharges and hands over. */
  receipt: placeRefSchema.optional(),
  loading: placeRefSchema.optional(),
  discharge: placeRefSchema.optional(),
  delivery: placeRefSchema.optional(),
  incotermPlace: placeRefSchema.optional(),
  service: shortTextSchema.optional(),
  freightTerms: z.enum(['prepaid', 'collect', 'third-party']).optional(),
  netWeight: quantitySchema.optional(),
  volume: quantitySchema.optional(),
  packages: packagesSchema.optional(),
  cutOff: momentSchema.optional(),
  vgmCutOff: momentSchema.optional(),
  documentCutOff: momentSchema.optional(),
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
  stage: z.enum(['pre-carriage', 'main', 'on-carriage']).optional(),
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
  /** The code as it was sent, with what it stands in: `STS 4405 79`. */
  sentAs: z.string().max(80).optional(),
  /** Whether the container was laden; and its size and type (ISO 6346). */
  full: z.boolean().optional(),
  isoType: z.string().max(4).optional(),
  imo: z.string().max(10).optional(),
  seals: z.array(shortTextSchema).max(20).optional(),
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
  /** SOLAS VI/2: 1 weighed as a whole, 2 by the sum of its contents. */
  massMethod: z.enum(['1', '2']).optional(),
  massAt: momentSchema.optional(),
  tare: quantitySchema.optional(),
  grossWeight: quantitySchema.optional(),
  full: z.boolean().optional(),
  /** Degrees Celsius that the machine is set to. */
  temperature: z.string().max(10).optional(),
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
  /** UN/ECE Recommendation 21. */
  packageType: z.string().max(3).optional(),
  grossWeight: quantitySchema.optional(),
  volume: quantitySchema.optional(),
  /** The unit that holds it, and the shipment that carries it: a subject key. */
  within: shortTextSchema.optional(),
  shipment: subjectKeyText.optional(),
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

export const stockPositionBody = z.strictObject({
  place: placeRefSchema,
  item: shortTextSchema,
  description: textSchema.optional(),
  onHand: quantitySchema.optional(),
  reserved: quantitySchema.optional(),
  dailyDemand: quantitySchema.optional(),
  safetyStock: quantitySchema.optional(),
  unitValue: moneySchema.optional(),
  batch: shortTextSchema.optional(),
  countedOn: momentSchema.optional(),
  ...itemNumbers,
  extra,
});
