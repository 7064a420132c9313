// The top bar: find anything, whether the page is live, who is signed in, language and colours.
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import {
  CheckIcon,
  DesktopIcon,
  ExitIcon,
  HamburgerMenuIcon,
  MagnifyingGlassIcon,
  MoonIcon,
  PersonIcon,
  QuestionMarkCircledIcon,
  SunIcon,
} from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { languages, useSpeech } from '../../i18n/language.tsx';
import { api } from '../data/client.ts';
import { useSession } from '../data/session.tsx';
import { Mark } from './rail.tsx';

const schemes = [
  { scheme: 'light', Icon: SunIcon },
  { scheme: 'dark', Icon: MoonIcon },
  { scheme: 'auto', Icon: DesktopIcon },
] as const;

function LanguageItems() {
  const { t, language, setLanguage } = useSpeech();
  return (
    <>
      <Menu.Label>{t('language.label')}</Menu.Label>
      {languages.map((one) => (
        <Menu.Item
          key={one}
          lang={one}
          role="menuitemradio"
          aria-checked={one === language}
          onClick={() => setLanguage(one)}
          rightSection={one === language ? <CheckIcon /> : null}
        >
          {t(`language.${one}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function ColourItems() {
  const { t } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('theme.label')}</Menu.Label>
      {schemes.map(({ scheme, Icon }) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={scheme === colorScheme}
          leftSection={<Icon />}
          rightSection={scheme === colorScheme ? <CheckIcon /> : null}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`theme.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function AccountMenu() {
  const { t } = useSpeech();
  const { user, org } = useSession();
  const signOut = useMutation({
    mutationFn: () => api.delete('/api/session'),
    onSuccess: () => location.assign('/sign-in'),
  });
  return (
    <Menu width={224}>
      <Menu.Target>
        <button type="button" className="account" aria-label={t('session.menu')}>
          <span className="account-words">
            <span className="account-name cut">{user.name}</span>
            <span className="account-org cut">{org.name}</span>
          </span>
          <span className="account-mark" aria-hidden="true">
            <PersonIcon />
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('session.as', { name: user.name, org: org.name })}</Menu.Label>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <ColourItems />
        <Menu.Divider />
        <Menu.Item leftSection={<ExitIcon />} onClick={() => signOut.mutate()}>
          {t('session.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
      <AccountMenu />
    </header>
  );
}
