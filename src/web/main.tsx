// Where the pages begin. A browser without Temporal gets it first; words, colours and session come before the first page.
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { asLanguage, chosenLanguage, loadWords } from './i18n/language.tsx';
import '@fontsource-variable/inter/wght.css';
import './theme/mantine.css';
import './theme/tokens.css';
import './theme/base.css';

/** The Chinese face is a hundred small files, of which a browser fetches only those that hold the letters in sight. */
function loadChineseFace(): Promise<unknown> {
  return import('@fontsource-variable/noto-sans-sc/wght.css');
}

const chineseFaceAfterMs = 600;

async function start(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const language = chosenLanguage() ?? asLanguage(navigator.language) ?? 'en';
  const words = await loadWords(language);
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element "root".');
  createRoot(root).render(<App first={{ language, words }} />);
  if (language === 'zh-CN') void loadChineseFace();
  // Names in Chinese stand on English pages too; they wait until the page is there.
  else setTimeout(() => void loadChineseFace(), chineseFaceAfterMs);
}

void start();
