// In which language does the reader read? The choice of the reader first, then that of the account, then the browser's.
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { word as baseWord, wordLists, type WordList } from '../../base/index.ts';
import type { Catalogue, FirstKey, LaterKey, TextKey } from './catalogue.ts';
import { first } from './en/first.ts';
import { placeholders, renderMessage, type MessageValues } from './message.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number] | 'qps';

type Speech = {
  readonly language: Language;
  /** For `Intl`: the pseudo-language formats as English does. */
  readonly locale: string;
  readonly t: (key: TextKey, values?: MessageValues) => string;
  /** The word for a code of the record; the code itself, or `otherwise`, where the catalogue has none. */
  readonly word: (area: string, code: string, otherwise?: string) => string;
  /** A sentence of the server in the reader's language where catalogue and values allow it. */
  readonly sentence: (key: string, values: MessageValues, otherwise: string) => string;
  readonly setLanguage: (language: Language) => void;
};

const SpeechContext = createContext<Speech | undefined>(undefined);
const storedAt = 'portolan.language';

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('useSpeech stands outside LanguageProvider');
  return speech;
}

export function asLanguage(text: string | null | undefined): Language | undefined {
  if (text == null) return undefined;
  if (text === 'qps') return 'qps';
  const lower = text.toLowerCase();
  if (lower.startsWith('zh')) return 'zh-CN';
  return lower.startsWith('en') ? 'en' : undefined;
}

export function chosenLanguage(): Language | undefined {
  const asked = new URLSearchParams(location.search).get('language');
  return asLanguage(asked) ?? asLanguage(localStorage.getItem(storedAt));
}

type FirstWords = Readonly<Record<FirstKey, string>>;
type LaterWords = Readonly<Record<LaterKey, string>>;
/** Of every language that was chosen, as much as was needed until now. */
export type Words = FirstWords & Partial<LaterWords>;

const loaded = new Map<Language, Words>();
let isLaterWanted = false;

async function firstWords(language: Language): Promise<FirstWords> {
  if (language === 'zh-CN') return (await import('./zh-cn/first.ts')).first;
  if (language === 'qps') return (await import('./pseudo.ts')).pseudoWords(first);
  return first;
}

async function laterWords(language: Language): Promise<LaterWords> {
  if (language === 'zh-CN') return (await import('./zh-cn/later.ts')).later;
  const { later } = await import('./en/later.ts');
  return language === 'qps' ? (await import('./pseudo.ts')).pseudoWords(later) : later;
}

export async function loadWords(language: Language): Promise<Words> {
  const words = loaded.get(language) ?? { ...(await firstWords(language)) };
  loaded.set(language, words);
  if (isLaterWanted) Object.assign(words, await laterWords(language));
  return words;
}

async function loadLater(): Promise<void> {
  isLaterWanted = true;
  await Promise.all([...loaded.keys()].map(loadWords));
}

/** What is loaded when it is opened speaks from the beginning: the words that only such parts say come with the first of them. */
export function withWords<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => (await Promise.all([load(), loadLater()]))[0];
}

/** The word lists of the trade, under the names that the pages use for them. */
function listOf(area: string): WordList | undefined {
  const name = area === 'role' ? 'party-role' : area;
  return wordLists.find((list) => list === name);
}

function speechOf(language: Language, words: Words, setLanguage: Speech['setLanguage']): Speech {
  // By the time that something says it, it is there.
  const catalogue = words as Catalogue;
  const isTextKey = (key: string): key is TextKey => Object.hasOwn(catalogue, key);
  const locale = language === 'qps' ? 'en-GB' : language === 'en' ? 'en-GB' : language;
  const t: Speech['t'] = (key, values = {}) => renderMessage(catalogue[key], values, locale);
  const word: Speech['word'] = (area, code, otherwise = code) => {
    const key = `${area}.${code}`;
    if (isTextKey(key)) return catalogue[key];
    const list = listOf(area);
    const said = list === undefined ? code : baseWord(list, code, language === 'zh-CN' ? language : 'en');
    return said === code ? otherwise : said;
  };
  const sentence: Speech['sentence'] = (key, values, otherwise) => {
    if (!isTextKey(key) || placeholders(catalogue[key]).some((name) => values[name] === undefined))
      return otherwise;
    return t(key, values);
  };
  return { language, locale, t, word, sentence, setLanguage };
}

export type Chosen = { readonly language: Language; readonly words: Words };

/** `first` is loaded before the first render, so that no page shows in the wrong language for a moment. */
export function LanguageProvider({ first: before, children }: { first: Chosen; children: ReactNode }) {
  const [chosen, setChosen] = useState(before);
  const speech = useMemo(() => {
    const setLanguage = (language: Language) => {
      localStorage.setItem(storedAt, language);
      void loadWords(language).then((words) => setChosen({ language, words }));
    };
    return speechOf(chosen.language, chosen.words, setLanguage);
  }, [chosen]);
  useEffect(() => {
    document.documentElement.lang = speech.locale;
  }, [speech]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
