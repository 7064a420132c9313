import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, command, commandJson, serveFolder, type ServedFolder } from './child.fixture.ts';
import { createProgram } from './program.ts';

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const list =
  'order,shipment,goods,value,currency,origin,destination,mode,eta\nPO-1,SH-1,Pumps,10.00,USD,CNSHA,NLRTM,sea,2027-02-01\nPO-2,SH-2,Pumps,ten,USD,CNSHA,NLRTM,sea,2027-02-01\n';

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-cli-'));
  await writeFile(file('list.csv'), list);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('every command takes --json and --data, and says what it is for', () => {
  const leaves = createProgram().commands.flatMap((command) =>
    command.commands.length > 0 ? command.commands : [command],
  );
  expect(leaves.length).toBeGreaterThan(18);
  for (const command of leaves) {
    const options = command.options.map(({ long }) => long);
    expect(options, command.name()).toContain('--json');
    expect(options, command.name()).toContain('--data');
  }
});

test('what is asked in a wrong way ends with 2 and nothing on standard output', async () => {
  const wrong = [
    ['no-such-command'],
    ['import'],
    ['statements', '--no-such-option'],
    ['policy', 'shout'],
    [],
  ];
  const ended = [];
  for (const words of wrong) ended.push(await command(...words, '--data', file('never')));
  for (const [at, { code, out, err }] of ended.entries()) {
    expect([wrong[at], code, out]).toEqual([wrong[at], 2, '']);
    expect(err).not.toBe('');
  }
  const values = [
    ['statements', '--limit', 'many', '--data', file('never')],
    ['start', '--port', '99999', '--data', file('never')],
    ['distance', 'CNSHA', 'NOWHERE'],
    ['route', '--from', 'CNSHA', '--to', 'NLRTM', '--weight-kg', 'heavy'],
  ];
  for (const words of values) {
    const { code, json } = await commandJson(...words);
    expect([code, Object.keys(json as object)]).toEqual([2, ['problems']]);
  }
  expect(existsSync(file('never'))).toBe(false);
});

test('a question to a data folder that is not there is refused, and makes none', async () => {
  for (const words of [['statements'], ['run', 'list'], ['digest'], ['feeds', 'list']]) {
    const { code, json } = await commandJson(...words, '--data', file('absent'));
    expect([words, code]).toEqual([words, 2]);
    expect(json).toMatchObject({ problems: [{ code: 'storage.missing' }] });
  }
  expect(existsSync(file('absent'))).toBe(false);
});

test('questions about the world are answered without a data folder', async () => {
  const distance = await commandJson('distance', 'JPYOK', 'USLAX');
  const from = ['--from', 'CNSHA', '--to', 'NLRTM'];
  const route = await commandJson('route', ...from, '--depart', '2027-01-04', '--avoid', 'suez');
  // As processes of their own, so that the exit code is the one that a shell sees.
  const [help, version, wrong] = await Promise.all([cli('--help'), cli('--version'), cli('no-such')]);
  expect((distance.json as { nm: number }).nm).toBeGreaterThan(4600);
  const { options } = route.json as { options: { legs: unknown[]; hours: number }[] };
  expect(options[0]!.legs.length).toBeGreaterThan(0);
  expect([help.code, version.code, wrong.code, wrong.out]).toEqual([0, 0, 2, '']);
});

describe.each(['free', 'held by a server'])('with a folder that is %s', (how) => {
  let data: string;
  let server: ServedFolder | undefined;
  const run = (...words: string[]) => commandJson(...words, '--data', data);

  beforeAll(async () => {
    data = file(how.replaceAll(' ', '-'));
    if (how !== 'free') server = await serveFolder(data);
  });
  afterAll(() => server?.close());

  test('a list goes in once, what is wrong with it waits, and its statements are proved', async () => {
    const first = await run('import', file('list.csv'), '--mapping', 'shipments');
    expect([first.code, first.json]).toMatchObject([
      0,
      { lines: 2, accepted: 1, rejected: 1, orders: 1, shipments: 1, statements: 4 },
    ]);
    const again = await run('import', file('list.csv'), '--mapping', 'shipments');
    expect(again.json).toMatchObject({ accepted: 0, duplicates: 1, statements: 0 });
    const waiting = (await run('quarantine', 'list')).json as { id: string; where: object }[];
    expect(waiting).toMatchObject([{ where: { row: 3 } }]);
    const text = 'PO-2,SH-2,Pumps,10.00,USD,CNSHA,NLRTM,sea,2027-02-01';
    expect((await run('quarantine', 'replay', waiting[0]!.id, '--text', text)).json).toMatchObject({
      accepted: 1,
    });

    const [one] = (await run('statements', '--limit', '1')).json as { id: string }[];
    const proof = file(`${server === undefined ? 'free' : 'held'}.tlog-proof`);
    expect((await run('prove', one!.id, '-o', proof)).code).toBe(0);
    await writeFile(file('policy'), (await command('policy', 'show', '--data', data)).out);
    const verify = (policy: string, which = proof) => commandJson('verify', which, '--policy', file(policy));
    expect(await verify('policy')).toMatchObject({ code: 0, json: { valid: true } });
    const bytes = await readFile(proof);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(file('changed'), bytes);
    await writeFile(file('bad-policy'), 'log nonsense\n');
    const changed = await verify('policy', file('changed'));
    const [policy, absent] = [await verify('bad-policy'), await verify('no-policy')];
    expect([changed.code, changed.json]).toMatchObject([1, { valid: false }]);
    expect([policy.code, absent.code]).toEqual([2, 2]);
  });

  test('a timeline has its sources, now and as it was known before anything was', async () => {
    const { json } = await run('timeline', '--order', 'PO-1');
    const { events } = json as { events: { code: string; source: { position: number } }[] };
    expect(events.some(({ code, source }) => code === 'ARRI' && source.position === 2)).toBe(true);
    const before = await run('timeline', '--order', 'PO-1', '--as-known-at', '2020-01-01T00:00Z');
    expect([before.code, before.json]).toMatchObject([2, { problems: [{ code: 'access.not-found' }] }]);
    expect((await run('timeline')).code).toBe(2);
  });

  test('a rebuild leaves the digest as it was, and so do a backup and its restore', async () => {
    const digest = (await run('digest')).json;
    expect((await run('rebuild')).json).toEqual(digest);
    expect((await run('digest')).json).toEqual(digest);
    const copy = `${data}-copy`;
    expect((await run('backup', copy)).code).toBe(0);
    expect((await run('backup', copy)).code, 'a backup is not written over').toBe(2);
    const restored = `${data}-restored`;
    expect((await commandJson('restore', copy, '--data', restored)).code).toBe(0);
    expect((await commandJson('restore', copy, '--data', restored)).code).toBe(2);
    expect((await commandJson('digest', '--data', restored)).json).toEqual(digest);
  });

  test('an organisation is added, gets a key, and commands can act for it', async () => {
    expect((await run('org', 'put', 'tide', '--name', 'Tide', '--role', 'carrier')).code).toBe(0);
    expect((await run('key', 'tide', '--name', 'test')).json).toHaveProperty('key');
    expect((await run('org', 'list')).json).toHaveLength(2);
    expect((await run('statements', '--as', 'tide')).json).toEqual([]);
    expect((await run('statements', '--as', 'nobody-here')).code).toBe(2);
    expect((await run('signals', 'list')).json).toEqual([]);
    expect((await run('exposure')).json).toEqual([]);
    expect((await run('erase', 'order:home/none', '--reason', 'test')).code).toBe(2);
    expect((await run('erase', 'order:home/PO-1', '--reason', 'asked for')).json).toHaveProperty('statement');
    expect((await run('timeline', '--order', 'order:home/PO-1')).code).toBeLessThan(3);
  });
});

describe('with real files', () => {
  test.skipIf(!existsSync(`${shared}epcis/JSON`))('every valid EPCIS example is accepted', async () => {
    const root = `${shared}epcis/JSON`;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.jsonld?$/.test(name) && statSync(join(root, name)).isFile(),
    );
    const server = await serveFolder();
    const refused: string[] = [];
    for (const name of files) {
      const answer = await fetch(`${server.url}/api/intake?name=example.jsonld`, {
        method: 'POST',
        headers: { ...server.headers, 'content-type': 'application/octet-stream' },
        body: await readFile(join(root, name)),
      });
      const result = (await answer.json()) as { rejected?: number; code?: string };
      if (result.rejected !== 0) refused.push(`${name}: ${JSON.stringify(result).slice(0, 400)}`);
    }
    await server.close();
    expect(files.length).toBeGreaterThan(20);
    expect(refused).toEqual([]);
  });

  const scms = existsSync(`${shared}shipments`)
    ? readdirSync(`${shared}shipments`, { recursive: true, encoding: 'utf8' }).find((name) =>
        /scms.*\.csv$/i.test(name),
      )
    : undefined;
  test.skipIf(scms === undefined)(
    'of the real shipment lines at least 995 in 1,000 are accepted, and none twice',
    async () => {
      const words = [
        'import',
        join(`${shared}shipments`, scms!),
        '--mapping',
        'scms',
        '--data',
        file('scms'),
      ];
      const first = (await commandJson(...words)).json as {
        lines: number;
        accepted: number;
        rejected: number;
      };
      expect(first.lines).toBe(7779);
      expect(first.accepted / first.lines).toBeGreaterThanOrEqual(0.995);
      expect((await commandJson(...words)).json).toMatchObject({ accepted: 0, statements: 0 });
    },
    60_000,
  );
});
