// What does the US Geological Survey say? Its earthquake feeds and its FDSN event service: a GeoJSON FeatureCollection,
// or one Feature. Fields as in "GeoJSON Summary Format" of earthquake.usgs.gov; PAGER alert green to red.
import * as z from 'zod';
import { fromEpochMs, problem, type Problem } from '../../../base/index.ts';
import { parseAlertLevel, severityOf } from '../hazard-rules.ts';
import { hazardDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';

/** The year 1900 to 2100: anything else is a unit mistaken. */
const epochMs = z.number().min(-2_208_988_800_000).max(4_102_444_800_000);

const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
  properties: z.object({
    mag: z.number().min(-5).max(12).nullish(),
    place: z.string().max(1000).nullish(),
    time: epochMs,
    updated: epochMs.nullish(),
    alert: z.string().max(60).nullish(),
    type: z.string().max(60).nullish(),
    title: z.string().max(1000).nullish(),
    status: z.string().max(60).nullish(),
    url: z.string().max(2000).nullish(),
    tsunami: z.number().nullish(),
    sig: z.number().nullish(),
    mmi: z.number().nullish(),
    felt: z.number().nullish(),
    magType: z.string().max(60).nullish(),
    /** Names that the networks behind it give the same shock: ",us1,ci2,". */
    ids: z.string().max(4000).nullish(),
    detail: z.string().max(2000).nullish(),
  }),
  geometry: z.object({
    type: z.literal('Point'),
    coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number().nullable()),
  }),
});

const significanceMax = 1000;

type Feature = z.infer<typeof featureSchema>;

/** The features of a document that is a collection, or one feature; undefined when it is neither. */
export function usgsFeatures(
  document: unknown,
): { features: unknown[]; pathOf: (index: number) => string } | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const { type, features } = document as { type?: unknown; features?: unknown };
  if (type === 'FeatureCollection' && Array.isArray(features))
    return { features, pathOf: (index) => `/features/${index}` };
  return type === 'Feature' ? { features: [document], pathOf: () => '' } : undefined;
}

export function readUsgs(
  { features, pathOf }: NonNullable<ReturnType<typeof usgsFeatures>>,
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const byId = new Map<string, SignalDraft>();
  const rejected: Problem[] = [];
  for (const [index, feature] of features.entries()) {
    const read = featureSchema.safeParse(feature);
    if (read.success) {
      const draft = draftOf(read.data, index + 1, context);
      const other = byId.get(draft.subject.id);
      if (other === undefined || (other.issuedAt ?? '') <= (draft.issuedAt ?? ''))
        byId.set(draft.subject.id, draft);
      continue;
    }
    const { message, path } = read.error.issues[0]!;
    const where = { path: [pathOf(index), ...path.map(String)].join('/') };
    rejected.push(problem('value.not-understood', `An earthquake could not be read: ${message}.`, where));
  }
  return { signals: [...byId.values()], rejected };
}

function draftOf({ id, properties, geometry }: Feature, position: number, context: FeedContext): SignalDraft {
  const { mag, place, time, updated, type, status, tsunami } = properties;
  const [lon, lat] = geometry.coordinates;
  const depthKm = geometry.coordinates[2];
  const alert = parseAlertLevel(properties.alert ?? undefined);
  const magnitude = mag ?? undefined;
  const shock = type == null || type.toLowerCase() === 'earthquake';
  return hazardDraft(
    {
      id: `usgs-${id}`,
      feed: 'usgs',
      feedId: id,
      title: properties.title || `M ${mag ?? '?'} ${place ?? id}`,
      hazard: shock ? 'earthquake' : 'other',
      severity: severityOf(alert, magnitude),
      certainty: status === 'automatic' ? 'likely' : 'observed',
      alert,
      magnitude,
      center: { lat, lon },
      starts: fromEpochMs(time),
      ...(updated != null && { issuedAt: fromEpochMs(updated) }),
      link: properties.url ?? '',
      position,
      ...(status === 'deleted' && { status: 'ended' as const }),
      // USGS counts the significance of an event from 0 to 1,000, "larger numbers indicate a more significant event".
      ...(properties.sig != null &&
        properties.sig >= 0 && { severityScore: Math.min(1, properties.sig / significanceMax) }),
      extra: {
        place: place ?? '',
        type: type ?? '',
        alertLevel: properties.alert ?? '',
        depthKm: depthKm == null ? '' : String(depthKm),
        tsunami: tsunami ? 'possible' : '',
        magnitudeType: properties.magType ?? '',
        intensity: properties.mmi == null ? '' : String(properties.mmi),
        felt: properties.felt == null ? '' : String(properties.felt),
        ids: (properties.ids ?? '').replaceAll(/^,|,$/g, ''),
      },
    },
    context,
  );
}
