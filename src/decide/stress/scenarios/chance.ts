// How is a figure that nobody knows exactly written down, and drawn? As a number, a range, a range with what is most likely, a
// median with the value that one case in ten exceeds, or values with weights.
import { z } from 'zod';
import type { Random } from '../../../base/index.ts';

const value = z.number().min(0).max(1e9);

export const chanceSchema = z.union([
  value,
  z
    .strictObject({ min: value, mode: value.optional(), max: value })
    .refine(({ min, mode = min, max }) => min <= mode && mode <= max, 'min ≤ mode ≤ max.'),
  z
    .strictObject({ median: value.min(1e-9), p90: value })
    .refine(({ median, p90 }) => p90 >= median, 'p90 is no less than the median.'),
  z
    .strictObject({ values: z.array(value).min(1).max(1000), weights: z.array(value).optional() })
    .refine(
      ({ values, weights }) =>
        weights === undefined || (weights.length === values.length && weights.some((weight) => weight > 0)),
      'As many weights as values, one of them above zero.',
    ),
]);

export type Chance = z.output<typeof chanceSchema>;

/** z-value of 90 %. */
const z90 = 1.2815515655446004;

export function draw(chance: Chance, random: Random): number {
  if (typeof chance === 'number') return chance;
  if ('median' in chance) {
    const sigma = Math.log(chance.p90 / chance.median) / z90;
    return chance.median * Math.exp(sigma * random.normal(0, 1));
  }
  if ('values' in chance) {
    const { values, weights } = chance;
    if (weights === undefined) return random.pick(values);
    return values[random.weighted([...values.keys()], (at) => weights[at]!)]!;
  }
  const { min, mode, max } = chance;
  const share = random.next();
  if (mode === undefined) return min + share * (max - min);
  if (max === min) return min;
  const turn = (mode - min) / (max - min);
  return share < turn
    ? min + Math.sqrt(share * (max - min) * (mode - min))
    : max - Math.sqrt((1 - share) * (max - min) * (max - mode));
}
