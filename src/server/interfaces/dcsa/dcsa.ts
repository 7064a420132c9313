// What is the DCSA side of a running deployment? The index of events and the subscriptions, put together once.
import type { DecisionPoint } from '../../access/index.ts';
import type { OutgoingPolicy } from '../../partners/channels/index.ts';
import type { Store } from '../../storage/index.ts';
import type { DcsaIndex } from './event-index.ts';
import { deliverDue, openSubscriptions } from './subscriptions.ts';

export type DcsaParts = {
  readonly store: Store;
  readonly index: DcsaIndex;
  readonly access: DecisionPoint;
  readonly policy: () => Promise<OutgoingPolicy>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

export type Dcsa = ReturnType<typeof openDcsa>;

export function openDcsa({ store, index, access, policy, clock }: DcsaParts) {
  const searching = { store, index, access };
  const subscriptions = openSubscriptions(store);
  return {
    searching,
    subscriptions,
    policy,
    deliverDue: (stopping?: AbortSignal) =>
      deliverDue({ ...searching, subscriptions, policy, clock }, stopping),
    close: () => index.close(),
  };
}
