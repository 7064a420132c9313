import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { loadHighsSolver, type LinearProgramSolver } from '../../solver/index.ts';
import { sweepRecovery, sweepSurvival } from '../survive/sweep.ts';
import { exampleNetwork } from './example.ts';
import { parseSupplyNetwork } from './parse.ts';

let solver: LinearProgramSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

const read = (document: unknown) => unwrap(parseSupplyNetwork(JSON.stringify(document)));
const losses = (document: unknown) =>
  Object.fromEntries(
    sweepRecovery(read(document), solver).nodes.map(({ id, loss }) => [id, Math.round(loss * 1e6) / 1e6]),
  );

describe('files of supply networks', () => {
  it('says the same in every spelling', () => {
    const expected = { chip: 2 * (10 * 60 - (500 + 30) / 3 - 20), car: 2 * (10 * 14 - 20) };
    const forms = [
      {
        nodes: [
          { id: 'chip', recoveryTime: 60, inventory: 500 },
          { id: 'car', demand: 10, margin: 2, ttr: 14, inventory: { car: 20, chip: 30 } },
        ],
        arcs: [{ from: 'chip', to: 'car', ratio: 3 }],
      },
      {
        nodes: ['chip', 'car'],
        edges: [{ source: 'chip', target: 'car', quantity: 6, per: 2 }],
        inventory: { chip: 500, car: { car: 20, chip: 30 } },
        demand: { car: 10 },
        recovery_times: { chip: 60, car: 14 },
        profit: { car: 2 },
      },
      {
        timeUnit: 'week',
        nodes: {
          chip: { 'Recovery-Days': 60, stock: 500 },
          car: { recovery_time: 14, demand: 70, profit: 2, inventory: 20 },
        },
        arcs: [['chip', 'car', 3]],
        inventory: [{ node: 'car', item: 'chip', quantity: 30 }],
      },
    ];
    for (const form of forms) {
      const found = losses(form);
      expect(found.chip).toBeCloseTo(expected.chip, 4);
      expect(found.car).toBeCloseTo(expected.car, 4);
    }
  });

  it('takes parts from bills of materials over lanes, with substitutes at another ratio', () => {
    const document = {
      nodes: [
        { id: 'fab', produces: ['chip'], ttr: 10 },
        { id: 'old fab', produces: [{ item: 'old chip', capacity: 6 }], ttr: 10 },
        { id: 'depot', kind: 'warehouse', ttr: 5 },
        { id: 'plant', produces: ['car'], ttr: 3, inventory: { car: 12 } },
        { id: 'shop', kind: 'customer', demand: { car: 4 }, margin: 50 },
      ],
      boms: [
        {
          product: 'car',
          needs: [{ part: 'chip', ratio: 1, alternatives: [{ part: 'old chip', ratio: 2 }] }],
        },
      ],
      arcs: [
        { from: 'fab', to: 'depot' },
        { from: 'old fab', to: 'depot' },
        { from: 'depot', to: 'plant' },
        { from: 'plant', to: 'shop' },
      ],
    };
    // Six old chips a day make three cars of the four.
    expect(losses(document)).toEqual({ fab: 0, 'old fab': 0, depot: 50 * (20 - 12), plant: 0 });
    const days = sweepSurvival(read(document), solver).nodes.map(
      ({ timeToSurviveDays }) => timeToSurviveDays,
    );
    expect(days[0]).toBeCloseTo(12, 6);
    expect(days.slice(1, 4)).toEqual([null, 3, 3]);
  });

  it('lets all who make a product serve its demand', () => {
    const document = {
      nodes: [
        { id: 'north', produces: ['pump'], capacity: 10, ttr: 7 },
        { id: 'south', produces: ['pump'], capacity: 4, ttr: 7 },
      ],
      demand: [{ item: 'pump', perDay: 12, margin: 3 }],
    };
    expect(losses(document)).toEqual({ north: 3 * 7 * 8, south: 3 * 7 * 2 });
  });

  it.each([
    [{ nodes: [] }, 'nodes'],
    [{ nodes: [{ id: 'a', recoveryTime: -1 }] }, 'nodes/0/recovery'],
    [{ nodes: [{ id: 'a', demand: 'many' }] }, 'nodes/0/demand'],
    [{ nodes: [{ id: 'a' }], arcs: [{ from: 'a', to: 'b' }] }, 'no node "b"'],
    [{ nodes: [{ id: 'a' }, { id: 'a' }] }, 'twice'],
    [{ nodes: [{ id: 'a' }], recoveryTimes: { c: 3 } }, 'no node "c"'],
    [{ nodes: [{ id: 'a', ttrWeeks: 'two' }] }, '"nodes/0/recovery": a number of days is wanted'],
    [{ nodes: [{ id: 'f' }, { id: 'w', demand: { f: 10 } }], arcs: [['f', 'w']] }, 'sells "w" and no "f"'],
    [{ nodes: [{ id: 'w', produces: ['a', 'b'], demand: 10 }] }, 'give its demand by item'],
    [[1], 'expected object'],
  ])('refuses %j and names the place', (document, what) => {
    const answer = parseSupplyNetwork(JSON.stringify(document));
    expect(answer.ok).toBe(false);
    if (!answer.ok) {
      expect(answer.problems[0]!.code).toBe('supply.invalid');
      expect(answer.problems[0]!.message).toContain(what);
    }
  });

  it('reads recovery in days, weeks or hours, wherever it stands', () => {
    const days = (document: object) => read(document).nodes.map(({ recoveryDays }) => recoveryDays);
    expect(
      days({
        nodes: [
          { id: 'a', recoveryTimeWeeks: 2 },
          { id: 'b', ttr_hours: '36' },
          { id: 'c', recovery_time_days: 3 },
          'd',
        ],
        defaultRecoveryWeeks: 1,
      }),
    ).toEqual([14, 1.5, 3, 7]);
    expect(days({ nodes: ['a', 'b'], recoveryTimeWeeks: { a: 1, b: 3 } })).toEqual([7, 21]);
  });

  it('tells what it passes over', () => {
    expect(read({ nodes: [{ id: 'a', margin: { b: 2 } }] }).notes.join(' ')).toContain('"a" has no "b"');
    expect(read({ nodes: ['a'], margin: { b: 2 } }).notes.join(' ')).toContain('Nothing makes "b"');
    const { notes } = read({ nodes: [{ id: 'a', demand: 1, colour: 'red' }], arcs: [] });
    expect(notes.join(' ')).toContain('nodes colour');
    expect(
      read({
        nodes: ['a', 'b'],
        arcs: [
          ['a', 'b'],
          ['b', 'a'],
        ],
      }).notes.join(' '),
    ).toContain('circle');
  });

  it('knows nodes by their names, values in lists, and what a list of ids calls its node', () => {
    const plain = {
      nodes: [
        { id: 's', ttr: 14, inventory: 20 },
        { id: 'w', ttr: 3, demand: 10 },
      ],
      arcs: [{ from: 's', to: 'w', ratio: 2 }],
    };
    const forms = [
      {
        nodes: [{ name: 's' }, { name: 'w' }],
        edges: [{ source_id: 's', target_id: 'w', units_per: 2 }],
        inventory: [{ node_id: 's', amount: 20 }],
        demands: [{ node: 'w', quantity: 10 }],
        recovery_times: [
          { site_id: 's', value: 14 },
          { node: 'w', days: 3 },
        ],
      },
      {
        nodes: [
          { node_id: 's', timeToRecovery: 14, initial_inventory: 20 },
          { node_id: 'w', time_to_recovery_days: 3, demandRate: 10 },
        ],
        links: [{ from_node: 's', to_node: 'w', usage: 2 }],
      },
    ];
    expect(losses(plain)).toEqual({ s: 130, w: 30 });
    for (const form of forms) expect(losses(form)).toEqual(losses(plain));
  });

  it('invents the same network from the same seed, without loss while nothing is down', () => {
    expect(exampleNetwork('7', 60)).toEqual(exampleNetwork('7', 60));
    const rows = sweepRecovery(read(exampleNetwork('7', 60)), solver).nodes;
    expect(rows.some(({ loss }) => loss === 0)).toBe(true);
    expect(rows.some(({ loss }) => loss > 0)).toBe(true);
  });
});

it('figures may be texts, and the network may stand in a wrapper', () => {
  const plain = { nodes: [{ id: 'a', recoveryTime: 5, inventory: 20, demand: 10, margin: 1 }] };
  const asTexts = {
    network: { nodes: [{ id: 'a', recoveryTime: '5', inventory: '20', demand: '10', margin: '1' }] },
  };
  expect(unwrap(parseSupplyNetwork(JSON.stringify(asTexts)))).toEqual(
    unwrap(parseSupplyNetwork(JSON.stringify(plain))),
  );
  expect(parseSupplyNetwork(JSON.stringify({ nodes: [{ id: 'a', demand: 'ten' }] })).ok).toBe(false);
});
