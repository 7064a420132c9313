// Is this a set of emission factors, and what does it say? JSON as below, or CSV with one value a row; strict, because a column
// that is misspelt would change what is reported.
import * as z from 'zod';
import { fail, failWith, problem, succeed, type Problem, type Result, type Where } from '../../base/index.ts';
import { readNamedRows, type NamedRow } from '../../exchange/index.ts';
import {
  distanceBases,
  emissionModes,
  intensityUnits,
  qualities,
  type EmissionFactor,
  type FactorSet,
} from './emission-factor.ts';
import { planningAdjustments } from './planning-factors.ts';

const code = 'factors.invalid';
const bytesMax = 20_000_000;
const factorsMax = 100_000;
const problemsMax = 20;

const text = z.string().trim().min(1).max(200);
const value = z.number().nonnegative().max(1e7);
const day = z.iso.date('A date is YYYY-MM-DD');
const ratio = z.number().positive().max(10);

const rowSchema = z.strictObject({
  id: text,
  version: text.optional(),
  mode: z.enum(emissionModes),
  value,
  unit: z.enum(intensityUnits),
  basis: z.enum(['WTW', 'TTW']),
  distanceBasis: z.enum(distanceBases).optional(),
  quality: z.enum(qualities).optional(),
  source: text,
  vehicleClass: text.optional(),
  region: text.optional(),
  carrier: text.optional(),
  fuel: text.optional(),
  reefer: z.boolean().optional(),
  fromKm: value.optional(),
  untilKm: value.optional(),
  validFrom: day.optional(),
  validUntil: day.optional(),
  emptyRunning: z.number().nonnegative().max(5).optional(),
});
type WrittenRow = z.output<typeof rowSchema>;

const setSchema = z.strictObject({
  name: text,
  version: text,
  factors: z.array(rowSchema).min(1).max(factorsMax),
  adjustments: z
    .array(
      z.strictObject({ mode: z.enum(emissionModes), actualPerSfd: ratio, sfdPerGcd: ratio, source: text }),
    )
    .max(emissionModes.length)
    .optional(),
});

/** Reads JSON (it begins with a brace) or CSV. Codes `factors.invalid` with JSON Pointer or line, and those of reading a table. */
export function parseFactorSet(bytes: Uint8Array, name: string): Result<FactorSet> {
  if (bytes.length > bytesMax) return fail('input.too-large', `It has more than ${bytesMax} bytes.`);
  const head = new TextDecoder().decode(bytes.subarray(0, 64));
  return /^\uFEFF?\s*\{/u.test(head) ? fromJson(bytes) : fromCsv(bytes, name);
}

function fromJson(bytes: Uint8Array): Result<FactorSet> {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return fail(
      'input.syntax',
      `It is no JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    );
  }
  const read = setSchema.safeParse(data);
  if (!read.success) return failWith(problemsOf(read.error, {}));
  const { adjustments = [], ...set } = read.data;
  const kept = planningAdjustments.filter(({ mode }) => !adjustments.some((each) => each.mode === mode));
  const joined = joinRows(set.factors, set.version, (index) => ({ path: `/factors/${index}` }));
  return joined.ok
    ? succeed({ ...set, factors: joined.value, adjustments: [...adjustments, ...kept] })
    : joined;
}

const numbers = ['value', 'fromKm', 'untilKm', 'emptyRunning'] as const;
/** By the name of the column. */
const fields = {
  ...{ id: 'id', version: 'version', mode: 'mode', value: 'value', unit: 'unit', basis: 'basis' },
  ...{ distance_basis: 'distanceBasis', quality: 'quality', source: 'source', class: 'vehicleClass' },
  ...{ vehicle_class: 'vehicleClass', region: 'region', carrier: 'carrier', fuel: 'fuel', reefer: 'reefer' },
  ...{ from_km: 'fromKm', until_km: 'untilKm', valid_from: 'validFrom', valid_until: 'validUntil' },
  ...{ empty_running: 'emptyRunning' },
} as const satisfies Record<string, keyof WrittenRow>;
const required = ['id', 'mode', 'value', 'unit', 'basis', 'source'];

function fromCsv(bytes: Uint8Array, name: string): Result<FactorSet> {
  const table = readNamedRows(bytes, { required, rowsMax: factorsMax * 2 });
  if (!table.ok) return table;
  if (table.value.length === 0) return fail(code, 'The set has no factor.');
  const problems: Problem[] = [];
  const rows = table.value.flatMap((row): WrittenRow[] => {
    const read = rowSchema.safeParse(written(row));
    if (read.success) return [read.data];
    problems.push(...problemsOf(read.error, { line: row.line }));
    return [];
  });
  if (problems.length > 0) return failWith(problems.slice(0, problemsMax));
  const joined = joinRows(rows, '1', (index) => ({ line: table.value[index]!.line }));
  if (!joined.ok) return joined;
  return succeed({
    name,
    version: joined.value[0]!.version,
    factors: joined.value,
    adjustments: planningAdjustments,
  });
}

function written({ cells }: NamedRow): Record<string, unknown> {
  const named = Object.entries(cells).map(([column, cell]): [string, unknown] => {
    const field = (fields as Record<string, string>)[column] ?? column;
    if ((numbers as readonly string[]).includes(field)) return [field, Number(cell)];
    if (field === 'reefer')
      return [
        field,
        { true: true, yes: true, '1': true, false: false, no: false, '0': false }[cell.toLowerCase()] ?? cell,
      ];
    return [field, field === 'mode' ? cell.toLowerCase() : field === 'basis' ? cell.toUpperCase() : cell];
  });
  return Object.fromEntries(named);
}

/** A factor's two bases stand in two rows of one id and version. */
function joinRows(
  rows: readonly WrittenRow[],
  version: string,
  whereOf: (index: number) => Where,
): Result<EmissionFactor[]> {
  const joined = new Map<string, { wtw?: WrittenRow; ttw?: WrittenRow; index: number }>();
  const problems: Problem[] = [];
  rows.forEach((row, index) => {
    const key = JSON.stringify([row.id, row.version ?? version]);
    const held = joined.get(key) ?? { index };
    const basis = row.basis === 'WTW' ? 'wtw' : 'ttw';
    if (held[basis] !== undefined)
      problems.push(problem(code, `"${row.id}" has a second value for ${row.basis}.`, whereOf(index)));
    held[basis] = row;
    joined.set(key, held);
  });
  const factors = [...joined.values()].flatMap((pair): EmissionFactor[] => {
    const factor = settle(pair.wtw, pair.ttw, version);
    if (typeof factor !== 'string') return [factor];
    problems.push(problem(code, factor, whereOf(pair.index)));
    return [];
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(factors);
}

/** The factor, or a sentence that says what is wrong with it. */
function settle(
  wtw: WrittenRow | undefined,
  ttw: WrittenRow | undefined,
  version: string,
): EmissionFactor | string {
  if (wtw === undefined)
    return `"${ttw!.id}" has no value for WTW: a report needs emissions from well to wheel.`;
  const isHub = wtw.mode === 'hub';
  if (isHub !== wtw.unit.startsWith('kg'))
    return `"${wtw.id}" is in ${wtw.unit}: a hub counts by the tonne or TEU, a leg by their kilometres.`;
  if (ttw !== undefined && (ttw.unit !== wtw.unit || ttw.mode !== wtw.mode))
    return `"${wtw.id}" has two units or modes.`;
  if (ttw !== undefined && ttw.value > wtw.value)
    return `"${wtw.id}" emits more from tank to wheel than from well to wheel.`;
  if ((wtw.untilKm ?? Infinity) <= (wtw.fromKm ?? 0))
    return `"${wtw.id}" ends before the distance it begins with.`;
  const { value, basis: _basis, distanceBasis, quality = 'modelled', version: own = version, ...rest } = wtw;
  const defined = Object.fromEntries(
    Object.entries(rest).filter(([, each]) => each !== undefined),
  ) as typeof rest;
  return {
    ...(defined as Omit<EmissionFactor, 'version' | 'wtw' | 'distanceBasis' | 'quality'>),
    ...{ version: own, wtw: value, ...(ttw !== undefined && { ttw: ttw.value }), quality },
    distanceBasis: distanceBasis ?? (wtw.mode === 'air' ? 'GCD' : 'SFD'),
  };
}

function problemsOf(error: z.ZodError, base: Where): Problem[] {
  return error.issues.slice(0, problemsMax).map(({ message, path }) => {
    const at =
      base.line === undefined
        ? { path: ['', ...path.map(String)].join('/') }
        : { column: String(path[0] ?? '') };
    return problem(code, `${message.replace(/\.$/u, '')}.`, { ...base, ...at });
  });
}
