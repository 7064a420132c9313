// How long does cargo wait at this place these days? Port waiting and yard dwell as dated facts, each with its source; a
// plan takes the one that holds at its time.
import * as z from 'zod';
import { failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { instantSchema, nameSchema } from './tariff-schema.ts';
import { problemsMax, readCsv, readJson } from './reading.ts';

const modes = ['sea', 'air', 'rail', 'road', 'inland-waterway'] as const;
const factsMax = 200_000;
const hoursMax = 24 * 365;

export type DwellFact = {
  /** UN/LOCODE or IATA code. */
  readonly place: string;
  readonly mode: (typeof modes)[number];
  /** It holds in [fromMs, untilMs). */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Half wait longer than p50, a tenth longer than p90. */
  readonly waitHoursP50: number;
  readonly waitHoursP90: number;
  readonly source: string;
};

const factSchema = z
  .strictObject({
    place: z.string().regex(/^[A-Z]{2}[A-Z2-9]{3}$|^[A-Z]{3}$/, 'A place is a UN/LOCODE or an IATA code'),
    mode: z.enum(modes),
    from: instantSchema,
    until: instantSchema,
    waitHoursP50: z.number().min(0).max(hoursMax),
    waitHoursP90: z.number().min(0).max(hoursMax),
    source: nameSchema,
  })
  .refine(({ from, until }) => until > from, 'It ends after it has begun')
  .refine(({ waitHoursP50, waitHoursP90 }) => waitHoursP90 >= waitHoursP50, 'p90 is not below p50')
  .transform(({ from, until, ...fact }): DwellFact => ({ ...fact, fromMs: from, untilMs: until }));

const factsSchema = z.strictObject({ facts: z.array(factSchema).max(factsMax) });
const columns = ['place', 'mode', 'from', 'until', 'wait_hours_p50', 'wait_hours_p90', 'source'] as const;

/** Reads `{"facts":[…]}` or a CSV with those columns. Errors `terms.invalid` with JSON Pointer or line. */
export function parseDwell(text: string): Result<readonly DwellFact[]> {
  if (/^\uFEFF?\s*\{/u.test(text)) {
    const read = readJson(text, factsSchema, 'terms.invalid');
    return read.ok ? succeed(read.value.facts) : read;
  }
  const rows = readCsv(text, columns);
  if (!rows.ok) return rows;
  const problems: Problem[] = [];
  const facts = rows.value.flatMap(({ line, cells }): DwellFact[] => {
    const { place, mode, from, until, source } = cells;
    const [waitHoursP50, waitHoursP90] = [Number(cells['wait_hours_p50']), Number(cells['wait_hours_p90'])];
    const fact = factSchema.safeParse({ place, mode, from, until, waitHoursP50, waitHoursP90, source });
    if (fact.success) return [fact.data];
    const { message, path } = fact.error.issues[0]!;
    const at = path.map(String).join('.');
    problems.push(problem('terms.invalid', `${at === '' ? '' : `${at}: `}${message}.`, { line }));
    return [];
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(facts);
}

/** The fact that holds at the time; where several do, the one that began last, and of those the last in the list. */
export function dwellAt(
  facts: readonly DwellFact[],
  place: string,
  mode: DwellFact['mode'],
  atMs: number,
): DwellFact | undefined {
  let found: DwellFact | undefined;
  for (const fact of facts) {
    if (fact.place !== place || fact.mode !== mode || atMs < fact.fromMs || atMs >= fact.untilMs) continue;
    if (found === undefined || fact.fromMs >= found.fromMs) found = fact;
  }
  return found;
}
