// What was a partner asked, and what did it answer? The question is the house's, the answer a statement of the partner itself.
import type { Moment } from '../../base/index.ts';
import { adopt, withoutUndefined } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding, type Open } from '../fold/state.ts';
import { isType, type Bodies } from '../statement/statement.ts';
import { settleMarks } from '../timeline/settle.ts';

export type Answer = {
  readonly option: string;
  readonly note?: string;
  readonly by?: string;
  readonly issuer: string;
  readonly statement: string;
  readonly seq: number;
  readonly receivedAt: number;
  readonly occurredAt?: Moment;
};

export type QuestionState = CommonState<'question'> & {
  readonly to?: string;
  readonly text?: string;
  readonly language?: string;
  readonly options: Bodies['question']['options'];
  readonly about: readonly string[];
  readonly deadline?: Moment;
  readonly run?: string;
  readonly step?: string;
  /** In the order in which they came; the first is what was acted upon. */
  readonly answers: readonly Answer[];
};

const answersMax = 50;

export const questionFolding: Folding<QuestionState> = {
  empty: (subject) => ({ ...emptyCommon('question', subject), options: [], about: [], answers: [] }),
  add: (state, recorded) => {
    const { seq, receivedAt, statement } = recorded;
    const { issuer, id, occurredAt } = statement;
    if (isType(recorded, 'question') && issuer === state.subject.of) {
      adopt(state, seq, recorded.statement.body, ['parties']);
    }
    if (!isType(recorded, 'answer') || !mayAnswer(state, issuer)) return;
    const { body } = recorded.statement;
    if (!state.options.some((option) => option.id === body.option)) return;
    const answer = withoutUndefined({ ...body, issuer, statement: id, seq, receivedAt, occurredAt });
    if (state.answers.length < answersMax) state.answers = [...state.answers, answer as Open<Answer>];
  },
  settle: settleMarks,
};

/** Nobody answers for another; what the house writes down is what it was told, by its own name. */
function mayAnswer(state: Open<QuestionState>, issuer: string): boolean {
  return issuer === state.to || issuer === state.subject.of;
}
