// How does a hazard that a feed reported become a statement? One draft of type `signal`, with the area and the time span
// that the rules of this folder give it; what the rules used stands in `extra`, so that a reader can check them.
import { addDuration, sortMs, type Coordinate, type Moment } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import { circleArea } from './hazard-area.ts';
import {
  disturbedHours,
  hazardRadiusKm,
  type AlertLevel,
  type HazardKind,
  type Severity,
} from './hazard-rules.ts';

export type SignalDraft = Draft<'signal'>;

/** `home` is the organisation that runs this deployment; `message` the id under which the feed's bytes are kept. */
export type FeedContext = { readonly home: string; readonly message: string };

export type ReportedHazard = {
  readonly id: string;
  readonly feed: 'gdacs' | 'usgs';
  readonly feedId: string;
  readonly title: string;
  readonly hazard: HazardKind;
  readonly severity: Severity;
  readonly certainty: SignalDraft['body']['certainty'];
  readonly alert: AlertLevel | undefined;
  readonly magnitude: number | undefined;
  readonly center: Coordinate;
  readonly starts: Moment;
  /** The last time for which the feed says anything of the hazard. */
  readonly lastWord?: Moment;
  readonly issuedAt?: Moment;
  readonly link: string;
  /** Counts the items of the feed from 1. */
  readonly position: number;
  readonly extra: Readonly<Record<string, string>>;
};

export function hazardDraft(reported: ReportedHazard, { home, message }: FeedContext): SignalDraft {
  const { hazard, severity, starts, lastWord, link } = reported;
  const radiusKm = hazardRadiusKm(hazard, reported.alert, reported.magnitude);
  const disturbedFrom = lastWord !== undefined && sortMs(lastWord) > sortMs(starts) ? lastWord : starts;
  const hours = disturbedHours(hazard, severity);
  const extra = {
    ...reported.extra,
    ...(reported.magnitude !== undefined && { magnitude: String(reported.magnitude) }),
    radiusKm: String(radiusKm),
    disturbedHours: String(hours),
  };
  return {
    subject: { kind: 'signal', of: home, id: reported.id },
    type: 'signal',
    classifier: 'actual',
    occurredAt: starts,
    ...(reported.issuedAt !== undefined && { issuedAt: reported.issuedAt }),
    body: {
      title: reported.title.slice(0, 400),
      hazard,
      severity,
      certainty: reported.certainty,
      starts,
      ends: addDuration(disturbedFrom, `PT${hours}H`),
      area: { ...circleArea(reported.center, radiusKm) },
      feed: reported.feed,
      feedId: reported.feedId.slice(0, 200),
      ...(isWebAddress(link) && { link }),
      status: 'active',
      extra: Object.fromEntries(
        Object.entries(extra).flatMap(([key, value]) => (value === '' ? [] : [[key, value.slice(0, 1000)]])),
      ),
    },
    source: { message, segment: 'item', position: reported.position },
  };
}

/** A link is shown to people: anything but a web address (`javascript:`, `file:`) is left out. */
function isWebAddress(link: string): boolean {
  return link.length <= 500 && /^https?:\/\/[^\s"'<>]+$/i.test(link);
}
