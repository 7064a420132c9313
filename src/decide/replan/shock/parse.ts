// What does a file that describes a shock say? One JSON document; every problem names its field.
import { z } from 'zod';
import { failWith, problem, succeed, type Result } from '../../../base/index.ts';
import { chokepointNames, fuelIds, modes, openPassages } from '../../../world/index.ts';
import { assumedEndMs } from '../queue.ts';
import { momentSchema } from '../shipments/parse.ts';
import { isoOf } from '../shipments/write.ts';
import type { Closure, FuelShock, Shock } from './shock.ts';

const textMax = 4_000_000;
const entriesMax = 5000;

const code = z.string().min(1).max(64);
const country = z.string().regex(/^[A-Z]{2}$/);
const window = { from: momentSchema.optional(), until: momentSchema.optional() };
const factor = z.number().min(0.05).max(20);
const price = z.number().positive().max(100_000);
const mode = z.enum(modes);

const closureSchema = z
  .strictObject({
    ...{ place: code.optional(), country: country.optional(), carrier: code.optional() },
    border: z.tuple([country, country]).optional(),
    chokepoint: z
      .enum(chokepointNames)
      .refine((name) => !openPassages.includes(name), 'Open sea cannot be closed.')
      .optional(),
    ...window,
  })
  .refine(({ from: _, until: __, ...what }) => Object.keys(what).length === 1, 'Close one thing an entry.');

const list = <T extends z.ZodType>(schema: T) => z.array(schema).max(entriesMax).default([]);

const shockSchema = z.strictObject({
  name: z.string().min(1).max(200),
  at: momentSchema,
  closures: list(closureSchema),
  strikes: list(z.strictObject({ place: code, ...window })),
  lostSailings: list(z.strictObject({ service: code, departure: momentSchema })),
  capacityCuts: list(
    z
      .strictObject({
        ...{
          service: code.optional(),
          mode: mode.optional(),
          carrier: code.optional(),
          place: code.optional(),
        },
        factor: z.number().min(0).max(1),
        ...window,
      })
      .refine(
        ({ service, mode: by, carrier, place }) => (service ?? by ?? carrier ?? place) !== undefined,
        'Name a service, mode, carrier or place.',
      ),
  ),
  fuel: list(
    z
      .strictObject({
        mode: z.enum([...modes, 'all']),
        ...{ factor: factor.optional(), share: z.number().min(0).max(1).optional() },
        ...{ usdPerTonneBefore: price.optional(), usdPerTonneAfter: price.optional() },
        fuel: z.enum(fuelIds).optional(),
      })
      .refine(
        ({ mode: by, factor: times, share, usdPerTonneBefore: before, usdPerTonneAfter: after, fuel }) =>
          times === undefined
            ? by === 'sea' && before !== undefined && after !== undefined && share === undefined
            : (before ?? after ?? fuel) === undefined,
        'Give a factor, or for ships usdPerTonneBefore and usdPerTonneAfter.',
      ),
  ),
  speed: list(z.strictObject({ mode, factor: z.number().min(0.2).max(2) })),
});

/** Fails with `shock.invalid`. A closure without an end lasts as {@link assumedEndMs} assumes; without a beginning, from now. */
export function parseShock(text: string): Result<Shock> {
  if (text.length > textMax)
    return failWith([problem('input.too-large', `At most ${textMax / 1e6} million characters of a shock.`)]);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return failWith([problem('shock.invalid', `The shock is no JSON document: ${(error as Error).message}`)]);
  }
  const read = shockSchema.safeParse(document);
  if (!read.success) {
    return failWith(
      read.error.issues.slice(0, 20).map(({ path, message }) => {
        const field = path.map(String).join('/');
        return problem('shock.invalid', `"${field}": ${message}`, { path: `/${field}` });
      }),
    );
  }
  return shockOf(read.data);
}

function shockOf(data: z.infer<typeof shockSchema>): Result<Shock> {
  const atMs = data.at;
  const windowOf = ({ from, until }: { from?: number | undefined; until?: number | undefined }) => {
    const fromMs = from ?? atMs;
    return { fromMs, untilMs: until ?? assumedEndMs(fromMs, atMs) };
  };
  const shock: Shock = {
    ...{ name: data.name, atMs },
    closures: [
      ...data.closures.map(
        ({ from, until, ...what }) => ({ ...definedOf(what), ...windowOf({ from, until }) }) as Closure,
      ),
      ...data.strikes.map(({ place, ...when }) => ({ place, ...windowOf(when) })),
    ],
    lostSailings: data.lostSailings.map(({ service, departure }) => ({ service, departureMs: departure })),
    capacityCuts: data.capacityCuts.map(({ from, until, ...cut }) => {
      const fromMs = from ?? atMs;
      return { ...definedOf(cut), factor: cut.factor, fromMs, untilMs: until ?? Infinity };
    }),
    fuel: data.fuel.map((one) => definedOf(one) as FuelShock),
    speed: data.speed,
  };
  const turned = [...shock.closures, ...shock.capacityCuts].findIndex(
    ({ fromMs, untilMs }) => untilMs <= fromMs,
  );
  if (turned < 0) return succeed(shock);
  const path = turned < shock.closures.length ? '/closures' : '/capacityCuts';
  return failWith([problem('shock.invalid', 'A window ends after it begins.', { path })]);
}

function definedOf<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** As {@link parseShock} reads it. */
export function writeShock({ name, atMs, closures, lostSailings, capacityCuts, fuel, speed }: Shock): string {
  const timed = <T extends { fromMs: number; untilMs: number }>({ fromMs, untilMs, ...what }: T) => ({
    ...what,
    from: isoOf(fromMs),
    ...(untilMs < Infinity && { until: isoOf(untilMs) }),
  });
  const document = {
    name,
    at: isoOf(atMs),
    closures: closures.map(timed),
    lostSailings: lostSailings.map(({ service, departureMs }) => ({
      service,
      departure: isoOf(departureMs),
    })),
    capacityCuts: capacityCuts.map(timed),
    fuel,
    speed,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
