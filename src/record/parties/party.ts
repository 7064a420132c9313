// Who is this company?
import { adopt } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding } from '../fold/state.ts';
import { isType } from '../statement/statement.ts';
import type { PlaceRef } from '../statement/values.ts';
import { settleMarks } from '../timeline/settle.ts';

export type PartyState = CommonState<'party'> & {
  readonly name: string;
  readonly country?: string;
  readonly roles?: readonly string[];
  readonly gln?: string;
  readonly lei?: string;
  readonly place?: PlaceRef;
  readonly language?: string;
};

export const partyFolding: Folding<PartyState> = {
  empty: (subject) => ({ ...emptyCommon('party', subject), name: subject.id }),
  add: (state, recorded) => {
    if (isType(recorded, 'party')) adopt(state, recorded.seq, recorded.statement.body);
  },
  settle: settleMarks,
};
