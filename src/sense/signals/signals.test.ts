import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment, pointInPolygon, unwrap, type Area } from '../../base/index.ts';
import { parseDraft } from '../../record/index.ts';
import { declareClosure } from './closure.ts';
import { circleArea } from './hazard-area.ts';
import { readFeed } from './read-feed.ts';
import { momentOfRfc822 } from './documents/rfc822.ts';

const context = { home: 'harbourline', message: 'm1' };
const encode = (text: string) => new TextEncoder().encode(text);
const item = (fields: Record<string, string>) =>
  `<item>${Object.entries(fields)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')}</item>`;
const quake = {
  title: 'Red earthquake alert',
  link: 'https://www.gdacs.org/report.aspx?eventid=7',
  pubDate: 'Sat, 28 Dec 2019 06:00:00 GMT',
  'gdacs:fromdate': 'Sat, 28 Dec 2019 05:00:00 GMT',
  'gdacs:todate': 'Sat, 28 Dec 2019 05:00:00 GMT',
  'gdacs:eventtype': 'EQ',
  'gdacs:alertlevel': 'Red',
  'gdacs:eventid': '7',
  'gdacs:episodeid': '1',
  'georss:point': '31.2 121.5',
};
const rss = (...items: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?><rss xmlns:gdacs="http://www.gdacs.org" xmlns:georss="http://www.georss.org/georss"><channel>${items.join('')}</channel></rss>`;
const read = (text: string) => readFeed(encode(text), context);
const codes = (result: ReturnType<typeof readFeed>) =>
  result.ok ? 'accepted' : result.problems.map(({ code }) => code).join();

describe('the GDACS feed', () => {
  test('an alert becomes a signal with an area, a time span and a severity', () => {
    const { signals, rejected } = unwrap(read(rss(item(quake))));
    expect(rejected).toEqual([]);
    const [signal] = signals;
    expect(signal!.subject).toEqual({ kind: 'signal', of: 'harbourline', id: 'gdacs-EQ-7' });
    expect(signal!.body).toMatchObject({
      hazard: 'earthquake',
      severity: 'extreme',
      starts: '2019-12-28T05:00:00Z',
      ends: '2020-01-27T05:00:00Z',
    });
    expect(parseDraft(signal).ok).toBe(true);
    expect(pointInPolygon({ lat: 31.2, lon: 121.5 }, signal!.body.area as Area)).toBe(true);
  });

  test('several episodes of one event are one signal, and the newest wins whatever its place', () => {
    const older = item({ ...quake, 'gdacs:alertlevel': 'Green' });
    const newer = item({ ...quake, pubDate: 'Sat, 28 Dec 2019 09:00:00 GMT', 'gdacs:episodeid': '2' });
    for (const text of [rss(older, newer), rss(newer, older)]) {
      const { signals } = unwrap(read(text));
      expect(signals.map(({ body }) => body.severity)).toEqual(['extreme']);
    }
  });

  test('a bad item is named with its line and takes no other with it', () => {
    const text = rss(
      `\n${item({ ...quake, 'georss:point': '95 0' })}`,
      item({ ...quake, 'gdacs:eventid': '8' }),
    );
    const { signals, rejected } = unwrap(read(text));
    expect(signals).toHaveLength(1);
    expect(rejected).toMatchObject([
      { code: 'value.not-understood', where: { line: 2, path: 'item[1]/georss:point' } },
    ]);
  });

  test('a link that is no web address is left out', () => {
    const { signals } = unwrap(read(rss(item({ ...quake, link: 'javascript:alert(1)' }))));
    expect(signals[0]!.body.link).toBeUndefined();
  });

  test('the map window that a feed calls bbox is not taken for the reach of the hazard', () => {
    const { signals } = unwrap(read(rss(item({ ...quake, 'gdacs:bbox': '-60 60 -60 60' }))));
    expect(pointInPolygon({ lat: 0, lon: 0 }, signals[0]!.body.area as Area)).toBe(false);
  });
});

describe('a hostile feed', () => {
  test('entity bombs and any document type are refused with their place', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>`;
    expect(read(bomb)).toMatchObject({ ok: false, problems: [{ code: 'input.syntax', where: { line: 1 } }] });
    expect(codes(read('<rss>&lol;</rss>'))).toBe('input.syntax');
  });

  test('depth, length and truncation each have their code', () => {
    expect(codes(read('<a>'.repeat(100_000)))).toBe('input.too-deep');
    expect(codes(read('{"a":'.repeat(100_000)))).toBe('input.too-deep');
    expect(codes(read(rss(item(quake)).slice(0, -20)))).toBe('input.truncated');
    expect(codes(read('{"type":"FeatureCollection","features":['))).toBe('input.truncated');
    expect(codes(read(rss(item({ ...quake, title: 'x'.repeat(30_000) }))))).toBe('input.too-large');
    expect(codes(read('a,b\n1,2'))).toBe('input.unknown-format');
    expect(codes(read(''))).toBe('input.unknown-format');
  });

  test('a body without end is left at the limit', () => {
    let sent = 0;
    function* endless() {
      for (;;) {
        sent += 1;
        yield encode(sent === 1 ? '<rss>' : `<item></item>${' '.repeat(1000)}`);
      }
    }
    expect(codes(readFeed(endless(), { ...context, bytesMax: 1_000_000 }))).toBe('input.too-large');
    expect(sent).toBeLessThan(1100);
  });

  test('the character set is that of the declaration, and bytes outside it are refused', () => {
    const latin = Uint8Array.from(
      rss(item({ ...quake, title: 'Séisme' })).replace('utf-8', 'iso-8859-1'),
      (c) => c.charCodeAt(0),
    );
    expect(unwrap(readFeed(latin, context)).signals[0]!.body.title).toBe('Séisme');
    const mislabelled = Uint8Array.from(rss(item({ ...quake, title: 'Séisme' })), (c) => c.charCodeAt(0));
    expect(codes(readFeed(mislabelled, context))).toBe('input.encoding');
    expect(codes(read('<?xml version="1.0" encoding="klingon"?><rss/>'))).toBe('input.encoding');
  });

  test('no bytes make a reader throw', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => encode(`<rss>${text}`)),
      fc.json().map((text) => encode(`{"type":"FeatureCollection","features":[${text}]}`)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        expect(typeof readFeed(input, context).ok).toBe('boolean');
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('where a feed is cut in pieces makes no difference', () => {
    const whole = encode(
      rss(item({ ...quake, title: '地震 Shanghai' }), item({ ...quake, 'gdacs:eventid': '8' })),
    );
    const expected = readFeed(whole, context);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 8 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = edges.slice(1).map((end, index) => whole.subarray(edges[index]!, end));
        expect(
          readFeed(
            pieces.filter((piece) => piece.length > 0),
            context,
          ),
        ).toEqual(expected);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe('the USGS feed', () => {
  const feature = (id: string, properties: object, coordinates = [142.4, 38.3, 29]) => ({
    type: 'Feature',
    id,
    properties: { mag: 9.1, place: 'off Tohoku', time: 1299822384000, ...properties },
    geometry: { type: 'Point', coordinates },
  });

  test('an object is read as well as a collection, and a magnitude stands in for a missing alert', () => {
    const one = unwrap(read(JSON.stringify(feature('usp1', {}))));
    const many = unwrap(read(JSON.stringify({ type: 'FeatureCollection', features: [feature('usp1', {})] })));
    expect(one.signals).toEqual(many.signals);
    expect(one.signals[0]).toMatchObject({
      subject: { id: 'usgs-usp1' },
      body: { severity: 'extreme', starts: '2011-03-11T05:46:24.000Z', extra: { radiusKm: '400' } },
    });
    expect(parseDraft(one.signals[0]).ok).toBe(true);
  });

  test('a quarry blast is no earthquake', () => {
    const { signals } = unwrap(read(JSON.stringify(feature('q', { type: 'quarry blast', mag: 1.5 }))));
    expect(signals[0]!.body.hazard).toBe('other');
  });

  test('a feature that cannot be read is named by its JSON Pointer', () => {
    const features = [feature('a', {}), feature('b', {}, [500, 0, 0]), feature('c', { time: 'noon' })];
    const { signals, rejected } = unwrap(read(JSON.stringify({ type: 'FeatureCollection', features })));
    expect(signals).toHaveLength(1);
    expect(rejected.map(({ where }) => where?.path)).toEqual([
      '/features/1/geometry/coordinates/0',
      '/features/2/properties/time',
    ]);
  });
});

describe('a declared closure', () => {
  const port = { home: 'harbourline', message: 'm1', chokepoints: ['suez', 'bab-el-mandeb'] };
  const closure = {
    id: 'closure-1',
    title: 'Suez Canal closed',
    exercise: true,
    starts: moment('2026-03-01T08:00Z'),
  };

  test('names chokepoints, places and countries in whatever spelling', () => {
    const draft = unwrap(
      declareClosure({ ...closure, closes: ['Suez', 'Bab el Mandeb', 'nl rtm', 'EG', 'EG'] }, port),
    );
    expect(draft.body).toMatchObject({ closes: ['suez', 'bab-el-mandeb', 'NLRTM', 'EG'], exercise: true });
    expect(parseDraft(draft).ok).toBe(true);
  });

  test('what nobody knows is refused with its place', () => {
    expect(declareClosure({ ...closure, closes: ['suez', 'the moon'] }, port)).toMatchObject({
      ok: false,
      problems: [{ code: 'value.not-understood', where: { path: '/closes/1' } }],
    });
  });
});

test('the dates of a feed are read as they stand, and impossible ones are not', () => {
  expect(momentOfRfc822('Sun, 29 Dec 2019 18:24:41 GMT')).toBe('2019-12-29T18:24:41Z');
  expect(momentOfRfc822('1 Mar 2020 07:05 +0530')).toBe('2020-03-01T07:05+05:30');
  expect(momentOfRfc822('31 Feb 2020 07:05 GMT')).toBeUndefined();
  expect(momentOfRfc822('yesterday')).toBeUndefined();
});

test('a circle over the 180th meridian is two polygons and holds both sides', () => {
  const area = circleArea({ lat: -20.5, lon: -178.8 }, 600);
  expect(area.type).toBe('MultiPolygon');
  expect(pointInPolygon({ lat: -20.5, lon: 178 }, area)).toBe(true);
  expect(pointInPolygon({ lat: -20.5, lon: -176 }, area)).toBe(true);
  expect(pointInPolygon({ lat: -20.5, lon: -170 }, area)).toBe(false);
});

const feeds = new URL('../../../../shared/data/feeds/', import.meta.url);
describe.skipIf(!existsSync(feeds))(
  'the feeds as they were served (skipped when ../shared/data is absent)',
  () => {
    const files = ['gdacs', 'usgs'].flatMap((folder) =>
      existsSync(feeds) ? readdirSync(new URL(folder, feeds)).map((name) => `${folder}/${name}`) : [],
    );

    test.each(files)('%s is read, every item', (name) => {
      const bytes = readFileSync(new URL(name, feeds));
      const { signals, rejected, feed } = unwrap(readFeed(bytes, context));
      expect(rejected).toEqual([]);
      expect(name.startsWith(feed)).toBe(true);
      const items = bytes.toString().match(/<item>|"type": "Feature",/g)?.length ?? 0;
      expect(signals).toHaveLength(items);
      for (const signal of signals) expect(parseDraft(signal)).toMatchObject({ ok: true });
    });
  },
);
