// How do runs and their steps speak in the reader's language?
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';

type Speech = ReturnType<typeof useSpeech>;
type Step = {
  readonly step: string;
  readonly do: string;
  readonly title?: Readonly<Record<string, string>> | undefined;
};

export function textOf(
  texts: Readonly<Record<string, string>> | undefined,
  language: string,
): string | undefined {
  if (texts === undefined) return undefined;
  return texts[language] ?? texts[language.slice(0, 2)] ?? texts.en ?? Object.values(texts)[0];
}

/** What somebody gave it as a name; else its kind, and its id, which the playbook uses. */
export function stepName({ step, do: kind, title }: Step, { language, word }: Speech): string {
  const id = step === kind ? '' : `: ${step.replaceAll('-', ' ')}`;
  return textOf(title, language) ?? `${word('step', kind)}${id}`;
}

/** `Ada Lovelace (ada)` stands in the record; readers want the name. */
export const personName = (by: string) => by.replace(/ \([^()]*\)$/, '');

const tones: Readonly<Record<string, string>> = {
  waiting: '',
  due: 'warn',
  sent: 'info',
  done: 'ok',
  completed: 'ok',
  undone: 'info',
  failed: 'bad',
  rejected: 'bad',
  'undo-failed': 'bad',
  'partly-undone': 'warn',
  incomplete: 'warn',
  'undo-due': 'warn',
  running: 'info',
  undoing: 'warn',
  would: 'ok',
  refused: 'bad',
  waits: 'warn',
};

export const toneOf = (status: string) => tones[status] ?? '';

export function useStepName(): (step: Step) => string {
  const speech = useSpeech();
  return useMemo(() => (step: Step) => stepName(step, speech), [speech]);
}
