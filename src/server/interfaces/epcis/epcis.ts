// What is the EPCIS side of a running deployment? The index of events, captures, named queries and subscriptions, put together once.
import type { DecisionPoint } from '../../access/index.ts';
import type { OutgoingPolicy } from '../../partners/channels/index.ts';
import type { Intake } from '../../intake/index.ts';
import type { Store } from '../../storage/index.ts';
import { openCaptures } from './capture.ts';
import type { EventIndex } from './event-index.ts';
import { openNamedQueries } from './named-queries.ts';
import { deliverDue } from './subscriptions.ts';

export type EpcisParts = {
  readonly store: Store;
  readonly index: EventIndex;
  readonly access: DecisionPoint;
  readonly intake: Intake;
  readonly policy: () => Promise<OutgoingPolicy>;
  readonly clock: () => number;
};

export type Epcis = ReturnType<typeof openEpcis>;

export function openEpcis({ store, index, access, intake, policy, clock }: EpcisParts) {
  const searching = { store, index, access };
  const captures = openCaptures({ store, intake, clock });
  const queries = openNamedQueries(store);
  return {
    searching,
    captures,
    queries,
    policy,
    deliverDue: (stopping?: AbortSignal) => deliverDue({ ...searching, queries, policy, clock }, stopping),
    close: async () => {
      await captures.settled();
      await index.close();
    },
  };
}
