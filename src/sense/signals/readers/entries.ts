// What does a person or another program report? One shape for all: a notice of a lockdown or a strike, an analyst's entry, a piece of
// news; as JSON or YAML, alone, in a list, or under `signals`. It says what, where, from when to when, how badly and how
// surely, in its own language.
import * as z from 'zod';
import { earliestMs, failWith, latestMs, parseMoment, problem, succeed } from '../../../base/index.ts';
import type { Moment, Problem, Result } from '../../../base/index.ts';
import { bodySchemas } from '../../../record/index.ts';
import { circleArea, joinAreas, ringArea } from '../hazard-area.ts';
import { reading, rejectedMax, type FeedReading } from '../reading.ts';
import { scoreOfSeverity, severityOfScore } from '../severity.ts';
import { reportDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';

const hazards = bodySchemas.signal.shape.hazard.options;
const coordinate = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
const time = z
  .string()
  .max(80)
  .transform((value, context) => {
    const read = parseMoment(value);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: 'no time of the form 2026-03-18T07:40Z' });
    return z.NEVER;
  });

/** What is said once and in which language; `und` when nobody says. */
const textSchema = z.strictObject({
  language: z.string().min(1).max(40).default('und'),
  headline: z.string().max(4000).optional(),
  description: z.string().max(4000).optional(),
  instruction: z.string().max(4000).optional(),
});

export const entrySchema = z
  .strictObject({
    /** Unique for its source; the same again is a newer word on the same event. */
    id: z.string().min(1).max(150),
    title: z.string().min(1).max(400),
    hazard: z.enum(hazards),
    /** One of the classes, or a number from 0 to 1. */
    severity: z
      .union([z.enum(['minor', 'moderate', 'severe', 'extreme', 'unknown']), z.number().min(0).max(1)])
      .default('unknown'),
    certainty: z.enum(['observed', 'likely', 'possible', 'unlikely', 'unknown']).default('unknown'),
    from: time,
    until: time.optional(),
    observed: time.optional(),
    updated: time.optional(),
    area: z
      .strictObject({
        /** [lon, lat] corners as GeoJSON has them; closed or not. */
        polygons: z
          .array(
            z
              .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
              .min(3)
              .max(20_000),
          )
          .max(100)
          .optional(),
        circles: z
          .array(z.strictObject({ center: coordinate, radiusKm: z.number().positive().max(20_000) }))
          .max(100)
          .optional(),
      })
      .optional(),
    /** Chokepoints, UN/LOCODEs and countries that are shut. */
    closes: z
      .array(
        z
          .string()
          .regex(/^(?:[a-z][a-z-]{1,39}|[A-Z]{2}(?:[A-Z2-9]{3})?)$/, 'no chokepoint, UN/LOCODE or country'),
      )
      .max(50)
      .optional(),
    /** What it speaks of and does not shut. */
    places: z.array(z.string().min(1).max(120)).max(200).optional(),
    source: z.string().min(1).max(100).default('analyst'),
    link: z.string().max(500).optional(),
    texts: z.array(textSchema).max(12).optional(),
    exercise: z.boolean().optional(),
    over: z.boolean().optional(),
  })
  .refine(({ from, until }) => until === undefined || earliestMs(from) <= latestMs(until), {
    message: 'ends before it begins',
    path: ['until'],
  });

export type Entry = z.input<typeof entrySchema>;

const entriesMax = 10_000;

/** The entries of a document, with where each stands; undefined when it is of another shape. */
export function entriesOf(
  document: unknown,
): { entries: unknown[]; pathOf: (index: number) => string } | undefined {
  if (Array.isArray(document)) return { entries: document as unknown[], pathOf: (index) => `/${index}` };
  if (typeof document !== 'object' || document === null) return undefined;
  const { signals } = document as { signals?: unknown };
  if (Array.isArray(signals))
    return { entries: signals as unknown[], pathOf: (index) => `/signals/${index}` };
  return 'title' in document && 'hazard' in document ? { entries: [document], pathOf: () => '' } : undefined;
}

export function readEntries(
  { entries, pathOf }: NonNullable<ReturnType<typeof entriesOf>>,
  context: FeedContext,
): FeedReading {
  const signals = new Map<string, SignalDraft>();
  const rejected: Problem[] = [];
  if (entries.length > entriesMax)
    rejected.push(
      problem('input.too-large', `There are more than ${entriesMax} entries.`, { path: pathOf(entriesMax) }),
    );
  for (const [index, entry] of entries.slice(0, entriesMax).entries()) {
    const read = readEntry(entry, { path: pathOf(index), position: index + 1 }, context);
    if (read.ok) signals.set(read.value.subject.id, read.value);
    else if (rejected.length < rejectedMax) rejected.push(...read.problems);
  }
  return reading('entries', { signals: [...signals.values()], rejected });
}

/** Errors `value.not-understood` with a JSON Pointer to each field. */
export function readEntry(
  entry: unknown,
  { path, position }: { path: string; position: number },
  context: FeedContext,
): Result<SignalDraft> {
  const read = entrySchema.safeParse(entry);
  if (!read.success)
    return failWith(
      read.error.issues.slice(0, 20).map(({ message, path: inside }) =>
        problem('value.not-understood', `The entry could not be read: ${message}.`, {
          path: [path, ...inside.map(String)].join('/'),
        }),
      ),
    );
  return succeed(draftOf(read.data, position, context));
}

function draftOf(entry: z.output<typeof entrySchema>, position: number, context: FeedContext): SignalDraft {
  const { id, source, severity, area, from, until, updated, observed } = entry;
  const circles = area?.circles?.map(({ center, radiusKm }) => circleArea(center, radiusKm)) ?? [];
  const polygons = area?.polygons?.map((ring) => ringArea(ring.map(([lon, lat]) => ({ lat, lon })))) ?? [];
  const severityScore = typeof severity === 'number' ? severity : scoreOfSeverity(severity);
  return reportDraft(
    {
      id: `${source}-${id}`,
      feed: source,
      feedId: id,
      title: entry.title,
      hazard: entry.hazard,
      severity: typeof severity === 'number' ? severityOfScore(severity) : severity,
      ...(severityScore !== undefined && { severityScore }),
      certainty: entry.certainty,
      starts: from as Moment,
      ...{ ends: until, issuedAt: updated ?? observed, observedAt: observed, updatedAt: updated, position },
      area: joinAreas([...polygons, ...circles]),
      ...(area?.circles?.length === 1 && { at: area.circles[0]!.center }),
      closes: entry.closes,
      places: entry.places,
      texts: entry.texts,
      link: entry.link,
      exercise: entry.exercise,
      status: entry.over === true ? 'ended' : 'active',
      segment: 'signals',
    },
    context,
  );
}
