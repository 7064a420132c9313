// What does the browser call this page, in its tabs, its history and to those who listen? The page first, then the program.
import { useEffect } from 'react';
import { useSpeech } from '../../i18n/language.tsx';

/** @param title undefined while it is not known yet */
export function usePageTitle(title: string | undefined): void {
  const { t } = useSpeech();
  const program = t('app.name');
  useEffect(() => {
    document.title = title === undefined ? program : `${title} · ${program}`;
  }, [title, program]);
}
