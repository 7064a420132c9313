// 5:00, now yours: what would become of a list that nobody has seen? It is dropped on the bench, its columns are settled there,
// kept, and used from then on; nothing of it is said before.
import { expect, test } from 'vitest';
import { barriersOn } from './accessibility.ts';
import { t } from './said.ts';
import type { Stage } from './stage.ts';
import { soon, texts } from './visitor.ts';

const columns = ['Sendung', 'Ware', 'Ankunft', 'Wert'];
const list = `${columns.join(';')}\nBENCH-1;Pumpen;03/04/2026;10.50\nBENCH-2;Ventile;25/04/2026;20.00\n`;

export function benchJourney(stage: () => Stage): void {
  test('5:00 a sample is only looked at: what its columns could be, and what is not known yet', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    await visitor.go('/partners?tab=bench');
    await drop(stage(), 'liste.csv', list);
    const editor = page.getByTestId('bench-columns');
    expect(await texts(editor.locator('tbody th'))).toEqual(columns);
    expect(await editor.getByRole('alert').textContent()).toBe(t('bench.columnsUnusable'));
    expect(await page.getByTestId('bench-record').textContent()).toContain(t('bench.recordNothing'));
    expect((await api.get('/api/shipments', { query: { q: 'BENCH-1' } })).total).toBe(0);
  });

  test('5:00 the columns are settled on the page, and what it would say follows at once, with the row of each value', async () => {
    const { page } = stage().visitor;
    const choose = async (name: string, field: string) => {
      const answered = page.waitForResponse((each) => new URL(each.url()).pathname === '/api/bench');
      await page.getByLabel(name, { exact: true }).selectOption(field);
      await answered;
    };
    await choose(t('bench.fieldOf', { column: 'Sendung' }), 'shipment');
    await choose(t('bench.fieldOf', { column: 'Ware' }), 'goods');
    await choose(t('bench.fieldOf', { column: 'Ankunft' }), 'eta');
    await choose(t('bench.dateOf', { column: 'Ankunft' }), 'D/M/YYYY');
    await choose(t('bench.fieldOf', { column: 'Wert' }), 'value');
    await choose(t('bench.currencyOf', { column: 'Wert' }), 'EUR');
    const record = page.getByTestId('bench-record');
    await expect.poll(() => record.locator('.bench-subject').count(), soon).toBe(2);
    // The answer to the last choice stands on the page a moment after it has come.
    await expect.poll(() => record.textContent(), soon).toContain('10.50 EUR');
    const said = await record.textContent();
    for (const part of ['BENCH-1', 'Pumpen', 'row 2']) expect(said).toContain(part);
    expect(await barriersOn(page)).toEqual([]);
  });

  test('5:00 it is kept under a name, and the same list is read so without a word', async () => {
    const { page, api } = stage().visitor;
    await page.getByLabel(t('bench.keepName')).fill('bench-list');
    const kept = page.waitForResponse((each) => each.request().method() === 'PUT');
    await page.getByTestId('bench-columns').locator('button[type=submit]').click();
    expect((await kept).status()).toBe(200);
    await drop(stage(), 'liste.csv', list);
    await expect
      .poll(
        async () => (await page.getByTestId('bench-columns').textContent())?.includes('bench-list@1'),
        soon,
      )
      .toBe(true);
    expect(await page.getByLabel(t('bench.fieldOf', { column: 'Ware' })).inputValue()).toBe('goods');
    await page.getByRole('button', { name: t('bench.takeIn') }).click();
    await expect
      .poll(async () => (await api.get('/api/shipments', { query: { q: 'BENCH-1' } })).total, soon)
      .toBe(1);
  });
}

async function drop({ visitor: { page } }: Stage, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], fileName!, { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  const answered = page.waitForResponse((each) => new URL(each.url()).pathname === '/api/bench');
  await page.getByTestId('bench-drop').dispatchEvent('drop', { dataTransfer: files });
  await answered;
  await page.getByTestId('bench-result').waitFor();
}
