import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { loadHighsSolver, type LinearProgramSolver } from '../../solver/index.ts';
import { parseSupplyNetwork } from '../network/parse.ts';
import type { Measure } from '../simulate/measures.ts';
import { concentration } from './concentration.ts';
import { bestRemedies, singlePoints, weighRemedies } from './remedies.ts';
import { shrunkShare } from './shrunk-share.ts';

let solver: LinearProgramSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

describe('concentration', () => {
  it('is one where all is with one, and a half where two share evenly; what is unknown is told, not counted', () => {
    const [supplier, country, port] = concentration([
      { id: 'a', value: 60, supplier: 'X', country: 'CN' },
      { id: 'b', value: 20, supplier: 'X', country: 'DE' },
      { id: 'c', value: 20, supplier: 'X' },
      { id: 'd', value: 0, supplier: 'Y' },
    ]);
    expect(supplier).toMatchObject({ hhi: 1, level: 'high', effectiveNumber: 1, unknownShare: 0 });
    expect(supplier!.shares).toEqual([
      { key: 'X', share: 1, value: 100, rows: 3, evidence: ['a', 'b', 'c'] },
    ]);
    expect(country!.hhi).toBeCloseTo(0.75 ** 2 + 0.25 ** 2, 12);
    expect(country!.unknownShare).toBeCloseTo(0.2, 12);
    expect(port).toMatchObject({ hhi: null, level: null, unknownShare: 1, shares: [] });
  });
});

describe('a shrunk share', () => {
  it('is the usual one while nothing was seen, and the own one once much was', () => {
    const usual = { mean: 0.1, weight: 20 };
    expect(shrunkShare(usual, { failed: 0, tried: 0 })).toBe(0.1);
    expect(shrunkShare(usual, { failed: 3, tried: 10 })).toBeCloseTo(5 / 30, 12);
    expect(shrunkShare(usual, { failed: 3e6, tried: 1e7 })).toBeCloseTo(0.3, 5);
    expect(shrunkShare({ mean: 0.1, weight: 0 }, { failed: 0, tried: 0 })).toBe(0.1);
  });
});

describe('remedies', () => {
  const network = () =>
    unwrap(
      parseSupplyNetwork(
        JSON.stringify({
          nodes: [
            { id: 'A', ttr: 20 },
            { id: 'B', ttr: 10 },
            { id: 'C', ttr: 30 },
            { id: 'C2', ttr: 30 },
            { id: 'P', ttr: 0, demand: 10, margin: 1 },
          ],
          arcs: [
            { from: 'A', to: 'P' },
            { from: 'B', to: 'P' },
            { from: 'C', to: 'P', group: 'c' },
            { from: 'C2', to: 'P', group: 'c' },
          ],
        }),
      ),
    );
  const offers: Measure[] = [
    { kind: 'buffer', node: 'A', days: 10, cost: 5 },
    { kind: 'second-source', node: 'A', share: 1, cost: 12 },
    { kind: 'buffer', node: 'B', days: 10, cost: 6 },
    { kind: 'buffer', node: 'C', days: 10, cost: 1 },
  ];

  it('names what stops a product alone', () => {
    const points = singlePoints(network(), solver, (id) => (id === 'A' ? 0.5 : 1));
    expect(points.map(({ id, loss, exposure }) => [id, loss, exposure])).toEqual([
      ['A', 200, 100],
      ['B', 100, 100],
    ]);
    expect(points[0]!.stops).toEqual(['P']);
  });

  it('counts a second source of a site that sells its own item', () => {
    const sold = unwrap(
      parseSupplyNetwork(JSON.stringify({ nodes: [{ id: 'P', ttr: 20, demand: 10, margin: 1 }] })),
    );
    const twin: Measure = { kind: 'second-source', node: 'P', share: 0.5, cost: 7 };
    const points = singlePoints(sold, solver);
    expect(unwrap(weighRemedies(sold, solver, { points, offers: [twin] }))).toMatchObject([
      { node: 'P', cost: 7, removes: expect.closeTo(100, 6) },
    ]);
  });

  it('weighs remedies by taking the node down again, and picks the best for each budget', () => {
    const points = singlePoints(network(), solver);
    const remedies = unwrap(weighRemedies(network(), solver, { points, offers }));
    expect(remedies.map(({ node, cost, removes }) => [node, cost, Math.round(removes)])).toEqual([
      ['A', 5, 100],
      ['A', 12, 200],
      ['B', 6, 100],
    ]);
    const plans = unwrap(bestRemedies(points, remedies, [0, 5, 11, 18], solver));
    expect(plans.map(({ budget, cost, exposure }) => [budget, cost, Math.round(exposure)])).toEqual([
      [0, 0, 300],
      [5, 5, 200],
      [11, 11, 100],
      [18, 18, 0],
    ]);
  });
});
