// What does the Global Disaster Alert and Coordination System say? Its RSS feed, namespace http://www.gdacs.org, as served
// at /xml/rss.xml: one item an event (or an episode of it).
import { failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import type { FeedItem } from '../documents/feed-xml.ts';
import { momentOfRfc822 } from '../documents/rfc822.ts';
import type { FeedContext, SignalDraft } from '../signal-draft.ts';
import { episodeOf, hazardOfType, newestEpisodes, type Episode } from './gdacs-event.ts';

/** Each item as a signal, or the reason why not; an item that cannot be read takes no other with it. */
export function readGdacs(
  items: readonly FeedItem[],
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const episodes: Episode[] = [];
  const rejected: Problem[] = [];
  for (const [index, item] of items.entries()) {
    const read = readEpisode(item, index + 1, context);
    if (read.ok) episodes.push(read.value);
    else rejected.push(...read.problems);
  }
  return { signals: newestEpisodes(episodes), rejected };
}

function readEpisode(item: FeedItem, position: number, context: FeedContext): Result<Episode> {
  const text = (path: string) => item.fields.get(path)?.text ?? '';
  const attribute = (path: string, name: string) => item.fields.get(path)?.attributes[name] ?? '';
  const problems: Problem[] = [];
  const reject = (path: string, what: string) =>
    problems.push(
      problem(text(path) === '' ? 'value.missing' : 'value.not-understood', what, {
        line: item.line,
        path: `item[${position}]/${path}`,
      }),
    );
  const type = text('gdacs:eventtype').toUpperCase();
  const hazard = Object.hasOwn(hazardOfType, type) ? hazardOfType[type] : undefined;
  if (hazard === undefined) reject('gdacs:eventtype', `"${type.slice(0, 20)}" is no event type of GDACS.`);
  const eventId = text('gdacs:eventid');
  if (!/^\d{1,15}$/.test(eventId)) reject('gdacs:eventid', 'The event has no number.');
  const center = pointOf(item);
  if (center === undefined) reject('georss:point', 'The event has no place between −90/−180 and 90/180.');
  const starts = momentOfRfc822(text('gdacs:fromdate'));
  if (starts === undefined) reject('gdacs:fromdate', 'The event has no beginning in the form of RFC 822.');
  if (hazard === undefined || center === undefined || starts === undefined || problems.length > 0)
    return failWith(problems);
  const current = text('gdacs:iscurrent').toLowerCase();
  return succeed(
    episodeOf(
      {
        ...{ type, hazard, eventId, center, starts, position },
        title: text('title'),
        lastWord: momentOfRfc822(text('gdacs:todate')),
        issuedAt: momentOfRfc822(text('pubDate')),
        alert: text('gdacs:alertlevel'),
        episodeAlert: text('gdacs:episodealertlevel'),
        alertScore: numberOf(text('gdacs:alertscore')),
        temporary: text('gdacs:temporary').toLowerCase() === 'true',
        current: current === '' ? undefined : current === 'true',
        magnitude: numberOf(attribute('gdacs:severity', 'value')),
        link: text('link'),
        countries: text('gdacs:iso3')
          .split(/[\s,]+/)
          .filter((code) => /^[A-Z]{3}$/.test(code)),
        extra: {
          severity: text('gdacs:severity'),
          severityUnit: attribute('gdacs:severity', 'unit'),
          population: attribute('gdacs:population', 'value'),
          populationText: text('gdacs:population'),
          vulnerability: attribute('gdacs:vulnerability', 'value'),
          country: text('gdacs:country'),
          name: text('gdacs:eventname'),
          episode: text('gdacs:episodeid'),
          version: text('gdacs:version'),
          glide: text('gdacs:glide'),
          bbox: text('gdacs:bbox'),
          cap: text('gdacs:cap'),
        },
      },
      context,
    ),
  );
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
