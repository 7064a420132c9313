// Who is signed in, in which language and colours, and the way out.
import { Menu, useMantineColorScheme } from '@mantine/core';
import { CheckIcon, DesktopIcon, ExitIcon, MoonIcon, SunIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { languages, useSpeech } from '../../i18n/language.tsx';
import { api } from '../data/client.ts';
import { useSession } from '../data/session.tsx';
import { AccountButton } from './top-bar.tsx';

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

export default function AccountMenu() {
  const { t } = useSpeech();
  const { user, org } = useSession();
  const signOut = useMutation({
    mutationFn: () => api.delete('/api/session'),
    onSuccess: () => location.assign('/sign-in'),
  });
  return (
    <Menu width={224}>
      <Menu.Target>
        <AccountButton />
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
