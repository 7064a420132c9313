import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, commandJson } from './child.fixture.ts';

const instance = `NAME : four corners
TYPE : CVRP
DIMENSION : 5
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 0 0
2 10 1
3 10 -1
4 -10 1
5 -10 -1
DEMAND_SECTION
1 0
2 1
3 1
4 1
5 1
DEPOT_SECTION
1
-1
EOF
`;

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-rounds-'));
  await writeFile(file('corners.vrp'), instance);
  await writeFile(file('heavy.vrp'), instance.replace('\n3 1\n4 1\n', '\n3 7\n4 1\n'));
  await writeFile(file('broken.vrp'), instance.replace('3 10 -1', '3 10 east'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('vrp prints cost and routes in the numbers of the instance, and nothing else', async () => {
  const { code, json } = await commandJson('vrp', file('corners.vrp'), '--seconds', '0.05', '--seed', '7');
  expect(code).toBe(0);
  const { cost, routes, ...more } = json as { cost: number; routes: number[][] };
  expect(more).toEqual({});
  expect(cost).toBe(44);
  expect(routes.map((route) => route.sort().join()).sort()).toEqual(['1,2', '3,4']);
  const { out } = await command('vrp', file('corners.vrp'), '--seconds', '0.05');
  expect(out).toMatch(/^Route #1: \d \d\nRoute #2: \d \d\nCost 44\n$/);
});

test('vrp refuses with code and line what nobody can drive or read, and ends with 2', async () => {
  const heavy = await commandJson('vrp', file('heavy.vrp'), '--seconds', '0.05');
  expect(heavy.code).toBe(2);
  expect(heavy.json).toMatchObject({ problems: [{ code: 'rounds.stop-unservable', where: { line: 15 } }] });
  const broken = await commandJson('vrp', file('broken.vrp'), '--seconds', '0.05');
  expect(broken.json).toMatchObject({ problems: [{ code: 'value.not-understood', where: { line: 9 } }] });
  expect((await command('vrp', file('corners.vrp'), '--seconds', 'ten')).code).toBe(2);
  expect((await command('vrp', file('none.vrp'))).code).toBe(2);
});
