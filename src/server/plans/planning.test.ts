// Is everything that is hit planned together, under shared room, and seen only by whom it may be seen by?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { planRows, planSummary, planView } from '../queries/index.ts';
import type { PlanColumn } from '../../decide/index.ts';
import { carrier, closeSuez, openStage, owner, planOf, shipments, type Stage } from './planning.fixture.ts';

const burden = ({ extra, loss, demurrage }: PlanColumn) => extra + loss + demurrage;

describe('a plan over a signal', () => {
  let stage: Stage;
  let signal: string;
  let id: string;
  beforeAll(async () => {
    stage = await openStage();
    signal = await closeSuez(stage);
    id = unwrap(await stage.runtime.planning.create(owner, { name: 'All', signal, conditions: {} }));
  }, 120_000);
  afterAll(() => stage.close());

  const rowsOf = async (column: string, more: object = {}, plan = id) =>
    planRows(stage.runtime, owner, await planOf(stage, plan), { column, limit: 50, ...more });

  test('is told as working at once, then has the answers side by side over all that is hit', async () => {
    const asked = await planSummary(
      stage.runtime,
      owner,
      unwrap(await stage.runtime.planning.own(owner, id)),
    );
    expect(asked.status).toBe('working');
    const plan = await planOf(stage, id);
    expect(plan).toMatchObject({ status: 'ready', phase: 'done', shipments: 3 });
    const kinds = plan.columns!.map(({ kind }) => kind);
    expect(kinds).toEqual(['wait', 'other-way', 'other-mode', 'other-stock', 'first-come', 'mix']);
    for (const column of plan.columns!) expect(column.shipments + column.notPossible).toBe(3);
  });

  test('has a mix that is never dearer than a column that is possible for all', async () => {
    const { columns } = await planOf(stage, id);
    const mix = columns!.find(({ kind }) => kind === 'mix')!;
    for (const column of columns!) expect(burden(mix)).toBeLessThanOrEqual(burden(column));
    expect(mix.gapPercent).toBeGreaterThanOrEqual(0);
    // Few enough to be searched to the end.
    expect(mix.gapPercent).toBeLessThan(0.1);
  });

  test('promises the free stock of a warehouse once', async () => {
    const { bottlenecks } = await planOf(stage, id);
    for (const column of ['other-stock', 'first-come', 'mix']) {
      const { items } = await rowsOf(column);
      const fromStock = items.filter(({ choice }) => choice.kind === 'other-stock');
      expect(fromStock.length, column).toBe(1);
    }
    expect(bottlenecks).toContainEqual(expect.objectContaining({ used: 80, capacity: 100, unit: 'H87' }));
  });

  test('shows the worse off first, why, and the legs before and after', async () => {
    const { items, total } = await rowsOf('other-way', { legs: 'yes' });
    expect(total).toBe(3);
    for (const row of items) {
      expect(row.worseOff).toMatch(/hours later.*than by waiting/);
      expect(row).toMatchObject({ late: true, before: [{ via: expect.arrayContaining(['suez']) }] });
      const after = (row as { after?: { via: string[]; path?: unknown[] }[] }).after!;
      expect(after.flatMap(({ via }) => via)).toContain('cape');
      expect(after[0]!.path!.length).toBeGreaterThan(0);
    }
    expect((await rowsOf('mix', { worseOff: 'yes' })).total).toBe(0);
  });

  test('sets by hand what one shipment gets, and leaves it to the optimiser again', async () => {
    const { planning } = stage.runtime;
    const shipment = shipments[1]!;
    const unknown = await planning.choose(owner, id, { shipment, alternative: 'teleport' });
    expect(unknown.ok).toBe(false);
    unwrap(await planning.choose(owner, id, { shipment, alternative: 'wait' }));
    const [byHand] = (await rowsOf('mix', { shipment })).items;
    expect(byHand).toMatchObject({ byHand: true, choice: { id: 'wait' } });
    unwrap(await planning.choose(owner, id, { shipment, alternative: null }));
    const [free] = (await rowsOf('mix', { shipment })).items;
    expect(free!.byHand).toBe(false);
    expect(free!.choice.id).not.toBe('wait');
  });

  test('is forked under other conditions, in which nothing goes that may not', async () => {
    const { planning } = stage.runtime;
    const conditions = { modes: ['sea' as const], otherStock: false, avoid: ['panama'] };
    const fork = unwrap(await planning.fork(owner, id, { name: 'By sea', conditions }));
    const plan = await planOf(stage, fork);
    expect(plan.forkedFrom).toEqual({ id, name: 'All' });
    for (const { byMode } of plan.columns!)
      for (const mode of Object.keys(byMode)) expect(['sea', 'wait']).toContain(mode);
    const without = { avoid: ['QuietLine'] };
    const spared = unwrap(await planning.fork(owner, id, { name: 'Not by them', conditions: without }));
    const other = await planOf(stage, spared);
    expect(other.conditions.avoid).toEqual(['carrier:quietline']);
    expect(other.columns!.map(({ kind }) => kind)).not.toContain('other-way');
    expect(other.columns!.find(({ kind }) => kind === 'mix')!.changed).toBeGreaterThan(0);
    const nowhere = { name: 'Odd', conditions: { avoid: ['atlantis'] } };
    expect(await planning.fork(owner, id, nowhere)).toMatchObject({
      problems: [{ code: 'usage.invalid' }],
    });
    unwrap(await planning.remove(owner, fork));
    expect((await planning.own(owner, fork)).ok).toBe(false);
  });

  test('is seen by nobody else; a partner plans what it sees, and learns no value of it', async () => {
    const { planning } = stage.runtime;
    expect(await planning.own(carrier, id)).toMatchObject({ problems: [{ code: 'access.not-found' }] });
    const mine = unwrap(await planning.create(carrier, { name: 'Mine', shipments, conditions: {} }));
    const plan = await planOf(stage, mine);
    expect(plan.status).toBe('ready');
    for (const { loss, byMode } of plan.columns!) {
      expect(loss).toBe(0);
      expect(byMode.stock ?? 0).toBe(0);
    }
    expect(await planning.adopt(carrier, mine, { column: 'other-way' })).toMatchObject({
      problems: [{ code: 'access.not-allowed' }],
    });
    const foreign = { ...carrier, org: 'stranger' };
    expect(await planning.create(foreign, { name: 'x', shipments, conditions: {} })).toMatchObject({
      problems: [{ code: 'access.not-found' }],
    });
  });

  test('is told to its organisation as it goes', async () => {
    const news: string[] = [];
    const stop = stage.runtime.planning.listen((each) => {
      if (each.kind === 'plan' && each.org === 'home') news.push(each.key);
    });
    unwrap(await stage.runtime.planning.renew(owner, id));
    await stage.runtime.planning.idle();
    stop();
    expect(new Set(news)).toEqual(new Set([id]));
    expect(news.length).toBeGreaterThanOrEqual(3);
    const view = await planView(stage.runtime, owner, await planOf(stage, id));
    expect(view).toMatchObject({ status: 'ready', outdated: false, progress: { phase: 'done' } });
  });

  test('that a restart interrupted is computed when the server comes back', async () => {
    const { planning } = stage.runtime;
    const interrupted = unwrap(await planning.create(owner, { name: 'Cut', signal, conditions: {} }));
    await stage.reopen();
    expect((await stage.runtime.store.operational.plans.find(interrupted))!.status).toBe('working');
    await stage.runtime.planning.resume();
    expect(await planOf(stage, interrupted)).toMatchObject({ status: 'ready', shipments: 3 });
  });
});
