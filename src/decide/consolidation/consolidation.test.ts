import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { loadHighsSolver, type LinearProgramSolver } from '../solver/index.ts';
import { checkConsolidation } from './check.ts';
import { consolidate } from './consolidate.ts';
import { costOf } from './cost.ts';
import { exampleConsolidation } from './example.ts';
import { aDeparture, aLot, aTask, startMs } from './lots.fixture.ts';
import { obstacleBetween, suits } from './sharing/may-share.ts';
import {
  dayMs,
  type Consolidation,
  type ConsolidationTask,
  type Lot,
  type PlannedContainer,
} from './task.ts';
import { tellConsolidation } from './tell.ts';

let solver: LinearProgramSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

function solve(task: ConsolidationTask, steps = 3000) {
  return unwrap(consolidate(task, { solver, clock: () => 0, secondsMax: 20, seed: '1', steps }));
}

/** Least cost over all partitions of the lots into containers of every kind on every departure, loose lots and left ones. */
function enumerate(task: ConsolidationTask): number {
  let best = Infinity;
  const blocks: Lot[][] = [];
  const outside: Lot[] = [];
  const choose = (at: number, containers: PlannedContainer[]): void => {
    const block = blocks[at];
    if (block === undefined) {
      const loose = outside.map((lot) => looseWays(task, lot));
      const plan = { containers, loose: loose.flatMap((one) => one ?? []) };
      if (checkConsolidation(task, plan).length === 0) best = Math.min(best, costOf(task, plan).total);
      return;
    }
    for (const departure of task.departures)
      for (const equipment of task.equipment) {
        if (block.some((lot) => !suits(lot, equipment))) continue;
        const container = {
          ...{ id: `C${at}`, equipment: equipment.code, departure: departure.id },
          loads: block.map(({ id, weightKg, volumeM3 }) => ({ lot: id, weightKg, volumeM3 })),
        };
        choose(at + 1, [...containers, container]);
      }
  };
  const place = (at: number): void => {
    const lot = task.lots[at];
    if (lot === undefined) {
      choose(0, []);
      return;
    }
    outside.push(lot);
    place(at + 1);
    outside.pop();
    for (const block of [...blocks]) {
      if (block.some((other) => obstacleBetween(lot, other))) continue;
      block.push(lot);
      place(at + 1);
      block.pop();
    }
    blocks.push([lot]);
    place(at + 1);
    blocks.pop();
  };
  place(0);
  return best;
}

/** The best loose way, if there is one that breaks nothing. */
function looseWays(task: ConsolidationTask, lot: Lot): Consolidation['loose'][number] | undefined {
  const { id, weightKg, volumeM3 } = lot;
  const fits = task.equipment.some(
    (one) => suits(lot, one) && weightKg <= one.payloadKg && volumeM3 <= one.volumeM3 * one.fillMax,
  );
  const ways = task.departures.map((one) => ({ lot: id, weightKg, volumeM3, departure: one.id }));
  const single = { ...task, lots: [lot] };
  return ways
    .filter((way) => fits && checkConsolidation(single, { containers: [], loose: [way] }).length === 0)
    .sort(
      (a, b) =>
        costOf(single, { containers: [], loose: [a] }).total -
        costOf(single, { containers: [], loose: [b] }).total,
    )[0];
}

const lots = fc.record({
  weightKg: fc.integer({ min: 100, max: 16_000 }),
  volumeM3: fc.integer({ min: 1, max: 30 }),
  readyDay: fc.integer({ min: 0, max: 9 }),
  dueDay: fc.integer({ min: 30, max: 50 }),
  kind: fc.constantFrom('plain', 'plain', 'plain', 'chilled', 'food', 'toxic', 'flammable', 'private'),
  late: fc.constantFrom(20, 200),
});

const tasks = (count: number) =>
  fc
    .record({
      lots: fc.array(lots, { minLength: 1, maxLength: count }),
      teu: fc.integer({ min: 1, max: 5 }),
      lcl: fc.constantFrom(60, 100, 180),
    })
    .map(({ lots: drawn, teu, lcl }): ConsolidationTask => {
      const departures = [
        aDeparture('D1', { lclUsdPerWm: lcl }),
        aDeparture('D2', {
          ...{ cutOffMs: startMs + 9 * dayMs, arriveMs: startMs + 43 * dayMs },
          ...{ usdPerTeu: 800, lclUsdPerWm: lcl - 10 },
        }),
      ];
      const rooms = [
        { id: 'D1', teu, plugs: 1 },
        { id: 'D2', teu: 3, plugs: 1 },
      ];
      const own = drawn.map(({ kind, readyDay, dueDay, late, ...size }, at) =>
        aLot(`L${at}`, {
          ...{
            ...size,
            readyMs: startMs + readyDay * dayMs,
            dueMs: startMs + dueDay * dayMs,
            lateUsdPerDay: late,
          },
          ...(kind === 'chilled' && { temperature: 'chilled' as const }),
          ...{
            food: kind === 'food',
            shares: kind !== 'private',
            owner: kind === 'private' ? 'P' : `L${at}`,
          },
          dgClasses: kind === 'toxic' ? ['6.1'] : kind === 'flammable' ? ['3'] : [],
        }),
      );
      return aTask({ lots: own, departures, rooms });
    });

describe('consolidation', () => {
  it('finds what trying everything finds, and never bounds above it', () => {
    let [exact, all] = [0, 0];
    for (const task of fc.sample(tasks(5), { numRuns: 40, seed: 3 })) {
      const best = enumerate(task);
      const { cost, bound, plan } = solve(task, 1500);
      expect(checkConsolidation(task, plan, { cost })).toEqual([]);
      expect(cost).toBeGreaterThanOrEqual(best - 1e-6);
      expect(bound).toBeLessThanOrEqual(best + 1e-6);
      all++;
      if (cost <= best + 1e-6) exact++;
    }
    expect(exact / all).toBeGreaterThan(0.97);
  });

  it('never costs more than every lot for itself, keeps everything, and loses no lot', () => {
    fc.assert(
      fc.property(tasks(25), (task) => {
        const { cost, costAlone, bound, plan } = solve(task, 400);
        expect(cost).toBeLessThanOrEqual(costAlone + 1e-6);
        expect(bound).toBeLessThanOrEqual(cost);
        expect(checkConsolidation(task, plan, { cost })).toEqual([]);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('gives the same plan for the same seed and steps', () => {
    const task = exampleConsolidation({ seed: '4', lots: 60, fromMs: startMs });
    expect(solve(task, 500).plan).toEqual(solve(task, 500).plan);
  });

  it('comes within eight percent of the bound on two hundred lots of a month', () => {
    const task = exampleConsolidation({ seed: '2', lots: 200, fromMs: startMs });
    const answer = solve(task, 20_000);
    const told = tellConsolidation(task, answer);
    expect(checkConsolidation(task, answer.plan, answer)).toEqual([]);
    expect(told.left).toEqual([]);
    expect(told.boundGapPercent).toBeLessThan(8);
    expect(told.savingPercent).toBeGreaterThan(30);
    expect(told.fillP50.volume).toBeGreaterThan(0.7);
  });

  it('cuts a divisible lot into full containers and a rest', () => {
    const task = aTask({ lots: [aLot('A', { volumeM3: 150, weightKg: 15_000, divisible: true })] });
    const { plan, cost } = solve(task);
    expect(checkConsolidation(task, plan, { cost })).toEqual([]);
    const volumes = plan.containers.flatMap(({ loads }) => loads.map(({ volumeM3 }) => volumeM3));
    expect(volumes.toSorted((a, b) => b - a).slice(0, 2)).toEqual(
      [76.3 * 0.85, 76.3 * 0.85].map((one) => expect.closeTo(one, 4)),
    );
    const loose = plan.loose.reduce((sum, one) => sum + one.volumeM3, 0);
    expect(volumes.reduce((sum, one) => sum + one, 0) + loose).toBeCloseTo(150, 4);
  });

  it('leaves a lot that no container holds, and says so', () => {
    const task = aTask({ lots: [aLot('A'), aLot('B', { volumeM3: 150 })] });
    const answer = solve(task);
    expect(tellConsolidation(task, answer).left).toEqual(['B']);
    expect(answer.cost).toBeGreaterThanOrEqual(50_000);
  });

  it('pays the stations only for containers that are shared', () => {
    const lone = solve(aTask({ lots: [aLot('A', { volumeM3: 27 })] }));
    expect(lone.cost).toBe(1350);
    const pair = solve(aTask({ lots: [aLot('A', { volumeM3: 14 }), aLot('B', { volumeM3: 14 })] }));
    expect(pair.cost).toBe(1350 + 280 + 320);
  });

  it('waits for the cheaper departure only where being late costs less', () => {
    const departures = [
      aDeparture('D1', { usdPerTeu: 1200 }),
      aDeparture('D2', { usdPerTeu: 900, cutOffMs: startMs + 9 * dayMs, arriveMs: startMs + 41 * dayMs }),
    ];
    const ofRate = (lateUsdPerDay: number) =>
      solve(aTask({ departures, lots: [aLot('A', { volumeM3: 27, lateUsdPerDay })] })).plan.containers[0]!
        .departure;
    expect(ofRate(299)).toBe('D2');
    expect(ofRate(301)).toBe('D1');
  });

  it('refuses a task that contradicts itself, with the place', () => {
    const refused = (task: ConsolidationTask) => {
      const answer = consolidate(task, { solver, clock: () => 0, secondsMax: 1, seed: '1', steps: 1 });
      return answer.ok ? undefined : answer.problems[0];
    };
    expect(refused(aTask({ lots: [aLot('A', { weightKg: Number.NaN })] }))?.where?.path).toBe(
      '/lots/0/weightKg',
    );
    expect(refused(aTask({ lots: [aLot('A'), aLot('A')] }))?.where?.path).toBe('/lots/1');
    expect(refused(aTask({ rooms: [] }))?.where?.path).toBe('/departures/0/rooms');
    expect(refused(aTask({ lots: [aLot('A', { dgClasses: ['99'] })] }))?.code).toBe('consolidation.invalid');
  });
});
