// What does a stress scenario say? Hits on nodes (by id, country, supplier, tag, kind) and on lanes (through chokepoints, at ports, between
// countries), each with how much is lost, for how long and how it comes back, and changes of demand. Figures may be drawn at random.
import { z } from 'zod';
import { failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import { chokepointNames, openPassages } from '../../../world/index.ts';
import { chanceSchema } from './chance.ts';

const name = z.string().min(1).max(200);
const names = z.array(name).min(1).max(5000);
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Two capital letters (ISO 3166-1).')
  .refine((code) => regions.of(code) !== undefined, 'There is no such country.');
const countries = z.array(country).min(1).max(250);
const chokepoint = z
  .enum(chokepointNames)
  .refine((each) => !openPassages.includes(each), 'Open sea cannot be closed.');
const date = z.iso.date();

const nodesSchema = z.strictObject({
  ...{ nodes: names.optional(), countries: countries.optional(), suppliers: names.optional() },
  ...{ tags: names.optional(), kinds: names.optional() },
});
const lanesSchema = z.strictObject({
  ...{ chokepoints: z.array(chokepoint).min(1).optional(), ports: names.optional() },
  between: z
    .array(z.tuple([country, country]))
    .min(1)
    .max(1000)
    .optional(),
});

const hitSchema = z
  .strictObject({
    name: name.optional(),
    ...nodesSchema.shape,
    ...lanesSchema.shape,
    /** That it happens at all, in one draw. */
    probability: z.number().min(0).max(1).default(1),
    /** Share of what it makes or carries that is lost. */
    severity: chanceSchema.default(1),
    /** Days. */
    ...{ startDay: chanceSchema.default(0), days: chanceSchema },
    /** The last share of the days in which it comes back evenly. */
    ramp: z.number().min(0).max(1).default(0),
    /** Every node has days and severity of its own, not all the same. */
    each: z.boolean().default(false),
    /** Lanes: days by which the way round is longer; after these goods arrive again. None: there is no way round. */
    detourDays: chanceSchema.optional(),
    /** Lanes: the freight is multiplied while it lasts. */
    costFactor: chanceSchema.default(1),
  })
  .refine(
    (hit) => isAny(hit, Object.keys(nodesSchema.shape)) !== isAny(hit, Object.keys(lanesSchema.shape)),
    'Name nodes (nodes, countries, suppliers, tags, kinds) or lanes (chokepoints, ports, between).',
  );

const demandSchema = z.strictObject({
  ...{ items: names.optional(), countries: countries.optional() },
  ...{ factor: chanceSchema, startDay: chanceSchema.default(0), days: chanceSchema },
});

export const scenarioSchema = z.strictObject({
  name: name.regex(/^[a-z0-9-]+$/, 'Small letters, digits and hyphens.'),
  title: name,
  ...{ from: date.optional(), until: date.optional(), sources: z.array(name).max(50).default([]) },
  hits: z.array(hitSchema).max(200).default([]),
  demand: z.array(demandSchema).max(200).default([]),
  horizonDays: z.number().int().min(1).max(1100).optional(),
  notes: z.string().max(2000).optional(),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Hit = Scenario['hits'][number];

function isAny(hit: Readonly<Record<string, unknown>>, fields: readonly string[]): boolean {
  return fields.some((field) => hit[field] !== undefined);
}

/**
 * Reads what YAML or JSON said. `isPlace` knows UN/LOCODEs.
 * Fails with `scenario.invalid` and the field.
 */
export function readScenario(document: unknown, isPlace: (code: string) => boolean): Result<Scenario> {
  const read = scenarioSchema.safeParse(document);
  const at = (path: readonly PropertyKey[], message: string): Problem => {
    const field = path.map(String).join('/');
    return problem('scenario.invalid', `"${field}": ${message}`, { path: `/${field}` });
  };
  if (!read.success)
    return failWith(read.error.issues.slice(0, 20).map(({ path, message }) => at(path, message)));
  const { hits, from, until } = read.data;
  const unknown = hits.flatMap(({ ports = [] }, index) =>
    ports.flatMap((port, each) =>
      isPlace(port) ? [] : [at(['hits', index, 'ports', each], `There is no place "${port}" (UN/LOCODE).`)],
    ),
  );
  if (from !== undefined && until !== undefined && until < from)
    unknown.push(at(['until'], 'It ends before it begins.'));
  return unknown.length > 0 ? failWith(unknown) : succeed(read.data);
}
