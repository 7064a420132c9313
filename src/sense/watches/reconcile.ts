// What must be said so that the open exceptions are the ones that are wanted? Opens, updates, resolves. An update is said
// only when the exception says something materially different, so that the record does not fill with repetition.
import { earliestMs, fromEpochMs } from '../../base/index.ts';
import type { Draft, ExceptionState } from '../../record/index.ts';
import type { DesiredException } from './desired.ts';

export type ExceptionDraft = Draft<'exception'>;

export type ReconcileContext = {
  readonly home: string;
  readonly nowMs: number;
  /** Id of the run of the watches, as the source of the drafts. */
  readonly message: string;
};

/**
 * @param desired what the watches want for some shipments
 * @param known exceptions about the same shipments, open or resolved; those of other origin must not be among them
 */
export function reconcile(
  desired: readonly DesiredException[],
  known: readonly ExceptionState[],
  context: ReconcileContext,
): ExceptionDraft[] {
  const byId = new Map(known.map((state) => [state.subject.id, state]));
  const wanted = new Set(desired.map(({ id }) => id));
  const said = desired.flatMap((one) => {
    const state = byId.get(one.id);
    if (state?.status === 'open' && saysTheSame(one, state)) return [];
    return isSettled(state) && !isWorse(one, state) ? [] : [openDraft(one, context)];
  });
  const resolved = known
    .filter((state) => (state.status === 'open' || isSettled(state)) && !wanted.has(state.subject.id))
    .flatMap((state) => resolveDraft(state, context) ?? []);
  return [...said, ...resolved];
}

/** A person said that nothing more is to be done about it. */
function isSettled(state: ExceptionState | undefined): state is ExceptionState {
  return state?.status === 'resolved' && state.resolvedBy !== undefined;
}

const severities = ['unknown', 'minor', 'moderate', 'severe', 'extreme'];
/** So much more money at stake is another matter than the one that a person settled. */
const worseShare = 1.25;

/** Whether it is worse than when a person settled it: more severe, due sooner, or a quarter more at stake. */
function isWorse(one: DesiredException, state: ExceptionState): boolean {
  const rank = (values: ExceptionState['values']) => severities.indexOf(String(values?.severity ?? ''));
  if (rank(one.values) > rank(state.values)) return true;
  if (one.deadline !== undefined) {
    if (state.deadline === undefined || earliestMs(one.deadline) < earliestMs(state.deadline)) return true;
  }
  if (one.atRisk === undefined) return false;
  if (state.atRisk === undefined) return one.atRisk.minor > 0;
  return one.atRisk.currency === state.atRisk.currency && one.atRisk.minor > worseShare * state.atRisk.minor;
}

function openDraft(one: DesiredException, context: ReconcileContext): ExceptionDraft {
  const { id, about, ...body } = one;
  return draft(id, { ...body, about: [...about], status: 'open' }, context);
}

function resolveDraft(state: ExceptionState, context: ReconcileContext): ExceptionDraft | undefined {
  const { exceptionKind, about, what, why, values, signal, atRisk, deadline } = state;
  if (exceptionKind === undefined || what === undefined || why === undefined) return undefined;
  const body: ExceptionDraft['body'] = {
    kind: exceptionKind,
    about: [...about],
    what,
    why,
    ...(values && { values: { ...values } }),
    ...(signal && { signal }),
    ...(atRisk && { atRisk }),
    ...(deadline && { deadline }),
    status: 'resolved',
    reason: 'What led to it no longer holds.',
  };
  return draft(state.subject.id, body, context);
}

function draft(
  id: string,
  body: ExceptionDraft['body'],
  { home, nowMs, message }: ReconcileContext,
): ExceptionDraft {
  return {
    subject: { kind: 'exception', of: home, id },
    type: 'exception',
    classifier: 'actual',
    occurredAt: fromEpochMs(nowMs, 'UTC', 'second'),
    body,
    source: { message },
  };
}

/** Changes up to so much are no news; of a number that is not named here any change is. */
const smallChange: Readonly<Record<string, number>> = {
  ...{ slipHours: 6, gapDays: 1, celsius: 0.5 },
  ...{ soFarMinor: 0, projectedMinor: 0 },
};
/** Nor is a tenth of an amount or of hours. */
const shareOfChange = 0.1;

function saysTheSame(one: DesiredException, state: ExceptionState): boolean {
  return (
    one.kind === state.exceptionKind &&
    one.signal === state.signal &&
    one.deadline === state.deadline &&
    one.atRisk?.currency === state.atRisk?.currency &&
    isNear(one.atRisk?.minor ?? 0, state.atRisk?.minor ?? 0, 0) &&
    sameValues(one.values, state.values ?? {})
  );
}

function sameValues(
  a: Readonly<Record<string, string | number>>,
  b: Readonly<Record<string, string | number>>,
): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => {
    const [x, y] = [a[key], b[key]];
    if (typeof x === 'number' && typeof y === 'number')
      return key in smallChange ? isNear(x, y, smallChange[key]!) : x === y;
    if (typeof x === 'string' && typeof y === 'string') return dayOf(x) === dayOf(y);
    return x === y;
  });
}

function isNear(a: number, b: number, small: number): boolean {
  return Math.abs(a - b) <= Math.max(small, shareOfChange * Math.max(Math.abs(a), Math.abs(b)));
}

/** A time that moves within its day is no news. */
function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? text.slice(0, 10) : text;
}
