// What did the loop find, and what was done about it? Signals, the exceptions that were raised, and the plan: which
// decisions were taken and which messages went out. Decisions and dispatches stand with the exception that they answer.
import type { Moment, Money } from '../../base/index.ts';
import { adopt, unite, withoutUndefined } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding, type Open } from '../fold/state.ts';
import { isType, type Bodies, type Recorded } from '../statement/statement.ts';
import { settleMarks } from '../timeline/settle.ts';

type Fields<T> = { readonly [F in keyof T]: Exclude<T[F], undefined> };

export type SignalState = CommonState<'signal'> & Partial<Fields<Omit<Bodies['signal'], 'extra'>>>;

export type DecisionMade = Fields<Bodies['decision']> & {
  readonly statement: string;
  readonly seq: number;
  readonly issuer: string;
  readonly receivedAt: number;
  readonly occurredAt?: Moment;
};

/** The newest word on one message to one partner. */
export type DispatchMade = Fields<Bodies['dispatch']> & {
  readonly statement: string;
  readonly seq: number;
  readonly issuer: string;
  readonly receivedAt: number;
  readonly occurredAt?: Moment;
};

export type Answered = {
  readonly decisions: readonly DecisionMade[];
  readonly dispatches: readonly DispatchMade[];
};

export type ExceptionState = CommonState<'exception'> &
  Answered & {
    readonly exceptionKind?: Bodies['exception']['kind'];
    readonly about: readonly string[];
    readonly what?: string;
    readonly why?: string;
    readonly values?: Readonly<Record<string, string | number>>;
    readonly signal?: string;
    readonly atRisk?: Money;
    readonly deadline?: Moment;
    readonly status: 'open' | 'resolved';
    readonly reason?: string;
    /** Of the newest word only: opened again, or gone by itself, it is nobody's resolution any more. */
    readonly resolvedBy?: string;
  };

/** A plan: what was decided about its subjects, whether or not an exception led to it. */
export type DecisionState = CommonState<'plan'> & Answered & { readonly about: readonly string[] };

/** More than a person would take in one case; a loop that runs wild must not grow the state. */
const answersMax = 500;

export const signalFolding: Folding<SignalState> = {
  empty: (subject) => emptyCommon('signal', subject),
  add: (state, recorded) => {
    if (isType(recorded, 'signal')) adopt(state, recorded.seq, recorded.statement.body);
  },
  settle: settleMarks,
};

export const exceptionFolding: Folding<ExceptionState> = {
  empty: (subject) => ({
    ...emptyCommon('exception', subject),
    about: [],
    status: 'open',
    decisions: [],
    dispatches: [],
  }),
  add: (state, recorded) => {
    if (isType(recorded, 'exception')) {
      const { kind, ...body } = recorded.statement.body;
      adopt(state, recorded.seq, { ...body, exceptionKind: kind });
      if (body.resolvedBy === undefined && state.resolvedBy !== undefined) {
        delete state.resolvedBy;
        delete state.sources.resolvedBy;
      }
    }
    addAnswer(state, recorded);
  },
  settle: settleMarks,
};

export const planFolding: Folding<DecisionState> = {
  empty: (subject) => ({ ...emptyCommon('plan', subject), about: [], decisions: [], dispatches: [] }),
  add: (state, recorded) => {
    if (isType(recorded, 'decision')) {
      adopt(state, recorded.seq, { about: unite(state.about, recorded.statement.body.about) });
    }
    addAnswer(state, recorded);
  },
  settle: settleMarks,
};

export function addAnswer(state: Open<CommonState & Answered>, recorded: Recorded): void {
  if (isType(recorded, 'decision')) {
    state.decisions = [...state.decisions, made(recorded, recorded.statement.body)].slice(-answersMax);
  }
  if (isType(recorded, 'dispatch')) {
    const { to, reference } = recorded.statement.body;
    const others = state.dispatches.filter((other) => other.to !== to || other.reference !== reference);
    state.dispatches = [...others, made(recorded, recorded.statement.body)].slice(-answersMax);
  }
}

function made<B extends object>({ seq, receivedAt, statement }: Recorded, body: B) {
  const { id, issuer, occurredAt } = statement;
  const whole = { ...body, statement: id, seq, issuer, receivedAt, occurredAt };
  return withoutUndefined(whole) as Open<Fields<B>> & {
    statement: string;
    seq: number;
    issuer: string;
    receivedAt: number;
    occurredAt?: Moment;
  };
}
