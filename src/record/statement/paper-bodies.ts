// What do papers say: documents, declarations, invoices, payments, and the lines of a paper? A line stands by itself, so that
// a paper of ten thousand lines is no statement of ten thousand lines.
import * as z from 'zod';
import { answerSchema, itemNumbers, packagesSchema, subjectKeyText } from './bodies.ts';
import {
  extraSchema,
  momentSchema,
  moneySchema,
  partyRefSchema,
  placeRefSchema,
  quantitySchema,
  shortTextSchema,
  stated,
  textSchema,
} from './values.ts';

const parties = z.array(partyRefSchema).max(40).optional();
const about = z.array(subjectKeyText).max(2000).optional();
const extra = extraSchema.optional();

const taxSchema = z.strictObject({
  /** UN/EDIFACT DE 5153: `VAT`, `GST`, … */
  type: z.string().max(6),
  /** UN/EDIFACT DE 5305. */
  category: z.string().max(3).optional(),
  /** Per cent, as decimal text. */
  rate: z.string().max(20).optional(),
  base: moneySchema.optional(),
  amount: moneySchema.optional(),
  reason: shortTextSchema.optional(),
});

const chargeSchema = z.strictObject({
  kind: z.enum(['allowance', 'charge', 'freight', 'insurance', 'duty']),
  reason: shortTextSchema.optional(),
  amount: moneySchema.optional(),
  rate: z.string().max(20).optional(),
  taxes: z.array(taxSchema).max(10).optional(),
});

/** A line of the paper or shipment that the subject is; `order` and `orderLine` tell which line of an order it answers. */
export const lineBody = z.strictObject({
  line: shortTextSchema,
  /** Which paper of the subject has it, where there are several: `despatch-advice D-1`. */
  paper: shortTextSchema.optional(),
  order: subjectKeyText.optional(),
  orderLine: shortTextSchema.optional(),
  description: textSchema.optional(),
  item: shortTextSchema.optional(),
  ...itemNumbers,
  hs: z.string().max(10).optional(),
  originCountry: z.string().length(2).optional(),
  batch: shortTextSchema.optional(),
  quantity: quantitySchema.optional(),
  packages: packagesSchema.optional(),
  grossWeight: quantitySchema.optional(),
  netWeight: quantitySchema.optional(),
  volume: quantitySchema.optional(),
  /** SSCC of the unit that holds it. */
  unit: shortTextSchema.optional(),
  price: z
    .strictObject({
      amount: z.string().max(40),
      currency: z.string().length(3),
      per: quantitySchema.optional(),
    })
    .optional(),
  amount: moneySchema.optional(),
  taxes: z.array(taxSchema).max(10).optional(),
  charges: z.array(chargeSchema).max(50).optional(),
  dangerous: z
    .strictObject({
      unNumber: z.string().max(4).optional(),
      class: z.string().max(10).optional(),
      packingGroup: z.string().max(4).optional(),
      flashpointC: z.string().max(10).optional(),
    })
    .optional(),
  extra,
});

export const documentBody = z.strictObject({
  kind: shortTextSchema,
  number: shortTextSchema,
  about,
  issuedOn: momentSchema.optional(),
  answer: answerSchema.optional(),
  parties,
  extra,
});

export const declarationBody = z.strictObject({
  number: shortTextSchema,
  procedure: z.enum(['export', 'import', 'transit']).optional(),
  about,
  office: placeRefSchema.optional(),
  status: z.enum(['lodged', 'accepted', 'inspection', 'released', 'refused']),
  duty: stated(moneySchema).optional(),
  tax: stated(moneySchema).optional(),
  lodgedOn: momentSchema.optional(),
  value: moneySchema.optional(),
  grossWeight: quantitySchema.optional(),
  packages: packagesSchema.optional(),
  reason: shortTextSchema.optional(),
  parties,
  extra,
});

export const invoiceBody = z.strictObject({
  number: shortTextSchema,
  about,
  kind: z.enum(['invoice', 'credit-note']).optional(),
  currency: z.string().length(3).optional(),
  issuedOn: momentSchema.optional(),
  dueOn: momentSchema.optional(),
  parties,
  lineTotal: moneySchema.optional(),
  charges: z.array(chargeSchema).max(200).optional(),
  taxes: z.array(taxSchema).max(50).optional(),
  taxExclusive: moneySchema.optional(),
  tax: moneySchema.optional(),
  taxInclusive: moneySchema.optional(),
  prepaid: moneySchema.optional(),
  payable: moneySchema,
  paymentTerms: shortTextSchema.optional(),
  /** Whose account is to be credited: IBAN or as sent, and the BIC of its bank. */
  account: z.string().max(40).optional(),
  bank: z.string().max(20).optional(),
  extra,
});

/** Said of the payment, and of each invoice that it pays, with the amount that goes to that invoice. */
export const paymentBody = z.strictObject({
  reference: shortTextSchema,
  about,
  /** Left out by who only tells the status of a payment. */
  amount: moneySchema.optional(),
  status: z.enum(['instructed', 'held', 'released', 'settled', 'refused']),
  /** ISO 20022 status or entry code as sent: `ACSC`, `RJCT`, `BOOK`. */
  sentAs: z.string().max(20).optional(),
  reason: shortTextSchema.optional(),
  paidOn: momentSchema.optional(),
  /** What each paper gets of it. */
  shares: z
    .array(z.strictObject({ of: subjectKeyText, amount: moneySchema }))
    .max(2000)
    .optional(),
  debtorAccount: z.string().max(40).optional(),
  creditorAccount: z.string().max(40).optional(),
  debtorBank: z.string().max(20).optional(),
  creditorBank: z.string().max(20).optional(),
  parties,
  extra,
});
