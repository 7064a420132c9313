import { describe, expect, test } from 'vitest';
import { unwrap, type Result } from '../../base/index.ts';
import { checkRoutes } from './check-routes.ts';
import { makeTask } from './drayage.fixture.ts';
import { parseInstance } from './instances/parse-instance.ts';
import { planRounds } from './plan-rounds.ts';
import { plainFleet } from './problem.ts';
import type { RoundsRequest } from './rounds-request.ts';
import { stepBudget } from './search/budget.ts';
import { solveInstance } from './solve-instance.ts';

describe('the checker', () => {
  const line = {
    size: 4,
    distance: Int32Array.from([0, 10, 20, 30, 10, 0, 10, 20, 20, 10, 0, 10, 30, 20, 10, 0]),
  };
  const task = {
    ...line,
    duration: line.distance,
    demand: Float64Array.from([0, 2, 3, 4]),
    service: Float64Array.from([0, 5, 5, 5]),
    open: Float64Array.from([0, 0, 50, 0]),
    close: Float64Array.from([120, 40, 60, 120]),
    kinds: [plainFleet(9, 2, 85), { ...plainFleet(4, 1), perRound: 7 }],
    timed: true,
    costScale: 1,
  };
  const rules = (routes: number[][], kinds?: number[]) =>
    checkRoutes(task, routes, kinds).findings.map(({ rule, route, stop }) => [rule, route, stop]);

  test('finds nothing wrong with rounds that can be driven, and adds up their cost', () => {
    expect(checkRoutes(task, [[1, 2, 3]])).toEqual({ findings: [], cost: 60 });
    expect(checkRoutes(task, [[1, 2], [3]], [0, 1])).toEqual({ findings: [], cost: 40 + 7 + 60 });
  });
  test('finds a stop left out, served twice, or unknown', () => {
    expect(rules([[1, 2]])).toEqual([['stop', undefined, 3]]);
    expect(rules([[1, 2, 3], [1]])).toEqual([['stop', 1, 1]]);
    expect(rules([[1, 2, 3, 9]])).toEqual([['stop', 0, 9]]);
    expect(rules([[1, 2, 3, 0]])).toEqual([['stop', 0, 0]]);
  });
  test('finds too much on a vehicle', () => {
    expect(rules([[1, 2], [3]], [1, 0])).toEqual([['capacity', 0, undefined]]);
  });
  test('finds a window missed and a return too late', () => {
    expect(rules([[3, 2, 1]])).toEqual([['window', 0, 1]]);
    const early = { ...task, close: Float64Array.from([94, 40, 60, 120]) };
    expect(checkRoutes(early, [[1, 2, 3]]).findings).toMatchObject([{ rule: 'window', route: 0, stop: 0 }]);
  });
  test('finds a round that lasts too long, waiting that cannot be slept through at the hub included', () => {
    const tight = { ...task, kinds: [plainFleet(9, 2, 74)] };
    expect(checkRoutes(tight, [[1, 2, 3]]).findings).toMatchObject([{ rule: 'duration', route: 0 }]);
    expect(checkRoutes({ ...task, kinds: [plainFleet(9, 2, 75)] }, [[1, 2, 3]]).findings).toEqual([]);
    // When stop 1 closes at 20, the vehicle waits 15 before stop 2.
    const waits = { ...task, close: Float64Array.from([120, 20, 60, 120]), kinds: [plainFleet(9, 2, 84)] };
    expect(checkRoutes(waits, [[1, 2, 3]]).findings).toMatchObject([{ rule: 'duration', route: 0 }]);
  });
  test('finds more vehicles than there are, and a kind that is not there', () => {
    expect(rules([[1], [2], [3]])).toEqual([['fleet', undefined, undefined]]);
    expect(rules([[1, 2, 3]], [5])).toEqual([['fleet', 0, undefined]]);
  });
});

const request: RoundsRequest = {
  hub: { name: 'Gate', serviceHours: 0.5 },
  shift: { from: 6, to: 18 },
  stops: [
    { name: 'A', demand: 1, serviceHours: 1, window: { from: 10, to: 11 } },
    { name: 'B', demand: 1, serviceHours: 0.5 },
    { name: 'C', demand: 2 },
  ],
  vehicles: [
    { name: 'rigid', capacity: 2, count: 2, perKm: 1, perHour: 20, perRound: 50, co2eKgPerKm: 0.8 },
    { name: 'artic', capacity: 3, count: 1, perKm: 1.5, perHour: 20, perRound: 90, co2eKgPerKm: 1.1 },
  ],
  distanceKm: [
    [0, 60, 60, 30],
    [60, 0, 10, 80],
    [60, 10, 0, 80],
    [30, 80, 80, 0],
  ],
  hours: [
    [0, 1, 1, 0.5],
    [1, 0, 0.25, 2],
    [1, 0.25, 0, 2],
    [0.5, 2, 2, 0],
  ],
};
const at = (lat: number, lon: number, demand = 1) => ({ lat, lon, demand });
const problemOf = (result: Result<unknown>) => {
  if (result.ok) throw new Error('it was taken');
  return { code: result.problems[0]!.code, ...result.problems[0]!.where };
};

describe('planRounds', () => {
  test('gives rounds with times, load, kilometres, hours, cost and CO2e', () => {
    const plan = unwrap(planRounds(request, stepBudget(500)));
    const [long, short] = [...plan.rounds].sort((a, b) => b.stops.length - a.stops.length);
    expect(plan.rounds.map(({ vehicle }) => vehicle)).toEqual([0, 0]);
    expect(long).toMatchObject({ load: 2, km: 130, co2eKg: 104, waitingHours: 0 });
    expect(long!.stops.map(({ name }) => name).sort()).toEqual(['A', 'B']);
    const [first, second] = long!.stops;
    expect(second!.arrival).toBeCloseTo(first!.begin + (first!.name === 'A' ? 1 : 0.5) + 0.25, 3);
    const a = long!.stops.find(({ name }) => name === 'A')!;
    expect(a.begin).toBeGreaterThanOrEqual(10);
    expect(a.begin).toBeLessThanOrEqual(11);
    // Half an hour at the gate, two hours and a quarter on the way, an hour and a half at stops; no waiting on the way.
    expect(long!.hours).toBeCloseTo(0.5 + 2.25 + 1.5, 3);
    expect(long!.end - long!.start).toBeCloseTo(long!.hours, 9);
    expect(long!.cost).toBeCloseTo(50 + 130 + 20 * 4.25, 3);
    expect(short).toMatchObject({ load: 2, km: 60, stops: [{ stop: 2, name: 'C', demand: 2 }] });
    expect(plan.cost).toBeCloseTo(long!.cost + short!.cost, 9);
    expect(plan.km).toBe(190);
  });

  test('measures great circles with a detour where only coordinates are given, and counts kilometres without rates', () => {
    const result = planRounds(
      { hub: { lat: 0, lon: 0 }, stops: [at(0, 1)], vehicles: [{ capacity: 1 }], detourFactor: 1.5 },
      stepBudget(5),
    );
    const plan = unwrap(result);
    expect(plan.km).toBeCloseTo(2 * 111.195 * 1.5, 1);
    expect(plan.hours).toBeCloseTo(plan.km / 50, 2);
    expect(plan.searched).toBeCloseTo(plan.km, 6);
    expect(plan.cost).toBe(0);
  });

  test('takes the vehicle that is cheaper for what it carries', () => {
    const vehicles = [
      { capacity: 10, count: 1, perKm: 1, perRound: 1000 },
      { capacity: 1, count: 2, perKm: 1, perRound: 10 },
    ];
    const plan = unwrap(
      planRounds(
        { ...request, vehicles, stops: request.stops.map((stop) => ({ ...stop, demand: 1 })) },
        stepBudget(500),
      ),
    );
    expect(plan.rounds.map(({ vehicle, load }) => [vehicle, load])).toEqual([[0, 3]]);
    const few = request.stops.map((stop, index) => ({ ...stop, demand: index === 2 ? 0 : 1 }));
    const cheap = unwrap(planRounds({ ...request, vehicles, stops: few }, stepBudget(500)));
    expect(cheap.rounds.map(({ vehicle }) => vehicle)).toEqual([1, 1]);
  });

  test.each([
    [
      'a stop without a place',
      { ...request, distanceKm: undefined },
      { code: 'value.missing', path: '/hub' },
    ],
    [
      'a matrix of another size',
      { ...request, hours: [[0]] },
      { code: 'value.not-understood', path: '/hours' },
    ],
    [
      'a demand that is no number',
      { ...request, stops: [at(0, 0, NaN)] },
      { code: 'value.not-understood', path: '/stops/0/demand' },
    ],
    [
      'a window that ends before it begins',
      { ...request, shift: { from: 9, to: 8 } },
      { code: 'value.not-understood', path: '/shift' },
    ],
    [
      'too heavy a stop',
      { ...request, vehicles: [{ capacity: 1 }] },
      { code: 'rounds.stop-unservable', path: '/stops/2' },
    ],
    [
      'a window that cannot be met',
      { ...request, shift: { from: 6, to: 11.5 } },
      { code: 'rounds.stop-unservable', path: '/stops/0' },
    ],
    [
      'too short a round',
      { ...request, vehicles: [{ capacity: 9, maxHours: 3 }] },
      { code: 'rounds.stop-unservable', path: '/stops/0' },
    ],
    [
      'too few vehicles',
      { ...request, vehicles: [{ capacity: 2, count: 1 }] },
      { code: 'rounds.fleet-too-small' },
    ],
    // All four fit on the vehicle, not into its hours.
    [
      'too few vehicles for the time',
      { ...request, vehicles: [{ capacity: 4, count: 1, maxHours: 4.5 }] },
      { code: 'rounds.fleet-too-small' },
    ],
  ])('refuses %s', (_, changed, expected) => {
    expect(problemOf(planRounds(changed as RoundsRequest, stepBudget(200)))).toMatchObject(expected);
  });
});

test('too many stops with too many rates are refused before memory is taken for them', () => {
  const stops = Array.from({ length: 2000 }, (_, index) => at(0, index / 2000));
  const vehicles = Array.from({ length: 20 }, (_, index) => ({ capacity: 9, perKm: index + 1 }));
  const result = planRounds({ hub: { lat: 0, lon: 0 }, stops, vehicles }, stepBudget(1));
  expect(problemOf(result)).toMatchObject({ code: 'input.too-large', path: '/vehicles' });
});

test('an instance in JSON is solved like the others, its stops numbered from 1', () => {
  const { cost, routes } = unwrap(
    solveInstance(unwrap(parseInstance(JSON.stringify(request))), stepBudget(500)),
  );
  expect(routes.flat().sort()).toEqual([1, 2, 3]);
  expect(cost).toBeCloseTo(2 * 50 + 190 + 20 * 3.25, 6);
});

test('the cost that a solution states is the one that its rounds have', () => {
  const task = makeTask('stated', { stops: 30, windows: true });
  const numbers = Array.from({ length: task.size }, (_, node) => 100 + node);
  const { cost, routes } = unwrap(solveInstance({ name: '', task, numbers }, stepBudget(500)));
  const back = routes.map((route) => route.map((number) => number - 100));
  expect(checkRoutes(task, back)).toEqual({ findings: [], cost });
});
