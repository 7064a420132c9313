// Are both languages complete, and do they take the same values?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TextKey } from '../../src/web/i18n/catalogue.ts';
import { placeholders, renderMessage } from '../../src/web/i18n/message.ts';
import { pseudoWords } from '../../src/web/i18n/pseudo.ts';
import { en, zhCn } from './catalogues.ts';

const keys = Object.keys(en) as TextKey[];
const web = join(import.meta.dirname, '../../src/web');

/** Names that stay as they are in every language. */
const same = /^(app\.name|language\.|door\.http|unit\.|time\.utc|alternative\.co2e)/;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the catalogues', () => {
  test('have the same keys', () => {
    expect(Object.keys(zhCn).sort()).toEqual([...keys].sort());
  });

  test('never ask in one language for a value that English does not get', () => {
    const wrong = keys.filter((key) => {
      const known = new Set(placeholders(en[key]));
      return placeholders(zhCn[key]).some((name) => !known.has(name));
    });
    expect(wrong).toEqual([]);
  });

  test('are translated: no Chinese entry is the English one', () => {
    const left = keys.filter((key) => !same.test(key) && zhCn[key] === en[key] && /[a-z]{3}/.test(en[key]));
    expect(left).toEqual([]);
  });

  test('hold every key that a page names', () => {
    const named = sourceFiles(web).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\('([^']+)'/g)].map(([, key]) => key!),
    );
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
  });
});

describe('a message', () => {
  test('writes numbers in the grouping of the reader and picks the plural', () => {
    expect(renderMessage('{n} {n|line|lines}', { n: 1 }, 'en-GB')).toBe('1 line');
    expect(renderMessage('{n} {n|line|lines}', { n: 12000 }, 'en-GB')).toBe('12,000 lines');
  });

  test('leaves a value that is missing visible instead of inventing one', () => {
    expect(renderMessage('to {place}', {}, 'en-GB')).toBe('to {place}');
  });

  test('takes a value as text, never as a template', () => {
    expect(renderMessage('{a}', { a: '{b}', b: 'no' }, 'en-GB')).toBe('{b}');
  });

  test('stays usable in the pseudo-language', () => {
    const pseudo = pseudoWords<TextKey>(en);
    expect(placeholders(pseudo['common.of'])).toEqual(['shown', 'total']);
    expect(pseudo['nav.orders'].length).toBeGreaterThan(en['nav.orders'].length);
  });
});

describe('the pages', () => {
  test('hold no words of their own: every text between tags comes from the catalogue', () => {
    const literal = sourceFiles(web)
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        [
          ...readFileSync(file, 'utf8').matchAll(/<\/?[\w.]+[^<>{}=]*>\s*([A-Za-z][a-z]+(?: [a-z]+)*)\s*</g),
        ].map(([, words]) => `${file.slice(web.length)}: ${words}`),
      );
    expect(literal).toEqual([]);
  });
});
