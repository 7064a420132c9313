// Whose turn is it? For each step of the playbook what became of the steps before it, when it is due to be escalated, and the
// moments at which something changes by itself.
import {
  earliestMs,
  fail,
  fromEpochMs,
  nobleCrypto,
  succeed,
  type Crypto,
  type Moment,
  type Result,
} from '../../../base/index.ts';
import { runStepOf, type RunState, type RunStepState } from '../../../record/index.ts';
import type { Known } from '../book/condition.ts';
import { eventSchema, type PlaybookEvent } from '../book/event.ts';
import { branchesTo, playbookSchema, predecessors, type Playbook, type Step } from '../book/playbook.ts';
import type { Span } from '../book/values.ts';
import { addWorkingDays, addWorkingHours, nextWorkingMoment, type WorkPlace } from '../book/working-time.ts';
import { receiversOf, type Turn } from './content.ts';
import type { RunFacts } from './facts.ts';

/** The playbook and the event as they stand in the record of the run. Error `run.unreadable`. */
export function readRun(
  run: RunState,
): Result<{ readonly playbook: Playbook; readonly event: PlaybookEvent }> {
  const playbook = playbookSchema.safeParse(run.definition);
  const event = eventSchema.safeParse(run.event);
  if (!playbook.success || !event.success)
    return fail(
      'run.unreadable',
      'The run does not hold a playbook and an event that this program can read.',
    );
  return succeed({ playbook: playbook.data as Playbook, event: event.data });
}

export function turnOf(run: RunState, facts: RunFacts, nowMs: number): Result<Turn> {
  const read = readRun(run);
  if (!read.ok) return read;
  const { playbook, event } = read.value;
  const known: Known = {
    event,
    parameters: run.parameters ?? {},
    nowMs,
    answerOf: (step) => runStepOf(run, step)?.result?.['option'] as string | undefined,
    isDone: (step) => runStepOf(run, step)?.status === 'done',
    convert: facts.convert,
  };
  return succeed({ run, playbook, event, facts, known, nowMs });
}

export type Standing = 'fulfilled' | 'passed-by' | 'broken' | 'open';

/** How a step stands for those after it. `passed-by`: a branch went another way. */
export function standingOf(step: Step, state: RunStepState | undefined): Standing {
  if (state === undefined || state.status === 'due' || state.status === 'sent') return 'open';
  if (state.status === 'done') return 'fulfilled';
  if (state.status === 'failed' && mayRetry(step, state)) return 'open';
  if (state.status === 'skipped') {
    if (state.because === 'branch') return 'passed-by';
    if (state.because === 'condition' || state.because === 'late') return 'fulfilled';
  }
  return step.onFail === 'go-on' ? 'fulfilled' : 'broken';
}

export function mayRetry({ retry }: Step, { attempt, reason }: RunStepState): boolean {
  return retry !== undefined && attempt <= retry.times && reason?.startsWith(finalMark) !== true;
}
/** A failure that no further attempt can mend begins so. */
export const finalMark = 'For good: ';

export type Ready =
  | { readonly is: 'ready' | 'waiting' }
  | { readonly is: 'skip'; readonly because: 'branch' | 'failed' | 'rejected' };

export function readiness({ playbook, run }: Turn, step: Step): Ready {
  const steps = new Map(playbook.steps.map((each) => [each.id, each]));
  const before = predecessors(playbook, step).map((id) => {
    const state = runStepOf(run, id);
    return { id, state, standing: standingOf(steps.get(id)!, state) };
  });
  const broken = before.find(({ standing }) => standing === 'broken');
  if (broken !== undefined)
    return { is: 'skip', because: broken.state?.because === 'rejected' ? 'rejected' : 'failed' };
  if (before.some(({ standing }) => standing === 'open')) return { is: 'waiting' };
  if (before.length > 0 && before.every(({ standing }) => standing === 'passed-by'))
    return { is: 'skip', because: 'branch' };
  const branches = branchesTo(playbook, step.id);
  const isChosen = branches.some((id) =>
    (runStepOf(run, id)?.result?.['taken'] as string[] | undefined)?.includes(step.id),
  );
  return branches.length > 0 && !isChosen ? { is: 'skip', because: 'branch' } : { is: 'ready' };
}

function workPlaceOf(step: Step, span: Span, { facts }: Turn): WorkPlace {
  const at = typeof span === 'string' ? 'receiver' : span.at;
  if (at === 'receiver') {
    const roles = step.do === 'ask' ? [step.to] : step.do === 'notify' ? step.to : [];
    return receiversOf(roles, facts).parties[0]?.work ?? facts.home.work;
  }
  return (at === 'home' ? undefined : facts.placeOf?.(at)) ?? facts.home.work;
}

export function spanEnd(fromMs: number, span: Span, step: Step, turn: Turn): number {
  const { holidays } = turn.facts;
  if (typeof span === 'string')
    return Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO('UTC').add(span)
      .epochMilliseconds;
  const place = workPlaceOf(step, span, turn);
  if ('workingDays' in span) return addWorkingDays(fromMs, span.workingDays, place, holidays);
  const end = addWorkingHours(fromMs, span.workingHours, place, holidays);
  return end.ok ? end.value : fromMs;
}

export function momentAt(ms: number): Moment {
  return fromEpochMs(ms, 'UTC', 'millisecond');
}

/**
 * When the next escalation is: after the deadline, in working hours of the house, whose people it reaches; each next one `every`
 * later, a working day where nothing else is said. After the last comes what `finally` says, at `endMs`.
 */
export function lateness(
  step: Step,
  state: RunStepState,
  turn: Turn,
): { readonly escalateMs?: number; readonly endMs?: number } {
  const { onLate } = step;
  if (onLate === undefined || state.deadline === undefined) return {};
  const { holidays, home } = turn.facts;
  const every: Span = onLate.every ?? { workingDays: 1, at: 'home' };
  let at = nextWorkingMoment(earliestMs(state.deadline), home.work, holidays);
  for (let told = 0; told < onLate.times; told += 1) {
    if (told === state.escalations.length) return { escalateMs: at };
    const from = state.escalations[told]?.at;
    at = nextWorkingMoment(spanEnd(from ? earliestMs(from) : at, every, step, turn), home.work, holidays);
  }
  return onLate.finally === 'wait' ? {} : { endMs: at };
}

export const defaultCrypto: Pick<Crypto, 'sha256'> = nobleCrypto;
