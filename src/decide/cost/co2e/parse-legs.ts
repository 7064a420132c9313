// Is this a list of legs, and what does it say? JSON (an array, or {"legs": […]}) or CSV; every figure bounded, each problem
// with its line or JSON Pointer.
import * as z from 'zod';
import {
  fail,
  failWith,
  problem,
  succeed,
  type Problem,
  type Result,
  type Where,
} from '../../../base/index.ts';
import { readNamedRows } from '../../../exchange/index.ts';
import { distanceBases, emissionModes, fuelIds } from '../../../world/index.ts';
import type { ChainLeg } from './chain-leg.ts';

const code = 'co2e.invalid';
const bytesMax = 128 << 20;
const legsMax = 500_000;
const problemsMax = 20;

const text = z.string().trim().min(1).max(200);
/** Twice round the world; the largest ships carry a quarter of a million tonnes, some 24,000 TEU. */
const km = z.number().nonnegative().max(80_000);
const kg = z.number().nonnegative().max(1e9);

const legSchema = z
  .strictObject({
    shipment: z.union([text, z.number().transform(String)]),
    order: z.union([text, z.number().transform(String)]).optional(),
    mode: z.enum(emissionModes),
    from: text.optional(),
    to: text.optional(),
    distanceKm: km.optional(),
    distanceBasis: z.enum(distanceBases).optional(),
    weightKg: kg.optional(),
    teu: z.number().nonnegative().max(30_000).optional(),
    fuel: z.enum(fuelIds).optional(),
    carrier: text.optional(),
    vehicleClass: text.optional(),
    region: text.optional(),
    reefer: z.boolean().optional(),
    date: z.iso.date('A date is YYYY-MM-DD').optional(),
    vehicle: text.optional(),
    fuelKg: kg.optional(),
  })
  .check(({ value: leg, issues }) => {
    const need = (path: string, message: string) =>
      issues.push({ code: 'custom', input: leg, path: [path], message });
    if (leg.weightKg === undefined && leg.teu === undefined) need('weightKg', 'A leg needs weightKg or teu');
    const isPlaced = leg.from !== undefined && leg.to !== undefined;
    if (leg.mode !== 'hub' && leg.distanceKm === undefined && !isPlaced)
      need('distanceKm', 'A leg needs from and to, or distanceKm');
    if (leg.fuelKg !== undefined && leg.vehicle === undefined)
      need('vehicle', 'Fuel is burnt by a vehicle: name the trip');
  });

/** Reads JSON or CSV. Codes `co2e.invalid`, and those of reading a table. */
export function parseChainLegs(bytes: Uint8Array): Result<ChainLeg[]> {
  if (bytes.length > bytesMax) return fail('input.too-large', `It has more than ${bytesMax} bytes.`);
  const head = new TextDecoder().decode(bytes.subarray(0, 64));
  return /^\uFEFF?\s*[{[]/u.test(head) ? fromJson(bytes) : fromCsv(bytes);
}

function fromJson(bytes: Uint8Array): Result<ChainLeg[]> {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return fail(
      'input.syntax',
      `It is no JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    );
  }
  const inner = typeof data === 'object' && data !== null && 'legs' in data ? data.legs : data;
  const base = inner === data ? '' : '/legs';
  if (!Array.isArray(inner)) return fail(code, 'JSON is a list of legs, or an object with the field "legs".');
  if (inner.length > legsMax) return fail('input.too-large', `It has more than ${legsMax} legs.`);
  return readLegs(inner, (index) => ({ path: `${base}/${index}` }));
}

const required = ['shipment', 'mode'];
const fields: Readonly<Record<string, keyof ChainLeg>> = {
  ...{
    shipment: 'shipment',
    order: 'order',
    mode: 'mode',
    from: 'from',
    to: 'to',
    distance_km: 'distanceKm',
  },
  ...{ distance_basis: 'distanceBasis', weight_kg: 'weightKg', teu: 'teu', fuel: 'fuel', carrier: 'carrier' },
  ...{
    class: 'vehicleClass',
    vehicle_class: 'vehicleClass',
    region: 'region',
    reefer: 'reefer',
    date: 'date',
  },
  ...{ vehicle: 'vehicle', fuel_kg: 'fuelKg' },
};
const numbers = new Set<keyof ChainLeg>(['distanceKm', 'weightKg', 'teu', 'fuelKg']);
const said: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** Columns of other names are passed over. */
function fromCsv(bytes: Uint8Array): Result<ChainLeg[]> {
  const table = readNamedRows(bytes, {
    required,
    optional: Object.keys(fields),
    bytesMax,
    rowsMax: legsMax + 1,
  });
  if (!table.ok) return table;
  const rows = table.value.map(({ cells }) =>
    Object.fromEntries(
      Object.entries(cells).map(([column, cell]): [string, unknown] => {
        const field = fields[column]!;
        if (numbers.has(field)) return [field, Number(cell)];
        if (field === 'reefer') return [field, said[cell.toLowerCase()] ?? cell];
        return [field, field === 'mode' || field === 'fuel' ? cell.toLowerCase() : cell];
      }),
    ),
  );
  return readLegs(rows, (index) => ({ line: table.value[index]!.line }));
}

function readLegs(rows: readonly unknown[], whereOf: (index: number) => Where): Result<ChainLeg[]> {
  if (rows.length === 0) return fail(code, 'There is no leg.');
  const problems: Problem[] = [];
  const legs = rows.flatMap((row, index): ChainLeg[] => {
    const read = legSchema.safeParse(row);
    if (read.success) return [{ ...(defined(read.data) as ChainLeg), where: whereOf(index) }];
    if (problems.length < problemsMax)
      problems.push(...read.error.issues.map((issue) => placed(issue, whereOf(index))));
    return [];
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(legs);
}

function placed({ message, path }: z.core.$ZodIssue, base: Where): Problem {
  const at =
    base.line === undefined
      ? { path: [base.path, ...path].join('/') }
      : { line: base.line, column: String(path[0] ?? '') };
  return problem(code, `${message.replace(/\.$/u, '')}.`, at);
}

function defined(leg: object): object {
  return Object.fromEntries(Object.entries(leg).filter(([, value]) => value !== undefined));
}
