// Do steps of a run say what they are without saying it twice?
import { expect, test } from 'vitest';
import { stepName } from './run-words.ts';

const speech = { language: 'en', word: (_area: string, code: string) => (code === 'hold' ? 'Hold' : code) };
const nameOf = (step: Parameters<typeof stepName>[0]) =>
  stepName(step, speech as Parameters<typeof stepName>[1]);

test('a step has the name that it was given, else its kind with what tells it from others of that kind', () => {
  expect(nameOf({ step: 'agree', do: 'approve', title: { en: 'Agree first' } })).toBe('Agree first');
  expect(nameOf({ step: 'hold-all', do: 'hold' })).toBe('Hold: hold all');
  expect(nameOf({ step: 'hold', do: 'hold' })).toBe('Hold');
});
