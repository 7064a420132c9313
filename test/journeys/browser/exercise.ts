// 0:00 and 0:30: the one line, the map beside it, a closure as an exercise, and whom it hits.
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/client/index.ts';
import { count, day, moment, money, t } from './said.ts';
import type { Stage } from './stage.ts';
import { agree, settled, texts, type Visitor } from './visitor.ts';

/** The first page of a list. */
const firstRows = 100;

export async function runningExercise({ api }: Visitor) {
  const { exercise } = await api.get('/api/overview');
  if (exercise === undefined) throw new Error('No exercise is running.');
  return exercise;
}

export async function exposureOf(visitor: Visitor) {
  const { signal } = await runningExercise(visitor);
  return visitor.api.get('/api/signals/{key}/exposure', { params: { key: signal } });
}

export function exerciseJourney(stage: () => Stage): void {
  test('0:00 one line stands over the exceptions, the map beside it, the rows in their rank', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    await agree(
      () => texts(page.locator('.one-line .figure')).then(withoutAges),
      () => api.get('/api/overview').then(oneLine),
    );
    await mapOrSentence(visitor);
    await agree(
      async () => (await texts(rowsOf(visitor).locator('[role=gridcell]:first-child .strong'))).slice(0, 10),
      async () => (await api.get('/api/exceptions')).items.slice(0, 10).map(({ subject }) => subject.number),
    );
  });

  test('0:30 one click starts the exercise; the counts appear, and every row says why it is hit', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    expect(await page.getByTestId('exposure').count()).toBe(0);
    await page.getByTestId('start-exercise').click();
    await page.getByTestId('exposure').waitFor();
    expect(await page.locator('.exercise-panel .exercise').textContent()).toBe(t('exercise.mark'));
    const exposure = await agree(
      () => texts(page.getByTestId('exposure').locator('dd')),
      async () => figuresOf(await exposureOf(visitor)),
    );
    expect(Number(exposure[0])).toBeGreaterThan(0);
    await agree(
      () => texts(page.locator('.one-line .figure')).then(withoutAges),
      () => api.get('/api/overview').then(oneLine),
    );
    await hitRows(visitor);
    await closedOnMap(visitor);
  });
}

const rowsOf = ({ page }: Visitor) => page.locator('.list-panel [role=row][data-index]');

/** The deadline says how near it is, which moves on by the minute. */
function withoutAges(figures: string[]): string[] {
  return figures.map((figure) => figure.replace(/(\d+ \p{L}+) (in )?\d+ (min|h|d)( over)?$/u, '$1'));
}

function oneLine(overview: Answer<'getOverview'>): string[] {
  const { shipments, inTransit, needYou, atRisk, earliestDeadline } = overview;
  return [
    `${t('line.shipments', { n: shipments })}${count(shipments)}`,
    `${t('line.inTransit')}${count(inTransit)}`,
    `${t('line.needYou', { n: needYou })}${count(needYou)}`,
    `${t('line.atRisk')}${money(atRisk)}`,
    `${t('line.earliest')}${earliestDeadline === undefined ? '–' : day(earliestDeadline)}`,
  ];
}

function figuresOf({ shipments, orders, valueAtRisk, earliestDeadline }: Answer<'getExposure'>): string[] {
  return [
    count(shipments.length),
    count(orders.length),
    money(valueAtRisk),
    earliestDeadline === null ? '–' : moment(earliestDeadline),
  ];
}

/** A browser without WebGL says so instead of drawing, and the list is the map. */
async function mapOrSentence({ page }: Visitor): Promise<void> {
  await page.locator('.side-map').locator('canvas, .map-sentence').first().waitFor();
}

async function hitRows(visitor: Visitor): Promise<void> {
  const { page, api } = visitor;
  const { signal, title } = await runningExercise(visitor);
  await page.getByText(t('exceptions.filterHit'), { exact: true }).click();
  const listed = () => texts(page.locator('.list-panel .panel-head > .muted')).then(([text]) => text);
  await agree(listed, async () => {
    const list = await api.get('/api/exceptions', { query: { signal } });
    return t('common.of', { shown: list.items.length, total: list.total });
  });
  await agree(listed, async () => {
    const { length } = (await exposureOf(visitor)).shipments;
    return t('common.of', { shown: Math.min(length, firstRows), total: length });
  });
  const reasons = await rowsOf(visitor)
    .locator('[role=gridcell]:nth-child(2)')
    .evaluateAll((cells) =>
      cells.map((cell) =>
        ['.exercise', '.strong', '.quiet'].map((part) => cell.querySelector(part)?.textContent ?? ''),
      ),
    );
  expect(reasons.length).toBeGreaterThan(0);
  for (const [mark, what, why] of reasons) {
    expect(mark).toBe(t('exercise.mark'));
    expect(what).toContain(title);
    expect(why!.length).toBeGreaterThan(10);
  }
  await page.getByText(t('exceptions.filterOpen'), { exact: true }).click();
}

/** The list twin of the map says what the map draws. */
async function closedOnMap(visitor: Visitor): Promise<void> {
  const { page, api } = visitor;
  if ((await page.locator('.side-map canvas').count()) > 0)
    await page.locator('.side-map .passage[data-closed=true]').waitFor();
  await visitor.go('/map');
  await agree(
    async () => (await texts(page.locator('.map-item').first().locator('.quiet')))[0],
    async () => {
      const suez = (await api.get('/api/map')).chokepoints.find(({ name }) => name === 'suez');
      return `${t(suez?.closed ? 'map.closed' : 'map.openState')} ${t('map.through', { n: suez?.shipments ?? 0 })}`;
    },
  );
  await visitor.go('/');
  await settled(page);
}
