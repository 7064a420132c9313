// When is the gate open, how long does handling take, and what is free there? Terms of a place by mode; what is asked by
// plans: the first moment from which on a lorry, train or ship is served.
import * as z from 'zod';
import {
  fail,
  failWith,
  problem,
  succeed,
  type HolidaySource,
  type Problem,
  type Result,
} from '../../base/index.ts';
import {
  clockTimeSchema,
  countrySchema,
  currencySchema,
  dateSchema,
  decimalSchema,
  nameSchema,
  placeSchema,
  zoneSchema,
} from './tariff-schema.ts';
import { problemsMax, readJson } from './reading.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const placesMax = 50_000;
/** No gate is shut for longer than this at a stretch; more means that the hours are wrong. */
const shutDaysMax = 60;

const spanSchema = z
  .strictObject({ open: clockTimeSchema, close: z.union([clockTimeSchema, z.literal('24:00')]) })
  .refine(({ open, close }) => open < close, 'It closes after it opens; a night shift is two spans');

const modeTermsSchema = z.strictObject({
  mode: z.enum(['sea', 'air', 'rail', 'road', 'inland-waterway']),
  /** A weekday that is left out is shut; without `hours` the place never shuts. */
  hours: z.partialRecord(z.enum(weekdays), z.array(spanSchema).max(6)).optional(),
  holidays: z.enum(['open', 'shut']).default('open'),
  handlingMinutes: z.number().min(0).max(14_400).optional(),
  handlingCost: z
    .strictObject({
      amount: decimalSchema,
      currency: currencySchema,
      per: z.enum(['container', 'teu', 'tonne']),
    })
    .optional(),
  freeStorageHours: z.number().min(0).max(8760).optional(),
});

const placeTermsSchema = z.strictObject({
  place: placeSchema,
  terminal: nameSchema.optional(),
  zone: zoneSchema,
  calendar: z
    .strictObject({
      country: countrySchema,
      region: z.string().max(3).optional(),
      closed: z.array(dateSchema).max(2000).default([]),
    })
    .optional(),
  modes: z.array(modeTermsSchema).min(1).max(10),
});

export type PlaceTerms = z.output<typeof placeTermsSchema>;
const fileSchema = z.strictObject({ places: z.array(placeTermsSchema).min(1).max(placesMax) });

/** Reads `{"places":[…]}`. Errors `terms.invalid` with a JSON Pointer. */
export function parsePlaceTerms(text: string): Result<readonly PlaceTerms[]> {
  const read = readJson(text, fileSchema, 'terms.invalid');
  if (!read.ok) return read;
  const problems = read.value.places.flatMap(({ modes, calendar }, index): Problem[] =>
    modes.flatMap(({ mode, holidays }, at) => {
      const path = `/places/${index}/modes/${at}`;
      const twice = modes.findIndex((other) => other.mode === mode) !== at;
      return [
        ...(twice ? [problem('terms.invalid', `${mode} stands twice.`, { path })] : []),
        ...(holidays === 'shut' && calendar === undefined
          ? [problem('terms.invalid', 'To be shut on holidays needs a calendar: {"country":"DE"}.', { path })]
          : []),
      ];
    }),
  );
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(read.value.places);
}

/**
 * The moment itself when the gate is open then, else when it opens next. Error `terms.invalid` when it has not opened
 * within {@link shutDaysMax} days. A mode that has no terms never shuts.
 */
export function gateOpenFrom(
  { zone, calendar, modes }: PlaceTerms,
  mode: PlaceTerms['modes'][number]['mode'],
  atMs: number,
  holidays: HolidaySource,
): Result<number> {
  const terms = modes.find((each) => each.mode === mode);
  if (terms === undefined) return succeed(atMs);
  const isShut = (date: Temporal.PlainDate) =>
    calendar !== undefined &&
    (calendar.closed.includes(date.toString()) ||
      (terms.holidays === 'shut' &&
        holidays(calendar.country, date.year, calendar.region).some(
          (holiday) => holiday.date === date.toString() && holiday.working !== true,
        )));
  let date = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
  for (let days = 0; days <= shutDaysMax; days++, date = date.add({ days: 1 })) {
    if (isShut(date)) continue;
    const spans =
      terms.hours === undefined
        ? [{ open: '00:00', close: '24:00' }]
        : (terms.hours[weekdays[date.dayOfWeek - 1]!] ?? []);
    for (const { open, close } of spans.toSorted((a, b) => (a.open < b.open ? -1 : 1))) {
      const [openMs, closeMs] = [wallMs(date, open, zone), wallMs(date, close, zone)];
      if (atMs < closeMs && openMs < closeMs) return succeed(Math.max(atMs, openMs));
    }
  }
  return fail('terms.invalid', `The gate does not open within ${shutDaysMax} days by its hours.`);
}

function wallMs(date: Temporal.PlainDate, time: string, zone: string): number {
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}
