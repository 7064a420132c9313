import { describe, expect, it } from 'vitest';
import { closedPassages, draftLimitOf, passableFrom, tooShallowFor, type DatedClosure } from './index.ts';

const day = 86_400_000;
const closures: DatedClosure[] = [
  { chokepoint: 'suez', fromMs: 10 * day, untilMs: 16 * day, source: 'notice' },
  { chokepoint: 'suez', fromMs: 15 * day, untilMs: 20 * day, source: 'notice' },
  { chokepoint: 'hormuz', fromMs: 12 * day, source: 'news' },
  { place: 'NLRTM', fromMs: 5 * day, untilMs: 6 * day, source: 'strike' },
];

describe('closures as dated facts', () => {
  it('closes from the first instant to before the last', () => {
    expect(closedPassages(closures, 10 * day - 1)).toEqual([]);
    expect(closedPassages(closures, 15 * day)).toEqual(['suez', 'hormuz']);
    expect(closedPassages(closures, 20 * day)).toEqual(['hormuz']);
  });

  it('opens when the last of several closures that join ends', () => {
    expect(passableFrom(closures, 'suez', 9 * day)).toBe(9 * day);
    expect(passableFrom(closures, 'suez', 11 * day)).toBe(20 * day);
    expect(passableFrom(closures, 'NLRTM', 5 * day)).toBe(6 * day);
  });

  it('does not say when something opens that nobody knows the end of', () => {
    expect(passableFrom(closures, 'hormuz', 13 * day)).toBeUndefined();
  });
});

describe('limits of draught', () => {
  it('lets a ship through that draws exactly as much as is allowed, and none that draws more', () => {
    expect(tooShallowFor(draftLimitOf('panama')!)).not.toContain('panama');
    expect(tooShallowFor(15.3)).toContain('panama');
    expect(tooShallowFor(30)).not.toContain('gibraltar');
  });
});
