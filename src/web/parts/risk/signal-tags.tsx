// How bad is it, is it over, and is it real? Word and colour each.
import { CheckCircledIcon, ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { useSpeech } from '../../i18n/language.tsx';
import type { Signal } from '../data/risk-queries.ts';
import { ExerciseTag } from '../words/badges.tsx';

const tones: Readonly<Record<string, string>> = {
  extreme: 'bad',
  severe: 'bad',
  moderate: 'warn',
  minor: 'info',
};

export function SeverityTag({ severity }: { severity: string }) {
  const { word } = useSpeech();
  const tone = tones[severity] ?? '';
  return (
    <span className={`tag ${tone}`}>
      {tone === 'bad' && <ExclamationTriangleIcon aria-hidden="true" />}
      {word('severity', severity)}
    </span>
  );
}

export function SignalMarks({ signal }: { signal: Pick<Signal, 'exercise' | 'status' | 'joins'> }) {
  const { t, word } = useSpeech();
  return (
    <>
      {signal.exercise && <ExerciseTag />}{' '}
      {signal.status === 'ended' && (
        <span className="tag ok">
          <CheckCircledIcon aria-hidden="true" />
          {word('status', 'ended')}
        </span>
      )}
      {signal.joins !== undefined && <span className="tag">{t('risk.joins')}</span>}
    </>
  );
}
