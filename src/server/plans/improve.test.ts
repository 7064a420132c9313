// When something changes, do plans say so, are better plans found, and is nothing done before somebody says so?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import {
  carrier,
  closeSuez,
  decisionsOn,
  draft,
  openStage,
  owner,
  planOf,
  say,
  settle,
  shipments,
  type Stage,
} from './planning.fixture.ts';

const laterArrival = (key: string, at: string) =>
  draft(
    key,
    'event',
    { code: 'ARRI', place: { code: 'NLRTM' }, leg: 1 },
    { classifier: 'estimated', occurredAt: at },
  );

describe('when something changes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    await settle(stage);
  }, 120_000);
  afterEach(() => stage.close());

  const improvements = () => stage.runtime.planning.improvements.list(owner);
  const open = async () => (await improvements()).filter(({ status }) => status === 'open');
  const planned = async (signal: string) => {
    const id = unwrap(await stage.runtime.planning.create(owner, { name: 'All', signal, conditions: {} }));
    await stage.runtime.planning.idle();
    return id;
  };

  test('a plan with a shipment that changed is outdated and says why; one that is computed again is not', async () => {
    const id = await planned(await closeSuez(stage));
    await settle(stage);
    expect((await planOf(stage, id)).outdated).toBeUndefined();
    // The same again in other words is no change.
    await say(stage.runtime, draft(shipments[0]!, 'shipment', { number: 'SH-1', goods: 'Pumps' }));
    await settle(stage);
    expect((await planOf(stage, id)).outdated).toBeUndefined();
    await say(stage.runtime, laterArrival(shipments[0]!, '2026-03-27T00:00Z'));
    await settle(stage);
    expect((await planOf(stage, id)).outdated).toMatch(/^SH-1: .*expected arrival.* changed$/);
    unwrap(await stage.runtime.planning.renew(owner, id));
    expect((await planOf(stage, id)).outdated).toBeUndefined();
  });

  test('a plan over a closure that is over is outdated', async () => {
    const signal = await closeSuez(stage);
    const id = await planned(signal);
    stage.at.ms += 3_600_000;
    unwrap(await stage.runtime.response.signals.end(signal));
    await settle(stage);
    expect((await planOf(stage, id)).outdated).toBe('Suez closed is over');
  });

  test('improvements are proposed with what each saves, and nothing is done', async () => {
    await closeSuez(stage);
    await settle(stage);
    const found = await open();
    expect(found.map(({ shipment }) => shipment).sort()).toEqual([...shipments]);
    for (const { saving, because, hoursEarlier } of found) {
      expect(saving).toBeGreaterThanOrEqual(1000_00);
      expect(because).toContain('Suez closed');
      expect(hoursEarlier).not.toBeNaN();
    }
    const { runtime } = stage;
    await runtime.community.put({ id: 'mate', name: 'Mate', roles: ['seller'], language: 'en' });
    const parties = [{ role: 'seller', org: 'mate' }];
    await say(runtime, draft(shipments[0]!, 'shipment', { number: 'SH-1', parties }));
    const mate = { ...owner, org: 'mate', user: 'mo' };
    expect((await runtime.access.groups(mate, shipments[0]!)).has('commercial')).toBe(true);
    expect(await runtime.planning.improvements.list(mate)).toEqual([]);
    for (const key of shipments) expect(await decisionsOn(stage, key)).toEqual([]);
    await settle(stage);
    expect((await open()).map(({ id }) => id)).toEqual(found.map(({ id }) => id));
  });

  test('what saves less than the least saving is not proposed', async () => {
    await stage.runtime.planning.policy.set({ take: 'never', extraCostMax: 0, savingMin: 1_000_000 });
    await closeSuez(stage);
    await settle(stage);
    expect(await improvements()).toEqual([]);
  });

  test('one is taken once by a person, one is declined and not proposed again', async () => {
    await closeSuez(stage);
    await settle(stage);
    const first = (await open())[0]!;
    const { improvements: improving } = stage.runtime.planning;
    expect(await improving.answer(carrier, first.id, 'take')).toMatchObject({
      problems: [{ code: 'access.not-found' }],
    });
    expect(unwrap(await improving.answer(owner, first.id, 'take')).status).toBe('taken');
    expect((await improving.answer(owner, first.id, 'take')).ok).toBe(false);
    expect(await decisionsOn(stage, first.shipment)).toEqual(['Ada Quay']);
    await settle(stage);
    const second = (await open())[0]!;
    expect(unwrap(await improving.answer(owner, second.id, 'decline')).status).toBe('declined');
    expect(await decisionsOn(stage, second.shipment)).toEqual([]);
    await stage.runtime.response.signals.declare({
      ...{ title: 'Suez closed too', closes: ['suez'], exercise: true },
    });
    await settle(stage);
    expect((await open()).map(({ shipment }) => shipment)).not.toContain(second.shipment);
  });

  test('one whose shipment has changed since is gone when it is taken', async () => {
    await closeSuez(stage);
    await settle(stage);
    const [one] = await open();
    await say(stage.runtime, laterArrival(one!.shipment, '2026-03-29T00:00Z'));
    const answer = await stage.runtime.planning.improvements.answer(owner, one!.id, 'take');
    expect(answer).toMatchObject({ problems: [{ code: 'usage.invalid' }] });
    expect(await decisionsOn(stage, one!.shipment)).toEqual([]);
    const now = (await improvements()).find(({ id }) => id === one!.id);
    expect(now!.status).toBe('gone');
  });

  test('within the limits of the policy one is taken by itself, and the decision names the policy', async () => {
    await stage.runtime.planning.policy.set({ take: 'within-limits', extraCostMax: 1000, savingMin: 2000 });
    await closeSuez(stage);
    await settle(stage);
    const all = await improvements();
    const taken = all.filter(({ status }) => status === 'taken');
    // The stock that is free is promised to one of them; every other way is dearer than the policy allows.
    expect(taken.map(({ alternative }) => alternative)).toEqual(['other-stock-PUMP-HAM']);
    const stock = await stage.runtime.store.projections.state('stock:home/PUMP-HAM');
    expect(stock).toMatchObject({ reserved: { value: '80', unit: 'H87' } });
    for (const { extraCost, shipment, answeredBy } of taken) {
      expect(extraCost).toBeLessThanOrEqual(1000_00);
      expect(answeredBy).toMatch(/^Replan policy: up to USD 1000 dearer/);
      expect(await decisionsOn(stage, shipment)).toEqual([answeredBy]);
    }
    for (const { shipment } of all.filter(({ status }) => status === 'open'))
      expect(await decisionsOn(stage, shipment)).toEqual([]);
  });

  test('when the canal opens again, who went round is offered the way back', async () => {
    const none = { place: { code: 'DEHAM' }, item: 'PUMP', onHand: { value: '0', unit: 'H87' } };
    await say(stage.runtime, draft('stock:home/PUMP-HAM', 'stock-position', none));
    const signal = await closeSuez(stage);
    const id = await planned(signal);
    unwrap(await stage.runtime.planning.adopt(owner, id, { column: 'other-way' }));
    await stage.runtime.planning.idle();
    await settle(stage);
    stage.at.ms += 6 * 3_600_000;
    unwrap(await stage.runtime.response.signals.end(signal));
    await settle(stage);
    const back = (await open()).filter(({ because }) => because === 'Suez closed is over');
    expect(back.length).toBeGreaterThan(0);
    for (const { hoursEarlier, saving } of back) {
      expect(hoursEarlier).toBeGreaterThan(100);
      expect(saving).toBeGreaterThan(0);
    }
  });
});
