// Which keys are there, and the switch that turns them off.
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { keysAreOn, setKeysOn } from './keys.ts';

const keys: readonly (readonly [string[], TextKey])[] = [
  [['/', '⌘ K'], 'keys.find'],
  [['j', 'k'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['e'], 'keys.act'],
  [['a'], 'keys.assign'],
  [['s'], 'keys.snooze'],
  [['z'], 'keys.undo'],
  [['g'], 'keys.goto'],
  [['Esc'], 'keys.close'],
  [['?'], 'keys.help'],
];

export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const [on, setOn] = useState(keysAreOn);
  const turn = (next: boolean) => {
    setKeysOn(next);
    setOn(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      size={420}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className="key-list">
        {keys.map(([names, text]) => (
          <div key={text}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>
              {t(text)}
              {text === 'keys.goto' && <span className="muted"> {t('keys.gotoList')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <label className="switch-line">
        <input type="checkbox" role="switch" checked={on} onChange={({ target }) => turn(target.checked)} />
        <span>
          {t('keys.on')}
          <span className="muted block">{t('keys.onWhy')}</span>
        </span>
      </label>
    </Modal>
  );
}
