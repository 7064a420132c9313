// voyage: what it prints adds up, slower burns less, and what cannot be answered ends with 2.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { run } from '../../program.ts';

type Item = {
  fuel: string;
  speedKn: number;
  fuelTonnes: number;
  allowances: number;
  parts: Record<string, { amount: number }>;
  total: { amount: number };
  assumptions: { name: string; value: number; source: string }[];
};

type Answer = { items: Item[]; problems: { code: string }[] };

async function voyage(...words: string[]): Promise<{ code: number; json: Answer }> {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((part) => ((text += String(part)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const code = await run(['voyage', ...words, '--json']);
    return { code, json: JSON.parse(text) as Answer };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test('parts add up to the total, the cheapest fuel comes first, and allowances are owed into the EEA only', async () => {
  const { code, json } = await voyage('CNSHA', 'NLRTM', '--date', '2026-03-01', '--speed', '16');
  expect(code).toBe(0);
  expect(json).toMatchObject({ from: 'CNSHA', to: 'NLRTM', scope: 'into-or-out-of' });
  const { items } = json;
  expect(items.length).toBeGreaterThan(8);
  for (const { parts, total } of items) {
    const sum = Object.values(parts).reduce((all, { amount }) => all + amount, 0);
    expect(sum).toBeCloseTo(total.amount, 2);
    expect(parts.canal!.amount).toBeGreaterThan(0);
  }
  const totals = items.map(({ total }) => total.amount);
  expect(totals).toEqual(totals.toSorted((a, b) => a - b));
  expect(items.find(({ fuel }) => fuel === 'vlsfo')!.allowances).toBeGreaterThan(0);
  const pacific = await voyage('CNSHA', 'USLAX', '--date', '2026-03-01', '--fuel', 'vlsfo');
  expect(pacific.json.items).toMatchObject([{ allowances: 0, parts: { carbon: { amount: 0 } } }]);
});

test('a slower ship burns less, and a price of your own is the one that counts', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'voyage-')), 'prices.csv');
  await writeFile(file, 'item,date,price,currency\nvlsfo,2026-01-01,1000,USD\neua,2026-01-01,70,EUR\n');
  const at = async (speed: string) =>
    (
      await voyage(
        'SGSIN',
        'AEJEA',
        '--date',
        '2026-03-01',
        '--fuel',
        'vlsfo',
        '--speed',
        speed,
        '--prices',
        file,
      )
    ).json.items[0]!;
  const [slow, fast] = [await at('14'), await at('20')];
  expect(slow.fuelTonnes).toBeLessThan(fast.fuelTonnes);
  expect(slow.parts.fuel!.amount).toBeCloseTo(slow.fuelTonnes * 1000, -1);
});

test.each([
  [['CNSHA', 'NOWHERE'], 'place.unknown'],
  [['CNSHA', 'NLRTM', '--vessel', 'canoe'], 'usage.invalid'],
  [['CNSHA', 'NLRTM', '--fuel', 'coal'], 'usage.invalid'],
  [['CNSHA', 'NLRTM', '--speed', '0'], 'usage.invalid'],
  [['CNSHA', 'NLRTM', '--date', '2026-02-30'], 'usage.invalid'],
])('%j ends with 2', async (words, problem) => {
  const { code, json } = await voyage(...words);
  expect(code).toBe(2);
  expect(json.problems[0]!.code).toBe(problem);
});
