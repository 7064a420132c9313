// In which language does the reader read? The choice of the reader first, then that of the account, then the browser's.
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { word as baseWord, wordLists, type WordList } from '../../base/index.ts';
import { en, isTextKey, type Catalogue, type TextKey } from './catalogue.ts';
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

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  if (language === 'zh-CN') return (await import('./zh-cn/index.ts')).zhCn;
  if (language === 'qps') return (await import('./pseudo.ts')).pseudoCatalogue(en);
  return en;
}

/** The word lists of the trade, under the names that the pages use for them. */
function listOf(area: string): WordList | undefined {
  const name = area === 'role' ? 'party-role' : area;
  return wordLists.find((list) => list === name);
}

function speechOf(language: Language, catalogue: Catalogue, setLanguage: Speech['setLanguage']): Speech {
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

type Loaded = { readonly language: Language; readonly catalogue: Catalogue };

/** `first` is loaded before the first render, so that no page shows in the wrong language for a moment. */
export function LanguageProvider({ first, children }: { first: Loaded; children: ReactNode }) {
  const [loaded, setLoaded] = useState(first);
  const speech = useMemo(() => {
    const setLanguage = (language: Language) => {
      localStorage.setItem(storedAt, language);
      void loadCatalogue(language).then((catalogue) => setLoaded({ language, catalogue }));
    };
    return speechOf(loaded.language, loaded.catalogue, setLanguage);
  }, [loaded]);
  useEffect(() => {
    document.documentElement.lang = speech.locale;
  }, [speech]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
