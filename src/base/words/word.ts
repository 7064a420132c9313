// How is a code read out in the reader's language? One function for pages and outgoing messages alike. A code that no
// list has is shown as it is: a partner's code is information, too.
import { eventWords } from './event-words.ts';
import {
  alternativeWords,
  certaintyWords,
  exceptionWords,
  hazardWords,
  severityWords,
} from './response-words.ts';
import { lessonWords, runOutcomeWords, stepReasonWords, stepStatusWords, stepWords } from './run-words.ts';
import { absenceWords, classifierWords, incotermWords, modeWords, partyRoleWords } from './trade-words.ts';
import { unitWords } from './unit-words.ts';

export type Language = 'en' | 'zh-CN';
export const languages: readonly Language[] = ['en', 'zh-CN'];

type Words = Readonly<Record<string, readonly [string, string]>>;

const lists = {
  event: eventWords,
  mode: modeWords,
  incoterm: incotermWords,
  classifier: classifierWords,
  'party-role': partyRoleWords,
  absence: absenceWords,
  hazard: hazardWords,
  severity: severityWords,
  certainty: certaintyWords,
  exception: exceptionWords,
  alternative: alternativeWords,
  step: stepWords,
  'step-status': stepStatusWords,
  'step-reason': stepReasonWords,
  'run-outcome': runOutcomeWords,
  lesson: lessonWords,
  unit: unitWords,
} as const satisfies Record<string, Words>;

export type WordList = keyof typeof lists;
export const wordLists = Object.keys(lists) as readonly WordList[];

/** The word of a code; the code itself when the list does not have it. */
export function word(list: WordList, code: string, language: Language): string {
  const words: Words = lists[list];
  const entry = Object.hasOwn(words, code) ? words[code] : undefined;
  return entry?.[language === 'en' ? 0 : 1] ?? code;
}

/** The codes of a list, in its order. */
export function codesOf(list: WordList): readonly string[] {
  return Object.keys(lists[list]);
}
