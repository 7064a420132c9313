// 1:30: everything that is hit is planned together; the answers stand in columns, with who is worse off; one of them is forked
// under other conditions; and the ways of one shipment stand as points and as a table.
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/client/index.ts';
import { barriersOn } from './accessibility.ts';
import { exposureOf, runningExercise } from './exercise.ts';
import { count, delay, money, signed, t } from './said.ts';
import type { Stage } from './stage.ts';
import { agree, settled, soon, texts, type Visitor } from './visitor.ts';

type Plan = Answer<'getPlan'>;
type Column = Plan['columns'][number];

/** How long planning a few dozen shipments may take on a busy machine. */
const planned = { timeout: 30_000 };

export function planJourney(stage: () => Stage): void {
  test('1:30 one press plans everything that is hit; its progress shows, and nothing jumps when it is done', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    const { title } = await runningExercise(visitor);
    await page.getByTestId('plan-all').click();
    await page.waitForURL('**/plans/*');
    await settledPlan(visitor);
    expect(await page.locator('h1').textContent()).toBe(title);
    const top = () => page.locator('.plan-table').evaluate((table) => table.getBoundingClientRect().top);
    const before = await top();
    await page.locator('.plan-columns:not(.to-come)').waitFor(planned);
    expect(await top()).toBe(before);
    const plan = await planShown(visitor);
    expect(plan.signal?.exercise).toBe(true);
    expect(plan.shipments).toBe((await exposureOf(visitor)).shipments.length);
  });

  test('1:30 the answers stand in columns against waiting: wait, other way, other mode, other stock, other supplier, the mix', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    const { columns } = await planShown(visitor);
    const kinds = columns.map(({ kind }) => kind);
    const expected = ['wait', 'other-way', 'other-mode', 'other-stock', 'other-supplier', 'mix'];
    expect(kinds).toEqual(expect.arrayContaining(expected));
    // Another supplier for some: those whose goods the demonstration's importer has bought elsewhere before.
    const elsewhere = columns.find(({ kind }) => kind === 'other-supplier')!;
    expect(elsewhere.shipments).toBeGreaterThan(0);
    expect(elsewhere.byMode.supplier).toBe(elsewhere.shipments);
    expect(await texts(page.locator('.column-head > .row'))).toEqual(
      kinds.map((kind) => t(`plan.column.${kind}`)),
    );
    await agree(
      () => measuresOn(visitor),
      async () => measuresOf((await planShown(visitor)).columns),
    );
    const wait = columns.find(({ kind }) => kind === 'wait')!;
    const mix = columns.find(({ kind }) => kind === 'mix')!;
    const worth = ({ extraCost, loss, demurrage }: Column) =>
      extraCost.amount + loss.amount + demurrage.amount;
    expect(worth(mix)).toBeLessThanOrEqual(worth(wait));
    expect(mix.gapPercent).toBeDefined();
    const bests = page.locator('td[data-best=true] .best');
    expect(await bests.count()).toBeGreaterThan(0);
    for (const text of await texts(bests)) expect(text).toBe(t('compare.best'));
    expect(await barriersOn(page)).toEqual([]);
  });

  test('1:30 the shipments of the column that is picked, the worse off first and by themselves', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    const { id, columns } = await planShown(visitor);
    const worst = columns.toSorted((a, b) => b.worseOff - a.worseOff)[0]!;
    await page.getByRole('radio', { name: t(`plan.column.${worst.kind}`) }).check();
    const numbers = async () =>
      (await texts(page.locator('.plan-shipments [role=gridcell]:first-child .strong'))).slice(0, 10);
    const rows = (worseOff?: 'yes') =>
      api.get('/api/plans/{key}/shipments', {
        params: { key: id },
        query: { column: worst.kind, ...(worseOff && { worseOff }) },
      });
    const first = async (worseOff?: 'yes') =>
      (await rows(worseOff)).items.slice(0, 10).map(({ shipment }) => shipment.number);
    await agree(numbers, () => first());
    await page.getByText(t('plan.showWorse', { n: worst.worseOff }), { exact: true }).click();
    await agree(numbers, () => first('yes'));
    expect((await rows('yes')).total).toBe(worst.worseOff);
    await page.getByText(t('plan.showAll'), { exact: true }).click();
    await page.locator('.plan-shipments [role=row][data-index="0"]').click();
    await page.getByRole('dialog').locator('.way-legs').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('1:30 adopting says first how many decisions it makes, and makes none before it is confirmed', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    await page.getByRole('radio', { name: t('plan.column.mix') }).check();
    const mix = (await planShown(visitor)).columns.find(({ kind }) => kind === 'mix')!;
    await page.getByTestId('adopt').click();
    const dialog = page.getByTestId('adopt-dialog');
    await dialog.waitFor();
    expect((await texts(dialog.locator('li')))[0]).toBe(t('adopt.decisions', { n: mix.changed }));
    await dialog.getByRole('button', { name: t('common.cancel') }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await planShown(visitor)).adopted).toBeUndefined();
  });

  test('1:30 a fork without air is a plan of its own, in which nothing flies', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    const from = await planShown(visitor);
    await page.getByRole('button', { name: t('fork.open'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Air', { exact: true }).uncheck();
    await dialog.getByRole('button', { name: t('fork.submit') }).click();
    await page.waitForURL((address) => !address.pathname.endsWith(`/${from.id}`));
    await settledPlan(visitor);
    await page.locator('.plan-columns:not(.to-come)').waitFor(planned);
    const fork = await planShown(visitor);
    expect(fork.forkedFrom?.id).toBe(from.id);
    expect(fork.conditions.modes).not.toContain('air');
    expect(fork.columns.map(({ byMode }) => byMode.air ?? 0)).toEqual(fork.columns.map(() => 0));
    await visitor.go('/plans');
    await agree(
      async () => (await texts(page.locator('.list-panel [role=gridcell]:first-child'))).slice(0, 2),
      async () => (await visitor.api.get('/api/plans')).items.slice(0, 2).map(({ name }) => name),
    );
  });

  waysJourney(stage);
}

function waysJourney(stage: () => Stage): void {
  test('1:30 the ways of a shipment stand as points and as a table; what is picked in one is picked in both', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    const { signal } = await runningExercise(visitor);
    const { key } = (await api.get('/api/exceptions', { query: { signal, limit: 1 } })).items[0]!.subject;
    await visitor.go(`/shipments/${encodeURIComponent(key)}`);
    await page.getByRole('tab', { name: t('tab.ways') }).click();
    await page.getByTestId('ways').waitFor(soon);
    const { options, notOffered } = await api.get('/api/shipments/{key}/routes', { params: { key } });
    expect(options.length).toBeGreaterThan(1);
    const points = page.locator('.chart-buttons button');
    expect(await points.count()).toBe(options.length);
    expect(await page.locator('.ways-table tbody tr').count()).toBe(options.length);
    expect(await page.locator('.not-offered li').count()).toBe(notOffered.length);
    await points.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => points.nth(1).getAttribute('aria-pressed'), soon).toBe('true');
    expect(await page.locator('.chart-buttons button[aria-pressed=true]').count()).toBe(1);
    expect(await page.locator('.ways-table tr[data-chosen=true]').count()).toBe(1);
    const inTable = page.locator('.ways-table .pick[aria-pressed=true]');
    const name = (await inTable.textContent())!;
    expect(await page.getByTestId('way-details').locator('h2').textContent()).toBe(
      t('ways.picked', { name }),
    );
    expect(await barriersOn(page)).toEqual([]);
    await visitor.go('/');
    await settled(page);
  });
}

const altogether = ({ extraCost, loss, demurrage }: Column) =>
  extraCost.amount + loss.amount + demurrage.amount;

/** While it is computed the table is busy; what stands around it is there. */
async function settledPlan({ page }: Visitor): Promise<void> {
  await page.locator('.plan-table').waitFor();
}

function planShown({ page, api }: Visitor): Promise<Plan> {
  const key = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
  return api.get('/api/plans/{key}', { params: { key } });
}

async function measuresOn({ page }: Visitor): Promise<Record<string, string[]>> {
  const measures: Record<string, string[]> = {};
  for (const row of await page.locator('.plan-columns tbody tr').all()) {
    const cells = await texts(row.locator('.measure-value'));
    if (cells.length > 0) measures[(await row.locator('th').textContent()) ?? ''] = cells;
  }
  return measures;
}

function measuresOf(columns: readonly Column[]): Record<string, string[]> {
  const of = (read: (column: Column) => string) => columns.map(read);
  return {
    [t('plan.ordersSaved')]: of((column) => count(column.ordersSaved)),
    [t('plan.late')]: of((column) => count(column.late)),
    [t('plan.extraCost')]: of((column) => money(column.extraCost, true)),
    [t('plan.loss')]: of((column) => money(column.loss)),
    [t('plan.demurrage')]: of((column) => money(column.demurrage)),
    [t('plan.altogether')]: of((column) =>
      money({ amount: altogether(column), currency: column.extraCost.currency }),
    ),
    [t('plan.delayP50')]: of((column) => delay(column.delayHoursP50)),
    [t('plan.delayP90')]: of((column) => delay(column.delayHoursP90)),
    [t('plan.co2e')]: of((column) => t('compare.tonnes', { n: signed(column.co2eKg / 1000) })),
    [t('plan.worseOff')]: of((column) => count(column.worseOff)),
    [t('plan.notPossible')]: of((column) => count(column.notPossible)),
  };
}
