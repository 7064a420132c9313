import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, commandJson } from '../../child.fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-consolidate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Told = {
  readonly cost: number;
  readonly costAlone: number;
  readonly containers: readonly { readonly lots: readonly string[]; readonly fillVolume: number }[];
  readonly lcl: readonly { readonly lot: string }[];
  readonly left: readonly string[];
  readonly departures: readonly { readonly teu: number; readonly capacityTeu: number }[];
  readonly boundGapPercent: number;
};

const example = () => ['--lots', join(folder, 'lots.csv'), '--departures', join(folder, 'departures.csv')];

test('an example is written, and planned so that every lot is told once', async () => {
  const written = ['consolidate', '--example', '--seed', '7', '--count', '40', '-o', folder];
  const files = (await commandJson(...written)).json as { lots: string };
  const ids = (await readFile(files.lots, 'utf8')).trim().split('\n').slice(1);
  expect(ids).toHaveLength(40);
  const told = (await commandJson('consolidate', ...example(), '--seconds', '2')).json as Told;
  expect(told.cost).toBeLessThanOrEqual(told.costAlone);
  const gone = [
    ...told.containers.flatMap(({ lots }) => lots),
    ...told.lcl.map(({ lot }) => lot),
    ...told.left,
  ];
  expect(new Set(gone)).toEqual(new Set(ids.map((row) => row.split(',')[0])));
  expect(told.containers.every(({ fillVolume }) => fillVolume > 0 && fillVolume <= 0.86)).toBe(true);
  expect(told.departures.every(({ teu, capacityTeu }) => teu <= capacityTeu)).toBe(true);
  expect(told.boundGapPercent).toBeGreaterThanOrEqual(0);
});

test('bad input ends with 2 and names line and column', async () => {
  const lots = join(folder, 'bad.csv');
  await writeFile(lots, 'id,from,to,ready,due,weight_kg,volume_m3\nA,X,Y,soon,2026-06-01T00:00:00Z,1,1\n');
  const bad = await command('consolidate', '--lots', lots, '--departures', example()[3]!, '--json');
  expect(bad.code).toBe(2);
  expect(JSON.parse(bad.out)).toMatchObject({
    problems: [{ code: 'consolidation.invalid', where: { document: 'bad.csv', line: 2, column: 'ready' } }],
  });
  expect((await command('consolidate', '--json')).code).toBe(2);
});
