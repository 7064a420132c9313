// Are few deliveries drawn to many, forecasts proper quantiles, and later dates unseen?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../base/index.ts';
import { learnLateness, priorStrength, type Delivery } from './lateness.ts';
import { pinball, scoreLateness, type DatedDelivery } from './rolling.ts';

const many = (groups: readonly string[], daysLate: number, count: number): Delivery[] =>
  Array.from({ length: count }, () => ({ groups, daysLate }));

describe('lateness by history', () => {
  const deliveries = [
    ...many(['steady', 'lane 1'], 0, 180),
    ...many(['steady', 'lane 1'], 3, 20),
    ...many(['slack', 'lane 2'], 5, 60),
    ...many(['slack', 'lane 2'], 0, 40),
    ...many(['slack', 'lane 3'], 0, 1),
  ];
  const history = learnLateness(deliveries);

  it('leaves a lane with many deliveries to itself and draws one with few to its supplier', () => {
    expect(history.forecast(['steady', 'lane 1']).lateChance).toBeCloseTo(0.1, 1);
    const fresh = history.forecast(['slack', 'lane 3']);
    expect(fresh).toMatchObject({ deliveries: 1 });
    expect(fresh.lateChance).toBeGreaterThan(0.25);
    expect(fresh.lateChance).toBeLessThan(0.6);
    expect(fresh.ownWeight).toBeLessThan(0.7);
    expect(learnLateness(deliveries, 'narrowest').forecast(['slack', 'lane 3']).lateChance).toBe(0);
  });

  it('falls back on the supplier for a new lane, and on all for a new supplier', () => {
    const supplier = history.forecast(['slack', 'lane 99']);
    expect(supplier.deliveries).toBe(0);
    expect(supplier.lateChance).toBeGreaterThan(0.5);
    expect(history.forecast(['new', 'lane 1']).lateChance).toBeCloseTo(80 / 301, 12);
    expect(learnLateness([]).forecast(['any']).lateChance).toBe(0.5);
    expect(learnLateness([]).forecast(['any']).daysLate(0.5)).toBeNaN();
  });

  it('gives the days that a share of deliveries does not exceed', () => {
    const lane = history.forecast(['slack', 'lane 2']);
    expect(lane.daysLate(0.9)).toBe(5);
    expect(lane.daysLate(0.2)).toBe(0);
    expect(history.forecast(['steady', 'lane 1']).daysLate(0.5)).toBe(0);
  });

  it('weighs the wider group by how much groups differ beyond chance', () => {
    const same = Array.from({ length: 20 }, () => ({ count: 50, late: 10 }));
    expect(priorStrength(same)).toBe(1000);
    const apart = Array.from({ length: 20 }, (_, i) => ({ count: 50, late: i % 2 === 0 ? 0 : 50 }));
    expect(priorStrength(apart)).toBe(1);
    const random = seededRandom('shares');
    // Beta(2, 6) by the second smallest of seven uniform numbers: α + β is 8.
    const drawn = Array.from({ length: 4000 }, () => {
      const share = Array.from({ length: 7 }, () => random.next()).sort((a, b) => a - b)[1]!;
      return {
        count: 20,
        late: Array.from({ length: 20 }, () => random.next()).filter((x) => x < share).length,
      };
    });
    expect(priorStrength(drawn)).toBeGreaterThan(7);
    expect(priorStrength(drawn)).toBeLessThan(9.2);
  });

  it('keeps quantiles in order and within what was seen', () => {
    const delivery = fc.record({
      groups: fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y', 'z')),
      daysLate: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(delivery, { minLength: 1, maxLength: 40 }), (list) => {
        const forecast = learnLateness(list).forecast(['a', 'x']);
        const days = [0, 0.1, 0.5, 0.9, 1].map((share) => forecast.daysLate(share));
        expect(days).toEqual([...days].sort((a, b) => a - b));
        const seen = list.map(({ daysLate }) => daysLate);
        expect(days[0]).toBeGreaterThanOrEqual(Math.min(...seen));
        expect(days[4]).toBeLessThanOrEqual(Math.max(...seen));
        expect(forecast.lateChance).toBeGreaterThanOrEqual(0);
        expect(forecast.lateChance).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});

describe('rolling scores', () => {
  const dated = (month: number, daysLate: number, group: string): DatedDelivery => {
    const date = Temporal.PlainDate.from('2020-01-15').add({ months: month });
    return {
      groups: [group],
      daysLate,
      promisedOn: date.toString(),
      deliveredOn: date.add({ days: Math.max(0, daysLate) }).toString(),
    };
  };

  it('learn only from what was delivered before the month', () => {
    const before = Array.from({ length: 20 }, (_, month) => dated(month, 0, 'a'));
    const [score] = scoreLateness([...before, dated(20, 9, 'a')], ['narrowest']);
    expect(score!.forecasts).toBe(9);
    // Eight forecasts of 0 that came true, and one of 0 that was late, though the late one is in the data.
    expect(score!.brier).toBeCloseTo(1 / 9, 12);
  });

  it('find shrinkage better than a few deliveries of a lane and than the mean of all', () => {
    const random = seededRandom('lanes');
    const rates = Array.from({ length: 60 }, () => random.next() ** 3);
    const list = Array.from({ length: 24 * 60 }, (_, i) => {
      const lane = random.integer(0, 59);
      return dated(i % 24, random.next() < rates[lane]! ? random.integer(1, 20) : 0, `lane ${lane}`);
    });
    const [shrunk, narrowest, all] = scoreLateness(list, ['shrunk', 'narrowest', 'all']);
    expect(shrunk!.brier).toBeLessThan(narrowest!.brier);
    expect(shrunk!.brier).toBeLessThan(all!.brier);
    expect(shrunk!.pinball).toBeLessThan(narrowest!.pinball);
    expect(shrunk!.pinball).toBeLessThan(all!.pinball);
  });

  it('weigh a quantile by its share', () => {
    expect(pinball(5, 10, 0.9)).toBeCloseTo(4.5, 12);
    expect(pinball(10, 5, 0.9)).toBeCloseTo(0.5, 12);
  });
});
