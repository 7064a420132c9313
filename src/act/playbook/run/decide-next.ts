// What is to be done next? From what was said of a run, what is known and the time follows what is to be said and what is to be
// carried out. It is said that a step is due before it is carried out, and each carrying out has a key that stays the same until its
// outcome is said: so a program that is killed in between does nothing twice and loses nothing.
import { earliestMs, succeed, type Crypto, type Result } from '../../../base/index.ts';
import { runStepOf, type RunState, type RunStepState } from '../../../record/index.ts';
import { holds } from '../book/condition.ts';
import { innerKinds, type Step } from '../book/playbook.ts';
import { approvalDigest, isCleared } from './approval.ts';
import { contentOf, type Turn } from './content.ts';
import { refusalOf, stepKey, type Decided, type Effect } from './effect.ts';
import type { RunFacts } from './facts.ts';
import { sayRun, sayStep, type RunDraft } from './saying.ts';
import {
  defaultCrypto,
  finalMark,
  lateness,
  mayRetry,
  momentAt,
  readiness,
  spanEnd,
  standingOf,
  turnOf,
} from './turn.ts';
import { decideUndoing } from './undo.ts';

/** @returns nothing to do for a run that has ended. Error `run.unreadable`. */
export function decideNext(
  run: RunState,
  facts: RunFacts,
  nowMs: number,
  crypto: Pick<Crypto, 'sha256'> = defaultCrypto,
): Result<Decided> {
  if (run.status === 'none' || run.status === 'ended') return succeed({ say: [], effects: [] });
  const turn = turnOf(run, facts, nowMs);
  if (!turn.ok) return turn;
  if (run.status === 'undoing') return succeed(decideUndoing(turn.value, crypto));
  return succeed(decideRunning(turn.value, crypto));
}

type Gathered = { say: RunDraft[]; effects: Effect[]; wakeAtMs: number };
type Looking = { readonly turn: Turn; readonly crypto: Pick<Crypto, 'sha256'>; readonly all: Gathered };

function decideRunning(turn: Turn, crypto: Pick<Crypto, 'sha256'>): Decided {
  const { run, playbook, nowMs } = turn;
  const all: Gathered = { say: [], effects: [], wakeAtMs: Infinity };
  const looking = { turn, crypto, all };
  const standings = playbook.steps.map((step) => [step, standingOf(step, runStepOf(run, step.id))] as const);
  const undone = standings.find(([step, standing]) => standing === 'broken' && step.onFail === 'undo');
  if (undone !== undefined) {
    const reason = `The step "${undone[0].id}" could not be done.`;
    return { say: [sayRun(run, { status: 'undoing', by: 'playbook', reason }, nowMs)], effects: [] };
  }
  if (standings.every(([, standing]) => standing !== 'open')) {
    const isWhole = playbook.steps.every(({ id }) => isWell(runStepOf(run, id)));
    return {
      say: [sayRun(run, { status: 'ended', outcome: isWhole ? 'completed' : 'incomplete' }, nowMs)],
      effects: [],
    };
  }
  for (const step of playbook.steps) lookAt(step, looking);
  const wake = Number.isFinite(all.wakeAtMs) && { wakeAtMs: all.wakeAtMs };
  return { say: all.say, effects: all.say.length > 0 ? [] : all.effects, ...wake };
}

/** Done, or left out because the playbook says so. */
function isWell(state: RunStepState | undefined): boolean {
  return (
    state?.status === 'done' ||
    (state?.status === 'skipped' && (state.because === 'condition' || state.because === 'branch'))
  );
}

function lookAt(step: Step, looking: Looking): void {
  const state = runStepOf(looking.turn.run, step.id);
  if (state === undefined) begin(step, looking);
  else if (state.status === 'failed') again(step, state, looking);
  else if (state.status === 'due') goOn(step, state, looking);
  else if (state.status === 'sent') awaitAnswer(step, state, looking);
}

function begin(step: Step, { turn, crypto, all }: Looking): void {
  const { run, nowMs, known, facts } = turn;
  const skip = (because: 'condition' | 'branch' | 'failed' | 'rejected' | 'no-engine', reason?: string) =>
    all.say.push(sayStep(run, { step: step.id, status: 'skipped', attempt: 1, because, reason }, nowMs));
  const ready = readiness(turn, step);
  if (ready.is === 'waiting') return;
  if (ready.is === 'skip') return void skip(ready.because);
  const held = step.when === undefined ? 'yes' : holds(step.when, known);
  if (held === 'unknown') return void skip('condition', 'What its condition asks for is not known.');
  if (held === 'no') return void skip('condition');
  if (!facts.engines.has(step.do))
    return void skip('no-engine', `This program cannot carry out "${step.do}" by itself.`);
  makeDue(step, 1, { turn, crypto, all });
}

/** What can be worked out beforehand is, before it is said what is to be done. */
function makeDue(step: Step, attempt: number, { turn, crypto, all }: Looking): void {
  const { run, facts } = turn;
  const key = stepKey(run, step.id, attempt);
  const isPrepared = facts.prepares?.has(step.do) !== true || facts.prepared?.has(key) === true;
  if (isPrepared) all.say.push(due(step, attempt, turn, crypto));
  else {
    const content = contentOf(step, turn, undefined);
    all.effects.push({ kind: 'prepare', key, step: step.id, attempt, undo: false, content });
  }
}

function due(step: Step, attempt: number, turn: Turn, crypto: Looking['crypto']): RunDraft {
  const { run, nowMs, facts } = turn;
  const end = step.deadline === undefined ? undefined : momentAt(spanEnd(nowMs, step.deadline, step, turn));
  const content = { ...contentOf(step, turn, end), ...facts.prepared?.get(stepKey(run, step.id, attempt)) };
  const { playbook = '', version = 0, digest: book = '' } = run;
  const bound = { run: run.subject.id, step: step.id, playbook, version, playbookDigest: book, content };
  const digest = approvalDigest(bound, crypto);
  return sayStep(
    run,
    { step: step.id, status: 'due', attempt, content: { ...content }, approvalDigest: digest, deadline: end },
    nowMs,
  );
}

/** After a failure the step is due once more when its pause is over. */
function again(step: Step, state: RunStepState, { turn, crypto, all }: Looking): void {
  if (!mayRetry(step, state)) return;
  const atMs = spanEnd(state.at === undefined ? 0 : earliestMs(state.at), step.retry!.every, step, turn);
  if (turn.nowMs >= atMs) makeDue(step, state.attempt + 1, { turn, crypto, all });
  else all.wakeAtMs = Math.min(all.wakeAtMs, atMs);
}

function goOn(step: Step, state: RunStepState, looking: Looking): void {
  const { turn, crypto, all } = looking;
  const { run, nowMs } = turn;
  const { attempt, content = {} } = state;
  // What cannot be done at all is nobody's to approve.
  const refused = refusalOf(content);
  if (refused !== undefined) {
    all.say.push(sayStep(run, { step: step.id, status: 'failed', attempt, reason: refused }, nowMs));
    return;
  }
  if (!isCleared(run, state, crypto)) return whenLate(step, state, looking);
  if (!innerKinds.has(step.do)) {
    const key = stepKey(run, step.id, attempt);
    all.effects.push({ kind: 'perform', key, step: step.id, attempt, undo: false, content });
    return;
  }
  const result = resultOf(step, state, looking);
  if (result === undefined) return whenLate(step, state, looking);
  all.say.push(sayStep(run, { step: step.id, status: 'done', attempt, result }, nowMs));
}

/** What comes out of a step that changes nothing outside; undefined while it waits. */
function resultOf(
  step: Step,
  state: RunStepState,
  { turn, all }: Looking,
): Record<string, unknown> | undefined {
  if (step.do === 'branch') {
    const held = holds(step.if, turn.known);
    return { held, taken: held === 'yes' ? step.then : step.else };
  }
  if (step.do !== 'wait') return {};
  if ('condition' in step.until) return holds(step.until.condition, turn.known) === 'yes' ? {} : undefined;
  if ('answer' in step.until) return turn.known.answerOf(step.until.answer) === undefined ? undefined : {};
  const endMs = spanEnd(earliestMs(state.dueAt!), step.until.span, step, turn);
  if (turn.nowMs >= endMs) return {};
  all.wakeAtMs = Math.min(all.wakeAtMs, endMs);
  return undefined;
}

function awaitAnswer(step: Step, state: RunStepState, looking: Looking): void {
  const { turn, all } = looking;
  if (state.result?.['option'] === undefined) return whenLate(step, state, looking);
  all.say.push(sayStep(turn.run, { step: step.id, status: 'done', attempt: state.attempt }, turn.nowMs));
}

function whenLate(step: Step, state: RunStepState, { turn, all }: Looking): void {
  const { run, nowMs } = turn;
  const { escalateMs, endMs } = lateness(step, state, turn);
  const nextMs = escalateMs ?? endMs ?? Infinity;
  if (nowMs < nextMs) {
    all.wakeAtMs = Math.min(all.wakeAtMs, nextMs);
    return;
  }
  const said = { step: step.id, attempt: state.attempt };
  if (escalateMs !== undefined) {
    const reason = `Late, told ${state.escalations.length + 1} of ${step.onLate!.times}.`;
    all.say.push(
      sayStep(run, { ...said, status: 'escalated', role: step.onLate!.escalateTo, reason }, nowMs),
    );
  } else if (step.onLate!.finally === 'skip')
    all.say.push(sayStep(run, { ...said, status: 'skipped', because: 'late' }, nowMs));
  else
    all.say.push(
      sayStep(run, { ...said, status: 'failed', reason: `${finalMark}it was not done in time.` }, nowMs),
    );
}
