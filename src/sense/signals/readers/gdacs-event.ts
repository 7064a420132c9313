// What is an event of the Global Disaster Alert and Coordination System, whichever way it is served? Its fields have the same
// names in the RSS feed and in the GeoJSON of the API; episodes of one event are one signal, and the newest wins.
import { sortMs, type Coordinate, type Moment } from '../../../base/index.ts';
import { parseAlertLevel, severityOf, type HazardKind } from '../hazard-rules.ts';
import { hazardDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';

export const hazardOfType: Readonly<Record<string, HazardKind>> = {
  EQ: 'earthquake',
  TC: 'tropical-cyclone',
  FL: 'flood',
  VO: 'volcano',
  DR: 'drought',
  WF: 'wildfire',
  TS: 'tsunami',
};

export type GdacsEvent = {
  readonly type: string;
  readonly hazard: HazardKind;
  readonly eventId: string;
  readonly title: string;
  readonly center: Coordinate;
  readonly starts: Moment;
  readonly lastWord?: Moment | undefined;
  readonly issuedAt?: Moment | undefined;
  readonly alert: string;
  readonly episodeAlert: string;
  readonly temporary: boolean;
  /** The feed says that it goes on. Undefined where it does not say. */
  readonly current?: boolean | undefined;
  readonly magnitude?: number | undefined;
  /** 0 to 3, GDACS's own number behind the colour. */
  readonly alertScore?: number | undefined;
  readonly link: string;
  readonly position: number;
  readonly countries: readonly string[];
  readonly extra: Readonly<Record<string, string>>;
};

export type Episode = { readonly eventKey: string; readonly number: number; readonly draft: SignalDraft };

const alertScoreMax = 3;

export function episodeOf(event: GdacsEvent, context: FeedContext): Episode {
  const { type, hazard, eventId, lastWord, issuedAt, alertScore } = event;
  const alert = parseAlertLevel(event.alert) ?? parseAlertLevel(event.episodeAlert);
  const draft = hazardDraft(
    {
      id: `gdacs-${type}-${eventId}`,
      feed: 'gdacs',
      feedId: `${type}${eventId}`,
      title: event.title || `${type} ${eventId}`,
      hazard,
      severity: severityOf(alert, hazard === 'earthquake' ? event.magnitude : undefined),
      certainty: event.temporary ? 'possible' : hazard === 'drought' ? 'likely' : 'observed',
      alert,
      magnitude: event.magnitude,
      center: event.center,
      starts: event.starts,
      ...(lastWord !== undefined && { lastWord }),
      ...(issuedAt !== undefined && { issuedAt }),
      ...(alertScore !== undefined &&
        alertScore >= 0 && { severityScore: Math.min(1, alertScore / alertScoreMax) }),
      places: event.countries,
      link: event.link,
      position: event.position,
      extra: {
        ...event.extra,
        alertLevel: event.alert,
        ...(event.current !== undefined && { current: String(event.current) }),
      },
    },
    context,
  );
  return { eventKey: draft.subject.id, number: Number(event.extra.episode) || 0, draft };
}

/** One draft an event: the newest word, and at the same time the higher episode. */
export function newestEpisodes(episodes: Iterable<Episode>): SignalDraft[] {
  const newest = new Map<string, Episode>();
  for (const episode of episodes) {
    const other = newest.get(episode.eventKey);
    if (other === undefined || isNewer(episode, other)) newest.set(episode.eventKey, episode);
  }
  return [...newest.values()].map(({ draft }) => draft);
}

function isNewer(a: Episode, b: Episode): boolean {
  const issuedMs = ({ draft: { issuedAt } }: Episode) => (issuedAt === undefined ? 0 : sortMs(issuedAt));
  const later = issuedMs(a) - issuedMs(b);
  return later === 0 ? a.number >= b.number : later > 0;
}
