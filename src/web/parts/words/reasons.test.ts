// Is every reason of a way out said in each language, with the values that it is given?
import { expect, test } from 'vitest';
import { reasonsText as english } from '../../i18n/en/reasons.ts';
import { reasonsText as chinese } from '../../i18n/zh-cn/reasons.ts';

// English names a value once more where the plural depends on it.
const namesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].toSorted();

test('each reason stands in both catalogues with the same values, and in Chinese without English words', () => {
  for (const [key, text] of Object.entries(english)) {
    const other = chinese[key as keyof typeof english];
    expect(namesIn(other), key).toEqual(namesIn(text));
    expect(other.replace(/\{[^}]*\}/g, ''), key).not.toMatch(/[a-z]/i);
  }
});
