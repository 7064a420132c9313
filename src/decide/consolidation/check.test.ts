import { describe, expect, it } from 'vitest';
import { checkConsolidation, type ConsolidationFindingCode } from './check.ts';
import { aDeparture, aLot, aTask, startMs } from './lots.fixture.ts';
import { dayMs, type Consolidation, type ConsolidationTask, type Load, type Lot } from './task.ts';

const load = (lot: string, weightKg = 1000, volumeM3 = 5): Load => ({ lot, weightKg, volumeM3 });

function inOne(loads: readonly Load[], equipment = '20GP', departure = 'D1'): Consolidation {
  return { containers: [{ id: 'C1', equipment, departure, loads }], loose: [] };
}

const both = [load('A'), load('B')];
const pair = (a: Partial<Lot>, b: Partial<Lot> = {}) => aTask({ lots: [aLot('A', a), aLot('B', b)] });
const onlyA = (change: Partial<Lot>) => aTask({ lots: [aLot('A', change)] });
const loose = (departure = 'D1'): Consolidation => ({ containers: [], loose: [{ ...load('A'), departure }] });

describe('the check of a consolidation', () => {
  it('finds nothing in a plan that keeps everything', () => {
    expect(checkConsolidation(aTask(), inOne(both), { cost: 1350 + 600 })).toEqual([]);
    expect(checkConsolidation(aTask(), loose())).toEqual([]);
  });

  const cases: [ConsolidationFindingCode, string, ConsolidationTask, Consolidation][] = [
    ['unknown', 'a lot that there is not', aTask(), inOne([load('X')])],
    ['unknown', 'equipment that there is not', aTask(), inOne(both, '53HC')],
    ['unknown', 'a departure that there is not', aTask(), inOne(both, '20GP', 'D9')],
    ['unknown', 'a loose lot on no departure', aTask(), loose('D9')],
    ['twice', 'a lot that goes twice', aTask(), inOne([load('A'), load('A')])],
    ['amount', 'less of a lot than there is', aTask(), inOne([load('A', 900)])],
    [
      'split',
      'a divisible lot in parts though it fits',
      onlyA({ divisible: true }),
      inOne([load('A', 500, 2.5), load('A', 500, 2.5)]),
    ],
    [
      'split',
      'parts that are not full containers',
      onlyA({ divisible: true, volumeM3: 100, weightKg: 1000 }),
      inOne([load('A', 100, 10)]),
    ],
    [
      'weight',
      'too much weight',
      pair({ weightKg: 15_000 }, { weightKg: 15_000 }),
      inOne([load('A', 15_000), load('B', 15_000)]),
    ],
    [
      'volume',
      'too much volume',
      pair({ volumeM3: 15 }, { volumeM3: 15 }),
      inOne([load('A', 1000, 15), load('B', 1000, 15)]),
    ],
    ['equipment', 'chilled goods in a dry container', onlyA({ temperature: 'chilled' }), inOne([load('A')])],
    ['equipment', 'dry goods in a reefer', aTask(), inOne([load('A')], '20RF')],
    [
      'temperature',
      'chilled beside frozen',
      pair({ temperature: 'chilled' }, { temperature: 'frozen' }),
      inOne(both, '20RF'),
    ],
    [
      'temperature',
      'set-points that do not meet',
      pair(
        { temperature: 'chilled', setPointC: { min: 0, max: 2 } },
        { temperature: 'chilled', setPointC: { min: 12, max: 14 } },
      ),
      inOne(both, '20RF'),
    ],
    [
      'segregation',
      'flammable beside oxidising',
      pair({ dgClasses: ['3'] }, { dgClasses: ['5.1'] }),
      inOne(both),
    ],
    ['food', 'toxic beside food', pair({ dgClasses: ['6.1'] }, { food: true }), inOne(both)],
    ['food', 'what smells beside food', pair({ odour: true }, { food: true }), inOne(both)],
    ['owner', 'a stranger beside goods that do not share', pair({ shares: false }), inOne(both)],
    ['lane', 'the wrong lane', onlyA({ to: 'DEHAM' }), inOne([load('A')])],
    ['cut-off', 'a cut-off that is missed', onlyA({ readyMs: startMs + 3 * dayMs }), inOne([load('A')])],
    [
      'refused',
      'dangerous goods that the ship refuses',
      aTask({
        lots: [aLot('A', { dgClasses: ['3'] })],
        departures: [aDeparture('D1', { refuses: { dangerousGoods: 'all' } })],
      }),
      inOne([load('A')]),
    ],
    [
      'late',
      'a lot that must not be late',
      onlyA({ dueIsHard: true, dueMs: startMs + 30 * dayMs }),
      inOne([load('A')]),
    ],
    ['loose', 'chilled goods that go loose', onlyA({ temperature: 'chilled' }), loose()],
    ['loose', 'dangerous goods that go loose', onlyA({ dgClasses: ['3'] }), loose()],
    ['loose', 'goods that share with nobody and go loose', onlyA({ shares: false }), loose()],
    [
      'teu',
      'more containers than there is room',
      aTask({ rooms: [{ id: 'D1', teu: 1 }] }),
      inOne(both, '40HC'),
    ],
    [
      'plugs',
      'more reefers than plugs',
      aTask({ lots: [aLot('A', { temperature: 'chilled' })], rooms: [{ id: 'D1', plugs: 0 }] }),
      inOne([load('A')], '20RF'),
    ],
  ];
  it.each(cases)('finds %s: %s', (code, _, task, plan) => {
    expect(checkConsolidation(task, plan).map((finding) => finding.code)).toContain(code);
  });

  it('finds loose goods on a departure that takes none', () => {
    const { lclUsdPerWm: _, ...departure } = aDeparture('D1');
    expect(checkConsolidation(aTask({ departures: [departure] }), loose())[0]?.code).toBe('loose');
  });

  it('finds a cost that is not what the plan costs', () => {
    expect(checkConsolidation(aTask(), inOne(both), { cost: 1350 })[0]?.code).toBe('cost');
  });

  it('finds two containers of one name', () => {
    const one = inOne([load('A')]).containers[0]!;
    const plan = { containers: [one, { ...one, loads: [load('B')] }], loose: [] };
    expect(checkConsolidation(aTask(), plan).map(({ code }) => code)).toEqual(['twice']);
  });
});
