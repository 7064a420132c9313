// Who is signed in, in which language and colours, and the way out.
import { Menu, useMantineColorScheme } from '@mantine/core';
import { DesktopIcon, ExitIcon, MoonIcon, SunIcon } from '@radix-ui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { languages, useSpeech, type Language } from '../../i18n/language.tsx';
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
      <Menu.RadioGroup value={language} onChange={(one) => setLanguage(one as Language)}>
        {languages.map((one) => (
          <Menu.RadioItem key={one} value={one} lang={one} closeMenuOnClick>
            {t(`language.${one}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function ColourItems() {
  const { t } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('theme.label')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
      >
        {schemes.map(({ scheme, Icon }) => (
          <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon />} closeMenuOnClick>
            {t(`theme.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
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
