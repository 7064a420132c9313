// Does a round over everything give way to whoever waits, and not take back what was found meanwhile?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { closeSuez, draft, openStage, type Stage } from '../plans/planning.fixture.ts';

const many = Array.from({ length: 120 }, (_, n) => `shipment:home/MANY-${String(n).padStart(3, '0')}`);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  const drafts = many.flatMap((key) => [
    draft(key, 'shipment', {
      ...{ number: key.slice(-8), mode: 'sea', requiredBy: '2026-03-22' },
      ...{ origin: { code: 'CNSHA' }, destination: { code: 'NLRTM' } },
    }),
    draft(
      key,
      'leg',
      {
        ...{ leg: 1, of: 1, mode: 'sea', from: { code: 'CNSHA' }, to: { code: 'NLRTM' } },
        ...{ depart: '2026-02-20', arrive: '2026-03-20' },
      },
      { classifier: 'planned' },
    ),
  ]);
  unwrap(await stage.runtime.intake.say('home', drafts));
  await stage.runtime.response.settle();
}, 30_000);
afterEach(() => stage.close());

async function openHazards(): Promise<number> {
  const { n } = await stage.runtime.store.projections.query
    .selectFrom('exceptions')
    .where('kind', '=', 'hazard')
    .where('status', '=', 'open')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

test('what a signal hits while a round goes on stays open when the round is over', async () => {
  const { response } = stage.runtime;
  let turns = 0;
  let isOver = false;
  const round = response.lookAgain().finally(() => (isOver = true));
  const count = () => {
    if (!isOver) setImmediate(() => void (turns++, count()));
  };
  count();
  await closeSuez(stage);
  await round;
  expect(turns).toBeGreaterThan(0);
  expect(await openHazards()).toBe(many.length + 3);
  await response.lookAgain();
  expect(await openHazards()).toBe(many.length + 3);
});
