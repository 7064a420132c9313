// Which storms does the US National Hurricane Center follow? CurrentStorms.json ("Tropical Cyclone Status JSON File Reference",
// NHC 2022) names each with its place and wind now; the forecast comes as GeoJSON from NHC's map service, see
// `nhc-forecast.ts`.
import * as z from 'zod';
import { earliestMs, fromEpochMs, parseMoment, problem, type Problem } from '../../../base/index.ts';
import { reportDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';
import { severityOfWindKt } from '../severity.ts';
import { courseOf } from '../storm-track.ts';

const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,6}(\.\d{1,6})?$/)
    .transform(Number),
]);

const stormSchema = z.object({
  id: z.string().regex(/^[a-z]{2}\d{6}$/i),
  name: z.string().min(1).max(100),
  classification: z.string().max(20),
  intensity: number.nullish(),
  pressure: number.nullish(),
  latitudeNumeric: z.number().min(-90).max(90),
  longitudeNumeric: z.number().min(-180).max(180),
  movementDir: number.nullish(),
  movementSpeed: number.nullish(),
  lastUpdate: z
    .string()
    .max(60)
    .refine((value) => parseMoment(value).ok, 'no time'),
  publicAdvisory: z
    .object({ url: z.string().max(2000).nullish(), advNum: z.string().max(20).nullish() })
    .nullish(),
});

const stormsMax = 500;

/** The words of NHC for the classes of the file. */
const className: Readonly<Record<string, string>> = {
  TD: 'Tropical depression',
  TS: 'Tropical storm',
  HU: 'Hurricane',
  TY: 'Typhoon',
  STD: 'Subtropical depression',
  STS: 'Subtropical storm',
  SD: 'Subtropical depression',
  SS: 'Subtropical storm',
  PTC: 'Post-tropical cyclone',
  PC: 'Potential tropical cyclone',
};

export function isCurrentStorms(document: unknown): document is { activeStorms: unknown[] } {
  return (
    typeof document === 'object' &&
    document !== null &&
    Array.isArray((document as { activeStorms?: unknown }).activeStorms)
  );
}

export function readCurrentStorms(
  { activeStorms }: { activeStorms: readonly unknown[] },
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const signals: SignalDraft[] = [];
  const rejected: Problem[] = [];
  for (const [index, storm] of activeStorms.slice(0, stormsMax).entries()) {
    const read = stormSchema.safeParse(storm);
    if (read.success) {
      signals.push(draftOf(read.data, index + 1, context));
      continue;
    }
    const { message, path } = read.error.issues[0]!;
    const where = { path: `/activeStorms/${[index, ...path.map(String)].join('/')}` };
    rejected.push(problem('value.not-understood', `A storm could not be read: ${message}.`, where));
  }
  return { signals, rejected };
}

function draftOf(storm: z.infer<typeof stormSchema>, position: number, context: FeedContext): SignalDraft {
  const updated = parseMoment(storm.lastUpdate);
  if (!updated.ok) throw new TypeError('the schema has let no time pass');
  const center = { lat: storm.latitudeNumeric, lon: storm.longitudeNumeric };
  const windKt = storm.intensity ?? undefined;
  const atMs = earliestMs(updated.value);
  // Where it is now, and for two days where it may have moved to, as the mariner's rule has it.
  const { area } = courseOf([{ atMs, leadHours: 48, center, windKt }])!;
  return reportDraft(
    {
      id: stormSignal(storm.id),
      feed: 'nhc',
      feedId: storm.id.toUpperCase(),
      title: `${className[storm.classification] ?? storm.classification} ${storm.name}`,
      hazard: 'tropical-cyclone',
      severity: severityOfWindKt(windKt),
      certainty: 'observed',
      starts: updated.value,
      ends: fromEpochMs(atMs + 48 * 3_600_000, 'UTC', 'minute'),
      issuedAt: updated.value,
      observedAt: updated.value,
      ...{ area, at: center, position },
      link: storm.publicAdvisory?.url ?? undefined,
      segment: 'activeStorms',
      extra: {
        name: storm.name,
        classification: storm.classification,
        windKt: windKt === undefined ? '' : String(windKt),
        pressureMb: storm.pressure == null ? '' : String(storm.pressure),
        movementDegrees: storm.movementDir == null ? '' : String(storm.movementDir),
        movementKt: storm.movementSpeed == null ? '' : String(storm.movementSpeed),
        advisory: storm.publicAdvisory?.advNum ?? '',
      },
    },
    context,
  );
}

/** The name by which ATCF knows a storm (basin, number, year) is the same in every product. */
export function stormSignal(atcf: string): string {
  return `nhc-${atcf.toUpperCase()}`;
}
