// Which form has a tariff in JSON? Strict: a field that is not known is a mistake of spelling that would change what is
// charged.
import * as z from 'zod';
import { isCurrency, isTimeZone, isUnlocode, parseMoment, earliestMs, zoneKnown } from '../../base/index.ts';
import { equipmentKinds, equipmentSizesFt } from './equipment.ts';
import { chargeKinds, pauseReasons } from './tariff.ts';

export const rulesMax = 20_000;
export const pausesMax = 20_000;
const closedDaysMax = 2000;
const tiersMax = 30;
const rulePausesMax = 1000;

export const nameSchema = z.string().trim().min(1).max(100);
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters (ISO 3166-1)');
export const placeSchema = z.string().refine(isUnlocode, 'A place is a UN/LOCODE of five characters: DEHAM');
export const zoneSchema = z.string().max(64).refine(isTimeZone, 'A zone is a name like Europe/Berlin');
export const currencySchema = z.string().refine(isCurrency, 'A currency is a code of ISO 4217');
export const clockTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time of day is HH:MM');
export const dateSchema = z
  .string()
  .regex(/^[12]\d{3}-\d{2}-\d{2}$/, 'A date is YYYY-MM-DD')
  .refine(isDate, 'There is no such date');

/** Money in files is decimal text, or a number that was one. */
export const decimalSchema = z
  .union([z.string().max(30), z.number().nonnegative().max(1e12)])
  .transform(String)
  .refine(
    (text) => /^\d{1,15}(?:\.\d{1,6})?$/.test(text),
    'An amount is a decimal number of at least zero: 95.00',
  );

/** A time with its offset or zone, as epoch milliseconds. */
export const instantSchema = z
  .string()
  .max(120)
  .transform((text, context) => {
    const read = parseMoment(text);
    if (read.ok && zoneKnown(read.value)) return earliestMs(read.value);
    context.addIssue({ code: 'custom', message: 'A time has its offset or zone: 2026-03-18T07:40+01:00' });
    return z.NEVER;
  });

function isDate(text: string): boolean {
  return text.length === 10 && parseMoment(text).ok;
}

const clockEventSchema = z
  .string()
  .regex(/^[A-Z]{4}(?:\/(?:EMPTY|LADEN))?$/, 'An event is a code of four letters: GTOT, GTIN/EMPTY')
  .transform((text) => {
    const [code = '', load] = text.split('/');
    return { code, ...(load !== undefined && { full: load === 'LADEN' }) };
  });

const clockSchema = z.strictObject({
  start: z.array(clockEventSchema).min(1).max(10),
  stop: z.array(clockEventSchema).min(1).max(10),
  startDayCounts: z.boolean().default(true),
  stopDayCounts: z.boolean().default(true),
  days: z.enum(['calendar', 'blocks']).default('calendar'),
  dayBegins: clockTimeSchema.default('00:00'),
  graceHours: z.number().min(0).max(240).default(0),
  freeEndsOnRestDay: z.enum(['stays', 'extends']).default('stays'),
  onDemurrage: z.enum(['nothing', 'pauses', 'pauses-and-holidays']).default('pauses'),
  pausedDay: z.enum(['touched', 'whole']).default('touched'),
});

const pauseSchema = z
  .strictObject({
    from: instantSchema,
    until: instantSchema.optional(),
    reason: z.enum(pauseReasons),
    place: placeSchema.optional(),
    terminal: nameSchema.optional(),
    container: z.string().max(20).optional(),
  })
  .refine(({ from, until }) => until === undefined || until > from, 'A pause ends after it has begun')
  .transform(({ from, until, ...about }) => ({
    fromMs: from,
    ...(until !== undefined && { untilMs: until }),
    ...about,
  }));

export const ruleSchema = z.strictObject({
  id: nameSchema,
  carrier: nameSchema.optional(),
  terminal: nameSchema.optional(),
  place: placeSchema.optional(),
  country: countrySchema.optional(),
  direction: z.enum(['import', 'export']),
  sizesFt: z
    .array(z.literal([...equipmentSizesFt]))
    .min(1)
    .max(10)
    .optional(),
  kinds: z
    .array(z.enum([...equipmentKinds, 'dangerous']))
    .min(1)
    .max(10)
    .optional(),
  charge: z.enum(chargeKinds),
  validFrom: dateSchema,
  validUntil: dateSchema.optional(),
  currency: currencySchema,
  zone: zoneSchema,
  calendar: z
    .strictObject({
      country: countrySchema,
      region: z
        .string()
        .regex(/^[A-Z0-9]{1,3}$/, 'A region is the part of ISO 3166-2 behind the hyphen')
        .optional(),
      closed: z.array(dateSchema).max(closedDaysMax).default([]),
      worked: z.array(dateSchema).max(closedDaysMax).default([]),
    })
    .optional(),
  free: z.strictObject({
    count: z.number().int().min(0).max(2000),
    unit: z.enum(['working-days', 'calendar-days', 'hours']),
  }),
  charged: z.enum(['calendar-days', 'working-days']).default('calendar-days'),
  per: z.enum(['container', 'teu']).default('container'),
  tiers: z
    .array(z.strictObject({ fromDay: z.number().int().min(1).max(3000), amount: decimalSchema }))
    .min(1)
    .max(tiersMax),
  cap: decimalSchema.optional(),
  minimum: decimalSchema.optional(),
  clock: clockSchema,
  pauses: z.array(pauseSchema).max(rulePausesMax).optional(),
});
export type WrittenRule = z.output<typeof ruleSchema>;

export const tariffSchema = z.strictObject({
  name: nameSchema,
  version: nameSchema,
  rules: z.array(ruleSchema).min(1).max(rulesMax),
  pauses: z.array(pauseSchema).max(pausesMax).default([]),
});
