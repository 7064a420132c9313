import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRoutes } from '../check-routes.ts';
import { leastCost, makeTask, type Shape } from '../drayage.fixture.ts';
import { plainFleet, type RoutingProblem } from '../problem.ts';
import { stepBudget, timeBudget } from './budget.ts';
import { findRounds } from './find-rounds.ts';

function solve(task: RoutingProblem, steps: number, seed = '1') {
  const found = findRounds(task, stepBudget(steps), seed);
  return { ...found, ...checkRoutes(task, found.routes, found.kinds) };
}

const kinds = [
  { ...plainFleet(9, 2), perRound: 10 },
  { ...plainFleet(20, 3), perRound: 60, perDistance: 1.5, perTime: 0.25 },
];

describe('the search finds what trying everything finds', () => {
  const shapes: Readonly<Record<string, Shape>> = {
    capacities: { stops: 7 },
    'a fleet that is just enough': { stops: 7, capacity: 18, count: 3 },
    'time windows': { stops: 7, capacity: 30, windows: true },
    'time windows and ways that differ by direction': {
      stops: 7,
      capacity: 30,
      windows: true,
      asymmetric: true,
    },
    'rounds that may not last long': { stops: 7, capacity: 30, durationMax: 230 },
    'windows and rounds that may not last long': { stops: 6, capacity: 30, windows: true, durationMax: 200 },
    'two kinds of vehicle': { stops: 6, kinds },
  };
  test.each(Object.entries(shapes))('under %s', (_, shape) => {
    let solvable = 0;
    for (let seed = 0; seed < 6; seed++) {
      const task = makeTask(`brute ${seed}`, shape);
      const best = leastCost(task);
      if (best === Infinity) continue;
      solvable++;
      const { findings, cost } = solve(task, 4000);
      expect(findings, `seed ${seed}`).toEqual([]);
      expect(cost, `seed ${seed}`).toBeCloseTo(best, 6);
    }
    expect(solvable).toBeGreaterThan(2);
  });
});

test('every solution passes the checker, whatever the task, and leaves out only what a small fleet cannot take', () => {
  const shapes = fc.record({
    seed: fc.integer(),
    stops: fc.integer({ min: 1, max: 40 }),
    capacity: fc.integer({ min: 9, max: 60 }),
    count: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    windows: fc.boolean(),
    asymmetric: fc.boolean(),
    durationMax: fc.option(fc.integer({ min: 270, max: 500 }), { nil: undefined }),
    mixed: fc.boolean(),
  });
  fc.assert(
    fc.property(shapes, ({ seed, count, durationMax, mixed, ...rest }) => {
      const task = makeTask(String(seed), {
        ...rest,
        ...(count !== undefined && { count }),
        ...(durationMax !== undefined && { durationMax }),
        ...(mixed && { kinds: [...kinds, plainFleet(rest.capacity, Infinity, durationMax)] }),
      });
      const { findings, missing } = solve(task, 200);
      const unserved = findings.filter(({ rule, route }) => rule === 'stop' && route === undefined);
      expect(findings.length).toBe(unserved.length);
      expect(unserved.map(({ stop }) => stop)).toEqual([...missing].sort((a, b) => a - b));
      if (count === undefined || mixed) expect(missing).toEqual([]);
    }),
    { numRuns: 60, seed: 20 },
  );
});

test('the same seed and steps give the same rounds, another seed looks elsewhere', () => {
  const task = makeTask('repeat', { stops: 60, windows: true });
  const first = solve(task, 300, 'a');
  expect(solve(task, 300, 'a')).toEqual(first);
  expect(solve(task, 300, 'b').routes).not.toEqual(first.routes);
});

test('more steps make rounds cheaper than the first insertion', () => {
  const task = makeTask('longer', { stops: 80 });
  expect(solve(task, 5000).cost).toBeLessThan(solve(task, 0).cost * 0.97);
});

test('a time budget ends the search by the clock that it is given', () => {
  let now = 1000;
  const budget = timeBudget(() => (now += 5), 100);
  const { steps } = findRounds(makeTask('clock', { stops: 10 }), budget, '1');
  expect(steps).toBeGreaterThan(32 * 15);
  expect(steps).toBeLessThan(32 * 25);
  expect(timeBudget(() => 0, 0)()).toBe(1);
});
