import { expect, test } from 'vitest';
import { customsBorders } from './borders.ts';

const at = (country: string) => ({ country });

test('a way within one country, or within the Union, crosses none', () => {
  expect(customsBorders('rail', 9000, at('CN'), at('CN'))).toBe(0);
  expect(customsBorders('road', 2000, at('DE'), at('PL'))).toBe(0);
});

test('the longer it is, the more it crosses', () => {
  expect(customsBorders('road', 300, at('FR'), at('CH'))).toBe(1);
  expect(customsBorders('rail', 9000, at('CN'), at('DE'))).toBe(3);
});

test('ships and aircraft stop at none on the way', () => {
  expect(customsBorders('sea', 9000, at('CN'), at('DE'))).toBe(0);
  expect(customsBorders('air', 9000, at('CN'), at('DE'))).toBe(0);
});
