// How do the C2SP formats write a number? ASCII decimal without leading zeroes; here at most 2^53 − 1, which at a
// million leaves a second lasts 285 years.

/** @returns undefined for anything but the one canonical form. */
export function parseDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
