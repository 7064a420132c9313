import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom, unwrap } from '../../../base/index.ts';
import { loadHighsSolver, type LinearProgramSolver } from '../../solver/index.ts';
import { openReplan } from '../replan.ts';
import { dayMs, noShock, nowMs, smallNetwork, smallShipments } from '../small-network.fixture.ts';
import type { Shock } from '../shock/shock.ts';
import { searchBelow } from './ask.ts';
import { coursePricesOf, roomPricesOf } from './columns.ts';

import { keepProof, provenLeast } from './proofs.ts';
import type { Session } from './session.ts';
import { solveSession } from './solve.ts';

let solver: LinearProgramSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

const shock: Shock = {
  ...noShock,
  closures: [{ chokepoint: 'suez', fromMs: nowMs - dayMs, untilMs: nowMs + 12 * dayMs }],
};

/** The least cost at these prices, by a search without a limit. */
function exact(session: Session, number: number, prices: Float64Array) {
  const room = roomPricesOf(session.columns, prices, session.timetable.nodeTrip.length);
  return { room, ...searchBelow(session, number, { prices: room, all: prices, costMax: Infinity }) };
}

describe('what a search has proven', () => {
  it('holds at any other prices, and is exact at its own', () => {
    const counts = { fell: 0, held: 0, courses: 0 };
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(`proof${seed}`);
      const request = {
        ...{ network: smallNetwork(`n${seed}`), shipments: smallShipments(`n${seed}`, 6), allotments: [] },
        ...{ shock, solver, detours: { share: () => 0.5, ratio: () => 1.6 } },
        limits: { secondsMax: 60, gapGoal: 1e-6, clock: () => 0 },
      };
      const session = unwrap(openReplan(request));
      solveSession(session, request.limits);
      const size = session.columns.pool.capacity.length;
      const drawn = () => Float64Array.from({ length: size + 1000 }, () => draw(random));
      for (const number of session.shipments.keys()) {
        const prices = drawn();
        const { room, cost, met } = exact(session, number, prices);
        if (cost === Infinity) continue;
        keepProof(session, number, prices, { cost, met }, cost);
        expect(provenLeast(session, number, prices, room)).toBeCloseTo(cost, 6);
        for (let round = 0; round < 4; round++) {
          const others = prices.map((price) => (random.next() < 0.5 ? price : draw(random)));
          const now = exact(session, number, others);
          const least = provenLeast(session, number, others, now.room);
          expect(least).toBeLessThanOrEqual(now.cost + 1e-6);
          if (now.cost < cost - 1) counts.fell++;
          if (least > session.freeCost[number]! + 1) counts.held++;
          if (coursePricesOf(session.columns, prices, number)) counts.courses++;
        }
      }
    }
    // Were nothing taken off for what has become cheaper, the first of these would have failed above.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20);
  });
});

function draw(random: { next(): number }): number {
  return random.next() < 0.5 ? 0 : random.next() * 300;
}
