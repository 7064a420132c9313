// What is said once something came of a step? The outcome of carrying it out, a person's approval or refusal, a partner's answer, and
// the wish to take everything back. Each is checked against where the run stands, and is said once.
import { fail, succeed, type Crypto, type Money, type Result } from '../../../base/index.ts';
import { runStepOf, type Draft, type RunState } from '../../../record/index.ts';
import { decidable, digestOfStep, type Approver } from './approval.ts';
import type { Effect } from './effect.ts';
import { sayRun, sayStep, type RunDraft } from './saying.ts';
import { defaultCrypto, finalMark } from './turn.ts';

/**
 * `not-done` answers a `settle`. Whoever does not know whether it was done says nothing, and the same is asked of him again under the
 * same key.
 */
export type Outcome =
  | {
      readonly is: 'done' | 'sent';
      readonly proof: Readonly<Record<string, string>>;
      readonly result?: Readonly<Record<string, unknown>>;
      readonly cost?: Money;
    }
  | {
      readonly is: 'failed';
      readonly reason: string;
      /** No further attempt can mend it. */ readonly final?: boolean;
    }
  | { readonly is: 'not-done' };

/** Empty where the step no longer waits for this outcome. */
export function applyOutcome(
  run: RunState,
  { step: id, attempt, undo }: Pick<Effect, 'step' | 'attempt' | 'undo'>,
  outcome: Outcome,
  nowMs: number,
): readonly RunDraft[] {
  const step = runStepOf(run, id);
  if (step === undefined) return [];
  const said = { step: id, attempt };
  if (undo) {
    if (step.status !== 'undo-due' || step.undoAttempt !== attempt) return [];
    if (outcome.is === 'failed')
      return [sayStep(run, { ...said, status: 'undo-failed', reason: outcome.reason }, nowMs)];
    return outcome.is === 'not-done'
      ? []
      : [sayStep(run, { ...said, status: 'undone', proof: outcome.proof }, nowMs)];
  }
  if (step.status !== 'due' || step.attempt !== attempt) return [];
  if (outcome.is === 'not-done')
    return [sayStep(run, { ...said, status: 'skipped', because: 'undone' }, nowMs)];
  if (outcome.is === 'failed') {
    const reason = `${outcome.final === true ? finalMark : ''}${outcome.reason}`.slice(0, 4000);
    return [sayStep(run, { ...said, status: 'failed', reason }, nowMs)];
  }
  const { is, proof, result, cost } = outcome;
  return [sayStep(run, { ...said, status: is, proof, result, cost }, nowMs)];
}

/**
 * `digest` is the approval digest that the person saw. Errors `run.not-open`, `run.not-yours`, and `run.changed` where the
 * step would do something else than what was seen.
 */
export function approveStep(
  run: RunState,
  approval: Approver & { readonly step: string; readonly digest: string },
  nowMs: number,
  crypto: Pick<Crypto, 'sha256'> = defaultCrypto,
): Result<Draft<'run-step'>> {
  const found = decidable(run, approval.step, approval);
  if (!found.ok) return found;
  const { step, role } = found.value;
  if (approval.digest !== digestOfStep(run, step, crypto) || approval.digest !== step.approvalDigest)
    return fail('run.changed', 'What was approved is not what the step does now.', { path: '/digest' });
  const { by, digest: approvalDigest } = approval;
  const said = {
    step: step.step,
    attempt: step.attempt,
    status: 'approved',
    by,
    role,
    approvalDigest,
  } as const;
  return succeed(sayStep(run, said, nowMs));
}

export function rejectStep(
  run: RunState,
  rejection: Approver & { readonly step: string; readonly reason?: string | undefined },
  nowMs: number,
): Result<Draft<'run-step'>> {
  const found = decidable(run, rejection.step, rejection);
  if (!found.ok) return found;
  const { step, role } = found.value;
  const { by, reason } = rejection;
  const said = { step: step.step, attempt: step.attempt, status: 'rejected', by, role, reason } as const;
  return succeed(sayStep(run, said, nowMs));
}

/** `statement` is the partner's own word, the proof of what it answered. */
export function answerStep(
  run: RunState,
  answer: { readonly step: string; readonly option: string; readonly by: string; readonly statement: string },
  nowMs: number,
): Result<Draft<'run-step'>> {
  const step = runStepOf(run, answer.step);
  if (
    run.status !== 'running' ||
    step === undefined ||
    step.status !== 'sent' ||
    step.answeredBy !== undefined
  )
    return fail('run.not-open', 'The question is not open any more.', { path: '/step' });
  const { option, by, statement } = answer;
  const options = (step.content?.['options'] ?? []) as readonly { readonly id: string }[];
  if (!options.some(({ id }) => id === option))
    return fail('usage.invalid', `"${option.slice(0, 60)}" is none of the answers.`, { path: '/option' });
  const said = { step: step.step, attempt: step.attempt, status: 'answered', by } as const;
  return succeed(sayStep(run, { ...said, result: { option }, proof: { answer: statement } }, nowMs));
}

/** Error `run.not-open` where it is being undone already, or has been. */
export function undoRun(
  run: RunState,
  { by, reason }: { readonly by: string; readonly reason?: string | undefined },
  nowMs: number,
): Result<Draft<'run'>> {
  const isUndone = run.status === 'ended' && run.outcome === 'undone';
  if (run.status === 'none' || run.status === 'undoing' || isUndone)
    return fail('run.not-open', 'There is nothing to take back, or it is being taken back.');
  return succeed(sayRun(run, { status: 'undoing', by, reason }, nowMs));
}
