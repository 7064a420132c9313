// What does each language say, the words of the first page and of all others together?
import type { Catalogue } from '../../src/web/i18n/catalogue.ts';
import { first } from '../../src/web/i18n/en/first.ts';
import { later } from '../../src/web/i18n/en/later.ts';
import { first as firstZhCn } from '../../src/web/i18n/zh-cn/first.ts';
import { later as laterZhCn } from '../../src/web/i18n/zh-cn/later.ts';

export const en = { ...first, ...later } as const;
export const zhCn: Catalogue = { ...firstZhCn, ...laterZhCn };
