// What does a planner state who wants rounds planned? The readable form, in kilometres, hours and units of demand; checked by zod.
import * as z from 'zod';
import { fail, failWith, problem, succeed, type Result } from '../../base/index.ts';
import { kindsMax, nodesMax } from './problem.ts';

const hoursMax = 10_000;
const kmMax = 20_000;

const hours = z.number().min(0).max(hoursMax);
const rate = z.number().min(0).max(1e9);
const window = z
  .strictObject({ from: hours, to: hours })
  .refine(({ from, to }) => from <= to, 'A window ends after it begins.');
const name = z.string().min(1).max(200);
const point = { lat: z.number().min(-90).max(90).optional(), lon: z.number().min(-180).max(180).optional() };
const matrix = z.array(z.array(z.number().min(0).max(kmMax)).max(nodesMax)).max(nodesMax);

const stop = z.strictObject({
  name: name.optional(),
  ...point,
  demand: z.number().min(0).max(1e9),
  serviceHours: hours.default(0),
  window: window.optional(),
});

const vehicle = z.strictObject({
  name: name.optional(),
  capacity: z.number().min(0).max(1e9),
  count: z.number().int().min(0).max(100_000).optional(),
  maxHours: z.number().positive().max(hoursMax).optional(),
  perKm: rate.default(0),
  perHour: rate.default(0),
  perRound: rate.default(0),
  co2eKgPerKm: z.number().min(0).max(1000).default(0),
});

/** Detour and speed are planning averages for lorries on regional roads, used where no matrix is given. */
const requestSchema = z.strictObject({
  name: name.optional(),
  hub: z.strictObject({ name: name.optional(), ...point, serviceHours: hours.default(0) }),
  shift: window.optional(),
  stops: z
    .array(stop)
    .min(1)
    .max(nodesMax - 1),
  vehicles: z.array(vehicle).min(1).max(kindsMax),
  distanceKm: matrix.optional(),
  hours: matrix.optional(),
  detourFactor: z.number().min(1).max(10).default(1.3),
  speedKmh: z.number().min(1).max(200).default(50),
});

/**
 * Hours count from any moment, the same for all windows. A matrix has the hub first and the stops in their order; without one, ways are
 * great circles times the detour factor, and times are ways by the speed.
 */
export type RoundsRequest = z.input<typeof requestSchema>;
export type CheckedRequest = z.output<typeof requestSchema>;

const textMax = 200_000_000;

/** The JSON form of {@link RoundsRequest}; problems carry a JSON Pointer. */
export function parseRoundsRequest(text: string): Result<CheckedRequest> {
  if (text.length > textMax) return fail('input.too-large', `At most ${textMax} characters are taken.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(
      'input.syntax',
      `This is no JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}.`,
    );
  }
  return checkRoundsRequest(value);
}

export function checkRoundsRequest(value: unknown): Result<CheckedRequest> {
  const parsed = requestSchema.safeParse(value);
  if (!parsed.success)
    return failWith(
      parsed.error.issues
        .slice(0, 20)
        .map((issue) =>
          problem('value.not-understood', issue.message, { path: `/${issue.path.map(String).join('/')}` }),
        ),
    );
  const size = parsed.data.stops.length + 1;
  for (const key of ['distanceKm', 'hours'] as const) {
    const rows = parsed.data[key];
    if (rows !== undefined && (rows.length !== size || rows.some((row) => row.length !== size)))
      return fail('value.not-understood', `The matrix has ${size} rows of ${size}, the hub first.`, {
        path: `/${key}`,
      });
  }
  if (parsed.data.distanceKm !== undefined) return succeed(parsed.data);
  const unplaced = [parsed.data.hub, ...parsed.data.stops].findIndex(
    ({ lat, lon }) => lat === undefined || lon === undefined,
  );
  if (unplaced < 0) return succeed(parsed.data);
  const path = unplaced === 0 ? '/hub' : `/stops/${unplaced - 1}`;
  return fail('value.missing', 'lat and lon are needed where no distanceKm is given.', { path });
}
