// When does something hold? A condition is data, never code: a few comparisons with what is known of the event and the run, joined
// by all, any and not. What is not known is neither yes nor no (Kleene's strong logic), so that nothing starts on a guess.
import * as z from 'zod';
import { compareMoney, earliestMs, parseMoney, unwrap, type Money } from '../../../base/index.ts';
import { bodySchemas, modes } from '../../../record/index.ts';
import {
  durationSchema,
  moneySchema,
  nameSchema,
  placeCodeSchema,
  stepIdSchema,
  type Amount,
} from './values.ts';
import type { PlaybookEvent } from './event.ts';

export const hazards = bodySchemas.signal.shape.hazard.options;
export const exceptionKinds = bodySchemas.exception.shape.kind.options;
/** From the least to the most severe (Common Alerting Protocol 1.2). */
export const severities = ['minor', 'moderate', 'severe', 'extreme'] as const;

const oneOf = <T extends z.ZodType>(schema: T) => z.strictObject({ in: z.array(schema).min(1).max(100) });
const count = z.strictObject({ atLeast: z.number().int().min(0).max(1_000_000) });

const fields = {
  moneyAtRisk: z.strictObject({ over: moneySchema }),
  hits: count,
  deadlineWithin: durationSchema,
  hazard: oneOf(z.enum(hazards)),
  severity: z.strictObject({ atLeast: z.enum(severities) }),
  exception: oneOf(z.enum(exceptionKinds)),
  mode: oneOf(z.enum(modes)),
  place: oneOf(placeCodeSchema),
  country: oneOf(z.string().regex(/^[A-Z]{2}$/, 'A country has two capital letters')),
  closes: oneOf(nameSchema),
  exercise: z.boolean(),
  answer: z.strictObject({ step: stepIdSchema, is: stepIdSchema }),
  done: stepIdSchema,
  parameter: z.strictObject({
    name: stepIdSchema,
    is: z.union([z.string().max(200), z.number(), z.boolean()]),
  }),
} as const;

type Fields = { readonly [F in keyof typeof fields]?: z.output<(typeof fields)[F]> | undefined };
export type Condition = Fields & {
  readonly all?: readonly Condition[] | undefined;
  readonly any?: readonly Condition[] | undefined;
  readonly not?: Condition | undefined;
};

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z
    .strictObject({
      all: z.array(conditionSchema).min(1).max(50).optional(),
      any: z.array(conditionSchema).min(1).max(50).optional(),
      not: conditionSchema.optional(),
      ...(Object.fromEntries(
        Object.entries(fields).map(([name, schema]) => [name, (schema as z.ZodType).optional()]),
      ) as { [F in keyof typeof fields]: z.ZodOptional<(typeof fields)[F]> }),
    })
    .refine((condition) => Object.keys(condition).length === 1, {
      message: 'A condition says one thing; join several with all or any',
    }),
);

export type Held = 'yes' | 'no' | 'unknown';

/** What conditions are asked of; `convert` gives undefined where it knows no rate. */
export type Known = {
  readonly event: PlaybookEvent;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly nowMs: number;
  readonly answerOf: (step: string) => string | undefined;
  readonly isDone: (step: string) => boolean;
  readonly convert?: ((money: Money, currency: string) => Money | undefined) | undefined;
};

export function holds(condition: Condition, known: Known): Held {
  const { all, any, not } = condition;
  if (all !== undefined) return all.map((each) => holds(each, known)).reduce(both, 'yes');
  if (any !== undefined) return negate(any.map((each) => negate(holds(each, known))).reduce(both, 'yes'));
  if (not !== undefined) return negate(holds(not, known));
  return holdsField(condition, known);
}

function both(a: Held, b: Held): Held {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

function negate(held: Held): Held {
  if (held === 'unknown') return held;
  return held === 'yes' ? 'no' : 'yes';
}

const isSo = (value: boolean | undefined): Held => (value === undefined ? 'unknown' : value ? 'yes' : 'no');

function holdsField(condition: Fields, known: Known): Held {
  const { event, parameters, nowMs } = known;
  const { moneyAtRisk, hits, deadlineWithin, severity, exercise, answer, done, parameter } = condition;
  if (moneyAtRisk) return exceeds(event, moneyAtRisk.over, known.convert);
  if (hits) return isSo(event.hits === undefined ? undefined : event.hits >= hits.atLeast);
  if (deadlineWithin !== undefined) return isSo(isWithin(event.deadline, deadlineWithin, nowMs));
  if (severity) return isSo(isAtLeast(event.severity, severity.atLeast));
  if (exercise !== undefined) return isSo((event.exercise ?? false) === exercise);
  if (answer) {
    const given = known.answerOf(answer.step);
    return isSo(given === undefined ? undefined : given === answer.is);
  }
  if (done !== undefined) return isSo(known.isDone(done));
  if (parameter) {
    const value = parameters[parameter.name];
    return isSo(value === undefined ? undefined : value === parameter.is);
  }
  return holdsAmong(condition, event);
}

function holdsAmong({ hazard, exception, mode, place, country, closes }: Fields, event: PlaybookEvent): Held {
  if (hazard) return isAmong(event.hazard === undefined ? undefined : [event.hazard], hazard.in);
  if (exception) return isAmong(event.exception === undefined ? undefined : [event.exception], exception.in);
  if (mode) return isAmong(event.modes, mode.in);
  if (place) return isAmong(event.places, place.in);
  if (closes) return isAmong(event.closes, closes.in);
  if (country) return isAmong(event.countries ?? event.places?.map((code) => code.slice(0, 2)), country.in);
  return 'unknown';
}

function isAmong(told: readonly string[] | undefined, wanted: readonly string[]): Held {
  return isSo(
    told === undefined || told.length === 0 ? undefined : told.some((each) => wanted.includes(each)),
  );
}

function isAtLeast(told: string | undefined, least: (typeof severities)[number]): boolean | undefined {
  const index = severities.indexOf(told as (typeof severities)[number]);
  return index < 0 ? undefined : index >= severities.indexOf(least);
}

function isWithin(deadline: PlaybookEvent['deadline'], span: string, nowMs: number): boolean | undefined {
  if (deadline === undefined) return undefined;
  const end = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC').add(span);
  return earliestMs(deadline) <= end.epochMilliseconds;
}

/**
 * Whether what is at risk exceeds an amount. Where a part is in another currency without a rate, or its value is not known, it is
 * unknown, unless the rest exceeds it alone.
 */
export function exceeds(
  { moneyAtRisk: sums, valueUnknown = 0 }: Pick<PlaybookEvent, 'moneyAtRisk' | 'valueUnknown'>,
  { amount, currency }: Amount,
  convert?: Known['convert'],
): Held {
  if (sums === undefined || sums.length === 0) return 'unknown';
  const limit = unwrap(parseMoney(String(amount), currency));
  const converted = sums.map((sum) => (sum.currency === currency ? sum : convert?.(sum, currency)));
  const found = converted.filter((sum) => sum !== undefined);
  const total = { minor: found.reduce((all, { minor }) => all + minor, 0), currency };
  if (compareMoney(total, limit) > 0) return 'yes';
  return found.length === sums.length && valueUnknown === 0 ? 'no' : 'unknown';
}

/** Steps that a condition speaks of. */
export function stepsIn(condition: Condition): string[] {
  const { all = [], any = [], not, answer, done } = condition;
  return [
    ...[...all, ...any, ...(not ? [not] : [])].flatMap(stepsIn),
    ...(answer ? [answer.step] : []),
    ...(done === undefined ? [] : [done]),
  ];
}

/** Parameters that a condition speaks of. */
export function parametersIn(condition: Condition): string[] {
  const { all = [], any = [], not, parameter } = condition;
  return [
    ...[...all, ...any, ...(not ? [not] : [])].flatMap(parametersIn),
    ...(parameter ? [parameter.name] : []),
  ];
}
