// The frame that every page stands in.
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useSpeech, withWords } from '../../i18n/language.tsx';
import { useLiveUpdates } from '../data/live-updates.ts';
import { useKeys, useChord } from './keys.ts';
import { pages } from './pages.ts';
import { Rail } from './rail.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import './shell.css';

const Palette = lazy(withWords(() => import('./palette.tsx')));
const MenuDrawer = lazy(withWords(() => import('./menu-drawer.tsx')));
const KeyHelp = lazy(withWords(() => import('./key-help.tsx')));

function useGoKeys(): void {
  const navigate = useNavigate();
  const letters = useMemo(
    () => Object.fromEntries(pages.map(({ key, to }) => [key, () => void navigate({ to })])),
    [navigate],
  );
  useChord('g', letters);
}

/** ⌘K and Ctrl+K work in fields too. */
function useFindKey(find: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      find();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [find]);
}

type Overlay = 'none' | 'find' | 'menu' | 'help';

export function Shell() {
  const { t } = useSpeech();
  const [overlay, setOverlay] = useState<Overlay>('none');
  const live = useLiveUpdates();
  const openers = useMemo(
    () => ({
      find: () => setOverlay('find'),
      help: () => setOverlay('help'),
      close: () => setOverlay('none'),
    }),
    [],
  );
  useGoKeys();
  useFindKey(openers.find);
  useKeys({ '/': openers.find, '?': openers.help });
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Rail />
      <div className="shell-main">
        <TopBar live={live} onFind={openers.find} onMenu={() => setOverlay('menu')} onHelp={openers.help} />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        {overlay === 'find' && <Palette onClose={openers.close} />}
        {overlay === 'menu' && <MenuDrawer onClose={openers.close} />}
        {overlay === 'help' && <KeyHelp onClose={openers.close} />}
      </Suspense>
      <Toasts />
    </div>
  );
}
