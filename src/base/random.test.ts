import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const many = 20_000;
const draw = <T>(next: () => T) => Array.from({ length: many }, next);
const meanOf = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

describe('the seeded generator', () => {
  test('the same seed gives the same sequence on every machine', () => {
    const take = (seed: string) => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(take('demo')).toEqual(take('demo'));
    expect(take('demo')).not.toEqual(take('demo '));
    expect(new Set(['', 'a', 'b', 'ab', 'ba', 'aa'].map((seed) => take(seed)[0])).size).toBe(6);
  });

  test('it is uniform', () => {
    const random = seededRandom('uniform');
    const values = draw(random.next);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(meanOf(values)).toBeCloseTo(0.5, 1.5);
    const counts = [0, 0, 0, 0, 0, 0];
    for (const value of draw(() => random.integer(1, 6))) counts[value - 1]! += 1;
    // Chi-squared with five degrees of freedom stays below 20.5 in 99.9 % of the cases.
    const expected = many / 6;
    expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(20.5);
  });

  test('normal and exponential have the mean and the spread that were asked for', () => {
    const random = seededRandom('bell');
    const bell = draw(() => random.normal(10, 2));
    expect(meanOf(bell)).toBeCloseTo(10, 1);
    expect(Math.sqrt(meanOf(bell.map((value) => (value - 10) ** 2)))).toBeCloseTo(2, 1);
    expect(Math.abs(meanOf(draw(() => random.exponential(4))) - 4)).toBeLessThan(0.15);
  });

  test('weights are kept to, and what weighs nothing never comes', () => {
    const random = seededRandom('weights');
    const picks = draw(() => random.weighted(['a', 'b', 'c'], (item) => ({ a: 1, b: 3, c: 0 })[item] ?? 0));
    expect(picks.filter((pick) => pick === 'b').length / many).toBeCloseTo(0.75, 1.5);
    expect(picks).not.toContain('c');
    expect(() => random.weighted(['a'], () => 0)).toThrow(RangeError);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  test('a shuffle keeps everything, and changes nothing in place', () => {
    const list = Object.freeze(Array.from({ length: 50 }, (_, index) => index));
    const mixed = seededRandom('shuffle').shuffle(list);
    expect(mixed).not.toEqual(list);
    expect([...mixed].sort((a, b) => a - b)).toEqual(list);
  });

  test('a fork does not depend on what was drawn before', () => {
    const early = seededRandom('root');
    const late = seededRandom('root');
    late.bytes(100);
    expect(early.fork('ports').next()).toBe(late.fork('ports').next());
    expect(early.fork('ports').next()).not.toBe(early.fork('ships').next());
    expect(new Set(early.bytes(1000)).size).toBeGreaterThan(200);
  });
});
