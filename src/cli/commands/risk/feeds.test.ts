import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../program.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-feeds-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

// What a command prints is judged by the assertions.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function said(...words: string[]): Promise<{ code: number; json: any }> {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((part) => ((text += String(part)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const code = await run([...words, '--json', '--data', join(dir, 'data')]);
    return { code, json: JSON.parse(text) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(dir, name), text);
  return join(dir, name);
}

const notice =
  'id: n1\ntitle: Port closed\nhazard: closure\nseverity: severe\nfrom: 2026-03-01\ncloses: [NLRTM]\n';
const rates = 'date,name,value,unit\n2026-01-02,VLSFO,512.5,USD/t\n2026-01-03,VLSFO,much,USD/t\n';

test('files of any kind are imported by what they hold, and one that is none does not end the others', async () => {
  const files = [await file('a.yaml', notice), await file('b.csv', rates), await file('c.txt', '???')];
  const { code, json } = await said('signals', 'import', ...files);
  expect(code).toBe(1);
  expect(json).toMatchObject([
    { file: 'a.yaml', signals: ['signal:home/analyst-n1'], rejected: [], kind: 'entries' },
    {
      file: 'b.csv',
      signals: [],
      rejected: [{ code: 'value.not-understood', where: { row: 3, column: 'value' } }],
      figures: 1,
    },
    { file: 'c.txt', signals: [], rejected: [{ code: 'input.unknown-format' }] },
  ]);
  expect((await said('signals', 'import', files[2]!)).code).toBe(2);
  expect((await said('signals', 'list')).json).toMatchObject([
    { title: 'Port closed', closes: ['NLRTM'], severity: 'severe' },
  ]);
});

test('an argument that is missing is told as JSON, as every other fault', async () => {
  const { code, json } = await said('signals', 'import');
  expect([code, json.problems[0].code]).toEqual([2, 'usage.invalid']);
  expect(json.problems[0].message).toContain('files');
});

test('a file of which every entry is rejected ends with 1, and says why', async () => {
  const wrong = await file('wrong.yaml', notice.replace('closure', 'mischief'));
  const { code, json } = await said('signals', 'import', wrong);
  expect([code, json[0].signals]).toEqual([1, []]);
  expect(json[0].rejected[0].where).toMatchObject({ path: '/hazard' });
});

test('whom a signal hits is told as of the time that is asked for', async () => {
  const key = 'signal:home/analyst-n1';
  await said('signals', 'import', await file('a.yaml', `${notice}until: 2026-03-10\n`));
  const why = async (now: string) =>
    (await said('exposure', '--signal', key, '--now', now)).json[0].why as string;
  expect(await why('2026-03-01T12:00Z')).not.toBe(await why('2030-01-01T00:00Z'));
  expect((await said('exposure', '--signal', key, '--now', 'yesterday')).code).toBe(2);
});

test('whom a feed would hit: what of it is rejected is no answer of nobody', async () => {
  await said('signals', 'import', await file('a.yaml', notice));
  const wrong = await said(
    'exposure',
    '--feed',
    await file('wrong.yaml', notice.replace('closure', 'mischief')),
  );
  expect([wrong.code, wrong.json]).toEqual([1, []]);
  expect((await said('exposure', '--feed', await file('a.yaml', notice))).code).toBe(0);
});

test('two copies of a list are compared, and what is no list is refused', async () => {
  const list = (...entries: object[]) => JSON.stringify({ list: 'Embargo', entries });
  const before = await file('before.json', list({ id: 1, name: 'A' }, { id: 2, name: 'B' }));
  const after = await file('after.json', list({ id: 2, name: 'B' }, { id: 3, name: 'C' }));
  const { code, json } = await said('signals', 'diff', before, after);
  expect(code).toBe(0);
  expect(json).toMatchObject({ added: [{ id: '3' }], removed: [{ id: '1' }], changed: [], unchanged: 1 });
  const none = await said('signals', 'diff', before, await file('rates.csv', rates));
  expect([none.code, none.json.problems[0].code]).toEqual([2, 'input.unknown-format']);
  const sdn = await file('sdn.csv', '36,"A",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n');
  const other = await said('signals', 'diff', before, sdn);
  expect([other.code, other.json.problems[0].message]).toEqual([2, expect.stringContaining('two lists')]);
});

test('a feed is added, listed, paused and removed without being asked', async () => {
  const added = await said('feeds', 'add', '--preset', 'gdacs', '--paused');
  expect(added).toMatchObject({
    code: 0,
    json: { id: 'gdacs', health: 'new', paused: true, everyMinutes: 10 },
  });
  expect((await said('feeds', 'add', 'https://127.0.0.1/x')).json.problems[0].code).toBe('channel.refused');
  expect((await said('feeds', 'list')).json.items).toHaveLength(1);
  expect((await said('feeds', 'remove', 'gdacs')).json).toEqual({ id: 'gdacs' });
  expect((await said('feeds', 'poll', 'gdacs')).code).toBe(2);
});
