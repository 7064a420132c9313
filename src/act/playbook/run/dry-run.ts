// What would a playbook do? The engine itself is played through on paper: people approve at once, a partner gives the first answer
// (or the one that is named), deeds succeed, and the clock jumps. Nothing is sent and nothing is recorded.
import {
  failWith,
  fromEpochMs,
  succeed,
  type Crypto,
  type Moment,
  type Result,
} from '../../../base/index.ts';
import { foldAll, runStepOf, type Recorded, type RunState } from '../../../record/index.ts';
import type { PlaybookEvent } from '../book/event.ts';
import type { Playbook } from '../book/playbook.ts';
import { needsOf, type Needs } from './approval.ts';
import { decideNext } from './decide-next.ts';
import type { Effect } from './effect.ts';
import type { RunFacts } from './facts.ts';
import { answerStep, applyOutcome, approveStep } from './outcome.ts';
import type { RunDraft } from './saying.ts';
import { startRun } from './start-run.ts';
import { defaultCrypto } from './turn.ts';

export type DryRunOptions = {
  readonly playbook: Playbook;
  readonly event: PlaybookEvent;
  readonly facts: RunFacts;
  readonly nowMs: number;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** What a partner is taken to answer, by step; the first option where nothing is named. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly crypto?: Pick<Crypto, 'sha256'>;
};

export type DryStep = {
  /** From 1, in the order in which it would be done; 0 for what would not. */
  readonly order: number;
  readonly step: string;
  readonly do: string;
  readonly title?: Readonly<Record<string, string>>;
  readonly status: 'would' | 'skipped' | 'refused' | 'waits';
  readonly at?: Moment;
  readonly deadline?: Moment;
  readonly approval?: Needs;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly why?: string;
  /** What is taken for granted here. */
  readonly assumes?: string;
  readonly takenBackBy?: string;
};

export type DryRun = {
  readonly playbook: string;
  readonly version: number;
  readonly event: string;
  readonly outcome: 'completed' | 'incomplete' | 'undone' | 'partly-undone' | 'waits';
  readonly ends?: Moment;
  readonly steps: readonly DryStep[];
};

const roundsMax = 2000;
const subject = { kind: 'run', of: 'home', id: 'dry-run' } as const;

/** Errors of {@link startRun}. */
export function dryRun(options: DryRunOptions): Result<DryRun> {
  const { playbook, event, facts, parameters = {}, crypto = defaultCrypto } = options;
  const started = startRun({ playbook, event, parameters, by: 'dry-run', subject }, options.nowMs, crypto);
  if (!started.ok) return started;
  const told: Recorded[] = [];
  const state = { run: foldAll(subject, []) as RunState, nowMs: options.nowMs };
  const tell = (drafts: readonly RunDraft[]) => {
    for (const draft of drafts) told.push(recorded(draft, told.length + 1, state.nowMs));
    state.run = foldAll(subject, told);
  };
  tell([started.value]);
  for (let round = 0; round < roundsMax && state.run.status !== 'ended'; round += 1) {
    const decided = decideNext(state.run, facts, state.nowMs, crypto);
    if (!decided.ok) return failWith(decided.problems);
    const { say, effects, wakeAtMs } = decided.value;
    if (say.length > 0) tell(say);
    else if (effects.length > 0)
      tell(applyOutcome(state.run, effects[0]!, onPaper(effects[0]!), state.nowMs));
    else {
      const moved = assumed(state.run, options, state.nowMs, crypto);
      if (moved !== undefined) tell([moved]);
      else if (wakeAtMs !== undefined && wakeAtMs > state.nowMs) state.nowMs = wakeAtMs;
      else break;
    }
  }
  return succeed(summed(state.run, options));
}

function recorded(draft: RunDraft, seq: number, receivedAt: number): Recorded {
  const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
  return { seq, receivedAt, statement: { ...draft, id, version: 1, issuer: subject.of } } as Recorded;
}

const onPaper = ({ content }: Effect) =>
  ({ is: content['do'] === 'ask' ? 'sent' : 'done', proof: { paper: 'dry-run' } }) as const;

/** One approval, or one answer, that somebody would have to give. */
function assumed(
  run: RunState,
  { answers = {} }: DryRunOptions,
  nowMs: number,
  crypto: Pick<Crypto, 'sha256'>,
): RunDraft | undefined {
  for (const step of run.steps) {
    const needs = needsOf(step);
    if (step.status === 'due' && needs !== undefined && step.approvals.length < needs.people) {
      const by = `person ${step.approvals.length + 1}`;
      const approval = { step: step.step, by, roles: [needs.role], digest: step.approvalDigest! };
      const approved = approveStep(run, approval, nowMs, crypto);
      if (approved.ok) return approved.value;
    }
    const options = step.content?.['options'] as readonly { readonly id: string }[] | undefined;
    if (step.status === 'sent' && step.answeredBy === undefined && options !== undefined) {
      const option = answers[step.step] ?? options[0]!.id;
      const answered = answerStep(
        run,
        { step: step.step, option, by: 'partner', statement: 'dry-run' },
        nowMs,
      );
      if (answered.ok) return answered.value;
    }
  }
  return undefined;
}

function summed(run: RunState, { playbook, event, nowMs }: DryRunOptions): DryRun {
  const order = new Map(
    run.steps
      .filter(({ doneSeq }) => doneSeq !== undefined)
      .toSorted((a, b) => a.doneSeq! - b.doneSeq!)
      .map(({ step }, index) => [step, index + 1]),
  );
  const steps = playbook.steps.map((step) => stepView(run, step, order.get(step.id) ?? 0));
  steps.sort((a, b) => (a.order || Infinity) - (b.order || Infinity) || 0);
  return {
    playbook: playbook.name,
    version: playbook.version,
    event: event.key,
    outcome: run.status === 'ended' ? (run.outcome ?? 'completed') : 'waits',
    ...(run.endedAt && { ends: run.endedAt }),
    ...(run.status !== 'ended' && run.steps.length === 0 && { ends: fromEpochMs(nowMs) }),
    steps,
  };
}

function stepView(run: RunState, step: Playbook['steps'][number], order: number): DryStep {
  const state = runStepOf(run, step.id);
  const needs = state && needsOf(state);
  const { compensate } = step;
  const takenBackBy = compensate && ('none' in compensate ? `nothing: ${compensate.none}` : compensate.do);
  const answer = state?.result?.['option'];
  const assumes = [
    ...(needs && order > 0
      ? [`approved at once by ${needs.people === 2 ? 'two people' : 'one person'}`]
      : []),
    ...(typeof answer === 'string' ? [`the answer "${answer}"`] : []),
  ];
  const base = { order, step: step.id, do: step.do, ...(step.title && { title: step.title }) };
  const at = order > 0 ? state?.dueAt : state?.at;
  return {
    ...base,
    status: statusOf(state?.status, state?.because),
    ...(at && { at }),
    ...(state?.deadline && { deadline: state.deadline }),
    ...(needs && { approval: needs }),
    ...(state?.content && { content: state.content }),
    ...whyOf(state),
    ...(assumes.length > 0 && { assumes: assumes.join('; ') }),
    ...(takenBackBy !== undefined && { takenBackBy }),
  };
}

function whyOf(state: RunState['steps'][number] | undefined): { why?: string } {
  if (state === undefined) return { why: 'It would not come to its turn.' };
  if (state.status === 'done') return {};
  const reason = state.reason ?? reasons[state.because ?? ''];
  return reason === undefined ? {} : { why: reason };
}

const reasons: Readonly<Record<string, string>> = {
  condition: 'Its condition does not hold.',
  branch: 'The branch goes another way.',
  failed: 'A step before it cannot be done.',
  rejected: 'A step before it is rejected.',
  late: 'Nobody acts in time.',
};

function statusOf(status: string | undefined, because: string | undefined): DryStep['status'] {
  if (status === 'done' || status === 'undone') return 'would';
  if (status === 'failed' || because === 'no-engine' || because === 'failed') return 'refused';
  return status === 'skipped' ? 'skipped' : 'waits';
}
