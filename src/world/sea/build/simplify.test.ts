import { expect, it } from 'vitest';
import { simplifyRing } from './simplify.ts';

/** A square of land four degrees wide, its southern shore with a bay `deep` degrees deep. */
function squareWithBay(deep: number): number[][] {
  return [
    [0, 0],
    [1.8, 0],
    [2, deep],
    [2.2, 0],
    [4, 0],
    [4, 4],
    [0, 4],
  ];
}

const tolerances = { outwardNm: 2, inwardNm: 6 };

it('fills a shallow bay and keeps a deep one', () => {
  expect(simplifyRing(squareWithBay(0.05), { ...tolerances })).not.toContainEqual([2, 0.05]);
  expect(simplifyRing(squareWithBay(0.5), { ...tolerances })).toContainEqual([2, 0.5]);
});

it('never cuts a headland that sticks out more than the outward tolerance', () => {
  expect(simplifyRing(squareWithBay(-0.08), tolerances)).toContainEqual([2, -0.08]);
});
