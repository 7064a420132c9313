import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { run } from '../../program.ts';

async function said(words: readonly string[]): Promise<{ code: number; json: Record<string, unknown> }> {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((part) => ((text += String(part)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const code = await run([...words, '--json']);
    return { code, json: JSON.parse(text) as Record<string, unknown> };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

async function fileWith(document: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'supply-')), 'network.json');
  await writeFile(file, JSON.stringify(document));
  return file;
}

const network = {
  nodes: [
    { id: 'S', recoveryTime: 20, inventory: 30 },
    { id: 'P', recoveryTime: 5, demand: 10, profit: 4 },
  ],
  arcs: [{ from: 'S', to: 'P', quantity: 1 }],
};

it('tells losses and days of survival of each node', async () => {
  const file = await fileWith(network);
  const ttr = await said(['risk', 'ttr', '--network', file]);
  expect(ttr.code).toBe(0);
  expect(ttr.json).toEqual({
    nodes: [
      { id: 'S', recoveryDays: 20, loss: 680, lostUnits: { P: 170 }, exposureIndex: 1 },
      { id: 'P', recoveryDays: 5, loss: 200, lostUnits: { P: 50 }, exposureIndex: 200 / 680 },
    ],
    seconds: expect.any(Number),
  });
  const tts = await said(['risk', 'tts', '--network', file]);
  expect(tts.json.nodes).toEqual([
    { id: 'S', timeToSurviveDays: 3, recoveryDays: 20, gapDays: 17 },
    { id: 'P', timeToSurviveDays: 0, recoveryDays: 5, gapDays: 5 },
  ]);
});

it('refuses a network that is none, with its place', async () => {
  const { code, json } = await said([
    'risk',
    'ttr',
    '--network',
    await fileWith({ nodes: [{ id: 'S', ttr: 'soon' }] }),
  ]);
  expect(code).toBe(2);
  expect(json.problems).toMatchObject([{ code: 'supply.invalid', where: { path: '/nodes/0/recovery' } }]);
});

it('refuses a network in which nothing is sold: zeros would read as if nothing could happen', async () => {
  const unsold = {
    nodes: network.nodes.map(({ id, recoveryTime }) => ({ id, recoveryTime })),
    arcs: network.arcs,
  };
  const file = await fileWith(unsold);
  for (const what of ['ttr', 'tts']) {
    const { code, json } = await said(['risk', what, '--network', file]);
    expect(code).toBe(2);
    expect(json).toMatchObject({ problems: [{ code: 'supply.invalid' }] });
  }
});
