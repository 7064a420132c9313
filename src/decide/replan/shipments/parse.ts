// What does a file of shipments say? JSON Lines with one shipment, or one allotment, a line; or one JSON document with both
// lists. Everything is bounded, and every problem names its line and field.
import { z } from 'zod';
import { failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { modes } from '../../../world/index.ts';
import type { Allotment, Shipment, ShipmentBook } from './shipment.ts';

const textMax = 256_000_000;
const shipmentsMax = 200_000;
const problemsMax = 20;

const code = z.string().min(1).max(64);
/** ISO 8601 with an offset, or epoch milliseconds. */
export const momentSchema = z.union(
  [
    z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text).epochMilliseconds),
    z.number().int().min(0).max(8_000_000_000_000),
  ],
  { error: 'Write a time as 2026-06-01T00:00:00Z.' },
);
const amount = z.number().min(0).max(1e9);

const sourceSchema = z
  .strictObject({
    stop: code,
    readyAt: momentSchema,
    teu: amount.optional(),
    quantity: amount.optional(),
    costUsd: amount.optional(),
  })
  .refine(({ teu, quantity }) => (teu === undefined) !== (quantity === undefined), 'Give teu or quantity.');

const shipmentSchema = z
  .strictObject({
    id: code,
    order: code.optional(),
    item: code.optional(),
    quantity: amount.optional(),
    from: code.optional(),
    position: z
      .union([
        z.strictObject({
          stop: code,
          at: momentSchema.optional(),
          atMs: momentSchema.optional(),
          by: z.enum(modes).optional(),
        }),
        z.strictObject({
          aboard: z.strictObject({
            service: code,
            departure: momentSchema,
            hop: z.number().int().min(-1).max(99),
          }),
        }),
      ])
      .optional(),
    to: code,
    readyAt: momentSchema.optional(),
    dueAt: momentSchema,
    dueIsHard: z.boolean().optional(),
    weightKg: amount,
    teu: z.number().min(0).max(100),
    reefer: z.boolean().optional(),
    dgClass: z.string().max(8).optional(),
    outOfGauge: z.boolean().optional(),
    valueUsd: z.number().min(0).max(1e12),
    lateUsdPerDay: amount,
    plan: z
      .array(z.strictObject({ service: code, departure: momentSchema, from: code, to: code }))
      .max(20)
      .default([]),
    alternativeSources: z.array(sourceSchema).max(20).optional(),
  })
  .refine(
    ({ from, readyAt, position }) => position !== undefined || (from !== undefined && readyAt !== undefined),
    'Give a position, or from and readyAt.',
  )
  .refine(
    ({ item, quantity, alternativeSources = [] }) =>
      alternativeSources.length === 0 ||
      (item !== undefined &&
        (quantity !== undefined || alternativeSources.every(({ teu }) => teu !== undefined))),
    'Other sources need the item, and its quantity where their stock is counted by it.',
  );

const allotmentSchema = z.strictObject({
  allotment: code,
  teu: amount.optional(),
  kg: amount.optional(),
  reeferPlugs: amount.optional(),
});

/** Fails with `shipments.invalid`; at most the first twenty problems are told. */
export function parseShipments(text: string): Result<ShipmentBook> {
  if (text.length > textMax)
    return failWith([
      problem('input.too-large', `At most ${textMax / 1e6} million characters of shipments.`),
    ]);
  const bare = text.replace(/^\uFEFF/, '');
  const rows = /^\s*\{\s*"(?:shipments|allotments)"/.test(bare) ? documentRows(bare) : lineRows(bare);
  if (!rows.ok) return rows;
  const shipments: Shipment[] = [];
  const allotments: Allotment[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { value, line, path } of rows.value) {
    if (problems.length >= problemsMax) break;
    const where = { ...(line !== undefined && { line }), ...(path !== undefined && { path }) };
    const isAllotment = typeof value === 'object' && value !== null && 'allotment' in value;
    const read = isAllotment ? allotmentSchema.safeParse(value) : shipmentSchema.safeParse(value);
    if (!read.success) {
      for (const issue of read.error.issues.slice(0, 3)) problems.push(issueProblem(issue, where));
      continue;
    }
    if ('allotment' in read.data) {
      const { allotment: service, ...room } = read.data;
      allotments.push(defined({ service, ...room }));
      continue;
    }
    const { id } = read.data;
    if (seen.has(id))
      problems.push(problem('shipments.invalid', `Shipment "${id}" stands there twice.`, where));
    seen.add(id);
    shipments.push(shipmentOf(read.data));
  }
  return problems.length > 0 ? failWith(problems) : succeed({ shipments, allotments });
}

type Row = { readonly value: unknown; readonly line?: number; readonly path?: string };

function lineRows(text: string): Result<Row[]> {
  const rows: Row[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    if (rows.length >= shipmentsMax)
      return failWith([
        problem('input.too-large', `At most ${shipmentsMax} lines of shipments.`, { line: index + 1 }),
      ]);
    const value = parseJson(line);
    if (value === undefined || Array.isArray(value))
      return failWith([
        problem(
          'shipments.invalid',
          'The line is no JSON object. Shipments stand one JSON object a line, or as {"shipments": […]}.',
          { line: index + 1 },
        ),
      ]);
    rows.push({ value, line: index + 1 });
  }
  return succeed(rows);
}

function documentRows(text: string): Result<Row[]> {
  const document = parseJson(text) as { shipments?: unknown; allotments?: unknown } | undefined;
  const { shipments, allotments = [] } = document ?? {};
  if (!Array.isArray(shipments) || !Array.isArray(allotments) || shipments.length > shipmentsMax)
    return failWith([
      problem(
        'shipments.invalid',
        `Give a list of at most ${shipmentsMax} shipments, and a list of allotments.`,
      ),
    ]);
  return succeed([
    ...allotments.map((value: unknown, at) => ({ value, path: `/allotments/${at}` })),
    ...shipments.map((value: unknown, at) => ({ value, path: `/shipments/${at}` })),
  ]);
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function issueProblem({ path, message }: z.core.$ZodIssue, where: { line?: number; path?: string }): Problem {
  const field = path.map(String).join('/');
  return problem('shipments.invalid', `${field === '' ? 'The entry' : `"${field}"`}: ${message}`, {
    ...where,
    path: `${where.path ?? ''}/${field}`,
  });
}

function shipmentOf(row: z.infer<typeof shipmentSchema>): Shipment {
  const { weightKg, teu, reefer, dgClass, outOfGauge } = row;
  return defined({
    ...{ id: row.id, order: row.order, item: row.item, quantity: row.quantity },
    position: positionOf(row),
    ...{ to: row.to, dueAtMs: row.dueAt, dueIsHard: row.dueIsHard },
    cargo: defined({ weightKg, teu, reefer, dgClass, outOfGauge }),
    ...{ valueUsd: row.valueUsd, lateUsdPerDay: row.lateUsdPerDay },
    plan: row.plan.map(({ departure, ...leg }) => ({ ...leg, departureMs: departure })),
    alternativeSources: row.alternativeSources?.map(({ stop, readyAt, costUsd, teu: stock, quantity }) =>
      defined({
        ...{ stop, readyAtMs: readyAt, costUsd },
        free: stock === undefined ? { quantity: quantity! } : { teu: stock },
      }),
    ),
  }) as Shipment;
}

function positionOf({ position, from, readyAt }: z.infer<typeof shipmentSchema>): Shipment['position'] {
  if (position === undefined) return { stop: from!, atMs: readyAt! };
  if ('aboard' in position) {
    const { service, departure, hop } = position.aboard;
    return { service, departureMs: departure, hop };
  }
  const atMs = position.at ?? position.atMs ?? readyAt ?? 0;
  return { stop: position.stop, atMs, ...(position.by && { by: position.by }) };
}

/** Without the fields that have no value. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
