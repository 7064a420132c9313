import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, commandJson } from '../../child.fixture.ts';

const example = (name: string) =>
  fileURLToPath(new URL(`../../../../examples/tariffs/${name}`, import.meta.url));
const asked = ['demurrage', '--tariff', example('demurrage.json'), '--events'] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-demurrage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Line = { readonly amount: number };
type Report = { readonly items: readonly Item[]; readonly total: unknown };
type Item = { readonly container: string; readonly amount: number; readonly lines: readonly Line[] };

test('demurrage prints each clock with lines that add up, and totals by currency', async () => {
  const { json } = await commandJson(...asked, example('events.csv'), '--now', '2026-04-24T12:00Z');
  const result = json as Report;
  // 9 to 15 April: five days at 2 × 30, two at 2 × 55. Detention: free to 19 April, a Sunday, and so to 20; 21 and 22 at 25.
  expect(result.items).toMatchObject([
    {
      container: 'CSQU3054383',
      charge: 'demurrage',
      lastFreeDay: '2026-04-08',
      status: 'stopped',
      amount: 520,
    },
    {
      container: 'CSQU3054383',
      charge: 'detention',
      lastFreeDay: '2026-04-20',
      status: 'stopped',
      amount: 50,
    },
    { container: 'MSCU6639870', charge: 'demurrage', status: 'running', currency: 'EUR' },
    { container: 'MSCU6639870', charge: 'detention', status: 'not-started', missing: ['GTOT'] },
  ]);
  for (const { amount, lines } of result.items)
    expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBeCloseTo(amount, 9);
  const sum = result.items.reduce((all, { amount }) => all + amount, 0);
  expect(result.total).toEqual([{ currency: 'EUR', amount: sum }]);
});

test('a clock of blocks is lengthened by a strike and costs more tomorrow', async () => {
  const { json } = await commandJson(...asked, example('events.csv'), '--now', '2026-04-12T12:00+02:00');
  const { items } = json as Report;
  // 48 hours from 8 April 20:00, of which 30 on strike: free to 12 April 02:00, with two hours of grace.
  expect(items.find(({ container }) => container === 'MSCU6639870')).toMatchObject({
    freeUntil: '2026-04-12T02:00:00+02:00',
    amount: 120,
    tomorrow: { amount: 120, total: 240, currency: 'EUR' },
    nextStepUp: { date: '2026-04-15', rate: 210 },
  });
});

test('bad rows end with 2 and name their line', async () => {
  const file = join(folder, 'bad.csv');
  await writeFile(
    file,
    'container,event,time\nCSQU3054383,DISC,2026-03-31T14:00Z\nCSQU3054384,DISC,2026-03-31T14:00Z\n',
  );
  const { code, out, err } = await command(...asked, file, '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    problems: [{ code: 'identifier.invalid', where: { line: 3, document: file } }],
  });
  expect(err).toContain('line 3');
  expect((await command(...asked, join(folder, 'absent.csv'))).code).toBe(2);
  expect((await command(...asked, example('events.csv'), '--now', '2026-04-12')).code).toBe(2);
});

test('a deployment keeps a tariff, lists it and drops it again', async () => {
  const data = ['--data', join(folder, 'data')];
  const set = await command('tariff', 'set', 'halcyon', example('demurrage.json'), ...data);
  expect(set).toMatchObject({
    code: 0,
    out: expect.stringContaining('version 1, 3 rules: Halcyon Line') as string,
  });
  const { json } = await commandJson('tariff', 'list', ...data);
  expect(json).toMatchObject([{ name: 'halcyon', version: 1, charges: ['demurrage', 'detention'] }]);
  const wrong = join(folder, 'wrong.json');
  await writeFile(wrong, '{"name":"x","version":"1","rules":[]}');
  expect((await command('tariff', 'set', 'other', wrong, ...data)).code).toBe(2);
  expect((await command('tariff', 'drop', 'halcyon', ...data)).code).toBe(0);
  expect((await commandJson('tariff', 'list', ...data)).json).toEqual([]);
});
