// Which outbreaks does the World Health Organization report? Disease Outbreak News, as JSON of its news API (OData: `value`) and as
// RSS. A title names the disease and the country ("Cholera – Haiti"). An outbreak closes nothing by itself: the country stands
// as a place that is spoken of; a lockdown comes as a notice that says what it closes.
import * as z from 'zod';
import { addDuration, parseMoment, problem, type Moment, type Problem } from '../../../base/index.ts';
import { findCountry } from '../../../exchange/index.ts';
import type { FeedItem } from '../documents/feed-xml.ts';
import { momentOfRfc822 } from '../documents/rfc822.ts';
import { reportDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';
import { reading, rejectedMax, type FeedReading } from '../reading.ts';

const newsSchema = z.object({
  Title: z.string().min(1).max(1000),
  OverrideTitle: z.string().max(1000).nullish(),
  DonId: z.string().max(60).nullish(),
  Id: z.string().max(80).nullish(),
  UrlName: z.string().max(500).nullish(),
  ItemDefaultUrl: z.string().max(500).nullish(),
  PublicationDateAndTime: z.string().max(60).nullish(),
  PublicationDate: z.string().max(60).nullish(),
  LastModified: z.string().max(60).nullish(),
  Summary: z.string().max(500_000).nullish(),
  Overview: z.string().max(500_000).nullish(),
});

/** WHO writes of an outbreak when it is known and again when it has changed, some weeks apart. */
const newsFor = 'P30D';

export function isWho(document: unknown): document is { value: unknown[] } {
  const { value } = (document ?? {}) as { value?: unknown };
  if (!Array.isArray(value)) return false;
  const [first] = value as unknown[];
  const context = String((document as Record<string, unknown>)['@odata.context'] ?? '');
  return first === undefined
    ? /diseaseoutbreaknews/i.test(context)
    : typeof first === 'object' &&
        first !== null &&
        'Title' in first &&
        ('DonId' in first || 'UrlName' in first);
}

export function readWho({ value }: { value: readonly unknown[] }, context: FeedContext): FeedReading {
  const signals: SignalDraft[] = [];
  const rejected: Problem[] = [];
  for (const [index, item] of value.entries()) {
    const read = newsSchema.safeParse(item);
    const news = read.success ? read.data : undefined;
    const published = news && utc(news.PublicationDateAndTime ?? news.PublicationDate ?? '');
    const id = news?.DonId || news?.UrlName || news?.Id;
    if (news === undefined || published === undefined || !id) {
      const field =
        news === undefined ? read.error!.issues[0]!.path.join('/') : id ? 'PublicationDate' : 'DonId';
      const what = 'The news has no title, name or date that can be read.';
      if (rejected.length < rejectedMax)
        rejected.push(problem('value.not-understood', what, { path: `/value/${index}/${field}` }));
      continue;
    }
    const path = news.ItemDefaultUrl ?? '';
    const report = {
      id: `who-${id}`,
      title: news.OverrideTitle || news.Title,
      text: plainText(news.Summary || news.Overview || ''),
      published,
      updated: utc(news.LastModified ?? ''),
      link: path === '' ? '' : `https://www.who.int/emergencies/disease-outbreak-news/item${path}`,
    };
    signals.push(draftOf(report, index + 1, context));
  }
  return reading('who', { signals, rejected });
}

export function readWhoRss(items: readonly FeedItem[], context: FeedContext): FeedReading {
  const signals: SignalDraft[] = [];
  const rejected: Problem[] = [];
  for (const [index, item] of items.entries()) {
    const text = (path: string) => item.fields.get(path)?.text ?? '';
    const published = momentOfRfc822(text('pubDate')) ?? utc(text('pubDate'));
    const name = text('guid') || text('link');
    if (text('title') === '' || published === undefined || name === '') {
      const field = text('title') === '' ? 'title' : published === undefined ? 'pubDate' : 'guid';
      const where = { line: item.line, path: `item[${index + 1}]/${field}` };
      rejected.push(
        problem(
          text(field) === '' ? 'value.missing' : 'value.not-understood',
          `The ${field} is absent.`,
          where,
        ),
      );
      continue;
    }
    const report = {
      id: `who-${name.split('/').filter(Boolean).at(-1)!}`,
      ...{ title: text('title'), text: plainText(text('description')), published, link: text('link') },
    };
    signals.push(draftOf(report, index + 1, context));
  }
  return reading('who', { signals, rejected });
}

type News = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly published: Moment;
  readonly updated?: Moment | undefined;
  readonly link: string;
};

function draftOf(news: News, position: number, context: FeedContext): SignalDraft {
  const { id, title, published, updated, link } = news;
  const place = title
    .split(/\s[–—-]\s?/)
    .at(-1)!
    .replace(/\(.*\)$/, '');
  const countries = place.split(/,|\band\b|;/).flatMap((name) => findCountry(name.trim()) ?? []);
  return reportDraft(
    {
      ...{ id, title, link, position },
      feed: 'who',
      feedId: id.slice('who-'.length),
      hazard: 'health',
      severity: 'unknown',
      certainty: 'observed',
      starts: published,
      ends: addDuration(updated ?? published, newsFor),
      issuedAt: published,
      updatedAt: updated ?? published,
      places: [...new Set(countries)],
      texts: [{ language: 'en', headline: title, description: news.text }],
      extra: { place: place.trim().slice(0, 200) },
    },
    context,
  );
}

/** Markup out, the words in: what is shown must not be able to act. */
function plainText(html: string): string {
  return html
    .slice(0, 20_000)
    .replaceAll(/<[^>]*>?/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function utc(value: string): Moment | undefined {
  const read =
    value === ''
      ? undefined
      : parseMoment(/T/.test(value) && !/[zZ]$|[+-]\d{2}:?\d{2}$/.test(value) ? `${value}Z` : value);
  return read?.ok ? read.value : undefined;
}
