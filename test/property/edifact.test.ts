// A short piece of the campaign; `npm run campaign -- edifact` reads a million.
import { expect, it } from 'vitest';
import { fuzzEdifact } from '../campaign/edifact.ts';

it(
  'no mutated interchange is lost, breaks a reader or is refused without a place',
  { timeout: 60_000 },
  async () => {
    const { wrong, accepted } = await fuzzEdifact({ inputs: 1500, seed: 'edifact in the tests' });
    expect(wrong).toEqual([]);
    expect(accepted).toBeGreaterThan(10);
  },
);
