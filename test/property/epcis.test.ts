// Hostile EPCIS in small counts; `npm run campaign -- epcis` runs as many as are wanted.
import { expect, it } from 'vitest';
import { fuzzEpcis } from '../campaign/epcis.ts';

it('no EPCIS document makes a reader fail, refuse without a place, or lose something on the way to the other syntax', async () => {
  const { wrong, accepted, converted } = await fuzzEpcis({ inputs: 1500, seed: 'property' });
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(100);
  expect(converted).toBeGreaterThan(accepted);
});
