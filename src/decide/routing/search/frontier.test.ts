import { describe, expect, test } from 'vitest';
import { compileNetwork } from './timetable/compile.ts';
import { searchFrontier, searchPlainly } from './frontier.ts';
import { listWays, type ListedWay } from './oracle.fixture.ts';
import type { Epsilon } from './problem.ts';
import { tinyFromMs, tinyNetwork } from './tiny-network.fixture.ts';
import { viewOf } from './timetable/view.ts';

const hour = 3_600_000;
const cargo = { weightKg: 12_000, teu: 1.5 };
const epsilons: readonly Epsilon[] = [
  { timeMs: 0, cost: 0, co2e: 0, risk: 0 },
  { timeMs: 2 * hour, cost: 0.01, co2e: 0.01, risk: 0.05 },
  { timeMs: 6 * hour, cost: 0.1, co2e: 0.1, risk: 0.2 },
];
type Figures = Omit<ListedWay, 'services'>;

/** A limit that bites in some networks, and none that does in others. */
const legsOf = (seed: string) => [2, 3, 250][Number(seed) % 3]!;

function answersOf(
  seed: string,
  hours: number,
  epsilon: Epsilon,
  plainMax?: number,
  search = searchFrontier,
): Figures[] {
  const compiled = compileNetwork(tinyNetwork(seed));
  const problem = {
    compiled,
    view: viewOf(compiled, { cargo, avoid: {} }),
    teu: cargo.teu,
    tonnes: cargo.weightKg / 1000,
    startMs: 0,
    endMs: hours * hour,
    starts: [{ stop: 0, ms: 0, usd: 0, co2eKg: 0, risk: 0 }],
    endings: [{ stop: 1, ms: 0, usd: 0, co2eKg: 0, risk: 0 }],
    epsilon,
    closures: [],
    full: new Map(),
    labelsMax: 1e6,
    legsMax: legsOf(seed),
    ...(plainMax !== undefined && { plainMax }),
  };
  const { answers, isComplete } = search(problem);
  expect(isComplete).toBe(true);
  return Array.from({ length: answers.count }, (_, i) => ({
    timeMs: tinyFromMs + answers.time[i]!,
    usd: answers.cost[i]!,
    co2eKg: (answers.co2e[i]! * cargo.weightKg) / 1000,
    risk: answers.risk[i]!,
  }));
}

const isWithin = (a: Figures, x: Figures, { timeMs, cost, co2e, risk }: Epsilon) =>
  a.timeMs <= x.timeMs + timeMs + 1 &&
  a.usd <= x.usd * (1 + cost) + 1e-6 &&
  a.co2eKg <= x.co2eKg * (1 + co2e) + 1e-6 &&
  a.risk <= x.risk * (1 + risk) + 1e-9;

const isNoWorse = (a: Figures, b: Figures) =>
  a.timeMs <= b.timeMs && a.usd <= b.usd && a.co2eKg <= b.co2eKg && a.risk <= b.risk;

describe('against the list of every way through a thousand small timetables', () => {
  test('each way is covered within ε, each answer is a way, and none is worse than another', () => {
    let listed = 0;
    for (let n = 0; n < 1000; n++) {
      const hours = 66 + (n % 4) * 8;
      const all = listWays(tinyNetwork(`${n}`), {
        from: 'S0',
        to: 'S1',
        startMs: tinyFromMs,
        endMs: tinyFromMs + hours * hour,
        cargo,
        legsMax: legsOf(`${n}`),
      });
      if (all === undefined) continue;
      listed++;
      for (const epsilon of epsilons) {
        const answers = answersOf(`${n}`, hours, epsilon, n % 2 === 0 ? 1 : undefined);
        const missed = all.filter((way) => !answers.some((answer) => isWithin(answer, way, epsilon)));
        expect(missed, `network ${n}, ε ${JSON.stringify(epsilon)}: ${JSON.stringify(answers)}`).toEqual([]);
        for (const a of answers) {
          expect(
            all.some((way) => isWithin(way, a, epsilons[0]!)),
            `network ${n}: no way like ${JSON.stringify(a)}`,
          ).toBe(true);
          expect(
            answers.filter((b) => b !== a && isNoWorse(b, a)),
            `${n} ${JSON.stringify([epsilon, a])}`,
          ).toEqual([]);
        }
      }
    }
    expect(listed).toBeGreaterThan(900);
  });
});

test('labels alone, without bounds, first answers and ε before the destination, come to the same', () => {
  for (let n = 0; n < 150; n++) {
    const epsilon = epsilons[1]!;
    const [fast, plain] = [
      answersOf(`${n}`, 74, epsilon),
      answersOf(`${n}`, 74, epsilon, undefined, searchPlainly),
    ];
    for (const [some, others] of [
      [fast, plain],
      [plain, fast],
    ] as const)
      expect(some.filter((one) => !others.some((other) => isWithin(other, one, epsilon)))).toEqual([]);
  }
});
