// Everything from outside is hostile. Whatever is sent is answered with a code and a place, is kept, and the server stays.
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { errorCatalogue } from '../../src/base/index.ts';
import { cli, serveFolder, type ServedFolder } from '../../src/cli/child.fixture.ts';

type Problem = { code: string; message: string; where?: Record<string, unknown> };
type Outcome = {
  status: number;
  code?: string;
  problems: Problem[];
  message?: string;
  accepted?: number;
  rejected?: number;
  duplicates?: number;
};

let server: ServedFolder;
beforeAll(async () => {
  server = await serveFolder();
});
afterAll(() => server.close());
afterEach(async () => {
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
});

async function handIn(name: string, body: BodyInit, query = ''): Promise<Outcome> {
  const answer = await fetch(`${server.url}/api/intake?name=${encodeURIComponent(name)}${query}`, {
    method: 'POST',
    headers: { ...server.headers, 'content-type': 'application/octet-stream' },
    body,
    ...({ duplex: 'half' } as object),
  });
  return { ...((await answer.json()) as Outcome), status: answer.status };
}

async function get<T = { items: Record<string, unknown>[]; total: number }>(path: string): Promise<T> {
  return (await (await fetch(server.url + path, { headers: server.headers })).json()) as T;
}

/** Refused as a whole, or in part; either way with a code of the catalogue, a place, and kept. */
async function expectRefused(name: string, body: BodyInit, code: string, query = ''): Promise<Outcome> {
  const before = await get('/api/quarantine?limit=1');
  const outcome = await handIn(name, body, query);
  expect(outcome.status, JSON.stringify(outcome)).toBeLessThan(500);
  expect(
    outcome.problems.map((problem) => problem.code),
    JSON.stringify(outcome).slice(0, 1000),
  ).toContain(code);
  for (const problem of outcome.problems) expect(Object.keys(errorCatalogue)).toContain(problem.code);
  const after = await get('/api/quarantine?limit=1');
  expect(after.total, 'it stands in quarantine').toBeGreaterThan(before.total);
  const { items } = await get('/api/messages?limit=1');
  expect(items[0]!.name, 'it is kept as it came').toBe(name);
  return outcome;
}

const csv = 'order,shipment,goods,value,currency\n';
const epcis = (events: string) =>
  `{"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-01-01T00:00:00Z","epcisBody":{"eventList":[${events}]}}`;
const event = (more: string) =>
  `{"type":"ObjectEvent","action":"OBSERVE","eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+00:00","epcList":["urn:epc:id:sscc:0614141.1234567890"],"bizStep":"shipping"${more}}`;
const edifact = "UNB+UNOC:3+SENDER:14+RECEIVER:14+260101:0900+1'UNH+1+IFTSTA:D:00B:UN'BGM+23+X1+9'";

function workbook(sheet: Uint8Array): Uint8Array<ArrayBuffer> {
  const types =
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>';
  const rels = (target: string, type: string) =>
    strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`,
    );
  return zipSync({
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': rels('xl/workbook.xml', 'officeDocument'),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': rels('worksheets/sheet1.xml', 'worksheet'),
    'xl/worksheets/sheet1.xml': sheet,
  }) as Uint8Array<ArrayBuffer>;
}

/** A server may hang up while a request that it has refused is still being sent; the answer is then lost on the way. */
async function statusOrCut(url: string, init: RequestInit): Promise<number | 'cut'> {
  try {
    return (await fetch(url, init)).status;
  } catch (error) {
    const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code;
    if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'cut';
    throw error;
  }
}

describe('over HTTP', () => {
  test('bytes that are cut off or in another encoding are refused where they break', async () => {
    const sheet = workbook(
      strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>order</t></is></c></row></sheetData></worksheet>',
      ),
    );
    await expectRefused('cut.xlsx', sheet.slice(0, sheet.length - 200), 'input.truncated');
    const cutEvent = await expectRefused('cut.json', epcis(event('')).slice(0, -60), 'input.truncated');
    expect(cutEvent.problems[0]!.where).toBeDefined();
    await expectRefused('cut.edi', edifact, 'input.truncated');
    const latin = await expectRefused(
      'latin1.csv',
      Buffer.concat([Buffer.from(`${csv},SH-1,M`), Buffer.from([0xfc]), Buffer.from('ller,1,USD\n')]),
      'input.encoding',
      '&mapping=shipments',
    );
    expect(latin.problems[0]!.where).toMatchObject({ row: 2 });
    await expectRefused(
      'keys.json',
      Buffer.concat([
        Buffer.from(epcis('').slice(0, 20)),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(epcis('').slice(20)),
      ]),
      'input.encoding',
    );
    await expectRefused('nothing.bin', Buffer.from([0, 1, 2, 3, 0xff]), 'input.unknown-format');
    await expectRefused('empty.csv', '', 'input.unknown-format');
    await expectRefused('quote.csv', `${csv},SH-2,"open,1,USD\n`, 'input.truncated', '&mapping=shipments');
    await expectRefused(
      'unmapped.csv',
      `${csv},SH-2,Pumps,1,USD\n`,
      'mapping.invalid',
      '&mapping=no-such-mapping',
    );
  });

  test('a line far longer than memory should hold is kept and refused, and memory stays', async () => {
    const megabytes = Number(process.env.PORTOLAN_LINE_MB ?? 256);
    const chunk = new Uint8Array(1 << 20).fill(120);
    async function* line() {
      yield strToU8(csv);
      for (let sent = 0; sent < megabytes; sent += 1) yield chunk;
    }
    const before = await server.rss();
    let peak = 0;
    const watching = setInterval(() => void server.rss().then((now) => (peak = Math.max(peak, now))), 300);
    const outcome = await expectRefused(
      'line.csv',
      Readable.toWeb(Readable.from(line())) as ReadableStream,
      'input.too-large',
      '&mapping=shipments',
    );
    clearInterval(watching);
    expect(outcome.problems[0]!.where).toMatchObject({ row: 2 });
    expect(peak - before).toBeLessThan(240 * 2 ** 20);
  }, 300_000);

  test('archives and trees that grow when they are opened are refused in bounded memory', async () => {
    const before = await server.rss();
    const zeros = new Uint8Array(200 << 20).fill(32);
    zeros.set(strToU8('<worksheet><sheetData>'));
    await expectRefused('bomb.xlsx', workbook(zeros), 'input.too-large');
    await expectRefused(
      'deep.json',
      epcis(event(`,"x:deep":${'['.repeat(200_000)}${']'.repeat(200_000)}`)),
      'input.too-deep',
    );
    await expectRefused('deeper.json', '['.repeat(1_000_000), 'input.too-deep');
    expect((await server.rss()) - before).toBeLessThan(300 * 2 ** 20);
  });

  test('a feed with entities of its own is refused, and kept', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
      .split('')
      .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
      .join('')}]><rss version="2.0"><channel><title>&j;</title></channel></rss>`;
    for (const path of ['/api/signals/import?name=bomb.xml', '/api/exposure']) {
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { ...server.headers, 'content-type': 'application/octet-stream' },
        body: bomb,
      });
      const problem = (await answer.json()) as Outcome;
      expect(answer.status, JSON.stringify(problem)).toBe(422);
      expect(problem.code).toMatch(/^input\./);
    }
    const { items } = await get('/api/messages?limit=1');
    expect(items[0]).toMatchObject({ name: 'bomb.xml', status: 'refused', door: 'feed' });
  });

  test('formulas are text, and names lead nowhere', async () => {
    const outcome = await handIn(
      '../../../etc/passwd\u0000.csv',
      `${csv},SH-F1,"=cmd|' /C calc'!A0",1,USD\n,../../SH-F2,Pumps,1,USD\n`,
      '&mapping=shipments',
    );
    expect(outcome).toMatchObject({ status: 200, accepted: 2 });
    const shipment = await get<{ facts: { field: string; value: string }[] }>('/api/shipments/SH-F1');
    expect(shipment.facts.find(({ field }) => field === 'goods')!.value).toBe("=cmd|' /C calc'!A0");
    expect(
      (await get<{ number: string }>(`/api/shipments/${encodeURIComponent('../../SH-F2')}`)).number,
    ).toBe('../../SH-F2');
    for (const path of [
      '/api/messages/..%2F..%2Fserver.json',
      '/..%2f..%2fserver.json',
      '/assets/..%2f..%2fpackage.json',
      '/api/orders/%00',
      '/api/shipments/%F0%28%8C%28',
    ])
      expect((await fetch(server.url + path, { headers: server.headers })).status, path).toBeOneOf([
        400, 404,
      ]);
  });

  test('keys that mean something to the program mean nothing in a message', async () => {
    const poison = event(
      ',"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"x:a":{"__proto__":{"polluted":true}}',
    );
    const outcome = await handIn('poison.json', epcis(poison));
    expect(outcome.status).toBeLessThan(500);
    const header = await handIn(
      'poison.csv',
      '__proto__,constructor,shipment,hasOwnProperty\nx,y,SH-P1,z\n',
      '&mapping=shipments',
    );
    expect(header.status).toBeLessThan(500);
    for (const path of ['/api/session', '/api/signals']) {
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { ...server.headers, 'content-type': 'application/json' },
        body: '{"__proto__":{"role":"operator"},"constructor":{"prototype":{}}}',
      });
      expect(answer.status, path).toBe(400);
    }
    const me = await get<{ polluted?: unknown; user: { polluted?: unknown } }>('/api/session');
    expect(me.polluted ?? me.user.polluted).toBeUndefined();
  });

  test('half of a surrogate pair is refused with its place, in a value as in a key', async () => {
    const inValue = await expectRefused(
      'half.json',
      epcis(event(',"x:note":"\\ud800"')),
      'statement.invalid',
    );
    expect(inValue.problems[0]!.where).toHaveProperty('path');
    await expectRefused('half-key.json', epcis(event(',"x:\\udc00":"note"')), 'statement.invalid');
    expect(await handIn('whole.json', epcis(event(',"x:note":"\\ud83d\\ude80"')))).toMatchObject({
      status: 200,
      accepted: 1,
    });
  });

  test('requests out of all proportion are answered, not obeyed', async () => {
    const long = 'x'.repeat(9000);
    expect((await fetch(`${server.url}/api/search?q=${long}`, { headers: server.headers })).status).toBe(400);
    expect((await fetch(`${server.url}/api/orders/${long}`, { headers: server.headers })).status).toBeOneOf([
      400, 404, 414,
    ]);
    const big = { headers: { ...server.headers, 'x-big': 'x'.repeat(60_000) } };
    expect(await statusOrCut(`${server.url}/api/orders`, big)).toBeOneOf([431, 'cut']);
    expect((await fetch(`${server.url}/api/orders?limit=501`, { headers: server.headers })).status).toBe(400);
    const body = `{"reason":"${'x'.repeat(5 << 20)}"}`;
    const sent = {
      method: 'POST',
      headers: { ...server.headers, 'content-type': 'application/json' },
      body,
    };
    expect(await statusOrCut(`${server.url}/api/quarantine/none/dismiss`, sent)).toBeOneOf([413, 'cut']);
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(
      (
        await fetch(`${server.url}/api/signals`, {
          method: 'POST',
          headers: { ...server.headers, 'content-type': 'application/json' },
          body: deep,
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await fetch(`${server.url}/api/signals`, {
          method: 'POST',
          headers: { ...server.headers, 'content-type': 'text/plain' },
          body: 'x',
        })
      ).status,
    ).toBeOneOf([400, 415]);
  });

  test('a sender that breaks off in the middle leaves nothing half taken', async () => {
    const { total } = await get('/api/messages?limit=1');
    const { hostname, port } = new URL(server.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/intake?name=broken.csv HTTP/1.1\r\nhost: x\r\nauthorization: ${server.headers.authorization}\r\ncontent-type: application/octet-stream\r\ncontent-length: 100000\r\n\r\n${csv}`,
        );
        setTimeout(() => socket.destroy(), 100);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => setTimeout(resolve, 100));
    });
    expect((await get('/api/messages?limit=1')).total).toBe(total);
  });

  test('the same file many times at once is taken once', async () => {
    const file =
      csv +
      Array.from(
        { length: 40 },
        (_, row) => `PO-C${row},SH-C${row},Pumps,${row % 10 === 9 ? 'x' : '1'},USD\n`,
      ).join('');
    const { total } = await get('/api/quarantine?limit=1');
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => handIn('same.csv', file, '&mapping=shipments')),
    );
    const sum = (field: 'accepted' | 'duplicates') =>
      outcomes.reduce((all, outcome) => all + outcome[field]!, 0);
    expect(sum('accepted')).toBe(36);
    expect(sum('duplicates')).toBe(5 * 36);
    expect((await get('/api/quarantine?limit=1')).total - total).toBe(4);
    expect((await get('/api/orders?q=PO-C&limit=1')).total).toBe(36);
  });

  test('whatever is searched for is a text, and only that', async () => {
    await handIn('one.csv', `${csv}PO-100%,SH-W1,Pumps,1,USD\n`, '&mapping=shipments');
    const all = await get('/api/orders?limit=1');
    for (const q of [
      '%',
      '*',
      '_',
      '?',
      '[A-Z]*',
      "' OR 1=1 --",
      '"; DROP TABLE orders; --',
      '\\',
      '\u{10ffff}',
      "PO-1'",
    ]) {
      const found = await get(`/api/orders?limit=1&q=${encodeURIComponent(q)}`);
      if (/[A-Za-z0-9]/.test(q)) expect(found.total, q).toBeLessThan(all.total);
      const status = (
        await fetch(`${server.url}/api/search?q=${encodeURIComponent(q)}`, { headers: server.headers })
      ).status;
      expect(status, q).toBe(200);
    }
    expect((await get('/api/orders?limit=1')).total).toBe(all.total);
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anything, async (q) => {
        const path = `/api/search?q=${encodeURIComponent(q.toWellFormed())}`;
        expect((await fetch(server.url + path, { headers: server.headers })).status).toBe(200);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test('a file with bytes changed anywhere is never a failure of the server', async () => {
    const good = [csv + ',SH-Z1,Pumps,1,USD\n', epcis(event('')), edifact].map((text) => Buffer.from(text));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        async (file, changes) => {
          const bytes = Buffer.from(file);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          expect((await handIn('changed', bytes)).status).toBeLessThan(500);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('on the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portolan-bad-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('what cannot be read ends with 2, its code and place, and nothing but JSON on standard output', async () => {
    const cut = join(folder, 'cut.json');
    await writeFile(cut, epcis(event(',"x:note":"\\ud800"')).slice(0, -30));
    const refused = await cli('import', cut, '--data', join(folder, 'data'), '--json');
    const { problems } = JSON.parse(refused.out) as { problems: Problem[] };
    expect(problems[0]!.code).toBeOneOf(['input.truncated', 'statement.invalid']);
    const absent = await cli('import', join(folder, 'absent'), '--data', join(folder, 'data'), '--json');
    expect([absent.code, (JSON.parse(absent.out) as { problems: Problem[] }).problems[0]!.code]).toEqual([
      2,
      'usage.invalid',
    ]);
    const kept = await cli('quarantine', 'list', '--data', join(folder, 'data'), '--json');
    expect((JSON.parse(kept.out) as unknown[]).length).toBeGreaterThan(0);
  });
});
