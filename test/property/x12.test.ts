// The fuzzing of X12 with a small count; `npm run campaign -- x12` has the large one.
import { expect, test } from 'vitest';
import { fuzzX12 } from '../campaign/x12.ts';

test('no mutated X12 makes the reader throw, lose a byte, or refuse without a code and a place', async () => {
  const { inputs, accepted, wrong } = await fuzzX12({ inputs: 1500, seed: 'x12 small' });
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(0);
  expect(accepted).toBeLessThan(inputs);
});
