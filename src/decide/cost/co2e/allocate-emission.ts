// Who carries how much of a vehicle's emissions? Shares by weight in whole grams whose sum is the total, to the gram: each
// gets the whole part of its share, the rest goes to the largest remainders (Hamilton's method).
export function allocateEmission(grams: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(grams) || grams < 0)
    throw new RangeError('emissions are whole grams, not below zero');
  if (weights.length === 0 || weights.some((weight) => !(weight >= 0 && Number.isFinite(weight))))
    throw new RangeError('there is a weight for each, none below zero');
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // Of empty consignments each carries the same.
  const exact = weights.map((weight) => (sum === 0 ? grams / weights.length : (grams * weight) / sum));
  const shares = exact.map(Math.floor);
  let rest = grams - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((_, index) => index)
    .toSorted((a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!) || a - b);
  for (let at = 0; rest !== 0; at = (at + 1) % byRemainder.length) {
    const step = Math.sign(rest);
    const index = byRemainder[at]!;
    if (shares[index]! + step < 0) continue;
    shares[index]! += step;
    rest -= step;
  }
  return shares;
}
