// Which site is it, what does it make, and out of what? The map of suppliers of suppliers is made of these.
import type { Money } from '../../base/index.ts';
import { adopt } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding } from '../fold/state.ts';
import { isType, type Bodies } from '../statement/statement.ts';
import type { PlaceRef } from '../statement/values.ts';
import { settleMarks } from '../timeline/settle.ts';

export type MadeAtSite = NonNullable<Bodies['site']['makes']>[number];

export type SiteState = CommonState<'site'> & {
  readonly name: string;
  /** Supplier, plant, warehouse or customer (`kind` is the subject's). */
  readonly siteKind?: Bodies['site']['kind'];
  readonly place?: PlaceRef;
  readonly makes: readonly MadeAtSite[];
  readonly margins?: Bodies['site']['margins'];
  readonly recoveryDays?: number;
  readonly spendPerYear?: Money;
};

export const siteFolding: Folding<SiteState> = {
  empty: (subject) => ({ ...emptyCommon('site', subject), name: subject.id, makes: [] }),
  add: (state, recorded) => {
    if (!isType(recorded, 'site')) return;
    const { kind, ...body } = recorded.statement.body;
    adopt(state, recorded.seq, { ...body, siteKind: kind }, ['parties']);
  },
  settle: settleMarks,
};
