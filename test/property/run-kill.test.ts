// Runs survive kill −9: a few kills here; `npm run campaign -- runs 200` for the full count.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../src/base/index.ts';
import type { Draft, Recorded } from '../../src/record/index.ts';
import { trade } from '../../src/server/plans/planning.fixture.ts';
import { openRuntime, type Runtime } from '../../src/server/runtime.ts';
import { checkRuns, finishAndCheck } from '../campaign/runs-check.ts';
import { people, playbookText } from '../campaign/runs-writer.ts';
import { runKillCampaign } from '../campaign/runs.ts';

test(
  'after kills in the middle of runs no step is lost and none is done twice',
  { timeout: 120_000 },
  async () => {
    const result = await runKillCampaign({ kills: 4, seed: 'runs in the tests' });
    expect(result.wrong).toEqual([]);
    expect(result.kills).toBe(4);
    expect(result.deeds).toBeGreaterThan(0);
  },
);

let dir: string;
let runtime: Runtime;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portolan-run-check-'));
  runtime = unwrap(await openRuntime({ dir }));
  await trade(runtime);
  unwrap(await runtime.runs.playbooks.put('killed', playbookText, 'test'));
  unwrap(await runtime.runs.start(people[0]!, { playbook: 'killed', about: ['shipment:home/SH-1'] }));
}, 120_000);
afterAll(async () => {
  await runtime.close();
  await rm(dir, { recursive: true, force: true });
});

test('what is done twice, or told and not done, is noticed', { timeout: 60_000 }, async () => {
  const whole = await finishAndCheck(runtime);
  expect(whole).toMatchObject({ runs: 1, wrong: [] });
  const { store, intake } = runtime;
  const [hold] = (await store.journal.list({ limit: 500 })).filter(
    (entry) =>
      'statement' in entry &&
      entry.statement.type === 'event' &&
      entry.statement.source.message.startsWith('run-'),
  );
  const { statement } = hold as Recorded<'event'>;
  const { subject, type, classifier, body, source } = statement;
  const draft: Draft<'event'> = { subject, type, classifier, body, source, slot: 'a second time' };
  unwrap(await intake.say(statement.issuer, [draft]));
  expect((await checkRuns(runtime)).wrong).toEqual([
    expect.stringMatching(/hold of shipment:home\/SH-1 happened 2 times/),
  ]);
  const { list } = store.operational.outbox;
  const without = {
    ...store.operational.outbox,
    list: async (page: Parameters<typeof list>[0]) => (await list(page)).slice(1),
  };
  const robbed = { ...runtime, store: { ...store, operational: { ...store.operational, outbox: without } } };
  expect((await checkRuns(robbed)).wrong).toContainEqual(
    expect.stringMatching(/told as done and never happened/),
  );
});
