import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, commandJson } from '../../child.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-distance-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pairs(text: string, ...more: string[]) {
  const file = join(folder, 'pairs.csv');
  await writeFile(file, text);
  return command('distance', '--pairs', file, ...more);
}

const linesOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { from: string; to: string; nm: number | null; error?: string });

test('each row of a file is answered in its order, with its own spelling', async () => {
  const { out: stdout, code } = await pairs(
    '\uFEFFship,To,FROM\r\n"a, b",deham,"NL RTM"\r\n\r\nx,XXXXX,NLRTM\r\ny,CNSHA,NLRTM\r\n',
    '--avoid',
    'suez,panama',
  );
  expect(code).toBe(0);
  const [near, unknown, far, ...rest] = linesOf(stdout);
  expect(near).toMatchObject({ from: 'NL RTM', to: 'deham', via: [] });
  expect(unknown).toMatchObject({ from: 'NLRTM', to: 'XXXXX', nm: null });
  expect(unknown!.error).toContain('place.unknown');
  expect(far!.nm).toBeGreaterThan(13_000);
  expect(rest).toEqual([]);
});

test('--avoid that is given twice avoids both', async () => {
  const twice = await commandJson('distance', 'CNSHA', 'NLRTM', '--avoid', 'panama', '--avoid', 'suez');
  const once = await commandJson('distance', 'CNSHA', 'NLRTM', '--avoid', 'suez,panama');
  expect(twice.json).toEqual(once.json);
  expect((twice.json as { via: string[] }).via).toContain('cape');
});

test('a pair of a file is as long as the same pair asked alone', async () => {
  const { out: stdout } = await pairs('from;to\nJPYOK;USLAX\n');
  const { json } = await commandJson('distance', 'JPYOK', 'USLAX');
  expect(linesOf(stdout)).toEqual([json]);
});

test('a deep ship goes round what is too shallow for it', async () => {
  const { json: shallow } = await commandJson('distance', 'JPYOK', 'USNYC', '--draft', '15.2');
  const { json: deep } = await commandJson('distance', 'JPYOK', 'USNYC', '--draft', '15.3');
  expect((shallow as { via: string[] }).via).toContain('panama');
  expect((deep as { via: string[] }).via).not.toContain('panama');
});

test.each([
  ['a,b\nNLRTM,DEHAM\n', 'input.syntax'],
  ['', 'input.syntax'],
  ['from,to\n"NLRTM,DEHAM\n', 'input.truncated'],
])('a file that holds no pairs is refused: %j', async (text, problem) => {
  const { code, err: stderr, out: stdout } = await pairs(text);
  expect(code).toBe(2);
  expect(stderr).toContain(problem);
  expect(stdout).toBe('');
});
