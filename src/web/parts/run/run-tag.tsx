// How far is a run or a step? Icon and word.
import {
  CheckCircledIcon,
  ClockIcon,
  CrossCircledIcon,
  DotFilledIcon,
  PaperPlaneIcon,
} from '@radix-ui/react-icons';
import { useSpeech } from '../../i18n/language.tsx';
import type { RunSummary } from '../data/risk-queries.ts';
import { toneOf } from './run-words.ts';

const icons = { ok: CheckCircledIcon, warn: ClockIcon, bad: CrossCircledIcon, info: PaperPlaneIcon } as const;

export function RunTag({ code, area }: { code: string; area: 'step-status' | 'run-outcome' | 'dry' }) {
  const { word } = useSpeech();
  const tone = toneOf(code);
  const Icon = tone in icons ? icons[tone as keyof typeof icons] : DotFilledIcon;
  return (
    <span className={`tag ${tone}`} data-status={code}>
      <Icon aria-hidden="true" />
      {word(area, code)}
    </span>
  );
}

export function RunState({ run }: { run: Pick<RunSummary, 'status' | 'outcome'> }) {
  return (
    <RunTag area="run-outcome" code={run.status === 'ended' ? (run.outcome ?? 'completed') : run.status} />
  );
}
