// Does `watch replay` print its contract, end the data where it is told to, and say what it passed over?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { seededRandom } from '../../base/index.ts';
import { plantSeries } from '../../sense/index.ts';
import { run } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'watch-'));
const file = join(folder, 'series.csv');
const start = Temporal.PlainDate.from('2019-01-01');
const shape = { days: 700, mean: 60, spread: 1.4, weekly: 0.05, yearly: 0.05, wander: 0.004 };
const rows = ['north', 'south'].flatMap((name, i) => {
  const change = { first: 400 + i * 100, days: 20, size: -0.8, ramp: 0 };
  return plantSeries({ ...shape, change }, seededRandom(name)).map(
    (n, day) => `${start.add({ days: day }).toString()},${name},${n}`,
  );
});
writeFileSync(
  file,
  ['date,chokepoint,n_total', ...rows, '2020-02-31,north,5', '2020-01-01,north,5'].join('\n'),
);

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function replay(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  const code = await run(['watch', 'replay', '--series', file, ...words]);
  return { code, lines: out.join('').split('\n').filter(Boolean), err: err.join('') };
}

test('one line of JSON an alarm, with exactly the fields of the contract', async () => {
  const { code, lines, err } = await replay('--json');
  expect(code).toBe(0);
  const alarms = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const alarm of alarms)
    expect(Object.keys(alarm)).toEqual(['series', 'onset', 'at', 'score', 'reason']);
  const north = alarms.find(({ series, at }) => series === 'north' && String(at) >= '2020-02-05')!;
  expect(north.onset).toBe('2020-02-05');
  expect(String(north.at) <= '2020-02-08').toBe(true);
  expect(err).toContain('line 1402, column "date"');
  expect(err).toContain('2 rows were passed over.');
});

test('the data end where they are told to, and the alarms before stay as they are', async () => {
  const { lines: all } = await replay('--json');
  const { lines } = await replay('--json', '--until', '2020-03-31');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(all.length);
  expect(lines).toEqual(all.filter((line) => (JSON.parse(line) as { at: string }).at <= '2020-03-31'));
});

test('recoveries are lines of their own when asked for', async () => {
  const { lines } = await replay('--json', '--recoveries');
  const over = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => 'recovered' in line);
  expect(over.length).toBeGreaterThanOrEqual(2);
  expect(Object.keys(over[0]!)).toEqual(['series', 'onset', 'at', 'recovered']);
});

test('a day that is none, or a file without series, is bad usage', async () => {
  expect((await replay('--until', '2020-13-01')).code).toBe(2);
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'a,b\nx,y\n');
  expect((await replay('--series', other)).code).toBe(2);
  expect((await replay('--series', join(folder, 'absent.csv'))).code).toBe(2);
});
