import { expect, test } from 'vitest';
import { foldAll, timelineOf } from '../index.ts';
import { idOf, say } from '../recorded.fixture.ts';

const subject = { kind: 'exception', of: 'harbourline', id: 'E-7' } as const;
const about = ['shipment:northgate/NG-1001'];
const decision = { about, alternative: 'other-way', title: 'Round the Cape', approvedBy: 'ida' };
const raised = say(
  1,
  'exception',
  { kind: 'late', about, what: 'Late', why: 'Closed canal', status: 'open' },
  { subject },
);
const sent = (seq: number, status: string) =>
  say(
    seq,
    'dispatch',
    {
      to: 'northgate',
      format: 'IFTMBF D.99B',
      channel: 'folder',
      reference: 'B-1',
      about,
      digest: 'x',
      status,
    },
    { subject },
  );

test('an exception holds what was decided about it, and the newest word on each message', () => {
  const state = foldAll(subject, [
    raised,
    say(2, 'decision', decision, { subject }),
    sent(3, 'queued'),
    sent(4, 'delivered'),
  ]);
  expect(state).toMatchObject({ exceptionKind: 'late', status: 'open', about });
  expect(state.decisions).toMatchObject([{ alternative: 'other-way', statement: idOf(2), seq: 2 }]);
  expect(state.dispatches).toMatchObject([{ to: 'northgate', status: 'delivered', statement: idOf(4) }]);
});

test('it is closed by a newer word, and its timeline tells both', () => {
  const closed = say(
    2,
    'exception',
    { kind: 'late', about, what: 'Late', why: 'Closed canal', status: 'resolved', reason: 'Arrived' },
    { subject },
  );
  const state = foldAll(subject, [raised, closed]);
  expect(state).toMatchObject({ status: 'resolved', reason: 'Arrived' });
  expect(timelineOf([state]).map(({ code }) => code)).toEqual(['EXCR', 'EXCC']);
});

test('a retracted decision was never taken', () => {
  const retraction = say(3, 'retraction', { statement: idOf(2), reason: 'wrong case' }, { subject });
  expect(foldAll(subject, [raised, say(2, 'decision', decision, { subject }), retraction]).decisions).toEqual(
    [],
  );
});

test('a plan holds its decisions and what they are about', () => {
  const plan = { kind: 'plan', of: 'harbourline', id: 'P-1' } as const;
  const state = foldAll(plan, [say(1, 'decision', decision, { subject: plan })]);
  expect(state).toMatchObject({ kind: 'plan', about, decisions: [{ approvedBy: 'ida' }] });
});

test('a signal ends by a newer word of its feed', () => {
  const signal = { kind: 'signal', of: 'portolan', id: 'S-1' } as const;
  const told = (seq: number, status: string) =>
    say(
      seq,
      'signal',
      {
        title: 'Closed',
        hazard: 'closure',
        severity: 'severe',
        certainty: 'observed',
        starts: '2026-03-25T08:00Z',
        feed: 'drill',
        exercise: true,
        status,
      },
      { subject: signal },
    );
  expect(foldAll(signal, [told(1, 'active'), told(2, 'ended')])).toMatchObject({
    status: 'ended',
    exercise: true,
  });
});
