import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { createFeeds, feedPresets, fetchFeed, verifyAlert, type Feeds } from './index.ts';
import { collection, quake } from './quake.fixture.ts';

const policy = { privateNetworks: [], loopback: true, plainHttp: true, folderRoots: [] };
const limits = { wholeMs: 1500, bytesMax: 300_000, redirectsMax: 5 };

const dir = mkdtempSync(join(tmpdir(), 'portolan-feeds-'));
let runtime: Runtime;
let feeds: Feeds;
let server: Server;
let base: string;
let nowMs = Date.UTC(2026, 2, 1, 6);
const answers = new Map<string, RequestListener>();
const asked: IncomingMessage[] = [];

beforeAll(async () => {
  runtime = unwrap(await openRuntime({ dir, clock: () => nowMs, outgoing: policy }));
  const { store, intake } = runtime;
  feeds = createFeeds({
    store,
    intake,
    home: 'home',
    clock: () => nowMs,
    policy: async () => policy,
    limits,
  });
  server = createServer((request, answer) => {
    asked.push(request);
    const listener = answers.get(request.url!.split('?')[0]!);
    if (listener === undefined) answer.writeHead(404).end();
    else listener(request, answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await runtime.close();
  rmSync(dir, { recursive: true, force: true });
});

async function follow(id: string, listener: RequestListener) {
  answers.set(`/${id}`, listener);
  unwrap(await feeds.add({ id, url: `${base}/${id}`, everyMinutes: 10 }, 'test'));
  return unwrap(await feeds.poll(id));
}
const send =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_, answer) =>
    void answer.writeHead(200, headers).end(body);

describe('a feed that answers as it should', () => {
  test('is taken into the record once, and asked again only for what changed', async () => {
    let body = collection(quake('us1'));
    const row = await follow('good', (request, answer) => {
      const etag = `"${body.length}"`;
      if (request.headers['if-none-match'] === etag) answer.writeHead(304).end();
      else answer.writeHead(200, { etag, 'last-modified': 'Sun, 01 Mar 2026 06:00:00 GMT' }).end(body);
    });
    expect(row).toMatchObject({
      kind: 'usgs',
      items: 1,
      rejected: 0,
      attempts: 0,
      etag: `"${body.length}"`,
      nextAt: nowMs + 600_000,
    });
    expect(await runtime.store.projections.state('signal:home/usgs-us1')).toMatchObject({
      hazard: 'earthquake',
      severity: 'moderate',
    });
    nowMs += 600_000;
    expect(await feeds.pollDue(new AbortController().signal)).toBe(false);
    expect(asked.at(-1)!.headers['if-none-match']).toBe(row.etag);
    nowMs += 600_000;
    body = collection(quake('us1'), quake('us2', 7.2));
    expect(await feeds.pollDue(new AbortController().signal)).toBe(true);
    expect(await runtime.store.projections.state('signal:home/usgs-us2')).toBeDefined();
    unwrap(await feeds.pause('good', true));
    nowMs += 6_000_000;
    const before = asked.length;
    await feeds.pollDue(new AbortController().signal);
    expect(asked.length).toBe(before);
  });

  test('packed answers are unpacked, and the pages of a service are followed to the last', async () => {
    const row = (date: string) => ({
      attributes: { date, portid: 'chokepoint1', portname: 'Suez Canal', n_total: 57 },
    });
    await follow('pages', (request, answer) => {
      const offset = Number(new URL(request.url!, base).searchParams.get('resultOffset') ?? 0);
      const features = [row(`2026-01-0${offset + 1}`), row(`2026-01-0${offset + 2}`)];
      answer
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify({ features, exceededTransferLimit: offset < 4 })));
    });
    const figures = await feeds.figures({ feed: 'pages', limit: 100 });
    expect(figures.map(({ date }) => date)).toEqual(
      ['06', '05', '04', '03', '02', '01'].map((day) => `2026-01-${day}`),
    );
  });

  test('a second source of the same shock joins it, so that whom it hits is counted once', async () => {
    const rss = `<rss xmlns:gdacs="http://www.gdacs.org" xmlns:georss="http://www.georss.org/georss"><channel><item><title>M 6.1</title><pubDate>Sun, 01 Mar 2026 06:00:00 GMT</pubDate><gdacs:fromdate>Sun, 01 Mar 2026 05:30:30 GMT</gdacs:fromdate><gdacs:eventtype>EQ</gdacs:eventtype><gdacs:alertlevel>Green</gdacs:alertlevel><gdacs:eventid>9</gdacs:eventid><georss:point>40.2 150.1</georss:point></item></channel></rss>`;
    const far = { ...quake('us9'), geometry: { type: 'Point', coordinates: [150, 40, 10] } };
    await follow('first', send(collection(far)));
    await follow('second', send(rss));
    expect(await runtime.store.projections.state('signal:home/gdacs-EQ-9')).toMatchObject({
      joins: 'signal:home/usgs-us9',
    });
  });

  test('a list says nothing the first time, and then what changed', async () => {
    let entries = [
      { id: '1', name: 'Alpha' },
      { id: '2', name: 'Beta' },
    ];
    await follow('list', (_, answer) => void answer.end(JSON.stringify({ list: 'Embargo', entries })));
    entries = [
      { id: '2', name: 'Beta GmbH' },
      { id: '3', name: 'Gamma' },
    ];
    expect(unwrap(await feeds.poll('list'))).toMatchObject({ items: 5 });
    const { query } = runtime.store.projections;
    const rows = await query
      .selectFrom('signals')
      .select('title')
      .where('hazard', '=', 'policy')
      .orderBy('title')
      .execute();
    expect(rows.map(({ title }) => title)).toEqual([
      'Embargo: added Gamma',
      'Embargo: changed Beta GmbH',
      'Embargo: removed Alpha',
    ]);
  });
});

describe('a server that is hostile or broken', () => {
  const endless = (answer: ServerResponse, piece: string, everyMs: number) => {
    const timer = setInterval(() => answer.write(piece), everyMs);
    answer.on('close', () => clearInterval(timer));
  };
  const cases: [string, string, RequestListener][] = [
    ['an endless body', 'feed.too-large', (_, answer) => endless(answer, ' '.repeat(60_000), 1)],
    ['a slow drip', 'feed.too-slow', (_, answer) => endless(answer, ' ', 50)],
    ['no answer at all', 'feed.too-slow', () => undefined],
    [
      'an error inside of a success',
      'feed.error-inside',
      send('{"error":{"code":400,"message":"Cannot perform query."}}'),
    ],
    [
      'a redirect in a circle',
      'feed.redirect',
      (request, answer) => void answer.writeHead(302, { location: request.url! }).end(),
    ],
    [
      'a redirect without end',
      'feed.redirect',
      (request, answer) =>
        void answer.writeHead(302, { location: `${request.url!.split('?')[0]!}?${Math.random()}` }).end(),
    ],
    [
      'a redirect to a private address',
      'feed.redirect',
      (_, answer) => void answer.writeHead(301, { location: 'http://169.254.169.254/latest' }).end(),
    ],
    [
      'a redirect to a file',
      'feed.redirect',
      (_, answer) => void answer.writeHead(301, { location: 'file:///etc/passwd' }).end(),
    ],
    [
      'an entity bomb',
      'input.syntax',
      send('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'),
    ],
    [
      'another encoding than declared',
      'input.encoding',
      send(
        Buffer.from(
          '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>S\xe9isme</title></item></channel></rss>',
          'latin1',
        ),
      ),
    ],
    [
      'a gzip bomb',
      'feed.too-large',
      send(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
    ],
    ['packing that is broken', 'feed.packing', send('no gzip', { 'content-encoding': 'gzip' })],
    ['packing that is unknown', 'feed.packing', send('x', { 'content-encoding': 'zstd-of-ours' })],
    [
      'a body shorter than it says',
      'feed.unreachable',
      (_, answer) => {
        answer.writeHead(200, { 'content-length': '5000' });
        answer.write('{"type":');
        setTimeout(() => answer.destroy(), 20);
      },
    ],
    [
      'a size that is said to be huge',
      'feed.too-large',
      (_, answer) => {
        answer.writeHead(200, { 'content-length': '99999999999' });
        answer.write('x');
      },
    ],
    [
      'a web page',
      'feed.page',
      send('<!DOCTYPE html><html><body>Maintenance</body></html>', { 'content-type': 'application/xml' }),
    ],
    [
      'a failure',
      'feed.status',
      (_, answer) => void answer.writeHead(503, { 'retry-after': '900' }).end('busy'),
    ],
    ['an empty body', 'input.unknown-format', send('')],
    [
      'a broken alert',
      'value.missing',
      send('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier></alert>'),
    ],
    ['a closed connection', 'feed.unreachable', (request) => void request.socket.destroy()],
  ];

  test.each(cases)('%s ends as %s in the health of the feed', async (name, code, listener) => {
    const row = await follow(name.toLowerCase().replaceAll(/[^a-z]+/g, '-'), listener);
    expect(row.lastError?.code).toBe(code);
    expect(row).toMatchObject({ attempts: 1, lastErrorAt: nowMs });
    expect(row.nextAt).toBeGreaterThanOrEqual(nowMs + 60_000);
    if (code === 'feed.status') expect(row.nextAt).toBe(nowMs + 900_000);
  });

  test('what could not be read stands in quarantine, the same complaint once', async () => {
    const broken = { ...quake('bad'), geometry: { type: 'Point', coordinates: [999, 0, 0] } };
    let note = 1;
    await follow(
      'partly',
      (_, answer) => void answer.end(collection(quake('us77'), { ...broken, note: note++ })),
    );
    const count = async () =>
      (await runtime.store.operational.quarantine.list({ limit: 100 })).filter(
        ({ problems }) => problems[0]!.where?.path === '/features/1/geometry/coordinates/0',
      ).length;
    expect(await count()).toBe(1);
    const again = unwrap(await feeds.poll('partly'));
    expect(again).toMatchObject({ items: 1, rejected: 1, attempts: 0 });
    expect(await count()).toBe(1);
  });

  test('failures in a row are tried later each time, and a success ends them', async () => {
    let up = false;
    let row = await follow(
      'flaky',
      (_, answer) => void (up ? answer.end(collection()) : answer.writeHead(500).end()),
    );
    const pauses = [];
    for (let time = 0; time < 4; time++) {
      pauses.push(row.nextAt - nowMs);
      row = unwrap(await feeds.poll('flaky'));
    }
    expect(pauses[3]).toBeGreaterThan(pauses[0]!);
    up = true;
    row = unwrap(await feeds.poll('flaky'));
    expect([row.attempts, row.lastError, row.nextAt]).toEqual([0, undefined, nowMs + 600_000]);
  });
});

describe('the register', () => {
  test('takes no second feed of an address, no private address and no preset that there is not', async () => {
    const publicOnly = createFeeds({
      store: runtime.store,
      intake: runtime.intake,
      home: 'home',
      clock: () => nowMs,
      policy: async () => ({ ...policy, loopback: false, plainHttp: false }),
    });
    const codes = [
      await feeds.add({ url: `${base}/good` }, 'test'),
      await feeds.add({ preset: 'nothing' }, 'test'),
      await feeds.add({}, 'test'),
      await publicOnly.add({ url: 'https://10.0.0.1/feed' }, 'test'),
      await publicOnly.add({ url: 'http://www.gdacs.org/xml/rss.xml' }, 'test'),
    ].map((result) => (result.ok ? 'taken' : result.problems[0]!.code));
    expect(codes).toEqual([
      'feed.exists',
      'feed.invalid',
      'feed.invalid',
      'channel.refused',
      'channel.refused',
    ]);
    for (const { id } of feedPresets) {
      const added = unwrap(await publicOnly.add({ preset: id, id: `p-${id}`, paused: true }, 'test'));
      expect(added.url.startsWith('https://')).toBe(true);
      expect(await feeds.remove(added.id)).toBe(true);
    }
  });

  test('a name that resolves to this machine is refused at the moment of connecting', async () => {
    const answer = await fetchFeed(
      { url: base.replace('127.0.0.1', 'localhost') },
      { ...policy, loopback: false },
      nowMs,
      limits,
    );
    expect(answer).toMatchObject({ outcome: 'failed', problem: { code: 'channel.refused' } });
  });
});

test('text that only looks like signatures costs no more than its length', () => {
  const verdict = verifyAlert(`<alert><![CDATA[${'<Signature >'.repeat(300_000)}]]></alert>`, {
    fingerprints: [],
  });
  expect(verdict.state).toBe('unchecked');
});

const alerts = new URL('../../../../shared/data/feeds/cap/', import.meta.url);
describe.skipIf(!existsSync(alerts))(
  'signed alerts as they were sent (skipped when ../shared/data is absent)',
  () => {
    const signed = [
      ['canada_signed.cap', 'utf8', 'dss1.pelmorex.com'],
      ['earthquake_signed.cap', 'latin1', 'key without a certificate'],
      ['earthquake-iso8859-1.cap', 'latin1', 'key without a certificate'],
    ] as const;

    test.each(signed)(
      'the signature of %s holds, and with one letter changed it does not',
      (name, encoding, signer) => {
        const text = readFileSync(new URL(name, alerts)).toString(encoding);
        const verdict = verifyAlert(text, { fingerprints: [] });
        expect(verdict.state).toBe('valid');
        expect(verdict.signer).toContain(signer);
        const changed = text.replace(/<event>(.)/, '<event>X$1');
        expect(changed).not.toBe(text);
        expect(verifyAlert(changed, { fingerprints: [] }).state).toBe('invalid');
        expect(verifyAlert(text, { fingerprints: ['AB'.repeat(32)] }).state).toBe('unchecked');
      },
    );

    test('an alert is recorded with its signer, and refused where only another one is trusted', async () => {
      const bytes = readFileSync(new URL('canada_signed.cap', alerts));
      const taken = unwrap(await feeds.take(bytes, { org: 'home', name: 'x' }));
      expect(taken.signature?.state).toBe('valid');
      expect(await runtime.store.projections.state(taken.signals[0]!)).toMatchObject({ signature: 'valid' });
      const refused = unwrap(
        await feeds.take(bytes, { org: 'home', name: 'x', fingerprints: ['AB'.repeat(32)] }),
      );
      expect(refused).toMatchObject({ signals: [], rejected: [{ code: 'feed.untrusted' }] });
    });
  },
);
