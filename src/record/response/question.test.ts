import { expect, test } from 'vitest';
import { foldAll, partiesOf, sharedWith, splitByGroup, type Bodies } from '../index.ts';
import { say } from '../recorded.fixture.ts';

const subject = { kind: 'question', of: 'harbourline', id: 'Q-1' } as const;
const body = {
  to: 'keelway',
  parties: [{ role: 'notify', org: 'keelway' }],
  text: 'Is there room?',
  language: 'en',
  options: [
    { id: 'yes', text: 'Yes' },
    { id: 'no', text: 'No' },
  ],
  run: 'run:harbourline/R-1',
  step: 'ask',
};
const asked = say(1, 'question', body, { subject, issuer: 'harbourline' });
const answered = (seq: number, option: string, issuer: string) =>
  say(seq, 'answer', { option }, { subject, issuer });

test('only whoever was asked, or the house, answers, and only what was offered', () => {
  const state = foldAll(subject, [
    asked,
    answered(2, 'yes', 'blue-anchor'),
    answered(3, 'perhaps', 'keelway'),
    answered(4, 'no', 'keelway'),
    answered(5, 'yes', 'keelway'),
  ]);
  expect(state.answers.map(({ option, issuer }) => `${option} ${issuer}`)).toEqual([
    'no keelway',
    'yes keelway',
  ]);
});

test('whoever is asked sees the question and not the run that it belongs to', () => {
  const state = foldAll(subject, [asked]);
  expect(partiesOf(state)).toEqual([{ org: 'keelway', role: 'notify' }]);
  const seen = sharedWith(state, 'keelway');
  const groups = splitByGroup('question', asked.statement.body as Bodies['question']);
  const fields = groups.flatMap(([group, held]) => (seen.includes(group) ? Object.keys(held) : []));
  expect(fields).toEqual(expect.arrayContaining(['text', 'options', 'to']));
  expect(fields).not.toContain('run');
});
