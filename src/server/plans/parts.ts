// What does planning stand on, and who hears of its progress?
import type { DecisionPoint } from '../access/index.ts';
import type { Community } from '../intake/index.ts';
import type { Notary } from '../jobs/notary.ts';
import type { Response } from '../response/index.ts';
import type { PlanPhase, Store } from '../storage/index.ts';

export type PlanningParts = {
  readonly store: Store;
  readonly access: DecisionPoint;
  readonly response: Response;
  readonly community: Community;
  readonly notary: Pick<Notary, 'checkpoint'>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** `about`: who may see this may hear of it; a plan's news are for its organisation alone. */
export type PlanNews =
  | { readonly kind: 'plan'; readonly key: string; readonly org: string }
  | { readonly kind: 'improvement'; readonly key: string; readonly about: string };

export type Progress = { readonly phase: PlanPhase; readonly done: number; readonly of: number };

export type Telling = {
  tell(news: PlanNews): void;
  listen(listener: (news: PlanNews) => void): () => void;
  readonly progress: Map<string, Progress>;
  /** True as soon as the server stops: jobs end where they can go on later. */
  isStopped(): boolean;
};
