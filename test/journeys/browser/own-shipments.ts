// 5:00: a list of one's own shipments that the program has never seen, dropped on the page: understood without a mapping, a
// broken row repaired in quarantine, and the closure counted for these shipments too.
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/client/index.ts';
import { exposureOf } from './exercise.ts';
import { count, t } from './said.ts';
import type { Stage } from './stage.ts';
import { agree, soon, texts } from './visitor.ts';

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const broken = 'soon';

/** The second and the last pass Suez, the third does not; the last one’s day of departure is no date. */
function ownList(departure: string): string {
  return [
    'PO No,Supplier,Shipment Ref,From,To,ETD,ETA,Value USD,Mode',
    `OWN-1001,Marigold Looms,OWN-SHP-1,CNSHA,NLRTM,${inDays(2)},${inDays(32)},"48,200.00",Sea`,
    `OWN-1002,Marigold Looms,OWN-SHP-2,INNSA,DEHAM,${inDays(3)},${inDays(28)},31000,Sea`,
    `OWN-1003,Harbour Pine,OWN-SHP-3,USNYC,NLRTM,${inDays(2)},${inDays(12)},12500,Sea`,
    `OWN-1004,Harbour Pine,OWN-SHP-4,CNNGB,BEANR,${departure},${inDays(31)},9900,Sea`,
    '',
  ].join('\r\n');
}

const figures = ['lines', 'accepted', 'rejected', 'duplicates', 'orders', 'shipments', 'statements'] as const;

export function ownShipmentsJourney(stage: () => Stage): void {
  test('5:00 a list of one’s own is understood without a mapping, and its counts are shown', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    await visitor.go('/partners');
    const [answer] = await Promise.all([
      page.waitForResponse((each) => new URL(each.url()).pathname === '/api/intake'),
      drop(stage(), 'our-shipments.csv', ownList(broken)),
    ]);
    const result = (await answer.json()) as Answer<'receive'>;
    expect(result).toMatchObject({ format: 'csv', lines: 4, accepted: 3, rejected: 1 });
    const panel = page.getByTestId('intake-result');
    await panel.waitFor();
    expect(await texts(panel.locator('.intake-figures dd'))).toEqual(
      figures.map((name) => count(result[name])),
    );
    expect(await panel.locator('.problem-table').textContent()).toContain(broken);
    const suggested = panel.getByTestId('suggested-mapping').locator('li .strong');
    expect(await texts(suggested)).toEqual(result.suggested!.columns.map(({ column }) => column));
    const mine = await api.get('/api/shipments', { query: { q: 'OWN-SHP' } });
    expect(mine.items.map(({ number }) => number).sort()).toEqual(['OWN-SHP-1', 'OWN-SHP-2', 'OWN-SHP-3']);
  });

  test('5:00 the broken row stands in quarantine, is repaired there and taken', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    await visitor.go('/partners?tab=quarantine');
    await page.locator('.pieces button', { hasText: 'our-shipments.csv' }).click();
    const field = page.getByLabel(t('quarantine.repair'));
    const original = await field.inputValue();
    expect(original).toContain(broken);
    await field.fill(original.replace(broken, inDays(2)));
    await page.getByRole('button', { name: t('quarantine.replay') }).click();
    await expect
      .poll(async () => (await api.get('/api/shipments', { query: { q: 'OWN-SHP-4' } })).total, soon)
      .toBe(1);
    await expect
      .poll(() => page.locator('.pieces button', { hasText: 'our-shipments.csv' }).count(), soon)
      .toBe(0);
  });

  test('5:00 the same closure now counts one’s own shipments through Suez, and no others', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    await expect.poll(async () => own((await exposureOf(visitor)).shipments), soon).toEqual([1, 2, 4]);
    await visitor.go('/');
    await agree(
      async () => (await texts(page.getByTestId('exposure').locator('dd')))[0],
      async () => count((await exposureOf(visitor)).shipments.length),
    );
    await visitor.go('/shipments');
    await page.getByLabel(t('shipments.filter')).fill('OWN-SHP');
    await expect.poll(() => page.locator('[role=row][data-index]').count(), soon).toBe(4);
  });
}

function own(keys: readonly string[]): number[] {
  return keys
    .flatMap((key) => /OWN-SHP-(\d)$/.exec(key)?.[1] ?? [])
    .map(Number)
    .sort();
}

/** As a person drops a file from the desktop. */
async function drop({ visitor: { page } }: Stage, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], fileName!, { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: files });
}
