// How is a run taken back? What was done last is undone first, each step by what the playbook says takes it back. Of a step that may
// have been carried out when the program was killed it is found out first. What nothing takes back is said so.
import { earliestMs, type Crypto } from '../../../base/index.ts';
import type { RunStepState } from '../../../record/index.ts';
import { innerKinds, type Step } from '../book/playbook.ts';
import { isCleared } from './approval.ts';
import { compensationOf, type Turn } from './content.ts';
import { refusalOf, stepKey, type Decided, type Effect } from './effect.ts';
import { sayRun, sayStep } from './saying.ts';
import { spanEnd } from './turn.ts';

const nothing: Decided = { say: [], effects: [] };

export function decideUndoing(turn: Turn, crypto: Pick<Crypto, 'sha256'>): Decided {
  const open = settleOpen(turn, crypto);
  if (open.say.length > 0 || open.effects.length > 0) return open;
  const steps = new Map(turn.playbook.steps.map((step) => [step.id, step]));
  for (const state of lastFirst(turn.run.steps)) {
    const decided = undoStep(steps.get(state.step)!, state, turn);
    if (decided !== undefined) return decided;
  }
  const isWhole = turn.run.steps.every(({ status }) => status !== 'left' && status !== 'undo-failed');
  const outcome = isWhole ? 'undone' : 'partly-undone';
  return {
    say: [sayRun(turn.run, { status: 'ended', outcome, reason: turn.run.reason }, turn.nowMs)],
    effects: [],
  };
}

/** Steps that are due: those that may have been carried out are asked after, the others will not be. */
function settleOpen({ run, playbook, nowMs }: Turn, crypto: Pick<Crypto, 'sha256'>): Decided {
  const kinds = new Map(playbook.steps.map((step) => [step.id, step.do]));
  const due = run.steps.filter(({ status }) => status === 'due');
  const mayBeDone = (state: RunStepState) =>
    !innerKinds.has(kinds.get(state.step)!) && isCleared(run, state, crypto);
  const say = due
    .filter((state) => !mayBeDone(state))
    .map(({ step, attempt }) => sayStep(run, { step, attempt, status: 'skipped', because: 'undone' }, nowMs));
  const effects = due.filter(mayBeDone).map(({ step, attempt, content = {} }): Effect => {
    return { kind: 'settle', key: stepKey(run, step, attempt), step, attempt, undo: false, content };
  });
  return { say, effects: say.length > 0 ? [] : effects };
}

function lastFirst(steps: readonly RunStepState[]): RunStepState[] {
  // What went out and waits for an answer was never done; it is the last that happened.
  return steps.toSorted((a, b) => (b.doneSeq ?? Infinity) - (a.doneSeq ?? Infinity));
}

/** Undefined where nothing is left to do for it. */
function undoStep(step: Step, state: RunStepState, turn: Turn): Decided | undefined {
  const { run, nowMs } = turn;
  const { status, undoAttempt, content = {} } = state;
  const attempt = undoAttempt + 1;
  const say = (told: Parameters<typeof sayStep>[1]): Decided => ({
    ...nothing,
    say: [sayStep(run, told, nowMs)],
  });
  const isRetried = status === 'undo-failed' && undoAttempt <= (step.retry?.times ?? 0);
  if (status === 'undo-due') {
    const refused = refusalOf(content);
    const told = { step: step.id, attempt: undoAttempt };
    if (refused !== undefined) return say({ ...told, status: 'undo-failed', reason: refused });
    const key = `${run.subject.id}/${step.id}/undo-${undoAttempt}`;
    return { ...nothing, effects: [{ ...told, kind: 'perform', key, undo: true, content }] };
  }
  if (isRetried) {
    const atMs = spanEnd(earliestMs(state.at!), step.retry!.every, step, turn);
    if (nowMs < atMs) return { ...nothing, wakeAtMs: atMs };
  }
  if (status !== 'done' && status !== 'sent' && !isRetried) return undefined;
  const { compensate } = step;
  if (compensate === undefined && (innerKinds.has(step.do) || step.do === 'ask' || step.do === 'release'))
    return undefined;
  const action = compensate && compensationOf(compensate, turn);
  if (action === undefined) {
    const why =
      compensate && 'none' in compensate ? compensate.none : 'The playbook does not say what takes it back.';
    return say({ step: step.id, attempt, status: 'left', reason: why });
  }
  const undoes = { key: stepKey(run, step.id, state.attempt), ...(state.proof && { proof: state.proof }) };
  return say({ step: step.id, attempt, status: 'undo-due', content: { ...action, undoes } });
}
