// What does the API of GDACS say? A GeoJSON FeatureCollection (RFC 7946), one point feature an event, with the fields of the
// RSS feed in lower case. Times are UTC without saying so. Outlines (`Class` Poly_…) belong to an event's own document and
// are passed over: the reach for freight comes from the rules.
import * as z from 'zod';
import { parseMoment, problem, type Moment, type Problem } from '../../../base/index.ts';
import type { FeedContext, SignalDraft } from '../signal-draft.ts';
import { rejectedMax } from '../reading.ts';
import { episodeOf, hazardOfType, newestEpisodes, type Episode } from './gdacs-event.ts';

const text = z.union([z.string().max(4000), z.number(), z.boolean()]).nullish();

const featureSchema = z.object({
  geometry: z.object({
    type: z.literal('Point'),
    coordinates: z
      .array(z.number())
      .min(2)
      .max(3)
      .refine(([lon, lat]) => Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90, 'no place on Earth'),
  }),
  properties: z.object({
    eventtype: z.string().refine((type) => Object.hasOwn(hazardOfType, type.toUpperCase()), 'no event type'),
    eventid: z.union([z.number().int().nonnegative(), z.string().regex(/^\d{1,15}$/)]),
    fromdate: z.string().refine((value) => utc(value) !== undefined, 'no time'),
    todate: text,
    datemodified: text,
    ...{ name: text, description: text, alertlevel: text, episodealertlevel: text, istemporary: text },
    ...{ iscurrent: text, country: text, iso3: text, episodeid: text, eventname: text, glide: text },
    alertscore: z.number().nullish(),
    severitydata: z
      .object({ severity: z.number().nullish(), severitytext: text, severityunit: text })
      .nullish(),
    affectedcountries: z
      .array(z.object({ iso2: text, iso3: text }))
      .max(300)
      .nullish(),
    url: z.object({ report: text }).nullish(),
  }),
});

type Event = z.infer<typeof featureSchema>;

/** Whether a feature is of GDACS, by the two fields that nobody else has. */
export function isGdacsFeature(feature: unknown): boolean {
  const properties = (feature as { properties?: unknown } | null)?.properties;
  return (
    typeof properties === 'object' &&
    properties !== null &&
    'eventtype' in properties &&
    'eventid' in properties
  );
}

export function readGdacsGeoJson(
  features: readonly unknown[],
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const episodes: Episode[] = [];
  const rejected: Problem[] = [];
  for (const [index, feature] of features.entries()) {
    const geometry = (feature as { geometry?: { type?: unknown } } | null)?.geometry?.type;
    if (typeof geometry === 'string' && /Polygon|LineString/.test(geometry)) continue;
    const read = featureSchema.safeParse(feature);
    if (read.success) {
      episodes.push(episodeOf(eventOf(read.data, index + 1), context));
      continue;
    }
    const { message, path } = read.error.issues[0]!;
    const where = { path: `/features/${[index, ...path.map(String)].join('/')}` };
    if (rejected.length < rejectedMax)
      rejected.push(problem('value.not-understood', `An event could not be read: ${message}.`, where));
  }
  return { signals: newestEpisodes(episodes), rejected };
}

function eventOf({ geometry, properties }: Event, position: number) {
  const said = (value: z.infer<typeof text>) => (value == null ? '' : String(value).trim());
  const type = properties.eventtype.toUpperCase();
  const { severitydata, affectedcountries } = properties;
  const current = said(properties.iscurrent).toLowerCase();
  const codes = affectedcountries?.map(({ iso2, iso3 }) => said(iso2) || said(iso3)) ?? [
    said(properties.iso3),
  ];
  return {
    type,
    hazard: hazardOfType[type]!,
    eventId: String(properties.eventid),
    title: said(properties.name) || said(properties.description),
    center: { lon: geometry.coordinates[0]!, lat: geometry.coordinates[1]! },
    starts: utc(properties.fromdate)!,
    lastWord: utc(said(properties.todate)),
    issuedAt: utc(said(properties.datemodified)) ?? utc(said(properties.todate)),
    alert: said(properties.alertlevel),
    episodeAlert: said(properties.episodealertlevel),
    alertScore: properties.alertscore ?? undefined,
    temporary: said(properties.istemporary).toLowerCase() === 'true',
    current: current === '' ? undefined : current === 'true',
    magnitude: severitydata?.severity ?? undefined,
    link: said(properties.url?.report),
    position,
    countries: codes.filter((code) => /^[A-Z]{2,3}$/.test(code)),
    extra: {
      severity: said(severitydata?.severitytext),
      severityUnit: said(severitydata?.severityunit),
      country: said(properties.country),
      name: said(properties.eventname),
      episode: said(properties.episodeid),
      glide: said(properties.glide),
    },
  };
}

function utc(value: string): Moment | undefined {
  const read =
    value === '' ? undefined : parseMoment(/[zZ]$|[+-]\d{2}:?\d{2}$/.test(value) ? value : `${value}Z`);
  return read?.ok ? read.value : undefined;
}
