import { describe, expect, it } from 'vitest';
import { dgClassPattern, dgDivisions, mayLieTogether, segregationOf, spoilsFood } from './segregation.ts';

describe('segregation of dangerous goods', () => {
  it('says the same from both sides, and nothing of goods of one class', () => {
    for (const a of dgDivisions) {
      expect(segregationOf(a, a)).toBe(0);
      for (const b of dgDivisions) expect(segregationOf(a, b)).toBe(segregationOf(b, a));
    }
  });

  it.each([
    ['1.1', '3', 4],
    ['1.3', '4.1', 3],
    ['1.4S', '6.1', 0],
    ['2.1', '3', 2],
    ['2.1', '8', 1],
    ['2.2', '3', 1],
    ['3', '5.1', 2],
    ['3', '6.1', 0],
    ['3', '6.2', 3],
    ['3', '8', 0],
    ['4.2', '4.3', 1],
    ['5.1', '5.2', 2],
    ['5.1', '6.1', 1],
    ['5.1', '8', 2],
    ['6.1', '8', 0],
    ['7', '2.3', 1],
    ['9', '1.1', 0],
    ['1.4S', '1.4G', 1],
  ])('keeps %s and %s apart by %i', (a, b, entry) => {
    expect(segregationOf(a, b)).toBe(entry);
  });

  it('counts subsidiary hazards, and knows what spoils food', () => {
    expect(mayLieTogether(['3', '8'], ['6.1'])).toBe(true);
    expect(mayLieTogether(['3', '8'], ['4.3'])).toBe(false);
    expect(dgDivisions.filter((one) => spoilsFood([one]))).toEqual(['2.3', '6.1', '6.2', '7', '8']);
  });

  it('takes classes as they are written in papers, and nothing else', () => {
    expect(new Set(dgDivisions).size).toBe(20);
    for (const one of [...dgDivisions, '1.4S', '1.1D']) expect(one).toMatch(dgClassPattern);
    for (const one of ['1', '2', '4', '5', '6', '10', '1.7', '3.1', '', '1.4I', '8A'])
      expect(one).not.toMatch(dgClassPattern);
  });
});
