import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { run } from '../../program.ts';

type Told = {
  hit: unknown;
  cost: { mean: number; histogram: unknown[] };
  plans: unknown;
  problems: unknown;
  computed: number;
  cited: number;
  deviation: number;
  scenarios: { name: string }[];
};

async function said(words: readonly string[]) {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((part) => ((text += String(part)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const code = await run(['stress', ...words, '--json']);
    return { code, text, json: JSON.parse(text) as Told };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

async function fileWith(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'stress-')), name);
  await writeFile(file, text);
  return file;
}

const network = JSON.stringify({
  nodes: [
    { id: 'S', country: 'CN', place: 'CNSHA', recoveryTime: 20 },
    { id: 'P', country: 'NL', place: 'NLRTM', demand: 10, profit: 4 },
  ],
  arcs: [{ from: 'S', to: 'P' }],
});

it('finds the straits of a lane by itself and gives the same for the same seed', async () => {
  const file = await fileWith('network.json', network);
  const words = ['--scenario', 'suez-2021', '--network', file, '--draws', '20', '--seed', '5'];
  const [first, second] = [await said(words), await said(words)];
  expect(first.code).toBe(0);
  expect(first.json.hit).toEqual({ nodes: 0, lanes: 1 });
  expect(first.json.cost.mean).toBeGreaterThan(0);
  expect(first.json.cost.histogram).toHaveLength(20);
  expect(second.text).toBe(first.text);
});

it('takes a scenario of YAML with plans, and names what is wrong in one', async () => {
  const file = await fileWith('network.json', network);
  const own = await fileWith(
    'own.yaml',
    'name: own\ntitle: Own\nhits:\n  - { ports: [CNSHA], days: 30 }\nplans:\n  - name: stock\n    measures: [{ kind: buffer, node: P, days: 10, cost: 5 }]\n',
  );
  const { json } = await said(['--scenario', own, '--network', file, '--draws', '3']);
  expect(json.plans).toMatchObject([{ name: 'stock', cost: 5, saved: expect.closeTo(400, 6) }]);
  const bad = await fileWith('bad.yaml', 'name: own\ntitle: Own\nhits:\n  - { ports: [XXXXX], days: 30 }\n');
  const refused = await said(['--scenario', bad, '--network', file]);
  expect(refused.code).toBe(2);
  expect(refused.json.problems).toMatchObject([
    { code: 'scenario.invalid', where: { path: '/hits/0/ports/0' } },
  ]);
});

it('replays a crisis and lists those that there are', async () => {
  const { json } = await said(['--replay', 'suez-2021']);
  expect(json).toMatchObject({ name: 'suez-2021', kind: 'computed', cited: 367 });
  expect(Math.abs(json.computed - json.cited)).toBeLessThan(0.05 * json.cited);
  expect(json.deviation).toBeCloseTo((json.computed - json.cited) / json.cited, 9);
  const list = await said(['--list']);
  expect(list.json.scenarios.map(({ name }) => name)).toContain('thailand-2011');
});
