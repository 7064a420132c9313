import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeProblem, pointInPolygon, unwrap, type Area } from '../../../base/index.ts';
import { parseDraft } from '../../../record/index.ts';
import { readFeed } from '../read-feed.ts';
import type { FeedContext } from '../signal-draft.ts';
import { atom, cap } from './cap.fixture.ts';

const context: FeedContext = { home: 'harbourline', message: 'm1' };
const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readFeed(encode(text), context);
const json = (document: unknown) => unwrap(read(JSON.stringify(document)));

describe('the API of GDACS', () => {
  const feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [121.5, 31.2] },
    properties: {
      eventtype: 'EQ',
      eventid: 7,
      episodeid: 2,
      name: 'Earthquake in China',
      alertlevel: 'Orange',
      alertscore: 1.5,
      istemporary: 'false',
      iscurrent: 'true',
      country: 'China',
      iso3: 'CHN',
      fromdate: '2026-03-01T05:00:00',
      todate: '2026-03-01T05:00:00',
      datemodified: '2026-03-01T06:00:00',
      severitydata: { severity: 6.4, severitytext: 'M 6.4', severityunit: 'M' },
      affectedcountries: [{ iso2: 'CN', iso3: 'CHN', countryname: 'China' }],
    },
  };

  test('is the same signal as the feed, and a bad event takes no other with it', () => {
    const bad = { ...feature, properties: { ...feature.properties, fromdate: 'noon' } };
    const { feed, signals, rejected } = json({ type: 'FeatureCollection', features: [feature, bad] });
    expect(feed).toBe('gdacs');
    expect(signals[0]).toMatchObject({
      subject: { id: 'gdacs-EQ-7' },
      body: { severity: 'severe', severityScore: 0.5, starts: '2026-03-01T05:00:00Z', places: ['CN'] },
    });
    expect(rejected[0]!.where?.path).toBe('/features/1/properties/fromdate');
  });
});

describe('storms of the NHC', () => {
  test('are read from the list of current ones, each with its place and class of wind', () => {
    const storm = {
      id: 'al052023',
      binNumber: 'AT5',
      name: 'Idalia',
      classification: 'HU',
      intensity: '105',
      pressure: '950',
      latitudeNumeric: 27.1,
      longitudeNumeric: -84.6,
      movementDir: 5,
      movementSpeed: 16,
      lastUpdate: '2023-08-29T21:00:00.000Z',
    };
    const { signals, rejected } = json({ activeStorms: [storm, { ...storm, latitudeNumeric: 271 }] });
    expect(signals[0]).toMatchObject({
      subject: { id: 'nhc-AL052023' },
      body: { title: 'Hurricane Idalia', severity: 'extreme' },
    });
    expect(rejected[0]!.where?.path).toBe('/activeStorms/1/latitudeNumeric');
    expect(json({ activeStorms: [] }).signals).toEqual([]);
  });

  test('a forecast is an area for each span of time', () => {
    const common = { STORMNAME: 'Idalia', BASIN: 'AL', STORMNUM: 5, ADVDATE: '230831/2100' };
    const point = (tau: number, valid: string, lon: number, lat: number) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { ...common, TAU: tau, VALIDTIME: valid, MAXWIND: 100 },
    });
    const { signals, rejected } = json({
      type: 'FeatureCollection',
      features: [
        point(0, '31/1800', -84, 26),
        point(12, '01/0600', -84, 29),
        point(24, '01/1800', -82, 32),
        {
          type: 'Feature',
          geometry: null,
          properties: { ...common, RADII: 34, TAU: 12, NE: 120, SE: 90, SW: 60, NW: 90 },
        },
      ],
    });
    expect(rejected).toEqual([]);
    const { course, area, starts, ends } = signals[0]!.body;
    expect([starts, ends]).toEqual(['2023-08-31T18:00Z', '2023-09-01T18:00Z']);
    expect(course!.map(({ from, until }) => [from, until])).toEqual([
      ['2023-08-31T18:00Z', '2023-09-01T06:00Z'],
      ['2023-09-01T06:00Z', '2023-09-01T18:00Z'],
    ]);
    const tampa = { lat: 27.9, lon: -82.5 };
    expect(pointInPolygon(tampa, course![0]!.area as unknown as Area)).toBe(true);
    expect(pointInPolygon({ lat: 33, lon: -81 }, course![0]!.area as unknown as Area)).toBe(false);
    expect(pointInPolygon({ lat: 33, lon: -81 }, area as unknown as Area)).toBe(true);
    expect(parseDraft(signals[0]).ok).toBe(true);
  });
});

describe('series', () => {
  test('a page of ArcGIS gives figures and says that there is more', () => {
    const row = (date: unknown, n: unknown) => ({
      attributes: { date, portid: 'chokepoint1', portname: 'Suez Canal', n_total: n, year: 2026 },
    });
    const page = json({
      features: [row(1767225600000, 57), row('2026-01-02', 60), row('2026-01-03', 'many')],
      exceededTransferLimit: true,
    });
    expect(page.observations).toEqual([
      {
        series: 'portwatch/chokepoint1/n_total',
        date: '2026-01-01',
        value: 57,
        unit: 'ships',
        name: 'Suez Canal',
      },
      {
        series: 'portwatch/chokepoint1/n_total',
        date: '2026-01-02',
        value: 60,
        unit: 'ships',
        name: 'Suez Canal',
      },
    ]);
    expect(page.nextOffset).toBe(3);
    expect(page.rejected[0]!.where?.path).toBe('/features/2/attributes/n_total');
  });

  test('an error inside of a success is an error', () => {
    const result = read(
      '{"error":{"code":429,"message":"Unable to perform query. Too many requests.","details":[]}}',
    );
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'feed.error-inside' }] });
  });

  test('rates of the ECB are read from XML and from the table, and are the same', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube><Cube time='2022-12-30'><Cube currency='USD' rate='1.0666'/><Cube currency='JPY' rate='140.66'/></Cube><Cube time='soon'/></Cube></gesmes:Envelope>`;
    const { observations, rejected } = unwrap(read(xml));
    expect(observations).toEqual(
      unwrap(read('Date,USD,JPY,BGN,\n2022-12-30,1.0666,140.66,N/A,\n')).observations,
    );
    expect(rejected[0]!.where?.path).toBe('Envelope/Cube/Cube[2]/@time');
  });

  test('a table of days names the row and column of what it cannot read', () => {
    const { observations, rejected } = unwrap(
      read(
        'date,name,value,unit\n2026-01-02,VLSFO Rotterdam,512.5,USD/t\n2026-02-30,VLSFO Rotterdam,1,USD/t\n2026-01-03,WCI,NaN,USD/FEU\n',
      ),
    );
    expect(observations).toEqual([
      { series: 'VLSFO Rotterdam', date: '2026-01-02', value: 512.5, unit: 'USD/t' },
    ]);
    expect(rejected.map(({ where }) => [where?.row, where?.column])).toEqual([
      [3, 'date'],
      [4, 'value'],
    ]);
  });
});

describe('health news and entries', () => {
  test('news of the WHO names the country and closes nothing', () => {
    const { signals, rejected } = json({
      '@odata.context': 'x',
      value: [
        {
          Title: 'Cholera – Haiti',
          DonId: '2026-DON512',
          PublicationDateAndTime: '2026-02-01T10:00:00Z',
          Summary: '<p>On 1 February &amp; <script>x</script></p>',
          ItemDefaultUrl: '/2026-DON512',
        },
        { Title: 'No date', DonId: 'x' },
      ],
    });
    expect(signals[0]!.body).toMatchObject({
      hazard: 'health',
      places: ['HT'],
      texts: [{ description: 'On 1 February & x' }],
    });
    expect(signals[0]!.body.closes).toBeUndefined();
    expect(rejected).toHaveLength(1);
  });

  test('a notice is the same in JSON and in YAML', () => {
    const yaml = `id: sh-2022\ntitle: 上海封控\nhazard: health\nseverity: 0.9\ncertainty: observed\nfrom: 2022-03-28\nuntil: 2022-06-01\ncloses: [CNSHA]\ntexts:\n  - language: zh\n    description: 全市封控\n`;
    const entry = {
      id: 'sh-2022',
      title: '上海封控',
      hazard: 'health',
      severity: 0.9,
      certainty: 'observed',
      from: '2022-03-28',
      until: '2022-06-01',
      closes: ['CNSHA'],
      texts: [{ language: 'zh', description: '全市封控' }],
    };
    const { signals } = unwrap(read(yaml));
    expect(signals).toEqual(json({ signals: [entry] }).signals);
    expect(signals[0]!.body).toMatchObject({ severity: 'extreme', closes: ['CNSHA'] });
    const { rejected } = json([
      { ...entry, until: '2022-01-01' },
      { ...entry, closes: ['<b>'] },
    ]);
    expect(rejected.map(({ where }) => where?.path)).toEqual(['/0/until', '/1/closes/0']);
    // Five in the morning in Shanghai is before ten at night in London; a day lasts until its end.
    const spans = [
      { ...entry, from: '2022-03-29T05:00+08:00', until: '2022-03-28T22:00Z' },
      { ...entry, id: 'day', from: '2022-03-28T12:00Z', until: '2022-03-28' },
    ];
    expect(json(spans).rejected).toEqual([]);
  });

  test('anchors of YAML, which could double without end, are refused', () => {
    const bomb = `a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\nhazard: other\n`;
    expect(read(bomb)).toMatchObject({ ok: false, problems: [{ code: 'input.syntax' }] });
    expect(read(`a: ${'- '.repeat(50_000)}`).ok).toBe(false);
    expect(read(`a: ${'['.repeat(50_000)}`)).toMatchObject({ problems: [{ code: 'input.too-deep' }] });
  });
});

test('an entry of a list that stands twice is told, and one without programmes has none', () => {
  const one = { id: 'a', name: 'A' };
  const { list, rejected } = json({ list: 'own', entries: [one, { ...one, name: 'B' }, { id: 'c' }] });
  expect(list!.entries).toMatchObject([one]);
  expect(rejected.map(({ where }) => where?.path)).toEqual(['/entries/1/id', '/entries/2/name']);
  const sdn = unwrap(read('36,"A",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n')).list!;
  expect(sdn.entries[0]!.programmes).toEqual([]);
});

test('a web page is told as one, with or without its declaration', () => {
  for (const page of [
    '<!DOCTYPE html><html></html>',
    '<html lang="en"><body>Maintenance</body></html>',
    '<!-- x --><html>',
  ])
    expect(read(page)).toMatchObject({ ok: false, problems: [{ code: 'feed.page' }] });
});

test('nothing makes a reader throw: documents cut, changed and mixed', () => {
  const seeds = [
    cap(),
    atom(cap()),
    '{"activeStorms":[{"id":"al052023"}]}',
    '{"features":[{"attributes":{"date":1}}]}',
    'date,name,value\n2026-01-01,x,1\n',
    '36,"A",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n',
    'title: x\nhazard: other\n',
    '{"type":"FeatureCollection","features":[{"properties":{"eventtype":"EQ","eventid":1}}]}',
    '{"type":"FeatureCollection","features":[{"properties":{"STORMNUM":5,"BASIN":"AL","ADVDATE":"230831/2100","TAU":1},"geometry":{"type":"Polygon","coordinates":[[1]]}}]}',
    '{"value":[{"Title":"x","DonId":"y"}]}',
    '<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL/></INDIVIDUALS></CONSOLIDATED_LIST>',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.nat(),
      fc.nat(400),
      fc.uint8Array({ maxLength: 8 }),
      (seed, at, length, noise) => {
        const whole = encode(seed);
        const cut = at % whole.length;
        const bytes = new Uint8Array([
          ...whole.subarray(0, cut),
          ...noise,
          ...whole.subarray(cut + (length % 40)),
        ]);
        const result = readFeed(bytes, context);
        if (result.ok)
          for (const signal of result.value.signals) expect(parseDraft(signal)).toMatchObject({ ok: true });
        else expect(describeProblem(result.problems[0]!)).not.toBe('');
      },
    ),
    { seed: 3, numRuns: 1500 },
  );
});
