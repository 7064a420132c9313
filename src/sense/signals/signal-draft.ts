// How does what a feed reported become a statement? One draft of type `signal`; where the source gives only a point, with
// the area and the time span that the rules of this folder give it. What the rules used stands in `extra`, so that a
// reader can check them. Texts are cut to what the record takes and are never translated.
import { addDuration, sortMs, type Area, type Coordinate, type Moment } from '../../base/index.ts';
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
type Body = SignalDraft['body'];
export type SignalText = NonNullable<Body['texts']>[number];

export type FeedContext = {
  /** The organisation that runs this deployment. */
  readonly home: string;
  /** The id under which the feed's bytes are kept. */
  readonly message: string;
  /** Under which subject the record keeps what an earlier message of that name said; for updates and cancellations. */
  readonly known?: (name: string) => string | undefined;
  /** What came of checking the signature of the document, and whose it is. */
  readonly signature?: { readonly state: NonNullable<Body['signature']>; readonly signer?: string };
};

type Common = {
  readonly id: string;
  readonly feed: string;
  readonly feedId: string;
  readonly title: string;
  readonly hazard: HazardKind;
  readonly severity: Severity;
  readonly certainty: Body['certainty'];
  readonly starts: Moment;
  readonly issuedAt?: Moment | undefined;
  readonly link?: string | undefined;
  /** Counts the items of the feed from 1. */
  readonly position: number;
  readonly extra?: Readonly<Record<string, string>>;
};

/** What a source says of something that happens: everything but the title may be left out where the source is silent. */
export type Report = Common & {
  readonly segment?: string;
  readonly ends?: Moment | undefined;
  readonly area?: Area | undefined;
  readonly at?: Coordinate | undefined;
  readonly closes?: readonly string[] | undefined;
  readonly places?: readonly string[] | undefined;
  readonly severityScore?: number | undefined;
  readonly observedAt?: Moment | undefined;
  readonly updatedAt?: Moment | undefined;
  readonly texts?: readonly SignalText[] | undefined;
  readonly exercise?: boolean | undefined;
  readonly status?: Body['status'] | undefined;
  readonly references?: readonly string[] | undefined;
  readonly course?: Body['course'] | undefined;
  readonly about?: readonly string[] | undefined;
};

export type ReportedHazard = Common & {
  readonly alert: AlertLevel | undefined;
  readonly magnitude: number | undefined;
  readonly center: Coordinate;
  /** The last time for which the feed says anything of the hazard. */
  readonly lastWord?: Moment;
} & Pick<Report, 'places' | 'status' | 'texts' | 'severityScore'>;

const titleMax = 400;
const idMax = 180;
const placesMax = 200;
const textsMax = 12;

/** A hazard around a point: the rules of this folder say how far it reaches and for how long. */
export function hazardDraft(reported: ReportedHazard, context: FeedContext): SignalDraft {
  const { hazard, severity, starts, lastWord, alert, magnitude, center, ...rest } = reported;
  const radiusKm = hazardRadiusKm(hazard, alert, magnitude);
  const disturbedFrom = lastWord !== undefined && sortMs(lastWord) > sortMs(starts) ? lastWord : starts;
  const hours = disturbedHours(hazard, severity);
  const extra = {
    ...rest.extra,
    ...(magnitude !== undefined && { magnitude: String(magnitude) }),
    radiusKm: String(radiusKm),
    disturbedHours: String(hours),
  };
  return reportDraft(
    {
      ...rest,
      ...{ hazard, severity, starts, extra },
      ends: addDuration(disturbedFrom, `PT${hours}H`),
      area: circleArea(center, radiusKm),
      at: center,
    },
    context,
  );
}

export function reportDraft(report: Report, { home, message, signature }: FeedContext): SignalDraft {
  const { starts, issuedAt, link } = report;
  const body = {
    title: report.title.trim().slice(0, titleMax) || report.id,
    ...{ hazard: report.hazard, severity: report.severity, certainty: report.certainty },
    starts,
    ends: report.ends,
    area: report.area && { ...report.area },
    closes: unlessEmpty(report.closes?.slice(0, 50)),
    feed: report.feed.slice(0, 200),
    feedId: report.feedId.slice(0, 200) || undefined,
    link: link !== undefined && isWebAddress(link) ? link : undefined,
    exercise: report.exercise,
    status: report.status ?? 'active',
    severityScore: report.severityScore,
    at: report.at && { lat: report.at.lat, lon: report.at.lon },
    places: unlessEmpty(report.places?.slice(0, placesMax).map((place) => place.slice(0, 120))),
    observedAt: report.observedAt,
    updatedAt: report.updatedAt ?? issuedAt,
    texts: unlessEmpty(report.texts?.slice(0, textsMax).map(cutText)),
    references: unlessEmpty(report.references?.slice(-60).map((name) => name.slice(0, 300))),
    course: unlessEmpty(report.course?.slice(0, 60)),
    about: unlessEmpty(report.about?.slice(0, 200)),
    signature: signature?.state,
    signer: signature?.signer?.slice(0, 200),
    extra: cutExtra(report.extra ?? {}),
  };
  return {
    subject: { kind: 'signal', of: home, id: signalId(report.id) },
    type: 'signal',
    classifier: 'actual',
    occurredAt: starts,
    ...(issuedAt !== undefined && { issuedAt }),
    body: present(body) as Body,
    source: { message, segment: report.segment ?? 'item', position: report.position },
  };
}

/**
 * What names a signal in links and tables: the source's own name, with what does not belong there replaced; where that
 * changed it, a checksum keeps two names apart (FNV-1a, 32 bits).
 */
export function signalId(name: string): string {
  const plain = name
    .slice(0, 4 * idMax)
    .replaceAll(/[^A-Za-z0-9._:-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (plain === name && plain.length <= idMax) return plain;
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${plain.slice(0, idMax - 10)}-${hash.toString(16).padStart(8, '0')}`;
}

function cutText(text: SignalText): SignalText {
  const cut = (value: string | undefined) => value?.slice(0, 4000) || undefined;
  return present({
    language: text.language.slice(0, 40) || 'und',
    event: cut(text.event),
    headline: cut(text.headline),
    description: cut(text.description),
    instruction: cut(text.instruction),
  }) as SignalText;
}

function cutExtra(extra: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const kept = Object.entries(extra).flatMap(([key, value]) =>
    value === '' ? [] : [[key.slice(0, 120), value.slice(0, 1000)] as const],
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function unlessEmpty<T>(list: readonly T[] | undefined): T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}

function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A link is shown to people: anything but a web address (`javascript:`, `file:`) is left out. */
function isWebAddress(link: string): boolean {
  return link.length <= 500 && /^https?:\/\/[^\s"'<>]+$/i.test(link);
}
