// Is a column carried out once for each shipment, whatever happens in between?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import {
  closeSuez,
  decisionsOn,
  draft,
  forgetOutbox,
  openStage,
  owner,
  planOf,
  say,
  shipments,
  type Stage,
} from './planning.fixture.ts';

describe('adopting a column', () => {
  let stage: Stage;
  let id: string;
  beforeEach(async () => {
    stage = await openStage();
    const signal = await closeSuez(stage);
    id = unwrap(await stage.runtime.planning.create(owner, { name: 'All', signal, conditions: {} }));
    await stage.runtime.planning.idle();
  }, 120_000);
  afterEach(() => stage.close());

  const decisions = async () =>
    Promise.all(shipments.map(async (key) => (await decisionsOn(stage, key)).length));
  const outbox = async () =>
    (await stage.runtime.store.operational.outbox.list({ limit: 100 })).map(
      ({ idempotencyKey }) => idempotencyKey,
    );

  test('makes one decision for each shipment that changes, with the messages that it announced', async () => {
    const { planning } = stage.runtime;
    const announced = (await planOf(stage, id)).columns!.find(({ kind }) => kind === 'mix')!;
    unwrap(await planning.adopt(owner, id, { column: 'mix' }));
    expect((await planning.adopt(owner, id, { column: 'mix' })).ok).toBe(false);
    const plan = await planOf(stage, id);
    expect(plan).toMatchObject({
      status: 'adopted',
      adopted: { column: 'mix', shipments: 3, by: 'Ada Quay' },
    });
    expect(await decisions()).toEqual([1, 1, 1]);
    expect((await outbox()).length).toBe(announced.messages);
    expect((await planning.remove(owner, id)).ok).toBe(false);
    expect((await planning.renew(owner, id)).ok).toBe(false);
  });

  test('goes on after a restart in between, and decides nothing twice', async () => {
    unwrap(await stage.runtime.planning.adopt(owner, id, { column: 'other-way' }));
    await stage.reopen();
    const { plans } = stage.runtime.store.operational;
    const states = async () => (await plans.shipments(id)).map(({ adopted }) => adopted);
    expect(await states()).toContain('pending');
    expect((await plans.find(id))!.phase).toBe('adopting');
    await stage.runtime.planning.resume();
    expect(await planOf(stage, id)).toMatchObject({ status: 'adopted', adopted: { shipments: 3 } });
    expect(await decisions()).toEqual([1, 1, 1]);
  });

  test('finds what stood in the record before the row said so, and queues what was not queued yet', async () => {
    unwrap(await stage.runtime.planning.adopt(owner, id, { column: 'other-way' }));
    await planOf(stage, id);
    const queued = await outbox();
    // As if the server had been killed after the record and before the rows and the outbox.
    const { plans } = stage.runtime.store.operational;
    await plans.update(id, { phase: 'adopting', status: 'ready' });
    await plans.updateShipments(
      id,
      shipments.map((key) => [key, { adopted: 'pending' as const }] as const),
    );
    await stage.reopen(() => forgetOutbox(stage.dir));
    expect(await outbox()).toEqual([]);
    await stage.runtime.planning.resume();
    expect(await planOf(stage, id)).toMatchObject({ status: 'adopted', adopted: { shipments: 3 } });
    expect(await decisions()).toEqual([1, 1, 1]);
    expect((await outbox()).sort()).toEqual(queued.sort());
  });

  test('says which shipments it could not carry out, and why', async () => {
    const late = { code: 'ARRI', place: { code: 'NLRTM' }, leg: 1 };
    const more = { classifier: 'estimated', occurredAt: '2026-03-28T00:00Z' };
    await say(stage.runtime, draft(shipments[0]!, 'event', late, more));
    unwrap(await stage.runtime.planning.adopt(owner, id, { column: 'other-way' }));
    const plan = await planOf(stage, id);
    expect(plan).toMatchObject({ status: 'partly-adopted', adopted: { shipments: 2 } });
    expect(plan.problem).toMatch(/^SH-1: it has changed/);
    expect(await decisions()).toEqual([0, 1, 1]);
  });

  test('takes some of the shipments, and the others later', async () => {
    const { planning } = stage.runtime;
    unwrap(await planning.adopt(owner, id, { column: 'other-way', shipments: [shipments[2]!] }));
    expect(await planOf(stage, id)).toMatchObject({ status: 'partly-adopted', adopted: { shipments: 1 } });
    expect(await decisions()).toEqual([0, 0, 1]);
    unwrap(await planning.adopt(owner, id, { column: 'other-way' }));
    expect(await planOf(stage, id)).toMatchObject({ status: 'adopted', adopted: { shipments: 3 } });
    expect(await decisions()).toEqual([1, 1, 1]);
  });

  test('makes no decision of waiting, which changes nothing', async () => {
    const asked = await stage.runtime.planning.adopt(owner, id, { column: 'wait' });
    expect(asked).toMatchObject({ problems: [{ code: 'usage.invalid' }] });
    expect(await decisions()).toEqual([0, 0, 0]);
  });
});
