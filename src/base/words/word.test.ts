import { describe, expect, test } from 'vitest';
import { findUnit } from '../amounts/index.ts';
import { codesOf, word, wordLists } from './index.ts';

describe('words', () => {
  test('a code is read out in the language of the reader', () => {
    expect(word('event', 'DISC', 'en')).toBe('Discharged');
    expect(word('event', 'DISC', 'zh-CN')).toBe('已卸载');
    expect(word('incoterm', 'DAP', 'zh-CN')).toBe('目的地交货');
    expect(word('unit', 'FOT', 'en')).toBe('feet');
    expect(word('incoterm', 'FOT', 'en')).toContain('retired');
  });

  test('an unknown code is shown as it is', () => {
    expect(word('event', 'ZZZZ', 'en')).toBe('ZZZZ');
    expect(word('mode', 'toString', 'zh-CN')).toBe('toString');
  });

  test('every code has a word in both languages, the Chinese one in Chinese', () => {
    const same = new Set(['P1', 'K40']);
    for (const list of wordLists) {
      for (const code of codesOf(list)) {
        expect(word(list, code, 'en'), `${list} ${code}`).toMatch(/^[ -~]+$/);
        if (!same.has(code)) expect(word(list, code, 'zh-CN'), `${list} ${code}`).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  test('every unit that has a word is a unit', () => {
    expect(codesOf('unit').filter((code) => findUnit(code)?.code !== code)).toEqual([]);
  });
});
