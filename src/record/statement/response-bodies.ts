// What does the loop itself say? Signals that were read, exceptions that were raised, decisions that were taken,
// messages that went out, and what the record says about itself: grants, retractions, erasures.
import * as z from 'zod';
import { orgIdSchema } from './subject.ts';
import { extraSchema, moneySchema, momentSchema, shortTextSchema, textSchema } from './values.ts';

const subjectKeyText = z.string().min(5).max(300);

/** BCP 47 names the language, `und` where the source does not. */
const signalText = z.strictObject({
  language: z.string().min(1).max(40),
  event: textSchema.optional(),
  headline: textSchema.optional(),
  description: textSchema.optional(),
  instruction: textSchema.optional(),
});

export const signalBody = z.strictObject({
  title: textSchema,
  hazard: z.enum([
    'earthquake',
    'tropical-cyclone',
    'flood',
    'volcano',
    'drought',
    'wildfire',
    'tsunami',
    'closure',
    'strike',
    'storm',
    'health',
    'policy',
    'conflict',
    'accident',
    'outage',
    'congestion',
    'milestone',
    'delay',
    'dwell',
    'demand',
    'supplier',
    'other',
  ]),
  severity: z.enum(['minor', 'moderate', 'severe', 'extreme', 'unknown']),
  certainty: z.enum(['observed', 'likely', 'possible', 'unlikely', 'unknown']),
  starts: momentSchema,
  ends: momentSchema.optional(),
  /** GeoJSON geometry of the area, or the chokepoint or place that is closed. */
  area: z.record(z.string(), z.unknown()).optional(),
  closes: z.array(z.string().max(60)).max(50).optional(),
  feed: shortTextSchema,
  feedId: shortTextSchema.optional(),
  link: z.string().max(500).optional(),
  exercise: z.boolean().optional(),
  status: z.enum(['active', 'ended']).default('active'),
  /** Where a source says it on a scale: 0 nothing, 1 the worst. */
  severityScore: z.number().min(0).max(1).optional(),
  /** The point that the source names, where it names one. */
  at: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  /** Places that it speaks of and does not close: UN/LOCODEs, countries, codes of the source (`FIPS6=006109`). */
  places: z.array(z.string().min(1).max(120)).max(200).optional(),
  /** When it was seen, and when the source last said something of it. */
  observedAt: momentSchema.optional(),
  updatedAt: momentSchema.optional(),
  /** The source's own words in each of its languages, none of them translated. */
  texts: z.array(signalText).max(12).optional(),
  /** Names of the source's earlier messages that this one takes the place of. */
  references: z.array(z.string().min(1).max(300)).max(60).optional(),
  /** An area for each span of time, of what moves. */
  course: z
    .array(
      z.strictObject({ from: momentSchema, until: momentSchema, area: z.record(z.string(), z.unknown()) }),
    )
    .max(60)
    .optional(),
  /** The signal that speaks of the same event: this one confirms it and poses no hazard of its own. */
  joins: subjectKeyText.optional(),
  /** Whether the source's signature holds, and whose it is. */
  signature: z.enum(['valid', 'invalid', 'unchecked']).optional(),
  signer: shortTextSchema.optional(),
  /** What of the record it was made from: shipments, orders, parties. */
  about: z.array(subjectKeyText).max(200).optional(),
  extra: extraSchema.optional(),
});

export const exceptionBody = z.strictObject({
  kind: z.enum([
    'hazard',
    'missing-milestone',
    'late',
    'temperature',
    'customs',
    'stock-out',
    'demurrage',
    'message',
  ]),
  about: z.array(subjectKeyText).max(20_000),
  what: textSchema,
  why: textSchema,
  /** Words with their values, so that a page can render the sentence in its reader's language. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  signal: subjectKeyText.optional(),
  atRisk: moneySchema.optional(),
  deadline: momentSchema.optional(),
  status: z.enum(['open', 'resolved']),
  reason: textSchema.optional(),
  /** The person who resolved it; left out where what led to it no longer holds. */
  resolvedBy: shortTextSchema.optional(),
});

export const decisionBody = z.strictObject({
  exception: subjectKeyText.optional(),
  about: z.array(subjectKeyText).min(1).max(20_000),
  alternative: z.enum(['wait', 'other-way', 'other-mode', 'other-stock', 'other-supplier']),
  title: textSchema,
  approvedBy: shortTextSchema,
  cost: moneySchema.optional(),
  delayHours: z.number().optional(),
  co2eKg: z.number().optional(),
  savedAgainstWaiting: moneySchema.optional(),
  considered: z.array(z.record(z.string(), z.unknown())).max(50).optional(),
});

/** A message that went out, or is to go out, to a partner. */
export const dispatchBody = z.strictObject({
  to: orgIdSchema,
  format: shortTextSchema,
  channel: z.enum(['webhook', 'folder', 'download', 'system']),
  reference: shortTextSchema,
  about: z.array(subjectKeyText).max(20_000),
  digest: z.string().max(100),
  status: z.enum(['queued', 'delivered', 'failed']),
  note: textSchema.optional(),
});

/** Permits an organisation to read groups of fields of the subject, for a purpose. */
export const grantBody = z.strictObject({
  to: orgIdSchema,
  groups: z.array(z.string().max(30)).max(20),
  purpose: shortTextSchema,
  until: momentSchema.optional(),
});

export const retractionBody = z.strictObject({ statement: z.string().max(40), reason: textSchema });
export const erasureBody = z.strictObject({ reason: textSchema });
