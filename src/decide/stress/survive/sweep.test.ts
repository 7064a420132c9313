import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom, unwrap, type Random } from '../../../base/index.ts';
import { loadHighsSolver, type LinearProgramSolver } from '../../solver/index.ts';
import { parseSupplyNetwork } from '../network/parse.ts';
import type { SupplyNetwork } from '../network/network.ts';
import { sweepRecovery, sweepSurvival } from './sweep.ts';

let solver: LinearProgramSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

type Node = {
  id: string;
  recoveryTime: number;
  inventory: number;
  capacity?: number;
  demand?: number;
  margin?: number;
};
type Arc = { from: string; to: string; ratio: number; group?: string; capacity?: number };
type Instance = { nodes: Node[]; arcs: Arc[] };

const read = (instance: Instance): SupplyNetwork => unwrap(parseSupplyNetwork(JSON.stringify(instance)));

/** max c·x, A x ≤ b, 0 ≤ x, every entry written out. */
function solveDense(c: number[], rows: { a: number[]; b: number }[]): { value: number; bounded: boolean } {
  const columns = c.length;
  const dense = Float64Array.from(
    { length: columns * rows.length },
    (_, k) => rows[k % rows.length]!.a[Math.floor(k / rows.length)]!,
  );
  const { status, objective } = solver.solve({
    columns,
    rows: rows.length,
    cost: Float64Array.from(c, (value) => -value),
    upper: new Float64Array(columns).fill(Infinity),
    rowUpper: Float64Array.from(rows, ({ b }) => b),
    starts: Int32Array.from({ length: columns + 1 }, (_, j) => j * rows.length),
    indices: Int32Array.from({ length: columns * rows.length }, (_, k) => k % rows.length),
    values: dense,
  });
  return { value: -objective, bounded: status === 'optimal' };
}

/** The programs as they stand in the paper, over the whole network: columns u, y, sold by node, and t. */
function plain({ nodes, arcs }: Instance, down: string, days: number | 'longest'): number {
  const [n, m] = [nodes.length, arcs.length];
  const columns = 2 * n + m + 1;
  const t = columns - 1;
  const row = (entries: [number, number][], b: number) => {
    const a = new Array<number>(columns).fill(0);
    for (const [at, value] of entries) a[at]! += value;
    return { a, b };
  };
  const rows = nodes.flatMap((node, i) => {
    const out = arcs.flatMap((arc, k): [number, number][] => (arc.from === node.id ? [[n + k, 1]] : []));
    const groups = new Map<string, [number, number][]>();
    arcs.forEach((arc, k) => {
      if (arc.to !== node.id) return;
      const name = arc.group ?? arc.from;
      groups.set(name, [...(groups.get(name) ?? []), [n + k, -1 / arc.ratio]]);
    });
    const capacity = node.id === down ? 0 : node.capacity;
    const demand = node.demand ?? 0;
    return [
      ...[...groups.values()].map((members) => row([[i, 1], ...members], 0)),
      row([...out, [n + m + i, 1], [i, -1]], node.inventory),
      row(
        [
          [n + m + i, 1],
          [t, -demand],
        ],
        0,
      ),
      ...(days === 'longest'
        ? [
            row(
              [
                [n + m + i, -1],
                [t, demand],
              ],
              0,
            ),
          ]
        : []),
      ...(capacity === undefined
        ? []
        : [
            row(
              [
                [i, 1],
                [t, -capacity],
              ],
              0,
            ),
          ]),
    ];
  });
  arcs.forEach(({ capacity }, k) => {
    if (capacity !== undefined)
      rows.push(
        row(
          [
            [n + k, 1],
            [t, -capacity],
          ],
          0,
        ),
      );
  });
  const c = new Array<number>(columns).fill(0);
  if (days === 'longest') {
    c[t] = 1;
    const { value, bounded } = solveDense(c, rows);
    return bounded ? value : Infinity;
  }
  rows.push(row([[t, 1]], days), row([[t, -1]], -days));
  nodes.forEach(({ margin = 1 }, i) => (c[n + m + i] = margin));
  const most = nodes.reduce((sum, { margin = 1, demand = 0 }) => sum + margin * demand * days, 0);
  return most - solveDense(c, rows).value;
}

function randomInstance(random: Random, tightness: number): Instance {
  const size = random.integer(3, 12);
  const nodes = Array.from({ length: size }, (_, i): Node => ({
    id: `n${i}`,
    recoveryTime: random.integer(0, 30),
    inventory: random.next() < 0.4 ? random.integer(0, 60) : 0,
    ...(random.next() < 0.5 && { capacity: random.integer(1, 40) * tightness }),
    ...((i >= size - 2 || random.next() < 0.15) && {
      demand: random.integer(1, 6),
      margin: random.integer(1, 9),
    }),
  }));
  const arcs: Arc[] = [];
  for (let to = 1; to < size; to++) {
    for (let from = Math.max(0, to - 6); from < to; from++) {
      if (random.next() > 0.4) continue;
      arcs.push({
        ...{ from: `n${from}`, to: `n${to}`, ratio: random.pick([0.5, 1, 1, 2, 3]) },
        ...(random.next() < 0.6 && { group: random.pick(['a', 'b']) }),
        ...(random.next() < 0.15 && { capacity: random.integer(1, 30) * tightness }),
      });
    }
  }
  return { nodes, arcs };
}

const close = (actual: number, expected: number, name: string) => {
  if (actual === expected) return;
  expect(Math.abs(actual - expected), `${name}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    1e-6 * Math.max(1, Math.abs(expected)),
  );
};

describe('one node down after the other', () => {
  it.each([1, 3, 10])(
    'loses and survives as the plain programs over the whole network say, tightness 1/%d',
    (loose) => {
      const random = seededRandom(`plain ${loose}`);
      let lossy = 0;
      let finite = 0;
      for (let round = 0; round < 60; round++) {
        const instance = randomInstance(random, loose);
        const network = read(instance);
        for (const { id, loss, recoveryDays } of sweepRecovery(network, solver).nodes) {
          close(loss, plain(instance, id, recoveryDays), `loss of ${id} in round ${round}`);
          if (loss > 0) lossy++;
        }
        for (const { id, timeToSurviveDays } of sweepSurvival(network, solver).nodes) {
          close(
            timeToSurviveDays ?? Infinity,
            plain(instance, id, 'longest'),
            `survival of ${id} in round ${round}`,
          );
          if (timeToSurviveDays !== null && timeToSurviveDays > 0) finite++;
        }
      }
      expect(lossy).toBeGreaterThan(20);
      expect(finite).toBeGreaterThan(20);
    },
  );

  it('has the closed form on trees: stock down the line', () => {
    const tree = fc.record({
      parents: fc.array(fc.nat(), { minLength: 1, maxLength: 15 }),
      stocks: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 16, maxLength: 16 }),
      ratios: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 }),
      days: fc.integer({ min: 1, max: 60 }),
      demand: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(tree, ({ parents, stocks, ratios, days, demand }) => {
        const parentOf = (i: number) => parents[i - 1]! % i;
        const nodes = [0, ...parents].map((_, i): Node => ({
          ...{ id: `n${i}`, recoveryTime: days, inventory: stocks[i]! },
          ...(i === 0 && { demand, margin: 7 }),
        }));
        const arcs = parents.map((_, k): Arc => ({
          from: `n${k + 1}`,
          to: `n${parentOf(k + 1)}`,
          ratio: ratios[k + 1]!,
        }));
        const network = read({ nodes, arcs });
        const stockInProducts = (i: number): number =>
          i === 0 ? stocks[0]! : stocks[i]! / weight(i) + stockInProducts(parentOf(i));
        const weight = (i: number): number => (i === 0 ? 1 : ratios[i]! * weight(parentOf(i)));
        const survival = sweepSurvival(network, solver).nodes;
        sweepRecovery(network, solver).nodes.forEach(({ loss, lostUnits }, i) => {
          const units = Math.max(0, demand * days - stockInProducts(i));
          close(loss, 7 * units, `loss of n${i}`);
          close(lostUnits.n0 ?? 0, units, `units of n${i}`);
          close(survival[i]!.timeToSurviveDays!, stockInProducts(i) / demand, `survival of n${i}`);
          close(survival[i]!.gapDays, Math.max(0, days - stockInProducts(i) / demand), `gap of n${i}`);
        });
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('saves the dearer product when two share what is left', () => {
    const network = read({
      nodes: [
        { id: 'chip', recoveryTime: 10, inventory: 30 },
        { id: 'car', recoveryTime: 1, inventory: 0, demand: 5, margin: 100 },
        { id: 'van', recoveryTime: 1, inventory: 0, demand: 5, margin: 300 },
      ],
      arcs: [
        { from: 'chip', to: 'car', ratio: 1 },
        { from: 'chip', to: 'van', ratio: 1 },
      ],
    });
    const [chip] = sweepRecovery(network, solver).nodes;
    expect(chip).toMatchObject({ id: 'chip', recoveryDays: 10, exposureIndex: 1 });
    expect(chip!.loss).toBeCloseTo(50 * 100 + 20 * 300, 4);
    expect(sweepSurvival(network, solver).nodes[0]).toMatchObject({ gapDays: 7 });
  });

  it('survives without end where another source has room, and not where its room is short', () => {
    const instance = (capacity: number): Instance => ({
      nodes: [
        { id: 'a', recoveryTime: 10, inventory: 0 },
        { id: 'b', recoveryTime: 10, inventory: 0, capacity },
        { id: 'p', recoveryTime: 10, inventory: 20, demand: 10 },
      ],
      arcs: [
        { from: 'a', to: 'p', ratio: 1, group: 'g' },
        { from: 'b', to: 'p', ratio: 1, group: 'g' },
      ],
    });
    expect(sweepSurvival(read(instance(10)), solver).nodes[0]!.timeToSurviveDays).toBeNull();
    expect(sweepSurvival(read(instance(6)), solver).nodes[0]!.timeToSurviveDays).toBeCloseTo(5, 6);
    expect(sweepRecovery(read(instance(6)), solver).nodes[0]!.loss).toBeCloseTo(100 - 60 - 20, 4);
  });
});
