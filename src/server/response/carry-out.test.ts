// Is what an approval had to send sent, although the server was killed right after the decision stood in the record?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { ExceptionState } from '../../record/index.ts';
import {
  closeSuez,
  decisionsOn,
  forgetOutbox,
  openStage,
  owner,
  shipments,
  type Stage,
} from '../plans/planning.fixture.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const outbox = async () =>
  (await stage.runtime.store.operational.outbox.list({ limit: 100 })).map(
    ({ idempotencyKey }) => idempotencyKey,
  );

test('messages of a decision on an exception are queued after a kill between the record and the outbox', async () => {
  await closeSuez(stage);
  const { response, store } = stage.runtime;
  const { key } = (await response.openExceptionsOf(owner, shipments[0]!))[0]!;
  const exception = (await store.projections.state(key)) as ExceptionState;
  unwrap(await response.approve(exception, 'other-way', 'Ada Quay'));
  const queued = await outbox();
  expect(queued.length).toBeGreaterThan(0);
  await stage.reopen(() => forgetOutbox(stage.dir));
  expect(await outbox()).toEqual([]);
  await stage.runtime.response.resume();
  expect((await outbox()).sort()).toEqual(queued.sort());
  await stage.runtime.response.resume();
  expect((await outbox()).length).toBe(queued.length);
  expect(await decisionsOn(stage, shipments[0]!)).toEqual(['Ada Quay']);
});
