// Do tails and quantiles agree with published values?
import { describe, expect, it } from 'vitest';
import { countScore, normalQuantile, quantileOf } from './tails.ts';

describe('tails', () => {
  it('gives the quantiles of the normal distribution', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 7);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 7);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 6);
  });

  it('scores a Poisson count by its tail, half of its own chance counted', () => {
    // P(X = 0) of mean 3 is e^-3 = 0.049787.
    expect(countScore(0, 3, 1)).toBeCloseTo(normalQuantile(Math.exp(-3) / 2), 9);
    expect(countScore(3, 3, 1)).toBeCloseTo(normalQuantile(0.4231901 + 0.2240418 / 2), 5);
  });

  it('finds the same count less odd where counts spread more', () => {
    // Negative binomial of mean 4 and variance 8: size 4, chance of none (1/2)^4.
    expect(countScore(0, 4, 2)).toBeCloseTo(normalQuantile(0.5 ** 4 / 2), 9);
    expect(countScore(0, 4, 2)).toBeGreaterThan(countScore(0, 4, 1));
  });

  it('interpolates quantiles as type 7', () => {
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOf([], 0.5)).toBeNaN();
  });
});
