import { describe, expect, it } from 'vitest';
import { seededRandom, unwrap } from '../../../base/index.ts';
import { loadHighsSolver } from '../../solver/index.ts';
import { exampleNetwork } from '../network/example.ts';
import { parseSupplyNetwork } from '../network/parse.ts';
import type { SupplyNetwork } from '../network/network.ts';
import { draw } from '../scenarios/chance.ts';
import { findScenario, scenarioLibrary } from '../scenarios/library.ts';
import { readScenario } from '../scenarios/scenario.ts';
import { parsePlans, parseScenario } from '../scenarios/scenario-text.ts';
import { lossWhileDown } from '../survive/sweep.ts';
import { createPlant, simulate } from './days.ts';
import { readPlans } from './measures.ts';
import { spreadOf } from './spread.ts';
import { stress } from './stress.ts';
import { applyStretches } from './strike.ts';

const read = (document: unknown): SupplyNetwork => unwrap(parseSupplyNetwork(JSON.stringify(document)));
const none = { nodes: [], lanes: [], freight: [], demand: [] };
const example = read(exampleNetwork('stress', 150));

const chain = {
  patience: 0,
  nodes: [
    { id: 'S', inventory: 30, recoveryTime: 10, country: 'JP', place: 'JPYOK' },
    { id: 'P', inventory: 20, demand: 10, margin: 5, recoveryTime: 10, country: 'DE', place: 'DEHAM' },
  ],
  arcs: [{ from: 'S', to: 'P', ratio: 2, via: ['suez'], cost: 1 }],
};
const scenario = (fields: Record<string, unknown>) =>
  unwrap(readScenario({ name: 'own', title: 'Own', ...fields }, () => true));

describe('days of a network', () => {
  it('loses nothing while nothing is down', () => {
    const { lostUnits, lateUnits, extraFreight } = simulate(createPlant(example), none, 60);
    expect(lostUnits).toBe(0);
    expect(lateUnits).toBeCloseTo(0, 9);
    expect(extraFreight).toBe(0);
  });

  it('loses on a chain what the closed form says: what stock does not cover', () => {
    const plant = createPlant(read(chain));
    const down = { at: 0, fromDay: 0, untilDay: 12, rampDay: 12, lost: 1 };
    const { lostUnits, lostSales, blamedNodes } = simulate(plant, { ...none, nodes: [down] }, 60);
    expect(lostUnits).toBeCloseTo(12 * 10 - 20 - 30 / 2, 6);
    expect(lostSales).toBeCloseTo(5 * lostUnits, 6);
    expect([...blamedNodes.keys()]).toEqual([0]);
  });

  it('never loses less than the linear program, whichever node is down', async () => {
    const solver = await loadHighsSolver();
    const patient = { ...example, patienceDays: 0 };
    const least = lossWhileDown(patient, solver);
    const plant = createPlant(patient);
    let dear = 0;
    for (let node = 0; node < patient.nodes.length; node += 3) {
      const down = { at: node, fromDay: 0, untilDay: 30, rampDay: 30, lost: 1 };
      const { lostSales } = simulate(plant, { ...none, nodes: [down] }, 30);
      const { loss } = least(patient.nodes[node]!.stages, 30);
      expect(lostSales).toBeGreaterThanOrEqual(loss * (1 - 1e-6) - 1e-3);
      if (loss > 0) dear++;
    }
    expect(dear).toBeGreaterThan(3);
  });

  it('lets customers wait before a sale is lost, and sells late what comes in time', () => {
    const plant = createPlant(
      read({ ...chain, patience: 5, nodes: [{ ...chain.nodes[0], capacity: 40 }, chain.nodes[1]] }),
    );
    const down = { at: 0, fromDay: 0, untilDay: 6, rampDay: 6, lost: 1 };
    const { lostUnits, lateUnits } = simulate(plant, { ...none, nodes: [down] }, 60);
    expect(lostUnits).toBe(0);
    expect(lateUnits).toBeGreaterThanOrEqual(25);
  });

  it('takes the mean of a day for stretches that begin, end or come back within it', () => {
    const left = (day: number) => {
      const shares = new Float64Array([1]);
      applyStretches(shares, [{ at: 0, fromDay: 0.5, untilDay: 4, rampDay: 2, lost: 1 }], day);
      return shares[0]!;
    };
    expect([0, 1, 2, 3, 4].map(left)).toEqual([0.5, 0, 0.25, 0.75, 1]);
  });
});

describe('a scenario drawn many times', () => {
  const suez = findScenario('suez')!;

  it('gives the same result from the same seed and another from another', () => {
    const run = (seed: string) => unwrap(stress({ network: example, scenario: suez, draws: 30, seed }));
    expect(run('1')).toEqual(run('1'));
    expect(run('2').cost).not.toEqual(run('1').cost);
    expect(run('1').hit.lanes).toBeGreaterThan(0);
  });

  it('agrees with the closed form where nothing is drawn', () => {
    const own = scenario({ hits: [{ countries: ['JP'], days: 12 }] });
    const { cost, weaknesses } = unwrap(stress({ network: read(chain), scenario: own, draws: 5, seed: 'a' }));
    expect(cost.mean).toBeCloseTo(5 * 85, 6);
    expect(cost.p95).toBeCloseTo(cost.p5, 9);
    expect(weaknesses).toEqual([{ kind: 'node', id: 'S', meanLoss: expect.closeTo(425, 6), share: 1 }]);
  });

  it('stops lanes until the way round has arrived, and makes freight dearer', () => {
    const own = scenario({ hits: [{ chokepoints: ['suez'], days: 40, detourDays: 10, costFactor: 3 }] });
    const { lostUnits, extraFreight, weaknesses } = unwrap(
      stress({ network: read(chain), scenario: own, draws: 2, seed: 'a' }),
    );
    // The supplier's stock does not help: it is on the wrong side.
    expect(lostUnits.mean).toBeCloseTo(10 * 10 - 20, 6);
    expect(extraFreight.mean).toBeGreaterThan(0);
    expect(weaknesses[0]).toMatchObject({ kind: 'lane', id: 'S – P' });
  });

  it('compares plans under the same draws', () => {
    const own = scenario({ hits: [{ countries: ['JP'], days: { min: 8, max: 30 } }] });
    const plans = unwrap(
      readPlans([
        { name: 'stock', measures: [{ kind: 'buffer', node: 'P', days: 5, cost: 10 }] },
        { name: 'twin', measures: [{ kind: 'second-source', node: 'S', country: 'VN', cost: 100 }] },
        { name: 'nothing', measures: [{ kind: 'buffer', node: 'P', days: 0, cost: 7 }] },
      ]),
    );
    const result = unwrap(stress({ network: read(chain), scenario: own, draws: 200, seed: 'p', plans }));
    const by = new Map(result.plans.map((plan) => [plan.name, plan]));
    expect(by.get('nothing')).toMatchObject({ saved: 0, net: -7, betterShare: 0 });
    expect(by.get('twin')!.loss.max).toBeLessThan(result.cost.mean / 10);
    // Five days of stock save five days of sales in every draw that loses as much.
    expect(by.get('stock')!.saved).toBeGreaterThan(200);
    expect(by.get('stock')!.saved).toBeLessThanOrEqual(250 + 1e-6);
  });

  it('lets a second source of a site that sells its own item serve what the first sold', () => {
    const own = scenario({ hits: [{ nodes: ['P'], days: 30 }], demand: [] });
    const plans = unwrap(
      readPlans(
        [1, 0.5].map((share) => ({
          name: `twin ${share}`,
          measures: [{ kind: 'second-source', node: 'P', share }],
        })),
      ),
    );
    const network = read({ ...chain, nodes: [chain.nodes[0], { ...chain.nodes[1], inventory: 0 }] });
    const { cost, plans: told } = unwrap(stress({ network, scenario: own, draws: 2, seed: 'm', plans }));
    expect(cost.mean).toBeCloseTo(5 * 10 * 30, 6);
    const saved = new Map(told.map((plan) => [plan.name, plan.saved]));
    expect(saved.get('twin 1')).toBeCloseTo(cost.mean, 6);
    expect(saved.get('twin 0.5')).toBeCloseTo(cost.mean / 2, 6);
  });

  it('changes what is in demand of a country with a second source as without', () => {
    const own = scenario({
      hits: [{ nodes: ['S'], days: 5 }],
      demand: [{ countries: ['DE'], factor: 0, days: 365 }],
      horizonDays: 40,
    });
    const plans = unwrap(readPlans([{ name: 'twin', measures: [{ kind: 'second-source', node: 'P' }] }]));
    const result = unwrap(stress({ network: read(chain), scenario: own, draws: 1, seed: 'm', plans }));
    expect([result.cost.max, result.plans[0]!.loss.max]).toEqual([0, 0]);
  });

  it('runs every scenario of the library on the invented network', () => {
    for (const each of scenarioLibrary) {
      const result = unwrap(stress({ network: example, scenario: each, draws: 3, seed: 'l' }));
      expect(result.hit.nodes + result.hit.lanes, each.name).toBeGreaterThan(0);
      expect(result.cost.mean, each.name).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('scenarios of one’s own', () => {
  it.each([
    [{ hits: [{ countries: ['XX'], days: 3 }] }, 'no such country'],
    [{ hits: [{ ports: ['NOWHE'], days: 3 }] }, 'no place "NOWHE"'],
    [{ hits: [{ chokepoints: ['gibraltr'], days: 3 }] }, 'chokepoints'],
    [{ hits: [{ countries: ['DE'], chokepoints: ['suez'], days: 3 }] }, 'Name nodes'],
    [{ hits: [{ countries: ['DE'], days: { min: 5, max: 3 } }] }, 'hits/0/days'],
    [{ hits: [{ countries: ['DE'], days: -1 }] }, 'hits/0/days'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j', (fields, what) => {
    const answer = readScenario({ name: 'own', title: 'Own', ...fields }, () => false);
    expect(answer.ok ? '' : answer.problems.map(({ message }) => message).join(' ')).toContain(what);
  });
});

describe('the text of a scenario', () => {
  const text = 'name: own\ntitle: Own\nhits:\n  - { ports: [NLRTM], days: 3 }\n';
  const parse = (more: string) => {
    const read = parseScenario(more, () => true);
    return read.ok ? read.value : read.problems[0]!;
  };

  it('is YAML with the plans beside it', () => {
    const plan = { name: 'stock', measures: [{ kind: 'buffer', node: 'P', days: 5, cost: 0 }] };
    expect(parse(`${text}plans: ${JSON.stringify([plan])}`)).toMatchObject({
      scenario: { hits: [{ ports: ['NLRTM'] }] },
      plans: [plan],
    });
    expect(unwrap(parsePlans(JSON.stringify([plan])))).toEqual([plan]);
  });

  it('is refused with its line or reason, however it was made', () => {
    expect(parse(`${text}name: twice`)).toMatchObject({ code: 'scenario.invalid', where: { line: 5 } });
    expect(parse('suez')).toMatchObject({ message: expect.stringContaining('suez-2021') });
    for (const hostile of ['['.repeat(100_000), '- '.repeat(50_000), `a: &a [1]\nb: [${'*a,'.repeat(500)}]`])
      expect(parse(hostile)).toMatchObject({ code: 'scenario.invalid' });
    expect(parse(' '.repeat(4_000_001))).toMatchObject({ code: 'input.too-large' });
  });
});

describe('figures drawn at random', () => {
  it('have the mean that their form has', () => {
    const mean = (chance: Parameters<typeof draw>[0]) => {
      const random = seededRandom('mean');
      return Array.from({ length: 20_000 }, () => draw(chance, random)).reduce((a, b) => a + b, 0) / 20_000;
    };
    expect(mean({ min: 2, max: 6 })).toBeCloseTo(4, 1);
    expect(mean({ min: 0, mode: 3, max: 9 })).toBeCloseTo(4, 1);
    expect(mean({ values: [1, 5], weights: [3, 1] })).toBeCloseTo(2, 1);
    const random = seededRandom('median');
    const drawn = spreadOf(Array.from({ length: 20_000 }, () => draw({ median: 10, p90: 30 }, random)));
    expect(drawn.p50 / 10).toBeCloseTo(1, 1);
    expect(drawn.p90 / 30).toBeCloseTo(1, 1);
  });
});
