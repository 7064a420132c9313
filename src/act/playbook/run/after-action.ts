// What was known when, what was done when, and what did it come to? An account of a run from statements alone: by the time of
// receipt, not by what was said afterwards of earlier. What waiting would have cost is what was reckoned when it was decided.
import { earliestMs, sumMoney, type Moment, type Money } from '../../../base/index.ts';
import type { DecisionMade, Recorded, RunState } from '../../../record/index.ts';
import { momentAt } from './turn.ts';

export type KnownThing = {
  readonly at: Moment;
  readonly statement: string;
  readonly subject: string;
  readonly type: string;
  readonly issuer: string;
  /** Hours from when it happened to when we learnt it. */
  readonly heardAfterHours?: number;
};

export type AfterAction = {
  readonly run: string;
  readonly playbook: string;
  readonly outcome?: RunState['outcome'];
  /** In the order of receipt. */
  readonly known: readonly KnownThing[];
  readonly steps: readonly {
    readonly step: string;
    readonly status: string;
    readonly dueAt?: Moment;
    readonly at?: Moment;
    readonly hours?: number;
    readonly waitedForApprovalHours?: number;
    readonly late: boolean;
    readonly escalations: number;
    readonly approvedBy: readonly string[];
    readonly cost?: Money;
  }[];
  readonly times: {
    /** The first word of anything that the run is about or that led to it. */
    readonly earliestSignal?: Moment;
    readonly startedAt?: Moment;
    readonly firstAction?: Moment;
    readonly endedAt?: Moment;
    readonly signalToStartHours?: number;
    readonly signalToFirstActionHours?: number;
    readonly startToEndHours?: number;
  };
  /** One sum a currency. */
  readonly cost: readonly Money[];
  readonly savedAgainstWaiting: readonly Money[];
  /** What it cost, and what was saved against waiting by doing it: together, what waiting was reckoned to cost more. */
  readonly waitingWouldHaveCost: readonly Money[];
  /** Decisions whose saving nobody could reckon. */
  readonly notReckoned: number;
  readonly wouldHaveHelped: readonly Lesson[];
};

export type Lesson = {
  readonly code:
    'act-on-first-signal' | 'approve-sooner' | 'buffer' | 'partner-silent' | 'step-failed' | 'earlier-word';
  readonly hours?: number;
  readonly step?: string;
  readonly subject?: string;
};

export type AfterActionFacts = {
  /** Statements on what led to the run and on what it is about. */
  readonly statements: readonly Recorded[];
  /** Decisions that the run brought about. */
  readonly decisions: readonly Pick<DecisionMade, 'cost' | 'savedAgainstWaiting' | 'statement'>[];
  /** Hours that stock lasts without replenishment, for what was hit; the least first. */
  readonly timeToSurvive?: readonly { readonly subject: string; readonly hours: number }[];
};

const hourMs = 3_600_000;
const knownMax = 500;
/** A person should have decided within half a working day. */
const slowApprovalHours = 4;
const slowStartHours = 1;

export function afterAction(
  run: RunState,
  { statements, decisions, timeToSurvive = [] }: AfterActionFacts,
): AfterAction {
  const known = statements
    .toSorted((a, b) => a.receivedAt - b.receivedAt || a.seq - b.seq)
    .slice(0, knownMax);
  const steps = run.steps.map(stepAccount);
  const times = timesOf(run, known[0]?.receivedAt);
  const paid = [...decisions.map(({ cost }) => cost), ...run.steps.map(({ cost }) => cost)];
  const cost = byCurrency(paid);
  const savedAgainstWaiting = byCurrency(decisions.map(({ savedAgainstWaiting: saved }) => saved));
  return {
    run: run.subject.id,
    playbook: `${run.playbook ?? ''} ${run.version ?? ''}`.trim(),
    ...(run.outcome && { outcome: run.outcome }),
    known: known.map(knownThing),
    steps,
    times,
    cost,
    savedAgainstWaiting,
    waitingWouldHaveCost: byCurrency([...cost, ...savedAgainstWaiting]),
    notReckoned: decisions.filter(({ savedAgainstWaiting: saved }) => saved === undefined).length,
    wouldHaveHelped: lessons(run, steps, times, known, timeToSurvive),
  };
}

function knownThing({ receivedAt, statement }: Recorded): KnownThing {
  const { id, subject, type, issuer, occurredAt, classifier } = statement;
  const happened = occurredAt !== undefined && classifier === 'actual' ? earliestMs(occurredAt) : undefined;
  const heardAfterHours = happened === undefined ? undefined : hours(receivedAt - happened);
  return {
    at: momentAt(receivedAt),
    statement: id,
    subject: `${subject.kind}:${subject.of}/${subject.id}`,
    type,
    issuer,
    ...(heardAfterHours !== undefined && heardAfterHours >= 0 && { heardAfterHours }),
  };
}

function stepAccount(state: RunState['steps'][number]): AfterAction['steps'][number] {
  const { step, status, dueAt, at, deadline, approvals, escalations, cost } = state;
  const dueMs = dueAt && earliestMs(dueAt);
  const endMs = at && earliestMs(at);
  const approvedMs = approvals.at(-1)?.at;
  return {
    step,
    status,
    ...(dueAt && { dueAt }),
    ...(at && { at }),
    ...(dueMs !== undefined && endMs !== undefined && { hours: hours(endMs - dueMs) }),
    ...(dueMs !== undefined &&
      approvedMs && { waitedForApprovalHours: hours(earliestMs(approvedMs) - dueMs) }),
    late: deadline !== undefined && endMs !== undefined && endMs > earliestMs(deadline),
    escalations: escalations.length,
    approvedBy: approvals.map(({ by }) => by),
    ...(cost && { cost }),
  };
}

function timesOf(run: RunState, earliestMsKnown: number | undefined): AfterAction['times'] {
  const startedMs = run.startedAt && earliestMs(run.startedAt);
  const endedMs = run.endedAt && earliestMs(run.endedAt);
  const acted = run.steps.flatMap(({ doneSeq, proof, at }) =>
    doneSeq !== undefined && proof && at ? [earliestMs(at)] : [],
  );
  const firstMs = acted.length > 0 ? Math.min(...acted) : undefined;
  const between = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : hours(to - from);
  const found = {
    earliestSignal: earliestMsKnown === undefined ? undefined : momentAt(earliestMsKnown),
    startedAt: run.startedAt,
    firstAction: firstMs === undefined ? undefined : momentAt(firstMs),
    endedAt: run.endedAt,
    signalToStartHours: between(earliestMsKnown, startedMs),
    signalToFirstActionHours: between(earliestMsKnown, firstMs),
    startToEndHours: between(startedMs, endedMs),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as AfterAction['times'];
}

function lessons(
  run: RunState,
  steps: AfterAction['steps'],
  times: AfterAction['times'],
  known: readonly Recorded[],
  timeToSurvive: NonNullable<AfterActionFacts['timeToSurvive']>,
): Lesson[] {
  const slow = times.signalToStartHours;
  const action = times.signalToFirstActionHours;
  const [shortest] = timeToSurvive.toSorted((a, b) => a.hours - b.hours);
  const lateWord = known.map(knownThing).find(({ heardAfterHours = 0 }) => heardAfterHours > 24);
  const found: Lesson[] = [];
  if (slow !== undefined && slow > slowStartHours) found.push({ code: 'act-on-first-signal', hours: slow });
  if (lateWord)
    found.push({ code: 'earlier-word', hours: lateWord.heardAfterHours!, subject: lateWord.subject });
  for (const { step, waitedForApprovalHours: waited = 0 } of steps)
    if (waited > slowApprovalHours) found.push({ code: 'approve-sooner', hours: waited, step });
  for (const { step, status, because } of run.steps) {
    if (status === 'failed') found.push({ code: 'step-failed', step });
    else if (because === 'late' || status === 'sent') found.push({ code: 'partner-silent', step });
  }
  if (shortest !== undefined && action !== undefined && shortest.hours < action)
    found.push({ code: 'buffer', hours: round(action - shortest.hours), subject: shortest.subject });
  return found;
}

function byCurrency(list: readonly (Money | undefined)[]): Money[] {
  const found = Map.groupBy(
    list.filter((money) => money !== undefined),
    ({ currency }) => currency,
  );
  return [...found]
    .map(([currency, sums]) => sumMoney(sums, currency))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

const hours = (ms: number) => round(ms / hourMs);
const round = (value: number) => Math.round(value * 100) / 100;
