// How far has a run of a playbook come? A fold over what was said of it. A statement that does not follow from where the run is
// (a step done twice, an approval of other content, anybody else's word) changes nothing, so that replaying always gives the same.
import type { Moment, Money } from '../../base/index.ts';
import { adopt, withoutUndefined } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding, type Open } from '../fold/state.ts';
import { isType, type Bodies, type Recorded } from '../statement/statement.ts';
import { settleMarks } from '../timeline/settle.ts';
import { addAnswer, type Answered } from './response.ts';

type StepBody = Bodies['run-step'];

/** `seq` and `statement` are where it was said. */
type SaidOnce = { readonly statement: string; readonly seq: number; readonly receivedAt: number };
export type RunApproval = SaidOnce & { readonly by: string; readonly role: string; readonly at?: Moment };
export type RunEscalation = SaidOnce & { readonly role: string; readonly at?: Moment };

export type RunStepState = {
  readonly step: string;
  /** `approved` and `escalated` leave a step due: see `approvals` and `escalations`. */
  readonly status: Exclude<StepBody['status'], 'approved' | 'escalated' | 'answered'>;
  /** Of doing it; `undoAttempt` of undoing it. */
  readonly attempt: number;
  readonly undoAttempt: number;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly approvalDigest?: string;
  readonly dueAt?: Moment;
  readonly deadline?: Moment;
  readonly approvals: readonly RunApproval[];
  readonly escalations: readonly RunEscalation[];
  readonly result?: Readonly<Record<string, unknown>>;
  readonly answeredBy?: string;
  readonly proof?: Readonly<Record<string, string>>;
  readonly undoProof?: Readonly<Record<string, string>>;
  readonly cost?: Money;
  readonly because?: NonNullable<StepBody['because']>;
  readonly reason?: string;
  readonly by?: string;
  /** The newest word on it. */
  readonly at?: Moment;
  /** In the order of the journal: undoing goes the other way. */
  readonly doneSeq?: number;
  readonly statements: readonly string[];
};

/** Messages that its steps sent stand with it. */
export type RunState = CommonState<'run'> &
  Answered & {
    readonly status: 'none' | 'running' | 'undoing' | 'ended';
    readonly playbook?: string;
    readonly version?: number;
    readonly digest?: string;
    readonly definition?: Readonly<Record<string, unknown>>;
    readonly trigger?: string;
    readonly event?: Readonly<Record<string, unknown>>;
    readonly about: readonly string[];
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly by?: string;
    readonly undoBy?: string;
    readonly startedAt?: Moment;
    readonly endedAt?: Moment;
    readonly outcome?: NonNullable<Bodies['run']['outcome']>;
    readonly reason?: string;
    /** In the order in which they were first spoken of. */
    readonly steps: readonly RunStepState[];
  };

const stepsMax = 200;
const historyMax = 200;

export const runFolding: Folding<RunState> = {
  empty: (subject) => ({
    ...emptyCommon('run', subject),
    status: 'none',
    about: [],
    steps: [],
    decisions: [],
    dispatches: [],
  }),
  add: (state, recorded) => {
    if (recorded.statement.issuer !== state.subject.of) return;
    if (isType(recorded, 'run')) addRun(state, recorded);
    if (isType(recorded, 'run-step')) addStep(state, recorded);
    addAnswer(state, recorded);
  },
  settle: settleMarks,
};

export function runStepOf(state: RunState, step: string): RunStepState | undefined {
  return state.steps.find((each) => each.step === step);
}

function addRun(state: Open<RunState>, { seq, statement }: Recorded<'run'>): void {
  const { status, by, outcome, reason, ...told } = statement.body;
  const at = statement.occurredAt;
  if (status === 'started' && state.status === 'none')
    adopt(state, seq, { ...told, by, reason, status: 'running', startedAt: at });
  if (status === 'undoing' && state.status !== 'none' && state.status !== 'undoing')
    adopt(state, seq, { status: 'undoing', undoBy: by, reason });
  if (status === 'ended' && (state.status === 'running' || state.status === 'undoing'))
    adopt(state, seq, { status: 'ended', outcome, reason, endedAt: at });
}

function addStep(state: Open<RunState>, recorded: Recorded<'run-step'>): void {
  if (state.status !== 'running' && state.status !== 'undoing') return;
  const { step } = recorded.statement.body;
  const index = state.steps.findIndex((each) => each.step === step);
  const next = nextStep(state.steps[index] as RunStepState | undefined, recorded, state.status === 'undoing');
  if (next === undefined) return;
  const statements = [...next.statements, recorded.statement.id].slice(-historyMax);
  const settled = withoutUndefined({ ...next, statements }) as Open<RunStepState>;
  if (index >= 0) state.steps = state.steps.with(index, settled);
  else if (state.steps.length < stepsMax) state.steps = [...state.steps, settled];
}

/** Undefined where the statement does not follow from where the step is. */
function nextStep(
  held: RunStepState | undefined,
  recorded: Recorded<'run-step'>,
  undoing: boolean,
): RunStepState | undefined {
  const { status, attempt, because, reason } = recorded.statement.body;
  const at = recorded.statement.occurredAt;
  if (undoStatuses.has(status)) return undoing ? undoStep(held, recorded) : undefined;
  if (status === 'due') return undoing ? undefined : dueStep(held, recorded);
  if (status === 'skipped') {
    if (held !== undefined && !isOpen(held)) return undefined;
    const none = { approvals: [], escalations: [], statements: [], undoAttempt: 0, attempt };
    return whole({ ...none, ...held, step: stepIn(recorded), status, because, reason, at });
  }
  if (held === undefined || !isOpen(held) || held.attempt !== attempt) return undefined;
  return openStep(held, recorded);
}

const undoStatuses: ReadonlySet<StepBody['status']> = new Set(['undo-due', 'undone', 'undo-failed', 'left']);
const stepIn = ({ statement }: Recorded<'run-step'>) => statement.body.step;
const isOpen = ({ status }: RunStepState) => status === 'due' || status === 'sent';

/** What was approved holds for a further attempt only where it is to do just the same. */
function dueStep(held: RunStepState | undefined, recorded: Recorded<'run-step'>): RunStepState | undefined {
  const { step, attempt, content, approvalDigest, deadline } = recorded.statement.body;
  const follows =
    held === undefined ? attempt === 1 : held.status === 'failed' && attempt === held.attempt + 1;
  if (!follows) return undefined;
  const at = recorded.statement.occurredAt;
  const told = { step, status: 'due', attempt, undoAttempt: 0, content, approvalDigest, deadline } as const;
  const isSame = approvalDigest !== undefined && held?.approvalDigest === approvalDigest;
  const approvals = isSame ? held.approvals : [];
  const lists = { approvals, escalations: [], statements: held?.statements ?? [] };
  return withoutUndefined({ ...told, ...lists, dueAt: at, at }) as RunStepState;
}

function openStep(held: RunStepState, recorded: Recorded<'run-step'>): RunStepState | undefined {
  const { status, by = '', role = '', approvalDigest, result, cost, proof, reason } = recorded.statement.body;
  const { seq, receivedAt, statement } = recorded;
  const at = statement.occurredAt;
  const once = { statement: statement.id, seq, receivedAt, at };
  switch (status) {
    case 'approved': {
      const isBound = approvalDigest !== undefined && approvalDigest === held.approvalDigest;
      const again = held.approvals.some((approval) => approval.by === by);
      if (!isBound || again || by === '' || held.status !== 'due') return undefined;
      return { ...held, approvals: [...held.approvals, asSaid({ ...once, by, role })], ...(at && { at }) };
    }
    case 'rejected':
      return held.status === 'due'
        ? whole({ ...held, status, by, reason, because: 'rejected', at })
        : undefined;
    case 'escalated':
      return { ...held, escalations: [...held.escalations, asSaid({ ...once, role })].slice(-historyMax) };
    case 'sent':
      return held.status === 'due' ? whole({ ...held, status, proof, cost, at }) : undefined;
    case 'answered':
      return held.status === 'sent' && held.result === undefined
        ? whole({ ...held, result, answeredBy: by, proof: { ...held.proof, ...proof }, at })
        : undefined;
    case 'done': {
      const kept = { ...held.result, ...result };
      const found = { proof: { ...held.proof, ...proof }, result: kept, cost: cost ?? held.cost };
      return whole({ ...held, ...found, status, reason, doneSeq: seq, at });
    }
    case 'failed':
      return whole({ ...held, status, reason, because: 'failed', at });
    default:
      return undefined;
  }
}

/** Only what was done, or went out, can be undone: of a step that is due it is found out first. An undoing that failed may be tried again. */
function undoStep(held: RunStepState | undefined, recorded: Recorded<'run-step'>): RunStepState | undefined {
  const { status, attempt, reason, proof, content } = recorded.statement.body;
  const at = recorded.statement.occurredAt;
  if (held === undefined) return undefined;
  const wasDone = held.status === 'done' || held.status === 'sent';
  switch (status) {
    case 'undo-due': {
      const again = held.status === 'undo-failed' || held.status === 'left';
      const follows = (wasDone || again) && attempt === held.undoAttempt + 1;
      return follows
        ? whole({ ...held, status, undoAttempt: attempt, content: content ?? held.content, at })
        : undefined;
    }
    case 'undone':
    case 'undo-failed':
      if (held.status !== 'undo-due' || held.undoAttempt !== attempt) return undefined;
      return whole({ ...held, status, reason, undoProof: { ...held.undoProof, ...proof }, at });
    case 'left':
      return wasDone || held.status === 'undo-failed' ? whole({ ...held, status, reason, at }) : undefined;
    default:
      return undefined;
  }
}

function whole(step: { readonly [F in keyof RunStepState]: RunStepState[F] | undefined }): RunStepState {
  return withoutUndefined(step) as RunStepState;
}

function asSaid<T extends { readonly at: Moment | undefined }>(said: T) {
  return withoutUndefined(said) as Omit<T, 'at'> & { readonly at?: Moment };
}
