// What does the Global Disaster Alert and Coordination System say? Its RSS feed, namespace http://www.gdacs.org, as served
// at /xml/rss.xml: one item an event (or an episode of it). Episodes of one event become one signal, the newest wins.
import { failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import type { FeedItem } from './feed-xml.ts';
import { momentOfRfc822 } from './rfc822.ts';
import { parseAlertLevel, severityOf, type HazardKind } from './hazard-rules.ts';
import { hazardDraft, type FeedContext, type SignalDraft } from './signal-draft.ts';

const hazardOfType: Readonly<Record<string, HazardKind>> = {
  EQ: 'earthquake',
  TC: 'tropical-cyclone',
  FL: 'flood',
  VO: 'volcano',
  DR: 'drought',
  WF: 'wildfire',
  TS: 'tsunami',
};

type Episode = { readonly eventKey: string; readonly number: number; readonly draft: SignalDraft };

/** Each item as a signal, or the reason why not; an item that cannot be read takes no other with it. */
export function readGdacs(
  items: readonly FeedItem[],
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const newest = new Map<string, Episode>();
  const rejected: Problem[] = [];
  for (const [index, item] of items.entries()) {
    const read = readEpisode(item, index + 1, context);
    if (!read.ok) {
      rejected.push(...read.problems);
      continue;
    }
    const other = newest.get(read.value.eventKey);
    if (other === undefined || isNewer(read.value, other)) newest.set(read.value.eventKey, read.value);
  }
  return { signals: [...newest.values()].map(({ draft }) => draft), rejected };
}

function isNewer(a: Episode, b: Episode): boolean {
  const issued = (a.draft.issuedAt ?? '').localeCompare(b.draft.issuedAt ?? '');
  return issued === 0 ? a.number >= b.number : issued > 0;
}

function readEpisode(item: FeedItem, position: number, context: FeedContext): Result<Episode> {
  const text = (path: string) => item.fields.get(path)?.text ?? '';
  const problems: Problem[] = [];
  const reject = (path: string, what: string) =>
    problems.push(
      problem(text(path) === '' ? 'value.missing' : 'value.not-understood', what, {
        line: item.line,
        path: `item[${position}]/${path}`,
      }),
    );
  const type = text('gdacs:eventtype').toUpperCase();
  const hazard = hazardOfType[type];
  if (hazard === undefined) reject('gdacs:eventtype', `"${type.slice(0, 20)}" is no event type of GDACS.`);
  const eventId = text('gdacs:eventid');
  if (!/^\d{1,15}$/.test(eventId)) reject('gdacs:eventid', 'The event has no number.');
  const center = pointOf(item);
  if (center === undefined) reject('georss:point', 'The event has no place between −90/−180 and 90/180.');
  const starts = momentOfRfc822(text('gdacs:fromdate'));
  if (starts === undefined) reject('gdacs:fromdate', 'The event has no beginning in the form of RFC 822.');
  if (hazard === undefined || center === undefined || starts === undefined || problems.length > 0)
    return failWith(problems);

  const alert = parseAlertLevel(text('gdacs:alertlevel')) ?? parseAlertLevel(text('gdacs:episodealertlevel'));
  const magnitude = numberOf(item.fields.get('gdacs:severity')?.attributes.value);
  const lastWord = momentOfRfc822(text('gdacs:todate'));
  const issuedAt = momentOfRfc822(text('pubDate'));
  const country = text('gdacs:country');
  const draft = hazardDraft(
    {
      id: `gdacs-${type}-${eventId}`,
      feed: 'gdacs',
      feedId: `${type}${eventId}`,
      title: text('title') || `${type} ${eventId}`,
      hazard,
      severity: severityOf(alert, hazard === 'earthquake' ? magnitude : undefined),
      certainty:
        text('gdacs:temporary') === 'true' ? 'possible' : hazard === 'drought' ? 'likely' : 'observed',
      alert,
      magnitude,
      center,
      starts,
      ...(lastWord !== undefined && { lastWord }),
      ...(issuedAt !== undefined && { issuedAt }),
      link: text('link'),
      position,
      extra: {
        alertLevel: text('gdacs:alertlevel'),
        severity: text('gdacs:severity'),
        country,
        episode: text('gdacs:episodeid'),
        glide: text('gdacs:glide'),
      },
    },
    context,
  );
  return succeed({ eventKey: draft.subject.id, number: Number(text('gdacs:episodeid')) || 0, draft });
}

/** GeoRSS simple writes "lat lon"; the W3C vocabulary writes them apart. */
function pointOf({ fields }: FeedItem): { lat: number; lon: number } | undefined {
  const [lat, lon] = fields.get('georss:point')?.text.split(/\s+/) ?? [];
  const place = {
    lat: numberOf(fields.get('geo:Point/geo:lat')?.text ?? lat) ?? Number.NaN,
    lon: numberOf(fields.get('geo:Point/geo:long')?.text ?? lon) ?? Number.NaN,
  };
  return Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 ? place : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*[-+]?\d{1,12}(\.\d{1,15})?\s*$/.test(text)) return undefined;
  return Number(text);
}
