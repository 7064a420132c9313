import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import {
  cutRoom,
  exampleShipments,
  exampleShocks,
  loadHighsSolver,
  openReplan,
  refreshRoom,
  seaDetours,
  solveSession,
  type MakeWayFinder,
} from '../../../decide/index.ts';
import {
  createBundledGazetteer,
  createSeaRouter,
  generateNetwork,
  loadSeaGraph,
} from '../../../world/index.ts';
import { startSearchBeside } from './index.ts';
import { beat, claimOne, isSilent, orderOf, tellAnswered } from './search-turn.ts';

const dayMs = 86_400_000;

async function planner() {
  const router = createSeaRouter(loadSeaGraph());
  const made = { seed: 3, gazetteer: createBundledGazetteer(), router, departuresPerYear: 10_000 };
  const network = generateNetwork(made);
  const nowMs = network.fromMs + 120 * dayMs;
  const request = {
    ...{ ...exampleShipments(network, { seed: 3, count: 300, nowMs }), network },
    ...{ shock: exampleShocks(network, nowMs).get('suez-closed')!, solver: await loadHighsSolver() },
    limits: { secondsMax: 1000, gapGoal: 0.005, clock: () => 0 },
    detours: seaDetours(router),
  };
  return (makeWayFinder?: MakeWayFinder) => {
    const session = unwrap(openReplan({ ...request, ...(makeWayFinder && { makeWayFinder }) }));
    const cold = solveSession(session, request.limits);
    const searches = session.search.stats.searches;
    cutRoom(session.timetable, { factor: 0.5, fromMs: nowMs, untilMs: nowMs + 20 * dayMs });
    refreshRoom(session);
    return { cold, warm: solveSession(session, request.limits), searches };
  };
}

describe('searching in two threads', () => {
  it('gives the same plans and bounds as one, cold and after room was cut, and shares the searches out', async () => {
    const plan = await planner();
    const alone = plan();
    const beside = startSearchBeside();
    try {
      await beside.ready;
      let both = plan(beside.makeWayFinder);
      // On a busy machine this thread may have been done before the other one had its turn.
      for (let n = 0; n < 10 && both.searches === alone.searches; n++) both = plan(beside.makeWayFinder);
      expect(both.cold).toEqual(alone.cold);
      expect(both.warm).toEqual(alone.warm);
      expect(alone.warm.cost).not.toBe(alone.cold.cost);
      expect(both.searches).toBeLessThan(alone.searches);
    } finally {
      beside.close();
    }
    // Where the other thread is gone, this one does it all.
    expect(plan(beside.makeWayFinder)).toEqual(alone);
  }, 120_000);

  it('claims each question once, from both ends', () => {
    const sides = Uint8Array.of(0, 1, 0, 1);
    expect(orderOf(sides, 0)).toEqual([0, 2, 3, 1]);
    expect(orderOf(sides, 1)).toEqual([1, 3, 2, 0]);
    const claims = new Int32Array(new SharedArrayBuffer(8));
    expect([claimOne(claims, 1), claimOne(claims, 1), claimOne(claims, 0)]).toEqual([true, false, true]);
  });

  it('waits for an answer, and no longer for a thread that has stopped', () => {
    const control = new Int32Array(new SharedArrayBuffer(8));
    beat(control);
    expect(isSilent(control, 1, 20)).toBe(true);
    tellAnswered(control, 1);
    expect(isSilent(control, 1, 20)).toBe(false);
  });
});
