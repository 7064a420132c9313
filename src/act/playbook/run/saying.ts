// How is it said what became of a run? Each as one statement of the house about the run; its slot lets the record recognise a repetition.
import type { Bodies, Draft, RunState, Subject } from '../../../record/index.ts';
import { momentAt } from './turn.ts';

export type RunDraft = Draft<'run'> | Draft<'run-step'>;
type Kept<T> = { readonly [F in keyof T]?: T[F] | undefined };

export function sayStep(
  run: RunState,
  body: Pick<Bodies['run-step'], 'step' | 'status' | 'attempt'> & Kept<Bodies['run-step']>,
  nowMs: number,
): Draft<'run-step'> {
  return { ...envelope(run.subject, nowMs), type: 'run-step', body: stated(body) };
}

/** How the run itself stands: that it is being undone, that it has ended. */
export function sayRun(
  run: RunState,
  body: Pick<Bodies['run'], 'status'> & Kept<Bodies['run']>,
  nowMs: number,
): Draft<'run'> {
  const { playbook = '', version = 1, digest = '', by = '' } = run;
  const whole = { playbook, version, digest, by, about: [], ...body };
  return { ...envelope(run.subject, nowMs), type: 'run', body: stated(whole) };
}

export function envelope(subject: Subject, nowMs: number) {
  return {
    subject,
    classifier: 'actual',
    occurredAt: momentAt(nowMs),
    source: { message: `run/${subject.id}`.slice(0, 80) },
  } as const;
}

function stated<B>(body: Kept<B>): B {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as B;
}
