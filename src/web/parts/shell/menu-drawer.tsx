// The rail of a narrow screen.
import { Drawer } from '@mantine/core';
import { useSpeech } from '../../i18n/language.tsx';
import { RailLinks } from './rail.tsx';

export default function MenuDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('app.name')}
      size={260}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ content: 'menu-drawer', header: 'menu-drawer' }}
    >
      <nav aria-label={t('nav.label')}>
        <RailLinks onGo={onClose} />
      </nav>
    </Drawer>
  );
}
