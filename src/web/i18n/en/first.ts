// What has to be said before any page but the first is opened?
import { exceptionsText } from './exceptions.ts';
import { exerciseText } from './exercise.ts';
import { reasonsText } from './reasons.ts';
import { sentencesText } from './sentences.ts';
import { shellText } from './shell.ts';
import { termsText } from './terms.ts';
import { wordsText } from './words.ts';

export const first = {
  ...shellText,
  ...wordsText,
  ...exceptionsText,
  ...exerciseText,
  ...sentencesText,
  ...termsText,
  ...reasonsText,
} as const;
