// The top bar: find anything, whether the page is live, who is signed in, language and colours.
import { ActionIcon } from '@mantine/core';
import {
  HamburgerMenuIcon,
  MagnifyingGlassIcon,
  PersonIcon,
  QuestionMarkCircledIcon,
} from '@radix-ui/react-icons';
import { lazy, Suspense, type ComponentProps } from 'react';
import { useSpeech, withWords } from '../../i18n/language.tsx';
import { useSession } from '../data/session.tsx';
import { Mark } from './rail.tsx';

const AccountMenu = lazy(withWords(() => import('./account-menu.tsx')));

export function AccountButton({ className = '', ...props }: ComponentProps<'button'>) {
  const { t } = useSpeech();
  const { user, org } = useSession();
  return (
    <button type="button" aria-label={t('session.menu')} {...props} className={`account ${className}`}>
      <span className="account-words">
        <span className="account-name cut">{user.name}</span>
        <span className="account-org cut">{org.name}</span>
      </span>
      <span className="account-mark" aria-hidden="true">
        <PersonIcon />
      </span>
    </button>
  );
}

type TopBarProps = { live: boolean; onFind: () => void; onMenu: () => void; onHelp: () => void };

export function TopBar({ live, onFind, onMenu, onHelp }: TopBarProps) {
  const { t } = useSpeech();
  const { deployment } = useSession();
  return (
    <header className="top-bar">
      <ActionIcon className="only-narrow" aria-label={t('nav.open')} onClick={onMenu} size={36}>
        <HamburgerMenuIcon />
      </ActionIcon>
      <span className="only-narrow top-brand">
        <Mark /> {t('app.name')}
      </span>
      <button type="button" className="find" onClick={onFind} aria-keyshortcuts="/ Meta+K Control+K">
        <MagnifyingGlassIcon aria-hidden="true" />
        <span className="find-word">{t('palette.open')}</span>
        <kbd>/</kbd>
      </button>
      <span className="grow" />
      {deployment.demo && <span className="demo-note">{t('session.demo')}</span>}
      <span className="live" data-on={live} title={t(live ? 'live.onWhy' : 'live.offWhy')} role="status">
        <i aria-hidden="true" />
        <span className="live-word">{t(live ? 'live.on' : 'live.off')}</span>
      </span>
      <ActionIcon aria-label={t('keys.title')} onClick={onHelp} className="only-wide">
        <QuestionMarkCircledIcon />
      </ActionIcon>
      <Suspense fallback={<AccountButton disabled />}>
        <AccountMenu />
      </Suspense>
    </header>
  );
}
