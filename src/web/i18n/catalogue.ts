// What must a language say? English defines the keys; another language that lacks one does not compile.
import type { first } from './en/first.ts';
import type { later } from './en/later.ts';

export type FirstKey = keyof typeof first;
export type LaterKey = keyof typeof later;
export type TextKey = FirstKey | LaterKey;
export type Catalogue = Readonly<Record<TextKey, string>>;
/** What one area of another language has to supply. */
export type Translated<Area> = Readonly<Record<keyof Area, string>>;
