import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { allocate, type AllocationRequest } from './allocate.ts';
import { loadHighsSolver, type LinearProgramSolver } from '../../solver/index.ts';

let solver: LinearProgramSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

type Problem = Omit<AllocationRequest, 'solver'>;

/** Least cost over all assignments; Infinity when none fits. */
function enumerate({ choices, resources }: Problem): number {
  const left = new Map(resources.map(({ id, capacity }) => [id, capacity]));
  const least = (at: number): number => {
    const choice = choices[at];
    if (choice === undefined) return [...left.values()].every((room) => room >= -1e-9) ? 0 : Infinity;
    return Math.min(
      ...choice.options.map(({ cost, uses }) => {
        for (const { resource, amount } of uses) left.set(resource, left.get(resource)! - amount);
        const sum = cost + least(at + 1);
        for (const { resource, amount } of uses) left.set(resource, left.get(resource)! + amount);
        return sum;
      }),
    );
  };
  return least(0);
}

const problems = fc
  .record({
    resources: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 3 }),
    choices: fc.array(
      fc.array(
        fc.record({
          cost: fc.integer({ min: 0, max: 100 }),
          uses: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 5 })), {
            maxLength: 3,
          }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ resources, choices }): Problem => ({
    resources: resources.map((capacity, r) => ({ id: `r${r}`, capacity })),
    choices: choices.map((options, c) => ({
      id: `c${c}`,
      options: options.map(({ cost, uses }, o) => ({
        id: `o${o}`,
        cost,
        uses: uses.map(([resource, amount]) => ({ resource: `r${resource % resources.length}`, amount })),
      })),
    })),
  }));

function costOfChosen({ choices }: Problem, chosen: ReadonlyMap<string, string>): number {
  return choices.reduce(
    (sum, { id, options }) => sum + options.find((option) => option.id === chosen.get(id))!.cost,
    0,
  );
}

describe('allocation of shared room', () => {
  it('never bounds above the optimum, never answers below it, and keeps every capacity', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const best = enumerate(problem);
        const answer = allocate({ ...problem, solver });
        if (best === Infinity) {
          expect(answer.ok).toBe(false);
          return;
        }
        // Rounding may miss what is barely feasible; then it says so.
        if (!answer.ok) return;
        const { bound, cost, chosen } = answer.value;
        expect(bound).toBeLessThanOrEqual(best + 1e-6);
        expect(cost).toBeGreaterThanOrEqual(best - 1e-6);
        expect(costOfChosen(problem, chosen)).toBeCloseTo(cost, 6);
        for (const { id, capacity } of problem.resources) {
          const used = problem.choices.reduce((sum, choice) => {
            const option = choice.options.find((one) => one.id === chosen.get(choice.id))!;
            return sum + option.uses.reduce((all, use) => all + (use.resource === id ? use.amount : 0), 0);
          }, 0);
          expect(used).toBeLessThanOrEqual(capacity + 1e-6);
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('finds the optimum of most small problems', () => {
    let exact = 0;
    let feasible = 0;
    for (const problem of fc.sample(problems, { numRuns: 150, seed: 11 })) {
      const best = enumerate(problem);
      if (best === Infinity) continue;
      feasible++;
      const answer = allocate({ ...problem, solver });
      if (answer.ok && answer.value.cost <= best + 1e-6) exact++;
    }
    expect(feasible).toBeGreaterThan(50);
    expect(exact / feasible).toBeGreaterThan(0.97);
  });

  it('leaves a choice as it is unless moving saves more than a change costs', () => {
    const request = (changeCost: number) => ({
      resources: [],
      choices: [
        {
          id: 'a',
          present: 'old',
          options: [
            { id: 'old', cost: 100, uses: [] },
            { id: 'new', cost: 60, uses: [] },
          ],
        },
      ],
      solver,
      changeCost,
    });
    expect(unwrap(allocate(request(50))).chosen.get('a')).toBe('old');
    const moved = unwrap(allocate(request(30)));
    expect(moved.chosen.get('a')).toBe('new');
    expect(moved.cost).toBe(90);
  });

  it('tells what more room is worth', () => {
    const one = (id: string, detour: number) => ({
      id,
      options: [
        { id: 'ship', cost: 10, uses: [{ resource: 'room', amount: 1 }] },
        { id: 'round', cost: detour, uses: [] },
      ],
    });
    const { prices, cost, gapPercent } = unwrap(
      allocate({
        resources: [{ id: 'room', capacity: 1 }],
        choices: [one('a', 25), one('b', 40), one('c', 30)],
        solver,
      }),
    );
    expect(cost).toBe(25 + 10 + 30);
    expect(prices.get('room')).toBeCloseTo(20, 6);
    expect(gapPercent).toBeCloseTo(0, 6);
  });

  it('refuses a resource that is not given and a cost that is no number', () => {
    const bad = (cost: number, resource: string) =>
      allocate({
        resources: [{ id: 'r', capacity: 1 }],
        choices: [{ id: 'a', options: [{ id: 'o', cost, uses: [{ resource, amount: 1 }] }] }],
        solver,
      });
    for (const answer of [bad(Number.NaN, 'r'), bad(1, 'other')]) {
      expect(answer.ok ? undefined : answer.problems[0]!.code).toBe('allocation.invalid');
    }
  });
});
